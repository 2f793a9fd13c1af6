"""The client: one method for each operation that Amazon has for vendors."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import requests

from .api_call import Observer
from .auth import Credentials, Lwa, MemoryTokenStore, Token, TokenStore
from .errors import Rejected
from .operations import OPERATIONS
from .pages import bad_page, next_token
from .session import new_session
from .throttle import Buckets
from .transport import Patience, Response, Transport
from .wire import Wire

USER_AGENT = (
    f"ACORN-Vendor/1.0 (Language=Python/{platform.python_version()};"
    f" Platform={platform.system()})"
)
# Amazon refuses longer ones.
_LONGEST_USER_AGENT = 500

# Amazon sometimes calls the token of a following page invalid, and takes it a moment
# later: so often is such a page asked for.
_PAGE_ATTEMPTS = 3
# Pages of one question; a week of orders fills far less than a tenth of them.
MOST_PAGES = 1_000

Body = Mapping[str, Any]


def _wait(seconds: float) -> None:
    """Wait for the own budget of calls: a part of a second, never for Amazon."""
    threading.Event().wait(seconds)


class SpApiClient:
    """Calls to the Selling Partner API for one account.

    Methods return a ``Response`` or raise an ``SpApiError``. Nothing is retried but a
    following page that Amazon refuses, which it does at random. If the own budget of
    calls is empty, ``pause`` is called for at most ``patience`` seconds a call, and no
    longer than a call may take; beyond that ``Throttled`` is raised without one.
    Filters have Amazon's names (``createdAfter=...``); moments must have a zone.

    ``timeouts`` are the seconds to connect and for the whole response; ``label`` names
    the account in the log. ``on_call`` is called with an ``ApiCall`` after each
    HTTP call, logins and failures included. Clients of one account should share
    ``token_store`` and ``buckets``. Used as a context manager it closes the session
    it made itself.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        token_store: TokenStore | None = None,
        buckets: Buckets | None = None,
        session: requests.Session | None = None,
        user_agent: str = USER_AGENT,
        timeouts: tuple[float, float] = (10.0, 60.0),
        label: str = "",
        patience: float = 1.0,
        pause: Callable[[float], object] = _wait,
        on_call: Observer | None = None,
    ) -> None:
        if len(user_agent) > _LONGEST_USER_AGENT:
            raise ValueError("Amazon refuses a user agent of more than 500 characters")
        self._session = session or new_session()
        self._owns_session = session is None
        wire = Wire(
            self._session,
            timeouts,
            label=label or credentials.client_id,
            secrets=credentials.secrets,
            on_call=on_call,
        )
        self._lwa = Lwa(credentials, token_store or MemoryTokenStore(), wire)
        self._transport = Transport(
            credentials.endpoint,
            wire,
            self._lwa,
            buckets or Buckets(),
            user_agent=user_agent,
            patience=Patience(min(patience, timeouts[1]), pause),
        )

    def __enter__(self) -> SpApiClient:
        """Return the client; its session is closed at the end."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the session, unless it was given."""
        if self._owns_session:
            self._session.close()

    def fetch_token(self) -> Token:
        """Get a new access token: the first step of testing a connection."""
        return self._lwa.fetch()

    def get_purchase_orders(self, **filters: object) -> Response:
        """Return one page of purchase orders; windows are at most seven days."""
        return self._read("getPurchaseOrders", filters)

    def iter_purchase_order_pages(self, **filters: object) -> Iterator[Response]:
        """Yield page after page of purchase orders."""
        return self._pages("getPurchaseOrders", filters)

    def get_purchase_order(self, number: str) -> Response:
        """Return one purchase order; ``Rejected`` with status 404 if there is none."""
        return self._read("getPurchaseOrder", {}, purchaseOrderNumber=number)

    def submit_acknowledgement(self, body: Body) -> Response:
        """Send acknowledgements of purchase orders."""
        return self._submit("submitAcknowledgement", body)

    def get_purchase_orders_status(self, **filters: object) -> Response:
        """Return one page of what Amazon holds: confirmed and received quantities."""
        return self._read("getPurchaseOrdersStatus", filters)

    def iter_purchase_orders_status_pages(
        self, **filters: object
    ) -> Iterator[Response]:
        """Yield page after page of the status of purchase orders."""
        return self._pages("getPurchaseOrdersStatus", filters)

    def submit_shipment_confirmations(self, body: Body) -> Response:
        """Send advance shipment notices (ASN)."""
        return self._submit("SubmitShipmentConfirmations", body)

    def submit_shipments(self, body: Body) -> Response:
        """Ask Amazon's carriers to collect shipments."""
        return self._submit("SubmitShipments", body)

    def get_shipment_details(self, **filters: object) -> Response:
        """Return one page of the shipments made by ``submit_shipments``."""
        return self._read("GetShipmentDetails", filters)

    def iter_shipment_detail_pages(self, **filters: object) -> Iterator[Response]:
        """Yield page after page of the shipments made by ``submit_shipments``."""
        return self._pages("GetShipmentDetails", filters)

    def get_shipment_labels(self, **filters: object) -> Response:
        """Return one page of carrier labels (PDF in base64)."""
        return self._read("GetShipmentLabels", filters)

    def iter_shipment_label_pages(self, **filters: object) -> Iterator[Response]:
        """Yield page after page of carrier labels; a page may be empty."""
        return self._pages("GetShipmentLabels", filters)

    def submit_invoices(self, body: Body) -> Response:
        """Send invoices or credit notes."""
        return self._submit("submitInvoices", body)

    def get_transaction(self, transaction_id: str) -> Response:
        """Return how far Amazon is with a submission."""
        return self._read("getTransaction", {}, transactionId=transaction_id)

    def get_invoice_headers(self, **filters: object) -> Response:
        """Return one page of what became of invoices; not every account may ask."""
        return self._read("getInvoiceHeaders", filters)

    def iter_invoice_header_pages(self, **filters: object) -> Iterator[Response]:
        """Yield page after page of what became of invoices; a page may be empty."""
        return self._pages("getInvoiceHeaders", filters)

    def get_invoice(self, identifier: str, **filters: object) -> Response:
        """Return one invoice and its lines; ``INVOICE~PAYEE`` identifies it."""
        return self._read("getInvoice", filters, invoiceIdentifier=identifier)

    def iter_remittance_header_pages(self, **filters: object) -> Iterator[Response]:
        """Yield page after page of payments, without their lines."""
        return self._pages("getRemittanceHeaders", filters)

    def iter_remittance_pages(
        self, unique_id: str, **filters: object
    ) -> Iterator[Response]:
        """Yield page after page of one payment: its header and some of its lines."""
        return self._pages(
            "getRemittance", filters, "nextTokenForLineItems", uniquePaymentId=unique_id
        )

    def _read(
        self, name: str, filters: Mapping[str, object], **values: str
    ) -> Response:
        operation = OPERATIONS[name]
        query = operation.query_for(filters)
        return self._transport.call(
            operation, operation.path_for(**values), query=query
        )

    def _pages(
        self,
        name: str,
        filters: Mapping[str, object],
        token: str = "nextToken",  # noqa: S107 -- the key of a page, no secret
        **values: str,
    ) -> Iterator[Response]:
        """Yield pages until one names no next; the filters go with every token."""
        seen: set[str] = set()
        read: Callable[..., Response] = self._read
        while True:
            page = read(name, filters, **values)
            yield page
            following = next_token(name, page, token)
            if not following:
                return
            if following in seen:
                raise bad_page(name, page, "it names one that was read as the next")
            seen.add(following)
            if len(seen) >= MOST_PAGES:
                raise bad_page(name, page, f"{MOST_PAGES} pages have no end")
            read = self._read_following
            filters = {**filters, token: following}

    def _read_following(
        self, name: str, filters: Mapping[str, object], **values: str
    ) -> Response:
        """Return a page after the first; its filters were right a page before."""
        for _attempt in range(_PAGE_ATTEMPTS - 1):
            try:
                return self._read(name, filters, **values)
            except Rejected as error:
                if error.status != 400:
                    raise
        return self._read(name, filters, **values)

    def _submit(self, name: str, body: Body) -> Response:
        operation = OPERATIONS[name]
        return self._transport.call(operation, operation.path, body=body)
