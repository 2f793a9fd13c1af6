from odoo import api, models

ONE_FORM = "form"


class AcornVendorRouting(models.Model):
    """How a request is made: from shipments, with all that is known of them."""

    _inherit = "acorn.vendor.routing"

    @api.model
    def _create_for(self, shipments):
        """Create the request of shipments that one truck fetches."""
        code, first = shipments.code_id, shipments[:1]
        pickings = shipments.picking_ids
        number = self.env["ir.sequence"].next_by_code("acorn.vendor.routing")
        routing = self.create(
            {
                "name": f"{code.name}R{number}",
                "code_id": code.id,
                "warehouse_id": pickings[:1]._acorn_get_house().id
                or code.warehouse_id.id,
                "partner_id": first.partner_id.id,
                "ship_to_code": first.ship_to_code,
                "shipment_type": first.shipment_type,
                "user_id": self.env.uid,
                "expected_scac": next(
                    filter(None, pickings.mapped("acorn_carrier_scac")),
                    code.carrier_scac,
                ),
                "amazon_reference": next(
                    filter(None, pickings.mapped("acorn_amazon_reference")), False
                ),
            }
        )
        shipments.routing_id = routing
        routing.pick_up_at = routing._propose_pick_up()
        routing._set_figures()
        return routing

    def _add_shipments(self, shipments):
        """Fetch these as well, and count anew what is fetched."""
        self.ensure_one()
        self._check_may_change()
        shipments.routing_id = self
        self._set_figures()

    def _open(self):
        """Return what opens these: the form of one, else a list."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_routing_action"
        )
        if len(self) == 1:
            return {**action, "res_id": self.id, "views": [(False, ONE_FORM)]}
        return {**action, "domain": [("id", "in", self.ids)]}
