"""Acknowledgements of purchase orders, for the tests."""

from datetime import datetime, timezone
from decimal import Decimal

from acorn_vendor.documents.base.common import Money, Party, Quantity
from acorn_vendor.documents.outgoing.acknowledgement import (
    AcknowledgedQuantity,
    Acknowledgement,
    AcknowledgementLine,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
EUR_4_20 = Money(Decimal("4.20"), "EUR")


def eaches(amount):
    """Return a quantity of single units."""
    return Quantity(Decimal(amount))


def part(code, amount, **values):
    """Return a part of what is said of a line."""
    return AcknowledgedQuantity(code, eaches(amount), **values)


def line(*parts, ordered=24, **values):
    """Return an acknowledged line of one product."""
    values = {"asin": "B0ACORN001", "net_cost": EUR_4_20, **values}
    return AcknowledgementLine("1", eaches(ordered), parts, **values)


def acknowledge(*lines):
    """Return an acknowledgement with ``lines``, of an order that is nothing special."""
    return Acknowledgement("4QF7RTNZ", Party("OAK01"), NOON, lines)


GOOD = acknowledge(line(part("Accepted", 24)))
