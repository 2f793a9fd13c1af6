from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.payment_share import Share, Weight, add_up, share_out

cents = st.integers(0, 10**6).map(lambda units: Decimal(units).scaleb(-2))
signed = st.integers(-(10**6), 10**6).map(lambda units: Decimal(units).scaleb(-2))


def net_of(amount):
    return (amount / Decimal("1.19")).quantize(Decimal("0.01"))


def weigh(amounts):
    return [Weight(line, amount, net_of(amount)) for line, amount in enumerate(amounts)]


def total(shares, name, key):
    sums = Counter()
    for share in shares:
        sums[getattr(share, key)] += getattr(share, name)
    return sums


@given(st.lists(signed, min_size=1, max_size=4), st.lists(cents, min_size=1))
def test_the_shares_of_a_slice_add_up_to_it(slices, amounts):
    paid = dict(enumerate(slices))
    shares = list(share_out(paid, weigh(amounts), 2))
    sums = total(shares, "amount", "slice")
    assert {key: sums[key] for key in paid} == paid


@given(st.lists(cents, min_size=1, max_size=9), st.data())
def test_what_pays_all_in_slices_pays_each_line(amounts, data):
    whole = sum(amounts)
    first = data.draw(st.integers(0, int(whole * 100))) * Decimal("0.01")
    slices = {"first": first, "rest": whole - first}
    shares = list(share_out(slices, weigh(amounts), 2))
    paid, net = total(shares, "amount", "line"), total(shares, "net", "line")
    for weight in weigh(amounts):
        assert paid[weight.line] == weight.amount
        if whole:
            assert abs(net[weight.line] - weight.net) <= Decimal("0.01")


def test_what_pays_all_pays_goods_whole_and_takes_an_allowance_off():
    weights = weigh([Decimal("119.00"), Decimal("238.00"), Decimal("-35.70")])
    whole = Decimal("321.30")
    for slices in ({"a": whole}, {"a": Decimal("100.01"), "b": Decimal("221.29")}):
        shares = list(share_out(slices, weights, 2))
        assert total(shares, "amount", "line") == {0: 119, 1: 238, 2: Decimal("-35.7")}
        assert total(shares, "net", "line") == {0: 100, 1: 200, 2: -30}


def test_where_an_allowance_takes_nearly_all_sizes_count():
    weights = weigh([Decimal(100), Decimal("-99.99")])
    shares = list(share_out({"a": Decimal(200)}, weights, 2))
    assert all(0 < share.amount < 101 for share in shares)


@given(signed, st.lists(cents, min_size=1))
def test_what_is_given_back_leaves_nothing(claim, amounts):
    shares = share_out({"claim": claim, "back": -claim}, weigh(amounts), 2)
    assert not any(total(shares, "amount", "line").values())


def test_a_payment_is_shared_by_what_lines_amount_to():
    weights = weigh([Decimal("119.00"), Decimal("238.00")])
    assert list(share_out({"a": Decimal("178.50")}, weights, 2)) == [
        Share("a", 0, Decimal("59.50"), Decimal("50.00")),
        Share("a", 1, Decimal("119.00"), Decimal("100.00")),
    ]


def test_lines_without_an_amount_share_alike_and_nobody_gets_nothing():
    shares = share_out({"a": Decimal(-2)}, weigh([Decimal(0), Decimal(0)]), 2)
    assert [share.amount for share in shares] == [-1, -1]
    assert not list(share_out({"a": Decimal(1)}, [], 2))


def test_a_line_that_is_billed_twice_is_one():
    one, two = Weight("a", Decimal(3), Decimal(2)), Weight("b", Decimal(1), Decimal(1))
    assert add_up([one, two, one]) == [Weight("a", Decimal(6), Decimal(4)), two]
