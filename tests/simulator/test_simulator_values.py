"""The small parts: clock, agenda, scalar notations, claims of odd amounts."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from vendor_central.clock import Agenda, Clock
from vendor_central.orders import merge
from vendor_central.values import (
    decimal,
    gs1_check_digit,
    instant,
    is_sscc,
    rounded,
    stamp,
    units,
)


def utc(*parts):
    return datetime(*parts, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-31T08:09:10Z", utc(2026, 1, 31, 8, 9, 10)),
        ("2026-01-31T08:09:10", utc(2026, 1, 31, 8, 9, 10)),
        ("2026-01-31t08:09z", utc(2026, 1, 31, 8, 9)),
        (" 2026-01-31T08:09:10.5Z ", utc(2026, 1, 31, 8, 9, 10, 500000)),
        ("2026-01-31T08:09:10.1234567+02:30", utc(2026, 1, 31, 5, 39, 10, 123456)),
        ("2026-01-31T08:09:10-0800", utc(2026, 1, 31, 16, 9, 10)),
    ],
)
def test_instants_are_read_leniently(text, expected):
    assert instant(text) == expected


@pytest.mark.parametrize(
    "text", ["", "2026-01-31", "20260131", "2026-13-01T00:00Z", "x"]
)
def test_other_texts_are_no_instants(text):
    with pytest.raises(ValueError, match="."):
        instant(text)


def test_instants_are_written_in_utc_to_the_millisecond():
    zone = timezone(timedelta(hours=2))
    moment = datetime(2026, 1, 31, 1, 0, 0, 250999, tzinfo=zone)
    assert stamp(moment) == "2026-01-30T23:00:00.250Z"


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ({"amount": 2, "unitOfMeasure": "Cases", "unitSize": 6}, 12),
        ({"amount": 2, "unitOfMeasure": "CASES", "unitSize": "6"}, 12),
        ({"amount": 2, "unitOfMeasure": "Cases"}, 2),
        ({"amount": 2, "unitOfMeasure": "Eaches", "unitSize": 6}, 2),
        ({"amount": "two"}, 0),
        (None, 0),
    ],
)
def test_cases_are_resolved_into_units(quantity, expected):
    assert units(quantity) == expected


def test_unusable_numbers_are_zero():
    assert decimal("1.50") == Decimal("1.50")
    assert [decimal(value) for value in (None, "", "x", "NaN", "Infinity")] == [0] * 5


def test_money_is_rounded_commercially_to_its_unit():
    assert rounded(Decimal("0.125"), "USD") == Decimal("0.13")
    assert rounded(Decimal("-0.125"), "EUR") == Decimal("-0.13")
    assert rounded(Decimal("99.5"), "JPY") == Decimal("100")


def test_check_digits_of_published_codes():
    assert gs1_check_digit("400638133393") == "1"
    assert is_sscc("00106141411234567897")
    assert not is_sscc("00106141411234567890")
    assert not is_sscc("106141411234567897")


def test_merge_patch_replaces_lists_and_removes_nulls():
    target = {"a": {"b": 1, "c": 2}, "d": [1, 2], "e": 5}
    changes = {"a": {"c": None, "x": {"y": None, "z": 1}}, "d": [3], "e": {"f": 6}}
    expected = {"a": {"b": 1, "x": {"z": 1}}, "d": [3], "e": {"f": 6}}
    assert merge(target, changes) == expected
    assert target["a"] == {"b": 1, "c": 2}


def test_the_clock_never_goes_back():
    clock = Clock()
    before = clock.now()
    assert timedelta(seconds=60) <= clock.advance(60) - before < timedelta(seconds=65)
    with pytest.raises(ValueError, match="back"):
        clock.advance(-1)


def test_the_agenda_keeps_the_order_and_knows_when_each_thing_is_due():
    agenda, seen, start = Agenda(), [], utc(2026, 1, 1)

    def note(name):
        return lambda due: seen.append((name, (due - start).seconds))

    agenda.schedule(start + timedelta(seconds=2), note("second"))
    agenda.schedule(start + timedelta(seconds=1), note("first"))
    agenda.schedule(start + timedelta(seconds=2), note("third"))
    agenda.schedule(start + timedelta(seconds=9), note("later"))

    def chain(due):
        agenda.schedule(due + timedelta(seconds=3), note("chained"))

    agenda.schedule(start, chain)
    agenda.run(start + timedelta(seconds=5))
    assert seen == [("first", 1), ("second", 2), ("third", 2), ("chained", 3)]
