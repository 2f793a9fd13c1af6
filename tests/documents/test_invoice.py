"""Invoices and credit notes: bodies whole, totals that add up."""

from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal

from invoices import AMAZON, EUR, NOW, VENDOR, billed, invoice_line, vat
from official_sdk import through_the_sdk

from acorn_vendor.documents.base.common import Measure, Money, Party, Quantity
from acorn_vendor.documents.outgoing import invoice
from acorn_vendor.documents.outgoing.invoice import (
    Adjustment,
    CreditReference,
    Invoice,
    InvoiceLine,
    Note,
    Tax,
    Terms,
)

EACH = {"unitOfMeasure": "Eaches", "unitSize": 1}


def eur(amount):
    """Return an amount as Amazon has it."""
    return {"currencyCode": "EUR", "amount": amount}


def built(bill):
    """Return the body of the only invoice, read back by Amazon's SDK."""
    body = invoice.build(bill)
    model = "SubmitInvoicesRequest"
    assert through_the_sdk(body, "vendor_invoices_v1", model) == body
    return body["invoices"][0]


EXPECTED_BODY = {
    "invoiceType": "Invoice",
    "id": "INV/2026/00042",
    "date": "2026-03-11T09:00:00Z",
    "remitToParty": {
        "partyId": "OAK01",
        "address": {
            "name": "Oak & Söhne",
            "addressLine1": "Waldweg 3",
            "city": "Fulda",
            "postalOrZipCode": "36037",
            "countryCode": "DE",
        },
        "taxRegistrationDetails": [
            {"taxRegistrationType": "VAT", "taxRegistrationNumber": "DE000000000"}
        ],
    },
    "shipToParty": {"partyId": "LEJ1"},
    "shipFromParty": {"partyId": "OAKWH"},
    "billToParty": {
        "partyId": "AMZB2",
        "taxRegistrationDetails": [
            {"taxRegistrationType": "VAT", "taxRegistrationNumber": "LU00000000"}
        ],
    },
    "paymentTerms": {
        "type": "Basic",
        "discountPercent": "2.0",
        "discountDueDays": 30,
        "netDueDays": 60,
    },
    "invoiceTotal": eur("111.19"),
    "taxDetails": [
        {
            "taxType": "VAT",
            "taxRate": "19",
            "taxAmount": eur("17.83"),
            "taxableAmount": eur("93.86"),
        }
    ],
    "additionalDetails": [
        {"type": "CartonCount", "detail": "3"},
        {"type": "SUR", "detail": "split payment", "languageCode": "EN"},
    ],
    "chargeDetails": [
        {
            "type": "Freight",
            "description": "Pallet",
            "chargeAmount": eur("5.00"),
            "taxDetails": [
                {
                    "taxType": "VAT",
                    "taxRate": "19",
                    "taxAmount": eur("0.95"),
                    "taxableAmount": eur("5.00"),
                }
            ],
        }
    ],
    "items": [
        {
            "itemSequenceNumber": 1,
            "amazonProductIdentifier": "B0ACORN001",
            "invoicedQuantity": {"amount": 18, **EACH},
            "netCost": eur("4.20"),
            "purchaseOrderNumber": "4QF7RTNZ",
            "taxDetails": [
                {
                    "taxType": "VAT",
                    "taxRate": "19",
                    "taxAmount": eur("14.36"),
                    "taxableAmount": eur("75.60"),
                }
            ],
        },
        {
            "itemSequenceNumber": 2,
            "vendorProductIdentifier": "OAK-BOX-6",
            "invoicedQuantity": {
                "amount": 2,
                "unitOfMeasure": "Cases",
                "unitSize": 6,
            },
            "netCost": eur("1.1050"),
            "purchaseOrderNumber": "7HBW2KLM",
            "taxDetails": [
                {
                    "taxType": "VAT",
                    "taxRate": "19",
                    "taxAmount": eur("2.52"),
                    "taxableAmount": eur("13.26"),
                }
            ],
            "allowanceDetails": [
                {"type": "Promotional", "allowanceAmount": eur("0.50")}
            ],
        },
    ],
}


def test_an_invoice_is_built_whole():
    freight = Adjustment("Freight", EUR("5"), "Pallet", (vat("0.95", "5"),))
    sent = built(
        billed(
            invoice_line(taxes=(vat("14.364", "75.60"),)),
            InvoiceLine(
                2,
                Quantity(Decimal(2), "Cases", 6),
                EUR("1.1050"),
                "7HBW2KLM",
                vendor_sku="OAK-BOX-6",
                taxes=(vat("2.52", "13.26"),),
                allowances=(Adjustment("Promotional", EUR("0.50")),),
            ),
            ship_to=Party("LEJ1"),
            ship_from=Party("OAKWH"),
            terms=Terms("Basic", Decimal("2.0"), 30, 60),
            charges=(freight,),
            notes=(Note("CartonCount", "3"), Note("SUR", "split payment", "EN")),
            total=Decimal("111.19"),
        )
    )
    assert sent == EXPECTED_BODY


def test_a_credit_note_refers_to_what_it_credits_and_not_to_an_order():
    returned = datetime(2026, 3, 1, tzinfo=timezone.utc)
    reference = CreditReference(
        invoice_number="INV/2026/00001",
        debit_note="DN1",
        returns_reference="RN1",
        returned_at=returned,
        rma="RMA1",
        coop_reference="C1",
        consignor_reference="V1",
    )
    sent = built(
        billed(
            invoice_line(purchase_order="", credit=reference),
            kind="CreditNote",
            number="CN-1",
        )
    )
    assert sent["invoiceType"] == "CreditNote"
    assert sent["invoiceTotal"] == eur("75.60")
    assert sent["items"][0]["creditNoteDetails"] == {
        "referenceInvoiceNumber": "INV/2026/00001",
        "debitNoteNumber": "DN1",
        "returnsReferenceNumber": "RN1",
        "goodsReturnDate": "2026-03-01T00:00:00Z",
        "rmaId": "RMA1",
        "coopReferenceNumber": "C1",
        "consignorsReferenceNumber": "V1",
    }
    assert "purchaseOrderNumber" not in sent["items"][0]


def test_goods_priced_by_weight_cost_what_they_weigh():
    ham = Quantity(Decimal(3), "Cases", 6, Measure(Decimal("7.25"), "POUNDS"))
    price = Money(Decimal("5.10"), "USD", "POUNDS")
    line = InvoiceLine(1, ham, price, "4QF7RTNZ", vendor_sku="OAK-HAM")
    sent = built(Invoice("I1", NOW, "USD", Party("OAK01"), Party("AMZ"), (line,)))
    assert sent["invoiceTotal"] == {"currencyCode": "USD", "amount": "36.98"}
    assert sent["items"][0]["netCost"] == {"currencyCode": "USD", "amount": "5.10"}
    assert sent["items"][0]["netCostUnitOfMeasure"] == "POUNDS"
    assert sent["items"][0]["invoicedQuantity"]["totalWeight"] == {
        "unitOfMeasure": "POUNDS",
        "amount": "7.25",
    }


def test_a_tax_in_the_countrys_currency_is_summed_apart_and_adds_nothing():
    zloty = Tax("DomesticVAT", Money(Decimal("61.20"), "PLN"), Decimal(19))
    lines = [
        invoice_line(sequence, taxes=(vat("14.36", "75.60"), zloty))
        for sequence in (1, 2)
    ]
    sent = built(billed(*lines))
    assert sent["invoiceTotal"] == eur("179.92")
    assert [(tax["taxType"], tax["taxAmount"]) for tax in sent["taxDetails"]] == [
        ("VAT", eur("28.72")),
        ("DomesticVAT", {"currencyCode": "PLN", "amount": "122.40"}),
    ]


def test_taxes_of_different_rates_stay_apart():
    reduced = Tax("VAT", EUR("5.29"), Decimal(7), EUR("75.60"))
    sent = built(
        billed(
            invoice_line(1, taxes=(vat("14.36", "75.60"),)),
            invoice_line(2, taxes=(reduced,)),
            invoice_line(3, taxes=(Tax("VAT", EUR("1"), Decimal(7)),)),
        )
    )
    assert sent["taxDetails"] == [
        {
            "taxType": "VAT",
            "taxRate": "19",
            "taxAmount": eur("14.36"),
            "taxableAmount": eur("75.60"),
        },
        {"taxType": "VAT", "taxRate": "7", "taxAmount": eur("6.29")},
    ]


def test_yen_have_no_decimals():
    line = replace(invoice_line(), net_cost=Money(Decimal("33.35"), "JPY"))
    bill = Invoice("I1", NOW, "JPY", VENDOR, AMAZON, (line,))
    assert built(bill)["invoiceTotal"] == {"currencyCode": "JPY", "amount": "600"}
