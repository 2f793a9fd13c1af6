from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.invoice_batch import Part, gather, share_out


def parts(**quantities):
    return [Part(int(name[1:]), Decimal(each)) for name, each in quantities.items()]


def test_each_shipment_has_its_own_units():
    assert share_out(Decimal(6), parts(s1=4, s2=2), {}) == tuple(parts(s1=4, s2=2))


def test_what_is_billed_of_a_shipment_is_not_billed_again():
    billed = {1: Decimal(4)}
    assert share_out(Decimal(2), parts(s1=4, s2=2), billed) == tuple(parts(s2=2))


def test_what_came_back_lessens_the_shipment_it_left_with():
    shipped = [*parts(s1=4, s2=2), Part(1, Decimal(-3))]
    assert share_out(Decimal(3), shipped, {}) == tuple(parts(s1=1, s2=2))


def test_what_is_billed_of_no_shipment_counts_for_the_earliest():
    billed = {None: Decimal(3)}
    assert share_out(Decimal(3), parts(s1=4, s2=2), billed) == tuple(parts(s1=1, s2=2))


def test_what_was_billed_before_it_came_back_counts_for_the_others():
    shipped = [*parts(s1=4, s2=2), Part(1, Decimal(-1))]
    assert share_out(Decimal(1), shipped, {1: Decimal(4)}) == tuple(parts(s2=1))


def test_what_left_with_no_shipment_is_billed_with_the_first():
    shares = {7: tuple(parts(s1=4, s2=2)), 8: (Part(None, Decimal(1)),)}
    assert gather(shares) == {
        1: {7: Part(1, Decimal(4)), 8: Part(1, Decimal(1))},
        2: {7: Part(2, Decimal(2))},
    }
    assert gather({8: (Part(None, Decimal(1)),)}) == {None: {8: Part(None, Decimal(1))}}


def test_nothing_to_bill_is_no_part():
    assert share_out(Decimal(0), parts(s1=4), {}) == ()
    assert share_out(Decimal(-1), parts(s1=4), {}) == ()


amounts = st.integers(-20, 40).map(Decimal)
keys = st.integers(1, 4)


@given(
    st.integers(0, 60).map(Decimal),
    st.lists(st.builds(Part, keys, amounts)),
    st.dictionaries(st.none() | keys, st.integers(0, 40).map(Decimal)),
)
def test_exactly_what_is_to_be_billed_is_shared_out(to_bill, shipped, billed):
    shared = share_out(to_bill, shipped, billed)
    assert sum(part.quantity for part in shared) == to_bill
    assert all(part.quantity > 0 for part in shared)
    batches = gather({1: shared})
    assert sum(batch[1].quantity for batch in batches.values()) == to_bill
