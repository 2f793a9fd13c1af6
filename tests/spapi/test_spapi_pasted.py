"""Credentials as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.spapi import Credentials
from acorn_vendor.spapi.pasted import check_settings, without_wrapping

URL = "https://example.com"


@pytest.mark.parametrize(
    "around",
    [
        " {} ",
        "\t{}\r\n",
        '"{}"',
        "'{}'",
        "`{}`",
        "\N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK}",
        "\N{LEFT SINGLE QUOTATION MARK}{}\N{RIGHT SINGLE QUOTATION MARK}\n",
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}{} ",
        "\N{ZERO WIDTH SPACE}{}\N{ZERO WIDTH NO-BREAK SPACE}",
        "\N{NO-BREAK SPACE}{}\N{NARROW NO-BREAK SPACE}",
        "\N{LEFT-TO-RIGHT MARK}{}\N{WORD JOINER}",
        ' \N{ZERO WIDTH SPACE}"{}" \x00',
    ],
)
def test_what_is_around_a_credential_is_left_out(around):
    assert without_wrapping(around.format("Atzr|IwE-b_c/d+e=")) == "Atzr|IwE-b_c/d+e="


def test_what_nobody_sees_is_left_out_inside_too():
    assert without_wrapping("Atzr|Iw\N{ZERO WIDTH SPACE}E") == "Atzr|IwE"
    assert without_wrapping("Atzr|Iw\N{SOFT HYPHEN}E") == "Atzr|IwE"


@pytest.mark.parametrize("value", [None, "", False])
def test_nothing_stays_nothing(value):
    assert without_wrapping(value) == value


@given(st.text(max_size=30))
def test_trimming_twice_is_trimming_once(value):
    once = without_wrapping(value)
    assert without_wrapping(once) == once


@pytest.mark.parametrize(
    ("secret", "advice"),
    [
        ("two words", "credentials_with_blanks"),
        ("two\nlines", "credentials_with_blanks"),
        ("s\N{CYRILLIC SMALL LETTER IE}cret", "credentials_with_odd_characters"),
        ("secret", ""),
    ],
)
def test_what_remains_suspicious_is_said(secret, advice):
    credentials = Credentials(
        "amzn1.application-oa2-client.x", secret, "Atzr|x", URL, URL
    )
    assert check_settings(credentials, "production").advice == advice
