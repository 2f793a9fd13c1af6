"""No acknowledgement breaks a rule of Amazon's, whoever or whatever decided it."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal

from amazon_side import Amazon, forbidden
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from order_strategies import Typist, purchase_orders, windows

from acorn_vendor.documents.base.common import DocumentError, Party
from acorn_vendor.documents.outgoing import acknowledgement
from acorn_vendor.documents.outgoing.acknowledgement import (
    CODES,
    REASONS,
    AcknowledgedQuantity,
    Acknowledgement,
    AcknowledgementLine,
)
from acorn_vendor.rules.promise import Demand, OpenLine, Policy, decide, promise

FEW = settings(max_examples=150)
PRODUCTS = ("pen", "cup")
A_DAY = datetime(2026, 3, 9, tzinfo=timezone.utc)


def open_lines(order):
    """Return what Amazon still orders of an order."""
    return [line for line in order.lines if line.quantity.amount > 0]


def date_of(order, code):
    """Return the values that say when a part comes, as the order wants it."""
    if code == "Rejected" or not order.window:
        return {}
    return {f"{order.window.kind}_date": order.window.end}


def part(order, code, quantity):
    """Return a part of what is said of a line, with all that belongs to it."""
    reason = "TemporarilyUnavailable" if code == "Rejected" else None
    return AcknowledgedQuantity(code, quantity, reason=reason, **date_of(order, code))


def acknowledge_line(line, parts):
    """Return what is said of a line of the order."""
    return AcknowledgementLine(
        sequence=line.sequence,
        ordered=line.quantity,
        quantities=tuple(parts),
        asin=line.asin,
        vendor_sku=line.vendor_sku,
        net_cost=line.cost,
        back_order_allowed=line.back_order_allowed,
    )


def acknowledge_order(order, decided, date):
    """Return the acknowledgement of an order: ``{line: its parts}``."""
    return Acknowledgement(
        number=order.number,
        selling_party=Party(order.selling_party.party_id),
        date=date,
        lines=tuple(acknowledge_line(*each) for each in decided),
    )


@st.composite
def acknowledgeable(draw):
    """Return an order that can be acknowledged: somebody sells it, for a price."""
    order = draw(purchase_orders())
    lines = [
        replace(line, net_cost=replace(line.cost, amount=line.cost.amount + 1))
        for line in order.lines
        if line.cost
    ]
    assume(any(line.quantity.amount > 0 for line in lines))
    return replace(
        order,
        state="New",
        lines=tuple(lines),
        selling_party=order.selling_party or Party("ACRN1"),
        window=order.window or draw(windows()),
    )


def assert_amazon_takes(order, sent):
    """Build the acknowledgement, and let two readings of Amazon's rules judge it."""
    payload = Typist().write(order)
    body = acknowledgement.build(sent)
    assert list(forbidden(payload, body)) == []
    assert Amazon(payload).judge(body) == []


# === BY A PERSON === #


@st.composite
def splits(draw, line):
    """Return a way to acknowledge a line: quantity by code, nothing left out."""
    amount = int(line.quantity.amount)
    accepted = draw(st.integers(0, amount))
    most = amount - accepted if line.back_order_allowed else 0
    backordered = draw(st.integers(0, most))
    parts = (accepted, backordered, amount - accepted - backordered)
    return [
        (code, replace(line.quantity, amount=Decimal(each)))
        for code, each in zip(CODES, parts, strict=True)
        if each
    ]


@FEW
@given(st.data(), acknowledgeable())
def test_every_acknowledgement_within_the_rules_is_built_and_taken(data, order):
    decided = [
        (line, [part(order, *each) for each in data.draw(splits(line))])
        for line in open_lines(order)
    ]
    assert_amazon_takes(order, acknowledge_order(order, decided, order.date))


def spoil_quantities(parts):
    """Count the first part otherwise; mostly the sum stays, as a typist would see."""
    first, amount = parts[0], parts[0].quantity.amount
    for less in (amount + 1, Decimal("0.5"), Decimal(1), -amount):
        kept = replace(first, quantity=replace(first.quantity, amount=amount - less))
        moved = replace(first, quantity=replace(first.quantity, amount=less))
        yield [kept, moved, *parts[1:]]
        yield [kept, *parts[1:]]
    yield [*parts, first]
    yield parts[1:]


def spoil_words(parts):
    """Call the first part something else, with the reason and date that it needs."""
    first = parts[0]
    for code in (*CODES, "accepted"):
        reason = "ObsoleteProduct" if code == "Rejected" else None
        called = replace(first, code=code, reason=reason, ship_date=A_DAY)
        yield [called, *parts[1:]]


def spoil_reasons(parts):
    """Give the first part a reason it may not have, or none."""
    for reason in (*REASONS, None, ""):
        yield [replace(parts[0], reason=reason), *parts[1:]]


def spoil_dates(parts):
    """Forget when the parts come."""
    yield [replace(each, ship_date=None, delivery_date=None) for each in parts]


SPOILERS = st.sampled_from([spoil_quantities, spoil_words, spoil_reasons, spoil_dates])


@settings(FEW, max_examples=200)
@given(st.data(), acknowledgeable())
def test_what_breaks_a_rule_is_never_sent(data, order):
    lines = open_lines(order)
    decided = {
        line: [part(order, *each) for each in data.draw(splits(line))] for line in lines
    }
    line, spoil = data.draw(st.sampled_from(lines)), data.draw(SPOILERS)
    decided[line] = data.draw(st.sampled_from(list(spoil(decided[line][::-1]))))
    sent = acknowledge_order(order, decided.items(), order.date)
    try:
        acknowledgement.build(sent)
    except DocumentError as error:
        assert error.problems
    else:
        assert_amazon_takes(order, sent)


# === BY POLICY === #

policies = st.builds(
    Policy,
    stock_only=st.booleans(),
    shortage=st.sampled_from(["ask", "reject", "backorder"]),
    low_cost=st.sampled_from(["accept", "reject", "ask", "hold"]),
    minimum=st.integers(0, 200).map(Decimal),
)
stocks = st.fixed_dictionaries(
    {product: st.integers(-9, 900).map(Decimal) for product in PRODUCTS}
)


@st.composite
def waiting_orders(draw):
    """Return orders of the same two products, and which line is of which."""
    orders = draw(st.lists(acknowledgeable(), min_size=1, max_size=3))
    return [
        (order, line, draw(st.sampled_from(PRODUCTS)), draw(st.booleans()))
        for order in orders
        for line in open_lines(order)
    ]


def demand_of(key, order, line, product):
    """Return what a line asks for; cases leave whole."""
    size = line.quantity.unit_size if line.quantity.unit == "Cases" else 1
    units, due = line.quantity.units, order.window.end
    return Demand(key, product, units, due, order.date, Decimal(size))


@FEW
@given(waiting_orders(), stocks, policies)
def test_the_policy_decides_within_the_rules_or_asks(waiting, free, policy):
    promised = promise(
        [demand_of(key, *row[:3]) for key, row in enumerate(waiting)], free
    )
    by_order = defaultdict(list)
    for key, (order, line, _product, is_low) in enumerate(waiting):
        worth, allowed = line.cost.amount, line.back_order_allowed
        by_order[id(order)].append(
            OpenLine(key, line.quantity.units, promised[key], worth, allowed, is_low)
        )
    accepted = defaultdict(Decimal)
    for lines in by_order.values():
        decision = decide(lines, policy)
        assert bool(decision.acknowledgements) != bool(decision.questions)
        for sent in decision.acknowledgements:
            _order, line, product, _is_low = waiting[sent.key]
            assert_is_whole(line, sent)
            accepted[product] += sent.accepted
        if decision.acknowledgements:
            assert_amazon_takes(*spell_out(waiting, decision))
    if policy.stock_only:
        for product, units in accepted.items():
            assert units <= max(free[product], 0)


def assert_is_whole(line, sent):
    """Nothing of the line is lost or invented, and no case is broken."""
    units = (sent.accepted, sent.backordered, sent.rejected)
    assert sum(units) == line.quantity.units
    assert min(units) >= 0
    for each in units:
        amount = line.quantity.with_units(each).amount
        assert amount == amount.to_integral_value()


def spell_out(waiting, decision):
    """Return the order that a decision is about, and the acknowledgement to send."""
    order = waiting[decision.acknowledgements[0].key][0]
    decided = []
    for sent in decision.acknowledgements:
        line = waiting[sent.key][1]
        units = (sent.accepted, sent.backordered, sent.rejected)
        parts = [
            part(order, code, line.quantity.with_units(each))
            for code, each in zip(CODES, units, strict=True)
            if each
        ]
        decided.append((line, parts))
    return order, acknowledge_order(order, decided, order.date)
