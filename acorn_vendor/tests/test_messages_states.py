import inspect
import itertools
import re

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..rules import message_states
from ..rules.message_states import TRANSITIONS
from .common import AcornVendorCommon

LOGGER = "odoo.addons.acorn_vendor.models.messages.acorn_vendor_message"
DRAWN = re.compile(
    r"^#( +(?P<way>out|in))? +(?P<source>\w+) +── .* ──▶ (?P<target>\w+)$"
)


@tagged("post_install", "-at_install")
class TestMessageStates(AcornVendorCommon):
    """Who may follow whom, and that what was said stays said."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.import_orders(self.make_pen_order())
        self.order.action_confirm()
        self.received, self.sent = self.order.acorn_message_ids.sorted("id")

    def test_the_drawing_is_what_is_allowed(self):
        drawn, way = {"out": {}, "in": {}}, None
        for line in inspect.getsource(message_states).splitlines():
            if match := DRAWN.match(line):
                way = match["way"] or way
                drawn[way].setdefault(match["source"], set()).add(match["target"])
        allowed = {
            direction: {state: after for state, after in states.items() if after}
            for direction, states in TRANSITIONS.items()
        }
        self.assertEqual(drawn, allowed)

    def test_every_state_that_a_message_may_have_is_in_one_of_the_directions(self):
        states = dict(self.received._fields["state"].selection)
        self.assertEqual(set(TRANSITIONS["out"]) | set(TRANSITIONS["in"]), set(states))

    def test_every_pair_of_states_is_allowed_or_refused(self):
        states = [*TRANSITIONS["out"], *TRANSITIONS["in"]]
        for message in (self.received, self.sent):
            allowed = TRANSITIONS[message.direction]
            for source in allowed:
                for target in states:
                    with self.subTest(message.direction, source=source, target=target):
                        self.assert_step(message, source, target, allowed[source])

    def assert_step(self, message, source, target, allowed):
        """A step is made, refused with a line in the log, or has been made before."""
        message.sudo().state = source
        if target in allowed:
            self.assertEqual(message._set_state(target), message)
            self.assertEqual(message.state, target)
        elif target == source:
            with self.assertNoLogs(LOGGER, "WARNING"):
                self.assertFalse(message._set_state(target))
        else:
            with self.assertLogs(LOGGER, "WARNING") as log:
                self.assertFalse(message._set_state(target))
            self.assertIn(f"stays {source}", log.output[0])
            self.assertEqual(message.state, source)

    def test_the_order_shows_after_each_step_what_it_would_show_computed_anew(self):
        self.sent.sudo().sent_at = self.order.acorn_po_date
        for confirmation, units in ((False, 0), ("ACCEPTED", 1)):
            self.order.order_line[0].sudo().write(
                {"acorn_confirmation": confirmation, "acorn_qty_confirmed": units}
            )
            self.assertEqual(self.order.acorn_differs, bool(confirmation))
            for (source, targets), before, values in itertools.product(
                TRANSITIONS["out"].items(),
                (False, "Why"),
                ({}, {"reason": False}, {"reason": "Why"}),
            ):
                for target in targets:
                    with self.subTest(source, target=target, before=before, **values):
                        self.sent.sudo().write({"state": source, "reason": before})
                        self.env.flush_all()
                        self.sent._set_state(target, **values)
                        self.assert_shown_as_computed(self.order)

    def assert_shown_as_computed(self, order):
        """What is stored on the order is what its messages say."""
        fields = [
            field
            for field in self.env.registry.get_dependent_fields(
                self.sent._fields["state"]
            )
            if field.store and field.model_name == order._name
        ]
        self.assertIn("acorn_deadline", [field.name for field in fields])
        stored = {field.name: order[field.name] for field in fields}
        for field in fields:
            self.env.add_to_compute(field, order)
        self.assertEqual(stored, {field.name: order[field.name] for field in fields})

    def test_what_only_waits_on_costs_the_order_nothing(self):
        self.env.flush_all()
        for state in ("sending", "sent"):
            self.sent._set_state(state)
            for name in ("acorn_document_state", "acorn_deadline"):
                field = self.order._fields[name]
                self.assertFalse(self.env.records_to_compute(field), (state, name))
        self.sent._set_state("presumed")
        field = self.order._fields["acorn_document_state"]
        self.assertEqual(self.env.records_to_compute(field), self.order)

    def test_a_refused_step_changes_nothing_else(self):
        self.sent._set_state("cancelled")
        with self.assertLogs(LOGGER, "WARNING"):
            self.sent._set_state("sent", transaction_id="T1", reason="late")
        self.assertRecordValues(
            self.sent, [{"state": "cancelled", "transaction_id": False}]
        )

    def test_what_was_sent_cannot_be_deleted(self):
        self.run_action("send")
        payload = self.sent.payload
        self.assertIn("4PENS00A", payload)
        with self.assertRaisesRegex(UserError, "evidence"):
            self.sent.sudo().unlink()
        with self.assertRaisesRegex(UserError, "evidence"):
            self.sent.sudo().with_context(force_delete=True).unlink()
        self.assertEqual(self.sent.payload, payload)

    def test_what_was_said_cannot_be_rewritten_by_hand(self):
        for values in (
            {"payload": "{}"},
            {"state": "confirmed"},
            {"response": "fine"},
            {"transaction_id": "T1"},
            {"direction": "in"},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                self.sent.write(values)
        self.assertEqual(self.sent.state, "queued")
