"""Rules about cartons and pallets, their numbers and their labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from ..documents.base import sscc
from .shipment_check_facts import Box, Facts
from .shipment_check_rule import AMBER, HERE, RED, Hit, Rule, named


def _boxes(is_broken: Callable[[Facts, Box], object]) -> Callable[[Facts], Hit | None]:
    """Return the check that finds boxes by a condition."""

    def check(facts: Facts) -> Hit | None:
        broken = [each for each in facts.boxes if is_broken(facts, each)]
        return named((each.id, each.name) for each in broken)

    return check


def _nothing_packed(facts: Facts) -> Hit | None:
    return None if facts.held else Hit()


def _unpacked(facts: Facts) -> Hit | None:
    return named(
        (each.id, facts.line(each).sku) for each in facts.held if each.carton is None
    )


def _no_prefix(facts: Facts) -> Hit | None:
    prefix = facts.head.prefix
    return None if prefix.isascii() and prefix.isdigit() else Hit()


def _has_no_number(_facts: Facts, box: Box) -> bool:
    return not box.sscc


def _has_bad_number(_facts: Facts, box: Box) -> bool:
    return bool(box.sscc) and not sscc.is_valid(box.sscc)


def _has_foreign_number(facts: Facts, box: Box) -> bool:
    prefix = facts.head.prefix
    known = bool(prefix and box.sscc) and sscc.is_valid(box.sscc)
    return known and not box.sscc[-17:].startswith(prefix)


def _is_used(_facts: Facts, box: Box) -> bool:
    return bool(box.other)


def _has_amazons_code(_facts: Facts, box: Box) -> bool:
    return bool(box.amazons_code)


def _stands_twice(_facts: Facts, box: Box) -> bool:
    return len(box.pallets) > 1


def _mixes_lots(facts: Facts, box: Box) -> bool:
    batches: defaultdict[int, set[tuple[str, object]]] = defaultdict(set)
    for each in facts.inside.get(box.id, ()):
        batches[each.line].add((each.lot, each.expires))
    return any(len(kinds) > 1 for kinds in batches.values())


def _mixes_orders(facts: Facts, box: Box) -> bool:
    limit = facts.head.carton_orders
    orders = {each.order for each in facts.inside.get(box.id, ())}
    return bool(limit) and len(orders) > limit


def _is_unprinted(_facts: Facts, box: Box) -> bool:
    return box.label == "none"


def _is_void(_facts: Facts, box: Box) -> bool:
    return box.label == "void"


_LABEL = "carton_label"
RULES = (
    Rule("nothing_packed", "cartons", RED, _nothing_packed, mends=HERE, step="pack"),
    Rule("unpacked", "cartons", RED, _unpacked, mends=HERE, step="pack"),
    Rule("no_prefix", "cartons", RED, _no_prefix, "code", "gs1_prefix", HERE),
    Rule("no_sscc", "cartons", RED, _boxes(_has_no_number), "boxes", "name", HERE),
    Rule("bad_sscc", "cartons", RED, _boxes(_has_bad_number), "boxes", "name", HERE),
    Rule("foreign_sscc", "cartons", AMBER, _boxes(_has_foreign_number), "boxes"),
    Rule("used_sscc", "cartons", RED, _boxes(_is_used), "boxes", "name", HERE),
    Rule(
        "amzncc",
        "cartons",
        RED,
        _boxes(_has_amazons_code),
        "boxes",
        "acorn_amzncc",
        HERE,
    ),
    Rule(
        "two_pallets",
        "cartons",
        RED,
        _boxes(_stands_twice),
        "boxes",
        "package_dest_id",
        HERE,
        "carton_content",
    ),
    Rule(
        "mixed_lots",
        "cartons",
        RED,
        _boxes(_mixes_lots),
        "boxes",
        mends=HERE,
        charge="carton_content",
    ),
    Rule("many_orders", "cartons", AMBER, _boxes(_mixes_orders), "boxes"),
    Rule(
        "no_label",
        "cartons",
        AMBER,
        _boxes(_is_unprinted),
        "boxes",
        charge=_LABEL,
        step="print",
    ),
    Rule(
        "void_label",
        "cartons",
        AMBER,
        _boxes(_is_void),
        "boxes",
        charge=_LABEL,
        step="print",
    ),
)
