from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.identifiers import identifier_key
from acorn_vendor.rules.new_items import (
    NewProduct,
    UnknownItem,
    find_taken,
    group_items,
    propose,
)


@pytest.mark.parametrize(
    ("item", "product"),
    [
        (
            UnknownItem(
                1, asin="B0NEW00001", vendor_sku="OWN-3", price=Decimal("2.10")
            ),
            NewProduct((1,), "OWN-3", code="OWN-3", price=Decimal("2.10")),
        ),
        (
            UnknownItem(1, asin="B0NEW00001", vendor_sku="4006381333931", title="Pen"),
            NewProduct((1,), "Pen", barcode="4006381333931"),
        ),
        (
            UnknownItem(1, asin="0306406152"),
            NewProduct((1,), "0306406152", barcode="9780306406157"),
        ),
        (UnknownItem(1, asin="B0NEW00001"), NewProduct((1,), "B0NEW00001")),
        # A wrong check digit makes it a number of the vendor's own.
        (
            UnknownItem(1, vendor_sku="4006381333932"),
            NewProduct((1,), "4006381333932", code="4006381333932"),
        ),
    ],
)
def test_a_product_is_made_of_what_amazon_says(item, product):
    assert propose([item]) == product


def test_items_with_one_vendor_sku_are_one_product():
    items = [
        UnknownItem(1, asin="B01", vendor_sku="OWN-3"),
        UnknownItem(2, asin="B02", vendor_sku="own-3 ", price=Decimal("2.10")),
        UnknownItem(3, asin="B03"),
        UnknownItem(4, asin="B04"),
    ]
    groups = group_items(items)
    assert [[item.record for item in group] for group in groups] == [[1, 2], [3], [4]]
    assert propose(groups[0]).price == Decimal("2.10")


def test_spellings_of_a_gtin_are_one_product():
    upc, ean = "036000291452", "0036000291452"
    items = [UnknownItem(1, vendor_sku=upc), UnknownItem(2, vendor_sku=ean)]
    assert len(group_items(items)) == 1


def test_what_products_have_already_is_named():
    items = [UnknownItem(1, asin="0306406152", vendor_sku="OWN-3")]
    assert find_taken(items, {"OWN-3"}) == ["OWN-3"]
    assert find_taken(items, {"09780306406157"}) == ["9780306406157"]
    assert find_taken(items, {"B0NEW00001"}) == []


names = st.sampled_from(["OWN-3", "own-3 ", "036000291452", "0036000291452", "B01"])
items = st.lists(st.tuples(names | st.just(""), names | st.just("")), max_size=6).map(
    lambda found: [
        UnknownItem(record, asin=asin, vendor_sku=sku)
        for record, (asin, sku) in enumerate(found)
    ]
)


@given(items)
def test_each_item_is_of_one_product_and_keeps_its_place(items):
    groups = group_items(items)
    assert sorted(each.record for group in groups for each in group) == [
        each.record for each in items
    ]
    for group in groups:
        keys = {identifier_key(each.vendor_sku or each.asin) for each in group}
        assert len(keys) == 1
        assert [each.record for each in group] == sorted(each.record for each in group)
    assert len({identifier_key(g[0].vendor_sku or g[0].asin) for g in groups}) == len(
        groups
    )


@given(items.filter(bool))
def test_a_product_has_what_it_was_named_by(items):
    product = propose(items)
    assert product.records == tuple(each.record for each in items)
    assert not (product.code and product.code == product.barcode)
    skus = {each.vendor_sku for each in items}
    assert product.code in skus | {""}
