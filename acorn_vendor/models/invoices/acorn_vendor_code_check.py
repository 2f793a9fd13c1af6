from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..account.rights import check_rights
from .invoice_country_texts import FACTS


class AcornVendorCode(models.Model):
    """How invoices are checked before they are posted and sent."""

    _inherit = "acorn.vendor.code"

    invoice_check = fields.Selection(
        [
            ("block", "Do not post what Amazon refuses"),
            ("warn", "Post, but send only what is approved"),
            ("off", "Do not check"),
        ],
        string="Check Before Invoicing",
        required=True,
        default="block",
        tracking=True,
        help="What is red on the checklist of an invoice and cannot be mended once it"
        " is posted keeps it a draft, unless an Amazon manager lets it through.",
    )
    invoice_tolerance = fields.Float(
        string="Price May Differ By",
        digits=(5, 2),
        help="By how many per cent a price may differ from the cost of Amazon's order"
        " before the check says so.",
    )
    confirmed_facts = fields.Json(
        readonly=True,
        copy=False,
        help="What is not sure of invoices in the country and was confirmed.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("invoice_tolerance")
    def _check_invoice_tolerance(self):
        for code in self:
            if not 0 <= code.invoice_tolerance <= 100:
                raise ValidationError(
                    self.env._("A price may differ by 0 to 100 per cent.")
                )

    # === ACTION METHODS === #

    def action_confirm_country(self):
        """Say that what is not sure of the country was asked and holds."""
        check_rights(self, "write")
        for code in self:
            facts = set(code._get_all_unsure_facts())
            known = code.confirmed_facts or {}
            country = code._get_invoice_country().code
            confirmed = sorted({*known.get(country, ()), *facts})
            code.sudo().confirmed_facts = {**known, country: confirmed}
            names = [
                self.env._(FACTS[name]) if name in FACTS else name
                for name in sorted(facts)
            ]
            code.message_post(
                body=self.env._(
                    "Confirmed for invoices in %(country)s, though no page of Amazon's"
                    " says it: %(facts)s",
                    country=country or "-",
                    facts=", ".join(names) or "-",
                )
            )
        return True

    # === BUSINESS METHODS === #

    def _get_all_unsure_facts(self):
        """Return what is not sure of any document to the country."""
        return self._get_unsure_facts(is_credit=True, has_charges=True)

    def _get_unsure_facts(self, *, is_credit, has_charges):
        """Return what no page says of the country, and nobody has confirmed."""
        self.ensure_one()
        country = self._get_invoice_country()
        facts = set(country.unsure)
        if is_credit:
            facts |= country.credit_unsure
        if has_charges:
            facts |= country.charge_unsure
        confirmed = (self.confirmed_facts or {}).get(country.code, ())
        return tuple(sorted(facts.difference(confirmed)))
