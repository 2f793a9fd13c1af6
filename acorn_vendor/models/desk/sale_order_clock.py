import babel.dates

from odoo import _lt, api, fields, models
from odoo.tools.misc import babel_locale_parse, get_lang, posix_to_ldml

from ...rules.clock_owner import city_of, clock_owner, clock_there, is_same_time
from ..account.document_values import to_moment

BY = {
    "office": _lt("by %(moment)s, your office (%(city)s)"),
    "warehouse": _lt("by %(moment)s, your warehouse (%(city)s)"),
    "fc": _lt("by %(moment)s, %(fc)s (%(city)s)"),
    "own": _lt("by %(moment)s, your clock (%(city)s; time zone of %(fc)s unknown)"),
}
ALSO = _lt("%(ours)s, which is %(moment)s where you are (%(city)s)")


class SaleOrder(models.Model):
    """Whose clock a deadline is told by."""

    _inherit = "sale.order"

    acorn_clock_zone = fields.Char(
        compute="_compute_acorn_clock_zone", compute_sudo=True
    )
    acorn_act_by_there = fields.Char(
        string="By Your Clock",
        compute="_compute_acorn_told",
        compute_sudo=True,
        help="Until when people act, by the clock of those who do.",
    )
    acorn_deadline_there = fields.Char(
        string="At the Fulfillment Center",
        compute="_compute_acorn_told",
        compute_sudo=True,
        help="The deadline in the time zone of the fulfillment center.",
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_code_id", "company_id")
    def _compute_acorn_clock_zone(self):
        for order in self:
            order.acorn_clock_zone = order._acorn_get_clock_zone()

    @api.depends(
        "acorn_act_by",
        "acorn_deadline",
        "acorn_next_step",
        "acorn_clock_zone",
        "partner_shipping_id",
        "acorn_ship_to_code",
    )
    @api.depends_context("lang")
    def _compute_acorn_told(self):
        self.acorn_act_by_there = self.acorn_deadline_there = False
        for order in self.filtered("acorn_act_by"):
            owner = clock_owner(order.acorn_next_step)
            order.acorn_act_by_there = order._acorn_tell_clock(
                owner, order.acorn_act_by, order.acorn_clock_zone
            )
            fc = order.partner_shipping_id
            zone = fc._acorn_get_time_zone()
            order.acorn_deadline_there = order._acorn_tell_clock(
                clock_there(zone),
                order.acorn_deadline,
                zone or order.acorn_clock_zone,
                # A zone somebody chose need not be that of the city.
                city=fc._acorn_get_zone_of_address() and fc.city,
            )

    # === BUSINESS METHODS === #

    def _acorn_get_calendar(self):
        """Return the working hours of those who see to the order; may be none."""
        self.ensure_one()
        calendar = self.acorn_code_id.resource_calendar_id
        return calendar or self.company_id.resource_calendar_id

    def _acorn_get_clock_zone(self):
        """Return the time zone of our clock: that of the working hours."""
        self.ensure_one()
        calendar = self._acorn_get_calendar()
        return calendar.tz or self.company_id.partner_id.tz or "UTC"

    def _acorn_tell_clock(self, owner, moment, zone, city=False):
        """Return until when, by whose clock."""
        self.ensure_one()
        text = self.env._(BY[owner])
        return text % {
            "moment": self._acorn_tell_moment(to_moment(moment), zone),
            "city": city or city_of(zone),
            "fc": self.acorn_ship_to_code or self.env._("the fulfillment center"),
        }

    @api.model
    def _acorn_tell_moment(self, moment, zone):
        """Return weekday, day and time in a zone, in the reader's way to write them."""
        lang = get_lang(self.env)
        locale = babel_locale_parse(lang.code)
        zone = babel.dates.get_timezone(zone)
        time_format = posix_to_ldml(lang.time_format.replace(":%S", ""), locale=locale)
        there = moment.astimezone(zone)
        day = babel.dates.format_skeleton("MMMEd", there, tzinfo=zone, locale=locale)
        time = babel.dates.format_time(there, time_format, tzinfo=zone, locale=locale)
        return f"{day}, {time}"

    def _acorn_tell_act_by(self):
        """Return until when people act, and by the reader's clock if that differs."""
        self.ensure_one()
        moment, zone = to_moment(self.acorn_act_by), self.env.context.get("tz") or "UTC"
        if is_same_time(moment, zone, self.acorn_clock_zone):
            return self.acorn_act_by_there
        text = self.env._(ALSO)
        return text % {
            "ours": self.acorn_act_by_there,
            "moment": self._acorn_tell_moment(moment, zone),
            "city": city_of(zone),
        }
