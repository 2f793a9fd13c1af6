"""What taking over or refusing a change by Amazon does, sentence by sentence.

Decided is which sentences hold and with which figures; the words are elsewhere. What
was shipped or invoiced is named: nothing of it can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .change_situation import Code, Effect, Situation
from .order_change import LESS, MORE, TOPICS


def if_applied(at: Situation) -> tuple[Effect, ...]:
    """Return what taking the change over does."""
    return tuple(_BY_TOPIC[TOPICS[at.kind]](at))


def if_refused(at: Situation) -> tuple[Effect, ...]:
    """Return what it means that the order stays as it is."""
    if at.kind in MORE:
        return (Effect("nothing_more"),)
    effects = [Effect("order_stays")]
    topic = TOPICS[at.kind]
    if at.kind in LESS or at.kind == "order_cancelled":
        effects += [*_shipped(at), Effect("receipt_differs")]
    elif topic == "cost":
        effects.append(Effect("invoice_differs", {"old": at.old}))
    elif topic in ("window", "fc"):
        effects.append(Effect("agree", {"new": at.new}))
    return tuple(effects)


# === QUANTITY === #


def _quantity(at: Situation) -> Iterator[Effect]:
    if at.is_added:
        code: Code = "added_and_delivered" if at.is_confirmed else "added"
        yield Effect(code, {"units": at.units})
        return
    yield _promise(at)
    if not at.is_confirmed:
        return
    yield from _taken_back(at)
    yield from _shipped(at)
    if at.promised > at.before:
        yield Effect("more_to_ship", {"units": at.promised - at.before})
    if at.kind in MORE:
        yield Effect("acknowledge")


def _promise(at: Situation) -> Effect:
    if at.promised != at.before:
        return Effect("promised", {"old": at.before, "new": at.promised})
    code: Code = "stays_rejected" if at.kind in MORE else "stays_promised"
    return Effect(code, {"units": at.before})


def _taken_back(at: Situation) -> Iterator[Effect]:
    for sentence in at.taken_back:
        yield Effect("said", {"sentence": sentence})


def _shipped(at: Situation) -> Iterator[Effect]:
    if not at.shipped or at.kind in MORE:
        return
    values = {"units": at.shipped, "shipments": ", ".join(at.shipments) or "-"}
    yield Effect("shipped", values)
    if at.invoices:
        yield Effect("invoice_stays", {"invoices": ", ".join(at.invoices)})


def _unit(at: Situation) -> Iterator[Effect]:
    yield Effect("unit", {"new": at.new})
    if at.is_confirmed:
        yield Effect("whole_cases")


def _backorder(at: Situation) -> Iterator[Effect]:
    if at.kind == "backorder_lost":
        yield Effect("backorder_rejected", {"units": at.backordered})
    else:
        yield Effect("nothing_else")


# === COST === #


def _cost(at: Situation) -> Iterator[Effect]:
    if at.is_confirmed and at.invoiced:
        values = {"units": at.invoiced, "invoices": ", ".join(at.invoices) or "-"}
        yield Effect("invoiced_at_old_cost", values)
    elif not at.old_cost:
        yield Effect("cost_stated", {"new": at.new})
    else:
        gap = at.price * (at.new_cost / at.old_cost - 1) * at.open_units
        yield Effect("cost", {"old": at.old, "new": at.new, "gap": gap})
    if at.is_confirmed:
        yield Effect("acknowledge_cost")


# === HEADER === #


def _window(at: Situation) -> Iterator[Effect]:
    if not at.is_confirmed:
        yield Effect("deadline_moves")
    elif at.transfers:
        names = ", ".join(transfer.name for transfer in at.transfers)
        yield Effect("transfers_move", {"transfers": names})
    else:
        yield Effect("nothing_waits")


def _fc(at: Situation) -> Iterator[Effect]:
    if not at.is_confirmed:
        yield Effect("fc", {"fc": at.new})
    for transfer in at.transfers:
        values = {
            "transfer": transfer.name,
            "fc": at.new,
            "cartons": transfer.cartons,
        }
        yield Effect("transfer_goes_elsewhere", values)
    yield from _shipped(at)
    yield Effect("taxes")


def _bill_to(at: Situation) -> Iterator[Effect]:
    if at.invoices:
        yield Effect("next_invoice")
    else:
        yield Effect("bill_to", {"code": at.new})


def _nothing_else(_at: Situation) -> Iterator[Effect]:
    yield Effect("nothing_else")


# === THE WHOLE ORDER === #


def _order(at: Situation) -> Iterator[Effect]:
    if at.kind == "order_back":
        yield Effect("draft_again")
        return
    yield from _taken_back(at)
    yield from _shipped(at)
    yield Effect("rest_cancelled" if at.shipped else "cancelled")


_BY_TOPIC: Mapping[str, Callable[[Situation], Iterator[Effect]]] = {
    "quantity": _quantity,
    "unit": _unit,
    "cost": _cost,
    "backorder": _backorder,
    "window": _window,
    "fc": _fc,
    "type": _nothing_else,
    "bill_to": _bill_to,
    "buying": _nothing_else,
    "order": _order,
}
