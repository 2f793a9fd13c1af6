"""A client and the double it talks to, through the real ``requests``."""

import pytest

from acorn_vendor.spapi import Credentials, SpApiClient

from .double import REFRESH_TOKEN, SECRET, Double


@pytest.fixture
def amazon():
    """Amazon, as far as a test says how it answers."""
    with Double() as double:
        yield double


@pytest.fixture
def credentials(amazon):
    """Credentials that lead to the double."""
    return Credentials(
        "amzn1.application-oa2-client.test",
        SECRET,
        REFRESH_TOKEN,
        amazon.url,
        f"{amazon.url}/auth/o2/token",
    )


@pytest.fixture
def client(credentials):
    """A client that waits half a second for an answer and never for its budget."""
    with SpApiClient(credentials, timeouts=(2, 0.5), label="Oak", patience=0) as made:
        yield made
