from odoo import fields, models

from ...rules.charge_kind import GOODS, PostedCharge, kind_of
from .product_template import CHARGE_KINDS


class AccountMove(models.Model):
    """Charges and allowances: what is billed beside the goods of orders."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _post(self, soft=True):
        """Keep what each line is told as: a product may be marked otherwise later."""
        posted = super()._post(soft)
        billed = posted.sudo().filtered("acorn_code_id")
        billed.invoice_line_ids._acorn_keep_charge_kind()
        return posted

    def _acorn_get_charge_lines(self):
        """Return the lines that Amazon is told as charges and allowances.

        What comes to nothing is none.
        """
        return self.invoice_line_ids.filtered(
            lambda line: (
                line._acorn_get_charge_kind()
                and not line.currency_id.is_zero(line.price_subtotal)
            )
        )


class AccountMoveLine(models.Model):
    """A line of a product that is marked as a charge or an allowance."""

    _name = "account.move.line"
    _inherit = ["account.move.line", "acorn.vendor.protected.mixin"]

    acorn_charge_kind = fields.Selection(
        [(GOODS, "Goods"), *CHARGE_KINDS],
        string="Told Amazon As",
        readonly=True,
        copy=False,
        help="As the product was marked when the invoice was posted.",
        acorn_protected=True,
    )

    # === BUSINESS METHODS === #

    def _acorn_get_charge_kind(self):
        """Return what Amazon calls it; blank for goods of an order, and all else."""
        self.ensure_one()
        if self.display_type != "product":
            return ""
        return kind_of(
            self.product_id.acorn_charge_kind or "",
            self.acorn_charge_kind or "",
            is_ordered=self._acorn_is_ordered(),
            is_posted=self.parent_state == "posted",
        )

    def _acorn_is_ordered(self):
        """Return whether Amazon ordered it: then it is goods, however it is marked."""
        self.ensure_one()
        return any(self.sale_line_ids.mapped("acorn_sequence"))

    def _acorn_keep_charge_kind(self):
        """Keep what these are told as, of all that no PO line says to be goods.

        A credit note takes back what its invoice was told as.
        """
        free = self.filtered(
            lambda line: line.display_type == "product" and not line._acorn_is_ordered()
        )
        for kind, lines in free.grouped(lambda line: line._acorn_find_kept()).items():
            lines.acorn_charge_kind = kind or GOODS

    def _acorn_find_kept(self):
        """Return as what the invoice told it that this takes back, else its product."""
        told = self.move_id.reversed_entry_id.invoice_line_ids.filtered(
            lambda line: line.product_id == self.product_id and line.acorn_charge_kind
        )
        return told[:1].acorn_charge_kind or self.product_id.acorn_charge_kind

    def _acorn_as_charge(self, amount, taxes):
        """Return it as :class:`PostedCharge`, with the figures of the books."""
        name = self.product_id.name or self.name or ""
        return PostedCharge(self._acorn_get_charge_kind(), amount, name, taxes)
