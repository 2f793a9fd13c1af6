"""The kinds of input: how a mutant of each is made, and how ours is read.

A reader returns the keys of what it could use, ``None`` when it refused the whole; it
raises only what nobody expects. The library is loaded by name, as it is
``acorn_vendor`` here and ``odoo.addons.acorn_vendor`` inside Odoo.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from . import originals, payments
from .exports import write_export
from .hostile import deep_json, mutate_json, mutate_text
from .originals import BAD, GOOD
from .tables import mutate_table, mutate_workbook, write_csv, write_workbook

Input = str | bytes
Found = set[str] | None


@dataclass(frozen=True)
class Kind:
    """One kind of input; ``neighbour`` must be found whatever its mate looks like.

    ``share`` is its part of all mutants, relative to the others.
    """

    name: str
    share: int
    make: Callable[[Random], Input]
    read: Callable[[Library, Any], Found]
    neighbour: str = ""


class Library:
    """The addon's pure packages, under whatever name they can be imported."""

    def __init__(self, package: str) -> None:
        self._package = package

    def load(self, name: str) -> Any:
        """Return a module of the addon, for instance ``documents.cells``."""
        return importlib.import_module(f"{self._package}.{name}")

    def payload(self, operation: str, text: str) -> Any:
        """Return what the client makes of a response; ``None`` if it refuses it."""
        spapi = self.load("spapi.errors")
        raw = self.load("spapi.api_call").RawResponse(200, {}, text)
        try:
            return self.load("spapi.outcome").payload_of(
                self.load("spapi.operations").OPERATIONS[operation], raw, str
            )
        except spapi.SpApiError:
            return None

    def each(self, read: Callable[[Any], Any], parts: Iterable[Any]) -> list[Any]:
        """Return what can be read of the parts, one by one."""
        refused, found = self.load("documents.base.common").DocumentError, []
        for part in parts:
            try:
                found.append(read(part))
            except refused:
                continue
        return found


# === RESPONSES OF AMAZON === #


def _page(key: str, original: Callable[[str], Any]) -> Callable[[Random], str]:
    """Return a maker of pages: a good neighbour beside a damaged one."""

    def make(random: Random) -> str:
        good = json.dumps(original(GOOD))
        bad = (
            deep_json(random.choice((50, 400)))
            if random.random() < 0.01
            else mutate_json(random, original(BAD))
        )
        return f'{{"payload": {{"{key}": [{good}, {bad}, {good}]}}}}'

    return make


def _read_orders(library: Library, text: str) -> Found:
    payload = library.payload("getPurchaseOrders", text)
    reader = library.load("documents.incoming.purchase_order")
    parts = library.each(reader.parse_page, [payload])
    if payload is None or not parts:
        return None
    return {each.number for each in library.each(reader.parse, parts[0])}


def _read_statuses(library: Library, text: str) -> Found:
    payload = library.payload("getPurchaseOrdersStatus", text)
    reader = library.load("documents.incoming.purchase_order_status")
    parts = library.each(reader.parse_page, [payload])
    if payload is None or not parts:
        return None
    return {each.number for each in library.each(reader.parse_order, parts[0])}


def _make_transaction(random: Random) -> str:
    text = mutate_json(random, {"payload": originals.transaction()})
    return mutate_text(random, text) if random.random() < 0.3 else text


def _read_transaction(library: Library, text: str) -> Found:
    payload = library.payload("getTransaction", text)
    if payload is None:
        return None
    reader = library.load("documents.incoming.transaction")
    return {each.id for each in library.each(reader.parse, [payload])} or None


def _make_invoices(random: Random) -> str:
    good = json.dumps(originals.finance_invoice(GOOD))
    bad = mutate_json(random, originals.finance_invoice(BAD))
    return f'{{"invoices": [{good}, {bad}]}}'


def _read_invoices(library: Library, text: str) -> Found:
    payload = library.payload("getInvoiceHeaders", text)
    if payload is None:
        return None
    reader = library.load("documents.incoming.finance_invoice")
    pages = library.each(reader.parse_page, [payload])
    return {each.number for found, _wrong in pages for each in found} or None


def _read_pick_ups(library: Library, text: str) -> Found:
    payload = library.payload("GetShipmentDetails", text)
    if payload is None:
        return None
    reader = library.load("documents.incoming.routing")
    pages = library.each(reader.parse_page, [payload])
    return {each.identifier for found, _wrong in pages for each in found} or None


# === FILES === #


def _make_pick_up_text(random: Random) -> str:
    return mutate_text(random, originals.PICK_UP_TEXT)


def _read_pick_up_text(library: Library, text: str) -> Found:
    reader = library.load("documents.files.routing_text")
    found = library.each(reader.read, [text])
    return {each.reference for each in found if each.reference} or None


def make_export(random: Random) -> bytes:
    """Return a damaged export of purchase orders."""
    return write_csv(random, mutate_table(random, originals.order_export(), 0))


def _read_export(library: Library, content: bytes) -> Found:
    spreadsheet = library.load("documents.files.spreadsheet")
    reader = library.load("documents.files.order_export")
    defaults = reader.Defaults("ACRN1", "USD", None, "MDY")

    def read(raw: bytes) -> Any:
        return reader.read_orders(spreadsheet.read_csv_rows(raw), defaults)

    orders = library.each(read, [content])
    return {each["purchaseOrderNumber"] for each in orders[0]} if orders else None


def make_table(random: Random, layout: str, **names: str) -> bytes:
    """Return a damaged export of payments: a workbook, or text.

    :param names: those of its payment and its invoice, see ``write_export``
    """
    table = mutate_table(random, write_export(layout=layout, **names), 0)
    if random.random() < 0.3:
        return write_csv(random, table)
    content = write_workbook(table)
    return mutate_workbook(random, content) if random.random() < 0.4 else content


def _read_payment(library: Library, content: bytes) -> Found:
    reader = library.load("documents.files.remittance")

    def read(raw: bytes) -> Any:
        return reader.parse(raw, date_order="MDY", decimal_mark=".")

    exports = library.each(read, [content])
    found = exports[0].payments if exports else ()
    return {each.payment_number for each in found} or None


def _read_told(library: Library, text: str) -> Found:
    payload = library.payload("getRemittance", text)
    if payload is None:
        return None
    reader = library.load("documents.files.remittance_api")
    exports = library.each(reader.read_api, [json.dumps(reader.joined([payload]))])
    found = exports[0].payments if exports else ()
    return {each.payment_number for each in found} or None


PLACES = {"na": "of North America", "eu": "of Europe", "in": "of India"}

KINDS = (
    Kind("orders", 12, _page("orders", originals.order), _read_orders, GOOD),
    Kind("statuses", 12, _page("ordersStatus", originals.status), _read_statuses, GOOD),
    Kind("transactions", 8, _make_transaction, _read_transaction),
    Kind("invoice views", 8, _make_invoices, _read_invoices),
    Kind("pick-ups", 4, _page("shipments", originals.pick_up), _read_pick_ups, GOOD),
    Kind("pick-up texts", 2, _make_pick_up_text, _read_pick_up_text),
    Kind("order exports", 6, make_export, _read_export),
    *(
        Kind(
            f"payments in tables {place}",
            4,
            partial(make_table, layout=layout),
            _read_payment,
        )
        for layout, place in PLACES.items()
    ),
    Kind("payments in other formats", 4, payments.make, _read_payment),
    Kind("payments by interface", 2, payments.make_response, _read_told),
)
