from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .deduction_common import DeductionCommon
from .people import MANAGER, create_user
from .remittance_common import settled


@tagged("post_install", "-at_install")
class TestDeductionApproval(DeductionCommon):
    """An accountant gives up small amounts alone, and asks a manager above a limit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Who approves has no right in accounting.
        cls.chief = create_user(cls.env.company, "loss_chief", "Carla Chief", MANAGER)
        cls.account.responsible_id = cls.chief

    def open_dialog(self, cases):
        action = cases.with_user(self.biller).action_write_off()
        dialogs = self.env[action["res_model"]].with_user(self.biller)
        return dialogs.with_context(**action["context"]).create({})

    def ask(self, cases, **values):
        dialog = self.open_dialog(cases)
        dialog.write(values)
        dialog.action_give_up()
        return dialog

    def test_the_limit_is_100_unless_changed_and_an_accountant_keeps_it(self):
        self.assertEqual(self.env.company.acorn_write_off_limit, 100)
        case = self.claim(settled("AC3001SC", "-100.00"))
        dialog = self.ask(case)
        self.assertFalse(dialog.asked_ids)
        self.assertRecordValues(case, [{"state": "closed", "asked_by_id": False}])

    def test_above_it_a_manager_is_asked_and_nothing_is_posted(self):
        case = self.claim(settled("AC3001SC", "-100.01"))
        dialog = self.open_dialog(case)
        self.assertEqual((dialog.asked_ids, dialog.is_asked_only), (case, True))
        self.assertEqual(dialog.approver_id, self.chief)
        dialog.action_give_up()
        self.assertFalse(case.write_off_id)
        self.assertRecordValues(
            case,
            [
                {
                    "state": "open",
                    "asked_by_id": self.biller.id,
                    "asked_amount": 100.01,
                    "asked_reason": "small",
                }
            ],
        )
        self.assertEqual(case.activity_ids.user_id, self.chief)
        self.assertIn("Carla Chief", case.next_step)
        self.assertIn(case, self.find_shown("to_approve"))

    def test_only_who_has_the_right_approves_and_the_history_has_both(self):
        case = self.claim(settled("AC3001SC", "-100.01"))
        self.ask(case)
        biller, chief = case.with_user(self.biller), case.with_user(self.chief)
        self.assertEqual(
            (biller.may_approve_loss, chief.may_approve_loss), (False, True)
        )
        with self.assertRaises(AccessError):
            biller.action_approve_loss()
        chief.action_approve_loss()
        losses = self.kinds["shortage"].write_off_account_id
        entry = case.write_off_id
        self.assertEqual(entry.create_uid, self.chief)
        self.assertEqual(entry.line_ids.filtered("debit").account_id, losses)
        self.assertRecordValues(
            case,
            [
                {
                    "state": "closed",
                    "open_amount": 0,
                    "loss_reason": "small",
                    "asked_by_id": False,
                }
            ],
        )
        self.assertFalse(case.activity_ids)
        [told, asked] = [
            text.body for text in case.message_ids if "100.01" in text.body
        ]
        self.assertIn("approved the loss", told)
        self.assertIn("asks to give up", asked)
        with self.assertRaisesRegex(UserError, "No loss is asked"):
            chief.action_approve_loss()

    def test_what_is_declined_stays_open_and_who_asked_is_told(self):
        case = self.claim(settled("AC3001SC", "-500"))
        self.ask(case)
        with self.assertRaisesRegex(UserError, "waits for approval already"):
            self.open_dialog(case)
        with self.assertRaises(AccessError):
            case.with_user(self.biller).action_decline_loss()
        case.with_user(self.chief).action_decline_loss()
        self.assertRecordValues(
            case, [{"state": "open", "open_amount": 500, "asked_by_id": False}]
        )
        self.assertFalse(case.activity_ids or case.write_off_id)
        newest = case.message_ids[0]
        self.assertIn("declined", newest.body)
        self.assertIn(self.biller.partner_id, newest.partner_ids)
        self.assertTrue(case.with_user(self.biller).action_write_off())

    def test_small_losses_of_one_document_count_together(self):
        self.claim(settled("AC3001SC", "-60"), settled("AC3001PC", "-50"))
        self.ask(self.case("AC3001", "shortage"))
        price = self.case("AC3001", "price")
        dialog = self.ask(price)
        self.assertEqual(dialog.asked_ids, price)
        self.assertEqual(price.asked_by_id, self.biller)
        # So do those of one case, one after the other, until they are undone.
        price.with_user(self.biller).action_withdraw_loss()
        short = self.case("AC3001", "shortage")
        short.with_user(self.biller).action_undo_loss()
        self.ask(price)
        self.assertRecordValues(price, [{"state": "closed", "asked_by_id": False}])
        self.post("700101", settled("AC3001PC", "-50.01"))
        self.ask(price)
        self.assertRecordValues(
            price,
            [{"state": "open", "asked_by_id": self.biller.id, "open_amount": 50.01}],
        )
        price.with_user(self.chief).action_approve_loss()
        price.with_user(self.biller).action_undo_loss()
        self.assertRecordValues(
            price, [{"state": "open", "open_amount": 100.01, "may_undo_loss": False}]
        )

    def test_of_several_at_once_only_what_is_above_is_asked(self):
        self.create_invoice("AC3002", 500)
        self.claim(settled("AC3001SC", "-60"), settled("AC3002SC", "-300"))
        small, large = self.case("AC3001", "shortage"), self.case("AC3002", "shortage")
        dialog = self.ask(small | large)
        self.assertEqual((dialog.asked_ids, dialog.is_asked_only), (large, False))
        self.assertEqual((small.state, large.state), ("closed", "open"))
        self.assertFalse(small.asked_by_id)

    def test_no_more_is_posted_than_was_asked_for(self):
        case = self.claim(settled("AC3001SC", "-200"))
        self.ask(case)
        self.post("700101", settled("AC3001SC", "-1"))
        chief = case.with_user(self.chief)
        with self.assertRaisesRegex(UserError, "more than was asked for"):
            chief.action_approve_loss()
        # A part that came back meanwhile is not lost.
        self.post("700102", settled("AC3001SCR", "81"))
        chief.action_approve_loss()
        self.assertEqual(sum(case.write_off_id.line_ids.mapped("debit")), 120)
        self.assertEqual(case.state, "settled")

    def test_what_comes_back_or_is_disputed_is_asked_for_no_more(self):
        self.create_invoice("AC3002", 500)
        self.claim(settled("AC3001SC", "-200"), settled("AC3002SC", "-300"))
        back, fought = self.case("AC3001", "shortage"), self.case("AC3002", "shortage")
        self.ask(back | fought)
        self.post("700101", settled("AC3001SCR", "200"))
        self.assertRecordValues(back, [{"state": "recovered", "asked_by_id": False}])
        self.assertFalse(back.activity_ids)
        self.kinds["shortage"].wait_days = -365
        self.dispute(fought.with_user(self.biller))
        self.assertRecordValues(fought, [{"state": "disputed", "asked_by_id": False}])
        self.assertIn("disputed it", fought.message_ids[0].body)

    def test_in_a_period_that_was_closed_meanwhile_it_is_posted_today(self):
        case = self.claim(settled("AC3001SC", "-200"))
        self.ask(case, date=date(2026, 3, 2))
        self.env.company.fiscalyear_lock_date = date(2026, 3, 31)
        case.with_user(self.chief).action_approve_loss()
        self.assertGreater(case.write_off_id.date, date(2026, 3, 31))

    def test_an_adviser_and_a_manager_need_nobody(self):
        case = self.claim(settled("AC3001SC", "-200"))
        adviser = create_user(
            self.env.company, "loss_adviser", "Adam", "account.group_account_manager"
        )
        self.give_up(case.with_user(adviser))
        self.assertEqual(case.state, "closed")

    def test_where_nobody_may_approve_that_is_said(self):
        case = self.claim(settled("AC3001SC", "-200"))
        found = case.with_user(self.biller)._search_approvers(self.env.company)
        (found - self.env.user).sudo().active = False
        internal = self.env.ref("base.group_user")
        self.env.user.sudo().group_ids = [Command.set(internal.ids)]
        with self.assertRaisesRegex(UserError, "Nobody else may approve"):
            self.ask(case)

    def test_costs_are_accepted_alone_up_to_the_limit_too(self):
        self.post("700100", settled("12345VCBSINV", "-130", "Chargeback"))
        case = self.case("12345VCBSINV", "chargeback")
        self.ask(case)
        self.assertEqual(case.asked_by_id, self.biller)
        case.with_user(self.chief).action_approve_loss()
        self.assertRecordValues(
            case, [{"state": "closed", "accepted_amount": 130, "write_off_id": False}]
        )

    def test_the_settings_hold_the_limit_of_each_company(self):
        self.env.user.group_ids += self.env.ref("base.group_system")
        with Form(self.env["res.config.settings"]) as settings:
            settings.acorn_write_off_limit = 250
        settings.save().execute()
        self.assertEqual(self.env.company.acorn_write_off_limit, 250)
