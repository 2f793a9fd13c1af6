from odoo import models


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _acorn_prepare_copy(self):
        """Return the values of a further line of the same move."""
        self.ensure_one()
        return {
            "move_id": self.move_id.id,
            "picking_id": self.picking_id.id,
            "product_id": self.product_id.id,
            "product_uom_id": self.product_uom_id.id,
            "location_id": self.location_id.id,
            "location_dest_id": self.location_dest_id.id,
            "lot_id": self.lot_id.id,
            "owner_id": self.owner_id.id,
            "package_id": self.package_id.id,
            "picked": self.picked,
        }
