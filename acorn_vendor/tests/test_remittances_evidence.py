from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .people import MANAGER, USER, create_user
from .remittance_common import RemittanceCommon, payment, settled

# Access errors are user errors too.
REFUSED = UserError
BILLER = f"{USER},account.group_account_invoice"
ADVISER = f"{MANAGER},account.group_account_manager,base.group_allow_export"


@tagged("post_install", "-at_install")
class TestEvidenceMoney(RemittanceCommon):
    """Payments, deductions and their entries, by whatever way somebody writes them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.account.company_id
        cls.users = [
            create_user(company, login, login, groups)
            for login, groups in (
                ("biller", BILLER),
                ("vendor_manager", MANAGER),
                ("adviser", ADVISER),
                ("administrator", f"{ADVISER},base.group_system"),
            )
        ]
        cls.adviser = cls.users[2]
        cls.invoice = cls.create_invoice("AC7001", 100)

    def post_one(self):
        return self.post("1", settled("AC7001", "100"), settled("AC7001SC", "-10"))

    def as_each(self, record):
        """Yield a record as each person who has something to do with money."""
        for user in self.users:
            yield record.with_user(user)

    def assert_refused(self, record, *all_values):
        for each in self.as_each(record):
            for values in all_values:
                with (
                    self.subTest((each.env.user.login, values)),
                    self.assertRaises(REFUSED),
                ):
                    each.write(values)

    # === PAYMENTS === #

    def test_a_posted_payment_is_not_rewritten(self):
        remittance = self.post_one()
        entry = remittance.move_id
        self.assert_refused(
            remittance,
            {"state": "draft"},
            {"state": "void"},
            {"move_id": False},
            {"amount": 1},
            {"line_amount": 1},
            {"name": "2"},
            {"fingerprint": "x"},
            {"date": "2026-01-01"},
            {"accounting_date": "2026-01-01"},
            {"gap_reason": "none"},
            {"company_id": False},
            {"line_ids": [Command.clear()]},
            {"line_ids": [Command.update(remittance.line_ids[0].id, {"gross": 1})]},
            {"line_ids": [Command.create({"sequence": 9, "invoice_number": "X"})]},
        )
        for each in self.as_each(remittance):
            for reach in (
                each.unlink,
                lambda each=each: each.copy({"name": "2"}),
                lambda each=each: each.create({"name": "2"}),
                lambda each=each: each.name_create("2"),
                lambda each=each: each.web_save({"state": "draft"}, {}),
                lambda each=each: each.line_ids.unlink(),
            ):
                with self.assertRaises(REFUSED):
                    reach()
        self.assertRecordValues(
            remittance, [{"state": "posted", "move_id": entry.id, "amount": 90}]
        )

    def test_lines_and_deductions_are_not_rewritten(self):
        remittance = self.post_one()
        self.assert_refused(
            remittance.line_ids[0],
            {"amount_paid": 1},
            {"gross": 1},
            {"state": "matched"},
            {"deduction_id": False},
            {"remittance_id": False},
            {"move_id": False},
            {"kind_id": self.kinds["coop"].id},
        )
        case = remittance.line_ids.deduction_id
        self.assert_refused(
            case,
            {"claimed_amount": 0},
            {"open_amount": 0},
            {"state": "closed"},
            {"invoice_id": False},
            {"line_ids": [Command.clear()]},
            {"kind_id": self.kinds["coop"].id},
        )
        for each in self.as_each(case):
            with self.assertRaises(REFUSED):
                each.unlink()
        self.assert_refused(
            self.invoice, {"acorn_deduction_ids": [Command.unlink(case.id)]}
        )

    def test_an_import_changes_no_payment(self):
        remittance = self.post_one().with_user(self.adviser)
        for names, row in (
            (["name", "amount"], ["9", "1"]),
            ([".id", "state"], [str(remittance.id), "Draft"]),
            ([".id", "line_ids/.id", "line_ids/amount_paid"],
             [str(remittance.id), str(remittance.line_ids[0].id), "1"]),
        ):  # fmt: skip
            result = remittance.load(names, [row])
            self.assertFalse(result["ids"], names)
            self.assertIn("by hand", result["messages"][0]["message"])

    def test_drafts_are_decided_as_ever(self):
        remittance = self.record(payment("1", settled("AC7009", "5"), amount=4))
        remittance = remittance.with_user(self.users[0])
        with Form(remittance) as form:
            form.gap_reason = "The bank kept it"
            form.accounting_date = "2026-03-01"
        line = remittance.line_ids
        line.move_id = self.invoice
        self.assertTrue(line.is_manual)
        remittance.line_ids = [
            Command.update(line.id, {"kind_id": self.kinds["coop"].id})
        ]
        remittance.action_match()
        remittance.message_post(body="Asked Amazon")
        remittance.activity_schedule("mail.mail_activity_data_todo", summary="Call")
        remittance.action_post()
        case = remittance.line_ids.deduction_id
        case.write({"note": "7", "user_id": self.users[0].id})
        remittance.action_correct()
        self.assertEqual(remittance.state, "draft")
        with self.assertRaises(UserError):
            remittance.unlink()
        other = self.record(payment("2", settled("AC7009", "5")))
        other.with_user(self.users[0]).unlink()

    # === THE ENTRY === #

    def test_an_entry_is_undone_on_its_payment_only(self):
        remittance = self.post_one()
        entry = remittance.move_id
        for user in self.users[2:]:
            move = entry.with_user(user)
            forced = move.with_context(force_delete=True, dynamic_unlink=True)
            for reach in (
                move.button_draft,
                move.button_cancel,
                lambda move=move: move.write({"state": "draft"}),
                lambda move=move: move.write({"state": "cancel"}),
                forced.unlink,
                lambda forced=forced: forced.line_ids.unlink(),
                lambda forced=forced: forced.write({"line_ids": [Command.clear()]}),
            ):
                with self.assertRaisesRegex(REFUSED, "Press Correct|readonly"):
                    reach()
        self.assertEqual(entry.state, "posted")
        remittance.action_correct()
        reversal = entry.reversal_move_ids
        for move in entry + reversal:
            forced = move.with_user(self.adviser).with_context(force_delete=True)
            for reach in (forced.button_draft, forced.unlink):
                with self.assertRaisesRegex(UserError, "payment 1"):
                    reach()
        with self.assertRaisesRegex(UserError, "post the payment again"):
            reversal._reverse_moves(cancel=True)
        remittance.action_post()
        for move in entry + reversal:
            with self.assertRaisesRegex(UserError, "payment 1"):
                move.button_draft()
        with self.assertRaises(AccessError):
            entry.line_ids.acorn_remittance_line_id = False

    def test_an_entry_reversed_by_hand_makes_a_draft(self):
        remittance = self.post_one()
        entry = remittance.move_id
        wizard = self.env["account.move.reversal"].with_user(self.adviser)
        wizard = wizard.with_context(active_model="account.move", active_ids=entry.ids)
        wizard.create({"journal_id": entry.journal_id.id}).refund_moves()
        reversal = entry.reversal_move_ids
        if reversal.state == "draft":
            self.assertEqual(remittance.state, "posted", "nothing is reversed yet")
            reversal.action_post()
        self.assertEqual(remittance.state, "draft")
        self.assertEqual(remittance.line_ids.deduction_id.state, "void")
        activity = remittance.activity_ids[-1:]
        self.assertIn("reversed by hand", activity.summary)
        self.assertIn("Post it again, or press Void", activity.note)
        self.assertIn(reversal.name, activity.note)
        remittance.action_post()
        self.assertEqual(self.invoice.payment_state, "paid")
        self.assertNotEqual(remittance.move_id, entry)

    def test_an_entry_reversed_in_part_stays_posted_until_the_rest_is(self):
        remittance = self.post_one()
        entry = remittance.move_id
        part = entry._reverse_moves()
        halves = [
            Command.update(item.id, {"balance": item.balance / 2})
            for item in part.line_ids
        ]
        part.write({"line_ids": halves})
        part.action_post()
        self.assertEqual(remittance.state, "posted")
        self.assertIn("a part of the entry", remittance.activity_ids[-1:].note)
        for undo in (remittance.action_correct, remittance.action_void):
            with (
                self.assertRaisesRegex(UserError, "in part"),
                self.cr.savepoint(),
            ):
                undo()
        rest = entry._reverse_moves()
        rest.write(
            {"line_ids": [
                Command.update(item.id, {"balance": item.balance / 2})
                for item in rest.line_ids
            ]}
        )  # fmt: skip
        rest.action_post()
        self.assertEqual(remittance.state, "draft")

    def test_a_correction_tells_of_no_reversal_by_hand(self):
        remittance = self.post_one()
        remittance.action_correct()
        remittance.action_post()
        remittance.action_void()
        self.assertFalse(
            remittance.activity_ids.filtered(
                lambda activity: "by hand" in (activity.summary or "")
            )
        )

    # === INVOICES === #

    def test_a_copy_of_an_invoice_is_not_amazons_but_its_credit_note_is(self):
        self.assertFalse(self.invoice.copy().acorn_code_id)
        credit = self.invoice._reverse_moves(cancel=True)
        self.assertEqual(credit.acorn_code_id, self.code)
        self.assertTrue(credit.acorn_invoice_key)

    def test_an_invoice_that_a_payment_names_is_kept(self):
        self.post_one()
        with self.assertRaisesRegex(UserError, "payment 1"):
            self.invoice.with_context(force_delete=True).button_draft()
            self.invoice.with_context(force_delete=True).unlink()
