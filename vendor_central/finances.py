"""Finances Invoices 2026-06-25: what became of the invoices, and of Amazon's claims.

Amazon's claims are invoices to us: they are listed like ours, of another type.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from . import claims
from .calls import Call
from .finance_items import item_of
from .finance_remittances import check_marketplace, currency
from .query import invalid_request, moment, page, window
from .remittance import Claim
from .values import amount_of, instant, mapping, party, stamp
from .values import sequence as array
from .wire import not_found
from .world import Books, Document, Invoice, World

LONGEST = timedelta(days=90)
INVOICE_PAGE, LINE_PAGE = 100, 600
INVOICE_PARAMETERS = (
    *("marketplaceId", "fromIssueDate", "toIssueDate"),
    *("invoicesModifiedAfter", "nextToken"),
)
ITEM_PARAMETERS = ("marketplaceId", "nextTokenForLineItems")


def get_invoice_headers(world: World, call: Call) -> dict[str, Any]:
    """getInvoiceHeaders: what became of the invoices, newest issue dates included."""
    query = call.query
    check_marketplace(query)
    if ("fromIssueDate" in query) != ("toIssueDate" in query):
        raise invalid_request("fromIssueDate and toIssueDate go together.")
    modified = moment(query, "invoicesModifiedAfter")
    span = window(call, "fromIssueDate", "toIssueDate", LONGEST, LONGEST)
    rows = [
        (instant(header["issueDate"]), position, header)
        for position, header in enumerate(_headers(world, call))
        if modified is None or instant(header["lastUpdatedDate"]) >= modified
    ]
    if modified is None or "fromIssueDate" in query:
        rows = [row for row in rows if span and span.covers(row[0])]
    chosen, token = page(
        rows, lambda row: row[:2], query, INVOICE_PARAMETERS, INVOICE_PAGE
    )
    return {
        "invoices": [header for _, _, header in chosen],
        "numOfRecords": len(chosen),
        **({"nextToken": token} if token else {}),
    }


def get_invoice(world: World, call: Call) -> dict[str, Any]:
    """getInvoice by ``InvoiceNumber~PayeeCode``: header and up to 600 lines."""
    check_marketplace(call.query)
    identifier = call.path["invoiceIdentifier"]
    known = {_identifier(each[0]): each for each in _known(world, call)}
    if identifier not in known:
        raise not_found(f"There is no invoice {identifier}.")
    document, invoice = known[identifier]
    token = call.query.get("nextTokenForLineItems")
    chosen, token = page(
        enumerate(array(document.body.get("items"))),
        lambda row: (document.received_at, row[0]),
        {**call.query, **({"nextToken": token} if token else {})},
        ITEM_PARAMETERS,
        LINE_PAGE,
    )
    return {
        "invoiceHeader": _header(world, document, invoice),
        "invoiceItems": [item_of(world, document, invoice, i) for _, i in chosen],
        **({"nextTokenForLineItems": token} if token else {}),
    }


def _headers(world: World, call: Call) -> list[dict[str, Any]]:
    ours = [_header(world, document, inv) for document, inv in _known(world, call)]
    books = world.books_of(call.group.client_id)
    about_invoices = [claim for claim in books.claims if claim.root in books.invoices]
    return ours + [_claim_header(world, books, claim) for claim in about_invoices]


def _known(world: World, call: Call) -> list[tuple[Document, Invoice | None]]:
    """Return judged invoices; a failed one counts until its number is accepted."""
    books = world.books_of(call.group.client_id)
    found: dict[str, tuple[Document, Invoice | None]] = {}
    for document in world.documents:
        if document.kind != "invoice" or document.group != call.group:
            continue
        accepted = books.invoices.get(document.id)
        if accepted is not None:
            found[document.id] = accepted.document, accepted
        elif document.verdict == "failed":
            found[document.id] = document, None
    return list(found.values())


def _books(world: World, document: Document) -> Books:
    return world.books_of(document.group.client_id)


def _identifier(document: Document) -> str:
    return f"{document.id}~{party(document.body, 'remitToParty')}"


def _status(world: World, invoice: Invoice | None) -> str:
    """Return the status of an invoice; "deducted" is for Amazon's own claims."""
    if invoice is None:
        return "REJECTED"
    if not invoice.settled:
        return "IN_PROGRESS"
    books = _books(world, invoice.document)
    remaining = invoice.settled - claims.open_amount(books, invoice.document.id)
    return "PAID" if remaining >= invoice.total else "PARTIALLY_PAID"


def _header(
    world: World, document: Document, invoice: Invoice | None
) -> dict[str, Any]:
    body = document.body
    code = str(mapping(body["invoiceTotal"]).get("currencyCode") or "USD")
    payee = party(body, "remitToParty")
    changed = _changed_at(invoice) if invoice else None
    return {
        "invoiceNumber": document.id,
        "invoiceIdentifier": _identifier(document),
        "invoiceStatus": _status(world, invoice),
        "invoiceType": "AP_INVENTORY",
        "payer": {
            "partnerId": party(body, "billToParty") or "AMAZON",
            "partnerType": "AMAZON",
        },
        "payee": {"partnerId": payee, "partnerType": "VENDOR"},
        "issueDate": stamp(instant(body["date"])),
        "invoiceAmount": currency(amount_of(body["invoiceTotal"]), code),
        "invoiceSettlementBreakdowns": _settlement(world, invoice, code),
        "relatedIdentifiers": _related(world, document, invoice, payee),
        "creationDate": stamp(document.received_at),
        "lastUpdatedDate": stamp(changed or document.received_at),
    }


def _claim_header(world: World, books: Books, claim: Claim) -> dict[str, Any]:
    invoice, payment = books.invoices[claim.root], world.payments[claim.payment_number]
    payee = party(invoice.document.body, "remitToParty")
    return {
        "invoiceNumber": claim.number,
        "invoiceIdentifier": claim.number,
        "invoiceStatus": "DEDUCTED",
        "invoiceType": "OTHER",
        "payer": {"partnerId": payee, "partnerType": "VENDOR"},
        "payee": {"partnerId": "AMAZON", "partnerType": "AMAZON"},
        "issueDate": stamp(payment.date),
        "invoiceAmount": currency(claim.gross, payment.currency),
        "relatedIdentifiers": [
            {
                "relatedIdentifierName": "UNIQUE_PAYMENT_IDS",
                "relatedIdentifierValue": [payment.number],
            }
        ],
        "creationDate": stamp(payment.date),
        "lastUpdatedDate": stamp(payment.date),
    }


def _settlement(
    world: World, invoice: Invoice | None, code: str
) -> list[dict[str, Any]]:
    if invoice is None:
        return []
    name, books = invoice.document.id, _books(world, invoice.document)
    lines = [
        line
        for number in invoice.paid_by
        for line in world.payments[number].lines
        if line.number == name
    ]
    amounts = {
        "AmountPaid": sum((line.paid for line in lines), Decimal()),
        "QueuedForPayment": Decimal(),
        "QuickPayDiscount": -sum((line.discount for line in lines), Decimal()),
        "QuantityVarianceAmount": -_kept_back(books, invoice, "shortage"),
        "PriceVariance": -_kept_back(books, invoice, "price"),
    }
    amounts["QueuedForPayment"] = max(
        invoice.total - invoice.settled - _foreseen(books, invoice), Decimal()
    )
    return [
        {"breakdownType": name, "breakdownAmount": currency(amount, code)}
        for name, amount in amounts.items()
        if amount
    ]


def _kept_back(books: Books, invoice: Invoice, kind: str) -> Decimal:
    """Return what is claimed and open, and what will be: that shows beforehand."""
    name = invoice.document.id
    known = claims.of_invoice(books, name)
    expected = claims.unclaimed(invoice)[kind]
    if kind == "price" and any(claim.kind == kind for claim in known):
        expected = Decimal()
    return claims.open_amount(books, name, kind) + expected


def _foreseen(books: Books, invoice: Invoice) -> Decimal:
    """Return what will be kept back of an invoice that is not paid yet."""
    if invoice.settled:
        return Decimal()
    name = invoice.document.id
    return sum(
        (
            _kept_back(books, invoice, kind) - claims.open_amount(books, name, kind)
            for kind in claims.SUFFIXES
        ),
        Decimal(),
    )


def _changed_at(invoice: Invoice) -> datetime | None:
    """Return when something of an invoice changed: goods that arrive count too."""
    lines = [portion.order.lines[portion.sequence] for portion in invoice.portions]
    moments = [invoice.changed_at, *(line.received_at for line in lines)]
    return max((moment for moment in moments if moment), default=None)


def _related(
    world: World, document: Document, invoice: Invoice | None, payee: str
) -> list[dict[str, Any]]:
    items = array(document.body.get("items"))
    orders = [item.get("purchaseOrderNumber") for item in items]
    chain = claims.of_invoice(_books(world, document), document.id)
    values = {
        "PAYEE_CODE": [payee],
        "PURCHASE_ORDER_IDS": list(dict.fromkeys(filter(None, orders))),
        "SHORTAGE_INVOICE_IDS": [c.number for c in chain if c.kind == "shortage"],
        "UNIQUE_PAYMENT_IDS": invoice.paid_by if invoice else [],
    }
    return [
        {"relatedIdentifierName": name, "relatedIdentifierValue": value}
        for name, value in values.items()
        if value
    ]
