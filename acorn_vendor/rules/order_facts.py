"""What of a new version of an order is taken over without a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ..documents.incoming.purchase_order import PurchaseOrder
from .order_change import Change, OrderFacts, compare, facts_of

# What is told of the newest version, and goes with it.
TOLD = (
    "acorn_state_word",
    "acorn_payment_method",
    "acorn_order_question",
    "acorn_import_note",
    "acorn_is_import",
    "acorn_import_incoterm",
    "acorn_import_payment",
    "acorn_import_port",
    "acorn_import_containers",
    "acorn_import_instructions",
)
# Odoo's own fields, of which only an import order says something.
_OF_IMPORTS = ("incoterm", "incoterm_location")


def names_to_follow(
    header: Mapping[str, Any],
    is_known: Callable[[str], bool],
    *,
    is_draft: bool,
    is_linked: bool,
) -> set[str]:
    """Return the names of what nobody decides, and of what was not known before.

    :param header: what the new version says, by the fields of an order
    :param is_draft: more may change in an order that is not acknowledged yet
    :param is_linked: the order was here before Amazon's: it keeps its currency
    """
    names = {"acorn_state", "acorn_changed_at", *TOLD}
    names.update(name for name in _OF_IMPORTS if name in header)
    if header["acorn_state_word"]:
        # Whatever the new word means: what was known before still counts.
        names.remove("acorn_state")
    names |= {
        name for name in header if name.startswith("acorn_") and not is_known(name)
    }
    if is_draft:
        names |= _names_stated(header)
    if is_draft and "acorn_window_end" in names:
        names.add("commitment_date")
    if is_linked:
        names -= {"acorn_currency_id", "acorn_currency_word"}
    return names


def _names_stated(header: Mapping[str, Any]) -> set[str]:
    """Return what a draft follows of whose it is and how it is paid, if that is said.

    A vendor code or currency that is not known here is followed as well: it is asked
    about.
    """
    names: set[str] = set()
    if header["acorn_selling_code"]:
        names |= {"acorn_selling_code", "acorn_code_id"}
    if header["acorn_currency_id"] or header["acorn_currency_word"]:
        names |= {"acorn_currency_id", "acorn_currency_word"}
    return names


def find_changes(
    before: OrderFacts,
    version: PurchaseOrder,
    cost_digits: int,
    *,
    is_cancelled_here: bool,
    was_closed: bool,
) -> tuple[Change, ...]:
    """Return what a new version changes of an order in the books.

    What Amazon changes in an order that we cancelled has no effect, unless it was
    closed as we rejected it and Amazon opens it anew. A word nobody knows counts as
    new, and opens nothing.
    """
    if is_cancelled_here and not before.is_cancelled:
        if not was_closed or version.state != "New" or version.state_word:
            return ()
        before = replace(before, is_cancelled=True)
    return compare(before, facts_of(version, cost_digits))
