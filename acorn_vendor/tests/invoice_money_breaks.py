from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from odoo.fields import Command

from .invoice_breaks import InvoiceBreaks


class InvoiceMoneyBreaks(InvoiceBreaks):
    """Breaks each rule about money: yields a right invoice, then a wrong one."""

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
        items = invoice.line_ids.grouped("display_type")
        of_tax, of_payer = items["tax"], items["payment_term"]
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
