"""Amazon Finances: an invoice in progress shows beforehand what will be claimed."""

from test_simulator_money import go, pay, short_by

INVOICES = "/finances/invoices/2026-06-25/invoices"
MARKETPLACE = "ATVPDKIKX0DER"


def show(simulator, number="INV-1", **filters):
    """Return the status of an invoice, and what it comes to."""
    page = simulator.get(INVOICES, marketplaceId=MARKETPLACE, **filters)
    [header] = [each for each in page["invoices"] if each["invoiceNumber"] == number]
    figures = {
        part["breakdownType"]: float(part["breakdownAmount"]["currencyAmount"])
        for part in header.get("invoiceSettlementBreakdowns", [])
    }
    return header["invoiceStatus"], figures


def test_what_is_short_shows_before_it_is_claimed_and_after(simulator):
    go(simulator)
    status, before = show(simulator)
    assert (status, set(before)) == ("IN_PROGRESS", {"QueuedForPayment"})
    simulator.control("POST", "receive", {"shortages": [short_by(3)]})
    status, short = show(simulator)
    kept = short["QuantityVarianceAmount"]
    assert status == "IN_PROGRESS"
    assert kept < 0
    assert round(short["QueuedForPayment"] - kept, 2) == before["QueuedForPayment"]
    pay(simulator, deductions=[{"kind": "shortage", "invoice": "INV-1"}])
    status, paid = show(simulator)
    assert status == "PARTIALLY_PAID"
    assert paid["QuantityVarianceAmount"] == kept
    assert "QueuedForPayment" not in paid


def test_goods_that_arrive_change_an_invoice(simulator):
    go(simulator)
    changed = {"invoicesModifiedAfter": simulator.control("GET", "clock")["now"]}
    simulator.advance(60)
    page = simulator.get(INVOICES, marketplaceId=MARKETPLACE, **changed)
    assert not page["invoices"]
    simulator.control("POST", "receive", {"shortages": [short_by(3)]})
    assert show(simulator, **changed)[0] == "IN_PROGRESS"
