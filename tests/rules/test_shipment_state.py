import pytest

from acorn_vendor import const
from acorn_vendor.rules.message_states import SHOWN_AS
from acorn_vendor.rules.shipment_state import (
    NOT_ON_ITS_WAY,
    WAITS_FOR_PEOPLE,
    ShipmentFacts,
    is_packed,
    is_pending,
    is_told,
    least_of,
    may_resend,
    state_of,
    tone_of,
)

PACKED = ShipmentFacts(is_packed=True)
EVERY = (
    *("not_packed", "to_announce", "incomplete", "approval", "on_hold", "goes_out"),
    *("sent", "confirmed", "replaced", "refused", "not_sent"),
)


def after(message, **details):
    return state_of(ShipmentFacts(is_packed=True, message=message, **details))


def test_before_anything_is_said_it_matters_what_is_packed():
    assert state_of(ShipmentFacts(is_packed=False)) == "not_packed"
    assert state_of(PACKED) == "to_announce"


@pytest.mark.parametrize(
    ("message", "state"),
    [
        ("queued", "goes_out"),
        ("sending", "goes_out"),
        ("unknown", "goes_out"),
        ("sent", "sent"),
        ("presumed", "sent"),
        ("confirmed", "confirmed"),
        ("rejected", "refused"),
        ("failed", "not_sent"),
    ],
)
def test_each_state_of_a_message_has_a_word(message, state):
    assert after(message) == state


def test_no_state_of_a_message_is_forgotten():
    assert {after(message) for message in SHOWN_AS} <= {*dict(const.SHIPMENT_STATES)}


def test_only_a_level_that_holds_waits_for_approval():
    assert after("held", is_live=False) == "approval"
    assert after("held", is_live=True) == "on_hold"


def test_what_cannot_be_written_is_incomplete_at_any_level():
    assert after("held", has_body=False) == "incomplete"
    assert after("held", has_body=False, is_live=False) == "incomplete"
    assert state_of(ShipmentFacts(is_packed=True, is_held_back=True)) == "incomplete"


def test_a_replacement_says_so_once_amazon_has_it():
    assert after("sent", is_replacement=True) == "sent"
    assert after("confirmed", is_replacement=True) == "replaced"


def test_of_several_the_one_is_shown_that_somebody_has_to_see_to():
    assert least_of(["confirmed", "refused", "sent"]) == "refused"
    assert least_of(["confirmed", "to_announce"]) == "to_announce"
    assert least_of([]) == ""
    states = [state for state, _label in const.SHIPMENT_STATES]
    for state in states:
        assert least_of(["replaced", state]) == state


def test_what_waits_for_people_is_not_on_its_way():
    assert set(WAITS_FOR_PEOPLE) < set(NOT_ON_ITS_WAY)
    assert not {"goes_out", "sent", "confirmed", "replaced"} & set(NOT_ON_ITS_WAY)


def test_packed_is_what_has_all_its_units_in_cartons():
    assert not is_packed([])
    assert not is_packed([(0.0, True)])
    assert not is_packed([(2.0, True), (1.0, False)])
    assert is_packed([(2.0, True), (0.0, False)])


def test_each_state_has_its_tone():
    tones = {state: tone_of(state) for state, _label in const.SHIPMENT_STATES}
    assert tones["confirmed"] == tones["replaced"] == "success"
    assert tones["refused"] == "danger"
    assert {tones[state] for state in WAITS_FOR_PEOPLE} == {"warning", "danger"}
    assert tones["to_announce"] == "secondary"


def test_a_packer_sends_again_what_nobody_else_decides_about():
    shown = {state for state in EVERY if may_resend(state)}
    assert shown == {"incomplete", "refused", "not_sent"}


def test_an_asn_is_told_once_it_is_on_its_way_or_waits_for_others():
    untold = {state for state in EVERY if not is_told([state])}
    assert untold == {"not_packed", "to_announce", "incomplete", "refused", "not_sent"}
    assert is_told(["confirmed", "approval"])
    assert not is_told(["confirmed", "to_announce"])
    assert is_told([])


def test_amazon_has_still_to_speak_about_what_was_sent():
    assert {state for state in EVERY if is_pending(state)} == {"goes_out", "sent"}
