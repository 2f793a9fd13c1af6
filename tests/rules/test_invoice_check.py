"""A good invoice is green, and each break turns exactly one rule."""

from dataclasses import replace
from decimal import Decimal

import pytest
from invoice_facts import (
    BROKEN,
    GOOD,
    GOOD_LINE,
    PAYEE,
    TAXED,
    charge,
    country,
    head,
    line,
)

from acorn_vendor.documents.base.common import Problem
from acorn_vendor.rules.e_invoice import awaited_of
from acorn_vendor.rules.invoice_check import RULES, findings_of, holding, parts_of
from acorn_vendor.rules.invoice_check_facts import Side
from acorn_vendor.rules.invoice_check_rule import GROUPS, plain
from acorn_vendor.rules.invoice_country import TaxId
from acorn_vendor.rules.rule_book import blocking, state_of


def find(**changes):
    return {each.key: each for each in findings_of(replace(GOOD, **changes))}


def test_a_good_invoice_is_green():
    assert findings_of(GOOD) == ()
    assert state_of(findings_of(GOOD)) == "green"


def test_every_rule_is_broken_once():
    rules = {rule.key for rule in RULES}
    assert rules == {key for key in BROKEN if not key.startswith("body_")}
    assert len(RULES) == len(rules)
    assert {rule.group for rule in RULES} == set(GROUPS)


@pytest.mark.parametrize("key", BROKEN)
def test_each_break_turns_exactly_one_rule(key):
    found = findings_of(replace(GOOD, **BROKEN[key]))
    assert [each.key for each in found] == [key]
    [finding] = found
    assert finding.level == state_of(found)
    assert finding.hit.is_sure or finding.level == "amber"
    told = [each for part in parts_of(found) for each in part.findings]
    assert told == [finding]


@pytest.mark.parametrize(
    ("key", "blocks", "holds"),
    [
        ("more_than_shipped", True, True),
        ("dear", True, True),
        # Both can come, or be decided, once the invoice is in the books.
        ("no_asn", False, True),
        ("unsure", False, True),
        # Its books keep it: Amazon is not sent any.
        ("no_credit_notes", False, False),
        ("bill_to_tax_id", False, True),
        ("no_payer", False, True),
        # Amazon pays all the same, by its own.
        ("untold_terms", False, False),
        ("bill_to_differs", False, False),
        ("body_bad_quantity_lines", True, True),
    ],
)
def test_what_blocks_and_what_holds(key, blocks, holds):
    found = findings_of(replace(GOOD, **BROKEN[key]))
    assert bool(blocking(found, "block")) is blocks
    assert bool(holding(found)) is holds
    marks = {each.mark for each in found}
    assert not blocking(found, "block", marks)
    assert not holding(found, marks)
    assert not blocking(found, "warn")


@pytest.mark.parametrize(
    ("changes", "key", "amount"),
    [
        (line(shipped=Decimal(8)), "more_than_shipped", "20.00 EUR"),
        # An earlier invoice billed six of ten: of these ten four are too many.
        (
            line(billed=Decimal(14), shipped=Decimal(10), others=("A",)),
            "billed_twice",
            "40.00 EUR",
        ),
        # Never more than this invoice itself bills.
        (
            line(billed=Decimal(40), shipped=Decimal(10), others=("A",)),
            "billed_twice",
            "100.00 EUR",
        ),
        (line(accepted=Decimal(7)), "more_than_accepted", "30.00 EUR"),
        (line(price=Decimal("11.24")), "dear", "12.40 EUR"),
        (line(price=Decimal("9.50")), "cheap", "5.00 EUR"),
        # Costs for a case of five: two cases are too dear by a cent each.
        (line(price=Decimal("10.01"), price_for=Decimal(5)), "dear", "0.02 EUR"),
        (
            line(shipped=Decimal(5), price_for=Decimal(5)),
            "more_than_shipped",
            "10.00 EUR",
        ),
    ],
)
def test_what_amazon_takes_back_is_told(changes, key, amount):
    assert find(**changes)[key].hit.values["amount"] == amount


@pytest.mark.parametrize(
    ("price", "tolerance", "expected"),
    [
        ("10.10", "1", []),
        ("10.11", "1", ["dear"]),
        ("9.90", "1", []),
        ("9.89", "1", ["cheap"]),
        ("10.01", "0", ["dear"]),
        ("10.00", "0", []),
    ],
)
def test_a_price_may_differ_by_the_tolerance(price, tolerance, expected):
    found = find(**line(price=Decimal(price)), tolerance=Decimal(tolerance))
    assert list(found) == expected


@pytest.mark.parametrize(
    "changes", [{"cost": None}, {"cost": Decimal(0)}, {"is_by_weight": True}]
)
def test_a_price_is_compared_with_a_known_cost_of_a_unit(changes):
    assert not find(**line(price=Decimal(99), **changes))


def test_tax_in_the_price_makes_it_lower_never_higher():
    assert list(find(**line(price=Decimal(11), includes_tax=True))) == ["dear"]
    assert not find(**line(includes_tax=True))


def test_what_a_country_is_not_sure_of_only_warns():
    changes = {**line(kinds=frozenset({"GST"})), **head(unsure=("taxes",))}
    found = find(**changes)
    assert {key: each.level for key, each in found.items()} == {
        "other_tax": "amber",
        "unsure": "amber",
    }


def test_a_tax_id_that_is_missing_is_said_once():
    ids = (TaxId("ours", "VAT number", "[A-Z]{2}[0-9]+"),)
    nobody = {**country(ids=ids), "remit_to": Side(replace(PAYEE, tax_id=None))}
    assert list(find(**nobody)) == ["remit_to_tax_id"]
    problems = (Problem("missing", "Fill in the VAT number.", "remit_to.tax_id"),)
    assert list(find(**nobody, problems=problems)) == ["body_missing_remit_to"]
    assert not find(**country(ids=ids))


def test_where_no_taxes_are_told_none_are_missed():
    untold = {
        **country(taxes=()),
        **line(kinds=frozenset()),
        **charge(kinds=frozenset()),
    }
    assert not find(**untold)


# === CHARGES AND ALLOWANCES === #


@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({"agreed": Decimal(0)}, "25.00 EUR"),
        ({"agreed": Decimal(20)}, "5.00 EUR"),
        # Billed on other invoices already, and more than that.
        ({"agreed": Decimal(-10)}, "25.00 EUR"),
        ({"agreed": Decimal(25)}, None),
        ({"agreed": Decimal(30)}, None),
        ({"agreed": None}, None),
        ({"agreed": Decimal(0), "side": "allowance"}, None),
    ],
)
def test_what_no_order_agrees_on_is_told_with_what_amazon_keeps_back(changes, amount):
    found = find(**charge(**changes))
    assert list(found) == (["charge_not_agreed"] if amount else [])
    if amount:
        hit = found["charge_not_agreed"].hit
        assert hit.values["amount"] == amount
        assert hit.names == (f"Freight ({amount})",)


def test_taxes_of_charges_follow_the_country_as_well():
    assert list(find(**charge(kinds=frozenset({"GST"})))) == ["other_tax"]
    assert list(find(**charge(kinds=frozenset()))) == ["no_tax"]


def test_a_sign_that_is_wrong_is_said_once():
    problem = Problem("no_price", "The amount must be above zero.", "charges[0].amount")
    found = find(**charge(amount=Decimal(-3)), problems=(problem,))
    assert list(found) == ["wrong_sign"]
    other = Problem("unknown_code", "Choose one.", "allowances[0].kind")
    assert list(find(problems=(other,))) == ["body_unknown_code_allowances"]


def test_where_charges_are_not_sure_to_be_refused_it_only_warns():
    changes = head(
        country=replace(TAXED, takes_charges=False), unsure=("takes_charges",)
    )
    found = find(**changes)
    assert {key: each.level for key, each in found.items()} == {
        "no_charges": "amber",
        "unsure": "amber",
    }
    assert list(find(**changes, charges=())) == ["unsure"]


def test_several_lines_are_told_together():
    lines = tuple(replace(GOOD_LINE, id=n, item=f"PEN-{n}") for n in range(3))
    found = find(lines=tuple(replace(each, shipped=Decimal(9)) for each in lines))
    hit = found["more_than_shipped"].hit
    assert hit.names == ("PEN-0 (10 > 9)", "PEN-1 (10 > 9)", "PEN-2 (10 > 9)")
    assert hit.values["amount"] == "30.00 EUR"


def test_problems_are_told_once_and_lead_to_where_they_are_mended():
    problems = (
        Problem("missing", "Fill in the VAT number.", "bill_to.tax_id"),
        Problem("missing", "Fill in the name.", "bill_to.address.name"),
        Problem("missing", "Fill in the invoice number.", "number"),
        Problem("date_in_future", "Said by a rule.", "date"),
        Problem("missing", "Said by a rule.", "lines[0].purchase_order"),
        Problem("total_differs", "Find out why.", "total"),
    )
    found = find(problems=problems, **head(is_draft=True))
    assert list(found) == ["body_total_differs_total", "body_missing_bill_to"]
    assert found["body_missing_bill_to"].rule.target == "bill_to"
    assert found["body_missing_bill_to"].hit.names == (
        "Fill in the VAT number.",
        "Fill in the name.",
    )
    assert "body_missing_number" in find(problems=problems)


def test_the_number_of_the_authorities_comes_after_posting():
    problems = (Problem("missing", "Fill in the IRN.", "reference"),)
    assert not find(problems=problems, **head(is_draft=True))
    [finding] = found = find(problems=problems).values()
    assert (finding.level, finding.blocks, finding.is_missing) == ("red", False, True)
    assert finding.rule.field == "acorn_reference_number"
    assert not blocking(found, "block")
    assert holding(found)
    # The e-invoice of the same Send fetches it, another's does not.
    assert not holding(found, awaited=awaited_of({"acorn_vendor", "in_edi_send"}))
    assert holding(found, awaited=awaited_of({"acorn_vendor", "it_edi_send"}))


@pytest.mark.parametrize(
    ("number", "expected"), [("10.000", "10"), ("100", "100"), ("2.50", "2.5")]
)
def test_numbers_are_written_plainly(number, expected):
    assert plain(Decimal(number)) == expected
