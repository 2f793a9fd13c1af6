"""Rules about the carrier and the numbers of the papers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timezone

from ..documents.outgoing.papers_load import fits_appointment
from ..documents.outgoing.shipment_demands import (
    Demand,
    find_country,
    is_carrier_code,
    is_long_enough,
)
from .shipment_check_facts import Facts, Head
from .shipment_check_rule import AMBER, LATER, RED, Hit, Rule, named, only_if

_DATES = ("%Y%m%d", "%d%m%Y", "%m%d%Y", "%Y%m%d%H%M", "%Y%m%d%H%M%S")


def _find_demand(head: Head, what: str) -> Demand | None:
    country = find_country(head.country, head.region)
    demands = country.of_shipment(head.shipment_type)
    return next((each for each in demands if each.what == what), None)


def _demanded(
    what: str, is_missing: Callable[[Head], object]
) -> Callable[[Facts], Hit | None]:
    """Return the check of something that this country may demand."""

    def check(facts: Facts) -> Hit | None:
        demand = _find_demand(facts.head, what)
        if demand is None or not is_missing(facts.head):
            return None
        return Hit(values={"source": demand.source}, is_sure=demand.is_known)

    return check


def _no_arn(facts: Facts) -> Hit | None:
    """Find that Amazon fetches the goods and its number of that is not known.

    That is sure only once Amazon was asked to: a ship window alone proves nothing.
    """
    head = facts.head
    demand = _find_demand(head, "arn")
    is_wanted = head.asked_to_fetch or (demand and head.is_collect)
    return only_if(is_wanted and not head.arn, is_sure=head.asked_to_fetch)


def _no_tracking(facts: Facts) -> Hit | None:
    if not _find_demand(facts.head, "tracking"):
        return None
    return named((each.id, each.name) for each in facts.cartons() if not each.tracking)


def _bad_scac(facts: Facts) -> Hit | None:
    scac = facts.head.scac
    return only_if(scac and not is_carrier_code(scac), scac=scac)


def _short_bill(facts: Facts) -> Hit | None:
    bill = facts.head.bill
    return only_if(bill and not is_long_enough(bill), bill=bill)


def _used_bill(facts: Facts) -> Hit | None:
    head = facts.head
    return only_if(head.same_bill, bill=head.bill, other=head.same_bill)


def _bill_is_date(facts: Facts) -> Hit | None:
    digits = re.sub(r"[-/.: ]", "", facts.head.bill)
    is_date = any(_reads_as(digits, layout) for layout in _DATES)
    return only_if(is_date, bill=facts.head.bill)


def _reads_as(text: str, layout: str) -> bool:
    try:
        moment = datetime.strptime(text, layout).replace(tzinfo=timezone.utc)
    except ValueError:
        return False
    # It also takes 2023 9 9 1 2, which is how nobody writes a date.
    return 2000 <= moment.year < 2100 and f"{moment:{layout}}" == text


def _long_number(facts: Facts) -> Hit | None:
    numbers = [facts.head.pro, facts.head.bill]
    long = [each for each in numbers if each and not fits_appointment(each)]
    return Hit(names=tuple(long)) if long else None


def _no_ship_from(facts: Facts) -> Hit | None:
    return only_if(not facts.head.has_ship_from)


def _same_identifier(facts: Facts) -> Hit | None:
    return only_if(facts.head.same_identifier, other=facts.head.same_identifier)


_NO_SCAC = _demanded("scac", lambda head: not head.scac)
_NO_PRO = _demanded("pro", lambda head: not head.pro)
_NO_BILL = _demanded("bill", lambda head: not (head.bill or head.bill_comes))
_LATE = "asn_accuracy"
RULES = (
    Rule("no_scac", "carrier", RED, _NO_SCAC, "head", "scac", LATER, _LATE),
    Rule("bad_scac", "carrier", RED, _bad_scac, "head", "scac", LATER, _LATE),
    Rule("no_pro", "carrier", RED, _NO_PRO, "head", "pro", LATER, "on_time", "carrier"),
    Rule("no_bill", "carrier", RED, _NO_BILL, "head", "bill", LATER, "on_time"),
    Rule("short_bill", "carrier", RED, _short_bill, "head", "bill", LATER, _LATE),
    Rule("used_bill", "carrier", RED, _used_bill, "head", "bill", LATER, _LATE),
    Rule("bill_is_date", "carrier", AMBER, _bill_is_date, "head", "bill"),
    Rule("long_number", "carrier", AMBER, _long_number, "head", "pro"),
    Rule("no_arn", "carrier", RED, _no_arn, "head", "arn", LATER, "no_show"),
    Rule(
        "no_tracking",
        "carrier",
        RED,
        _no_tracking,
        "boxes",
        "acorn_tracking",
        LATER,
        "asn_accuracy",
    ),
    Rule("no_ship_from", "carrier", RED, _no_ship_from, "warehouse", "street", LATER),
    Rule("same_identifier", "carrier", RED, _same_identifier, "head", "name", LATER),
)
