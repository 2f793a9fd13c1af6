import json
import os
from datetime import datetime, timedelta, timezone

from hypothesis import HealthCheck, Phase, settings

from odoo.exceptions import UserError

from .common import AcornVendorCommon
from .undo import undone

OPEN = ("confirmed", "partially_available", "assigned")
EXAMPLES = int(os.environ.get("ACORN_EXAMPLES", 0))


def look_at(few):
    """Return the settings of a property test: few examples, or more when asked."""
    return settings(
        max_examples=EXAMPLES or few,
        derandomize=not EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


class AcornVendorMassCommon(AcornVendorCommon):
    """What is done with many at once, against the same done one by one.

    Each method ``do_...`` is an action; it gets the batches it is to be done with.
    """

    def set_up_once(self):
        super().set_up_once()
        self.count = 0
        self.changed_something = set()

    # === BOTH WAYS === #

    def get_actions(self):
        return [name for name in dir(self) if name.startswith("do_")]

    def compare(self, name, chosen, found):
        """Do it with all at once, and with one after the other; all is the same."""
        before = self.describe(found)
        results = []
        for batches in ([chosen], list(self.in_turn(chosen))):
            with undone(self.env):
                getattr(self, name)(batches)
                self.env.flush_all()
                results.append(self.describe(found))
        together, one_by_one = results
        self.assertEqual(together, one_by_one, name)
        if together != before:
            self.changed_something.add(name)

    def in_turn(self, orders):
        """Return the orders as they have their turn: who comes first picks first."""
        return orders.sorted(
            lambda order: (order.acorn_window_end, order.acorn_po_date, order.id)
        )

    def attempt(self, work, *arguments):
        """Do it; an action on one order raises what one on many tells."""
        try:
            with self.env.cr.savepoint():
                return work(*arguments)
        except UserError:
            return None

    # === WHAT COMES IN AND IS THERE AFTERWARDS === #

    def make_window(self, days):
        """Return a window from tomorrow on: who has less time comes first."""
        start = datetime.now(timezone.utc) + timedelta(days=1)
        moments = (start, start + timedelta(days=days))
        return "--".join(f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in moments)

    def describe(self, orders):
        """Return all that counts of these orders, each for itself."""
        return {
            order.acorn_po_number: {
                "state": order.state,
                "stage": order.acorn_stage,
                "asks": order.acorn_question_count,
                "to decide": order.acorn_acknowledgement_question,
                "lines": [self.describe_line(line) for line in order.order_line],
                "messages": self.describe_messages(order.acorn_message_ids),
                "moves": sorted(map(self.describe_move, order.order_line.move_ids)),
            }
            | self.describe_order(order)
            for order in orders
        }

    def describe_order(self, order):
        """Return what else counts of an order for these actions."""
        return {}

    def describe_move(self, move):
        """Return what is moved; who has the goods is who was confirmed first.

        Of single ones those that nothing is asked about are: a dialog comes later.
        """
        state = "open" if move.state in OPEN else move.state
        return move.product_id.id, move.product_uom_qty, state

    def describe_line(self, line):
        return {
            name: line[name]
            for name in (
                "product_uom_qty",
                "price_unit",
                "acorn_qty_accepted",
                "acorn_qty_backordered",
                "acorn_qty_rejected",
                "acorn_question_kind",
                "acorn_cost_state",
                "acorn_cost_agreed",
                "acorn_rejection_reason",
            )
            # A placeholder is made when it is first needed: each time another one.
        } | {"product": line.product_id.display_name}

    def describe_messages(self, messages):
        """Return what was said of an order; each acknowledgement has its own moment."""
        return sorted(
            (message.kind, message.state, message.version, self.read_payload(message))
            for message in messages
            if message.direction == "out"
        )

    def read_payload(self, message):
        content = json.loads(message.payload)
        for acknowledgement in content.get("acknowledgements", ()):
            acknowledgement.pop("acknowledgementDate", None)
        return json.dumps(content, sort_keys=True)
