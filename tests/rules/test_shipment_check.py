"""A good shipment is green, and each break turns exactly one rule."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipment_facts import (
    BROKEN,
    CARTON,
    DAY,
    FIRST,
    GOOD,
    GOOD_HEAD,
    NOW,
    PARCELS,
    SECOND,
    good,
    head,
    line,
    order,
)

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
from acorn_vendor.rules.shipment_check_facts import Line
from acorn_vendor.rules.shipment_check_rule import GROUPS


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
    assert not blocking(findings, "block", {findings[0].mark})
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


def test_of_a_cancelled_order_nothing_else_is_said():
    facts = order(is_cancelled=True)
    facts = good(orders=facts.orders, lines=[Line(1, 1, "PEN-1", 0, 0)])
    assert keys(findings_of(facts)) == ["cancelled"]


def test_goods_of_other_transfers_in_a_carton_count_for_the_carton_only():
    beside = [replace(SECOND, id=9, line=7, order=2, carton=CARTON, weight=30)]
    boxes = [replace(each, weighed=33) for each in GOOD["boxes"][:1]]
    alone = replace(FIRST, units=24)
    facts = good(held=[alone], boxes=boxes, beside=beside)
    assert not findings_of(facts)
    facts = good(
        held=[alone],
        boxes=boxes,
        beside=beside,
        head=replace(GOOD_HEAD, carton_orders=1),
    )
    assert keys(findings_of(facts)) == ["many_orders"]


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
