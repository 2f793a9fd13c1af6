"""Pages that Amazon refuses at random, and operations that are never called."""

import pytest
from spapi_double import Says

from acorn_vendor.spapi import OPERATIONS, Rejected

INVALID = Says(
    400, {"errors": [{"code": "InvalidInput", "message": "Request is not valid."}]}
)
MISSING = Says(404, {"errors": [{"code": "NotFound", "message": "No such page."}]})


def page(number, following=""):
    """Return a page of one order."""
    orders = [{"purchaseOrderNumber": number}]
    return Says(
        200, {"payload": {"pagination": {"nextToken": following}, "orders": orders}}
    )


def numbers_of(pages):
    """Return the order numbers of pages, as they come."""
    return [each.payload["orders"][0]["purchaseOrderNumber"] for each in pages]


def tokens(amazon):
    """Return which page each call asked for."""
    return [call.query.get("nextToken") for call in amazon.calls]


def test_a_following_page_that_is_refused_is_asked_for_again(client, amazon):
    amazon.will(page("1", "two"), INVALID, INVALID, page("2", "three"), page("3"))
    assert numbers_of(client.iter_purchase_order_pages(limit=1)) == ["1", "2", "3"]
    assert tokens(amazon) == [None, "two", "two", "two", "three"]


def test_a_page_that_stays_refused_ends_the_reading(client, amazon):
    amazon.will(page("1", "two"), INVALID, INVALID, INVALID)
    pages = client.iter_purchase_order_pages(limit=1)
    assert next(pages).payload["orders"]
    with pytest.raises(Rejected):
        next(pages)
    assert tokens(amazon) == [None, "two", "two", "two"]


def test_a_first_page_that_is_refused_is_our_mistake(client, amazon):
    amazon.will(INVALID)
    with pytest.raises(Rejected):
        next(client.iter_purchase_order_pages(limit=1))
    assert len(amazon.calls) == 1


def test_another_refusal_of_a_following_page_is_no_accident(client, amazon):
    amazon.will(page("1", "two"), MISSING)
    pages = client.iter_purchase_order_pages(limit=1)
    next(pages)
    with pytest.raises(Rejected):
        next(pages)
    assert len(amazon.calls) == 2


def test_only_operations_of_retail_vendors_can_be_called():
    """No direct fulfillment, and no confirmation of shipments in one call."""
    assert set(OPERATIONS) == {
        "getInvoice",
        "getInvoiceHeaders",
        "getRemittance",
        "getRemittanceHeaders",
        "getPurchaseOrders",
        "getPurchaseOrder",
        "submitAcknowledgement",
        "getPurchaseOrdersStatus",
        "SubmitShipmentConfirmations",
        "SubmitShipments",
        "GetShipmentDetails",
        "GetShipmentLabels",
        "submitInvoices",
        "getTransaction",
    }
    folders = {
        "/".join(operation.path.split("/")[:3]) for operation in OPERATIONS.values()
    }
    assert folders == {
        "/finances/invoices",
        "/finances/remittances",
        "/vendor/orders",
        "/vendor/shipping",
        "/vendor/payments",
        "/vendor/transactions",
    }
