"""Claims, agreements, chargebacks, provisions: Amazon keeps back, and gives back.

Grammar of document numbers: a claim is the document it is about plus SC (shortage) or
PC (price); its reversal has an R more; the next round starts from the reversal. A claim
is taken net of the discount that the invoice had; its reversal returns the gross.
"""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from .remittance import Claim, Payment, PaymentLine
from .values import instant, rounded, wished
from .world import Books, Invoice, Portion, World

SUFFIXES = {"shortage": ("SC", "Shortage Claim"), "price": ("PC", "Price Claim")}


def deduct(
    world: World, payment: Payment, wish: dict[str, Any], rates: dict[str, Decimal]
) -> PaymentLine:
    """Return the line of one wished deduction.

    ``rates`` are the discounts (in percent) that this payment takes by invoice.
    KeyError for an unknown invoice, ValueError for what makes no sense.
    """
    kind = str(wish.get("kind"))
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}")
    return KINDS[kind](world, payment, wish, rates)


def _amount(payment: Payment, wish: dict[str, Any]) -> Decimal:
    if wish.get("amount") is None:
        raise ValueError(f"a deduction of kind {wish['kind']} needs an amount")
    return rounded(wished(wish["amount"]), payment.currency)


def _claim(
    world: World, payment: Payment, wish: dict[str, Any], rates: dict[str, Decimal]
) -> PaymentLine:
    books, kind = world.books_of(payment.client_id), wish["kind"]
    invoice = books.invoice(wish.get("invoice"))
    root = invoice.document.id
    missing = _missing(invoice) if kind == "shortage" else []
    if wish.get("amount") is None:
        short = sum((units * part.unit_price for part, units in missing), Decimal())
        found = short if kind == "shortage" else price_difference(invoice)
        gross = rounded(found, payment.currency)
        if not gross:
            raise ValueError(f"there is no {kind} difference in invoice {root}")
    else:
        gross = _amount(payment, wish)
    for part, units in missing:
        part.order.lines[part.sequence].claimed_short += units
    suffix, text = SUFFIXES[kind]
    reversed_ones = [c.reversed_by for c in of_invoice(books, root) if c.reversed_by]
    base = reversed_ones[-1] if reversed_ones else root
    number = str(wish.get("number") or base + suffix)
    books.claims.append(Claim(number, kind, base, root, gross, payment.number, missing))
    rate = rates.get(root, invoice.discount_percent)
    return PaymentLine(
        number,
        instant(invoice.document.body["date"]),
        str(wish.get("description") or f"{text} for Invoice - {base}"),
        kind,
        -gross,
        discount := -rounded(gross * rate / 100, payment.currency),
        -gross - discount,
        original=root,
    )


def of_invoice(books: Books, root: str) -> list[Claim]:
    """Return all claims about an invoice, the oldest first."""
    return [claim for claim in books.claims if claim.root == root]


def _missing(invoice: Invoice) -> list[tuple[Portion, int]]:
    """Return invoiced units that the FC missed and nobody has claimed yet."""
    found = []
    for portion in invoice.portions:
        line = portion.order.lines[portion.sequence]
        units = min(portion.units, line.short - line.claimed_short)
        if units > 0:
            found.append((portion, units))
    return found


def unclaimed(invoice: Invoice) -> dict[str, Decimal]:
    """Return what Amazon will claim of an invoice by kind, as far as it knows."""
    short = sum(
        (units * part.unit_price for part, units in _missing(invoice)), Decimal()
    )
    return {
        "shortage": rounded(short, invoice.currency),
        "price": rounded(price_difference(invoice), invoice.currency),
    }


def price_difference(invoice: Invoice) -> Decimal:
    """Return what the invoice asks for beyond the orders' costs, never negative."""
    difference = Decimal()
    for portion in invoice.portions:
        cost = portion.order.lines[portion.sequence].cost
        if cost:
            difference += max(portion.unit_cost - cost, Decimal()) * portion.units
    return difference


def with_price_claims(
    books: Books, wishes: list[dict[str, Any]], invoices: set[str]
) -> list[dict[str, Any]]:
    """Return the wishes, and a price claim for each invoice that is too dear."""
    asked = {wish.get("invoice") for wish in wishes if wish.get("kind") == "price"}
    asked |= {claim.root for claim in books.claims if claim.kind == "price"}
    dear = [
        number
        for number in sorted(invoices - asked)
        if rounded(price_difference(books.invoices[number]))
    ]
    return [*wishes, *({"kind": "price", "invoice": number} for number in dear)]


def _reversal(
    world: World, payment: Payment, wish: dict[str, Any], rates: dict[str, Decimal]
) -> PaymentLine:
    name = wish.get("number") or wish.get("invoice")
    books = world.books_of(payment.client_id)
    open_ones = [
        claim
        for claim in books.claims
        if name in (claim.number, claim.root) and not claim.reversed_by
    ]
    if not open_ones:
        raise KeyError(f"open claim or provision for {name}")
    claim = open_ones[-1]
    gross = claim.gross if wish.get("amount") is None else _amount(payment, wish)
    is_provision = claim.kind == "provision"
    claim.reversed_by = f"{claim.number}-R" if is_provision else f"{claim.number}R"
    claim.reversal_payment, claim.returned = payment.number, gross
    if is_provision:
        date, text = payment.date, "Provision for aged receivable reversal"
    else:
        date = instant(books.invoices[claim.root].document.body["date"])
        text = f"{SUFFIXES[claim.kind][1]} Reversal for Invoice - {claim.base}"
    return _plain(
        claim.reversed_by,
        date,
        str(wish.get("description") or text),
        "reversal",
        -gross,
        claim.root,
    )


def _plain(
    number: str, date: datetime, text: str, kind: str, kept: Decimal, original: str = ""
) -> PaymentLine:
    return PaymentLine(
        number, date, text, kind, -kept, Decimal("0.00"), -kept, original=original
    )


def _other(
    world: World, payment: Payment, wish: dict[str, Any], rates: dict[str, Decimal]
) -> PaymentLine:
    kept, count = _amount(payment, wish), world.next_number()
    number, text = {
        "coop": (f"{6200 + count:04d}-{1_480_000_000 + count * 7919}", "Co-op"),
        "chargeback": (f"{1_500_000_000 + count}VCBSINV", "Vendor chargebacks"),
        "provision": (
            f"{payment.date:%y%m%d}_PROVISION_FOR_AGED_RECEIVABLE",
            "Provision for aged receivable",
        ),
        "other": (f"{365_900_000_000_000 + count}", "Product Returns"),
    }[wish["kind"]]
    number = str(wish.get("number") or number)
    if wish["kind"] == "provision":
        claim = Claim(number, "provision", "", "", kept, payment.number)
        world.books_of(payment.client_id).claims.append(claim)
    text = str(wish.get("description") or text)
    return _plain(number, payment.date, text, wish["kind"], kept)


def _returned(
    world: World, payment: Payment, wish: dict[str, Any], rates: dict[str, Decimal]
) -> PaymentLine:
    number = str(wish.get("number"))
    if number not in world.returns:
        raise KeyError(f"return {number}")
    back = world.returns[number]
    is_given = wish.get("amount") is not None
    kept = _amount(payment, wish) if is_given else rounded(back.value, payment.currency)
    text = str(wish.get("description") or "Product Returns")
    return _plain(number, back.at, text, "return", kept)


Deduct = Callable[[World, Payment, dict[str, Any], dict[str, Decimal]], PaymentLine]
KINDS: dict[str, Deduct] = {
    "shortage": _claim,
    "price": _claim,
    "reversal": _reversal,
    "coop": _other,
    "chargeback": _other,
    "provision": _other,
    "other": _other,
    "return": _returned,
}


def open_amount(books: Books, root: str, kind: str | None = None) -> Decimal:
    """Return what is claimed of an invoice, by kind or in all, and not given back."""
    chain = [claim for claim in of_invoice(books, root) if not claim.reversed_by]
    return sum((c.gross for c in chain if kind in (None, c.kind)), Decimal())


def forget(books: Books, payment_number: str) -> None:
    """Undo the claims and reversals of a payment that is void or was never made."""
    for claim in books.claims:
        if claim.payment_number == payment_number:
            for portion, units in claim.missing:
                portion.order.lines[portion.sequence].claimed_short -= units
        if claim.reversal_payment == payment_number:
            claim.reversed_by = claim.reversal_payment = ""
            claim.returned = Decimal("0.00")
    books.claims = [c for c in books.claims if c.payment_number != payment_number]
