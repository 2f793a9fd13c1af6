"""What the vendor's ledger must say, by Amazon's own books."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from .remittance import Claim, Payment
from .world import Books, World

CHAINS = ("shortage", "price", "provision")
COSTS = ("coop", "chargeback", "other", "return")


def balances(world: World, client_id: str) -> dict[str, Any]:
    """Return the balances of a vendor group, money as strings.

    ``open`` is left of invoices, ``paid`` went out, ``discount`` was taken on balance;
    ``kinds`` has what was taken and given back of each kind of deduction, and
    ``hidden`` what lines have taken that are not shown. Void payments never were.
    """
    books = world.books_of(client_id)
    made = [
        payment
        for payment in world.payments.values()
        if payment.client_id == client_id and not payment.voided_reason
    ]
    kinds = {kind: _of_claims(books, kind) for kind in CHAINS}
    kinds |= {kind: _of_costs(made, kind) for kind in COSTS}
    lines = [line for payment in made for line in payment.lines]
    figures = {
        "invoiced": _sum(invoice.total for invoice in books.invoices.values()),
        "open": _open(books),
        "paid": _sum(payment.amount for payment in made),
        "discount": _sum(line.discount for line in lines),
        "hidden": _sum(payment.hidden for payment in made),
    }
    return {
        **{name: str(amount) for name, amount in figures.items()},
        "kinds": {
            kind: {"taken": str(taken), "returned": str(returned)}
            for kind, (taken, returned) in kinds.items()
        },
    }


def _open(books: Books) -> Decimal:
    return _sum(invoice.total - invoice.settled for invoice in books.invoices.values())


def _of_claims(books: Books, kind: str) -> tuple[Decimal, Decimal]:
    """Return what claims of a kind have taken, and what was given back of them."""
    found: list[Claim] = [claim for claim in books.claims if claim.kind == kind]
    return _sum(claim.gross for claim in found), _sum(c.returned for c in found)


def _of_costs(payments: Iterable[Payment], kind: str) -> tuple[Decimal, Decimal]:
    """Return the same of what no claim is kept of: a negative cost gives back."""
    kept = [
        -line.discount - line.paid
        for payment in payments
        for line in payment.lines
        if line.kind == kind
    ]
    return (
        _sum(amount for amount in kept if amount > 0),
        _sum(-amount for amount in kept if amount < 0),
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal("0.00"))
