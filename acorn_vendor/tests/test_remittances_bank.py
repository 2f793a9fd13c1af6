from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .bank_common import BankCommon
from .people import create_people
from .remittance_common import payment, settled


@tagged("post_install", "-at_install")
class TestRemittanceBank(BankCommon):
    """What Amazon paid meets the bank statement with Odoo's own means."""

    # === FOUND AND MATCHED === #

    def test_a_payment_is_found_by_its_number_and_is_in_the_bank(self):
        remittance = self.pay("700100", 980)
        self.assertEqual(
            (remittance.bank_state, remittance.bank_left), ("waiting", 980)
        )
        self.assertIn("700100", remittance.move_id.ref)
        self.assertIn("700100", remittance.clearing_item_id.name)
        self.bank_line(980, "SOMEBODY ELSE")
        line = self.bank_line(980, "AMAZON EU 0700100 REF 7")
        dialog = self.find(remittance).save()
        self.assertRecordValues(
            dialog.line_ids,
            [
                {
                    "statement_line_id": line.id,
                    "basis": "number",
                    "is_chosen": True,
                    "difference": False,
                }
            ],
        )
        self.assertEqual(remittance.bank_state, "waiting")
        dialog.action_match()
        self.assertRecordValues(
            remittance,
            [
                {
                    "bank_state": "there",
                    "bank_date": fields.Date.to_date("2026-02-18"),
                    "bank_left": 0,
                }
            ],
        )
        self.assertTrue(line.is_reconciled)
        action = remittance.action_open_bank()
        self.assertEqual(action["res_id"], line.move_id.id)

    def test_undoing_it_with_odoo_takes_it_out_of_the_bank(self):
        remittance, line = self.pay("700100", 980), self.bank_line(980)
        self.match(remittance)
        self.assertEqual(remittance.bank_state, "there")
        line.action_undo_reconciliation()
        self.assertFalse(line.is_reconciled)
        self.assertRecordValues(
            remittance,
            [{"bank_state": "waiting", "bank_date": False, "bank_left": 980}],
        )

    def test_whoever_reconciles_it_otherwise_is_followed(self):
        """As other bank reconciliations do it: the item of the entry and one of theirs.

        They find it by the domain that Odoo gives for it.
        """
        remittance, line = self.pay("700100", 980), self.bank_line(980)
        item = self.env["account.move.line"].search(
            [*line._get_default_amls_matching_domain(), ("name", "=", "700100")]
        )
        self.assertEqual(item, remittance.clearing_item_id)
        _liquidity, suspense, _other = line._seek_for_lines()
        suspense.account_id = item.account_id
        (suspense | item).reconcile()
        self.assertEqual(remittance.bank_state, "there")
        self.assertEqual(str(remittance.bank_date), "2026-02-18")

    def test_a_part_in_the_bank_leaves_the_rest_waiting(self):
        remittance, line = self.pay("700100", 980), self.bank_line(900)
        _liquidity, suspense, _other = line._seek_for_lines()
        suspense.account_id = remittance.clearing_item_id.account_id
        (suspense | remittance.clearing_item_id).reconcile()
        self.assertEqual((remittance.bank_state, remittance.bank_left), ("part", 80))

    def test_several_payments_come_in_one_amount(self):
        payments = self.pay("700100", 980) | self.pay("700101", 20)
        payments |= self.post("700102", settled("4417-2223334445", "-300"))
        line = self.bank_line(700)
        self.match(payments)
        for paid in payments:
            own = paid.clearing_item_id
            other = own._acorn_get_counterparts()
            self.assertEqual(other.balance, -own.balance)
        self.assertEqual(set(payments.mapped("bank_state")), {"there"})
        self.assertTrue(line.is_reconciled)
        clearing = line.line_ids.filtered(
            lambda item: item.account_id == self.ledger["clearing"]
        )
        self.assertEqual(sorted(clearing.mapped("balance")), [-980, -20, 300])

    def test_another_amount_under_the_number_is_asked_about(self):
        remittance, line = self.pay("700100", 980), self.bank_line(970, "700100")
        form = self.find(remittance)
        dialog = form.save()
        self.assertRecordValues(
            dialog.line_ids, [{"basis": "differs", "is_chosen": False}]
        )
        self.assertIn("10.00", dialog.line_ids.difference)
        dialog.action_match()
        self.assertEqual(remittance.bank_state, "waiting")
        dialog.line_ids.is_chosen = True
        dialog.action_match()
        self.assertEqual(remittance.bank_state, "there")
        self.assertFalse(line.is_reconciled)
        self.assertEqual(line.amount_residual, 10)

    def test_what_is_not_found_is_named(self):
        remittance = self.pay("700100", 980)
        dialog = self.find(remittance).save()
        self.assertFalse(dialog.line_ids)
        self.assertEqual(dialog.missing, "700100")

    # === CURRENCIES === #

    def test_a_foreign_payment_has_its_exchange_difference(self):
        remittance = self.pay("700100", 100, currency="EUR")
        self.assertEqual(remittance.clearing_item_id.balance, 200)
        bank = self.bank.copy({"currency_id": self.euro.id, "code": "EURB"})
        line = self.bank_line(100, journal_id=bank.id)
        self.match(remittance)
        self.assertEqual(remittance.bank_state, "there")
        self.assertTrue(line.is_reconciled)
        item = remittance.clearing_item_id
        exchange = item.matched_credit_ids.exchange_move_id
        self.assertEqual(sum(exchange.line_ids.mapped("debit")), 75)
        self.assertEqual(item.amount_residual, 0)

    def test_the_bank_in_our_currency_is_found_by_the_number(self):
        remittance = self.pay("700100", 100, currency="EUR")
        line = self.bank_line(123, "AMAZON 700100")
        form = self.find(remittance)
        dialog = form.save()
        self.assertEqual(dialog.line_ids.difference, "currency difference")
        dialog.action_match()
        item = remittance.clearing_item_id
        self.assertEqual(remittance.bank_state, "there")
        self.assertTrue(line.is_reconciled)
        self.assertEqual((item.amount_residual, item.amount_residual_currency), (0, 0))
        exchange = item.matched_credit_ids.exchange_move_id
        self.assertEqual(sum(exchange.line_ids.mapped("debit")), 77)

    # === TAKEN BACK, LATE, OTHERS === #

    def test_a_voided_payment_leaves_the_bank_line_open(self):
        remittance, line = self.pay("700100", 980), self.bank_line(980)
        self.match(remittance)
        remittance.action_void()
        self.assertFalse(remittance.bank_state)
        self.assertFalse(remittance.bank_date)
        mine = line.line_ids.filtered(
            lambda item: item.account_id == self.ledger["clearing"]
        )
        self.assertEqual(mine.amount_residual, -980)
        back = self.bank_line(-980, "AMAZON TAKES BACK")
        _liquidity, suspense, _other = back._seek_for_lines()
        suspense.account_id = self.ledger["clearing"]
        (suspense | mine).reconcile()
        clearing = self.env["account.move.line"].search(
            [("account_id", "=", self.ledger["clearing"].id)]
        )
        self.assertEqual(sum(clearing.mapped("balance")), 0)
        self.assertTrue(all(clearing.mapped("reconciled")))

    def test_what_is_not_in_the_bank_for_days_is_listed(self):
        today = fields.Date.context_today(self.account)
        late, early = self.pay("700100", 50), self.pay("700101", 60)
        back = self.post("700102", settled("4417-2223334445", "-300"))
        (late | early | back).sudo().write({"date": today - timedelta(days=11)})
        early.sudo().date = today - timedelta(days=10)
        remittances = self.env["acorn.vendor.remittance"]
        listed = remittances.search([("is_bank_late", "=", True)])
        self.assertEqual(listed, late)
        self.assertEqual((late | early).mapped("is_bank_late"), [True, False])
        self.account.bank_days = 0
        self.assertFalse(remittances.search([("is_bank_late", "=", True)]))

    def test_a_payment_of_nothing_needs_no_bank(self):
        self.create_invoice("AC1", 30)
        remittance = self.post(
            "700100", settled("AC1", "30"), settled("4417-2223334445", "-30")
        )
        self.assertFalse(remittance.bank_state)

    def test_lines_of_another_company_are_not_found(self):
        remittance = self.pay("700100", 980)
        other = self.setup_other_company()
        self.bank_line(
            980, "AMAZON 700100", journal_id=other["default_journal_bank"].id
        )
        self.assertEqual(self.find(remittance).save().missing, "700100")

    def test_who_may_not_reconcile_the_bank_is_refused(self):
        remittance = self.pay("700100", 980)
        self.bank_line(980)
        accountant = create_people(self.account.company_id)[2]
        values = {"remittance_ids": [Command.set(remittance.ids)]}
        with self.assertRaises(AccessError):
            self.env["acorn.vendor.bank.match"].with_user(accountant).create(values)

    def test_the_accounting_date_may_differ_from_the_payment(self):
        self.create_invoice("AC1", 30)
        remittance = self.record(payment("700100", settled("AC1", "30")))
        remittance.accounting_date = "2026-03-01"
        remittance.action_post()
        self.bank_line(30)
        self.match(remittance)
        self.assertEqual(str(remittance.bank_date), "2026-02-18")
