"""What lies on the desk of a vendor manager on a Monday morning."""

from datetime import datetime, timedelta, timezone

from .simulator import make_order

ITEMS = (
    ("B0PEN00001", "PEN-1", "Eaches", 1, "2.50"),
    ("B0CUP00001", "CUP-1", "Cases", 6, "4.20"),
    ("B0BOX00001", "BOX-1", "Eaches", 1, "11.90"),
    ("B0LMP00001", "LMP-1", "Cases", 4, "18.75"),
    ("B0MAT00001", "MAT-1", "Eaches", 1, "7.15"),
    ("B0TRY00001", "TRY-1", "Cases", 12, "3.30"),
)
UNKNOWN = ("B0MUG00001", "MUG-9", "Eaches", 1, "6.10")
FCS = ("PHX6", "ONT8", "PHX6")

# Three orders came on Friday: two were accepted, one was left for Monday. Of those of
# the weekend five ask for an item that nobody has mapped, three pay too little.
FRIDAY = ("4FRIDAY1", "4FRIDAY2", "4FRIDAY3")
NUMBERS = tuple(f"4MONDA{number:02}" for number in range(57))
WITH_UNKNOWN = NUMBERS[6:56:10]
TOO_CHEAP = NUMBERS[3:48:20]


def make_friday_orders():
    """Return the orders that came before the weekend."""
    return [_make_order(number, 2, hours=70) for number in FRIDAY]


def make_monday_orders():
    """Return the orders of the weekend, the oldest first."""
    return [
        _make_order(number, index, hours=30 - index / 2)
        for index, number in enumerate(NUMBERS)
    ]


def _make_order(number, index, hours):
    lines = [ITEMS[(index + step) % len(ITEMS)] for step in range(1 + index % 4)]
    if number in WITH_UNKNOWN:
        lines.append(UNKNOWN)
    amounts = [12 * (1 + (index + step) % 5) for step in range(len(lines))]
    items = [
        (asin, sku, amount if unit == "Eaches" else amount // 6, unit, size, cost)
        for amount, (asin, sku, unit, size, cost) in zip(amounts, lines, strict=True)
    ]
    if number in TOO_CHEAP:
        items[0] = (*items[0][:-1], "1.05")
    moment = "%Y-%m-%dT%H:%M:%SZ"
    ordered_at = datetime.now(timezone.utc) - timedelta(hours=hours)
    start = ordered_at + timedelta(days=2 + index % 7)
    end = start + timedelta(days=4)
    return make_order(
        number,
        *items,
        purchaseOrderDate=ordered_at.strftime(moment),
        shipToParty={"partyId": FCS[index % len(FCS)]},
        shipWindow=f"{start.strftime(moment)}--{end.strftime(moment)}",
    )
