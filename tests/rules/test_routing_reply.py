"""What is new in a reply about a pick-up, and who takes what from it."""

import pytest

from acorn_vendor.rules.routing_reply import (
    Note,
    is_to_tell,
    news_of,
    paper_details,
    station_note,
)

KNOWN = {"amazon_reference": "145", "carrier_scac": False, "amazon_status": False}


@pytest.mark.parametrize(
    ("said", "news"),
    [
        ({"amazon_reference": "145"}, {}),
        ({"amazon_reference": "146"}, {"amazon_reference": "146"}),
        ({"amazon_reference": ""}, {}),
        ({"amazon_reference": None, "carrier_scac": "FXFE"}, {"carrier_scac": "FXFE"}),
    ],
)
def test_news_is_what_is_said_and_was_not_known(said, news):
    assert news_of(KNOWN, said) == news


def test_the_same_reply_again_is_no_news():
    said = {"amazon_reference": "146", "carrier_scac": "FXFE"}
    assert news_of({**KNOWN, **news_of(KNOWN, said)}, said) == {}


@pytest.mark.parametrize(
    ("news", "told"),
    [
        ({}, False),
        ({"amazon_status": "Accepted"}, False),
        ({"amazon_status": "Accepted", "carrier_scac": "FXFE"}, True),
    ],
)
def test_a_status_alone_is_not_told(news, told):
    assert is_to_tell(news) is told


def test_papers_say_what_is_known():
    assert paper_details("145", "FXFE", "") == {
        "amazon_reference": "145",
        "carrier_scac": "FXFE",
    }


def test_a_code_that_is_no_scac_is_on_no_papers():
    assert paper_details("", "Fedex 9", "P1") == {"carrier_reference": "P1"}


@pytest.mark.parametrize(
    ("state", "lacks_some", "note"),
    [
        ("", False, Note("none", is_urgent=True)),
        ("", True, Note("none", is_urgent=True)),
        ("requested", True, Note("some", is_urgent=True)),
        ("arranged", True, Note("some", is_urgent=True)),
        ("open", False, Note("waiting", is_urgent=True)),
        ("requested", False, Note("waiting", is_urgent=False)),
        ("arranged", False, Note("coming", is_urgent=False)),
        ("shipped", False, Note("coming", is_urgent=False)),
    ],
)
def test_the_station_says_what_is_to_do_about_a_pick_up(state, lacks_some, note):
    assert station_note(state, lacks_some=lacks_some) == note
