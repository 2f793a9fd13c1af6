"""Pasted texts about a pick-up: several layouts, and what cannot be read."""

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acorn_vendor.documents.files.routing_text import Pasted, read

MAIL = """
Hello Vendor,

Your routing request has been processed.
ARN: 14500012345
Carrier: FedEx Freight (FXFE)
Scheduled Pickup Date: 03/06/2026 09:30 AM
PRO Number: 7788990011
Delivery Appointment: 03/09/2026 14:00
"""
TABLE = (
    "ARN\tPO\tCarrier Name\tSCAC\tPickup Date\n"
    "14500012345\t4PENS00A\tFedEx Freight\tFXFE\tMar 6, 2026\n"
)
GERMAN = """
Amazon-Referenznummer: 14500012345
Spediteur: DHL Freight
SCAC: DHLF
Abholdatum: 06.03.2026 08:00
"""
STACKED = """
Amazon Reference Number (ARN)
14500012345
Carrier SCAC
FXFE
Pick-up date
2026-03-06
"""
CSV = "ARN,Carrier,Pickup Date\n14500012345,FXFE - FedEx Freight,6-Mar-2026\n"
SENTENCE = "We have assigned ARN 14500012345 to your shipment."


@pytest.mark.parametrize(
    ("text", "scac", "pick_up", "pick_up_time"),
    [
        (MAIL, "FXFE", date(2026, 3, 6), time(9, 30)),
        (TABLE, "FXFE", date(2026, 3, 6), None),
        (GERMAN, "DHLF", date(2026, 3, 6), time(8)),
        (STACKED, "FXFE", date(2026, 3, 6), None),
        (CSV, "FXFE", date(2026, 3, 6), None),
        (SENTENCE, "", None, None),
    ],
    ids=["mail", "table", "german", "stacked", "csv", "sentence"],
)
def test_layouts(text, scac, pick_up, pick_up_time):
    order = "DMY" if text is GERMAN else "MDY"
    found = read(text, order)
    assert found.reference == "14500012345"
    assert (found.scac, found.pick_up, found.pick_up_time) == (
        scac, pick_up, pick_up_time,
    )  # fmt: skip
    assert found.unread == ()


def test_all_of_a_mail_is_read():
    found = read(MAIL, "MDY")
    assert found.carrier == "FedEx Freight (FXFE)"
    assert found.pro_number == "7788990011"
    assert (found.delivery, found.delivery_time) == (date(2026, 3, 9), time(14))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ARN: pending", "no ARN"),
        ("ARN: 14500012345\nARN: 14500012346", "several ARNs"),
        ("ARN: 14500012345\nPickup date: soon", "no date"),
        ("ARN: 14500012345\nPickup date: 03/04/2026", "no date"),
        ("ARN: 14500012345\nSCAC: FEDEX FREIGHT", "no SCAC"),
    ],
)
def test_what_cannot_be_used_is_named(text, words):
    found = read(text)
    assert any(words in sentence for sentence in found.unread)
    assert found.pick_up is None and not found.scac


def test_nothing_is_nothing():
    assert read("").is_empty and read("Good morning").is_empty
    assert read("Good morning") == Pasted()


@given(st.text(max_size=400))
@example("ARN:" * 200)
@example("ARN\tSCAC\n" + "\t" * 300)
@example("Pickup: 99/99/9999 99:99")
def test_no_text_breaks_it(text):
    found = read(text, "DMY")
    assert len(found.reference) <= 14 and len(found.scac) <= 4


@given(
    st.integers(10**7, 10**14 - 1),
    st.sampled_from(["ARN: {}", "ARN # {}", "** ARN ** : {}", "ARN|SCAC\n{}|FXFE"]),
    st.text("abc \n", max_size=20),
)
def test_an_arn_is_found_wherever_it_stands(number, layout, before):
    assert read(f"{before}\n{layout.format(number)}").reference == str(number)
