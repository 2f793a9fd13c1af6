from odoo import models


class StockPicking(models.Model):
    """A transfer to Amazon stays with its purchase order."""

    _inherit = "stock.picking"

    # === CRUD METHODS === #

    def write(self, vals):
        """Keep a transfer with its purchase order: its ASN follows from it."""
        if "sale_id" in vals and not self.env.su:
            self.check_access("write")
            order_id = vals["sale_id"]
            if any(each.acorn_code_id and each.sale_id.id != order_id for each in self):
                self._acorn_refuse_protected(["acorn_code_id"])
        return super().write(vals)
