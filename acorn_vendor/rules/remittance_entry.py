"""How a payment by Amazon is booked: one entry, balanced to the last cent.

The entry has an item for each settled document at its gross amount, items for discount
(split into net and tax where it makes tax less) and tax withheld, the amount paid on a
clearing account, and what the lines do not explain on the suspense account. Debit is
positive.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from .classification import UNKNOWN
from .discount_tax import Part, split

# Accounts that are not those of a kind.
CLEARING, RECEIVABLE = "clearing", "receivable"
DISCOUNT, WITHHOLDING = "discount", "withholding"
# What differs because a discount is taken at the rate that the document was posted at.
EXCHANGE = "exchange"
# Treatments whose items wait on an account until the other side comes.
RECONCILABLE = ("claim", "provision", "suspense")

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Settled:
    """One remittance line: what it settles, in the currency of the lines.

    ``record`` is the caller's, ``kind`` and ``treatment`` say what it is for.
    ``is_matched`` says that it pays an invoice we know, with an open receivable item.
    ``parts`` are those of its document if a discount makes the tax of that less.
    """

    record: Any
    number: str
    kind: str
    treatment: str
    amount_paid: Decimal
    discount: Decimal = _NOTHING
    withheld: Decimal = _NOTHING
    description: str = ""
    is_matched: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def gross(self) -> Decimal:
        """Return what is settled of the document."""
        return self.amount_paid + self.discount + self.withheld


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment: what the bank shows, and the same in the currency of its lines.

    ``gap_reason`` says why lines and payment differ, ``places`` are the decimals of the
    currency of the lines, ``rate`` is what Amazon says that it converted at.
    """

    number: str
    amount: Decimal
    currency: str
    line_amount: Decimal
    line_currency: str
    lines: tuple[Settled, ...] = ()
    gap_reason: str = ""
    places: int = 2
    rate: Decimal = Decimal(1)

    @property
    def gap(self) -> Decimal:
        """Return what the lines pay more than the payment."""
        return sum((line.amount_paid for line in self.lines), -self.line_amount)


@dataclass(frozen=True, slots=True)
class Item:
    """A journal item: its account by name, amounts in its currency and the company's.

    ``account`` is that of a kind, by its code, or one of those named above.
    ``settled`` is the amount in the currency of the lines, ``part`` what of a document
    is reduced, at the rate it was posted at.
    """

    account: str
    name: str
    currency: str
    settled: Decimal
    amount: Decimal = _NOTHING
    balance: Decimal = _NOTHING
    record: Any = None
    part: Part | None = None


# === THE ENTRY === #


def own_rate(payment: Payment, company_currency: str) -> Decimal | None:
    """Return company currency per unit of the line currency, as Amazon paid.

    Where Amazon converted into our own currency, its rate is the true one: as it says,
    for a few cents that remain tell nothing, or else as its amounts say. ``None`` if
    only the rates of the company can tell.
    """
    if payment.line_currency == company_currency:
        return Decimal(1)
    if payment.currency != company_currency or not payment.line_amount:
        return None
    cent = Decimal(1).scaleb(int(payment.amount.as_tuple().exponent))
    is_so = round_to(payment.line_amount * payment.rate, cent) == payment.amount
    # Who says nothing of a rate says 1.
    is_said = payment.rate != 1 and is_so
    return payment.rate if is_said else payment.amount / payment.line_amount


def accounts_needed(payment: Payment) -> set[str]:
    """Return the kinds whose accounts an entry may use, by their codes."""
    needed = {UNKNOWN, *(line.kind for line in payment.lines)}
    if any(line.discount for line in payment.lines):
        needed.add(DISCOUNT)
    if any(line.withheld for line in payment.lines):
        needed.add(WITHHOLDING)
    return needed


def book(
    payment: Payment, company_currency: str, rate: Decimal, step: Decimal
) -> tuple[Item, ...]:
    """Return the balanced items of the entry of a payment.

    :param rate: company currency per unit of the line currency
    :param step: what amounts in the company currency are multiples of
    """
    return tuple(_balance(_items(payment), company_currency, rate, step))


def takes_discount(kind: str, discount: Decimal, gross: Decimal) -> bool:
    """Return whether a line takes a discount, beside what it settles or as a whole."""
    return bool(discount or (kind == DISCOUNT and gross))


def _items(payment: Payment) -> Iterator[Item]:
    yield Item(
        CLEARING,
        payment.number,
        payment.currency,
        settled=payment.line_amount,
        amount=payment.amount,
    )
    if payment.gap:
        name = f"{payment.number}: {payment.gap_reason}"
        yield _item(payment, UNKNOWN, name, payment.gap)
    for line in payment.lines:
        if line.gross:
            account, name = _settlement(line)
            item = _item(payment, account, name, -line.gross)
            item = replace(item, record=line.record)
            yield from _reduce(payment, line, item)
        if line.discount:
            item = _item(payment, DISCOUNT, line.number, line.discount)
            yield from _reduce(payment, line, item)
        if line.withheld:
            yield _item(payment, WITHHOLDING, line.number, line.withheld)


def _reduce(payment: Payment, line: Settled, item: Item) -> Iterator[Item]:
    """Yield a discount as what it takes off net and tax; any other item as it is."""
    if item.account != DISCOUNT or not line.parts:
        yield item
        return
    for part, amount in split(item.settled, line.parts, payment.places):
        yield replace(item, settled=amount, amount=amount, part=part)
    yield replace(item, account=EXCHANGE, settled=_NOTHING, amount=_NOTHING)


def _settlement(line: Settled) -> tuple[str, str]:
    """Return account and name of the item that settles an invoice or a deduction."""
    pays = line.treatment == "payment"
    if pays and line.is_matched:
        return RECEIVABLE, line.number
    name = " ".join(filter(None, (line.number, line.description)))
    return UNKNOWN if pays else line.kind, name


def _item(payment: Payment, account: str, name: str, settled: Decimal) -> Item:
    return Item(account, name, payment.line_currency, settled, amount=settled)


def _balance(
    items: Iterable[Item], company_currency: str, rate: Decimal, step: Decimal
) -> Iterator[Item]:
    """Give items their balance in the company currency.

    The clearing item comes first and so gets exactly what the bank paid; the others
    are rounded along the running total, so that no cent is left over. What is taken off
    a document in another currency keeps its rate; what differs by that comes after it.
    """
    running = booked = _NOTHING
    for item in items:
        is_own = item.currency == company_currency
        running += item.settled
        balance = round_to(running * rate, step) - booked
        if item.part and not is_own:
            posted_rate = item.part.balance / item.part.amount
            balance = round_to(item.amount * posted_rate, step)
        booked += balance
        amount = balance if is_own else item.amount
        if balance or item.account != EXCHANGE:
            yield replace(item, balance=balance, amount=amount)


def round_to(amount: Decimal, step: Decimal) -> Decimal:
    """Return the multiple of ``step`` nearest to an amount; halves go outwards."""
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step


# === RECONCILIATION === #


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that is open, by the caller's ``record``: what is left on its account.

    ``subject`` is what it is about: an invoice, or a claim with what takes it back.
    """

    record: Any
    subject: Hashable
    account: Hashable
    residual: Decimal


def pair_up(items: Iterable[OpenItem]) -> list[list[Any]]:
    """Return the records to reconcile with one another: same subject, same account.

    Only where something is open on both sides: slices with their invoice, claims with
    their reversals, never a payment as a whole.
    """
    groups: dict[tuple[Hashable, Hashable], list[OpenItem]] = {}
    for item in items:
        groups.setdefault((item.subject, item.account), []).append(item)
    return [
        [item.record for item in group]
        for group in groups.values()
        if len({item.residual > 0 for item in group if item.residual}) == 2
    ]
