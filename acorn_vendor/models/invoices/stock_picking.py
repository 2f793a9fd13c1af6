from odoo import fields, models


class StockPicking(models.Model):
    """A transfer that is billed by invoices to Amazon."""

    _inherit = "stock.picking"

    acorn_invoice_ids = fields.Many2many(
        "account.move",
        "acorn_vendor_invoice_picking_rel",
        "picking_id",
        "move_id",
        string="Invoices to Amazon",
        readonly=True,
        copy=False,
        groups="account.group_account_invoice,account.group_account_readonly",
        acorn_protected=True,
    )


class StockMove(models.Model):
    """What Amazon kept of a delivery."""

    _inherit = "stock.move"

    # === BUSINESS METHODS === #

    def _acorn_get_kept(self, uom):
        """Return what left in a unit, without what came back to be credited."""
        self.ensure_one()
        came_back = self.returned_move_ids.filtered(
            lambda move: move.state == "done" and move.to_refund
        )
        return sum(
            (-1 if move in came_back else 1)
            * move.product_uom._compute_quantity(move.quantity, uom, round=False)
            for move in self | came_back
        )
