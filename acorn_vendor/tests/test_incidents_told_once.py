from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import AcornVendorCommon
from .people import USER, create_people, create_user


@tagged("post_install", "-at_install")
class TestIncidents(AcornVendorCommon):
    """One incident, one activity, however often it is noticed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)
        cls.code.user_id = cls.manager
        cls.incidents = cls.env["acorn.vendor.incident"]

    def raise_for_account(self, summary="Nothing leaves", kind="backlog", **details):
        return self.incidents._raise_incident(
            self.account, kind, summary, "Look at the last error.", **details
        )

    def get_message(self):
        """Return the queued acknowledgement of an order."""
        order = self.import_orders(self.make_pen_order())
        order.action_confirm()
        return order.acorn_message_ids.filtered(
            lambda message: message.direction == "out"
        )

    def raise_for_message(self, message, **details):
        return self.incidents._raise_incident(
            self.account, "document", "Refused", "Correct it.", message, **details
        )

    # === ONE, NOT MANY === #

    def test_twenty_times_noticed_is_one_incident_and_one_activity(self):
        for _time in range(20):
            incident = self.raise_for_account()
        self.assertEqual(self.incidents.search([]), incident)
        self.assertEqual(incident.times, 20)
        self.assertEqual(len(self.account.activity_ids), 1)
        self.assertEqual(incident.activity_id, self.account.activity_ids)

    def test_a_repeat_tells_the_latest_in_the_same_activity(self):
        incident = self.raise_for_account("Expires in 30 days", "secret")
        self.let_pass(days=16)
        with self.at_present():
            self.raise_for_account("Expires in 14 days", "secret")
        self.assertEqual(incident.summary, "Expires in 14 days")
        self.assertEqual(self.account.activity_ids.summary, "Expires in 14 days")
        self.assertEqual((incident.last_seen - incident.opened_at).days, 16)

    def test_the_database_keeps_a_second_open_one_out(self):
        incident = self.raise_for_account()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            incident.sudo().copy()
        incident.action_resolve()
        self.env.flush_all()
        self.assertEqual(incident.sudo().copy({"state": "open"}).state, "open")

    def test_accounts_kinds_and_messages_are_told_apart(self):
        message = self.get_message()
        other = self.account.copy({"name": "Amazon EU"})
        raised = (
            self.raise_for_account()
            | self.raise_for_account(kind="silence")
            | self.raise_for_message(message)
            | self.raise_for_message(self.env["acorn.vendor.message"])
            | self.incidents._raise_incident(other, "backlog", "Nothing", "Look")
        )
        self.assertEqual(len(raised), 5)
        self.incidents._resolve(self.account, "backlog")
        self.assertEqual(len(raised.filtered(lambda one: one.state == "open")), 4)

    # === WHO IS ASKED, AND WHERE === #

    def test_the_vendor_manager_is_asked_on_the_document(self):
        message = self.get_message()
        incident = self.raise_for_message(message)
        self.assertEqual(incident.document, message.order_id)
        self.assertEqual(incident.user_id, self.manager)
        self.assertEqual(message.order_id.activity_ids.user_id, self.manager)

    def test_the_activity_is_put_where_its_person_may_go(self):
        message = self.get_message()
        self.code.user_id = create_user(self.company, "bare", "Bare", USER)
        self.raise_for_message(message)
        self.assertFalse(message.order_id.activity_ids)
        self.assertEqual(self.account.activity_ids.user_id, self.code.user_id)

    def test_who_is_gone_is_not_asked(self):
        self.account.responsible_id = self.warehouse_user
        message = self.get_message()
        self.manager.active = False
        self.assertEqual(self.raise_for_message(message).user_id, self.warehouse_user)
        self.warehouse_user.active = False
        asked = self.raise_for_account().user_id
        self.assertTrue(asked.active)
        self.assertTrue(asked.has_group("acorn_vendor.acorn_vendor_group_manager"))

    def test_the_note_is_text_not_markup(self):
        note = "A <b>bold</b> & plain\nword"
        incident = self.incidents._raise_incident(self.account, "access", "x", note)
        self.assertIn("&lt;b&gt;bold&lt;/b&gt; &amp; plain", incident.activity_id.note)

    # === THE END OF IT === #

    def test_the_end_of_the_cause_closes_both(self):
        incident = self.raise_for_account()
        activity = incident.activity_id
        self.assertEqual(self.incidents._resolve(self.account, "backlog"), incident)
        self.assertRecordValues(
            incident, [{"state": "resolved", "resolved_by_id": False}]
        )
        self.assertFalse(activity.active)
        self.assertFalse(self.incidents._resolve(self.account, "backlog"))
        self.assertNotEqual(self.raise_for_account(), incident)

    def test_an_activity_marked_as_done_loses_nothing(self):
        incident = self.raise_for_account()
        incident.activity_id.action_feedback(feedback="I look at it")
        self.assertEqual(incident.state, "open")
        self.raise_for_account()
        self.assertFalse(self.account.activity_ids)
        self.let_pass(minutes=1)
        with self.at_present():
            self.raise_for_account(news_since=fields.Datetime.now())
        self.assertEqual(len(self.account.activity_ids), 1)
        self.assertEqual(incident.times, 3)

    def test_a_person_who_puts_it_aside_is_left_in_peace_for_a_day(self):
        incident = self.raise_for_account()
        incident.with_user(self.manager).action_resolve()
        self.assertEqual(incident.resolved_by_id, self.manager)
        self.assertFalse(self.account.activity_ids)
        self.let_pass(hours=23)
        with self.at_present():
            self.assertEqual(self.raise_for_account(), incident)
        self.assertFalse(self.account.activity_ids)
        self.let_pass(hours=2)
        with self.at_present():
            self.assertNotEqual(self.raise_for_account(), incident)
        self.assertEqual(len(self.account.activity_ids), 1)

    def test_what_happens_anew_is_told_anew(self):
        incident = self.raise_for_account(kind="access")
        incident.action_resolve()
        self.assertNotEqual(self.raise_for_account(kind="access"), incident)

    # === RIGHTS === #

    def test_an_incident_is_seen_with_its_message(self):
        message = self.get_message()
        about_message = self.raise_for_message(message)
        about_account = self.raise_for_account()
        bare = create_user(self.company, "bare", "Bare", USER)
        for user, seen in (
            (self.manager, about_message + about_account),
            (self.accountant, about_message),
            (self.warehouse_user, about_message),
            (bare, self.incidents),
        ):
            found = self.incidents.with_user(user).search([])
            self.assertEqual(set(found.ids), set(seen.ids), user.name)
        with self.assertRaises(AccessError):
            about_account.with_user(self.accountant).read(["summary"])
        self.account.responsible_id = bare
        mine = self.raise_for_account(kind="silence")
        self.assertEqual(self.incidents.with_user(bare).search([]), mine)

    def test_managers_and_the_responsible_person_resolve(self):
        self.account.responsible_id = self.accountant
        incident = self.raise_for_account()
        with self.assertRaises(UserError):
            incident.with_user(self.warehouse_user).action_resolve()
        incident.with_user(self.accountant).action_resolve()
        self.assertEqual(incident.state, "resolved")
        with self.assertRaises(AccessError):
            incident.with_user(self.accountant).note = "rewritten"
