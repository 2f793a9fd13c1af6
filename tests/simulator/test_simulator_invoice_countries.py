"""What the matching of invoices refuses country by country, and of credit notes."""

import copy

import pytest
import sim_bodies as bodies
from test_simulator_invoices import items_of, send, ship, tax


@pytest.fixture
def order(simulator):
    return ship(simulator, bodies.order())


def settle(simulator, country, region="eu"):
    simulator.control("POST", "settings", {"region": region, "country": country})


def taxed(order, *taxes, total="94.20", number="INV-1", **changes):
    """Everything of the order, with these taxes on the first line and the header."""
    items = items_of(order)
    items[0]["taxDetails"] = list(taxes)
    parts = {"items": items, "taxDetails": list(taxes), **changes}
    return bodies.invoice(order, number, total, **copy.deepcopy(parts))


# === TAXES === #


@pytest.mark.parametrize(
    ("country", "kinds", "is_taken"),
    [
        ("DE", ["VAT"], True),
        ("DE", ["VAT", "DomesticVAT"], True),
        ("DE", ["GST"], False),
        ("AE", ["VAT", "DomesticVAT"], False),
        ("AU", ["GST"], True),
        ("JP", ["Consumption"], True),
        ("JP", ["VAT"], False),
        ("MX", ["VAT"], False),
    ],
)
def test_each_country_knows_its_taxes(simulator, order, country, kinds, is_taken):
    settle(simulator, country)
    told = [tax("8.50", kind) for kind in kinds]
    reasons = send(simulator, taxed(order, *told, total="87.00"))
    assert reasons == ([] if is_taken else reasons[:1])
    assert is_taken or "knows no taxes" in reasons[0]


@pytest.mark.parametrize("rate", ["0.20", "2E+1", "19"])
def test_a_rate_is_a_percentage_of_its_base(simulator, order, rate):
    settle(simulator, "DE")
    based = tax("8.50", taxableAmount=bodies.usd("42.50"))
    assert send(simulator, taxed(order, based, total="87.00", number="INV-0")) == []
    settle(simulator, "DE")
    wrong = {**based, "taxRate": rate}
    reasons = send(simulator, taxed(order, wrong, total="87.00", number="INV-9"))
    text = "another tax" if rate in ("0.20", "19") else "rate"
    assert any(text in reason for reason in reasons), reasons


def test_a_local_copy_has_the_rate_of_its_tax(simulator, order):
    settle(simulator, "PL")
    copied = tax("36.00", "DomesticVAT", taxRate="23")
    reasons = send(simulator, taxed(order, tax("8.50"), copied, total="87.00"))
    assert any("local copy" in reason for reason in reasons), reasons


# === INDIA === #

GST = {"taxRegistrationType": "GST", "taxRegistrationNumber": "29AAFCD5862R1ZR"}


def indian(order, **changes):
    items = items_of(order)
    for item, amount in zip(items, ("3.83", "3.24"), strict=True):
        item["hsnCode"] = "96081019"
        item["taxDetails"] = [tax(amount, kind, taxRate="9") for kind in GST_KINDS]
    return bodies.invoice(
        order,
        "INV-1",
        "92.64",
        **{
            "referenceNumber": "5f" * 32,
            "remitToParty": {"partyId": "ACRN1", "taxRegistrationDetails": [GST]},
            "billToParty": {**bodies.PAYER, "taxRegistrationDetails": [GST]},
            "items": items,
            "taxDetails": [tax("7.07", kind, taxRate="9") for kind in GST_KINDS],
            **changes,
        },
    )


GST_KINDS = ("CGST", "SGST")


def test_india_takes_an_invoice_with_all_its_numbers(simulator, order):
    settle(simulator, "IN", "in")
    assert send(simulator, indian(order)) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"referenceNumber": ""}, "IRN"),
        ({"remitToParty": {"partyId": "ACRN1"}}, "remitToParty has no GSTIN"),
        ({"billToParty": bodies.PAYER}, "billToParty has no GSTIN"),
    ],
)
def test_india_wants_its_numbers(simulator, order, changes, reason):
    settle(simulator, "IN", "in")
    body = indian(order, **changes)
    if not body["invoices"][0]["referenceNumber"]:
        del body["invoices"][0]["referenceNumber"]
    reasons = send(simulator, body)
    assert len(reasons) == 1
    assert reason in reasons[0]


def test_india_wants_hsn_codes_and_taxes(simulator, order):
    settle(simulator, "IN", "in")
    body = indian(order)
    del body["invoices"][0]["items"][0]["hsnCode"]
    assert send(simulator, body) == ["Line 1 has no HSN code."]
    body = indian(order, items=items_of(order), invoiceTotal=bodies.usd("78.50"))
    del body["invoices"][0]["taxDetails"]
    assert "Line 1: the taxes are missing." in send(simulator, body)


# === CREDIT NOTES === #


def credit(order, number="CN-1", total="42.50", item=None, **details):
    """A credit note for the first line of the order."""
    [first, *_] = items_of(order)
    del first["purchaseOrderNumber"]
    details = {"referenceInvoiceNumber": "INV-1", **details}
    first["creditNoteDetails"] = {key: value for key, value in details.items() if value}
    changes = {"invoiceType": "CreditNote", "items": [{**first, **(item or {})}]}
    return bodies.invoice(order, number, total, **changes)


@pytest.fixture
def billed(simulator, order):
    settle(simulator, "DE")
    assert send(simulator, bodies.invoice(order)) == []
    return order


def test_a_credit_note_is_paid_back(simulator, billed):
    assert send(simulator, credit(billed)) == []
    payment = simulator.control("POST", "pay", {})
    assert payment["amount"] == "36.00"


@pytest.mark.parametrize(("country", "is_taken"), [("IT", True), ("TR", False)])
def test_only_some_countries_take_credit_notes(simulator, billed, country, is_taken):
    settle(simulator, country)
    reasons = send(simulator, credit(billed))
    assert reasons == (
        [] if is_taken else ["Credit notes are not possible in this region."]
    )


DAY = bodies.at(days=-1)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"referenceInvoiceNumber": ""}, "does not say what is credited"),
        ({"referenceInvoiceNumber": "INV-7"}, "no invoice INV-7 to credit"),
        ({"total": "78.51"}, "More than invoice INV-1 is credited"),
        ({"returnsReferenceNumber": "R1"}, "a number and a date"),
        ({"goodsReturnDate": DAY}, "a number and a date"),
        ({"item": {"purchaseOrderNumber": "4OAK0001"}}, "names no order"),
    ],
)
def test_a_credit_note_says_what_it_credits(simulator, billed, changes, reason):
    reasons = send(simulator, credit(billed, **changes))
    assert any(reason in text for text in reasons), reasons


def test_no_more_is_credited_than_invoiced(simulator, billed):
    assert send(simulator, credit(billed)) == []
    reasons = send(simulator, credit(billed, "CN-2"))
    assert reasons == ["More than invoice INV-1 is credited."]
