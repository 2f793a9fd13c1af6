"""A shipment that nothing is wrong with, and one for each rule that it breaks."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from acorn_vendor.documents.base import sscc
from acorn_vendor.rules.shipment_check_facts import (
    Box,
    Facts,
    Head,
    Held,
    Line,
    Order,
    Product,
)

NOW = datetime(2026, 12, 1, 10, tzinfo=timezone.utc)
DAY = timedelta(days=1)
PREFIX = "9521234"
CARTON, OTHER, PALLET, SECOND_PALLET = 1, 2, 3, 4
GOOD_HEAD = Head(
    shipment_type="LessThanTruckLoad",
    now=NOW,
    leaves_at=NOW,
    arrives_at=NOW + 2 * DAY,
    region="na",
    country="US",
    fc="PHX6",
    hour=10,
    prefix=PREFIX,
    scac="UPSN",
    pro="PRO4711",
    bill="ACRN100000001",
    arn="12345",
    carton_weight=35,
    carton_orders=5,
)
GOOD_ORDER = Order(
    id=1,
    number="4PENS00A",
    fc="PHX6",
    window_kind="ship",
    window_start=NOW - DAY,
    window_end=NOW + DAY,
)
GOOD = {
    "head": GOOD_HEAD,
    "orders": [GOOD_ORDER],
    "lines": [Line(1, 1, "PEN-1", ordered=24, accepted=24)],
    "products": [Product(1, "PEN-1", weight=0.25)],
    "held": [
        Held(1, 1, 1, 12, CARTON, weight=3),
        Held(2, 1, 1, 12, OTHER, weight=3),
    ],
    "boxes": [
        Box(CARTON, "first", sscc.build(0, PREFIX, 1), pallets=frozenset({PALLET})),
        Box(OTHER, "second", sscc.build(0, PREFIX, 2), tare=0.5, weighed=3.6),
        Box(PALLET, "pallet", sscc.build(1, PREFIX, 3), is_pallet=True),
    ],
}


def good(**values):
    """Return the facts of a shipment that nothing is wrong with, but for these."""
    return Facts(**{**GOOD, **values})


def head(**values):
    """Return good facts with other papers."""
    return good(head=replace(GOOD_HEAD, **values))


def order(**values):
    """Return good facts with another purchase order."""
    return good(orders=[replace(GOOD_ORDER, **values)])


def carton(**values):
    """Return good facts with another first carton."""
    first, *others = GOOD["boxes"]
    return good(boxes=[replace(first, **values), *others])


def line(**values):
    """Return good facts with another order line."""
    return good(lines=[replace(GOOD["lines"][0], **values)])


def product(**values):
    """Return good facts with another item."""
    return good(products=[replace(GOOD["products"][0], **values)])


def held(*goods, **values):
    """Return good facts in which other goods are packed."""
    return good(held=[replace(each, **values) for each in goods or GOOD["held"]])


FIRST, SECOND = GOOD["held"]
PARCELS = {"shipment_type": "SmallParcel"}
TWO_LOTS = good(
    held=[
        replace(FIRST, units=6, lot="A"),
        replace(FIRST, id=3, units=6, lot="B"),
        SECOND,
    ]
)
BROKEN = {
    "nothing_packed": good(held=[], boxes=[]),
    "unpacked": good(held=[FIRST, replace(SECOND, carton=None)]),
    "no_prefix": head(prefix=""),
    "no_sscc": carton(sscc=""),
    "bad_sscc": carton(sscc="095212340000000018"),
    "foreign_sscc": carton(sscc=sscc.build(0, "4012345", 1)),
    "used_sscc": carton(other="ACRN1-1"),
    "amzncc": carton(amazons_code="AMZNCC1"),
    "two_pallets": carton(pallets=frozenset({PALLET, SECOND_PALLET})),
    "mixed_lots": TWO_LOTS,
    "many_orders": good(
        head=replace(GOOD_HEAD, carton_orders=1),
        orders=[GOOD_ORDER, replace(GOOD_ORDER, id=2, number="4PENS00B")],
        lines=[
            Line(1, 1, "PEN-1", 12, 12),
            Line(2, 2, "PEN-1", 12, 12),
        ],
        held=[FIRST, replace(SECOND, line=2, order=2, carton=CARTON)],
    ),
    "no_label": carton(label="none"),
    "void_label": carton(label="void"),
    "not_ordered": good(strangers=[Product(2, "CUP-1")]),
    "over_ordered": line(ordered=20, accepted=20),
    "over_accepted": line(accepted=20),
    "short": line(ordered=30, accepted=30),
    "part_of_case": line(case=8),
    "no_weight": product(weight=0),
    "odd_weight": carton(weighed=7),
    "heavy": carton(tare=33),
    "no_lot": product(has_lots=True),
    "no_expiry": product(is_perishable=True),
    "expires_soon": held(expires=NOW + 20 * DAY),
    "no_scac": head(scac=""),
    "bad_scac": head(scac="UPS "),
    "no_pro": head(pro=""),
    "no_bill": head(bill=""),
    "short_bill": head(bill="1234567"),
    "used_bill": head(same_bill="WH/OUT/7"),
    "bill_is_date": head(bill="20261201"),
    "long_number": head(pro="4" * 31),
    "no_arn": head(arn="", asked_to_fetch=True),
    "no_tracking": head(**PARCELS),
    "no_ship_from": head(has_ship_from=False),
    "same_identifier": head(same_identifier="ACRN1-1"),
    "before_window": order(window_start=NOW + DAY),
    "after_window": order(window_end=NOW - DAY),
    "long_ago": good(
        head=replace(GOOD_HEAD, leaves_at=NOW - 8 * DAY),
        orders=[replace(GOOD_ORDER, window_start=None)],
    ),
    "far_ahead": good(
        head=replace(
            GOOD_HEAD, is_stated=True, leaves_at=NOW + 3 * DAY, arrives_at=NOW + 4 * DAY
        ),
        orders=[replace(GOOD_ORDER, window_end=None)],
    ),
    "arrives_first": head(arrives_at=NOW - DAY),
    "late_in_day": head(country="JP", region="fe", hour=16),
    "other_fc": order(fc="ONT8"),
    "cancelled": order(is_cancelled=True),
    "closed": order(is_closed=True),
    "changed": order(pending=frozenset({"less"})),
    "unacknowledged": order(lacks_acknowledgement=True),
}
