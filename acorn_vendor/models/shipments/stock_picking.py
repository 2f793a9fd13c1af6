from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ... import const
from ...rules.shipment_state import ShipmentFacts, is_packed, state_of
from ...rules.shipment_transfers import may_join
from ..account.rights import check_rights
from .acorn_vendor_shipment import CLOSED


class StockPicking(models.Model):
    """A delivery to Amazon: validating it announces it."""

    _inherit = "stock.picking"

    acorn_shipment_id = fields.Many2one(
        "acorn.vendor.shipment",
        string="Amazon Shipment",
        copy=False,
        index="btree_not_null",
        domain="[('code_id', '=', acorn_code_id),"
        " ('ship_to_code', '=', acorn_ship_to_code),"
        " ('acorn_document_state', '=', 'open')]",
        help="Transfers that leave on one truck share a shipment and its ASN. Empty:"
        " one is made when this transfer is validated.",
    )
    acorn_asn_state = fields.Selection(
        const.SHIPMENT_STATES,
        compute="_compute_acorn_asn_state",
        compute_sudo=True,
        string="ASN",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "state",
        "acorn_shipment_id.state",
        "move_line_ids.quantity",
        "move_line_ids.result_package_id",
    )
    def _compute_acorn_asn_state(self):
        for picking in self:
            if picking.acorn_shipment_id:
                picking.acorn_asn_state = picking.acorn_shipment_id.state
            elif picking.state in ("done", "cancel", False) or (
                not picking._acorn_is_announced()
            ):
                picking.acorn_asn_state = False
            else:
                facts = ShipmentFacts(is_packed=picking._acorn_is_packed())
                picking.acorn_asn_state = state_of(facts)

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

    def _acorn_get_shipment_type(self):
        """Return how this is shipped: as its shipment says, else its vendor code."""
        picking = self.sudo()
        return (
            picking.acorn_shipment_id.shipment_type
            or picking.acorn_code_id.shipment_type
        )

    def _acorn_is_packed(self):
        """Return whether all that is taken from stock is in cartons."""
        return is_packed(
            [
                (line.quantity, bool(line.result_package_id))
                for line in self.move_line_ids
            ]
        )

    # === BUSINESS METHODS - ANNOUNCING === #

    def _action_done(self):
        """Queue the ASN once the goods were shipped."""
        self._acorn_get_validated_together()._acorn_get_shipment()
        result = super()._action_done()
        done = self.filtered(
            lambda picking: picking.state == "done" and picking._acorn_is_announced()
        )
        done._acorn_announce()
        return result

    def _acorn_get_validated_together(self):
        """Return what leaves in one go with these, also if Odoo does it in two."""
        ids = self.env.context.get("button_validate_picking_ids") or []
        together = (self | self.browse(ids)).filtered(
            lambda each: each._acorn_is_announced() and each.state not in CLOSED
        )
        together.check_access("write")
        return together

    def _acorn_announce(self):
        """Queue the ASN of each shipment that is complete."""
        self._acorn_get_shipment()._announce_complete()

    def _acorn_get_shipment(self):
        """Return the shipments of the transfers, as superuser; make what is missing.

        Transfers of one vendor code to one FC get one shipment together, that of those
        which have one already. Where the vendor code wants one ASN per load, the rest
        of the load comes along, and the ASN waits for it.
        """
        self._acorn_unite_sharing()
        shipments = self.env["acorn.vendor.shipment"].sudo()
        for pickings in self.grouped(
            lambda each: each._acorn_get_shipment_key()
        ).values():
            missing = pickings.filtered(lambda each: not each.acorn_shipment_id)
            if not missing:
                continue
            known = pickings.acorn_shipment_id.sudo()
            told = known.filtered(lambda each: each.acorn_document_state == "open")
            if missing.sudo().acorn_code_id.one_asn_per_load:
                missing |= missing._acorn_get_rest_of_load()
            missing |= missing._acorn_get_sharing().filtered(
                lambda each: not each.acorn_shipment_id
            )
            shipment = told[:1] or shipments._create_for(missing)
            missing.acorn_shipment_id = shipment
        return self.acorn_shipment_id.sudo()

    def _acorn_get_rest_of_load(self):
        """Return what has goods of the same load, and no shipment of its own yet."""
        key = self[:1]._acorn_get_shipment_key()
        return (self._acorn_get_load() - self).filtered(
            lambda each: (
                each._acorn_get_shipment_key() == key
                and not each.acorn_shipment_id
                and any(each.move_ids.mapped("quantity"))
            )
        )

    def _acorn_check_before_leaving(self):
        """Refuse transfers that may not leave as they are.

        Empty here: the check before the goods leave fills it.
        """

    def _acorn_get_shipment_key(self):
        """Return what transfers in one shipment have in common."""
        picking = self.sudo()
        return (
            picking.acorn_code_id,
            picking.acorn_ship_to_code,
            picking._acorn_get_house(),
        )
