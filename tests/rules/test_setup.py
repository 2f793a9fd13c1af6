from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import Money, Party, Quantity
from acorn_vendor.documents.base.identifiers import identifier_key
from acorn_vendor.documents.incoming.purchase_order import PurchaseOrder
from acorn_vendor.documents.incoming.purchase_order_lines import Line
from acorn_vendor.rules.checklist import Equipment, check, count_open
from acorn_vendor.rules.first_reading import (
    CodeSeen,
    name_account,
    read_costs,
    summarise,
)
from acorn_vendor.rules.setup_steps import SetupFacts, step_of

COMPLETE = Equipment(
    gs1_prefix="0614141",
    carrier_scac="UPSN",
    has_packages=True,
    has_ship_from=True,
    has_journal=True,
    has_terms=True,
    has_income_account=True,
    has_remit_to=True,
    has_deduction_accounts=True,
)


def make_order(number, *lines, code="ACRN1", currency="USD", **parties):
    return PurchaseOrder(
        number=number,
        state="New",
        date=datetime(2026, 3, 1, tzinfo=timezone.utc),
        selling_party=Party(code) if code else None,
        currency=currency,
        lines=lines,
        has_details=True,
        **parties,
    )


def make_line(asin, units, cost, currency="USD", per=None):
    return Line(
        sequence="1",
        asin=asin,
        vendor_sku="",
        quantity=Quantity(Decimal(units)),
        net_cost=cost and Money(Decimal(cost), currency, per),
        list_price=None,
        back_order_allowed=False,
    )


# === WHAT WOULD BE WRITTEN === #


def test_a_first_reading_tells_what_it_would_write():
    orders = [
        make_order("1", make_line("B01", 10, "2.50"), make_line("B02", 2, "1.25")),
        make_order("2", make_line("B01", 4, "3"), code="OTHER", currency="EUR"),
        make_order("3", make_line("B03", 1, "99"), buying_party=Party("AMZ1")),
        make_order("4", make_line("B04", 1, "7.00", per="KG"), make_line("B05", 3, "")),
    ]
    told = summarise(orders, history={"3"}, copies={"2"}, unknown={("B02", "")})
    assert (told.orders, told.copies, told.history) == (3, 1, 1)
    assert (told.lines, told.items, told.unknown_items) == (5, 4, 1)
    # By weight nobody can say; what has no cost adds nothing.
    assert told.money == (("USD", Decimal("39.50")),)


def test_vendor_codes_come_with_whom_most_of_their_orders_name():
    orders = [
        make_order("1", code="B", buying_party=Party("AMZ1"), bill_to=Party("PAY1")),
        make_order("2", code="B", buying_party=Party("AMZ2")),
        make_order("3", code="B", buying_party=Party("AMZ2"), currency=None),
        make_order("4", code="A", currency="EUR"),
        make_order("5", code=""),
    ]
    assert summarise(orders).codes == (
        CodeSeen("B", 3, "USD", buyer="AMZ2", payer="PAY1"),
        CodeSeen("A", 1, "EUR"),
    )


def test_costs_are_read_of_items_that_are_ordered_in_eaches():
    usual = make_line("B000000001", 5, "9.99")
    cases = replace(
        make_line("B000000002", 5, "9.99"), quantity=Quantity(Decimal(5), "Cases", 12)
    )
    by_weight = make_line("B000000003", 5, "4.10", per="POUNDS")
    unknown = make_line("B000000004", 5, None)
    foreign = make_line("B000000005", 5, "7.00", currency="XYZ")
    order = make_order("1", usual, cases, by_weight, unknown, foreign)
    cost = Money(Decimal("9.99"), "USD")
    costs = read_costs([order], {"USD", "EUR"})
    assert costs.pop(("vendor_sku", "")) == cost
    assert costs == {("asin", "B000000001"): cost}


def test_the_newest_cost_of_an_item_counts_however_it_is_named():
    orders = [
        make_order("1", replace(make_line("B1", 5, "9.99"), vendor_sku="ACORN-1")),
        make_order("2", replace(make_line("B1", 5, "8.99"), vendor_sku="ACORN-2")),
        make_order("3", make_line("B1", 5, "1.00", currency="XYZ")),
    ]
    costs = read_costs(orders, {"USD"})
    assert {key: cost.amount for key, cost in costs.items()} == {
        ("asin", identifier_key("B1")): Decimal("8.99"),
        ("vendor_sku", identifier_key("ACORN-1")): Decimal("9.99"),
        ("vendor_sku", identifier_key("ACORN-2")): Decimal("8.99"),
    }


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ([], "Amazon"),
        (["Acorn", "Amazon 2"], "Amazon"),
        (["Amazon"], "Amazon 2"),
        (["Amazon", "Amazon 2", "Amazon 4"], "Amazon 3"),
    ],
)
def test_one_more_account_has_a_name_of_its_own(taken, name):
    assert name_account(taken) == name


def test_nothing_read_is_nothing_to_write():
    assert summarise([]).money == ()


# === WHAT IS LACKING === #


def test_what_has_everything_lacks_nothing():
    assert all(each.is_done for each in check(COMPLETE))
    assert count_open(check(COMPLETE)) == 0


@pytest.mark.parametrize(
    ("lacking", "key", "blocks"),
    [
        ({"gs1_prefix": ""}, "prefix", "shipping"),
        ({"gs1_prefix": "061414"}, "prefix", "shipping"),
        ({"carrier_scac": "ups"}, "carrier", "shipping"),
        ({"has_packages": False}, "packages", "shipping"),
        ({"has_ship_from": False}, "ship_from", "shipping"),
        ({"fcs_without_address": 2}, "fcs", "shipping"),
        ({"products_without_weight": 3}, "weights", "nothing"),
        ({"has_journal": False}, "journal", "invoicing"),
        ({"has_income_account": False}, "income", "invoicing"),
        ({"has_remit_to": False}, "remit_to", "invoicing"),
        ({"has_terms": False}, "terms", "nothing"),
        ({"has_deduction_accounts": False}, "deductions", "nothing"),
    ],
)
def test_what_lacks_one_thing_is_told_so(lacking, key, blocks):
    checks = check(replace(COMPLETE, **lacking))
    [missing] = [each for each in checks if not each.is_done]
    assert (missing.key, missing.blocks) == (key, blocks)
    assert missing.count in (0, *lacking.values())
    assert count_open(checks) == (blocks != "nothing")


def test_parcels_need_no_carrier_code():
    has = Equipment(needs_carrier=False)
    assert next(each for each in check(has) if each.key == "carrier").is_done


# === HOW FAR IT IS === #


def test_each_step_follows_the_one_before():
    facts = [
        SetupFacts(),
        SetupFacts(has_credentials=True),
        SetupFacts(has_credentials=True, is_connected=True),
        SetupFacts(has_credentials=True, is_connected=True, is_read=True),
        SetupFacts(True, True, True, True, open_checks=2),
        SetupFacts(True, True, True, True),
        # Whoever enters new credentials later begins with them.
        SetupFacts(False, True, True, True),
    ]
    assert [step_of(each) for each in facts] == [
        "connect",
        "connect",
        "read",
        "apply",
        "complete",
        "done",
        "connect",
    ]
