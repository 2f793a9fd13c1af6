"""Damaged inputs: the same for the same seed, and counted for what they do."""

from dataclasses import replace

import pytest

from dev.bench import robustness
from dev.robustness import payments
from dev.robustness.campaign import Result, mutants, read_all, read_one, shares
from dev.robustness.exports import INVOICES, write_export
from dev.robustness.kinds import KINDS, Library
from dev.robustness.originals import GOOD
from dev.robustness.tables import plain_csv, write_workbook

MUTANTS = 500
BY_NAME = {kind.name: kind for kind in KINDS}


@pytest.fixture
def library():
    return Library("acorn_vendor")


def test_nothing_that_comes_in_surprises_the_readers():
    result = read_all("acorn_vendor", MUTANTS, seed=1)

    assert result.findings == {}
    assert (result.tracebacks, result.lost_neighbours) == (0, 0)
    assert result.mutants >= MUTANTS
    # Damage is damage: else nothing would have been tried.
    assert result.refused > MUTANTS / 10


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_seed_makes_the_same_mutants_again(kind):
    assert list(mutants(kind, 5, 7)) == list(mutants(kind, 5, 7))
    assert list(mutants(kind, 5, 7)) != list(mutants(kind, 5, 8))


def test_each_kind_has_its_share():
    counts = shares(MUTANTS)

    assert counts.keys() == BY_NAME.keys()
    assert sum(counts.values()) >= MUTANTS
    assert min(counts.values()) > 0


@pytest.mark.parametrize("name", payments.TEXTS)
def test_what_is_damaged_was_good_before(library, name):
    kind = BY_NAME["payments in other formats"]
    assert kind.read(library, payments.TEXTS[name].encode()) == {payments.NUMBER}


@pytest.mark.parametrize(
    ("layout", "amount"), [("na", 87), ("eu", 87), ("in", 1133.62)]
)
@pytest.mark.parametrize("write", [write_workbook, plain_csv])
def test_each_layout_was_good_before_and_adds_up(library, layout, amount, write):
    content = write(write_export("700100", layout))
    parse = library.load("documents.files.remittance").parse
    export = parse(content, date_order="MDY")

    assert (export.problems, export.notes) == ((), ())
    [payment] = export.payments
    assert (payment.problems, payment.gap) == ((), 0)
    assert (float(payment.amount), payment.currency) == (amount, INVOICES[layout][1])
    assert len(payment.lines) == 5


def test_all_may_be_payments():
    counts = shares(MUTANTS, "payments")

    assert len(counts) == 5
    assert all("payments" in name for name in counts)
    assert sum(counts.values()) >= MUTANTS


def test_payments_alone_say_nothing_of_rights():
    pure, live = vars(Result(mutants=5)), vars(Result())
    live |= {"sent_twice": 0, "booked_in_part": 0}

    figures = robustness.figures({"pure": pure, "live": live, "rights": {}}, 5)

    assert "cells_of_rights" not in figures


def test_a_reader_that_stumbles_is_counted(library):
    def stumble(_library, _mutant):
        raise KeyError("a key nobody sent")

    result = Result()
    kind = replace(BY_NAME["orders"], read=stumble)
    [(name, mutant)] = mutants(kind, 1, 1)
    read_one(library, kind, name, mutant, result)

    assert (result.tracebacks, result.lost_neighbours) == (1, 1)
    assert result.findings == {
        "orders: KeyError in stumble": name,
        "orders: a good neighbour is lost": name,
    }


def test_a_reader_that_drops_the_good_with_the_bad_is_counted(library):
    result = Result()
    for found in (None, set(), {"4BADPO01"}, {GOOD}):
        kind = replace(BY_NAME["orders"], read=lambda *_, found=found: found)
        read_one(library, kind, "a mutant", "", result)

    assert (result.lost_neighbours, result.refused, result.tracebacks) == (3, 1, 0)


def test_the_figures_add_both_ways_up():
    pure, live = vars(Result(mutants=500, tracebacks=1)), vars(Result(mutants=50))
    live |= {"slowest_seconds": 2.5, "sent_twice": 0, "booked_in_part": 2}

    rights = {"cells": 3000, "violations": ["somebody may too much"]}

    figures = robustness.figures({"pure": pure, "live": live, "rights": rights}, 500)

    assert {name: facts["value"] for name, facts in figures.items()} == {
        "mutants": 550,
        "tracebacks": 1,
        "sent_twice": 0,
        "booked_in_part": 2,
        "lost_good_neighbours": 0,
        "slowest_input_seconds": 2.5,
        "cells_of_rights": 3000,
        "writes_beyond_rights": 1,
    }
