"""What an order of Amazon's says, word for word, by the fields it is kept in here.

What it means here (which partner, product, price) is found in the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from ..documents.base.common import Party
from ..documents.base.identifiers import identifier_key
from ..documents.base.listing import first_of
from ..documents.base.moments import to_naive
from ..documents.incoming.held_party import lines_of, to_details
from ..documents.incoming.import_details import ImportTerms
from ..documents.incoming.purchase_order import PurchaseOrder, Window
from ..documents.incoming.purchase_order_lines import Line
from . import case_pack
from .acknowledged_elsewhere import find_acceptance
from .deadline import planned_start

# More than anybody reads of an order.
MOST_NOTES = 20

# === THE ORDER === #


def read_header(order: PurchaseOrder, transit_days: int) -> dict[str, Any]:
    """Return what Amazon may change of an order as a whole.

    :param transit_days: how long goods of its vendor code travel to an FC
    """
    return {
        "acorn_selling_code": _code_of(order.selling_party),
        "acorn_state": order.state,
        "acorn_state_word": order.state_word or False,
        "acorn_kind_word": order.kind or False,
        "acorn_payment_method": order.payment_method or False,
        "acorn_order_question": _join(each.text for each in order.questions),
        "acorn_import_note": _join(map(str, order.notes)),
        "acorn_po_date": to_naive(order.date),
        "acorn_changed_at": to_naive(order.changed_at),
        "acorn_ship_to_code": _code_of(order.ship_to),
        "acorn_bill_to_code": _code_of(order.bill_to),
        "acorn_buying_code": _code_of(order.buying_party),
        **_read_window(order.window, timedelta(days=transit_days)),
        **read_import(order.import_terms),
    }


def _read_window(window: Window | None, transit: timedelta) -> dict[str, Any]:
    """Return the window of an order, and when goods are to leave or arrive first."""
    if window is None:
        return {
            "acorn_window_kind": False,
            "acorn_window_start": False,
            "acorn_window_end": False,
            "commitment_date": False,
        }
    start = planned_start(window.kind, window.start, window.end, transit)
    return {
        "acorn_window_kind": window.kind,
        "acorn_window_start": to_naive(window.start),
        "acorn_window_end": to_naive(window.end),
        "commitment_date": to_naive(start),
    }


def read_import(terms: ImportTerms | None) -> dict[str, Any]:
    """Return what an order says of being an import, also where Odoo has a place."""
    values: dict[str, Any] = {
        "acorn_is_import": bool(terms),
        "acorn_import_incoterm": terms and terms.term,
        "acorn_import_payment": terms and terms.payment,
        "acorn_import_port": terms and terms.port,
        "acorn_import_containers": terms and terms.containers,
        "acorn_import_instructions": terms and terms.instructions,
    }
    values = {name: value or False for name, value in values.items()}
    if terms and terms.port:
        values["incoterm_location"] = terms.port
    return values


def _code_of(party: Party | None) -> str | None:
    return party.party_id if party else None


def _join(texts: Iterable[str]) -> str | bool:
    """Return texts as one, each on its line; of very many the first ones."""
    shown, more = first_of(texts, MOST_NOTES)
    return "\n".join([*shown, *(["…"] if more else [])]) or False


# === ITS LINES === #


def read_line(line: Line) -> dict[str, Any]:
    """Return what Amazon says of a line; all it orders in whole units is accepted."""
    cost = line.cost
    accepted = case_pack.whole_units(line.quantity)
    return {
        "acorn_sequence": line.sequence,
        "acorn_asin": line.asin,
        "acorn_vendor_sku": line.vendor_sku,
        "acorn_unit": line.quantity.unit,
        "acorn_unit_size": line.quantity.unit_size,
        "acorn_net_cost": float(cost.amount) if cost else 0.0,
        "acorn_cost_missing": not cost,
        "acorn_cost_per": (line.usable_cost and cost and cost.per) or False,
        "acorn_back_order_allowed": line.back_order_allowed,
        "acorn_qty_ordered": float(line.quantity.units),
        "acorn_qty_accepted": max(float(accepted), 0.0),
    }


def read_acceptance(order: PurchaseOrder, line: Line) -> dict[str, Any]:
    """Return what was acknowledged elsewhere of a line, if the order says so."""
    acceptance = find_acceptance(order, line)
    if not acceptance:
        return {}
    return {
        "acorn_qty_accepted": float(acceptance.accepted),
        "acorn_qty_confirmed": float(acceptance.stated),
        "acorn_confirmation": acceptance.confirmation,
    }


def with_bookable_cost(line: Line, digits: int) -> Line:
    """Return a line without a cost that the books would round to nothing.

    :param digits: the decimals the books keep of a price
    """
    cost = line.cost
    if not cost or cost.amount <= 0 or round(cost.amount, digits):
        return line
    return replace(line, net_cost=replace(cost, amount=Decimal(0)))


# === WHO AND WHAT IS NAMED === #


def list_parties(orders: Iterable[PurchaseOrder]) -> dict[tuple[str, str], Party]:
    """Return the parties that orders name by role and code, as the last one says."""
    return {
        (role, party.party_id): party
        for order in orders
        for role, party in (
            ("ship_to", order.ship_to),
            ("bill_to", order.bill_to),
            ("buying", order.buying_party),
        )
        if party and party.party_id
    }


def read_held(party: Party) -> dict[str, Any]:
    """Return how Amazon holds a party: for people to read, and to make a partner."""
    return {
        "held_address": "\n".join(lines_of(party.address)),
        "held_details": to_details(party.address) or False,
        "held_tax_id": party.tax_id,
    }


def list_items(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Return what lines are known by at Amazon, each item once, by its ASIN if any."""
    items: dict[tuple[str, str], dict[str, Any]] = {}
    for line in lines:
        kind, identifier = (
            ("asin", line.asin) if line.asin else ("vendor_sku", line.vendor_sku)
        )
        values = {"kind": kind, "identifier": identifier, "seen_as": line.vendor_sku}
        items.setdefault((kind, identifier_key(identifier)), values)
    return [values for (_kind, key), values in items.items() if key]
