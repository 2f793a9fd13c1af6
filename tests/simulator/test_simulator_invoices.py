"""What makes an invoice fail, and which ways of adding up are right."""

import pytest
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, CONFIRMATIONS, INVOICES


@pytest.fixture
def order(simulator):
    return ship(simulator, bodies.order())


def ship(simulator, order, index=1):
    simulator.control("POST", "purchase-orders", [order])
    simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    body = bodies.shipment(order, f"SHIP-{index}", bodies.sscc(index))
    simulator.process(CONFIRMATIONS, body)
    assert simulator.reasons("shipment") == []
    return order


def send(simulator, body):
    done = simulator.process(INVOICES, body)
    reasons = simulator.reasons("invoice")
    assert done["status"] == ("Failure" if reasons else "Processing")
    return reasons


def items_of(order):
    return bodies.invoice(order)["invoices"][0]["items"]


def tax(amount, kind="VAT", **more):
    return {"taxType": kind, "taxRate": "20", "taxAmount": bodies.usd(amount), **more}


HEADERS = [
    ({"date": bodies.at(hours=1)}, "in the future"),
    ({"date": bodies.at(days=-2)}, "older than order"),
    ({"invoiceTotal": bodies.usd("78.51")}, "the parts add up to 78.50"),
    ({"invoiceTotal": bodies.usd("0")}, "total is zero"),
    ({"invoiceTotal": {"amount": "78.50"}}, "no currency"),
    ({"invoiceTotal": {"amount": "78.50", "currencyCode": "EUR"}}, "is in USD"),
    ({"billToParty": {"partyId": "OTHER"}}, "to be billed to AMZ1"),
    ({"items": []}, "no lines"),
    ({"taxDetails": [tax("1.00")]}, "The tax is 1.00, that of the lines 0"),
    ({"invoiceType": "CreditNote"}, "not possible in this region"),
]


@pytest.mark.parametrize(("changes", "reason"), HEADERS)
def test_a_wrong_header_fails_later(simulator, order, changes, reason):
    reasons = send(simulator, bodies.invoice(order, **changes))
    assert any(reason in text for text in reasons), reasons


def test_somebody_must_be_billed(simulator, order):
    body = bodies.invoice(order)
    del body["invoices"][0]["billToParty"]
    assert "The bill-to party is missing." in send(simulator, body)


@pytest.mark.parametrize(
    ("payer", "is_known"),
    [
        ("AMZ1", True),
        ("AMAZONUS", True),
        ("PHX6", True),
        # The supplier's own code, and what nobody knows.
        ("ACRN1", False),
        ("ZZZ9", False),
    ],
)
def test_where_the_order_names_no_payer_it_is_one_of_amazons(
    simulator, order, payer, is_known
):
    second = bodies.order("4OAK0003", billToParty=None)
    ship(simulator, second, index=3)
    body = bodies.invoice(second, number="INV-3", billToParty={"partyId": payer})
    reasons = send(simulator, body)
    assert reasons == [] if is_known else f"{payer} is no company" in reasons[0]


LINES = [
    ({"purchaseOrderNumber": "4OAK0009"}, "no such order"),
    ({"amazonProductIdentifier": "B0OTHER001"}, "is not in order"),
    ({"netCost": bodies.usd("-4.25")}, "must be positive"),
    ({"invoicedQuantity": bodies.eaches(0)}, "must be positive"),
    ({"invoicedQuantity": bodies.eaches(11)}, "1 units more than shipped"),
]


@pytest.mark.parametrize(("changes", "reason"), LINES)
def test_a_wrong_line_fails_later(simulator, order, changes, reason):
    items = items_of(order)
    items[0].update(changes)
    reasons = send(simulator, bodies.invoice(order, items=items))
    assert any(reason in text for text in reasons), reasons


def test_a_line_needs_its_order(simulator, order):
    items = items_of(order)
    del items[0]["purchaseOrderNumber"]
    reasons = send(simulator, bodies.invoice(order, items=items))
    assert reasons == ["Line 1: no such order."]


def test_an_invoice_comes_after_acknowledgement_and_shipment(simulator):
    order = bodies.order("4OAK0002")
    simulator.control("POST", "purchase-orders", [order])
    reasons = send(simulator, bodies.invoice(order))
    assert reasons == ["Order 4OAK0002 is not acknowledged."] * 2
    simulator.process(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    reasons = send(simulator, bodies.invoice(order))
    assert reasons[0] == "Line 1: 10 units more than shipped."


def test_a_number_is_used_once_and_for_ever(simulator, order):
    half = items_of(order)[:1]
    body = bodies.invoice(order, total="42.50", items=half)
    assert send(simulator, body) == []
    simulator.advance(2 * 366 * 86400)
    simulator._token = None
    body = bodies.invoice(order, total="36.00", items=items_of(order)[1:])
    done = simulator.process(INVOICES, body)
    assert [error["code"] for error in done["errors"]] == ["DUPLICATE_INVOICE"]
    first, second = simulator.documents("invoice")
    assert second["duplicate_of"] == first["transaction_id"]


def test_a_failed_number_may_come_again(simulator, order):
    assert send(simulator, bodies.invoice(order, total="1.00"))
    assert send(simulator, bodies.invoice(order)) == []


def test_what_is_invoiced_is_not_invoiced_again(simulator, order):
    assert send(simulator, bodies.invoice(order)) == []
    reasons = send(simulator, bodies.invoice(order, "INV-2"))
    assert reasons[0] == "Line 1: 10 units more than shipped."


def test_charges_allowances_and_tax_belong_to_the_total(simulator, order):
    simulator.control("POST", "settings", {"region": "eu"})
    items = items_of(order)
    items[0]["taxDetails"] = [tax("8.50"), tax("7.90", "DomesticVAT")]
    items[1]["taxDetails"] = [tax("7.20")]
    items[1]["allowanceDetails"] = [
        {"type": "Discount", "allowanceAmount": bodies.usd("1.00")}
    ]
    charge = {
        "type": "Freight",
        "chargeAmount": bodies.usd("5.00"),
        "taxDetails": [tax("1.00")],
    }
    parts = {"items": items, "chargeDetails": [charge]}
    body = bodies.invoice(order, total="99.20", taxDetails=[tax("16.70")], **parts)
    assert send(simulator, body) == []
    body = bodies.invoice(order, "INV-2", "98.20", taxDetails=[tax("15.70")], **parts)
    assert any("that of the lines 16.70" in text for text in send(simulator, body))


def test_an_allowance_takes_its_tax_off_too(simulator, order):
    simulator.control("POST", "settings", {"region": "eu", "country": "DE"})
    items = items_of(order)
    items[0]["taxDetails"] = [tax("8.50")]
    items[1]["taxDetails"] = [tax("7.20")]
    rebate = {
        "type": "Promotional",
        "allowanceAmount": bodies.usd("10.00"),
        "taxDetails": [tax("1.90")],
    }
    parts = {"items": items, "allowanceDetails": [rebate]}
    added = bodies.invoice(order, total="86.10", taxDetails=[tax("17.60")], **parts)
    assert any("that of the lines 13.80" in text for text in send(simulator, added))
    body = bodies.invoice(order, total="82.30", taxDetails=[tax("13.80")], **parts)
    assert send(simulator, body) == []


def test_a_charge_has_an_amount_and_the_taxes_of_the_country(simulator, order):
    simulator.control("POST", "settings", {"region": "eu", "country": "DE"})
    charge = {
        "type": "Freight",
        "chargeAmount": bodies.usd("-5.00"),
        "taxDetails": [tax("1.00", "GST")],
    }
    body = bodies.invoice(order, total="81.00", chargeDetails=[charge])
    reasons = send(simulator, body)
    assert "chargeDetails Freight: the amount must be positive." in reasons
    assert "chargeDetails Freight: DE knows no taxes GST." in reasons


def test_lines_may_be_rounded_one_by_one_or_all_at_once(simulator):
    order = bodies.order("4OAK0005")
    for item in order["orderDetails"]["items"]:
        item["orderedQuantity"] = bodies.eaches(1)
        item["netCost"] = bodies.usd("0.125")
    ship(simulator, order)
    items = items_of(order)
    for total in ("0.24", "0.27"):
        assert send(simulator, bodies.invoice(order, total=total, items=items))
    assert send(simulator, bodies.invoice(order, total="0.26", items=items)) == []
    ship(simulator, {**order, "purchaseOrderNumber": "4OAK0006"}, 2)
    for item in items:
        item["purchaseOrderNumber"] = "4OAK0006"
    assert send(simulator, bodies.invoice(order, "INV-6", "0.25", items=items)) == []


def test_goods_by_weight_are_priced_by_weight(simulator, order):
    items = items_of(order)[:1]
    weight = {"unitOfMeasure": "POUNDS", "amount": "12.5"}
    items[0]["netCostUnitOfMeasure"] = "POUNDS"
    items[0]["invoicedQuantity"] = {**bodies.eaches(10), "totalWeight": weight}
    body = bodies.invoice(order, total="53.13", items=items)
    assert send(simulator, body) == []


def test_an_invoice_in_india_is_for_one_order(simulator, order):
    ship(simulator, bodies.order("4OAK0002"), 2)
    simulator.control("POST", "settings", {"region": "in"})
    items = items_of(order)
    items[1]["purchaseOrderNumber"] = "4OAK0002"
    body = bodies.invoice(order, items=items)
    assert send(simulator, body) == ["An invoice in India is for one order."]
    simulator.control("POST", "settings", {"region": "na"})
    assert send(simulator, body) == []


def test_north_america_is_told_no_taxes(simulator, order):
    items = items_of(order)
    items[0]["taxDetails"] = [tax("8.50")]
    body = bodies.invoice(order, total="87.00", taxDetails=[tax("8.50")], items=items)
    assert send(simulator, body) == ["Line 1: na knows no taxes VAT."]
