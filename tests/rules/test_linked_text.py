import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.linked_text import Part, split

TARGETS = {"INV/1": 1, "INV/10": 10, "4PENS00A": 2, "(00)": 3}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("nothing", [Part("nothing")]),
        ("INV/1", [Part("INV/1", 1)]),
        (
            "Claim on INV/10 of 4PENS00A.",
            [
                Part("Claim on "),
                Part("INV/10", 10),
                Part(" of "),
                Part("4PENS00A", 2),
                Part("."),
            ],
        ),
        # Parts of longer words are no names.
        ("INV/100", [Part("INV/100")]),
        ("X4PENS00A", [Part("X4PENS00A")]),
        ("INV/1/2", [Part("INV/1/2")]),
        ("a (00) b", [Part("a "), Part("(00)", 3), Part(" b")]),
    ],
)
def test_names_are_told_apart_from_the_rest(text, parts):
    assert split(text, TARGETS) == parts


def test_without_names_the_text_is_one_piece():
    assert split("INV/1", {}) == [Part("INV/1")]


@given(st.text(), st.dictionaries(st.text(max_size=4), st.integers(), max_size=4))
def test_no_letter_is_lost(text, targets):
    parts = split(text, targets)
    assert "".join(part.text for part in parts) == text
    assert all(part.target is None or part.text in targets for part in parts)
