"""What payments say about invoices: a table of a bundle, and lines of its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timezone
from decimal import Decimal

from .bundle import Bundle, Event

NAME = "remittance-lines"
COLUMNS = (
    "Payment",
    "Date",
    "Number",
    "Kind",
    "Description",
    "Amount paid",
    "Discount",
    "Withheld",
    "Remaining",
    "Currency",
    "State",
    "Reason",
)


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A line of a payment; its amounts have the decimals of their currency."""

    payment: str
    date: date
    number: str
    kind: str
    description: str
    paid: Decimal
    discount: Decimal
    withheld: Decimal
    remaining: Decimal
    currency: str
    state: str
    reason: str

    @property
    def cells(self) -> tuple[object, ...]:
        """Return the cells of its row, in the order of ``COLUMNS``."""
        return (
            self.payment,
            self.date,
            self.number,
            self.kind,
            self.description,
            self.paid,
            self.discount,
            self.withheld,
            self.remaining,
            self.currency,
            self.state,
            self.reason,
        )

    @property
    def event(self) -> Event:
        """Return its line of the timeline; a payment has a day, and no hour."""
        return Event(
            datetime.combine(self.date, datetime.min.time(), timezone.utc),
            "Payment line (date only)",
            kind="remittance",
            number=self.number,
            note=f"{self.payment}: {self.kind}, {self.paid} {self.currency}",
            file=f"{NAME}.csv",
        )


def add_payments(bundle: Bundle, lines: list[PaymentLine]) -> None:
    """Add a table of lines, if there are any, and each to the timeline."""
    if lines:
        bundle.add_table(NAME, COLUMNS, [line.cells for line in lines])
    for line in lines:
        bundle.add_event(line.event)
