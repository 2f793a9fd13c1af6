from odoo import fields, models

from ... import const


class StockPicking(models.Model):
    """What Amazon received of a delivery, and which return brings goods back."""

    _inherit = "stock.picking"

    acorn_receipt_ids = fields.One2many(
        "acorn.vendor.receipt",
        "picking_id",
        string="Received by Amazon",
        groups=const.GROUP_USER,
    )
    acorn_return_id = fields.Many2one(
        "acorn.vendor.return",
        string="Amazon Return",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        acorn_protected=True,
    )
    acorn_validated_by_id = fields.Many2one(
        "res.users",
        string="Validated By",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=const.GROUP_MANAGER,
        acorn_protected=True,
    )

    # === BUSINESS METHODS === #

    def _action_done(self):
        """Keep who shipped what: deductions are looked at by who packed."""
        result = super()._action_done()
        done = self.sudo().filtered(
            lambda picking: picking.acorn_code_id and picking.state == "done"
        )
        done.acorn_validated_by_id = self.env.user
        return result


class StockMove(models.Model):
    _inherit = "stock.move"

    def _acorn_get_returnable(self):
        """Return how many units of a delivery have not come back yet."""
        self.ensure_one()
        if self.state != "done" or self.picking_code != "outgoing":
            return 0
        back = self.returned_move_ids.filtered(lambda move: move.state != "cancel")
        return self.quantity - sum(
            move.product_uom._compute_quantity(move.product_uom_qty, self.product_uom)
            for move in back
        )
