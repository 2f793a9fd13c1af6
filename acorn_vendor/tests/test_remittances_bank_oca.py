from odoo.tests import Form, tagged

from .bank_common import BankCommon

FORM = "account_reconcile_oca.bank_statement_line_form_reconcile_view"


@tagged("post_install", "-at_install")
class TestRemittanceBankOca(BankCommon):
    """The bank reconciliation of the OCA works beside ours, in both of its modes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "reconcile_mode" not in cls.env["account.journal"]._fields:
            module = "account_reconcile_oca"
            cls.skipTest(cls, f"Needs {module}: ./acorn test --beside {module}")
        # Its mode "keep" posts an entry of its own against this account.
        cls.bank.suspense_account_id.reconcile = True

    def reconcile(self, line, item):
        """Press Reconcile in the OCA's form, that finds the item, or is shown it."""
        with Form(line.with_user(self.bookkeeper), view=FORM) as form:
            if item.id not in form.reconcile_data_info["counterparts"]:
                form.add_account_move_line_id = item.with_user(self.bookkeeper)
        form.record.reconcile_bank_line()

    def test_what_is_reconciled_there_is_followed(self):
        cases = (("700100", 980, "edit"), ("700200", 970, "keep"))
        for number, paid, mode in cases:
            with self.subTest(mode=mode):
                self.bank.reconcile_mode = mode
                remittance, line = self.pay(number, paid), self.bank_line(paid)
                self.assertEqual(remittance.bank_state, "waiting")
                self.reconcile(line, remittance.clearing_item_id)
                self.assertTrue(line.is_reconciled)
                self.assertRecordValues(
                    remittance, [{"bank_state": "there", "bank_left": 0}]
                )
                self.assertEqual(str(remittance.bank_date), "2026-02-18")
                line.with_user(self.bookkeeper).unreconcile_bank_line()
                self.assertRecordValues(
                    remittance, [{"bank_state": "waiting", "bank_left": paid}]
                )

    def test_a_part_there_leaves_the_rest_waiting(self):
        remittance, line = self.pay("700100", 980), self.bank_line(900)
        self.reconcile(line, remittance.clearing_item_id)
        self.assertRecordValues(remittance, [{"bank_state": "part", "bank_left": 80}])

    def test_what_is_matched_here_is_reconciled_there(self):
        remittance, line = self.pay("700100", 980), self.bank_line(980, "700100")
        self.match(remittance)
        self.assertTrue(line.is_reconciled)
        # Its form says so too, and opens.
        form = Form(line.with_user(self.bookkeeper), view=FORM)
        self.assertTrue(form.record.is_reconciled)
        line.with_user(self.bookkeeper).unreconcile_bank_line()
        self.assertEqual(remittance.bank_state, "waiting")
