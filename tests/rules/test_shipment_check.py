"""A good shipment is green, and each break turns exactly one rule."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base import sscc
from acorn_vendor.rules.shipment_check import (
    RULES,
    blocking,
    findings_of,
    is_incomplete,
    parts_of,
    shown_names,
    state_of,
    to_mend,
)
from acorn_vendor.rules.shipment_check_facts import (
    Box,
    Facts,
    Head,
    Held,
    Line,
    Order,
    Product,
)
from acorn_vendor.rules.shipment_check_rule import GROUPS

NOW = datetime(2026, 12, 1, 10, tzinfo=timezone.utc)
DAY = timedelta(days=1)
PREFIX = "9521234"
CARTON, OTHER, PALLET, SECOND_PALLET = 1, 2, 3, 4
GOOD_HEAD = Head(
    shipment_type="LessThanTruckLoad",
    now=NOW,
    leaves_at=NOW,
    arrives_at=NOW + 2 * DAY,
    region="na",
    country="US",
    fc="PHX6",
    hour=10,
    prefix=PREFIX,
    scac="UPSN",
    pro="PRO4711",
    bill="ACRN100000001",
    arn="12345",
    carton_weight=35,
    carton_orders=5,
)
GOOD_ORDER = Order(
    id=1,
    number="4PENS00A",
    fc="PHX6",
    window_kind="ship",
    window_start=NOW - DAY,
    window_end=NOW + DAY,
)
GOOD = {
    "head": GOOD_HEAD,
    "orders": [GOOD_ORDER],
    "lines": [Line(1, 1, "PEN-1", ordered=24, accepted=24)],
    "products": [Product(1, "PEN-1", weight=0.25)],
    "held": [
        Held(1, 1, 1, 12, CARTON, weight=3),
        Held(2, 1, 1, 12, OTHER, weight=3),
    ],
    "boxes": [
        Box(CARTON, "first", sscc.build(0, PREFIX, 1), pallets=frozenset({PALLET})),
        Box(OTHER, "second", sscc.build(0, PREFIX, 2), tare=0.5, weighed=3.6),
        Box(PALLET, "pallet", sscc.build(1, PREFIX, 3), is_pallet=True),
    ],
}


def good(**values):
    """Return the facts of a shipment that nothing is wrong with, but for these."""
    return Facts(**{**GOOD, **values})


def head(**values):
    return good(head=replace(GOOD_HEAD, **values))


def order(**values):
    return good(orders=[replace(GOOD_ORDER, **values)])


def carton(**values):
    first, *others = GOOD["boxes"]
    return good(boxes=[replace(first, **values), *others])


def line(**values):
    return good(lines=[replace(GOOD["lines"][0], **values)])


def product(**values):
    return good(products=[replace(GOOD["products"][0], **values)])


def held(*goods, **values):
    return good(held=[replace(each, **values) for each in goods or GOOD["held"]])


FIRST, SECOND = GOOD["held"]
PARCELS = {"shipment_type": "SmallParcel"}
TWO_LOTS = good(
    held=[
        replace(FIRST, units=6, lot="A"),
        replace(FIRST, id=3, units=6, lot="B"),
        SECOND,
    ]
)
BROKEN = {
    "nothing_packed": good(held=[], boxes=[]),
    "unpacked": good(held=[FIRST, replace(SECOND, carton=None)]),
    "no_prefix": head(prefix=""),
    "no_sscc": carton(sscc=""),
    "bad_sscc": carton(sscc="095212340000000018"),
    "foreign_sscc": carton(sscc=sscc.build(0, "4012345", 1)),
    "used_sscc": carton(other="ACRN1-1"),
    "amzncc": carton(amazons_code="AMZNCC1"),
    "two_pallets": carton(pallets=frozenset({PALLET, SECOND_PALLET})),
    "mixed_lots": TWO_LOTS,
    "many_orders": good(
        head=replace(GOOD_HEAD, carton_orders=1),
        orders=[GOOD_ORDER, replace(GOOD_ORDER, id=2, number="4PENS00B")],
        lines=[
            Line(1, 1, "PEN-1", 12, 12),
            Line(2, 2, "PEN-1", 12, 12),
        ],
        held=[FIRST, replace(SECOND, line=2, carton=CARTON)],
    ),
    "no_label": carton(label="none"),
    "void_label": carton(label="void"),
    "over_ordered": line(ordered=20, accepted=20),
    "over_accepted": line(accepted=20),
    "short": line(ordered=30, accepted=30),
    "part_of_case": line(case=8),
    "no_weight": product(weight=0),
    "odd_weight": carton(weighed=7),
    "heavy": carton(tare=33),
    "no_lot": product(has_lots=True),
    "no_expiry": product(is_perishable=True),
    "expires_soon": held(expires=NOW + 20 * DAY),
    "no_scac": head(scac=""),
    "bad_scac": head(scac="UPS "),
    "no_pro": head(pro=""),
    "no_bill": head(bill=""),
    "short_bill": head(bill="1234567"),
    "used_bill": head(same_bill="WH/OUT/7"),
    "bill_is_date": head(bill="20261201"),
    "long_number": head(pro="4" * 31),
    "no_arn": head(arn="", asked_to_fetch=True),
    "no_tracking": head(**PARCELS),
    "no_ship_from": head(has_ship_from=False),
    "same_identifier": head(same_identifier="ACRN1-1"),
    "before_window": order(window_start=NOW + DAY),
    "after_window": order(window_end=NOW - DAY),
    "long_ago": good(
        head=replace(GOOD_HEAD, leaves_at=NOW - 8 * DAY),
        orders=[replace(GOOD_ORDER, window_start=None)],
    ),
    "far_ahead": good(
        head=replace(GOOD_HEAD, leaves_at=NOW + 3 * DAY, arrives_at=NOW + 4 * DAY),
        orders=[replace(GOOD_ORDER, window_end=None)],
    ),
    "arrives_first": head(arrives_at=NOW - DAY),
    "late_in_day": head(country="JP", region="fe", hour=16),
    "other_fc": order(fc="ONT8"),
    "cancelled": order(is_cancelled=True),
    "closed": order(is_closed=True),
    "changed": order(pending=frozenset({"less"})),
    "unacknowledged": order(lacks_acknowledgement=True),
}


def keys(findings):
    return [each.key for each in findings]


def test_a_good_shipment_is_green():
    findings = findings_of(good())
    assert keys(findings) == []
    assert state_of(findings) == "green"
    assert not is_incomplete(findings)


def test_every_rule_is_broken_once():
    assert keys_of_rules() == list(BROKEN)


def keys_of_rules():
    order = {key: place for place, key in enumerate(BROKEN)}
    return sorted((rule.key for rule in RULES), key=lambda key: order.get(key, -1))


@pytest.mark.parametrize("key", BROKEN)
def test_each_break_turns_exactly_one_rule(key):
    findings = findings_of(BROKEN[key])
    assert keys(findings) == [key]
    [rule] = [each for each in RULES if each.key == key]
    assert findings[0].level in (rule.level, "amber")
    assert state_of(findings) == findings[0].level


def test_what_is_red_either_blocks_or_is_waited_for():
    for rule in RULES:
        wanted = ("here", "later") if rule.level == "red" else ("any",)
        assert rule.mends in wanted, rule.key


def test_what_can_only_be_mended_here_blocks_under_that_policy():
    findings = findings_of(BROKEN["used_sscc"])
    assert keys(blocking(findings, "block")) == ["used_sscc"]
    assert not blocking(findings, "warn")
    assert not blocking(findings, "off")
    assert not blocking(findings, "block", {"used_sscc"})
    assert keys(blocking(findings, "block", {"bad_sscc"})) == ["used_sscc"]
    assert not is_incomplete(findings)


def test_a_missing_number_does_not_block_but_the_asn_waits():
    findings = findings_of(BROKEN["no_pro"])
    assert not blocking(findings, "block")
    assert is_incomplete(findings)


def test_a_ship_window_alone_proves_no_pick_up_by_amazon():
    [finding] = findings_of(head(arn="", is_collect=True))
    assert (finding.key, finding.level) == ("no_arn", "amber")
    assert not is_incomplete([finding])


@pytest.mark.parametrize(
    ("country", "region", "level"),
    [
        ("US", "na", "red"),
        ("", "na", "red"),
        ("MX", "na", "amber"),
        ("BR", "na", "amber"),
        ("IN", "eu", "red"),
        ("DE", "eu", None),
        ("JP", "fe", "amber"),
        ("", "", None),
    ],
)
def test_a_missing_pro_counts_as_the_country_says(country, region, level):
    findings = findings_of(head(country=country, region=region, pro=""))
    assert [each.level for each in findings] == ([level] if level else [])


@pytest.mark.parametrize(
    ("country", "level"),
    [("DE", "red"), ("GB", "red"), ("IN", "amber"), ("ZA", "amber")],
)
def test_europe_wants_a_bill_of_lading_of_parcels_too(country, level):
    boxes = [replace(each, tracking="1Z") for each in GOOD["boxes"]]
    values = {"country": country, "region": "eu", "bill": "", **PARCELS}
    facts = good(head=replace(GOOD_HEAD, **values), boxes=boxes)
    [finding] = findings_of(facts)
    assert (finding.key, finding.level) == ("no_bill", level)


def test_a_bill_of_lading_that_comes_by_itself_is_not_missed():
    assert not findings_of(head(bill="", bill_comes=True))


def test_where_the_vendor_delivers_the_arrival_counts():
    late = {"window_kind": "delivery", "window_end": NOW + DAY}
    assert keys(findings_of(order(**late))) == ["after_window"]
    late["window_end"] = NOW + 2 * DAY
    assert not findings_of(order(**late))


def test_what_was_shipped_before_counts_too():
    assert keys(findings_of(line(ordered=25, accepted=25, gone=2))) == ["over_ordered"]
    assert not findings_of(line(ordered=30, accepted=30, gone=2, later=4))


def test_a_japanese_parcel_has_a_limit_of_its_own():
    jp = {"country": "JP", "region": "fe", "carton_weight": 0, **PARCELS}
    boxes = [replace(each, tracking="1Z", weighed=31) for each in GOOD["boxes"]]
    light = [replace(each, weight=14) for each in GOOD["held"]]
    facts = good(head=replace(GOOD_HEAD, **jp), boxes=boxes, held=light)
    assert keys(findings_of(facts)) == ["odd_weight", "heavy"]


def test_the_worst_comes_first():
    facts = head(pro="", prefix="", bill="20261201")
    assert keys(findings_of(facts)) == ["no_prefix", "no_pro", "bill_is_date"]


def test_the_checklist_has_every_part():
    parts = parts_of(findings_of(BROKEN["no_pro"]))
    assert [each.group for each in parts] == list(GROUPS)
    assert [len(each.findings) for each in parts] == [0, 0, 1, 0, 0]


def test_the_station_names_what_it_has_no_step_for():
    findings = findings_of(head(pro="", prefix=""))
    assert keys(to_mend(findings, {"carrier"})) == ["no_prefix"]
    assert keys(to_mend(findings, ())) == ["no_prefix", "no_pro"]


def test_few_names_are_shown():
    assert shown_names(("a", "b")) == (("a", "b"), 0)
    assert shown_names(tuple("abcde")) == (("a", "b", "c"), 2)


@given(st.lists(st.sampled_from(sorted(BROKEN)), min_size=1, unique=True))
def test_the_state_is_that_of_the_worst(chosen):
    findings = [each for key in chosen for each in findings_of(BROKEN[key])]
    levels = {each.level for each in findings}
    assert state_of(findings) == ("red" if "red" in levels else "amber")


@given(
    units=st.integers(1, 50),
    gone=st.integers(0, 50),
    ordered=st.integers(0, 100),
    rejected=st.integers(0, 50),
)
def test_never_more_than_accepted_leaves_unseen(units, gone, ordered, rejected):
    accepted = max(ordered - rejected, 0)
    facts = good(
        lines=[Line(1, 1, "PEN-1", ordered, accepted, gone)],
        held=[replace(FIRST, units=units)],
    )
    found = set(keys(findings_of(facts))) & {"over_ordered", "over_accepted", "short"}
    sent = units + gone
    if sent > ordered:
        assert found == {"over_ordered"}
    elif sent > accepted:
        assert found == {"over_accepted"}
    else:
        assert found == ({"short"} if sent < accepted else set())
