from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import Party, Quantity
from acorn_vendor.documents.incoming.purchase_order import Line, PurchaseOrder, Window
from acorn_vendor.rules.change_rules import first_rules
from acorn_vendor.rules.order_change import STAGES, TOPICS, facts_of
from acorn_vendor.rules.order_facts import TOLD, find_changes, names_to_follow

START = datetime(2026, 3, 1, tzinfo=timezone.utc)
WINDOW = Window("ship", START, START + timedelta(days=7))
HEADER = {
    "acorn_state": "Acknowledged",
    "acorn_state_word": "",
    "acorn_ship_to_code": "PHX6",
    "acorn_selling_code": "ACRN1",
    "acorn_code_id": 3,
    "acorn_currency_id": 5,
    "acorn_currency_word": "",
    "acorn_window_end": "2026-03-01",
    "commitment_date": "2026-03-01",
    "partner_id": 7,
}
ALWAYS = {"acorn_state", "acorn_changed_at", *TOLD}


def names(header=HEADER, unknown=(), *, is_draft=False, is_linked=False):
    return names_to_follow(
        header,
        lambda name: name not in unknown,
        is_draft=is_draft,
        is_linked=is_linked,
    )


def test_what_nobody_decides_is_always_taken_over():
    assert names() == ALWAYS


def test_what_was_not_known_is_taken_over_if_it_is_amazons():
    assert names(unknown=["acorn_ship_to_code", "partner_id"]) == {
        *ALWAYS,
        "acorn_ship_to_code",
    }


def test_a_word_nobody_knows_changes_no_state():
    assert "acorn_state" not in names({**HEADER, "acorn_state_word": "Paused"})


@pytest.mark.parametrize("is_linked", [False, True])
def test_a_draft_follows_vendor_code_and_currency(is_linked):
    found = names(is_draft=True, is_linked=is_linked)
    currency = set() if is_linked else {"acorn_currency_id", "acorn_currency_word"}
    assert found == {*ALWAYS, "acorn_code_id", "acorn_selling_code", *currency}


def test_a_draft_follows_what_is_not_set_up_here():
    unknown = {"acorn_code_id": False, "acorn_currency_id": False}
    followed = {"acorn_code_id", "acorn_currency_id"}
    header = {**HEADER, **unknown, "acorn_currency_word": "XTS"}
    assert names(header, is_draft=True) >= followed


def test_a_draft_keeps_what_a_version_does_not_state():
    unstated = dict.fromkeys(
        ("acorn_selling_code", "acorn_code_id", "acorn_currency_id"), False
    )
    assert names({**HEADER, **unstated}, is_draft=True) == ALWAYS


@pytest.mark.parametrize("is_draft", [False, True])
def test_a_window_that_was_not_known_is_that_of_a_draft(is_draft):
    found = names(unknown=["acorn_window_end"], is_draft=is_draft)
    assert ("commitment_date" in found) is is_draft


LINE = Line(
    sequence="1",
    asin="B0PEN00001",
    vendor_sku="",
    quantity=Quantity(Decimal(24)),
    net_cost=None,
    list_price=None,
    back_order_allowed=True,
)
VERSION = PurchaseOrder(
    number="4PENS00A",
    state="New",
    kind="RegularOrder",
    buying_party=Party("AMZN1"),
    ship_to=Party("PHX6"),
    bill_to=Party("AMZN1"),
    window=WINDOW,
    lines=(LINE,),
)
BEFORE = facts_of(VERSION, 2)
MORE = replace(VERSION, lines=(replace(LINE, quantity=Quantity(Decimal(30))),))


def kinds(version, *, before=BEFORE, is_cancelled_here=False, was_closed=False):
    changes = find_changes(
        before,
        version,
        2,
        is_cancelled_here=is_cancelled_here,
        was_closed=was_closed,
    )
    return [change.kind for change in changes]


def test_what_differs_is_a_change():
    assert kinds(MORE) == ["more"]
    assert kinds(VERSION) == []


@pytest.mark.parametrize(
    ("state", "word", "was_closed", "expected"),
    [
        ("New", "", True, ["order_back"]),
        ("New", "", False, []),
        ("Acknowledged", "", True, []),
        ("New", "Paused", True, []),
    ],
)
def test_what_we_cancelled_comes_back_only_opened_anew(
    state, word, was_closed, expected
):
    version = replace(MORE, state=state, state_word=word)
    assert kinds(version, is_cancelled_here=True, was_closed=was_closed) == expected


def test_what_amazon_cancelled_comes_back():
    before = replace(BEFORE, is_cancelled=True)
    assert kinds(VERSION, before=before, is_cancelled_here=True) == ["order_back"]


def test_there_is_a_first_rule_for_each_kind_at_each_stage():
    rules = first_rules()
    assert set(rules) == set(TOPICS)
    for decisions in rules.values():
        assert tuple(decisions) == STAGES
        assert set(decisions.values()) <= {"apply", "ask", "refuse"}
