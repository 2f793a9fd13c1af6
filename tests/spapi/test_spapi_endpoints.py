"""Where calls and secrets go: to Amazon, or where an administrator has said."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.spapi.endpoints import (
    REGIONS,
    TOKEN_URL,
    addresses_of,
    checked_url,
    foreign_addresses,
    is_local,
)
from acorn_vendor.spapi.local_simulator import read_simulator

OWN, OWN_TOKEN = "https://vendor.example", "https://vendor.example/token"
LOGIN = {
    "address": "http://127.0.0.1:8190",
    "client_id": "amzn1.client",
    "client_secret": "s3cret",
    "refresh_token": "Atzr|1",
}


# === ADDRESSES === #


@pytest.mark.parametrize(
    ("region", "environment", "endpoint"),
    [
        ("na", "production", "https://sellingpartnerapi-na.amazon.com"),
        ("eu", "production", "https://sellingpartnerapi-eu.amazon.com"),
        ("fe", "production", "https://sellingpartnerapi-fe.amazon.com"),
        ("na", "sandbox", "https://sandbox.sellingpartnerapi-na.amazon.com"),
        ("eu", "sandbox", "https://sandbox.sellingpartnerapi-eu.amazon.com"),
        ("fe", "sandbox", "https://sandbox.sellingpartnerapi-fe.amazon.com"),
    ],
)
def test_each_region_has_its_own_address_and_all_one_login(
    region, environment, endpoint
):
    # An address from a time with an own one counts no more.
    found = addresses_of(environment, region, OWN, OWN_TOKEN)
    assert found == (endpoint, "https://api.amazon.com/auth/o2/token")
    assert foreign_addresses(environment, OWN, OWN_TOKEN) == set()


def test_an_own_address_takes_the_place_of_both():
    assert addresses_of("custom", "eu", f"{OWN}/", OWN_TOKEN) == (OWN, OWN_TOKEN)
    assert foreign_addresses("custom", OWN, OWN_TOKEN) == {OWN, OWN_TOKEN}


def test_amazons_own_addresses_are_fit_for_secrets():
    found = [url for region in REGIONS.values() for url in region.values()]
    assert len(set(found)) == 6
    assert [checked_url(url) for url in (*found, TOKEN_URL)] == [*found, TOKEN_URL]


@pytest.mark.parametrize(
    ("url", "checked"),
    [
        ("https://vendor.example/", "https://vendor.example"),
        ("http://localhost:8190", "http://localhost:8190"),
        ("http://127.0.0.1:8190/", "http://127.0.0.1:8190"),
        ("http://[::1]:8190", "http://[::1]:8190"),
    ],
)
def test_https_is_fit_for_secrets_and_so_is_this_machine(url, checked):
    assert checked_url(url) == checked


@pytest.mark.parametrize(
    "url",
    [
        "http://vendor.example",
        "http://127.0.0.1.vendor.example",
        "http://localhost@vendor.example",
        "ftp://localhost",
        "https://",
        "https:///path",
        "vendor.example",
        "",
    ],
)
def test_nothing_else_gets_a_secret(url):
    with pytest.raises(ValueError, match="not an https address"):
        checked_url(url)


# === THIS MACHINE === #


@pytest.mark.parametrize(
    "url",
    ["http://localhost", "http://LOCALHOST:1", "https://127.0.0.1", "http://[::1]:9"],
)
def test_this_machine_is_known_by_each_of_its_names(url):
    assert is_local(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1.example.com",
        "https://example.com/?localhost",
        "https://localhost@example.com",
        "https://example.com#@localhost",
        "http://127.0.0.2",
        "localhost",
        "http://[::1",
        "",
        None,
        7,
        ["http://localhost"],
    ],
)
def test_no_other_machine_passes_for_this_one(url):
    assert not is_local(url)


@given(st.text())
def test_whatever_an_address_is_it_is_decided(url):
    assert is_local(url) in (True, False)


# === A SIMULATOR BESIDE ODOO === #


def test_a_simulator_is_read_with_its_login():
    assert read_simulator(json.dumps(LOGIN)) == LOGIN


def test_what_it_says_besides_is_left_out_and_what_it_lacks_is_empty():
    told = json.dumps({"address": LOGIN["address"], "client_id": None, "pid": 7})
    nothing = dict.fromkeys(LOGIN, "")
    assert read_simulator(told) == {**nothing, "address": LOGIN["address"]}


@pytest.mark.parametrize(
    "told",
    [
        "",
        "{}",
        "[]",
        "7",
        '"http://localhost"',
        "no JSON",
        '{"address": null}',
        '{"address": 8190}',
        '{"address": "https://example.com"}',
        '{"address": "http://[::1"}',
    ],
)
def test_anything_else_is_none(told):
    assert read_simulator(told) == {}
