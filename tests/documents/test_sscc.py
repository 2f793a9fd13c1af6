"""Serial Shipping Container Codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base import sscc

PREFIXES = st.from_regex("[0-9]{4,12}", fullmatch=True)


@st.composite
def containers(draw):
    """Return extension digit, company prefix and a serial number that fits."""
    prefix = draw(PREFIXES)
    serial = draw(st.integers(0, 10 ** (16 - len(prefix)) - 1))
    return draw(st.integers(0, 9)), prefix, serial


# Worked out by hand: sums 3*(...)+1*(...) from the right.
@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("10614141123456789", "7"),
        ("00000000000000000", "0"),
        ("34006381000000001", "8"),
    ],
)
def test_check_digits(digits, expected):
    assert sscc.check_digit(digits) == expected


def test_a_code_is_put_together_from_its_parts():
    assert sscc.build(3, "4006381", 1) == "340063810000000018"
    assert sscc.with_application_identifier("340063810000000018") == (
        "00340063810000000018"
    )


@given(containers())
def test_every_built_code_is_valid_and_keeps_its_parts(container):
    extension_digit, prefix, serial = container
    code = sscc.build(*container)
    assert len(code) == 18 and sscc.is_valid(code)
    assert code.startswith(f"{extension_digit}{prefix}")
    assert int(code[1 + len(prefix) : 17] or 0) == serial
    amazons = sscc.with_application_identifier(code)
    assert amazons == sscc.with_application_identifier(amazons) == "00" + code


@given(containers(), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(container, position, difference):
    code = sscc.build(*container)
    digit = str((int(code[position]) + difference) % 10)
    assert not sscc.is_valid(code[:position] + digit + code[position + 1 :])


@pytest.mark.parametrize(
    "code",
    ["", "34006381000000001", "3400638100000000184", "34006381000000001x"]
    + ["01340063810000000018", " 340063810000000018", "３40063810000000018"],
)
def test_what_is_no_sscc(code):
    assert not sscc.is_valid(code)
    with pytest.raises(ValueError, match="not an SSCC"):
        sscc.with_application_identifier(code)


@pytest.mark.parametrize(
    "parts",
    [(10, "4006381", 1), (-1, "4006381", 1), (3, "123", 1), (3, "1234567890123", 1)]
    + [(3, "40O6381", 1), (3, "4006381", 10**9), (3, "4006381", -1)],
)
def test_parts_that_do_not_make_a_code(parts):
    with pytest.raises(ValueError):
        sscc.build(*parts)


@given(st.text())
def test_any_text_can_be_asked(text):
    assert sscc.is_valid(text) in (True, False)
    if not text.isascii() or not text.isdigit():
        with pytest.raises(ValueError):
            sscc.check_digit(text)
