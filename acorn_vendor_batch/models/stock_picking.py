from odoo import models


class StockPicking(models.Model):
    """A transfer joins the shipment of its batch, and leaves it with the batch."""

    _inherit = "stock.picking"

    # === CRUD METHODS === #

    def write(self, vals):
        """Keep the shipment of a batch the same as the batch."""
        if "batch_id" not in vals:
            return super().write(vals)
        former = {picking: picking.batch_id for picking in self}
        result = super().write(vals)
        moved = self.filtered(lambda picking: former[picking] != picking.batch_id)
        moved.filtered(
            lambda picking: former[picking]._acorn_filter_by_hand()
        )._acorn_leave_batch()
        moved.batch_id._acorn_make_shipments()
        return result

    # === BUSINESS METHODS === #

    def _acorn_leave_batch(self):
        """Leave the shipment that these shared with the batch they were in.

        What was validated alone stays: its ASN waits for the others.
        """
        leaving = self.filtered(
            lambda picking: (
                picking.state not in ("done", "cancel")
                and picking.acorn_shipment_id.sudo().acorn_document_state == "open"
                and picking._acorn_get_sharing() <= self
            )
        )
        leaving.acorn_shipment_id = False
