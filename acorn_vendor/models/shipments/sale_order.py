from odoo import api, fields, models

from ... import const


class SaleOrder(models.Model):
    """The shipments of an order."""

    _inherit = "sale.order"

    acorn_shipment_ids = fields.One2many(
        "acorn.vendor.shipment",
        compute="_compute_acorn_shipment_ids",
        string="Amazon Shipments",
        groups=const.GROUP_USER,
    )
    acorn_shipment_count = fields.Integer(
        compute="_compute_acorn_shipment_ids", groups=const.GROUP_USER
    )

    # === COMPUTE METHODS === #

    @api.depends("picking_ids.acorn_shipment_id.rest_ids")
    def _compute_acorn_shipment_ids(self):
        for order in self:
            shipments = order.picking_ids.acorn_shipment_id
            order.acorn_shipment_ids = shipments | shipments.rest_ids.filtered(
                lambda shipment, order=order: order in shipment.order_ids
            )
            order.acorn_shipment_count = len(order.acorn_shipment_ids)

    # === ACTION METHODS === #

    def action_acorn_open_shipments(self):
        """Open the shipments with goods of the order."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_shipment_action"
        )
        action["domain"] = [("id", "in", self.acorn_shipment_ids.ids)]
        return action
