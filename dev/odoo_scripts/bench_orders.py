"""A supplier for the benchmarks, and the orders Amazon gives it."""

from datetime import datetime, timedelta, timezone

from dev.odoo_scripts.demo_supplier import Supplier

PRODUCTS = 50


def connect_supplier(env, simulator_url):
    """Return a :class:`Supplier` that has mapped everything the orders name."""
    supplier = Supplier(env, simulator_url)
    supplier.add_code("ACRN1")
    roles = (("ship_to", "PHX6"), ("bill_to", "AMZN1"))
    supplier.add_parties([{"role": role, "code": code} for role, code in roles])
    env["acorn.vendor.product"].create(
        [
            {
                "account_id": supplier.account.id,
                "kind": "asin",
                "identifier": _asin(number),
                "product_id": supplier.create_product(
                    f"Item {number}", _sku(number)
                ).id,
            }
            for number in range(PRODUCTS)
        ]
    )
    supplier.account.action_connect()
    env.cr.commit()
    return supplier


def make_order(number, seed, lines):
    """Return an order as Amazon writes it, of ``lines`` different products."""
    now = datetime.now(timezone.utc)
    ordered, start, end = (
        f"{now + timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}" for days in (0, 5, 12)
    )
    return {
        "purchaseOrderNumber": number,
        "purchaseOrderState": "New",
        "orderDetails": {
            "purchaseOrderDate": ordered,
            "purchaseOrderStateChangedDate": ordered,
            "purchaseOrderType": "RegularOrder",
            "paymentMethod": "Invoice",
            "buyingParty": {"partyId": "AMZN1"},
            "sellingParty": {"partyId": "ACRN1"},
            "shipToParty": {"partyId": "PHX6"},
            "billToParty": {"partyId": "AMZN1"},
            "shipWindow": f"{start}--{end}",
            "items": [
                _make_item(position, (seed + position) % PRODUCTS)
                for position in range(1, lines + 1)
            ],
        },
    }


def _make_item(position, product):
    return {
        "itemSequenceNumber": str(position),
        "amazonProductIdentifier": _asin(product),
        "vendorProductIdentifier": _sku(product),
        "orderedQuantity": {"amount": 6, "unitOfMeasure": "Eaches", "unitSize": 1},
        "isBackOrderAllowed": True,
        "netCost": {"amount": f"{2 + product}.50", "currencyCode": "USD"},
    }


def _asin(product):
    return f"B0BENCH{product:03}"


def _sku(product):
    return f"ITEM-{product:03}"
