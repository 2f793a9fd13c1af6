from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ..account.rights import check_rights


class AcornVendorShipment(models.Model):
    """A shipment that Amazon's carrier fetches."""

    _inherit = "acorn.vendor.shipment"

    routing_id = fields.Many2one(
        "acorn.vendor.routing",
        string="Routing Request",
        copy=False,
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        help="The pick-up that Amazon was asked for, where it pays the freight.",
    )
    pick_up_state = fields.Selection(related="routing_id.state", string="Pick-Up")

    is_collect = fields.Boolean(string="Amazon Collects", compute="_compute_is_collect")

    # === COMPUTE METHODS === #

    @api.depends("picking_ids.acorn_is_collect")
    def _compute_is_collect(self):
        for shipment in self:
            collected = shipment.sudo().picking_ids.mapped("acorn_is_collect")
            shipment.is_collect = any(collected)

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse to leave a pick-up that Amazon was asked for."""
        if "routing_id" in vals and not self.env.su:
            self._check_other_routing(vals["routing_id"] or False)
        return super().write(vals)

    # === ACTION METHODS === #

    def action_request_pick_up(self):
        """Ask Amazon to fetch these, or show what was asked."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        return self.picking_ids.action_acorn_request_pick_up()

    # === BUSINESS METHODS === #

    def _check_other_routing(self, routing_id):
        self.check_access("write")
        target = self.env["acorn.vendor.routing"].browse(routing_id or [])
        target.check_access("write")
        for shipment in self.sudo():
            routing = shipment.routing_id
            changed = (routing | target.sudo()) if routing != target else target
            for each in changed:
                if each.state != "cancelled" and not each.may_change:
                    raise UserError(
                        self.env._(
                            "The pick-up %(request)s is arranged, or on its way to"
                            " Amazon: %(shipment)s cannot join or leave it. Cancel it"
                            " and request another one.",
                            request=each.name,
                            shipment=shipment.name,
                        )
                    )

    # === EVIDENCE === #

    def _get_people_fields(self):
        # The request itself says whether it still may be changed.
        return super()._get_people_fields() | {"routing_id"}
