"""Pages come to an end, and no header makes us wait for ever."""

import itertools

import pytest
from spapi_double import Says

from acorn_vendor.spapi import Malformed, Throttled, TokenBucket
from acorn_vendor.spapi import client as client_module


def endless(tokens):
    """Yield pages that name one after the other as the next."""
    for token in tokens:
        content = {"pagination": {"nextToken": token}}
        yield Says(200, {"payload": content, "invoices": [], "nextToken": token})


PAGES = {
    "orders": lambda client: client.iter_purchase_order_pages(),
    "status": lambda client: client.iter_purchase_orders_status_pages(),
    "invoices": lambda client: client.iter_invoice_header_pages(marketplaceId="A1"),
}


@pytest.mark.parametrize("pages", PAGES.values(), ids=PAGES)
def test_pages_that_go_round_in_circles_end(pages, client, amazon):
    amazon.will(*endless(itertools.islice(itertools.cycle("abc"), 20)))
    with pytest.raises(Malformed):
        list(pages(client))
    assert len(amazon.calls) == 4


@pytest.mark.parametrize("pages", PAGES.values(), ids=PAGES)
def test_pages_that_name_ever_new_ones_end(pages, client, amazon, monkeypatch):
    monkeypatch.setattr(client_module, "MOST_PAGES", 4)
    amazon.will(*endless(map(str, range(20))))
    read = []
    with pytest.raises(Malformed):
        read.extend(pages(client))
    assert len(amazon.calls) == 4


@pytest.mark.parametrize(
    "named",
    ["1e-7", "1e-300", "5e-324", "0.0055", "0", "-1", "nan", "inf", "x", "1e300"],
)
def test_no_rate_makes_us_wait_longer_than_a_minute(named, client, amazon):
    rate = {"x-amzn-RateLimit-Limit": named}
    amazon.will(*[Says(200, {"payload": {}}, rate)] * 12)
    try:
        for _call in range(12):
            client.get_purchase_orders()
    except Throttled as error:
        assert 0 < error.retry_after <= 60


@pytest.mark.parametrize(
    "named", ["0", "-1", "1e-9", "nan", "inf", "1e300", "soon", "", "1e400"]
)
def test_a_refusal_keeps_us_away_for_at_least_a_moment_and_at_most_an_hour(
    named, client, amazon
):
    amazon.will(Says(429, "", {"Retry-After": named}))
    with pytest.raises(Throttled) as caught:
        client.get_purchase_orders()
    assert 0 < caught.value.retry_after <= 3600
    if named in ("0", "1e-9"):
        assert caught.value.retry_after == 1


@pytest.mark.parametrize("retry_after", [0.0, 1e-300, 1e300])
def test_a_bucket_itself_stays_within_reason(retry_after):
    assert 1 <= TokenBucket(10, 10).refused(retry_after) <= 3600
