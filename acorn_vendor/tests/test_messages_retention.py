from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..models.messages import acorn_vendor_retention
from ..rules.message_states import FINISHED_STATES, TRANSITIONS
from .common import AcornVendorCommon
from .people import create_people

OPEN_STATES = sorted({*TRANSITIONS["out"], *TRANSITIONS["in"]} - {*FINISHED_STATES})


@tagged("post_install", "-at_install")
class TestRetention(AcornVendorCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, _warehouse_user, _accountant = create_people(cls.company)
        cls.messages = cls.env["acorn.vendor.message"].sudo()
        cls.messages = cls.messages.with_context(active_test=False)
        cls.calls = cls.env["acorn.vendor.exchange"].sudo()

    def make_message(self, number, state="confirmed", **age):
        """Return a message that was sent and last changed some time ago."""
        message = self.messages.create(
            {
                "account_id": self.account.id,
                "kind": "acknowledgement",
                "direction": "out",
                "state": state,
                "external_id": number,
                "sent_at": fields.Datetime.now(),
                "payload": "{}",
            }
        )
        self.make_older(message, "create_date", **age)
        self.make_older(message, "write_date", **age)
        return message

    def make_call(self, message=None, **age):
        return self.calls.create(
            {
                "account_id": self.account.id,
                "message_id": message and message.id,
                "operation": "getTransaction",
                "started_at": fields.Datetime.now() - relativedelta(**age),
            }
        )

    def make_older(self, records, field, **age):
        """Put the date of records back; they were made a moment ago."""
        self.env.flush_all()
        self.env.cr.execute(
            f"UPDATE {records._table} SET {field} = %s WHERE id IN %s",
            (fields.Datetime.now() - relativedelta(**age), tuple(records.ids)),
        )
        records.invalidate_recordset()

    def clean_up(self):
        """Clean up as Odoo does every day, until nothing is left to do."""
        with self.enter_registry_test_mode():
            cron = self.env.ref("base.autovacuum_job")
            with self.assertNoLogs("odoo.addons.base.models.ir_autovacuum", "ERROR"):
                self.assertIs(cron.method_direct_trigger(), True)
        self.env.invalidate_all()

    # === API CALLS === #

    def test_calls_are_kept_as_long_as_the_account_says(self):
        done = self.make_message("1DONE")
        kept = (
            self.make_call(days=6)
            + self.make_call(done, days=8)
            + self.make_call(done, days=89)
        )
        old = self.make_call(days=8) + self.make_call(done, days=91)
        self.clean_up()
        self.assertEqual((kept + old).exists(), kept)
        self.account.write({"poll_days": 5, "call_days": 80})
        self.calls._gc_polls()
        self.calls._gc_calls()
        self.assertEqual(kept.exists(), kept[1])

    def test_calls_of_open_messages_are_kept(self):
        for state in OPEN_STATES:
            self.make_call(self.make_message(state, state), years=20)
        before = self.calls.search_count([])
        self.calls._gc_calls()
        self.assertEqual(self.calls.search_count([]), before)

    def test_zero_keeps_for_ever(self):
        self.account.write(
            {
                "poll_days": 0,
                "call_days": 0,
                "archive_months": 0,
                "document_years": 0,
            }
        )
        message = self.make_message("1DONE", years=50)
        kept = self.make_call(years=50) + self.make_call(message, years=50)
        self.clean_up()
        self.assertEqual(kept.exists(), kept)
        self.assertTrue(message.active)

    def test_the_clean_up_goes_on_until_all_is_done(self):
        self.patch(acorn_vendor_retention, "BATCH_SIZE", 2)
        for number in range(5):
            self.make_call(days=30)
            self.make_message(f"1DONE{number}", months=13)
            self.make_message(f"2OLD{number}", years=12)
        self.assertEqual(self.calls._gc_polls(), (2, True))
        self.assertEqual(self.messages._gc_archive(), (2, True))
        self.assertEqual(self.messages._gc_expired(), (2, True))
        self.clean_up()
        self.assertFalse(self.calls.search([("message_id", "=", False)]))
        found = self.messages.search([("account_id", "=", self.account.id)])
        self.assertEqual(len(found), 5)
        self.assertFalse(any(found.mapped("active")))

    # === ARCHIVING === #

    def test_finished_messages_are_archived_after_a_year(self):
        old = [self.make_message(s, s, months=13) for s in FINISHED_STATES]
        young = [self.make_message(f"{s}2", s, months=11) for s in FINISHED_STATES]
        still_open = [self.make_message(s, s, years=5) for s in OPEN_STATES]
        self.clean_up()
        self.assertFalse([m.state for m in old if m.active])
        self.assertFalse([m.state for m in young + still_open if not m.active])

    def test_nobody_archives_what_is_not_finished(self):
        for state in OPEN_STATES:
            message = self.make_message(state, state)
            with self.subTest(state=state), self.assertRaises(ValidationError):
                message.with_user(self.manager).action_archive()
        done = self.make_message("1DONE").with_user(self.manager)
        done.action_archive()
        self.assertFalse(done.active)

    def test_what_is_archived_is_not_forgotten(self):
        """Neither the number of a version nor what a poll has brought."""
        order = self.import_orders(self.make_pen_order())
        self.accept_all(order)
        self.run_action("send")
        self.let_pass(minutes=5)
        for action in ("read_status", "poll_orders", "process_inbox"):
            self.run_action(action)
        known = order.acorn_message_ids
        acknowledgement = known.filtered(
            lambda message: message.kind == "acknowledgement"
        )
        self.assertEqual(acknowledgement.state, "confirmed")
        self.make_older(known, "write_date", months=13)
        self.messages._gc_archive()
        self.assertFalse(any(known.mapped("active")))
        order.invalidate_recordset()
        self.assertEqual(order.acorn_message_ids, known)
        self.assertEqual(order.acorn_message_count, len(known))
        self.env.add_to_compute(order._fields["acorn_document_state"], order)
        self.assertEqual(order.acorn_document_state, "confirmed")
        about = [("external_id", "=", "4PENS00A")]
        self.run_action("poll_orders")
        self.assertEqual(self.messages.search(about), known)
        self.simulator.change_order("4PENS00A", {"orderDetails": {"dealCode": "X"}})
        self.run_action("poll_orders")
        new = self.messages.search(about) - known
        newest = known.filtered(lambda message: message.kind == "purchase_order")
        self.assertEqual(new.version, max(newest.mapped("version")) + 1)
        number = "acknowledgement", self.account, acknowledgement.external_id
        self.assertEqual(
            self.messages._supersede([number]), [acknowledgement.version + 1]
        )

    # === DELETING === #

    def test_documents_are_kept_for_full_years(self):
        start = datetime(fields.Datetime.now().year - 10, 1, 1)  # noqa: DTZ001
        self.assertLess(start, fields.Datetime.now())
        kept, gone = self.make_message("1KEPT"), self.make_message("2GONE")
        now = fields.Datetime.now()
        for message, at in ((kept, start), (gone, start - timedelta(seconds=1))):
            self.make_older(message, "create_date", seconds=(now - at).total_seconds())
        self.make_call(gone, days=1)
        self.clean_up()
        self.assertEqual((kept + gone).exists(), kept)

    def test_what_is_open_is_never_deleted(self):
        messages = [self.make_message(s, s, years=50) for s in OPEN_STATES]
        self.clean_up()
        self.assertTrue(all(message.exists() for message in messages))

    def test_people_delete_nothing_that_was_sent(self):
        old, young = self.make_message("1OLD", years=30), self.make_message("2YOUNG")
        user = self.env.ref("base.user_admin")
        for message in (old.with_user(user), young.with_user(user), young.sudo()):
            with self.assertRaises(UserError):
                message.unlink()
        self.assertTrue(old.exists() and young.exists())

    def test_a_document_still_shows_what_became_of_it(self):
        order = self.import_orders(self.make_pen_order())
        message = self.make_message("4PENS00A", years=30)
        message.order_id = order
        self.env.flush_all()
        self.assertEqual(order.acorn_document_state, "confirmed")
        self.messages._gc_expired()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(message.exists())
        self.assertEqual(order.acorn_document_state, "confirmed")

    def test_a_policy_cannot_be_negative(self):
        for policy in acorn_vendor_retention.POLICIES:
            with self.subTest(policy=policy), self.assertRaises(ValidationError):
                self.account[policy] = -1
