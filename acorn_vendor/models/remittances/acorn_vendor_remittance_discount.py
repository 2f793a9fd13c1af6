from odoo import api, fields, models
from odoo.fields import Command

from ...rules.discount_tax import reduces_tax
from ...rules.remittance_entry import takes_discount
from .discounted_invoices import DiscountedInvoices


class AcornVendorCode(models.Model):
    _inherit = "acorn.vendor.code"

    discount_reduces_tax = fields.Boolean(
        string="Terms Discount Reduces Tax",
        compute="_compute_discount_reduces_tax",
        store=True,
        readonly=False,
        tracking=True,
        help="A discount that Amazon takes is booked as net and tax of its invoice, as"
        " the law wants it in the EU and the United Kingdom. Payment terms that say"
        " otherwise count more.",
    )

    # === COMPUTE METHODS === #

    @api.depends("company_id.account_fiscal_country_id")
    def _compute_discount_reduces_tax(self):
        """Propose what is the law in the EU; who is elsewhere may choose it."""
        europe = self.env.ref("base.europe").sudo().country_ids
        for code in self:
            country = code.company_id.account_fiscal_country_id
            is_in_europe = country in europe or country.code == "GB"
            code.discount_reduces_tax = code.discount_reduces_tax or is_in_europe


class AccountMove(models.Model):
    """Of what an invoice consists that a discount is taken from."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _acorn_is_reduced(self, codes):
        """Return whether a discount on this invoice makes its tax less.

        :param codes: the vendor codes it may belong to, if it does not say
        """
        self.ensure_one()
        term = self.invoice_payment_term_id
        wanted = (self.acorn_code_id.sudo() or codes).mapped("discount_reduces_tax")
        return reduces_tax(
            is_wanted=any(wanted),
            computation=(
                term.early_pay_discount_computation if term.early_discount else None
            ),
        )


class AcornVendorRemittance(models.Model):
    """How a discount that Amazon takes is booked where it makes tax less."""

    _inherit = "acorn.vendor.remittance"

    untaxed_discount_count = fields.Integer(
        compute="_compute_untaxed_discount_count",
        help="Lines with a discount whose tax cannot be told.",
    )

    # === COMPUTE METHODS === #

    @api.depends("line_ids.move_id", "line_ids.terms_discount", "line_ids.kind_id")
    def _compute_untaxed_discount_count(self):
        for remittance in self:
            parts = remittance._get_reduced_parts()
            remittance.untaxed_discount_count = len(
                [line for line, found in parts.items() if not found]
            )

    # === BUSINESS METHODS === #

    def _get_reduced_parts(self):
        """Return ``{line: parts of its invoice}`` of lines whose discount reduces tax.

        No parts where that cannot be told: the invoice is not known.
        """
        self.ensure_one()
        codes = self.account_id.sudo().code_ids
        if not any(codes.mapped("discount_reduces_tax")):
            return {}
        lines = self.line_ids.filtered(
            lambda line: (
                takes_discount(line.kind_id.code, line.terms_discount, line.gross)
                and (not line.move_id or line.move_id._acorn_is_reduced(codes))
            )
        )
        invoices = lines.move_id.filtered(
            lambda move: move.currency_id == self.line_currency_id
        )
        parts = DiscountedInvoices(invoices).get_parts()
        return {line: parts.get(line.move_id, ()) for line in lines}

    def _has_tax(self):
        """Return whether the entry has, or would have, tax that is reported."""
        self.ensure_one()
        return any(self._get_reduced_parts().values())

    def _prepare_item(self, item, receivables, accounts):
        """Say how a part of a discount is taxed, as on the invoice it is taken from."""
        values = super()._prepare_item(item, receivables, accounts)
        return values | _prepare_taxed(item.part.key) if item.part else values

    def _get_review_notes(self):
        """Tell of discounts whose tax could not be told."""
        notes = super()._get_review_notes()
        if self.untaxed_discount_count:
            notes.append(
                self.env._(
                    "The discount of %(count)s lines is booked without tax, because"
                    " their invoice is not known or in another currency, or its tax is"
                    " due on payment. Press Correct, choose the invoices and post"
                    " again, or book the tax by hand.",
                    count=self.untaxed_discount_count,
                )
            )
        return notes


def _prepare_taxed(taxed_as):
    """Return the values of a journal item that say how it is taxed.

    :param taxed_as: :class:`~.discounted_invoices.TaxedAs`
    """
    values = {
        "tax_ids": [Command.set(taxed_as.tax_ids)],
        "tax_tag_ids": [Command.set(taxed_as.tag_ids)],
        "tax_repartition_line_id": taxed_as.repartition_id,
        "group_tax_id": taxed_as.group_id,
    }
    account = taxed_as.account_id
    return values | ({"account_id": account} if account else {})
