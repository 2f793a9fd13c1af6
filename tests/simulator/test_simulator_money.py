"""From the dock to the bank: receipts, claims, payments."""

import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, CONFIRMATIONS, INVOICES, ORDERS, STATUS


def go(simulator, number="4OAK0001", index=1, sscc_index=1, **changes):
    """Bring an order as far as its invoice ``INV-<index>``."""
    order = bodies.order(number)
    sscc = bodies.sscc(sscc_index)
    simulator.control("POST", "purchase-orders", [order])
    simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    simulator.submit(CONFIRMATIONS, bodies.shipment(order, f"SHIP-{index}", sscc))
    simulator.submit(INVOICES, bodies.invoice(order, f"INV-{index}", **changes))
    simulator.advance(61)
    assert simulator.documents("invoice")[-1]["verdict"] == "accepted"
    return order


def short_by(missing):
    return {
        "purchaseOrderNumber": "4OAK0001",
        "amazonProductIdentifier": "B0ACORN001",
        "missing": missing,
    }


def pay(simulator, **wish):
    return simulator.control("POST", "pay", wish)


def lines(payment):
    names = ("invoice_number", "invoice_amount", "terms_discount_taken", "amount_paid")
    return [tuple(line[name] for name in names) for line in payment["lines"]]


def test_receipts_show_in_the_status_only_once_they_have_happened(simulator):
    go(simulator)
    assert "receivingStatus" not in status_items(simulator)[0]
    simulator.control("POST", "receive", {"shortages": [short_by(3)]})
    first, second = (item["receivingStatus"] for item in status_items(simulator))
    assert first["receiveStatus"] == "PARTIALLY_RECEIVED"
    assert first["receivedQuantity"] == bodies.eaches(7)
    assert second["receiveStatus"] == "RECEIVED"
    assert second["receivedQuantity"] == bodies.cases(2, 6)
    state = simulator.get(f"{ORDERS}/4OAK0001")["payload"]["purchaseOrderState"]
    assert state == "Acknowledged"


def status_items(simulator):
    status = simulator.get(STATUS, purchaseOrderNumber="4OAK0001")
    return status["payload"]["ordersStatus"][0]["itemStatus"]


def test_an_order_closes_when_all_of_it_is_received(simulator):
    go(simulator)
    wish = {"shipmentIdentifier": "SHIP-1"}
    received = simulator.control("POST", "receive", wish)["received"]
    assert [line["received"] for line in received[0]["lines"]] == [10, 12]
    order = simulator.get(f"{ORDERS}/4OAK0001")["payload"]
    assert order["purchaseOrderState"] == "Closed"
    closed = simulator.get(STATUS, purchaseOrderStatus="CLOSED")
    assert len(closed["payload"]["ordersStatus"]) == 1
    again = simulator.control("POST", "receive", wish, status=400)
    assert "already" in again["error"]


def test_shortages_that_fit_nothing_are_refused(simulator):
    go(simulator)
    wish = {"shortages": [short_by(11)]}
    assert "1 missing" in simulator.control("POST", "receive", wish, 400)["error"]
    wish = {"shipmentIdentifier": "SHIP-7"}
    simulator.control("POST", "receive", wish, status=404)
    assert "receivingStatus" not in status_items(simulator)[0]


def test_a_payment_settles_the_invoice_less_the_discount(simulator):
    go(simulator)
    payment = pay(simulator, terms_discount_percent="2")
    assert lines(payment) == [("INV-1", "78.50", "1.57", "76.93")]
    assert payment["amount"] == "76.93"
    assert payment["lines"][0]["description"] == "4OAK0001/PHX6/|INV-1"
    assert pay(simulator)["lines"] == []
    assert (
        "already"
        in simulator.control("POST", "pay", {"invoices": ["INV-1"]}, 400)["error"]
    )
    simulator.control("POST", "pay", {"invoices": ["INV-9"]}, status=404)


def test_a_shortage_is_computed_claimed_net_and_reversed_gross(simulator):
    go(simulator)
    simulator.control("POST", "receive", {"shortages": [short_by(4)]})
    claim = {"kind": "shortage", "invoice": "INV-1"}
    first = pay(simulator, terms_discount_percent="2", deductions=[claim])
    assert lines(first)[1] == ("INV-1SC", "-17.00", "-0.34", "-16.66")
    assert first["lines"][1]["description"] == "Shortage Claim for Invoice - INV-1"
    assert first["amount"] == "60.27"

    refused = simulator.control("POST", "pay", {"deductions": [claim]}, status=400)
    assert "no shortage difference" in refused["error"]

    back = {"kind": "reversal", "invoice": "INV-1"}
    second = pay(simulator, deductions=[back])
    assert lines(second) == [("INV-1SCR", "17.00", "0.00", "17.00")]
    third = pay(simulator, deductions=[{**claim, "amount": "8.50"}])
    assert lines(third) == [("INV-1SCRSC", "-8.50", "-0.17", "-8.33")]
    assert third["lines"][0]["description"].endswith("INV-1SCR")
    simulator.control("POST", "pay", {"deductions": [back]})
    simulator.control("POST", "pay", {"deductions": [back]}, status=404)


def test_an_invoice_that_is_too_dear_brings_a_price_claim(simulator):
    order = bodies.order()
    dear = bodies.invoice(order)["invoices"][0]["items"]
    dear[0]["netCost"] = bodies.usd("4.75")
    go(simulator, total="83.50", items=dear)
    assert lines(pay(simulator)) == [
        ("INV-1", "83.50", "0.00", "83.50"),
        ("INV-1PC", "-5.00", "0.00", "-5.00"),
    ]


def test_every_other_deduction_has_its_number_and_its_sign(simulator):
    kinds = ("coop", "chargeback", "provision", "other")
    wishes = [{"kind": kind, "amount": "12.30"} for kind in kinds]
    payment = pay(simulator, deductions=wishes, payment_number="700000001")
    assert payment["payment_number"] == "700000001"
    assert payment["amount"] == "-49.20"
    numbers = [line["invoice_number"] for line in payment["lines"]]
    patterns = (
        r"\d{4}-\d{10}",
        r"\d{10}VCBSINV",
        r"\d{6}_PROVISION_FOR_AGED_RECEIVABLE",
        r"\d{15}",
    )
    for number, pattern in zip(numbers, patterns, strict=True):
        assert bodies.matches(pattern, number)
    back = {"kind": "reversal", "number": numbers[2]}
    assert lines(pay(simulator, deductions=[back])) == [
        (f"{numbers[2]}-R", "12.30", "0.00", "12.30")
    ]
    for wish in (
        {"kind": "coop"},
        {"kind": "gift", "amount": "1"},
        {"kind": "coop", "amount": "1,5"},
    ):
        simulator.control("POST", "pay", {"deductions": [wish]}, status=400)


def test_hidden_lines_make_the_header_less_than_its_lines(simulator):
    go(simulator)
    payment = pay(simulator, hidden="8.50")
    assert (payment["amount"], payment["hidden"]) == ("70.00", "8.50")
    assert lines(payment) == [("INV-1", "78.50", "0.00", "78.50")]


def test_an_invoice_may_be_paid_in_slices(simulator):
    go(simulator)
    first = pay(simulator, invoices=["INV-1"], slices={"INV-1": "50.00"})
    assert lines(first) == [("INV-1", "78.50", "0.00", "50.00")]
    assert first["lines"][0]["remaining_amount"] == "28.50"
    wish = {"invoices": ["INV-1"], "slices": {"INV-1": "30.00"}}
    assert "28.50" in simulator.control("POST", "pay", wish, status=400)["error"]
    assert lines(pay(simulator)) == [("INV-1", "78.50", "0.00", "28.50")]


def test_a_voided_payment_opens_what_it_had_settled(simulator):
    go(simulator)
    simulator.control("POST", "receive", {"shortages": [short_by(4)]})
    claim = {"kind": "shortage", "invoice": "INV-1"}
    payment = pay(simulator, deductions=[claim])
    number = payment["payment_number"]
    voided = pay(simulator, payment_number=number, void=True)
    assert voided["voided_reason"]
    assert voided["lines"] == payment["lines"]
    for wish in ({"payment_number": number}, {"payment_number": number, "void": True}):
        simulator.control("POST", "pay", wish, status=400)
    again = pay(simulator, deductions=[claim])
    assert lines(again) == lines(payment)


def test_a_failed_wish_leaves_nothing_behind(simulator):
    go(simulator)
    wish = {
        "deductions": [
            {"kind": "price", "invoice": "INV-1", "amount": "3.00"},
            {"kind": "coop"},
        ]
    }
    simulator.control("POST", "pay", wish, status=400)
    back = {"deductions": [{"kind": "reversal", "invoice": "INV-1"}]}
    simulator.control("POST", "pay", back, status=404)
    assert lines(pay(simulator)) == [("INV-1", "78.50", "0.00", "78.50")]
    assert "unknown" in simulator.control("POST", "pay", {"sum": 1}, 400)["error"]


def test_vendor_groups_have_books_of_their_own(simulator):
    groups = [
        {"client_id": name, "client_secret": "s", "refresh_token": name}
        for name in ("one", "two")
    ]
    simulator.control("POST", "reset", {"vendor_groups": groups})
    tokens = {}
    for index, name in enumerate(("one", "two"), start=1):
        form = {"client_id": name, "client_secret": "s", "refresh_token": name}
        simulator._token = simulator.ask_token(**form).json()["access_token"]
        tokens[name] = simulator._token
        go(simulator, f"4OAK000{index}", sscc_index=index)
    claim = {"kind": "coop", "amount": "1.00"}
    first = pay(simulator, invoices=["INV-1"], client_id="two", deductions=[claim])
    assert lines(first)[0] == ("INV-1", "78.50", "0.00", "78.50")
    assert first["lines"][0]["description"].startswith("4OAK0002/")
    second = pay(simulator)
    assert second["lines"][0]["description"].startswith("4OAK0001/")
    simulator.advance(1)
    for name, payment in (("one", second), ("two", first)):
        query = {"marketplaceId": "ATVPDKIKX0DER"}
        path = "/finances/remittances/2026-03-17/remittances"
        response = simulator.call("GET", path, params=query, token=tokens[name]).json()
        numbers = [header["paymentNumber"] for header in response["remittances"]]
        assert numbers == [payment["payment_number"]]
    other = f"{path}/{second['payment_number']}"
    response = simulator.call("GET", other, params=query, token=tokens["two"])
    assert response.status_code == 404
