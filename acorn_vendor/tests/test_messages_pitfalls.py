import json
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..documents.incoming import purchase_order_status
from .common import AcornVendorCommon
from .simulator import make_order

UNHELPFUL = {
    "code": "NotAvailable",
    "message": "Error details are not available. Please make sure you are sending"
    " valid input payload.",
}
PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")


@tagged("post_install", "-at_install")
class TestPitfallsResponses(AcornVendorCommon):
    """What becomes of an acknowledgement after Amazon has taken it over."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.import_orders(make_order("4PENS00A", PEN, CUP))
        self.pens, self.cups = self.order.order_line.sorted("acorn_sequence")

    def get_acknowledgement(self):
        """Return the newest acknowledgement of the order."""
        return self.order.acorn_message_ids._get_newest("acknowledgement")

    def send(self):
        self.run_action("send")
        return self.get_acknowledgement()

    def confirm_and_send(self):
        self.order.action_confirm()
        return self.send()

    # === 202 IS NOT DONE === #

    def test_what_amazon_accepted_is_on_its_way_and_later_presumed(self):
        acknowledgement = self.confirm_and_send()
        for minutes, state, shown in (
            (0, "sent", "waiting"),
            (10, "sent", "waiting"),
            (10, "presumed", "presumed"),
            (1440, "presumed", "presumed"),
        ):
            self.let_pass(minutes=minutes)
            self.run_action("follow_up")
            self.assertEqual(acknowledgement.state, state)
            self.assertEqual(self.order.acorn_document_state, shown)
        self.run_action("read_status")
        self.assertEqual(acknowledgement.state, "confirmed")

    def test_a_failure_that_says_nothing_keeps_all_that_support_asks_for(self):
        self.simulator.fail_next(
            "submitAcknowledgement", "processing_failure", errors=[UNHELPFUL] * 3
        )
        acknowledgement = self.confirm_and_send()
        self.let_pass(minutes=2)
        self.run_action("follow_up")
        self.assertEqual(acknowledgement.state, "rejected")
        self.assertIn("4PENS00A", acknowledgement.payload)
        self.assertIn("NotAvailable", acknowledgement.response)
        self.assertTrue(acknowledgement.transaction_id and acknowledgement.request_id)
        self.assertEqual(acknowledgement.reason.count("not available"), 1)
        self.assertIn("transaction ID", acknowledgement.reason)
        self.assertIn("transaction ID", self.order.acorn_advice)

    def test_what_amazon_booked_otherwise_is_shown_line_by_line(self):
        acknowledgement = self.confirm_and_send()
        body = json.loads(acknowledgement.payload)
        [part] = body["acknowledgements"][0]["items"][0]["itemAcknowledgements"]
        part["acknowledgedQuantity"]["amount"] = 12
        self.let_pass(minutes=2)
        with self.account._get_api() as somebody:
            somebody.submit_acknowledgement(body)
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.assertNotEqual(acknowledgement.state, "confirmed")
        for text in ("Line 1", "24", "12"):
            self.assertIn(text, acknowledgement.reason)
        self.assertNotIn("Line 2", acknowledgement.reason)
        self.assertTrue(self.order.activity_ids)

    # === WHAT AN RESPONSE SAYS === #

    def test_every_line_is_acknowledged_under_the_identifiers_of_the_order(self):
        self.cups._acorn_accept(False)
        self.order.action_confirm()
        [order] = json.loads(self.get_acknowledgement().payload)["acknowledgements"]
        self.assertEqual(
            [
                (
                    line["itemSequenceNumber"],
                    line["amazonProductIdentifier"],
                    line["vendorProductIdentifier"],
                    line["orderedQuantity"]["amount"],
                    line["itemAcknowledgements"][0]["acknowledgementCode"],
                )
                for line in order["items"]
            ],
            [
                ("1", "B0PEN00001", "PEN-1", 24, "Accepted"),
                ("2", "B0CUP00001", "CUP-1", 6, "Rejected"),
            ],
        )

    def test_the_deadline_counts_from_the_date_of_the_order(self):
        self.assertEqual(
            self.order.acorn_deadline,
            self.order.acorn_po_date + timedelta(hours=24),
        )

    def test_an_acknowledgement_without_cost_never_leaves(self):
        self.pens.sudo().acorn_net_cost = 0
        with (
            self.assertRaisesRegex(UserError, "agreed cost of line 1"),
            self.env.cr.savepoint(),
        ):
            self.confirm_and_send()
        self.send()
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 0)

    # === SECOND THOUGHTS === #

    def test_less_after_a_full_acceptance_waits_for_a_manager(self):
        self.confirm_and_send()
        self.pens.sudo().acorn_qty_accepted = 20
        self.order.action_acorn_acknowledge_again()
        acknowledgement = self.send()
        self.assertEqual(acknowledgement.state, "held")
        for text in ("Line 1", "24", "20", "Vendor Central"):
            self.assertIn(text, acknowledgement.reason)
        self.assertIn("your decision", self.order.activity_ids.summary)
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 1)
        acknowledgement.action_approve()
        self.assertEqual(self.send().state, "sent")

    def test_what_was_rejected_first_cannot_be_accepted_later(self):
        self.cups._acorn_accept(False)
        self.confirm_and_send()
        self.cups.sudo()._acorn_accept(True)
        with self.assertRaisesRegex(UserError, "Line 2 was rejected in the first"):
            self.order.action_acorn_acknowledge_again()
        self.order._acorn_queue_acknowledgement(again=True)
        acknowledgement = self.send()
        self.assertRecordValues(acknowledgement, [{"state": "held", "payload": False}])
        self.assertIn(
            "Line 2 was rejected in the first acknowledgement", acknowledgement.reason
        )
        with self.assertRaises(UserError):
            acknowledgement.action_approve()

    def test_after_48_hours_only_dates_may_change(self):
        self.confirm_and_send()
        self.let_pass(hours=49)
        with self.at_present():
            self.order.commitment_date = self.order.acorn_window_end
            self.order.action_acorn_acknowledge_again()
            self.pens.sudo().acorn_qty_accepted = 20
            with self.assertRaisesRegex(UserError, "4PENS00A: Line 1.*Vendor Central"):
                self.order.action_acorn_acknowledge_again()
            self.order._acorn_queue_acknowledgement(again=True)
        self.assertRecordValues(
            self.get_acknowledgement(), [{"state": "held", "payload": False}]
        )
        self.assertEqual(self.get_acknowledgement().version, 3)

    def test_what_was_held_for_too_long_is_not_approved(self):
        self.confirm_and_send()
        self.pens.sudo().acorn_qty_accepted = 20
        self.order.action_acorn_acknowledge_again()
        acknowledgement = self.get_acknowledgement()
        self.assertEqual(acknowledgement.state, "held")
        self.let_pass(hours=49)
        with self.at_present(), self.assertRaisesRegex(UserError, "waited too long"):
            acknowledgement.action_approve()
        acknowledgement.action_approve()
        self.assertEqual(acknowledgement.state, "queued")

    def test_what_amazon_changes_may_be_acknowledged_for_48_hours_more(self):
        self.confirm_and_send()
        self.let_pass(hours=49)
        self.order.sudo().acorn_changed_at = fields.Datetime.now() + timedelta(hours=40)
        with self.at_present():
            self.pens.sudo().acorn_qty_accepted = 20
            self.order.action_acorn_acknowledge_again()
        self.assertTrue(self.get_acknowledgement().payload)

    def test_an_acknowledgement_that_amazon_refused_does_not_count(self):
        self.cups._acorn_accept(False)
        self.simulator.fail_next("submitAcknowledgement", "400")
        self.assertEqual(self.confirm_and_send().state, "rejected")
        self.cups.sudo()._acorn_accept(True)
        self.order.action_acorn_acknowledge_again()
        self.assertEqual(self.send().state, "sent")

    def test_the_same_acknowledgement_once_more_is_harmless(self):
        self.confirm_and_send()
        self.order.action_acorn_acknowledge_again()
        self.assertEqual(self.send().state, "sent")
        self.let_pass(minutes=2)
        verdicts = [
            each["verdict"] for each in self.simulator.documents("acknowledgement")
        ]
        self.assertEqual(verdicts, ["accepted", "accepted"])

    def test_saying_that_an_item_is_obsolete_needs_a_managers_word(self):
        self.cups._acorn_accept(False)
        self.cups.acorn_rejection_reason = "ObsoleteProduct"
        acknowledgement = self.confirm_and_send()
        self.assertEqual(acknowledgement.state, "held")
        self.assertIn("never orders the item again", acknowledgement.reason)
        acknowledgement.action_approve()
        self.assertEqual(self.send().state, "sent")

    def test_a_closed_order_is_not_acknowledged_any_more(self):
        self.order.action_confirm()
        self.get_acknowledgement().action_cancel()
        self.simulator.change_order("4PENS00A", {"purchaseOrderState": "Closed"})
        self.let_pass(minutes=2)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertEqual(self.order.acorn_state, "Closed")
        with self.assertRaisesRegex(UserError, "closed"):
            self.order.action_acorn_acknowledge_again()
        self.assertEqual(self.order.acorn_document_state, "not_needed")

    # === RECEIPTS === #

    def test_received_is_at_least_and_never_goes_down_or_to_nothing(self):
        for units, known in ((None, 0), (10, 10), (None, 10), (0, 10), (24, 24)):
            self.receive(units)
            self.assertEqual(self.pens.acorn_qty_received, known, units)

    def receive(self, units):
        """Read an order status that shows so many units of the pens received."""
        quantity = {"amount": units, "unitOfMeasure": "Eaches", "unitSize": 1}
        status = {
            "itemSequenceNumber": "1",
            "buyerProductIdentifier": "B0PEN00001",
            "receivingStatus": {
                "receiveStatus": "PARTIALLY_RECEIVED",
                **({} if units is None else {"receivedQuantity": quantity}),
            },
        }
        order = {"purchaseOrderNumber": "4PENS00A", "itemStatus": [status]}
        parsed = purchase_order_status.parse_order(order)
        self.env["sale.order"]._acorn_take_over_status(self.account, [parsed])

    def test_less_received_than_shipped_is_no_claim_and_no_alarm(self):
        self.confirm_and_send()
        self.let_pass(minutes=2)
        self.run_action("read_status")
        activities = self.order.activity_ids
        self.receive(3)
        self.assertEqual(self.order.activity_ids, activities)
        self.assertFalse(self.env["acorn.vendor.deduction"].search_count([]))
