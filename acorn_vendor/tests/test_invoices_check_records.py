from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from ..rules.invoice_check import RULES
from .invoice_breaks import InvoiceBreaks


@tagged("post_install", "-at_install")
class TestInvoiceCheckRecords(InvoiceBreaks):
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

    # === PRICES AND TAXES === #

    def break_dear(self):
        invoice = self.draft()
        yield invoice
        invoice.invoice_line_ids.price_unit = 2.51
        yield invoice

    def break_cheap(self):
        invoice = self.draft()
        yield invoice
        invoice.invoice_line_ids.discount = 10
        yield invoice

    def break_tax_in_price(self):
        self.be_german()
        invoice = self.draft()
        yield invoice
        invoice.invoice_line_ids.tax_ids = self.vat.copy(
            {"name": "19 % inside", "price_include_override": "tax_included"}
        )
        invoice.invoice_line_ids.price_unit = 2.5
        yield invoice

    def break_other_tax(self):
        self.be_german()
        invoice = self.draft()
        yield invoice
        # So much for each piece, whatever its price.
        self.vat.copy({"name": "Levy", "amount_type": "fixed", "amount": 0.1})
        invoice.invoice_line_ids.tax_ids |= self.vat.search([("name", "=", "Levy")])
        yield invoice

    def break_no_tax(self):
        self.be_german()
        invoice = self.draft()
        yield invoice
        invoice.invoice_line_ids.tax_ids = False
        yield invoice

    def break_taxes_differ(self):
        self.be_german()
        invoice = self.draft()
        yield invoice
        # Somebody adds a cent of another tax under Journal Items.
        other = self.vat.copy({"name": "7 %", "amount": 7})
        [of_tax, of_payer] = (
            invoice.line_ids.filtered(lambda item: item.display_type == kind)
            for kind in ("tax", "payment_term")
        )
        parts = other.invoice_repartition_line_ids
        cent = {"amount_currency": -0.01, "balance": -0.01}
        part = parts.filtered(lambda each: each.repartition_type == "tax")
        invoice.with_context(check_move_validity=False).line_ids = [
            Command.create(
                {
                    **cent,
                    "name": "7 %",
                    "display_type": "tax",
                    "account_id": of_tax.account_id.id,
                    "tax_repartition_line_id": part.id,
                }
            ),
            Command.update(
                of_payer.id,
                {
                    "amount_currency": of_payer.amount_currency + 0.01,
                    "balance": of_payer.balance + 0.01,
                },
            ),
        ]
        yield invoice

    # === CHARGES === #

    def break_no_charges(self):
        self.agree("Freight", 25)
        invoice = self.draft()
        yield invoice
        with self.no_charges_are_taken():
            yield invoice

    def break_wrong_sign(self):
        self.agree("Freight", 25)
        invoice = self.draft()
        yield invoice
        invoice.invoice_line_ids[-1].price_unit = -25
        yield invoice

    def break_charge_not_agreed(self):
        self.agree("Freight", 25)
        invoice = self.draft()
        yield invoice
        invoice.invoice_line_ids[-1].price_unit = 26
        yield invoice

    @contextmanager
    def no_charges_are_taken(self):
        """Be in a country as none is known today."""
        country = replace(self.code._get_invoice_country(), takes_charges=False)
        with patch.object(
            type(self.code), "_get_invoice_country", lambda _code: country
        ):
            yield

    # === WHO PAYS, AND WHO IS PAID === #

    def break_no_payer(self):
        invoice = self.draft()
        yield invoice
        self.order.sudo().acorn_bill_to_code = False
        self.parties.filtered(lambda each: each.role == "bill_to").unlink()
        yield invoice

    def break_bill_to_tax_id(self):
        self.be_german()
        invoice = self.draft()
        yield invoice
        self.amazon.vat = "LU 1"
        yield invoice

    def break_remit_to_tax_id(self):
        self.be_german()
        invoice = self.draft()
        yield invoice
        self.company.partner_id.vat = "DE 1"
        yield invoice

    def break_bill_to_incomplete(self):
        invoice = self.draft()
        yield invoice
        self.amazon.city = False
        yield invoice

    def break_remit_to_incomplete(self):
        invoice = self.draft()
        yield invoice
        self.company.partner_id.zip = False
        yield invoice

    def break_bill_to_differs(self):
        invoice = self.draft()
        yield invoice
        self.hold("bill_to", self.order.acorn_bill_to_code)
        yield invoice

    def break_remit_to_differs(self):
        invoice = self.draft()
        yield invoice
        self.hold("remit_to", self.code.name)
        yield invoice
