from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate

from ... import const
from ...rules.load_stage import day_there
from ...rules.shipment_papers import SOURCES
from ...rules.shipment_together import Candidate, choose_shipment, find_obstacle
from ..account.rights import check_rights

_lt = LazyTranslate(__name__)

OBSTACLES = {
    "nothing": _lt("Select the transfers that leave together."),
    "not_amazon": _lt("%(transfer)s is not for Amazon. Leave it out."),
    "off": _lt(
        "Vendor code %(code)s prepares no ASN, so %(transfer)s needs no shipment. A"
        " vendor manager switches it on."
    ),
    "cancelled": _lt("%(transfer)s is cancelled. Leave it out."),
    "told": _lt(
        "The ASN of %(shipment)s with %(transfer)s is written already, so it goes by"
        " itself. Leave it out."
    ),
    "codes": _lt(
        "These belong to several vendor codes (%(different)s), and an ASN speaks for"
        " one. Make a shipment for each."
    ),
    "fcs": _lt(
        "These go to several fulfillment centers (%(different)s). Make a shipment for"
        " each."
    ),
    "houses": _lt(
        "These leave several warehouses (%(different)s). Make a shipment for each."
    ),
    "days": _lt(
        "%(transfer)s and %(other)s leave on different days. Change the scheduled date"
        " of one, or ship each by itself."
    ),
}


class StockPicking(models.Model):
    """Transfers that leave together are one shipment with one ASN."""

    _inherit = "stock.picking"

    # === CRUD METHODS === #

    def write(self, vals):
        """Leave no shipment behind without transfers, and no goods without one."""
        moves = "acorn_shipment_id" in vals
        former = self.sudo().acorn_shipment_id if moves else None
        result = super().write(vals)
        if moves:
            now = self.sudo().acorn_shipment_id
            now._say_anew()
            (former - now)._tidy_up()
            if not vals["acorn_shipment_id"]:
                self._acorn_announce_alone()
        if vals.get("state") == "cancel":
            self._acorn_leave_shipments()
        if not self.env.context.get("acorn_quietly") and not (
            vals.keys().isdisjoint(SOURCES.values())
        ):
            self.sudo().acorn_shipment_id._say_anew()
        return result

    def unlink(self):
        """Take the shipment along whose last transfer goes."""
        shipments = self.sudo().acorn_shipment_id
        result = super().unlink()
        shipments._tidy_up()
        return result

    # === ACTION METHODS === #

    def action_acorn_ship_together(self):
        """Put these transfers into one shipment, which leaves with one ASN."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        shipment = self._acorn_join()
        return {
            "type": "ir.actions.act_window",
            "res_model": shipment._name,
            "res_id": shipment.id,
            "view_mode": "form",
        }

    def action_acorn_ship_loads(self):
        """Put the transfers of each load into one shipment for each vendor code."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        loads = self.grouped(
            lambda each: (*each._acorn_get_load_key(), each.sudo().acorn_code_id)
        )
        shipments = self.env["acorn.vendor.shipment"]
        for pickings in loads.values():
            shipments |= pickings._acorn_join()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_shipment_action"
        )
        return {**action, "domain": [("id", "in", shipments.ids)], "context": {}}

    def action_acorn_take_out(self):
        """Take these transfers out of their shipments; each leaves by itself then."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        shipments = self.acorn_shipment_id
        self.acorn_shipment_id = False
        if len(shipments) == 1 and not shipments.exists():
            # The form of what is gone would show an error.
            return self.env["ir.actions.act_window"]._for_xml_id(
                "acorn_vendor.acorn_vendor_shipment_action"
            )
        return True

    # === BUSINESS METHODS === #

    def _acorn_find_other_trucks(self):
        """Leave out what is in the same shipment: that is one truck, whatever day."""
        return [
            (picking, other)
            for picking, other in super()._acorn_find_other_trucks()
            if not picking.acorn_shipment_id
            or picking.acorn_shipment_id != other.acorn_shipment_id
        ]

    def _acorn_join(self, into=None):
        """Return the one shipment that all of these are in now.

        :param into: the shipment they join; else the one where most are, or a new one
        :raise UserError: why they cannot leave together, and what to do
        """
        together = self._acorn_get_sharing()
        candidates = [picking._acorn_to_candidate() for picking in together]
        obstacle = find_obstacle(candidates, self._acorn_get_today())
        if obstacle:
            text = self.env._(OBSTACLES[obstacle.key])
            raise UserError(text % obstacle.values)
        shipments = self.env["acorn.vendor.shipment"]
        shipment = into or shipments.browse(choose_shipment(candidates) or [])
        if not shipment:
            shipment = shipments.sudo()._create_for(together)
        joining = together.filtered(lambda each: each.acorn_shipment_id != shipment)
        joining.acorn_shipment_id = shipment
        return shipment.sudo(False)

    def _acorn_to_candidate(self):
        """Return this as :class:`~...rules.shipment_together.Candidate`."""
        picking = self.sudo()
        shipment = picking.acorn_shipment_id
        return Candidate(
            name=picking.name or "",
            state=picking.state,
            code=picking.acorn_code_id.name or "",
            fc=picking.acorn_ship_to_code or "",
            house=picking._acorn_get_house().name or "",
            day=picking.acorn_ship_day or None,
            level="off" if not picking._acorn_is_announced() else "live",
            shipment=shipment.id or "",
            shipment_name=shipment.name or "",
            asn=shipment.acorn_document_state or "",
        )

    def _acorn_get_today(self):
        """Return which day it is where these leave."""
        return day_there(fields.Datetime.now(), self._acorn_get_house_zone())

    def _acorn_leave_shipments(self):
        """Take cancelled transfers out of shipments that Amazon does not know."""
        self.sudo().filtered(
            lambda picking: (
                picking.state == "cancel"
                and picking.acorn_shipment_id
                and not picking.acorn_shipment_id.is_announced
            )
        ).acorn_shipment_id = False

    def _acorn_announce_alone(self):
        """Let shipped goods that were taken out have an ASN of their own."""
        self.filtered(
            lambda each: each.state == "done" and each._acorn_is_announced()
        )._acorn_announce()


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_cancel(self):
        """Let a transfer leave its shipment with its last move."""
        result = super()._action_cancel()
        self.picking_id._acorn_leave_shipments()
        return result
