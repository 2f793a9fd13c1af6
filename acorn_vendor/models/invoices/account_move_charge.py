from odoo import models

from ...rules.charge_kind import PostedCharge


class AccountMove(models.Model):
    """Charges and allowances: what is billed beside the goods of orders."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

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

    _inherit = "account.move.line"

    # === BUSINESS METHODS === #

    def _acorn_get_charge_kind(self):
        """Return what Amazon calls it; blank for goods of an order, and all else."""
        self.ensure_one()
        kind = self.product_id.acorn_charge_kind
        if not kind or self.display_type != "product":
            return ""
        is_ordered = any(self.sale_line_ids.mapped("acorn_sequence"))
        return "" if is_ordered else kind

    def _acorn_as_charge(self, amount, taxes):
        """Return it as :class:`PostedCharge`, with the figures of the books."""
        name = self.product_id.name or self.name or ""
        return PostedCharge(self._acorn_get_charge_kind(), amount, name, taxes)
