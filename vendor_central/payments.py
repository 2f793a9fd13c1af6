"""Amazon pays: invoices less discount, less everything it keeps back."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from . import claims
from .announcement import region_of
from .remittance import Payment, PaymentLine
from .values import instant, mapping, party, rounded, sequence, wished
from .world import Books, Invoice, World

FIRST_PAYMENT = 501_000_000
WISHES = {
    "invoices",
    "slices",
    "terms_discount_percent",
    "deductions",
    "payment_number",
    "layout",
    "currency",
    "client_id",
    "hidden",
    "void",
}
LAYOUTS = ("na", "eu", "in")
VOIDED = "Payment returned by the bank"


def pay(world: World, wish: dict[str, Any], at: datetime) -> Payment:
    """Make the payment that ``POST /_sim/pay`` asks for, or void an old one.

    KeyError for an unknown invoice, ValueError for everything that makes no sense.
    """
    unknown = set(wish) - WISHES
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    number = str(wish.get("payment_number") or FIRST_PAYMENT + world.next_number())
    if number in world.payments:
        if not wish.get("void"):
            raise ValueError(f"payment {number} has been made already")
        return _void(world, world.payments[number], at)
    deductions = [mapping(each) for each in sequence(wish.get("deductions"))]
    client_id = _client(world, wish, deductions)
    books = world.books_of(client_id)
    slices = {key: wished(value) for key, value in (wish.get("slices") or {}).items()}
    invoices = _chosen(books, wish.get("invoices"), wish.get("currency"), slices)
    payment = _open(world, wish, number, client_id, invoices, at)
    percent = wished(wish.get("terms_discount_percent") or 0)
    rates = {invoice.document.id: percent for invoice in invoices}
    for invoice in invoices:
        part = slices.get(invoice.document.id)
        payment.lines.append(_settlement(invoice, percent, part))
    try:
        for deduction in claims.with_price_claims(books, deductions, set(rates)):
            payment.lines.append(claims.deduct(world, payment, deduction, rates))
    except (KeyError, ValueError):
        claims.forget(books, number)
        raise
    world.payments[number] = payment
    _book(books, payment, invoices, percent, at)
    if wish.get("void"):
        return _void(world, payment, at)
    return payment


def _client(
    world: World, wish: dict[str, Any], deductions: list[dict[str, Any]]
) -> str:
    """Return who is paid: as wished, else by the named invoices, else by open ones."""
    if wish.get("client_id"):
        return str(wish["client_id"])
    named = {*(wish.get("invoices") or []), *(d.get("invoice") for d in deductions)}
    named.discard(None)
    for client_id, books in world.books.items():
        if named & set(books.invoices) or (not named and _open_invoices(books)):
            return client_id
    return world.tokens.groups[0].client_id


def _open_invoices(books: Books) -> list[Invoice]:
    return [inv for inv in books.invoices.values() if inv.settled != inv.total]


def _chosen(
    books: Books,
    wanted: list[str] | None,
    currency: str | None,
    slices: dict[str, Decimal],
) -> list[Invoice]:
    if wanted is None:
        open_ones = _open_invoices(books)
        currency = currency or (open_ones[0].currency if open_ones else None)
        return [inv for inv in open_ones if inv.currency == currency]
    invoices = []
    for number in dict.fromkeys(wanted):
        invoice = books.invoice(number)
        remaining = invoice.total - invoice.settled
        if not remaining:
            raise ValueError(f"invoice {number} has been paid already")
        if abs(slices.get(number, remaining)) > abs(remaining):
            raise ValueError(f"only {remaining} of invoice {number} remains to be paid")
        invoices.append(invoice)
    if len({invoice.currency for invoice in invoices}) > 1:
        raise ValueError("one payment is in one currency")
    return invoices


def _open(
    world: World,
    wish: dict[str, Any],
    number: str,
    client_id: str,
    invoices: list[Invoice],
    at: datetime,
) -> Payment:
    currency = invoices[0].currency if invoices else wish.get("currency") or "USD"
    layout = wish.get("layout") or region_of(currency) or "na"
    if layout not in LAYOUTS:
        raise ValueError(f"layout must be one of {', '.join(LAYOUTS)}")
    codes = [_vendor_code(invoice) for invoice in invoices]
    codes += [order.vendor_code for order in world.orders.values()]
    hidden = rounded(wished(wish.get("hidden") or 0), currency)
    code = codes[0] if codes else ""
    return Payment(number, at, currency, layout, code, client_id, hidden)


def _vendor_code(invoice: Invoice) -> str:
    if invoice.portions:
        return invoice.portions[0].order.vendor_code
    return party(invoice.document.body, "remitToParty")


def _settlement(
    invoice: Invoice, percent: Decimal, part: Decimal | None
) -> PaymentLine:
    gross = invoice.total - invoice.settled if part is None else part
    discount = rounded(gross * percent / 100, invoice.currency)
    return PaymentLine(
        invoice.document.id,
        instant(invoice.document.body["date"]),
        _description(invoice),
        "invoice" if invoice.total > 0 else "credit note",
        invoice.total,
        discount,
        gross - discount,
        invoice.total - invoice.settled - gross,
    )


def _description(invoice: Invoice) -> str:
    if not invoice.portions:
        return f"Credit note {invoice.document.id}"
    order = invoice.portions[0].order
    destination = party(order.details, "shipToParty")
    return f"{order.number}/{destination}/|{invoice.document.id}"


def _book(
    books: Books,
    payment: Payment,
    invoices: list[Invoice],
    percent: Decimal,
    at: datetime,
) -> None:
    settled = {line.number: line.paid + line.discount for line in payment.lines}
    for invoice in invoices:
        invoice.settled += settled[invoice.document.id]
        invoice.discount_percent = percent
        invoice.paid_by.append(payment.number)
    for name in {line.original for line in payment.lines if line.original}:
        books.invoices[name].changed_at = at
    for invoice in invoices:
        invoice.changed_at = at


def _void(world: World, payment: Payment, at: datetime) -> Payment:
    """Take a payment back: its invoices are open again, its claims were never made."""
    if payment.voided_reason:
        raise ValueError(f"payment {payment.number} is void already")
    payment.voided_reason = VOIDED
    books = world.books_of(payment.client_id)
    for line in payment.lines:
        invoice = books.invoices.get(line.number)
        if invoice is not None:
            invoice.settled -= line.paid + line.discount
            invoice.paid_by.remove(payment.number)
            invoice.changed_at = at
    claims.forget(books, payment.number)
    return payment
