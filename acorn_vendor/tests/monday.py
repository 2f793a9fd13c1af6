"""What lies on the desk of a vendor manager on a Monday morning.

Whatever its size, the same troubles are among the orders; the others are clean.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from .simulator import make_order

ITEMS = (
    ("B0PEN00001", "PEN-1", "Eaches", 1, "2.50"),
    ("B0CUP00001", "CUP-1", "Cases", 6, "4.20"),
    ("B0BOX00001", "BOX-1", "Eaches", 1, "11.90"),
    ("B0LMP00001", "LMP-1", "Cases", 4, "18.75"),
    ("B0MAT00001", "MAT-1", "Eaches", 1, "7.15"),
)
# Hardly any is left of it.
SCARCE = ("B0TRY00001", "TRY-1", "Eaches", 1, "3.30")
# Nobody has mapped these items, fulfillment centers and vendor code.
UNKNOWN = tuple((f"B0MUG0000{n}", f"MUG-{n}", "Eaches", 1, "6.10") for n in range(1, 6))
UNKNOWN_FCS = ("XAT1", "XBT2")
UNKNOWN_CODE = "NEW77"
FCS = ("PHX6", "ONT8", "PHX6")
LOW_COST = "1.05"

# Six came on Friday: four were acknowledged, and Amazon has changed them since; two
# were left for Monday, and Amazon has cancelled them.
CHANGED = tuple(f"4FRIDAY{number}" for number in range(1, 5))
CANCELLED = ("4FRIDAY5", "4FRIDAY6")
FRIDAY = CHANGED + CANCELLED
TROUBLES = ("item",) * 5 + ("fc",) * 2 + ("code",) + ("low",) * 12 + ("short",) * 9


@dataclass(frozen=True)
class Monday:
    """A Monday with so many orders on the desk, Friday's among them."""

    size: int

    @property
    def numbers(self):
        """Return the numbers of the orders of the weekend, the oldest first."""
        return tuple(f"4MON{number:04}" for number in range(self.size - len(FRIDAY)))

    def with_trouble(self, kind):
        """Return the numbers of the orders with a trouble; blank for the clean ones."""
        return tuple(
            number
            for index, number in enumerate(self.numbers)
            if self._get_trouble(index)[0] == kind
        )

    def make_friday_orders(self):
        """Return the orders that came before the weekend."""
        return [_make_order(number, 2, hours=70) for number in FRIDAY]

    def make_orders(self):
        """Return the orders of the weekend, the oldest first."""
        return [
            _make_order(
                number,
                index,
                *self._get_trouble(index),
                hours=30 - 28 * index / self.size,
            )
            for index, number in enumerate(self.numbers)
        ]

    def _get_trouble(self, index):
        """Return the kind of trouble an order has, and which of its kind it is."""
        apart, rest = divmod(index, len(self.numbers) // len(TROUBLES))
        if rest or apart >= len(TROUBLES):
            return "", 0
        return TROUBLES[apart], TROUBLES[:apart].count(TROUBLES[apart])


def _make_order(number, index, trouble="", which=0, *, hours):
    lines = [ITEMS[(index + step) % len(ITEMS)] for step in range(2 + index % 3)]
    details = {}
    if trouble == "item":
        lines.append(UNKNOWN[which])
    elif trouble == "fc":
        details["shipToParty"] = {"partyId": UNKNOWN_FCS[which]}
    elif trouble == "code":
        details["sellingParty"] = {"partyId": UNKNOWN_CODE}
        lines = [ITEMS[0], ITEMS[2]]
    elif trouble == "low":
        lines[0] = (*lines[0][:-1], LOW_COST)
    elif trouble == "short":
        lines.append(SCARCE)
    amounts = [12 * (1 + (index + step) % 5) for step in range(len(lines))]
    items = [
        (asin, sku, amount if unit == "Eaches" else amount // 6, unit, size, cost)
        for amount, (asin, sku, unit, size, cost) in zip(amounts, lines, strict=True)
    ]
    moment = "%Y-%m-%dT%H:%M:%SZ"
    ordered_at = datetime.now(timezone.utc) - timedelta(hours=hours)
    start = ordered_at + timedelta(days=2 + index % 7)
    end = start + timedelta(days=4)
    return make_order(
        number,
        *items,
        purchaseOrderDate=ordered_at.strftime(moment),
        shipWindow=f"{start.strftime(moment)}--{end.strftime(moment)}",
        **{"shipToParty": {"partyId": FCS[index % len(FCS)]}, **details},
    )
