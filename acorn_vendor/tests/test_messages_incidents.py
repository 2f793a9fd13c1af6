from odoo.tests import tagged

from .common import AcornVendorCommon
from .simulator import make_order

DEN4 = {"shipToParty": {"partyId": "DEN4"}}
PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")


@tagged("post_install", "-at_install")
class TestMessageIncidents(AcornVendorCommon):
    """What becomes of messages and accounts, told once to the right person."""

    def get_incidents(self, kind, state="open"):
        return self.env["acorn.vendor.incident"].search(
            [("kind", "=", kind), ("state", "=", state)]
        )

    def acknowledgement_after(self, fault, times=1):
        """Accept an order and send that with a fault; return the acknowledgement."""
        order = self.import_orders(self.make_pen_order())
        order.action_confirm()
        self.simulator.fail_next("submitAcknowledgement", fault, times=times)
        self.run_action("send")
        return self.get_acknowledgement(order)

    def get_acknowledgement(self, order):
        return order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        ).sorted("version")[-1]

    # === ACCESS === #

    def test_an_account_refused_twenty_times_is_one_incident(self):
        self.simulator.fail_next("getAccessToken", "401", times=None)
        for _time in range(20):
            self.account.action_connect()
            self.run_action("poll_orders")
        self.assertEqual(self.account.state, "error")
        incident = self.get_incidents("access")
        self.assertEqual(incident.times, 20)
        self.assertEqual(len(self.account.activity_ids), 1)
        self.simulator.call("DELETE", "faults")
        self.account.action_connect()
        self.assertEqual(incident.state, "open")
        self.run_action("poll_orders")
        self.assertRecordValues(
            incident, [{"state": "resolved", "resolved_by_id": False}]
        )
        self.assertFalse(self.account.activity_ids)

    def test_connecting_closes_no_activity_of_something_else(self):
        self.account.activity_schedule("mail.mail_activity_data_todo", summary="Mine")
        self.account.action_connect()
        self.assertEqual(self.account.activity_ids.summary, "Mine")

    # === DOCUMENTS === #

    def test_a_refusal_lasts_until_the_corrected_acknowledgement(self):
        acknowledgement = self.acknowledgement_after("400")
        incident = self.get_incidents("document")
        self.assertEqual(incident.message_id, acknowledgement)
        self.assertIn(acknowledgement.reason, incident.note)
        self.assertEqual(acknowledgement.order_id.activity_ids, incident.activity_id)
        acknowledgement.order_id.action_acorn_acknowledge_again()
        self.assertEqual(acknowledgement.state, "cancelled")
        self.assertEqual(incident.state, "resolved")
        self.assertFalse(acknowledgement.order_id.activity_ids)

    def test_a_doubt_that_ends_by_itself_troubles_nobody(self):
        acknowledgement = self.acknowledgement_after("reset")
        self.assertEqual(acknowledgement.state, "unknown")
        incident = self.get_incidents("document")
        self.assertEqual(incident.message_id, acknowledgement)
        self.assertFalse(acknowledgement.order_id.activity_ids)
        self.let_pass(minutes=20)
        self.run_action("read_status")
        self.assertEqual(acknowledgement.state, "confirmed")
        self.assertEqual(incident.state, "resolved")

    def test_a_doubt_that_lasts_is_told_once(self):
        acknowledgement = self.acknowledgement_after("reset")
        self.account.action_disconnect()
        for _hour in range(3):
            self.let_pass(hours=1, minutes=5)
            self.run_global_action("watch")
        self.assertEqual(len(acknowledgement.order_id.activity_ids), 1)
        self.assertIn("Vendor Central", acknowledgement.order_id.activity_ids.note)

    def test_what_failed_is_dealt_with_by_trying_again(self):
        order = self.import_orders(self.make_pen_order())
        order.action_confirm()
        acknowledgement = self.get_acknowledgement(order)
        acknowledgement._set_state("sending")
        acknowledgement._set_state("failed", reason="No line to Amazon for a day")
        first = self.get_incidents("document")
        self.assertEqual(len(order.activity_ids), 1)
        acknowledgement.action_retry()
        self.assertEqual(first.state, "resolved")
        self.assertFalse(order.activity_ids)
        self.simulator.fail_next("submitAcknowledgement", "400")
        self.run_action("send")
        self.assertEqual(self.get_incidents("document").message_id, acknowledgement)
        self.assertEqual(len(order.activity_ids), 1)

    def test_an_incomplete_document_is_told_and_resolved_by_the_next(self):
        order = self.import_orders(self.make_pen_order())
        nameless = {"acorn_asin": False, "acorn_vendor_sku": False}
        order.order_line.sudo().write(nameless)
        order.action_confirm()
        incident = self.get_incidents("document")
        self.assertEqual(incident.message_id, self.get_acknowledgement(order))
        self.assertIn("ASIN", incident.note)
        order.order_line.sudo().acorn_asin = "B0PEN00001"
        order.action_acorn_acknowledge_again()
        self.assertEqual(incident.state, "resolved")
        self.assertEqual(self.get_acknowledgement(order).state, "queued")

    def test_what_waits_for_approval_is_no_incident(self):
        self.code.acknowledgement_level = "test"
        order = self.import_orders(self.make_pen_order())
        order.action_confirm()
        self.assertEqual(self.get_acknowledgement(order).state, "held")
        self.assertFalse(self.get_incidents("document"))

    # === ORDERS THAT WAIT === #

    def let_wait(self, first, last, **details):
        """Import orders of which something is unknown; return them."""
        self.import_orders(
            *(make_order(f"7P{n:06}", PEN, **details) for n in range(first, last))
        )
        return self.env["sale.order"].search([("acorn_open_topics", "!=", False)])

    def test_three_hundred_orders_that_wait_are_one_thing_to_do(self):
        waiting = self.let_wait(0, 300, **DEN4)
        self.assertEqual(len(waiting), 300)
        incident = self.get_incidents("mapping")
        self.assertIn("300", incident.summary)
        self.assertIn("DEN4", incident.note)
        self.assertEqual(self.account.activity_ids, incident.activity_id)
        self.assertFalse(waiting.activity_ids)

    def test_it_ends_when_the_last_one_goes_on(self):
        self.let_wait(0, 2, **DEN4)
        self.let_wait(2, 3, shipToParty={"partyId": "LEJ1"})
        incident = self.get_incidents("mapping")
        self.assertIn("3", incident.summary)
        for code, state in (("DEN4", "open"), ("LEJ1", "resolved")):
            self.env["acorn.vendor.party"].search(
                [("code", "=", code)]
            ).partner_id = self.fc
            self.run_action("process_inbox")
            self.assertEqual(incident.state, state, code)
        self.assertIn("1", incident.summary)
        self.assertFalse(self.account.activity_ids)

    def test_more_of_them_ask_again_once_the_first_ask_is_done(self):
        self.let_wait(0, 1, **DEN4)
        incident = self.get_incidents("mapping")
        incident.activity_id.action_feedback(feedback="Later")
        self.run_global_action("watch")
        self.assertFalse(self.account.activity_ids)
        self.let_pass(minutes=5)
        with self.at_present():
            self.let_wait(1, 2, **DEN4)
        self.assertEqual(self.get_incidents("mapping"), incident)
        self.assertEqual(len(self.account.activity_ids), 1)
