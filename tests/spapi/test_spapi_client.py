"""Filters, paths and the session: what the client refuses before it calls."""

from datetime import datetime

import pytest
import requests

from acorn_vendor.spapi import OPERATIONS, REGIONS, TOKEN_URL, SpApiClient


@pytest.mark.parametrize(
    "filters",
    [{"updatedAfter": "x"}, {"CreatedAfter": "x"}, {"created_after": "x"}],
)
def test_a_filter_that_amazon_would_ignore_is_refused(filters, client, amazon):
    with pytest.raises(TypeError, match="getPurchaseOrders takes no filter"):
        client.get_purchase_orders(**filters)
    assert amazon.calls == amazon.token_calls == []


def test_each_operation_takes_its_own_filters_only(client, amazon):
    with pytest.raises(TypeError, match="getPurchaseOrdersStatus takes no filter"):
        client.get_purchase_orders_status(changedAfter="x")
    assert amazon.calls == []


def test_a_moment_without_zone_is_refused(client):
    with pytest.raises(ValueError, match="createdAfter needs a moment with a zone"):
        client.get_purchase_orders(createdAfter=datetime(2026, 3, 2))  # noqa: DTZ001


@pytest.mark.parametrize("number", ["", " ", ".", "..", "   .. "])
def test_an_identifier_that_would_change_the_path_is_refused(number, client, amazon):
    with pytest.raises(ValueError, match="purchaseOrderNumber"):
        client.get_purchase_order(number)
    assert amazon.calls == []


def test_a_user_agent_that_amazon_would_refuse_is_refused(credentials):
    with pytest.raises(ValueError, match="user agent"):
        SpApiClient(credentials, user_agent="x" * 501)


class Session(requests.Session):
    """A session that knows whether it was closed."""

    closed = False

    def close(self):
        """Note it."""
        self.closed = True
        super().close()


def test_a_given_session_is_used_and_left_open(credentials, amazon):
    session = Session()
    with SpApiClient(credentials, session=session) as client:
        client.get_transaction("1")
    assert not session.closed
    assert session.adapters["http://"].max_retries.total == 0
    session.close()


def test_rates_are_those_amazon_publishes():
    rates = {name: (op.rate, op.burst) for name, op in OPERATIONS.items()}
    assert rates.pop("getTransaction") == (10, 20)
    # For these it publishes none.
    for name in ("getInvoiceHeaders", "getInvoice"):
        assert rates.pop(name) == (1, 5)
    for name in ("getRemittanceHeaders", "getRemittance"):
        assert rates.pop(name) == (1, 5)
    assert set(rates.values()) == {(10, 10)}


def test_regions_are_those_amazon_publishes():
    assert REGIONS["eu"] == {
        "production": "https://sellingpartnerapi-eu.amazon.com",
        "sandbox": "https://sandbox.sellingpartnerapi-eu.amazon.com",
    }
    assert set(REGIONS) == {"na", "eu", "fe"}
    assert TOKEN_URL == "https://api.amazon.com/auth/o2/token"
