from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Address, Money, Party, Problem, Quantity
from acorn_vendor.documents.incoming.import_details import ImportTerms
from acorn_vendor.documents.incoming.purchase_order import Line, PurchaseOrder, Window
from acorn_vendor.rules.order_facts import TOLD
from acorn_vendor.rules.order_read import (
    MOST_NOTES,
    list_items,
    list_parties,
    read_acceptance,
    read_header,
    read_held,
    read_import,
    read_line,
    with_bookable_cost,
)

START = datetime(2026, 3, 1, 8, tzinfo=timezone.utc)
BERLIN = timezone(timedelta(hours=1))
TERMS = ImportTerms("ExWorks", "PaidByBuyer", "Hamburg", "1-40'HC", "Call first")


def utc(day):
    """Return a day of the window as Odoo keeps moments."""
    return START.replace(day=day, tzinfo=None)


def an_order(**said):
    return PurchaseOrder("1A2B3C4D", **{"state": "New", **said})


def a_line(units=24, cost="9.99", *, size=1, **said):
    unit = "Cases" if size > 1 else "Eaches"
    return Line(
        **{
            "sequence": "1",
            "asin": "B000000001",
            "vendor_sku": "ACORN-1",
            "quantity": Quantity(Decimal(units), unit, size),
            "net_cost": cost and Money(Decimal(cost), "USD"),
            "list_price": None,
            "back_order_allowed": True,
            **said,
        }
    )


# === THE ORDER === #


def test_an_order_that_says_nothing_empties_everything_else():
    header = read_header(an_order(), 2)
    assert header.pop("acorn_state") == "New"
    assert not any(header.values())


def test_what_is_told_of_each_version_is_read_of_each():
    assert set(TOLD) <= set(read_header(an_order(), 2))


def test_an_order_is_read_by_its_codes_and_words():
    order = an_order(
        state="Acknowledged",
        state_word="Paused",
        kind="RushOrder",
        payment_method="Invoice",
        date=START.astimezone(BERLIN),
        changed_at=START + timedelta(days=1),
        selling_party=Party("ACRN1"),
        ship_to=Party("PHX6"),
        bill_to=Party("AMZN"),
        buying_party=Party("AMZB"),
    )
    header = read_header(order, 2)
    assert header["acorn_state"] == "Acknowledged"
    assert header["acorn_state_word"] == "Paused"
    assert header["acorn_kind_word"] == "RushOrder"
    assert header["acorn_payment_method"] == "Invoice"
    assert header["acorn_po_date"] == utc(1)
    assert header["acorn_changed_at"] == utc(2)
    assert header["acorn_selling_code"] == "ACRN1"
    assert header["acorn_ship_to_code"] == "PHX6"
    assert header["acorn_bill_to_code"] == "AMZN"
    assert header["acorn_buying_code"] == "AMZB"


@pytest.mark.parametrize(
    ("kind", "transit_days", "starts_on"),
    [
        # Amazon collects: ready from the first day on.
        ("ship", 3, 1),
        # We deliver: as late as the way allows, never before the window.
        ("delivery", 3, 5),
        ("delivery", 0, 8),
        ("delivery", 30, 1),
    ],
)
def test_goods_leave_by_the_window(kind, transit_days, starts_on):
    window = Window(kind, START, START + timedelta(days=7))
    header = read_header(an_order(window=window), transit_days)
    assert header["acorn_window_kind"] == kind
    assert header["acorn_window_start"] == utc(1)
    assert header["acorn_window_end"] == utc(8)
    assert header["commitment_date"] == utc(starts_on)


def test_questions_and_notes_stand_one_a_line():
    notes = tuple(Problem("odd", text, "kind") for text in ("One", "Two"))
    header = read_header(an_order(questions=notes, notes=notes[:1]), 2)
    assert header["acorn_order_question"] == "One\nTwo"
    assert header["acorn_import_note"] == str(notes[0])


@pytest.mark.parametrize("more", [0, 1, 500])
def test_of_very_many_notes_the_first_ones_are_kept(more):
    count = MOST_NOTES + more
    notes = tuple(Problem("odd", f"Note {each}", "kind") for each in range(count))
    lines = read_header(an_order(questions=notes), 2)["acorn_order_question"].split(
        "\n"
    )
    assert lines[:MOST_NOTES] == [note.text for note in notes[:MOST_NOTES]]
    assert lines[MOST_NOTES:] == (["…"] if more else [])


def test_an_import_order_says_where_it_goes_in_our_fields_and_in_odoos():
    assert read_import(TERMS) == {
        "acorn_is_import": True,
        "acorn_import_incoterm": "ExWorks",
        "acorn_import_payment": "PaidByBuyer",
        "acorn_import_port": "Hamburg",
        "acorn_import_containers": "1-40'HC",
        "acorn_import_instructions": "Call first",
        "incoterm_location": "Hamburg",
    }


def test_an_import_order_without_a_port_leaves_odoos_place_alone():
    values = read_import(replace(TERMS, port=""))
    assert values["acorn_import_port"] is False
    assert "incoterm_location" not in values


def test_no_import_order_says_so_in_all_of_these_fields():
    values = read_import(None)
    assert set(values) == set(read_import(replace(TERMS, port="")))
    assert not any(values.values())


# === ITS LINES === #


def test_all_that_is_ordered_is_accepted():
    values = read_line(a_line(24, cost="9.99"))
    assert values["acorn_qty_ordered"] == values["acorn_qty_accepted"] == 24.0
    assert values["acorn_net_cost"] == 9.99
    assert not values["acorn_cost_missing"]
    assert values["acorn_unit"] == "Eaches"
    assert values["acorn_back_order_allowed"]


def test_cases_are_accepted_whole_and_ordered_as_stated():
    values = read_line(a_line("2.5", size=12))
    assert values["acorn_qty_ordered"] == 30.0
    assert values["acorn_qty_accepted"] == 24.0
    assert (values["acorn_unit"], values["acorn_unit_size"]) == ("Cases", 12)


@given(st.decimals(-50, 500, places=2), st.sampled_from([1, 5, 12]))
def test_never_more_is_accepted_than_ordered_nor_less_than_nothing(amount, size):
    values = read_line(a_line(amount, size=size))
    assert 0 <= values["acorn_qty_accepted"] <= max(values["acorn_qty_ordered"], 0)
    assert values["acorn_qty_accepted"] % size == 0


def test_a_line_without_cost_says_that_it_is_missing():
    values = read_line(a_line(cost=None))
    assert values["acorn_cost_missing"]
    assert values["acorn_net_cost"] == 0.0
    assert values["acorn_cost_per"] is False


def test_a_list_price_counts_where_no_net_cost_is_stated():
    line = a_line(cost=None, list_price=Money(Decimal("12.50"), "USD"))
    assert read_line(line)["acorn_net_cost"] == 12.5


@pytest.mark.parametrize(("amount", "per"), [("4.10", "POUNDS"), ("0", False)])
def test_a_price_by_weight_is_one_only_if_it_is_usable(amount, per):
    line = a_line(net_cost=Money(Decimal(amount), "USD", "POUNDS"))
    assert read_line(line)["acorn_cost_per"] == per


@pytest.mark.parametrize(
    ("stated", "digits", "kept"),
    [
        ("9.99", 2, "9.99"),
        ("0.004", 2, "0"),
        ("0.004", 3, "0.004"),
        # Halves go to the even digit: the books round this to nothing as well.
        ("0.005", 2, "0"),
        ("0.006", 2, "0.006"),
        ("-1", 2, "-1"),
        ("0", 2, "0"),
    ],
)
def test_a_cost_that_the_books_round_to_nothing_is_none(stated, digits, kept):
    line = with_bookable_cost(a_line(cost=stated), digits)
    assert line.net_cost == Money(Decimal(kept), "USD")


def test_no_cost_at_all_is_not_made_one():
    line = a_line(cost=None)
    assert with_bookable_cost(line, 2) is line


@pytest.mark.parametrize(
    ("accepted", "values"),
    [
        (None, {}),
        ("24", (24.0, 24.0, "ACCEPTED")),
        ("30", (24.0, 30.0, "ACCEPTED")),
        ("10", (10.0, 10.0, "PARTIALLY_ACCEPTED")),
        ("0", (0.0, 0.0, "REJECTED")),
    ],
)
def test_what_was_acknowledged_elsewhere_is_read(accepted, values):
    line = a_line(24, accepted=accepted and Decimal(accepted))
    names = ("acorn_qty_accepted", "acorn_qty_confirmed", "acorn_confirmation")
    expected = dict(zip(names, values, strict=True)) if values else {}
    assert read_acceptance(an_order(state="Closed"), line) == expected


def test_a_new_order_is_acknowledged_nowhere():
    assert read_acceptance(an_order(), a_line(accepted=Decimal(24))) == {}


# === WHO AND WHAT IS NAMED === #


def test_parties_are_listed_by_role_and_code():
    fc = Party("PHX6", Address(name="Amazon PHX6"))
    orders = [
        an_order(ship_to=Party("PHX6"), bill_to=Party("AMZN")),
        an_order(ship_to=fc, buying_party=Party("AMZN"), selling_party=Party("ACRN1")),
    ]
    assert list_parties(orders) == {
        ("ship_to", "PHX6"): fc,
        ("bill_to", "AMZN"): Party("AMZN"),
        ("buying", "AMZN"): Party("AMZN"),
    }


@pytest.mark.parametrize("party", [None, Party("")])
def test_who_has_no_code_is_nobody(party):
    assert list_parties([an_order(ship_to=party)]) == {}


def test_a_party_is_held_to_be_read_and_to_be_made_a_partner_of():
    address = Address(name="Amazon PHX6", city="Phoenix", country_code="US")
    held = read_held(Party("PHX6", address, "US12", "VAT"))
    assert held["held_address"] == "Amazon PHX6\nPhoenix\nUS"
    assert held["held_details"]["city"] == "Phoenix"
    assert held["held_tax_id"] == "US12"


def test_of_a_party_without_address_only_the_code_is_known():
    held = read_held(Party("PHX6"))
    assert not any(held.values())


def test_items_are_listed_once_by_their_asin_else_by_their_sku():
    lines = [
        a_line(asin="B000000001", vendor_sku="ONE"),
        a_line(asin="b000000001", vendor_sku="OTHER"),
        a_line(asin="", vendor_sku="TWO"),
        a_line(asin="", vendor_sku=""),
    ]
    assert list_items(lines) == [
        {"kind": "asin", "identifier": "B000000001", "seen_as": "ONE"},
        {"kind": "vendor_sku", "identifier": "TWO", "seen_as": "TWO"},
    ]
