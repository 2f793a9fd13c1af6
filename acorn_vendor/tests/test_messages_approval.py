from ast import literal_eval

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import AcornVendorCommon
from .people import create_people


@tagged("post_install", "-at_install")
class TestApproval(AcornVendorCommon):
    """What managers decide about messages, one by one and by mass action."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)
        cls.code.acknowledgement_level = "test"

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.orders = self.import_orders(
            self.make_pen_order("4PENS00A"), self.make_pen_order("4PENS00B")
        )
        self.orders.action_confirm()
        self.held = self.get_acknowledgements(self.orders).with_user(self.manager)

    def get_acknowledgements(self, orders):
        return orders.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )

    def reject(self, messages, reason="Sold out"):
        """Reject messages through the wizard; return what it says."""
        action = messages.action_reject()
        wizard = (
            self.env[action["res_model"]]
            .with_user(messages.env.user)
            .with_context(**action["context"])
        )
        with Form(wizard) as form:
            form.reason = reason
        return form.record.action_reject()

    # === APPROVE === #

    def test_all_that_are_selected_are_approved_and_sent(self):
        acknowledgement = self.held.action_approve()
        self.assertEqual(acknowledgement["params"]["type"], "success")
        self.assertIn("2 approved", acknowledgement["params"]["title"])
        self.assertRecordValues(
            self.held,
            [{"state": "queued", "decided_by_id": self.manager.id}] * 2,
        )
        self.run_action("send")
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 2)

    def test_those_that_cannot_be_approved_are_named_and_the_others_go(self):
        first, second = self.held
        self.reject(first)
        acknowledgement = self.held.action_approve()
        self.assertEqual(acknowledgement["params"]["type"], "warning")
        self.assertIn("1 approved", acknowledgement["params"]["title"])
        self.assertIn(first.display_name, acknowledgement["params"]["message"])
        self.assertIn("Cancelled", acknowledgement["params"]["message"])
        self.assertEqual(second.state, "queued")

    def test_a_document_that_must_be_corrected_is_not_approved(self):
        nameless = {"acorn_asin": False, "acorn_vendor_sku": False}
        self.orders[0].order_line.sudo().write(nameless)
        self.orders[0].action_acorn_acknowledge_again()
        broken = self.get_acknowledgements(self.orders[0]).sorted("version")[-1:]
        self.assertRecordValues(broken, [{"state": "held", "payload": False}])
        self.assertFalse(self.orders[0].acorn_awaits_approval)
        with self.assertRaisesRegex(UserError, "ASIN"):
            broken.action_approve()

    def test_nothing_to_approve_is_an_error(self):
        self.held.action_approve()
        with self.assertRaisesRegex(UserError, "Nothing was changed"):
            self.held.action_approve()

    def test_a_long_list_of_refusals_is_counted(self):
        orders = self.import_orders(
            *[self.make_pen_order(f"4MANY00{digit}") for digit in range(6)]
        )
        messages = (orders - self.orders).acorn_message_ids.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "and 1 more"):
            messages.action_approve()

    # === REJECT === #

    def test_a_rejection_keeps_its_reason_and_shows_it_on_the_document(self):
        acknowledgement = self.reject(self.held[0], "Line 1 is sold out")
        self.assertIn("1 rejected", acknowledgement["params"]["title"])
        self.assertRecordValues(
            self.held[0],
            [
                {
                    "state": "cancelled",
                    "reason": "Line 1 is sold out",
                    "decided_by_id": self.manager.id,
                }
            ],
        )
        order = self.held[0].order_id.sudo()
        self.assertIn("Line 1 is sold out", order.acorn_advice)
        self.assertIn(self.manager.name, order.acorn_advice)
        note = order.message_ids[0]
        self.assertIn("Line 1 is sold out", note.body)
        self.assertEqual(note.author_id, self.manager.partner_id)
        self.run_action("send")
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 0)

    def test_a_rejected_acknowledgement_is_corrected_and_sent_anew(self):
        self.reject(self.held)
        order = self.orders[0]
        self.assertEqual(order.acorn_document_state, "due")
        order.action_acorn_acknowledge_again()
        self.assertTrue(order.acorn_awaits_approval)
        self.assertNotIn("Sold out", order.acorn_advice)
        self.get_acknowledgements(order).sorted("version")[-1:].action_approve()
        self.run_action("send")
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 1)

    def test_only_what_is_held_can_be_rejected(self):
        first, second = self.held
        first.action_approve()
        action = self.held.action_reject()
        self.assertEqual(action["context"]["default_message_ids"], second.ids)
        self.assertEqual(action["context"]["default_skipped"], 1)
        with self.assertRaisesRegex(UserError, "Queued"):
            first.action_reject()

    def test_a_message_sent_while_the_reason_is_typed_is_not_rejected(self):
        action = self.held.action_reject()
        self.held.action_approve()
        wizard = self.env[action["res_model"]].with_context(**action["context"])
        with Form(wizard) as form:
            form.reason = "Too late"
        with self.assertRaisesRegex(UserError, "Queued"):
            form.record.action_reject()

    # === ON THE DOCUMENT === #

    def test_a_held_document_says_so_and_is_approved_there(self):
        order = self.orders[0].with_user(self.manager)
        self.assertTrue(order.acorn_awaits_approval)
        self.assertEqual(order.acorn_document_state, "held")
        self.assertIn("onboarding level test", order.acorn_advice)
        order.action_acorn_approve_message()
        self.assertFalse(order.acorn_awaits_approval)
        self.assertEqual(self.get_acknowledgements(order).state, "queued")

    def test_an_asn_and_an_invoice_are_decided_on_their_documents(self):
        self.code.write({"shipment_level": "test", "invoice_level": "test"})
        self.held.action_approve()
        self.run_action("send")
        picking = self.orders[0].picking_ids
        picking.carrier_tracking_ref = "PRO1"
        picking.action_acorn_pack()
        picking.button_validate()
        shipment = picking.acorn_shipment_id
        self.assertTrue(shipment.acorn_awaits_approval, shipment.acorn_advice)
        shipment.with_user(self.manager).action_acorn_approve_message()
        self.assertEqual(shipment.acorn_document_state, "waiting")
        invoice = self.orders[0]._create_invoices()
        self.post_and_send(invoice)
        self.assertTrue(invoice.acorn_awaits_approval, invoice.acorn_advice)
        self.reject(invoice.acorn_message_ids, "Wrong date")
        self.assertFalse(invoice.acorn_awaits_approval)
        self.assertEqual(invoice.acorn_document_state, "open")
        self.assertIn("Wrong date", invoice.acorn_advice)

    def test_only_managers_decide_on_documents(self):
        self.warehouse_user.group_ids |= self.env.ref(
            "sales_team.group_sale_salesman_all_leads"
        )
        order = self.orders[0].with_user(self.warehouse_user)
        for decide in ("approve", "reject"):
            with self.assertRaisesRegex(UserError, "manager"):
                getattr(order, f"action_acorn_{decide}_message")()

    # === THE OTHER MASS ACTIONS === #

    def test_what_never_left_is_queued_again_and_the_rest_named(self):
        first, second = self.held
        self.held.action_approve()
        first._set_state("sending")
        first._set_state("failed", attempts=8, reason="no connection")
        acknowledgement = self.held.action_retry()
        self.assertRecordValues(first, [{"state": "queued", "attempts": 0}])
        self.assertIn("1 queued again", acknowledgement["params"]["title"])
        self.assertIn(second.display_name, acknowledgement["params"]["message"])

    def test_what_was_seen_in_vendor_central_is_confirmed_with_who_saw_it(self):
        self.held.action_approve()
        self.run_action("send")
        self.held.action_confirm_by_hand()
        self.assertEqual(set(self.held.mapped("state")), {"confirmed"})
        self.assertIn(self.manager.name, self.held[0].proof)
        with self.assertRaisesRegex(UserError, "Confirmed"):
            self.held.action_confirm_by_hand()

    def test_what_is_held_is_rejected_with_a_reason_not_cancelled_without(self):
        with self.assertRaisesRegex(UserError, "Held"):
            self.held.action_cancel()
        self.held.action_approve()
        self.held.action_cancel()
        self.assertEqual(set(self.held.mapped("state")), {"cancelled"})

    def test_what_was_received_is_read_again_and_nothing_else(self):
        with self.assertRaisesRegex(UserError, "Held"):
            self.held.action_reprocess()
        with self.assertRaisesRegex(UserError, "Held"):
            self.held.action_retry()

    # === WHAT IT SAYS === #

    def test_the_list_of_approvals_shows_what_is_held_and_what_it_says(self):
        action = self.env.ref("acorn_vendor.acorn_vendor_message_action_approval")
        messages = self.env["acorn.vendor.message"].with_user(self.manager)
        found = messages.search(literal_eval(action.domain))
        self.assertEqual(found, self.held.sorted("id", reverse=True))
        self.assertIn("Accepted 24", found[0].summary)
        for text in ("B0PEN00001", "PEN-1", "2.50 USD", found[0].external_id):
            self.assertIn(text, found[0].preview)

    def test_what_came_in_says_what_is_ordered(self):
        received = self.orders.acorn_message_ids - self.held
        self.assertEqual(len(received), 2)
        for summary in received.mapped("summary"):
            self.assertRegex(summary, "^Units 24 · Total 60.00 USD")
