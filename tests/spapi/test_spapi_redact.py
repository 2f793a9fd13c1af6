"""Secrets are masked wherever they turn up, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.spapi.redact import MASK, redact, redact_text

secrets = st.text("abcXYZ019|-_", min_size=12, max_size=40)


@pytest.mark.parametrize(
    "name",
    [
        "Authorization",
        "x-amz-access-token",
        "X-Amz-Access-Token",
        "Cookie",
        "set-cookie",
        "Proxy-Authorization",
        "client_secret",
        "refresh_token",
        "ACCESS_TOKEN",
    ],
)
def test_what_travels_under_a_secret_name_is_masked_whole(name):
    assert redact({name: "anything at all"}) == {name: MASK}
    assert redact({name: 4711}) == {name: MASK}


def test_other_values_stay_as_they_are():
    values = {"Accept": "application/json", "limit": 100, "flag": None}
    assert redact(values) == values


def test_a_token_is_masked_under_any_name():
    assert redact({"x-note": "Atza|abc, thanks"}) == {"x-note": f"{MASK}, thanks"}


def test_what_is_masked_is_a_copy():
    values = {"cookie": "a"}
    redact(values)
    assert values == {"cookie": "a"}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ('{"access_token": "abc", "n": 1}', '{"access_token": "***", "n": 1}'),
        ('{"refresh_token":"abc"}', '{"refresh_token":"***"}'),
        ("{'client_secret': 'abc'}", "{'client_secret': '***'}"),
        ("client_secret=abc&grant_type=x", "client_secret=***&grant_type=x"),
        ("X-Amz-Access-Token: abc", "X-Amz-Access-Token: ***"),
        ("see Atzr|abc.", "see ***"),
        ("see Atza%7Cabc;", "see ***;"),
        ("ATZA|abc", "ATZA|abc"),
        ("an access_token is needed", "an access_token is needed"),
        ("", ""),
    ],
)
def test_secrets_in_a_text_are_masked_and_the_rest_stays(text, masked):
    assert redact_text(text) == masked


@given(secrets)
def test_a_secret_that_is_known_is_masked_anywhere(secret):
    masked = redact_text(f"before{secret}after, {secret}", [secret])
    assert secret not in masked
    assert masked.startswith("before***after")


@given(st.sampled_from(["access_token", "refresh_token", "client_secret"]), secrets)
def test_a_secret_under_its_name_is_masked_in_json_and_in_a_form(name, secret):
    for text in (f'{{"{name}": "{secret}"}}', f"{name}={secret}&a=b"):
        assert secret not in redact_text(text)


def test_no_secret_at_all_is_nothing_to_mask():
    assert redact_text("as it is", ["", None]) == "as it is"


@given(st.text())
def test_masking_twice_is_masking_once(text):
    once = redact_text(text)
    assert redact_text(once) == once
