"""The rules a company starts with: harmless applied, too late refused, else asked."""

import pytest

from acorn_vendor.const import CHANGE_DECISIONS, CHANGE_KINDS, CHANGE_STAGES
from acorn_vendor.rules.change_rules import first_rules
from acorn_vendor.rules.order_change import MORE, STAGES

RULES = first_rules()
KINDS = sorted(RULES)


def test_every_kind_of_change_has_a_rule_for_every_stage():
    assert set(RULES) == {kind for kind, _label in CHANGE_KINDS}
    assert set(STAGES) == {stage for stage, _label in CHANGE_STAGES}
    for kind in KINDS:
        assert list(RULES[kind]) == list(STAGES)


def test_every_decision_is_one_that_people_can_choose():
    known = {decision for decision, _label in CHANGE_DECISIONS}
    assert {said for rule in RULES.values() for said in rule.values()} <= known


def test_the_rules_of_one_company_are_not_those_of_another():
    changed = first_rules()
    changed["less"]["waiting"] = "refuse"
    assert first_rules()["less"]["waiting"] == "apply"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "order_back"])
def test_an_order_that_nobody_acknowledged_follows_amazon(kind):
    assert RULES[kind]["waiting"] == "apply"


def test_an_order_that_comes_back_is_always_for_a_person():
    assert set(RULES["order_back"].values()) == {"ask"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_further_the_goods_the_less_is_applied(kind):
    caution = {"apply": 0, "ask": 1, "refuse": 2}
    steps = [caution[RULES[kind][stage]] for stage in STAGES]
    assert steps == sorted(steps)


@pytest.mark.parametrize("kind", ["less", "cancelled", "order_cancelled", "fc", "unit"])
def test_what_was_shipped_is_not_taken_back(kind):
    assert RULES[kind]["announced"] == RULES[kind]["invoiced"] == "refuse"
    assert RULES[kind]["packed"] == "ask"


@pytest.mark.parametrize("kind", MORE)
def test_more_goods_are_never_refused_unasked(kind):
    assert "refuse" not in RULES[kind].values()


@pytest.mark.parametrize("kind", ["cost_lower", "cost_higher", "bill_to"])
def test_what_is_invoiced_is_changed_by_a_person_only(kind):
    assert RULES[kind]["invoiced"] == "ask"


def test_a_lower_cost_is_never_taken_by_itself_once_acknowledged():
    assert {RULES["cost_lower"][stage] for stage in STAGES[1:]} == {"ask"}
    assert RULES["cost_higher"]["announced"] == "apply"


@pytest.mark.parametrize("kind", ["type", "buying", "backorder"])
def test_what_moves_no_goods_and_no_money_is_applied_whenever_it_comes(kind):
    assert set(RULES[kind].values()) == {"apply"}
