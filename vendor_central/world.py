"""Everything the simulator knows, until the next reset."""

import uuid
from collections import deque
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from .clock import Agenda, Clock
from .faults import Faults
from .ledger import Order, Return
from .remittance import Claim, Payment
from .throttle import Throttle
from .tokens import TokenDesk, VendorGroup

KEPT_LOG_ENTRIES = 50_000


@dataclass
class Settings:
    """The ways in which Amazon behaves; seconds are the simulator's.

    ``limits`` is {operation: [calls per second, burst]} where that differs; a ``rate``
    of 0 lifts every limit. ``region`` (na, eu, in) decides which fields an ASN or an
    invoice must have; None derives it from the currency of the order. ``country`` (two
    letters) adds what the invoices of one country must have. ``arrangement`` is how a
    pick-up is arranged otherwise than it was asked for.
    """

    transaction_seconds: float = 60
    acknowledgement_visible_seconds: float = 60
    carrier_seconds: float = 3600
    token_seconds: float = 3600
    rate: float = 10
    burst: float = 10
    limits: dict[str, list[float]] = field(
        default_factory=lambda: {"getTransaction": [10, 20]}
    )
    deny: list[str] = field(default_factory=list)
    region: str | None = None
    country: str = ""
    maximum_body_bytes: int = 5_000_000
    arrangement: dict[str, Any] = field(default_factory=dict)

    def limit(self, operation: str) -> tuple[float, float]:
        """Return calls per second and burst of an operation; (0, 0) = unlimited."""
        if not self.rate:
            return 0, 0
        rate, burst = self.limits.get(operation, (self.rate, self.burst))
        return (rate, burst) if burst else (0, 0)

    def change(self, values: dict[str, Any]) -> None:
        """Set some of them; ValueError for a name that does not exist."""
        unknown = set(values) - {item.name for item in fields(self)}
        if unknown:
            raise ValueError(f"unknown settings: {', '.join(sorted(unknown))}")
        for name, value in values.items():
            setattr(self, name, value)


@dataclass
class Finding:
    """A reason for which a document fails, as precise as Amazon never is.

    ``code`` is what the transaction shows; the text appears only under ``/_sim/``,
    except for the codes that Amazon does name.
    """

    text: str
    code: str = "NotAvailable"

    def public(self) -> dict[str, str]:
        """Return the error as getTransaction shows it."""
        message = PUBLIC_TEXTS.get(self.code, self.text)
        return {"code": self.code, "message": message, "details": ""}


NOT_AVAILABLE = (
    "Error details are not available. "
    "Please make sure you are sending valid input payload."
)
PUBLIC_TEXTS = {"NotAvailable": NOT_AVAILABLE, "INVALID_ORDER_ID": "Invalid order ID."}


@dataclass
class Document:
    """One acknowledgement, shipment, invoice or transport request as it came in."""

    kind: str
    id: str
    body: dict[str, Any]
    group: VendorGroup
    transaction_id: str
    received_at: datetime
    verdict: str = "pending"  # then "accepted" or "failed"
    errors: list[dict[str, str]] = field(default_factory=list)
    duplicate_of: str | None = None


@dataclass
class Transaction:
    """A transaction, as getTransaction shows it of one submission."""

    id: str
    group: VendorGroup
    status: str = "Processing"
    errors: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Portion:
    """Some units of one order line that a shipment or an invoice speaks of."""

    order: Order
    sequence: str
    units: int
    unit_price: Decimal = Decimal()  # invoices: with its share of tax
    unit_cost: Decimal = Decimal()  # invoices: the net cost as invoiced


@dataclass
class Shipment:
    """An accepted shipment confirmation.

    ``containers`` are all numbers it ever named: one that a replacement leaves out is
    used up. ``announced_at`` is when its original came.
    """

    document: Document
    portions: list[Portion]
    containers: set[str]
    announced_at: datetime
    received_at: datetime | None = None


@dataclass
class Invoice:
    """An accepted invoice or credit note (``total`` < 0)."""

    document: Document
    currency: str
    total: Decimal
    portions: list[Portion]
    settled: Decimal = Decimal()  # gross: paid and discount taken
    discount_percent: Decimal = Decimal()
    paid_by: list[str] = field(default_factory=list)
    changed_at: datetime | None = None


@dataclass
class Books:
    """The debts of Amazon to one vendor group by invoice number, and its claims."""

    invoices: dict[str, Invoice] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def invoice(self, number: Any) -> Invoice:
        """Return an accepted invoice; KeyError if there is none with this number."""
        if number not in self.invoices:
            raise KeyError(f"accepted invoice {number}")
        return self.invoices[number]


class World:
    """State of the simulator; every access happens under the server's one lock.

    It can be copied whole (``copy.deepcopy``), with what is still to happen in it.
    """

    def __init__(
        self, groups: list[VendorGroup] | None = None, settings: Settings | None = None
    ):
        self.clock = Clock()
        self.agenda = Agenda()
        self.settings = settings or Settings()
        self.tokens = TokenDesk(groups or [VendorGroup()])
        self.throttle = Throttle()
        self.faults = Faults()
        self.orders: dict[str, Order] = {}
        self.documents: list[Document] = []
        self.transactions: dict[str, Transaction] = {}
        self.shipments: dict[tuple[str, str], Shipment] = {}
        self.transports: dict[tuple[str, str], dict[str, Any]] = {}
        self.books: dict[str, Books] = {}
        self.payments: dict[str, Payment] = {}
        self.returns: dict[str, Return] = {}
        self.log: deque[dict[str, Any]] = deque(maxlen=KEPT_LOG_ENTRIES)
        self._counted = 0

    def next_number(self) -> int:
        """Return a number that was not given out since the reset, from 1."""
        self._counted += 1
        return self._counted

    def settle(self) -> datetime:
        """Let everything happen that is due by now; returns the present."""
        now = self.clock.now()
        self.agenda.run(now)
        return now

    def books_of(self, client_id: str) -> Books:
        """Return the books of a vendor group, opened when first asked for."""
        return self.books.setdefault(client_id, Books())

    def visible_order(self, number: str, group: VendorGroup) -> Order | None:
        """Return a purchase order by its number if it is one of this vendor group."""
        order = self.orders.get(number)
        return order if order and order.belongs_to(group) else None


def new_transaction_id(now: datetime) -> str:
    """Return an id in one of the two shapes that Amazon uses: a GUID and a time."""
    return f"{uuid.uuid4()}-{now:%Y%m%d%H%M%S}"
