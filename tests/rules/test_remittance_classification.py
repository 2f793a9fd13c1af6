"""What the numbers and texts of a remittance say."""

from decimal import Decimal

import pytest

from acorn_vendor.documents.base import claim_reference
from acorn_vendor.documents.files.remittance import RemittanceLine
from acorn_vendor.rules.classification import (
    Classification,
    Rule,
    classify,
    lookup_keys,
)

KNOWN = {"AC1001", "WINTERSC", "AC25501"}
RULES = (
    Rule("withholding", numbers=("*-tds-cm-*",)),
    Rule("shortage", keywords=("Quantity shortage",)),
    Rule("provision", keywords=("provision for",)),
    Rule("dispute", keywords=("DSPT",)),
    Rule("coop", keywords=("Co-op",), numbers=("[0-9][0-9][0-9][0-9]-*",)),
    Rule("chargeback", numbers=("*VCBSINV",)),
)


def line(number, description="", gross="-10", original="", kind=""):
    return RemittanceLine(
        sequence=1,
        invoice_number=number,
        invoice_date=None,
        description=description,
        transaction_type=kind,
        original_invoice_number=original,
        reference="",
        invoice_amount=Decimal(gross),
        currency="EUR",
        withholding=Decimal(0),
        terms_discount=Decimal(0),
        amount_paid=Decimal(gross),
        remaining=Decimal(0),
    )


@pytest.mark.parametrize(
    ("number", "chain", "kind", "is_reversal", "pair"),
    [
        ("ac-1001", (), "invoice", False, ""),
        ("AC/1001SC", ("SC",), "shortage", False, "AC1001SC"),
        ("AC1001SCR", ("SCR",), "shortage", True, "AC1001SC"),
        ("AC1001SCRSC", ("SCR", "SC"), "shortage", False, "AC1001SCRSC"),
        ("AC1001SCRSCR", ("SCR", "SCR"), "shortage", True, "AC1001SCRSC"),
        ("AC1001SCRPC", ("SCR", "PC"), "price", False, "AC1001SCRPC"),
        ("AC1001PCRI", ("PCRI",), "price", True, "AC1001PC"),
    ],
)
def test_the_chain_on_an_own_invoice_is_read(number, chain, kind, is_reversal, pair):
    found = claim_reference.parse(number, KNOWN)
    assert found == claim_reference.ClaimReference("AC1001", chain, pair)
    assert (found.kind, found.is_reversal) == (kind, is_reversal)
    assert found.round == len(chain)


def test_an_own_number_that_ends_like_a_claim_is_an_invoice():
    assert claim_reference.parse("WINTERSC", KNOWN).chain == ()
    assert claim_reference.parse("WINTERSCSC", KNOWN).root == "WINTERSC"


@pytest.mark.parametrize("number", ["AC9SC", "SC", "AC1001S", "AC1001SCX", "", "SCSCR"])
def test_a_suffix_on_an_unknown_number_says_nothing(number):
    assert claim_reference.parse(number, KNOWN) is None


def test_a_number_of_suffixes_alone_is_read_in_bounded_time():
    assert len(claim_reference.candidates("A" + "SC" * 500)) < 50


def test_every_invoice_that_may_be_meant_is_looked_up():
    keys = set(lookup_keys(line("X-1SCRSC", "Shortage Claim for Invoice - X-1SCR")))
    assert {"X1SCRSC", "X1SCR", "X1"} <= keys
    assert "PQ1" in set(lookup_keys(line("IQV1", "RI|PQV|PQ1SC|PQ1")))
    assert "AB25" in set(lookup_keys(line("AB/25-TDS-CM-0001")))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (line("AC1001", gross="10"), Classification("invoice", root="AC1001")),
        (
            line("AC1001SC", "whatever"),
            Classification("shortage", "AC1001", "AC1001SC", 1),
        ),
        (
            line("AC1001SCRPC"),
            Classification("price", "AC1001", "AC1001SCRPC", 2),
        ),
        (
            line("AC1001SCRI", "RI-REVERSAL|PQV|AC1001SC|AC1001", "10"),
            Classification("shortage", "AC1001", "AC1001SC", 1, True),
        ),
        (
            line("IQV0000000000001", "RI|PQV|AC1001SC|AC1001"),
            Classification("shortage", "AC1001", "IQV0000000000001", 1),
        ),
        (
            line("OLD7SCR", "Shortage Claim Reversal for Invoice - OLD7SC", "10"),
            Classification("shortage", "OLD7", "OLD7SC", 1, True),
        ),
        (
            line("88123", "Price Claim for Invoice - OLD-8"),
            Classification("price", "OLD8", "88123", 1),
        ),
        (
            line("DN5", "Quantity shortage", original="AC/25/501"),
            Classification("shortage", "AC25501", "AC25501SC", 1),
        ),
        (
            line("DN6", "Quantity shortage reversal", "10", original="AC/25/501"),
            Classification("shortage", "AC25501", "AC25501SC", 1, True),
        ),
        (
            line("AC/25/501-TDS-CM-0997", "India TDS Invoice"),
            Classification("withholding", "AC25501", "AC25501TDSCM0997", 1),
        ),
        (
            line("260101_PROVISION_FOR_ACCRUAL", "Provision for accrual"),
            Classification("provision", "", "260101PROVISIONFORACCRUAL"),
        ),
        (
            line("260101_PROVISION_FOR_ACCRUAL-R", "Provision for accrual", "10"),
            Classification("provision", "", "260101PROVISIONFORACCRUAL", 1, True),
        ),
        (
            line("AC1SCR2", "DSPT 991", "10"),
            Classification("dispute", "", "AC1SC", 1, True),
        ),
        (line("4417-2223334445"), Classification("coop", "", "44172223334445")),
        (line("771VCBSINV"), Classification("chargeback", "", "771VCBSINV")),
        (
            line("ZZ9", "2QW3ER4T/ABE8/|ZZ9", "10"),
            Classification("invoice", root="ZZ9"),
        ),
        (line("ZZ9", kind="Invoice"), Classification("invoice", root="ZZ9")),
        (line("ZZ9SC"), Classification("unknown", pair="ZZ9SC")),
    ],
)
def test_a_line_is_classified(given, expected):
    assert classify(given, KNOWN, RULES) == expected


def test_the_code_tells_a_claim_from_what_takes_it_back():
    assert classify(line("AC1001SC"), KNOWN).code == "shortage"
    assert classify(line("AC1001SCR"), KNOWN).code == "shortage_reversal"


def test_a_chain_is_about_the_invoice_or_else_about_the_claim_itself():
    assert classify(line("AC1001SC"), KNOWN).document == "AC1001"
    assert classify(line("771VCBSINV"), KNOWN, RULES).document == "771VCBSINV"


@pytest.mark.parametrize(
    ("number", "text", "basis", "matched"),
    [
        ("INV/1", "", "number", ""),
        ("INV/1SC", "", "claim", ""),
        ("X-9", "Shortage Claim for Invoice - X", "text", ""),
        ("INV/1SCRI", "RI|PQV|INV/1SC|INV/1", "text", ""),
        ("6268-1", "Co-op, March", "rule", "co-op"),
        ("RTV-77", "", "rule", "RTV-*"),
        ("X-9", "8OXO1R7L/ISK3/", "look", ""),
        ("X-9", "Something", "nothing", ""),
    ],
)
def test_what_decided_is_told(number, text, basis, matched):
    rules = (Rule("coop", ("co-op",)), Rule("return", (), ("RTV-*",)))
    found = classify(line(number, text), {"INV1"}, rules)
    assert (found.basis, found.matched) == (basis, matched)
