"""A year of money: invoices that are there at once, and payments that settle them.

Everything depends on the seed only: which invoices there are, what Amazon pays late or
in slices, claims, gives back, charges, holds back as a provision and hides.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from . import payments
from .balances import balances
from .remittance import Claim, Payment
from .values import instant, rounded, stamp
from .world import Document, Invoice, World

DEFAULTS: dict[str, Any] = {
    "invoices": 1000,
    "payments": 52,
    "seed": 1,
    "start": "2025-01-06T09:00:00Z",
    "currency": "USD",
    "layout": "na",
    "vendor_code": "ACRN1",
}
MOST_INVOICES, MOST_PAYMENTS = 5000, 520
WEEK, TERMS = timedelta(weeks=1), timedelta(days=30)
DISCOUNTS = ("0", "2.0", "2.0", "1.5")
# Weeks, counted from 1, in which something happens that is rare.
COOP_EVERY, RETURN_EVERY, HIDDEN_EVERY = 4, 3, 5
PROVISION_EVERY, PROVISION_WEEKS = 13, 3
MORE_KEPT_THAN_OWED = 6
# So likely it is, in a week of a long year, that a paid invoice is claimed from, that
# it is once more, and that Amazon gives a claim back; a short year has as much of it.
CLAIMED, CLAIMED_AGAIN, GIVEN_BACK, LONG = 0.01, 0.05, 0.05, 52


@dataclass
class Year:
    """The dice of a year, and what was rolled."""

    world: World
    dice: random.Random
    client_id: str
    currency: str
    layout: str
    weeks: int
    payments: list[str] = field(default_factory=list)
    provisions: list[tuple[int, str]] = field(default_factory=list)

    def happens(self, chance: float) -> bool:
        """Roll the dice for what happens in some week of the year."""
        return self.dice.random() < min(chance * LONG / self.weeks, 0.5)

    def amount(self, lowest: int, highest: int) -> str:
        """Return an amount between two, to the cent."""
        return f"{Decimal(self.dice.randint(lowest * 100, highest * 100)) / 100:.2f}"

    def part(self, whole: Decimal, lowest: int, highest: int) -> Decimal:
        """Return so many percent of an amount."""
        percent = self.dice.randint(lowest, highest)
        return rounded(whole * percent / 100, self.currency)


def live(world: World, wish: dict[str, Any]) -> dict[str, Any]:
    """Let the year happen; return its invoices, its payments and what is left.

    ValueError for what makes no sense.
    """
    choices = _choices(wish)
    count, weeks = int(choices["invoices"]), int(choices["payments"])
    year = Year(
        world,
        random.Random(f"year {choices['seed']}"),
        world.tokens.groups[0].client_id,
        str(choices["currency"]),
        str(choices["layout"]),
        weeks,
    )
    start = instant(choices["start"])
    issued = [
        _issue(year, number, start, str(choices["vendor_code"]))
        for number in range(1, count + 1)
    ]
    for week in range(1, weeks + 1):
        _pay(year, week, start + week * WEEK)
    return {
        "invoices": [
            {
                "number": invoice.document.id,
                "date": invoice.document.body["date"][:10],
                "total": str(invoice.total),
            }
            for invoice in issued
        ],
        "payments": year.payments,
        "balances": balances(world, year.client_id),
    }


def _choices(wish: dict[str, Any]) -> dict[str, Any]:
    """Return what is wished, and the defaults of the rest."""
    unknown = set(wish) - set(DEFAULTS)
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    choices = {**DEFAULTS, **wish}
    for name, most in (("invoices", MOST_INVOICES), ("payments", MOST_PAYMENTS)):
        if not 0 < int(choices[name]) <= most:
            raise ValueError(f"{name} must be from 1 to {most}")
    return choices


def _issue(year: Year, number: int, start: datetime, vendor_code: str) -> Invoice:
    """Return an invoice, or now and then a credit note, that Amazon has accepted."""
    at = start - TERMS + year.dice.random() * (year.weeks + 4) * WEEK
    is_credit = year.dice.random() < 0.03
    name = f"{'RACN' if is_credit else 'ACN'}-{number:05}"
    total = Decimal(year.amount(5, 90) if is_credit else year.amount(100, 4000))
    body = {
        "date": stamp(at.replace(hour=0, minute=0, second=0, microsecond=0)),
        "remitToParty": {"partyId": vendor_code},
    }
    group = year.world.tokens.groups[0]
    document = Document("invoice", name, body, group, "", at, verdict="accepted")
    invoice = Invoice(document, year.currency, -total if is_credit else total, [])
    year.world.books_of(year.client_id).invoices[name] = invoice
    return invoice


def _pay(year: Year, week: int, at: datetime) -> None:
    """Make the payment of one week."""
    due = _due(year, at)
    slices = {
        invoice.document.id: str(year.part(invoice.total - invoice.settled, 40, 70))
        for invoice in due
        if invoice.total > 0 and year.dice.random() < 0.05
    }
    wish = {
        "client_id": year.client_id,
        "invoices": [invoice.document.id for invoice in due],
        "slices": slices,
        "terms_discount_percent": year.dice.choice(DISCOUNTS),
        "deductions": [*_claims(year), *_given_back(year), *_costs(year, week)],
        "currency": year.currency,
        "layout": year.layout,
        "hidden": "12.50" if week % HIDDEN_EVERY == 0 else "0",
    }
    payment = payments.pay(year.world, wish, at)
    year.payments.append(payment.number)
    _note_provisions(year, week, payment)


def _due(year: Year, at: datetime) -> list[Invoice]:
    """Return what is open and due; some of it Amazon pays a week later."""
    return [
        invoice
        for invoice in year.world.books_of(year.client_id).invoices.values()
        if invoice.settled != invoice.total
        and instant(invoice.document.body["date"]) + TERMS <= at
        and year.dice.random() < 0.9
    ]


def _claims(year: Year) -> list[dict[str, Any]]:
    """Return new claims on invoices that are paid, none where one is open."""
    books, wishes = year.world.books_of(year.client_id), []
    chains: dict[str, list[Claim]] = {}
    for claim in books.claims:
        chains.setdefault(claim.root, []).append(claim)
    for name, invoice in books.invoices.items():
        chain = chains.get(name, [])
        if not invoice.paid_by or invoice.total < 0:
            continue
        is_quiet = all(claim.reversed_by for claim in chain)
        if is_quiet and year.happens(CLAIMED_AGAIN if chain else CLAIMED):
            kind = year.dice.choice(("shortage", "shortage", "price"))
            amount = str(year.part(invoice.total, 2, 20))
            wishes.append({"kind": kind, "invoice": name, "amount": amount})
    return wishes


def _given_back(year: Year) -> list[dict[str, Any]]:
    """Return reversals of some claims that are open, of some only in part."""
    wishes = []
    for claim in year.world.books_of(year.client_id).claims:
        if claim.reversed_by or not claim.root or not year.happens(GIVEN_BACK):
            continue
        wish = {"kind": "reversal", "number": claim.number}
        if year.dice.random() < 0.3:
            wish["amount"] = str(year.part(claim.gross, 30, 80))
        wishes.append(wish)
    return wishes


def _costs(year: Year, week: int) -> list[dict[str, Any]]:
    """Return what Amazon charges and holds back, and the end of a provision."""
    wishes = [
        {"kind": "chargeback", "amount": year.amount(2, 60)}
        for _each in range(year.dice.randint(0, 3))
    ]
    if week % COOP_EVERY == 0:
        wishes.append({"kind": "coop", "amount": year.amount(50, 900)})
    if week % RETURN_EVERY == 0:
        wishes.append({"kind": "other", "amount": year.amount(20, 300)})
    if week % MORE_KEPT_THAN_OWED == 0 and week % COOP_EVERY:
        wishes.append({"kind": "coop", "amount": year.amount(150_000, 160_000)})
    if week % PROVISION_EVERY == 2:
        wishes.append({"kind": "provision", "amount": year.amount(1000, 2000)})
    wishes += [
        {"kind": "reversal", "number": number}
        for taken, number in year.provisions
        if week == taken + PROVISION_WEEKS
    ]
    return wishes


def _note_provisions(year: Year, week: int, payment: Payment) -> None:
    lines = (line for line in payment.lines if line.kind == "provision")
    year.provisions += [(week, line.number) for line in lines]
