from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ... import const
from ...rules.shipment_transfers import may_join
from ..account.rights import check_rights


class StockPicking(models.Model):
    """A delivery to Amazon: validating it announces it."""

    _inherit = "stock.picking"

    acorn_shipment_id = fields.Many2one(
        "acorn.vendor.shipment",
        string="Amazon Shipment",
        copy=False,
        index="btree_not_null",
        help="Transfers that leave on one truck share a shipment and its ASN. Empty:"
        " one is made when this transfer is validated.",
    )
    acorn_asn_state = fields.Selection(related="acorn_shipment_id.acorn_document_state")

    # === CONSTRAINT METHODS === #

    @api.constrains("acorn_shipment_id")
    def _check_acorn_shipment_id(self):
        """A transfer joins a shipment only if one ASN can speak of both."""
        for picking in self:
            asn = picking.acorn_shipment_id.acorn_document_state or ""
            if not may_join(picking.state, asn):
                raise ValidationError(
                    self.env._(
                        "The ASN of %(shipment)s is written already. Leave the shipment"
                        " of %(picking)s empty, or choose one that has not left.",
                        shipment=picking.acorn_shipment_id.name,
                        picking=picking.name,
                    )
                )
        self.acorn_shipment_id._check_picking_ids()

    # === ACTION METHODS === #

    def button_validate(self):
        """Refuse to validate what cannot be announced."""
        announced = self.filtered(lambda picking: picking._acorn_is_announced())
        if announced:
            check_rights(announced, "write", const.GROUP_INVENTORY)
        for picking in announced:
            if any(picking._acorn_get_unpacked()):
                raise UserError(
                    self.env._(
                        "%(picking)s is not packed completely. Press Pack"
                        " and print the labels; Amazon wants the SSCC of every carton.",
                        picking=picking.name,
                    )
                )
        announced._acorn_check_before_leaving()
        return super().button_validate()

    def action_acorn_open_shipment(self):
        """Open the shipment that announces the transfer."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "acorn.vendor.shipment",
            "res_id": self.acorn_shipment_id.id,
            "view_mode": "form",
        }

    # === BUSINESS METHODS === #

    def _acorn_is_announced(self):
        """Return whether an ASN is prepared for this transfer."""
        self.ensure_one()
        return (
            self.picking_type_code == "outgoing"
            and self.acorn_code_id
            and self.sudo().acorn_code_id._get_level("shipment") != "off"
        )

    # === BUSINESS METHODS - ANNOUNCING === #

    def _action_done(self):
        """Queue the ASN once the goods were shipped."""
        result = super()._action_done()
        done = self.filtered(
            lambda picking: picking.state == "done" and picking._acorn_is_announced()
        )
        done._acorn_announce()
        return result

    def _acorn_announce(self):
        """Queue the ASN of each shipment that is complete."""
        self._acorn_get_shipment()._announce_complete()

    def _acorn_get_shipment(self):
        """Return the shipments of the transfers, as superuser; make what is missing."""
        shipments = self.env["acorn.vendor.shipment"].sudo()
        for picking in self.filtered(lambda picking: not picking.acorn_shipment_id):
            picking.acorn_shipment_id = shipments._create_for(picking)
        return self.acorn_shipment_id.sudo()

    def _acorn_check_before_leaving(self):
        """Refuse transfers that may not leave as they are.

        Empty here: the check before the goods leave fills it.
        """
