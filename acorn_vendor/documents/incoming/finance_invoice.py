"""Read what Amazon Finances says of our invoices (Finances Invoices 2026-06-25).

An invoice that is listed has arrived: nothing else Amazon offers proves it before the
money does. So only the number and the status must be there; whatever else is missing
or odd costs nothing but itself.

https://developer-docs.amazon.com/sp-api/docs/finances-invoices-api
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from ..base.common import DocumentError, Money, Problem
from ..base.reading import Reader

IN_PROGRESS, REJECTED, PAID = "IN_PROGRESS", "REJECTED", "PAID"
# The deducted ones are Amazon's own claims; they are read like all others.
STATUSES = (
    *(IN_PROGRESS, REJECTED, "PARTIALLY_PAID", PAID),
    *("PARTIALLY_DEDUCTED", "DEDUCTED"),
)
# What an invoice comes to, by Amazon's names; keeping back is negative there.
PAID_AMOUNT, QUEUED, DISCOUNT = "AmountPaid", "QueuedForPayment", "QuickPayDiscount"
SHORT, TOO_DEAR = "QuantityVarianceAmount", "PriceVariance"
FIGURES = (PAID_AMOUNT, QUEUED, DISCOUNT, SHORT, TOO_DEAR)

_VARIANCES = {"PQV": "Quantity", "PPV": "Price"}


@dataclass(frozen=True, slots=True)
class Variance:
    """A reason why a line is paid otherwise; ``item`` is an ASIN or our number."""

    line: str
    item: str
    kind: str
    defects: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return Amazon's codes as words: new ones are added without notice."""
        kind = _VARIANCES.get(self.kind) or in_words(self.kind).capitalize()
        defects = ", ".join(map(in_words, self.defects))
        return f"{kind}: {defects}" if defects else kind


@dataclass(frozen=True, slots=True)
class FinanceInvoice:
    """One invoice as Amazon books it; ``identifier`` is ``NUMBER~PAYEE``.

    ``status`` is one of ``STATUSES``, or the word of Amazon nobody knew before.
    ``settlement`` says by Amazon's names what the amount comes to.
    """

    number: str
    status: str
    identifier: str = ""
    kind: str = ""
    amount: Money | None = None
    issued_at: datetime | None = None
    due_at: datetime | None = None
    updated_at: datetime | None = None
    settlement: tuple[tuple[str, Money], ...] = ()
    related: tuple[tuple[str, tuple[str, ...]], ...] = ()
    variances: tuple[Variance, ...] = ()

    @property
    def is_rejected(self) -> bool:
        """Say whether Amazon refuses to pay it at all."""
        return self.status == REJECTED

    def settled(self, name: str) -> Decimal:
        """Return what the settlement has under a name, 0 if it does not speak of it."""
        return sum((m.amount for key, m in self.settlement if key == name), Decimal())

    @property
    def paid(self) -> Decimal:
        """Return what Amazon has paid, as far as it says so."""
        return self.settled(PAID_AMOUNT)

    def kept_back(self, name: str = "") -> Decimal:
        """Return what is kept back, in all or under one name; never negative.

        What Amazon has a new name for counts if it takes something away.
        """
        gains = (PAID_AMOUNT, QUEUED, DISCOUNT)
        names = dict.fromkeys(key for key, _money in self.settlement)
        chosen = [name] if name else [each for each in names if each not in gains]
        lost = (max(-self._signed(each), Decimal()) for each in chosen)
        return sum(lost, Decimal())

    def _signed(self, name: str) -> Decimal:
        """Return a figure with its sign: variances are losses, however written."""
        amount = self.settled(name)
        return -abs(amount) if name in (SHORT, TOO_DEAR) else amount

    def names(self, identifier: str) -> tuple[str, ...]:
        """Return related numbers, for instance those of ``UNIQUE_PAYMENT_IDS``."""
        return next((values for key, values in self.related if key == identifier), ())


def shown_figures(invoice: FinanceInvoice) -> list[tuple[str, Decimal]]:
    """Return what an invoice comes to, by Amazon's names; what is nothing is left out.

    Those that are known are positive: the name says whether it is paid or kept back.
    Names that Amazon has added since come last, with Amazon's own sign.
    """
    told = dict.fromkeys(name for name, _money in invoice.settlement)
    new = [name for name in told if name not in FIGURES]
    amounts = [
        *((name, abs(invoice.settled(name))) for name in FIGURES),
        *((name, invoice.settled(name)) for name in new),
    ]
    return [(name, amount) for name, amount in amounts if amount]


def parse_page(payload: object) -> tuple[tuple[FinanceInvoice, ...], tuple[str, ...]]:
    """Return the invoices of ``getInvoiceHeaders``, and what is wrong with others.

    ``DocumentError`` if the page has no list of invoices.
    """
    invoices = payload.get("invoices") if isinstance(payload, dict) else payload
    if not isinstance(invoices, (list, type(None))):
        text = "The page has no list of invoices; ask Amazon for it again."
        raise DocumentError([Problem("not_a_list", text, "invoices")])
    found, wrong = [], []
    for raw in invoices or ():
        try:
            found.append(parse_header(raw))
        except DocumentError as error:
            wrong.append(str(error))
    return tuple(found), tuple(wrong)


def parse_header(raw: object) -> FinanceInvoice:
    """Return one invoice; ``DocumentError`` if it has no number or no status."""
    header = Reader(raw)
    number, status = header.required_text("invoiceNumber"), _status(header)
    header.raise_problems()
    return FinanceInvoice(
        number=number,
        status=status,
        identifier=header.text("invoiceIdentifier"),
        kind=header.text("invoiceType").upper(),
        amount=_money(header.child("invoiceAmount")),
        issued_at=header.moment("issueDate"),
        due_at=header.moment("dueDate"),
        updated_at=header.moment("lastUpdatedDate"),
        settlement=tuple(_settlement(header)),
        related=tuple(
            (
                part.text("relatedIdentifierName").upper(),
                part.texts("relatedIdentifierValue"),
            )
            for part in header.children("relatedIdentifiers")
        ),
    )


def parse(payload: object) -> FinanceInvoice:
    """Return the invoice of ``getInvoice`` with what is wrong with its lines."""
    content = Reader(payload)
    header = payload.get("invoiceHeader") if isinstance(payload, dict) else None
    variances = [
        variance
        for item in content.children("invoiceItems")
        for variance in _variances(item)
    ]
    return replace(parse_header(header), variances=tuple(variances))


def _status(header: Reader) -> str:
    return header.required_text("invoiceStatus").upper().replace(" ", "_")


def _money(reader: Reader | None) -> Money | None:
    amount = reader.decimal("currencyAmount") if reader else None
    if reader is None or amount is None:
        return None
    return Money(amount, reader.text("currencyCode").upper())


def _settlement(header: Reader) -> Iterator[tuple[str, Money]]:
    for part in header.children("invoiceSettlementBreakdowns"):
        amount = _money(part.child("breakdownAmount"))
        if amount:
            yield part.text("breakdownType"), amount


def _variances(item: Reader) -> Iterator[Variance]:
    context = item.child("lineItemContext")
    matching = context.child("matchingContext") if context else None
    if not context or not matching:
        return
    names = {
        each.text("itemIdentifierName").upper(): each.text("itemIdentifierValue")
        for each in context.children("itemIdentifiers")
    }
    for reason in matching.children("varianceReasons"):
        yield Variance(
            line=item.text("lineItemId"),
            item=names.get("ASIN") or next(iter(names.values()), ""),
            kind=reason.text("varianceType").upper(),
            defects=reason.texts("defectTypes"),
        )


def in_words(code: str) -> str:
    """Return a code of Amazon's as people write: NO_APPOINTMENT, no appointment."""
    return code.replace("_", " ").lower()
