"""``/_sim/``: the simulator's state in the hands of people, tests and demos."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import unquote

from . import (
    acknowledgements,
    orders,
    payments,
    receiving,
    returns,
    seed,
    status_control,
    views,
    year,
)
from .balances import balances
from .remittance_writers import FILES
from .tokens import VendorGroup
from .values import mapping, stamp
from .wire import Request, Response, json_response
from .world import Settings, World


class Simulator(Protocol):
    """The simulator that is controlled: it has a world, and takes a new one."""

    world: World
    kept: list[World]


Control = Callable[[Simulator, Request, Any], Any]


def handle(simulator: Simulator, request: Request) -> Response:
    """Return the response to one control request: 200, 400 with the reason, or 404."""
    resource, _, name = request.path.removeprefix("/_sim/").partition("/")
    control = CONTROLS.get((request.method, resource, bool(name)))
    if control is None:
        return json_response(404, {"error": "there is no such control"})
    try:
        content = json.loads(request.body) if request.body.strip() else {}
        made = control(simulator, request, content)
    except KeyError as error:
        return json_response(404, {"error": f"there is no {error.args[0]}"})
    except (ValueError, TypeError) as error:
        return json_response(400, {"error": str(error)})
    return made if isinstance(made, Response) else json_response(200, made)


def _name(request: Request) -> str:
    return unquote(request.path.rsplit("/", 1)[1])


def index(simulator: Simulator, request: Request, content: Any) -> Any:
    """GET: this list."""
    lines = [(control.__doc__ or "").strip() for control in CONTROLS.values()]
    return {"controls": lines}


def health(simulator: Simulator, request: Request, content: Any) -> Any:
    """GET health: whether it is well."""
    return {"ok": True}


def reset(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST reset: a new world with other credentials and settings if given."""
    wishes = mapping(content)
    unknown = set(wishes) - {"vendor_groups", "settings"}
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    groups = []
    for wish in map(mapping, wishes.get("vendor_groups") or []):
        codes = wish.get("vendor_codes")
        codes = None if codes is None else tuple(codes)
        groups.append(VendorGroup(**{**wish, "vendor_codes": codes}))
    settings = Settings()
    settings.change(mapping(wishes.get("settings")))
    simulator.world = World(groups, settings)
    return {"ok": True}


def keep(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST keep: remember the world as it is, instead of one kept before."""
    simulator.kept[:] = [copy.deepcopy(simulator.world)]
    return {"ok": True}


def go_back(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST go-back: to the world that was kept, as often as wanted."""
    if not simulator.kept:
        raise KeyError("kept world")
    simulator.world = copy.deepcopy(simulator.kept[0])
    return {"ok": True}


def change_settings(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST settings: change some without a reset; returns all of them."""
    simulator.world.settings.change(mapping(content))
    return vars(simulator.world.settings)


def put_orders(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST purchase-orders: make Amazon Order objects available now."""
    world = simulator.world
    put = orders.load(world, content, world.clock.now())
    return {"purchase_orders": [order.number for order in put]}


def patch_order(simulator: Simulator, request: Request, content: Any) -> Any:
    """PATCH purchase-orders/{number}: merge a change by Amazon into an order."""
    world = simulator.world
    if not isinstance(content, dict):
        raise ValueError("a JSON object is expected")
    return orders.patch(world, _name(request), content, world.clock.now()).body


def book_acknowledgements(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST acknowledgements/{number}: accepted units by line, shown instead of ours."""
    world = simulator.world
    order = world.orders[_name(request)]
    acknowledgements.book_otherwise(order, mapping(content), world.clock.now())
    return views.order(order)


def patch_status(simulator: Simulator, request: Request, content: Any) -> Any:
    """PATCH order-status/{number}: what the status says beside the order."""
    world = simulator.world
    order = world.orders[_name(request)]
    status_control.patch_status(order, mapping(content), world.clock.now())
    return views.order(order)


def show_orders(simulator: Simulator, request: Request, content: Any) -> Any:
    """GET purchase-orders: state and quantities of all orders."""
    every = simulator.world.orders.values()
    return {"purchase_orders": [views.order(order) for order in every]}


def show_order(simulator: Simulator, request: Request, content: Any) -> Any:
    """GET purchase-orders/{number}: state and quantities of one order."""
    return views.order(simulator.world.orders[_name(request)])


def add_faults(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST faults: one or a list of them."""
    faults = simulator.world.faults
    for wish in content if isinstance(content, list) else [content]:
        faults.add(mapping(wish))
    return show_faults(simulator, request, content)


def show_faults(simulator: Simulator, request: Request, content: Any) -> Any:
    """GET faults: those that are still waiting."""
    return {"faults": [views.fault(fault) for fault in simulator.world.faults.waiting]}


def clear_faults(simulator: Simulator, request: Request, content: Any) -> Any:
    """DELETE faults: nothing goes wrong any more."""
    simulator.world.faults.waiting.clear()
    return {"faults": []}


def show_clock(simulator: Simulator, request: Request, content: Any) -> Any:
    """GET clock: the simulator's now."""
    return {"now": stamp(simulator.world.clock.now())}


def advance_clock(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST clock: move on; everything that is due by then happens."""
    seconds = mapping(content).get("advance_seconds")
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
        raise ValueError("advance_seconds must be a number")
    return {"now": stamp(simulator.world.clock.advance(seconds))}


def show_documents(simulator: Simulator, request: Request, content: Any) -> Any:
    """GET documents?kind=: what was submitted, with its verdict."""
    kind = request.query.get("kind")
    chosen = [d for d in simulator.world.documents if kind in (None, d.kind)]
    return {"documents": [views.document(document) for document in chosen]}


def show_log(simulator: Simulator, request: Request, content: Any) -> Any:
    """GET log?operation=: every request, the oldest first."""
    operation = request.query.get("operation")
    every = list(simulator.world.log)
    return {"requests": [e for e in every if operation in (None, e["operation"])]}


def receive(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST receive: an FC receives a shipment, or all, with shortages."""
    world = simulator.world
    return receiving.receive(world, mapping(content), world.clock.now())


def pay(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST pay: settle invoices, keep something back; or void a payment."""
    world = simulator.world
    return payments.pay(world, mapping(content), world.clock.now()).view()


def remittance(simulator: Simulator, request: Request, content: Any) -> Any:
    """GET remittances/{number[,number...]}.xlsx and others; ?layout=na|eu|in."""
    numbers, _, suffix = _name(request).rpartition(".")
    if suffix not in FILES:
        raise KeyError(f"kind of file {suffix}")
    chosen = [simulator.world.payments[number] for number in numbers.split(",")]
    layout = request.query.get("layout", chosen[0].layout)
    if layout not in payments.LAYOUTS:
        raise ValueError(f"layout must be one of {', '.join(payments.LAYOUTS)}")
    media, write = FILES[suffix]
    return Response(200, write(chosen, layout), content_type=media)


def plant(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST seed: put in varied orders, the same ones for the same seed."""
    world = simulator.world
    return seed.plant(world, mapping(content), world.clock.now())


def live_year(simulator: Simulator, request: Request, content: Any) -> Any:
    """POST year: invoices and a year of payments, the same ones for the same seed."""
    return year.live(simulator.world, mapping(content))


def show_balances(simulator: Simulator, request: Request, content: Any) -> Any:
    """GET balances?client_id=: what is open, paid, taken and given back by kind."""
    world = simulator.world
    client_id = request.query.get("client_id") or world.tokens.groups[0].client_id
    return balances(world, client_id)


CONTROLS: dict[tuple[str, str, bool], Control] = {
    ("GET", "", False): index,
    ("GET", "health", False): health,
    ("POST", "reset", False): reset,
    ("POST", "keep", False): keep,
    ("POST", "go-back", False): go_back,
    ("POST", "settings", False): change_settings,
    ("POST", "purchase-orders", False): put_orders,
    ("PATCH", "purchase-orders", True): patch_order,
    ("POST", "acknowledgements", True): book_acknowledgements,
    ("PATCH", "order-status", True): patch_status,
    ("GET", "purchase-orders", False): show_orders,
    ("GET", "purchase-orders", True): show_order,
    ("POST", "faults", False): add_faults,
    ("GET", "faults", False): show_faults,
    ("DELETE", "faults", False): clear_faults,
    ("GET", "clock", False): show_clock,
    ("POST", "clock", False): advance_clock,
    ("GET", "documents", False): show_documents,
    ("GET", "log", False): show_log,
    ("POST", "receive", False): receive,
    ("POST", "pay", False): pay,
    ("GET", "remittances", True): remittance,
    ("POST", "seed", False): plant,
    ("POST", "year", False): live_year,
    ("GET", "balances", False): show_balances,
    **returns.CONTROLS,
}
