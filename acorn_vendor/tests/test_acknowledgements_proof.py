from odoo.tests import tagged

from ..documents.incoming.purchase_order_status import LineStatus, OrderStatus
from .common import AcornVendorCommon
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.00")


@tagged("post_install", "-at_install")
class TestProofAcknowledgement(AcornVendorCommon):
    """Our acknowledgement, read back from the order status line by line."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.import_orders(make_order("4PROOF01", PEN, CUP))
        self.pens, self.cups = self.order.order_line

    def acknowledge(self):
        """Accept all of the order, send it, let Amazon book it; return the message."""
        self.accept_all(self.order)
        self.run_action("send")
        self.let_pass(minutes=2)
        return self.get_acknowledgements()[-1:]

    def get_acknowledgements(self):
        return self.order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        ).sorted("version")

    def read_status(self, minutes=2):
        self.let_pass(minutes=minutes)
        self.run_action("read_status")

    def get_incident(self, message):
        return self.env["acorn.vendor.incident"].search(
            [("message_id", "=", message.id), ("state", "=", "open")]
        )

    def let_amazon_show(self, **units):
        """Let Amazon show other accepted units: ``{line number: units}``."""
        self.simulator.show_acknowledgement(
            "4PROOF01", {name.removeprefix("line_"): n for name, n in units.items()}
        )

    def test_a_status_that_agrees_is_the_proof(self):
        message = self.acknowledge()
        self.read_status()
        self.assertRecordValues(
            message, [{"state": "confirmed", "proof_kind": "status", "reason": False}]
        )
        self.assertEqual(
            message.proof, "Order status read back: 2 lines, 30 units confirmed"
        )
        self.assertTrue(message.proven_at)
        self.assertRecordValues(
            self.order.order_line,
            [
                {
                    "acorn_qty_confirmed": units,
                    "acorn_qty_refused": 0,
                    "acorn_confirmation": "ACCEPTED",
                    "acorn_differs": False,
                    "acorn_difference": False,
                }
                for units in (24, 6)
            ],
        )

    def test_nothing_is_proven_while_amazon_shows_no_acknowledgement(self):
        self.simulator.set(acknowledgement_visible_seconds=600)
        message = self.acknowledge()
        self.read_status()
        self.assertEqual(message.state, "sent")
        self.assertEqual(self.pens.acorn_confirmation, "UNCONFIRMED")
        self.assertFalse(self.order.acorn_differs)
        self.assertEqual(self.order.acorn_document_state, "waiting")

    def test_an_acknowledgement_to_some_lines_is_no_proof(self):
        self.simulator.set(acknowledgement_visible_seconds=600)
        message = self.acknowledge()
        self.let_amazon_show(line_1=24)
        self.read_status(minutes=0)
        self.assertEqual(message.state, "sent")
        self.assertEqual(self.pens.acorn_confirmation, "ACCEPTED")
        self.assertEqual(self.cups.acorn_confirmation, "UNCONFIRMED")

    def test_another_acknowledgement_is_shown_line_by_line(self):
        message = self.acknowledge()
        self.let_amazon_show(line_1=0, line_2=6)
        self.read_status(minutes=0)
        self.assertRecordValues(
            self.order.order_line,
            [
                {
                    "acorn_qty_confirmed": 0,
                    "acorn_qty_refused": 24,
                    "acorn_confirmation": "REJECTED",
                    "acorn_differs": True,
                    "acorn_difference": "Amazon shows 0, we promised 24",
                },
                {
                    "acorn_qty_confirmed": 6,
                    "acorn_qty_refused": 0,
                    "acorn_confirmation": "ACCEPTED",
                    "acorn_differs": False,
                    "acorn_difference": False,
                },
            ],
        )
        text = "Line 1 (B0PEN00001): Amazon shows 0, we promised 24."
        self.assertRecordValues(message, [{"state": "sent", "reason": text}])
        self.assertEqual(message.difference_line_ids, self.pens)
        self.assertRecordValues(
            self.order,
            [
                {
                    "acorn_differs": True,
                    "acorn_document_state": "attention",
                }
            ],
        )
        self.assertIn(text, self.order.acorn_advice)
        self.assertIn("Acknowledge Again", self.order.acorn_advice)

    def test_a_difference_is_told_once(self):
        message = self.acknowledge()
        self.let_amazon_show(line_1=0, line_2=6)
        self.read_status(minutes=0)
        incident = self.get_incident(message)
        self.assertEqual(len(self.order.activity_ids), 1)
        self.order.activity_ids.action_feedback(feedback="I know")
        self.read_status()
        self.assertFalse(self.order.activity_ids)
        self.assertEqual(incident.times, 1)

    def test_a_difference_that_goes_away_ends_in_proof(self):
        message = self.acknowledge()
        self.let_amazon_show(line_1=0, line_2=6)
        self.read_status(minutes=0)
        self.let_amazon_show(line_1=24, line_2=6)
        self.read_status()
        self.assertRecordValues(message, [{"state": "confirmed", "reason": False}])
        self.assertFalse(self.order.acorn_differs)
        self.assertFalse(self.get_incident(message))
        self.assertFalse(self.order.activity_ids)

    def test_what_amazon_alters_after_confirming_is_raised(self):
        message = self.acknowledge()
        self.read_status()
        self.assertEqual(self.order.acorn_document_state, "confirmed")
        self.let_amazon_show(line_1=24, line_2=2)
        self.read_status()
        self.assertEqual(self.order.acorn_document_state, "attention")
        self.assertRecordValues(
            message,
            [
                {
                    "state": "confirmed",
                    "reason": "Line 2 (B0CUP00001): Amazon shows 2, we promised 6.",
                }
            ],
        )
        self.assertTrue(self.get_incident(message))
        self.let_amazon_show(line_1=24, line_2=6)
        self.read_status()
        self.assertEqual(self.order.acorn_document_state, "confirmed")
        self.assertFalse(message.reason)
        self.assertFalse(self.get_incident(message))

    def test_an_unknown_acknowledgement_that_was_booked_otherwise_is_not_sent_again(
        self,
    ):
        self.accept_all(self.order)
        self.simulator.fail_next("submitAcknowledgement", "reset")
        self.run_action("send")
        message = self.get_acknowledgements()
        self.assertEqual(message.state, "unknown")
        self.let_pass(minutes=6)
        self.let_amazon_show(line_1=12, line_2=6)
        self.run_action("follow_up")
        self.assertRecordValues(
            message,
            [
                {
                    "state": "sent",
                    "next_try": False,
                    "reason": "Line 1 (B0PEN00001): Amazon shows 12, we promised 24.",
                }
            ],
        )
        self.let_pass(hours=1)
        self.run_action("follow_up")
        self.run_action("send")
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 1)

    def test_the_acknowledgement_before_is_not_held_against_a_new_one(self):
        self.acknowledge()
        self.read_status()
        self.pens.sudo().acorn_qty_accepted = 12
        self.order.action_acorn_acknowledge_again()
        second = self.get_acknowledgements()[-1:]
        # Accepting less than before is for a manager.
        second.action_approve()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.let_amazon_show(line_1=24, line_2=6)
        self.read_status(minutes=0)
        self.assertTrue(self.order.acorn_differs)
        self.assertRecordValues(second, [{"state": "sent", "reason": False}])
        self.assertEqual(self.order.acorn_document_state, "waiting")
        self.let_amazon_show(line_1=24, line_2=6)
        self.read_status(minutes=31)
        self.assertEqual(
            second.reason, "Line 1 (B0PEN00001): Amazon shows 24, we promised 12."
        )
        self.assertEqual(self.order.acorn_document_state, "attention")

    def test_a_rejection_that_is_not_booked_is_shown(self):
        self.reject(self.order)
        self.run_action("send")
        self.let_pass(minutes=2)
        self.let_amazon_show(line_1=24, line_2=0)
        self.read_status(minutes=0)
        self.assertEqual(self.pens.acorn_difference, "Amazon shows 24, we promised 0")
        self.assertEqual(self.order.acorn_document_state, "attention")

    def test_what_amazon_does_not_say_is_not_zero(self):
        self.stock_up()
        self.acknowledge()
        self.read_status()
        self.assertRecordValues(
            self.pens, [{"acorn_receipt": False, "acorn_qty_received": 0}]
        )
        self.pens.sudo().write({"acorn_qty_received": 20, "acorn_receipt": "RECEIVED"})
        self.let_amazon_show(line_1=24, line_2=6)
        self.read_status()
        self.assertRecordValues(
            self.pens, [{"acorn_receipt": "RECEIVED", "acorn_qty_received": 20}]
        )

    def test_a_page_of_orders_costs_hardly_more_than_one(self):
        numbers = [f"4MANY{number:03}" for number in range(8)]
        orders = self.import_orders(
            *(make_order(number, PEN, CUP) for number in numbers)
        )
        orders = orders.filtered(lambda order: order.acorn_po_number in numbers)
        self.accept_all(orders)
        orders.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        ).sudo().state = "sent"
        statuses = [
            OrderStatus(
                number=number,
                status="OPEN",
                date=None,
                updated_at=None,
                selling_party=None,
                ship_to=None,
                lines=tuple(self.make_line(*line) for line in (("1", 24), ("2", 6))),
            )
            for number in numbers
        ]
        # The first page fills caches that outlive it.
        self.count_queries(statuses[:1])
        counts = [
            self.count_queries(statuses[1:2]),
            self.count_queries(statuses[2:]),
        ]
        self.assertEqual(counts[1], counts[0])
        self.assertEqual(set(orders.mapped("acorn_document_state")), {"confirmed"})

    def make_line(self, sequence, units):
        return LineStatus(
            sequence=sequence,
            asin="",
            vendor_sku="",
            ordered=None,
            cancelled=0,
            confirmation="ACCEPTED",
            accepted=units,
            rejected=0,
            acknowledged_at=None,
            receipt="",
            received=None,
            received_at=None,
        )

    def count_queries(self, statuses):
        """Return how many queries it takes to take over a page."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.env["sale.order"]._acorn_take_over_status(self.account, statuses)
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
