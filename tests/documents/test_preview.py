"""What a person reads before it is sent."""

from dataclasses import replace
from decimal import Decimal

from acknowledgements import GOOD, acknowledge, line, part
from invoices import billed, invoice_line, vat
from shipments import carton, content, parcels, truck

from acorn_vendor.documents.base.common import Party, Quantity
from acorn_vendor.documents.base.preview import preview
from acorn_vendor.documents.outgoing import acknowledgement, invoice, shipment
from acorn_vendor.documents.outgoing.packing import Content


def test_an_acknowledgement_shows_what_is_promised_and_what_not():
    split = line(
        part("Accepted", 18),
        part("Rejected", 6, reason="ObsoleteProduct"),
        vendor_sku="OAK-6",
    )
    shown = preview("acknowledgement", acknowledgement.build(acknowledge(split)))
    assert shown.figures == {
        "accepted": "18",
        "backordered": "0",
        "rejected": "6",
        "orders": "4QF7RTNZ",
        "lines": "1",
    }
    (row,) = shown.rows
    assert dict(zip(shown.columns, row, strict=True)) == {
        "line": "1",
        "item": "B0ACORN001",
        "vendor_sku": "OAK-6",
        "ordered": "24",
        "accepted": "18",
        "backordered": "0",
        "rejected": "6",
        "reason": "ObsoleteProduct",
        "cost": "4.20 EUR",
    }


def test_several_documents_in_one_body_are_shown_together():
    body = acknowledgement.build(GOOD, replace(GOOD, number="7HBW2KLM"))
    shown = preview("acknowledgement", body)
    assert shown.figures["orders"] == "4QF7RTNZ, 7HBW2KLM"
    assert (shown.figures["accepted"], len(shown.rows)) == ("48", 2)


def test_a_shipment_shows_where_it_goes_and_what_is_in_it():
    cases = Content("7HBW2KLM", Quantity(Decimal(4), "Cases", 6), vendor_sku="OAK-6")
    body = shipment.build(parcels(carton(), carton(cases, serial=1)))
    shown = preview("shipment", body)
    assert shown.figures == {
        "ship_to": "LEJ1",
        "cartons": "2",
        "units": "30",
        "pallets": "0",
        "shipped": "2026-03-10T05:30:00Z",
        "delivery": "2026-03-12T09:00:00Z",
        "carrier": "",
        "bill_of_lading": "",
    }
    assert shown.rows == (
        ("4QF7RTNZ", "B0ACORN001", "", "6"),
        ("7HBW2KLM", "", "OAK-6", "4 x 6"),
    )


def test_a_truck_shows_its_carrier_and_pallets():
    shown = preview("shipment", shipment.build(truck()))
    figures = shown.figures
    assert (figures["carrier"], figures["pallets"]) == ("OAKX", "1")
    assert figures["bill_of_lading"] == "OAK01-000017"


def test_an_invoice_shows_its_total_tax_and_lines():
    body = invoice.build(billed(invoice_line(taxes=(vat("14.36", "75.60"),))))
    shown = preview("invoice", body)
    assert shown.figures == {
        "total": "89.96 EUR",
        "lines": "1",
        "bill_to": "AMZB2",
        "date": "2026-03-11T09:00:00Z",
        "tax": "14.36 EUR",
    }
    assert shown.rows == (("4QF7RTNZ", "B0ACORN001", "", "18", "4.20 EUR"),)


def test_parties_that_are_the_same_are_named_once():
    other = replace(parcels(), identifier="OAK-2", ship_to=Party("LEJ1"))
    body = shipment.build(parcels(), replace(other, cartons=(carton(content(1)),)))
    assert preview("shipment", body).figures["ship_to"] == "LEJ1"
