"""Varied purchase orders for people and demonstrations, the same for the same seed."""

import random
import string
from datetime import datetime, timedelta
from typing import Any

from . import orders
from .catalogue import BUYER, FULFILLMENT_CENTERS, PRODUCTS, Product, parties
from .values import stamp
from .world import World

DEFAULTS: dict[str, Any] = {
    "orders": 25,
    "seed": 1,
    "vendor_code": "ACRN1",
    "currency": "USD",
    "minimum_lines": 2,
    "maximum_lines": 8,
}
MOST_ORDERS = 5000
TYPES = ("RegularOrder",) * 8 + ("RushOrder", "NewProductIntroduction")


def plant(world: World, wish: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Put the orders in; return their numbers, the products and the parties.

    Numbers, lines and quantities depend on the seed only; dates on the simulator's now.
    """
    unknown = set(wish) - set(DEFAULTS)
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    choices = {**DEFAULTS, **wish}
    if not 0 < int(choices["orders"]) <= MOST_ORDERS:
        raise ValueError(f"orders must be from 1 to {MOST_ORDERS}")
    dice = random.Random(f"{choices['seed']}/{choices['vendor_code']}")
    numbers: list[str] = []
    while len(numbers) < int(choices["orders"]):
        number = order_number(dice)
        if number not in numbers:
            numbers.append(number)
            orders.put(world, _order(number, dice, choices, at), None, at)
    return {
        "orders": numbers,
        "products": [product.view() for product in PRODUCTS],
        "parties": parties(choices["vendor_code"]),
    }


def order_number(dice: random.Random) -> str:
    """Eight characters as Amazon gives them: a digit first, a letter last."""
    middle = dice.choices(string.ascii_uppercase + string.digits, k=6)
    return dice.choice(string.digits) + "".join(middle) + dice.choice("ABCDEFGHJKLMNP")


def _order(
    number: str, dice: random.Random, choices: dict[str, Any], at: datetime
) -> dict[str, Any]:
    ordered = at - timedelta(minutes=dice.randint(5, 600))
    start = (at + timedelta(days=dice.randint(3, 8))).replace(
        hour=8, minute=0, second=0, microsecond=0
    )
    end = start + timedelta(days=dice.randint(3, 7))
    kind = dice.choice(("shipWindow", "deliveryWindow"))
    lowest, highest = int(choices["minimum_lines"]), int(choices["maximum_lines"])
    count = min(dice.randint(lowest, highest), len(PRODUCTS))
    products = sorted(dice.sample(PRODUCTS, count), key=lambda product: product.number)
    details = {
        "purchaseOrderDate": stamp(ordered),
        "purchaseOrderStateChangedDate": stamp(ordered),
        "purchaseOrderType": dice.choice(TYPES),
        "paymentMethod": "Invoice",
        "buyingParty": {"partyId": BUYER},
        "sellingParty": {"partyId": choices["vendor_code"]},
        "shipToParty": {"partyId": dice.choice(FULFILLMENT_CENTERS)[0]},
        "billToParty": {"partyId": BUYER},
        kind: f"{stamp(start)}--{stamp(end)}",
        "items": [
            _item(position, product, dice, choices["currency"])
            for position, product in enumerate(products, start=1)
        ],
    }
    return {
        "purchaseOrderNumber": number,
        "purchaseOrderState": "New",
        "orderDetails": details,
    }


def _item(
    position: int, product: Product, dice: random.Random, currency: str
) -> dict[str, Any]:
    if dice.random() < 0.4:
        unit, size, amount = "Cases", product.case_size, dice.randint(1, 6)
    else:
        unit, size, amount = "Eaches", 1, dice.randint(2, 60)
    return {
        "itemSequenceNumber": str(position),
        "amazonProductIdentifier": product.asin,
        "vendorProductIdentifier": product.vendor_sku,
        "orderedQuantity": {"amount": amount, "unitOfMeasure": unit, "unitSize": size},
        "isBackOrderAllowed": dice.random() < 0.5,
        "netCost": {"currencyCode": currency, "amount": product.net_cost},
    }
