from odoo import api, fields, models
from odoo.tools import LazyTranslate

from ... import const
from ...rules.credit_note import References, find_standing

_lt = LazyTranslate(__name__)

# Why a credit note does not go to Amazon, and what to do instead.
NOT_SENT = {
    "no_country": _lt(
        "Amazon takes credit notes in some countries only, and nobody has said in which"
        " %(code)s sells. Choose the marketplace of the vendor code."
    ),
    "deducted": _lt(
        "Amazon takes no credit notes in %(country)s: this one stays in your books."
        " Amazon deducts from its payments what it does not owe. Reconcile the credit"
        " note with that deduction; what is never deducted, settle by a case in Vendor"
        " Central."
    ),
    "by_hand": _lt(
        "Amazon takes no credit notes by this way in %(country)s: this one stays in"
        " your books. Ask in Vendor Central how it wants to be credited, or reconcile"
        " the credit note with what Amazon deducts from its payments."
    ),
}


class AccountMove(models.Model):
    """Credit notes to Amazon: where it takes them, and what they are about."""

    _name = "account.move"
    _inherit = ["account.move", "acorn.vendor.credit.mixin"]

    acorn_reference_number = fields.Char(
        string="Number of the Authorities",
        copy=False,
        help="The number that the authorities gave the invoice, such as the IRN in"
        " India. Empty: that of Odoo's own e-invoice, if there is one.",
    )
    acorn_is_credit_note = fields.Boolean(
        compute="_compute_acorn_is_credit_note", compute_sudo=True
    )
    acorn_wants_reference = fields.Boolean(
        compute="_compute_acorn_is_credit_note", compute_sudo=True
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_code_id", "move_type")
    def _compute_acorn_is_credit_note(self):
        for move in self:
            move.acorn_is_credit_note = (
                move.move_type == "out_refund" and move._acorn_is_for_amazon()
            )
            move.acorn_wants_reference = bool(
                move.acorn_code_id
                and move.move_type == "out_invoice"
                and move.acorn_code_id._get_invoice_country().reference
            )

    # === HOOKS === #

    def _acorn_get_advice(self):
        """Say why a credit note is not sent, and what to do instead."""
        advice = self._acorn_explain_not_sent() if self._acorn_is_kept_here() else ""
        return advice or super()._acorn_get_advice()

    def _acorn_propose_references(self):
        """Return the references for a credit note for these invoices, by field.

        Later rooms know of returns and deductions.
        """
        return {}

    # === BUSINESS METHODS === #

    def _acorn_is_for_amazon(self):
        """Return whether Amazon is sent such a document of this vendor code."""
        self.ensure_one()
        return bool(self.acorn_code_id) and (
            self.move_type == "out_invoice"
            or (
                self.move_type == "out_refund"
                and self.acorn_code_id._get_invoice_country().takes_credit_notes
            )
        )

    def _acorn_is_kept_here(self):
        """Return whether it is a credit note that Amazon takes not."""
        return bool(
            self.move_type == "out_refund"
            and self.acorn_code_id
            and not self._acorn_is_for_amazon()
        )

    def _acorn_explain_not_sent(self):
        """Return why Amazon takes no credit note, and what to do."""
        code = self.acorn_code_id
        country, region = code._get_invoice_country(), code.account_id.region
        found = find_standing(country.code, region, country.takes_credit_notes)
        if found not in NOT_SENT:
            return ""
        names = dict(const.MARKETPLACES)
        text = self.env._(NOT_SENT[found])
        return text % {
            "code": code.name,
            "country": names.get(code.marketplace) or self.env._("this country"),
        }

    def _acorn_get_references(self):
        """Return what the credit note names, as :class:`References`."""
        self.ensure_one()
        return References(
            reason=self.acorn_credit_reason or "",
            invoice=self._acorn_get_credited_number(),
            return_number=self.acorn_return_number or "",
            has_return_date=bool(self.acorn_return_date),
            debit_note=self.acorn_debit_note or "",
            coop=self.acorn_coop_reference or "",
        )

    def _acorn_get_credited_number(self):
        """Return the invoice that is credited; blank if it could be several.

        One that Odoo made from the orders of goods that came back names no invoice.
        """
        named = self.acorn_credited_number or self.reversed_entry_id.name
        if named:
            return named
        items = self.line_ids.sale_line_ids.invoice_lines
        invoices = items.move_id.filtered(
            lambda move: move.move_type == "out_invoice" and move.state == "posted"
        )
        return invoices.name if len(invoices) == 1 else ""

    def _acorn_get_reference(self):
        """Return the number the authorities gave the invoice; Odoo's own knows it too.

        The Indian localization is asked where it is installed.
        """
        self.ensure_one()
        if self.acorn_reference_number:
            return self.acorn_reference_number.strip()
        if hasattr(self, "_get_l10n_in_edi_response_json"):
            return self._get_l10n_in_edi_response_json().get("Irn") or ""
        return ""
