from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .remittance_common import RemittanceCommon, settled


@tagged("post_install", "-at_install")
class TestDisputeReminders(RemittanceCommon):
    """Who is responsible is asked a week before Amazon takes no dispute any more."""

    def set_up_once(self):
        super().set_up_once()
        self.account.sudo().state = "connected"
        self.post("700100", settled("771VCBSINV", "-15.50", "Vendor chargebacks"))
        self.chargeback = self.case("771VCBSINV", "chargeback")
        self.assertEqual(self.chargeback.dispute_until, date(2026, 3, 19))

    def remind(self, day):
        with freeze_time(day):
            self.chargeback.invalidate_recordset()
            with self.enter_registry_test_mode():
                self.account._job("remind").cron_id.method_direct_trigger()
            self.env.invalidate_all()

    def get_reminders(self):
        kind = self.env.ref("acorn_vendor.mail_activity_type_dispute")
        return self.chargeback.activity_ids.filtered(
            lambda activity: activity.activity_type_id == kind
        )

    def test_the_responsible_person_is_asked_once(self):
        user = self.chargeback.user_id or self.account.responsible_id
        self.remind("2026-03-11")
        self.assertFalse(self.get_reminders())
        self.remind("2026-03-12")
        self.remind("2026-03-13")
        reminder = self.get_reminders()
        self.assertRecordValues(
            reminder, [{"date_deadline": date(2026, 3, 19), "user_id": user.id}]
        )
        self.assertIn("15.50", reminder.summary)

    def test_what_is_disputed_or_given_up_is_no_reminder_any_more(self):
        for decide in ("dispute", "accept"):
            with self.subTest(decide):
                self.remind("2026-03-12")
                self.assertTrue(self.get_reminders())
                with freeze_time("2026-03-13"):
                    getattr(self, decide)()
                self.remind("2026-03-13")
                self.assertFalse(self.get_reminders())
                self.chargeback.dispute_ids.sudo().outcome = "denied"

    def dispute(self):
        self.chargeback._dispute({"sent_on": date(2026, 3, 13), "reason": "other"})

    def accept(self):
        self.chargeback._give_up("right", date(2026, 3, 13), {})

    def test_too_late_is_too_late(self):
        self.remind("2026-03-20")
        self.assertFalse(self.get_reminders())
