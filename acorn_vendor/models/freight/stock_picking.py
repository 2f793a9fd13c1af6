from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate, format_list

from ... import const
from ...rules.load_stage import day_there
from ...rules.routing_clock import Window, remind_of
from ...rules.routing_state import FOLLOWED
from ..account.rights import check_rights
from .acorn_vendor_routing_remind import ACTIVITY

_lt = LazyTranslate(__name__)

SHIPS = "ship"
OVER = ("done", "cancel")
REMINDERS = {
    "ask": _lt("Request the pick-up of %(order)s"),
    "ask_late": _lt("Request the pick-up of %(order)s today: it is nearly too late"),
}


class StockPicking(models.Model):
    """A transfer that Amazon's carrier fetches, where Amazon pays the freight."""

    _inherit = "stock.picking"

    acorn_routing_id = fields.Many2one(
        related="acorn_shipment_id.routing_id", string="Routing Request"
    )
    acorn_pick_up_state = fields.Selection(
        related="acorn_shipment_id.routing_id.state", string="Pick-Up"
    )
    acorn_is_collect = fields.Boolean(
        string="Amazon Collects", compute="_compute_acorn_is_collect"
    )
    acorn_pick_up_reminder = fields.Char(
        readonly=True, copy=False, acorn_protected=True
    )

    # === COMPUTE METHODS === #

    @api.depends("sale_id.acorn_window_kind", "picking_type_code", "acorn_code_id")
    def _compute_acorn_is_collect(self):
        for picking in self:
            picking.acorn_is_collect = bool(
                picking.acorn_code_id
                and picking.picking_type_code == "outgoing"
                and picking.sudo().sale_id.acorn_window_kind == SHIPS
            )

    # === ACTION METHODS === #

    def action_acorn_request_pick_up(self):
        """Make the routing request of these transfers, or open the one there is."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        self._acorn_check_collect()
        routings = self.env["acorn.vendor.routing"]
        for pickings in self.grouped(lambda each: each._acorn_get_truck_key()).values():
            routings |= pickings._acorn_get_routing()
        return routings._open()

    def action_acorn_open_routing(self):
        """Open the routing request."""
        self.ensure_one()
        check_rights(self, "read", const.GROUP_INVENTORY)
        return {
            "type": "ir.actions.act_window",
            "res_model": "acorn.vendor.routing",
            "res_id": self.acorn_routing_id.id,
            "view_mode": "form",
        }

    # === BUSINESS METHODS === #

    def _acorn_check_collect(self):
        """Refuse what Amazon does not fetch, and say why."""
        if not self:
            raise UserError(self.env._("Choose the transfers that are to be fetched."))
        others = self.filtered(lambda each: not each.acorn_is_collect)
        if others:
            raise UserError(
                self.env._(
                    "%(transfer)s has no ship window: Amazon does not pay its freight,"
                    " so book a carrier yourself.",
                    transfer=others[0].display_name,
                )
            )
        over = self._acorn_get_unasked().filtered(
            lambda each: each.state in ("draft", *OVER)
        )
        if over:
            raise UserError(
                self.env._(
                    "%(transfer)s is not waiting to be fetched. Choose transfers that"
                    " are still to be shipped.",
                    transfer=over[0].display_name,
                )
            )

    def _acorn_get_truck_key(self):
        """Return what transfers have in common that one truck fetches."""
        return (self.sudo().acorn_code_id, *self._acorn_get_load_key())

    def _acorn_get_routing(self):
        """Return the request of these transfers of one truck; make what is missing.

        Those without one join the request of the others while it may be changed.
        """
        known = (self - self._acorn_get_unasked()).acorn_routing_id
        missing = self._acorn_get_unasked()
        if not missing:
            return known
        routing = known.filtered("may_change")[:1]
        if known and not routing:
            missing._acorn_refuse_to_join(known)
        # All of them together: the missing may join the shipment of the others.
        shipments = self._acorn_get_shipment()
        new = shipments.filtered(lambda each: each.routing_id not in known)
        if routing:
            routing.sudo()._add_shipments(new)
        else:
            known = self.env["acorn.vendor.routing"].sudo()._create_for(new)
        missing._acorn_end_pick_up_reminder()
        return known.sudo(False)

    def _acorn_get_unasked(self):
        """Return those that no pick-up is about, or a cancelled one."""
        return self.filtered(
            lambda each: each.sudo().acorn_routing_id.state in (False, "cancelled")
        )

    def _acorn_refuse_to_join(self, routings):
        """Say which transfers are not fetched with the others, and what to do."""
        raise UserError(
            self.env._(
                "%(transfers)s are not part of %(request)s, which is arranged or on its"
                " way to Amazon. Select only them to request a pick-up of their own.",
                transfers=format_list(self.env, self.mapped("display_name")),
                request=routings[0].name,
            )
        )

    def _acorn_get_asked_to_fetch(self):
        """Return those whose pick-up Amazon has: their ASN has to say the ARN."""
        asked = super()._acorn_get_asked_to_fetch()
        return asked | self.filtered(
            lambda each: each.acorn_routing_id.state in FOLLOWED
        )

    # === REMINDERS === #

    @api.model
    def _acorn_remind_of_pick_ups(self, account):
        """Remind of goods of which no pick-up was asked and the time is near."""
        waiting = self.search(self._acorn_get_reminder_domain(account))
        for picking in waiting._acorn_get_unasked():
            reminder = picking._acorn_get_reminder()
            if reminder and picking.acorn_pick_up_reminder != reminder:
                picking._acorn_end_pick_up_reminder()
                picking.acorn_pick_up_reminder = reminder
                picking._acorn_remind_of_pick_up(reminder)

    @api.model
    def _acorn_get_reminder_domain(self, account):
        codes = account.code_ids.filtered(lambda code: code.routing_level != "off")
        return [
            ("acorn_code_id", "in", codes.ids),
            ("picking_type_code", "=", "outgoing"),
            ("state", "not in", ("draft", *OVER)),
            ("sale_id.acorn_window_kind", "=", SHIPS),
        ]

    def _acorn_get_reminder(self):
        """Return which reminder of the pick-up is due; None if none is."""
        zone = self._acorn_get_house_zone()
        order = self.sale_id
        days = [
            day_there(moment, zone) if moment else None
            for moment in (order.acorn_window_start, order.acorn_window_end)
        ]
        today = day_there(fields.Datetime.now(), zone)
        return remind_of(today, Window(*days), self.acorn_code_id.pick_up_days)

    def _acorn_remind_of_pick_up(self, reminder):
        code = self.acorn_code_id
        user = self.user_id or code.user_id or code.account_id.responsible_id
        text = self.env._(REMINDERS[reminder])
        self.activity_schedule(
            ACTIVITY,
            summary=text % {"order": self.acorn_po_number},
            note=self.env._(
                "Amazon pays the freight and sends a carrier. Press Request Pick-Up on"
                " the transfer; its figures are worked out from the goods."
            ),
            user_id=user.id or self.env.uid,
        )

    def _acorn_end_pick_up_reminder(self):
        self.sudo().activity_unlink([ACTIVITY])
