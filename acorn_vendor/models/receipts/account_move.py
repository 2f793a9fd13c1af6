from odoo import models


class AccountMove(models.Model):
    """The order lines that an invoice asks for, from order to money."""

    _inherit = "account.move"

    # === ACTION METHODS === #

    def action_acorn_open_three_way(self):
        """Open what was ordered, received and paid of the lines of the invoice."""
        self.ensure_one()
        self.check_access("read")
        lines = self.sudo().invoice_line_ids.sale_line_ids
        return self.env["acorn.vendor.three.way"]._open_lines(lines)
