from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import AcornVendorCommon

PLAN = [
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30)),
    *(timedelta(hours=hours) for hours in range(1, 25)),
]
A_MOMENT = timedelta(seconds=20)


@tagged("post_install", "-at_install")
class TestProofUnproven(AcornVendorCommon):
    """When Amazon is asked what became of a document, and what if it never says."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.import_orders(self.make_pen_order())
        # The status never shows the response.
        self.simulator.set(acknowledgement_visible_seconds=10**8)
        self.accept_all(self.order)
        self.run_action("send")
        self.message = self.order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )

    def go_to(self, age):
        """Let the time pass until the message is of this age."""
        with self.at_present():
            wait = self.message.sent_at + age - fields.Datetime.now()
        self.let_pass(seconds=wait.total_seconds())

    def count_calls(self):
        return self.simulator.count("getTransaction")

    def watch(self):
        with self.at_present():
            self.account._watch()
        return self.env["acorn.vendor.incident"].search(
            [("kind", "=", "unproven"), ("state", "=", "open")]
        )

    def find_unproven(self):
        with self.at_present():
            return self.message.search([("is_unproven", "=", True)])

    # === THE SCHEDULE === #

    def test_a_transaction_is_asked_for_on_schedule_and_then_no_more(self):
        for asked, planned in enumerate(PLAN):
            with self.subTest(planned=planned):
                self.go_to(planned - A_MOMENT)
                self.run_action("follow_up")
                self.assertEqual(self.count_calls(), asked)
                self.go_to(planned + A_MOMENT)
                self.run_action("follow_up")
                self.assertEqual(self.count_calls(), asked + 1)
                presumed = planned >= timedelta(minutes=15)
                self.assertEqual(self.message.state, "presumed" if presumed else "sent")
        self.assertFalse(self.message.next_try)
        self.go_to(timedelta(hours=30))
        self.run_action("follow_up")
        self.assertEqual(self.count_calls(), len(PLAN))

    def test_a_transaction_that_can_never_be_read_is_given_up_too(self):
        self.simulator.fail_next("getTransaction", "500", times=None)
        for hours in (1, 12, 25):
            self.go_to(timedelta(hours=hours))
            self.run_action("follow_up")
        self.assertRecordValues(self.message, [{"state": "sent", "next_try": False}])

    def test_the_scheduler_is_told_when_to_ask(self):
        [trigger] = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", self.account._job("follow_up").cron_id.id)]
        )
        # It is told at the end of the run: not before the message is due, and no later
        # than a run takes.
        for due in (self.message.next_try, self.message.sent_at + PLAN[0]):
            self.assertGreaterEqual(trigger.call_at, due)
            self.assertLess(trigger.call_at, due + A_MOMENT)

    # === WITHOUT PROOF === #

    def test_what_is_without_proof_for_days_is_listed_with_its_age(self):
        self.go_to(timedelta(days=3) - A_MOMENT)
        self.assertFalse(self.find_unproven())
        self.go_to(timedelta(days=3) + A_MOMENT)
        self.assertEqual(self.find_unproven(), self.message)
        with self.at_present():
            self.assertRecordValues(
                self.message, [{"is_unproven": True, "unproven_days": 3}]
            )
            self.assertEqual(self.account.unproven_count, 1)
            not_listed = self.message.search([("is_unproven", "=", False)])
        self.assertNotIn(self.message, not_listed)

    def test_each_account_says_after_how_many_days(self):
        self.account.unproven_after = 10
        self.go_to(timedelta(days=9))
        self.assertFalse(self.find_unproven())
        self.account.unproven_after = 0
        self.go_to(timedelta(days=99))
        self.assertFalse(self.find_unproven())
        self.assertFalse(self.watch())

    def test_one_incident_names_what_is_without_proof(self):
        self.message.sudo().create(
            {
                "account_id": self.account.id,
                "kind": "invoice",
                "direction": "out",
                "external_id": "INV/1",
                "state": "presumed",
                "sent_at": self.message.sent_at,
            }
        )
        self.assertFalse(self.watch())
        self.go_to(timedelta(days=4))
        incident = self.watch()
        self.assertEqual(len(incident), 1)
        self.assertEqual(
            incident.summary, "Without proof: Acknowledgement (1), Invoice (1)"
        )
        self.assertIn("Acknowledgement 4PENS00A, sent 4 days ago", incident.note)
        self.assertIn("Seen in Vendor Central", incident.note)
        self.assertEqual(self.watch(), incident)
        self.assertEqual(incident.times, 2)
        self.assertIn(incident.activity_id, self.account.activity_ids)

    def test_the_incident_ends_with_the_last_proof(self):
        self.go_to(timedelta(days=4))
        incident = self.watch()
        self.message.action_confirm_by_hand()
        self.assertFalse(self.watch())
        self.assertEqual(incident.state, "resolved")
        self.assertFalse(incident.activity_id.active)
        self.assertFalse(self.find_unproven())
