from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ... import const
from ...rules.load_stage import day_there, moment_there
from ...rules.routing_clock import Window, ask_by, shared_window
from ...rules.routing_state import (
    Facts,
    level_in,
    may_change,
    may_send,
    state_of,
)
from ..account.rights import check_rights

STATES = [
    ("open", "To Request"),
    ("requested", "Requested"),
    ("arranged", "Arranged"),
    ("shipped", "Picked Up"),
    ("cancelled", "Cancelled"),
]
# What is asked for, as long as it may be changed.
ASKED = {
    "pick_up_at",
    "shipment_type",
    "is_stackable",
    "carton_count",
    "stackable_count",
    "unstackable_count",
    "weight",
    "volume",
    "shipment_ids",
    "user_id",
}


class AcornVendorRouting(models.Model):
    """A pick-up that Amazon is asked for: it pays the freight and sends a carrier.

    One vendor code, one warehouse, one FC, one truck; one or more shipments.
    """

    _name = "acorn.vendor.routing"
    _description = "Amazon Routing Request"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "acorn.vendor.document.mixin",
        "acorn.vendor.evidence.mixin",
    ]
    _check_company_auto = True
    _order = "id desc"

    name = fields.Char(
        string="Request",
        required=True,
        readonly=True,
        copy=False,
        help="Amazon knows the pick-up by this number until it gives its own.",
    )
    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        required=True,
        readonly=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    account_id = fields.Many2one(
        related="code_id.account_id", store=True, index="btree_not_null"
    )
    company_id = fields.Many2one(related="code_id.company_id", store=True, index=True)
    warehouse_id = fields.Many2one(
        "stock.warehouse",
        required=True,
        readonly=True,
        check_company=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Ship To",
        required=True,
        readonly=True,
        check_company=True,
    )
    ship_to_code = fields.Char(string="FC", required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="Responsible")
    shipment_ids = fields.One2many(
        "acorn.vendor.shipment", "routing_id", string="Shipments"
    )
    picking_ids = fields.Many2many(
        "stock.picking", compute="_compute_picking_ids", string="Transfers"
    )
    po_numbers = fields.Char(string="POs", compute="_compute_picking_ids")
    window = fields.Char(
        string="Ship Window",
        compute="_compute_window",
        help="The days on which Amazon wants all of these orders to leave.",
    )
    ask_by = fields.Date(
        compute="_compute_window",
        help="Until then Amazon wants to know of a pick-up when the window opens.",
    )
    shipment_type = fields.Selection(const.SHIPMENT_TYPES, required=True)
    pick_up_at = fields.Datetime(string="Requested Pick-Up", copy=False)
    is_cancelled = fields.Boolean(readonly=True, copy=False)
    by_hand = fields.Boolean(
        string="Asked in Vendor Central", readonly=True, copy=False
    )
    requested_at = fields.Datetime(string="Requested", readonly=True, copy=False)
    state = fields.Selection(
        STATES, string="Pick-Up", compute="_compute_state", store=True, index=True
    )
    level = fields.Selection(
        const.ONBOARDING_LEVELS, compute="_compute_may", compute_sudo=True
    )
    may_change = fields.Boolean(compute="_compute_may", compute_sudo=True)
    may_send = fields.Boolean(compute="_compute_may", compute_sudo=True)
    acorn_message_ids = fields.One2many(inverse_name="routing_id")
    acorn_advice = fields.Text(groups=None)
    acorn_document_state = fields.Selection(string="Request at Amazon", index=True)

    _name_uniq = models.Constraint(
        "UNIQUE (code_id, name)", "This number is in use already."
    )

    # === COMPUTE METHODS === #

    @api.depends("shipment_ids.picking_ids")
    def _compute_picking_ids(self):
        for routing in self:
            pickings = routing.sudo().shipment_ids.picking_ids
            routing.picking_ids = pickings
            numbers = {*filter(None, pickings.mapped("acorn_po_number"))}
            routing.po_numbers = ", ".join(sorted(numbers))

    @api.depends("shipment_ids.picking_ids.sale_id.acorn_window_start")
    def _compute_window(self):
        """Find the days within the windows of all orders, as the warehouse has them."""
        for routing in self:
            window = routing.sudo()._get_window()
            days = [
                format_date(self.env, day) for day in (window.start, window.end) if day
            ]
            routing.window = " - ".join(days)
            routing.ask_by = ask_by(window, routing.sudo().code_id.pick_up_days)

    @api.depends(
        "acorn_document_state",
        "amazon_reference",
        "amazon_status",
        "by_hand",
        "is_cancelled",
        "shipment_ids.picking_ids.state",
    )
    def _compute_state(self):
        for routing in self:
            states = set(routing.sudo().shipment_ids.picking_ids.mapped("state"))
            states.discard("cancel")
            facts = Facts(
                document=routing.acorn_document_state or "",
                reference=routing.amazon_reference or "",
                amazon_status=routing.amazon_status or "",
                by_hand=routing.by_hand,
                is_cancelled=routing.is_cancelled,
                is_shipped=states == {"done"},
            )
            routing.state = state_of(facts)

    @api.depends(
        "state", "acorn_document_state", "code_id.routing_level", "account_id.region"
    )
    def _compute_may(self):
        for routing in self:
            facts = routing.state, routing.acorn_document_state or ""
            level = routing.code_id._get_level("routing")
            routing.level = level_in(routing.account_id.region, level)
            routing.may_change = may_change(*facts)
            routing.may_send = may_send(*facts, routing.level)

    # === CONSTRAINT METHODS === #

    @api.constrains("shipment_ids")
    def _check_shipment_ids(self):
        """One truck fetches for one vendor code, and brings it to one FC."""
        for routing in self.sudo():
            for shipment in routing.shipment_ids:
                if (shipment.code_id, shipment.ship_to_code) != (
                    routing.code_id,
                    routing.ship_to_code,
                ):
                    raise ValidationError(
                        self.env._(
                            "%(request)s is for vendor code %(code)s and goes to"
                            " %(fc)s. Request another pick-up for %(shipment)s.",
                            request=routing.name,
                            code=routing.code_id.name,
                            fc=routing.ship_to_code,
                            shipment=shipment.name,
                        )
                    )

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_requested(self):
        for routing in self.sudo():
            if routing.state != "open" or any(
                message.state != "cancelled" for message in routing.acorn_message_ids
            ):
                raise UserError(
                    self.env._(
                        "%(request)s was sent or is about to be, so it is kept. Cancel"
                        " the pick-up instead.",
                        request=routing.name,
                    )
                )

    # === ACTION METHODS === #

    def action_open_pickings(self):
        """Open the packing station for what is fetched."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        return self.picking_ids.action_acorn_open_station()

    # === BUSINESS METHODS - DAYS === #

    def _get_zone(self):
        """Return the name of the time zone in which the goods are fetched."""
        self.ensure_one()
        return self.warehouse_id._acorn_get_house_zone()

    def _get_day(self, moment):
        """Return the day of one of Odoo's moments at the warehouse."""
        return day_there(moment, self._get_zone()) if moment else None

    def _get_moment(self, day, clock):
        """Return one of Odoo's moments: a day and time of day at the warehouse."""
        return moment_there(day, clock, self._get_zone())

    def _get_window(self):
        """Return the days within the ship windows of all orders."""
        orders = self.shipment_ids.picking_ids.sale_id
        return shared_window(
            [
                Window(
                    self._get_day(order.acorn_window_start),
                    self._get_day(order.acorn_window_end),
                )
                for order in orders
            ]
        )

    # === EVIDENCE === #

    def _get_people_fields(self):
        if all(self.mapped("may_change")):
            return frozenset(ASKED)
        return frozenset({"user_id"})

    def _may_people_delete(self):
        """Leave it to the request itself which may go."""
        return True

    def _explain_evidence(self):
        if not self:
            return self.env._(
                "Press Request Pick-Up on transfers or shipments: their routing"
                " request is made from what they ship."
            )
        return self.env._(
            "%(request)s is arranged, or on its way to Amazon: what it asks for stays"
            " as it is. Use its buttons.",
            request=self[:1].name,
        )
