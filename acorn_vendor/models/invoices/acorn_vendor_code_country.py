from markupsafe import Markup

from odoo import api, fields, models

from ... import const
from ...rules.invoice_country import find_invoice_country
from ...rules.invoice_country_shown import list_facts
from .invoice_country_texts import FACTS, NOT_SURE, VALUES

ROW = Markup("<tr><td>%s</td><td>%s</td><td>%s</td></tr>")
PAGE = Markup('<a href="%s" target="_blank" rel="noreferrer">%s</a>')
UNSURE = Markup('<span class="badge text-bg-warning">%s</span>')


class AcornVendorCode(models.Model):
    """By the rules of which country a vendor code's invoices are written."""

    _inherit = "acorn.vendor.code"

    invoice_country_rules = fields.Html(
        string="Invoices in This Country", compute="_compute_invoice_country_rules"
    )
    has_unsure_rules = fields.Boolean(compute="_compute_invoice_country_rules")
    has_split_payment = fields.Boolean(
        string="Split Payment",
        tracking=True,
        help="The goods are under the Polish split payment: invoices from 15,000 PLN on"
        " say so.",
    )
    invoice_country_code = fields.Char(compute="_compute_invoice_country_rules")
    sends_einvoice_fields = fields.Boolean(
        string="Fields for E-Invoices",
        tracking=True,
        help="Sends what Amazon's newest model adds for e-invoices in Europe. Switch it"
        " on when Amazon asks for it: a system that does not expect these fields"
        " refuses the whole invoice.",
    )
    vat_group_id = fields.Many2one(
        "res.partner",
        string="Fiscal Unity (VAT Group)",
        check_company=True,
        help="The group of companies that owes the VAT together, if there is one.",
    )
    tax_representative_id = fields.Many2one(
        "res.partner",
        check_company=True,
        help="Who owes the VAT in this country in the company's place, if anybody.",
    )

    # === COMPUTE METHODS === #

    @api.depends("marketplace", "account_id.region", "confirmed_facts")
    def _compute_invoice_country_rules(self):
        for code in self:
            country = code._get_invoice_country()
            unsure = code._get_all_unsure_facts()
            code.invoice_country_code = country.code
            code.has_unsure_rules = bool(unsure)
            rows = [code._show_fact(fact, unsure) for fact in list_facts(country)]
            code.invoice_country_rules = Markup(
                '<table class="table table-sm mb-0">%s</table>'
            ) % Markup("").join(rows)

    # === CRUD METHODS === #

    def write(self, vals):
        """Bring credit notes up to date with the rules of another country."""
        result = super().write(vals)
        if "marketplace" in vals:
            self._recompute_credit_notes()
        return result

    # === BUSINESS METHODS === #

    def _get_invoice_country(self):
        """Return the :class:`~...rules.invoice_country.InvoiceCountry`."""
        self.ensure_one()
        country = const.find_country(self.marketplace)
        return find_invoice_country(country, self.account_id.region)

    def _is_self_billed(self):
        """Return whether Amazon writes the invoices itself; not without a code."""
        return bool(self) and self._get_invoice_country().is_self_billed

    def _show_fact(self, fact, unsure):
        """Return a row of the table of rules; ``unsure`` waits for a person."""
        name, value = self.env._(FACTS[fact.name]), fact.value
        if fact.value_key:
            value = self.env._(VALUES[fact.value_key])
        if fact.name in unsure:
            source = UNSURE % self.env._(NOT_SURE)
        elif not fact.is_sure:
            source = self.env._("Confirmed by a person")
        else:
            source = fact.source and PAGE % (fact.source, self.env._("Amazon's page"))
        return ROW % (name, value, source)

    def _recompute_credit_notes(self):
        """Bring up to date which credit notes are for Amazon."""
        moves = self.env["account.move"].sudo()
        credit_notes = moves.search(
            [("acorn_code_id", "in", self.ids), ("move_type", "=", "out_refund")]
        )
        self.env.add_to_compute(moves._fields["acorn_document_state"], credit_notes)
