"""Who pays the freight."""

import pytest

from acorn_vendor.rules.freight_paid import is_collect


@pytest.mark.parametrize(
    ("window_kind", "payment", "amazon_pays"),
    [
        ("ship", "", True),
        ("delivery", "", False),
        ("", "", False),
        ("delivery", "PaidByBuyer", True),
        ("delivery", "CollectOnDelivery", True),
        ("ship", "PrepaidBySeller", False),
        ("ship", "PaidBySeller", False),
        ("ship", "FOBPortOfCall", False),
        ("ship", "DefinedByBuyerAndSeller", True),
        ("delivery", "DefinedByBuyerAndSeller", False),
        ("ship", "ANewWord", True),
    ],
)
def test_an_import_order_says_itself_who_pays(window_kind, payment, amazon_pays):
    assert is_collect(window_kind, payment) is amazon_pays
