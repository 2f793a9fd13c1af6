from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from ..rules.invoice_check import RULES
from .invoice_money_breaks import InvoiceMoneyBreaks


@tagged("post_install", "-at_install")
class TestInvoiceCheckRecords(InvoiceMoneyBreaks):
    """Each rule of the check, broken by records and by nothing else."""

    def find(self, invoice):
        self.env.flush_all()
        self.env.invalidate_all()
        return {each.key for each in invoice._acorn_get_findings()[invoice]}

    def test_what_breaks_a_rule_breaks_no_other(self):
        for key in (rule.key for rule in RULES):
            with self.subTest(key), self.env.cr.savepoint() as savepoint:
                # One that is right but for the country's rules, and one that is not.
                steps = getattr(self, f"break_{key}")()
                before = self.find(next(steps))
                self.assertNotIn(key, before)
                self.assertEqual(self.find(next(steps)) - before, {key})
                savepoint.rollback()
                self.env.invalidate_all()

    # === NUMBER, DATE AND TERMS === #

    def break_same_number(self):
        invoice = self.draft()
        yield invoice
        other = invoice.copy({"acorn_code_id": self.code.id})
        other.invoice_line_ids.sale_line_ids = False
        other.name, invoice.name = "1-234", "0001234"
        yield invoice

    def break_long_number(self):
        invoice = self.draft()
        invoice.name = "INV/2026/" + "1" * 13
        yield invoice
        invoice.name += "1"
        yield invoice

    def break_future_date(self):
        invoice = self.draft()
        invoice.invoice_date = fields.Date.today()
        yield invoice
        invoice.invoice_date += timedelta(days=9)
        yield invoice

    def break_before_order(self):
        invoice = self.draft()
        invoice.invoice_date = fields.Date.today()
        yield invoice
        invoice.invoice_date -= timedelta(days=999)
        yield invoice

    def break_other_currency(self):
        invoice = self.draft()
        yield invoice
        invoice.currency_id = self.env.ref("base.EUR")
        yield invoice

    def break_nothing_due(self):
        # The buyer agreed on a rebate that is worth what was ordered.
        self.agree("Special", -59.99)
        invoice = self.draft()
        yield invoice
        invoice.unlink()
        self.order.order_line[-1].price_unit = -60
        yield self.draft()

    def break_several_orders(self):
        self.be_in("A21TJRUUN4KGV")
        invoice = self.draft()
        yield invoice
        self.add_second_order(invoice)
        yield invoice

    def break_several_payers(self):
        invoice = self.draft()
        self.add_second_order(invoice)
        yield invoice
        self.orders[-1].sudo().acorn_bill_to_code = "OTHER"
        yield invoice

    def break_no_credit_notes(self):
        self.be_german()
        invoice = self.draft()
        invoice.action_post()
        credit = invoice._reverse_moves([{"acorn_credit_reason": "quantity"}])
        yield credit
        self.be_in("ATVPDKIKX0DER", "na")
        yield credit

    def break_no_agreed_terms(self):
        invoice = self.draft()
        yield invoice
        self.code.payment_term_id = False
        yield invoice

    def break_other_terms(self):
        invoice = self.draft()
        yield invoice
        invoice.invoice_payment_term_id = self.env.ref(
            "account.account_payment_term_15days"
        )
        yield invoice

    def break_untold_terms(self):
        invoice = self.draft()
        yield invoice
        halves = [
            Command.create({"value_amount": 50, "nb_days": days}) for days in (30, 60)
        ]
        terms = self.env["account.payment.term"].create(
            {"name": "Two halves", "line_ids": halves}
        )
        self.code.payment_term_id = invoice.invoice_payment_term_id = terms
        yield invoice

    def break_unsure(self):
        self.be_in(False, "fe")
        self.code.action_confirm_country()
        invoice = self.draft()
        yield invoice
        self.code.sudo().confirmed_facts = False
        yield invoice

    # === WHAT COMES BEFORE === #

    def break_no_acknowledgement(self):
        invoice = self.draft()
        yield invoice
        self.get_newest(self.order, "acknowledgement").state = "rejected"
        yield invoice

    def break_no_asn(self):
        invoice = self.draft()
        yield invoice
        shipment = self.order.picking_ids.acorn_shipment_id
        self.get_newest(shipment, "shipment").state = "rejected"
        yield invoice

    # === ORDERED, ACCEPTED, SHIPPED === #

    def break_no_order(self):
        invoice = self.draft()
        self.add_second_order(invoice)
        yield invoice
        invoice.invoice_line_ids[-1].sale_line_ids = False
        yield invoice

    def break_billed_twice(self):
        invoice = self.draft()
        yield invoice
        other = invoice.copy({"acorn_code_id": self.code.id})
        other.invoice_line_ids.sale_line_ids = self.line
        yield invoice

    def break_more_than_shipped(self):
        # Where nothing is acknowledged, nothing says how much was accepted.
        self.code.acknowledgement_level = "off"
        invoice = self.draft()
        yield invoice
        invoice.invoice_line_ids.quantity = 25
        yield invoice

    def break_more_than_accepted(self):
        self.line.sudo().acorn_qty_accepted = 23
        invoice = self.draft()
        invoice.invoice_line_ids.quantity = 23
        yield invoice
        invoice.invoice_line_ids.quantity = 24
        yield invoice

    def break_shipped_unasked(self):
        invoice = self.draft()
        invoice.invoice_line_ids.quantity = 23
        yield invoice
        self.line.sudo().acorn_qty_accepted = 23
        yield invoice
