"""What is said about an order over time: whatever happens, Amazon can book it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from amazon_side import Amazon, forbidden
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from acorn_vendor.documents.base.common import DocumentError, Party
from acorn_vendor.documents.incoming import purchase_order
from acorn_vendor.documents.outgoing import acknowledgement
from acorn_vendor.documents.outgoing.acknowledgement import (
    CODES,
    AcknowledgedQuantity,
    Acknowledgement,
    AcknowledgementLine,
)
from acorn_vendor.documents.outgoing.acknowledgement_changes import refuse_impossible

CORRECTED_WITHIN = timedelta(hours=48)
SEQUENCES = ("1", "2", "3")
LINES = st.sampled_from(SEQUENCES)
AMOUNTS = st.sampled_from([0, 0, 2, 9])


def item(sequence, amount):
    """Return one of Amazon's items; the second is ordered in cases."""
    unit, size = ("Cases", 6) if sequence == "2" else ("Eaches", 1)
    return {
        "itemSequenceNumber": sequence,
        "amazonProductIdentifier": f"B0ACORN00{sequence}",
        "orderedQuantity": {"amount": amount, "unitOfMeasure": unit, "unitSize": size},
        "isBackOrderAllowed": sequence == "1",
        "netCost": {"amount": "4.20", "currencyCode": "EUR"},
    }


class AcknowledgementsOverTime(RuleBasedStateMachine):
    """Amazon changes its order, the vendor acknowledges again and again, time passes.

    What our rules let pass, Amazon must book; what they refuse, Amazon's guide must
    forbid: a line that was rejected at first, or other quantities after two days.
    """

    @initialize(amounts=st.tuples(st.just(6), AMOUNTS))
    def order(self, amounts):
        self.amazon = Amazon(
            {
                "purchaseOrderNumber": "4QF7RTNZ",
                "purchaseOrderState": "New",
                "orderDetails": {
                    "purchaseOrderDate": "2026-03-02T12:00:00Z",
                    "sellingParty": {"partyId": "ACRN1"},
                    "items": [item("1", amounts[0]), item("2", amounts[1])],
                },
            }
        )
        self.sent = []
        self.correct_by = self.amazon.at + CORRECTED_WITHIN
        # By line: what was said first ever, and at last, and of how many.
        self.first, self.last = {}, {}

    @rule(hours=st.sampled_from([1, 20, 47]))
    def time_passes(self, hours):
        self.amazon.let_pass(timedelta(hours=hours))

    @rule(sequence=LINES, amount=AMOUNTS)
    def amazon_changes_a_line(self, sequence, amount):
        """Less, more, nothing, a line that was not there; the order is open again."""
        items = {sequence: item(sequence, amount)}
        self.amazon.change({"purchaseOrderState": "New", "items": items})
        self.correct_by = self.amazon.at + CORRECTED_WITHIN

    @rule(shares=st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=3, max_size=3))
    def the_vendor_acknowledges(self, shares):
        if self.amazon.order.state == "Closed":
            return
        order = purchase_order.parse(self.amazon.order.body)
        lines = [line for line in order.lines if line.quantity.amount > 0]
        if not lines:
            return
        sent = Acknowledgement(
            order.number,
            Party("ACRN1"),
            self.amazon.at,
            tuple(self.say(*each) for each in zip(lines, shares, strict=False)),
        )
        try:
            refuse_impossible(sent, self.sent, self.correct_by)
        except DocumentError as error:
            refused = {sent.lines[index_of(each)].sequence for each in error.problems}
            assert refused == {
                line.sequence for line in sent.lines if self.is_impossible(line)
            }
            return
        body = acknowledgement.build(sent)
        assert not any(self.is_impossible(line) for line in sent.lines)
        assert list(forbidden(self.amazon.order.body, body)) == []
        assert self.amazon.judge(body) == []
        self.sent.append(body)
        self.last = {line.sequence: (line.ordered, said(line)) for line in sent.lines}
        self.first = {each: what for each, (_, what) in self.last.items()} | self.first

    def say(self, line, share):
        """Return a line: a share accepted, one back-ordered, the rest rejected."""
        whole = int(line.quantity.amount)
        accepted = min(share[0], whole)
        backordered = min(share[1], whole - accepted) if line.back_order_allowed else 0
        amounts = (accepted, backordered, whole - accepted - backordered)
        return AcknowledgementLine(
            sequence=line.sequence,
            ordered=line.quantity,
            quantities=tuple(
                self.part(code, replace(line.quantity, amount=Decimal(amount)))
                for code, amount in zip(CODES, amounts, strict=True)
                if amount
            ),
            asin=line.asin,
            net_cost=line.net_cost,
            back_order_allowed=line.back_order_allowed,
        )

    def part(self, code, quantity):
        if code == "Rejected":
            reason = "TemporarilyUnavailable"
            return AcknowledgedQuantity(code, quantity, reason=reason)
        return AcknowledgedQuantity(code, quantity, ship_date=self.amazon.at)

    def is_impossible(self, line):
        """Return whether Amazon's guide forbids this acknowledgement of a line now."""
        now = said(line)
        if is_promise(now) and not is_promise(self.first.get(line.sequence, now)):
            return True
        ordered, before = self.last.get(line.sequence, (line.ordered, now))
        is_late = self.amazon.at > self.correct_by
        return is_late and ordered == line.ordered and before != now


def said(line):
    """Return what an acknowledgement says of a line, but for its dates."""
    return {part.code: part.quantity for part in line.quantities}


def is_promise(said_of_line):
    return bool(set(said_of_line) - {"Rejected"})


def index_of(problem):
    """Return which line of the acknowledgement a problem is about."""
    return int(problem.where.removeprefix("lines[").removesuffix("]"))


TestAcknowledgementsOverTime = AcknowledgementsOverTime.TestCase
TestAcknowledgementsOverTime.settings = settings(
    max_examples=100, stateful_step_count=30
)
