from odoo import models

from ...rules.invoice_paper import describe


class AccountMove(models.Model):
    """The printed invoice says what Amazon is told: orders, articles and amounts.

    Who prints it need not read orders or vendor codes.
    """

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _acorn_get_paper(self):
        """Return the :class:`~...rules.invoice_paper.Paper`, False if not ours."""
        self.ensure_one()
        move = self.sudo()
        if not (move.acorn_code_id and move.is_sale_document()):
            return False
        return describe(
            move.acorn_code_id.name,
            (orders.acorn_po_number for orders in move._acorn_get_printed_orders()),
            move.ref or "",
        )

    def _acorn_get_printed_orders(self):
        """Yield the order of each line in turn, empty where it has none."""
        for line in self.invoice_line_ids:
            yield line.sale_line_ids.order_id[:1]

    def _acorn_get_printed_subtotals(self):
        """Return ``{line: amount without taxes}`` as Amazon is told it.

        That is what is posted: a subtotal that Odoo shows can be a cent away from it.
        """
        self.ensure_one()
        move = self.sudo()
        lines = move._acorn_get_told_lines() | move._acorn_get_charge_lines()
        subtotals = move._acorn_get_subtotals(lines)
        return {line.id: float(amount) for line, amount in subtotals.items()}


class AccountMoveLine(models.Model):
    """A printed line names its purchase order and Amazon's number of the article."""

    _inherit = "account.move.line"

    # === BUSINESS METHODS === #

    def _acorn_get_printed_names(self):
        """Return purchase order and ASIN of a line; blank where it has none."""
        self.ensure_one()
        order_line = self.sudo().sale_line_ids[:1]
        return order_line.order_id.acorn_po_number or "", order_line.acorn_asin or ""
