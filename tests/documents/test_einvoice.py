"""The fields of Amazon's newest model: sent where they are agreed upon, else never."""

from dataclasses import replace

import pytest
from invoices import AMAZON, NOW, VENDOR, billed, invoice_line, vat
from official_sdk import through_the_sdk

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.outgoing.billing import CreditReference, Note
from acorn_vendor.documents.outgoing.einvoice import EinvoiceFields, find_party_numbers
from acorn_vendor.documents.outgoing.invoice import build
from acorn_vendor.documents.outgoing.invoice_demands import InvoiceDemands

SIREN = (("FR_SIREN", "732829320"),)
FIELDS = EinvoiceFields(
    bill_from=VENDOR.with_numbers(SIREN),
    vat_group=VENDOR,
    tax_representative=VENDOR,
    tax_point=NOW,
)
LINE = invoice_line(taxes=(vat("14.36", "75.60"),), description="Pens, blue")


def test_they_are_sent_where_they_are_agreed_upon():
    body = build(
        billed(LINE, einvoice=FIELDS, notes=(Note("LegalTerms", "No discount", "EN"),))
    )
    [invoice] = body["invoices"]
    assert invoice["invoiceBaseAmount"] == {"currencyCode": "EUR", "amount": "75.60"}
    assert invoice["invoiceTotal"]["amount"] == "89.96"
    assert invoice["taxPointDate"] == "2026-03-11T09:00:00Z"
    assert invoice["billFromParty"]["additionalPartyIdentifications"] == [
        {"identificationType": "FR_SIREN", "identificationNumber": "732829320"}
    ]
    assert invoice["items"][0]["itemDescription"] == "Pens, blue"
    assert {"vatGroupParty", "taxRepresentativeParty"} <= set(invoice)
    read = through_the_sdk(body, "vendor_invoices_v1", "SubmitInvoicesRequest")
    assert read == body


def test_a_credit_note_says_when_its_invoice_was():
    credit = CreditReference(invoice_number="INV/1", invoiced_at=NOW)
    line = replace(LINE, purchase_order="", credit=credit)
    body = build(billed(line, kind="CreditNote", einvoice=FIELDS))
    details = body["invoices"][0]["items"][0]["creditNoteDetails"]
    assert details["originalInvoiceDate"] == "2026-03-11T09:00:00Z"
    read = through_the_sdk(body, "vendor_invoices_v1", "SubmitInvoicesRequest")
    assert read == body


def test_others_are_sent_none_of_them():
    [invoice] = build(billed(replace(LINE, description="")))["invoices"]
    new = {"invoiceBaseAmount", "taxPointDate", "billFromParty", "vatGroupParty"}
    assert not new & set(invoice)
    assert "itemDescription" not in invoice["items"][0]
    with pytest.raises(DocumentError, match="LegalTerms"):
        build(billed(LINE, notes=(Note("LegalTerms", "No discount"),)))


@pytest.mark.parametrize(
    ("country", "registry", "economic_id", "numbers"),
    [
        ("FR", "732 829 320 00074", "", SIREN),
        ("FR", "732829", "", ()),
        ("DE", "HRB 1", "DE123456789-00001", (("DE_WIDNR", "DE123456789-00001"),)),
        ("DE", "HRB 1", " ", ()),
        ("IT", "732829320", "X", ()),
    ],
)
def test_parties_have_further_numbers(country, registry, economic_id, numbers):
    assert find_party_numbers(country, registry, economic_id) == numbers


# === WHAT ONLY SOME COUNTRIES WANT === #

INDIA = InvoiceDemands(
    one_order=True, hsn=True, taxes=True, reference="IRN", tax_id="GSTIN"
)
INDIAN = replace(LINE, hsn_code="96081019")


@pytest.mark.parametrize(
    ("lines", "values", "reason"),
    [
        ((INDIAN,), {"reference": ""}, "Fill in the IRN"),
        ((LINE,), {}, "HS code"),
        ((replace(INDIAN, taxes=()),), {}, "Put its taxes on the line"),
        (
            (INDIAN, replace(INDIAN, sequence=2, purchase_order="4QF7RTNY")),
            {},
            "for each order",
        ),
        ((INDIAN,), {"bill_to": replace(AMAZON, tax_id="", tax_kind="")}, "GSTIN"),
    ],
)
def test_a_country_says_what_is_missing(lines, values, reason):
    values = {"reference": "5f" * 32, "demands": INDIA, "region": "eu", **values}
    with pytest.raises(DocumentError) as caught:
        build(billed(*lines, **values))
    assert len(caught.value.problems) == 1
    assert reason in caught.value.problems[0].text


def test_a_country_takes_an_invoice_with_all_it_wants():
    values = {"reference": "5f" * 32, "demands": INDIA, "region": "eu"}
    assert build(billed(INDIAN, **values))["invoices"][0]["referenceNumber"]


def test_no_credit_note_goes_where_none_is_taken():
    credit = CreditReference(invoice_number="INV/1")
    line = replace(LINE, purchase_order="", credit=credit)
    demands = InvoiceDemands(takes_credit_notes=False)
    with pytest.raises(DocumentError, match="takes no credit notes in this country"):
        build(billed(line, kind="CreditNote", demands=demands))
