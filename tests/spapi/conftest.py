"""A client and the double it talks to, through the real ``requests``."""

from datetime import datetime, timedelta, timezone

import pytest
from spapi_double import ACCESS_TOKEN, REFRESH_TOKEN, SECRET, Double

from acorn_vendor.spapi import Credentials, MemoryTokenStore, SpApiClient, Token


@pytest.fixture
def amazon():
    """Amazon, as far as a test says how it responses."""
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
    """A client that never waits for its budget."""
    with SpApiClient(credentials, timeouts=(10, 10), label="Oak", patience=0) as made:
        yield made


@pytest.fixture
def impatient(credentials):
    """A client that has its token and hardly waits for a response."""
    tokens = MemoryTokenStore()
    end = datetime.now(timezone.utc) + timedelta(hours=1)
    tokens.save(Token(ACCESS_TOKEN, end))
    with SpApiClient(credentials, token_store=tokens, timeouts=(10, 0.3)) as made:
        yield made
