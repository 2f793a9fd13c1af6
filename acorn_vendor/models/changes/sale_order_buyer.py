from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, format_datetime, format_list, formatLang
from odoo.tools.translate import LazyTranslate

from ... import const
from ...rules.buyer_request import from_json, outcome_of, to_json, told_wishes
from ..account.notification import RELOAD
from ..account.rights import check_rights

_lt = LazyTranslate(__name__)

REMINDER = "acorn_vendor.mail_activity_type_buyer"
WISHES = {
    "window": _lt("window %(wanted)s instead of %(before)s"),
    "quantity": _lt("%(item)s: %(wanted)s units instead of %(before)s"),
    "cost": _lt("%(item)s: cost %(wanted)s instead of %(before)s"),
    "note": _lt("“%(wanted)s”"),
}
ENDINGS = {
    "granted": _lt("Amazon changed the order to what the buyer was asked for."),
    "over": _lt("Amazon cancelled the order: the buyer is not asked any more."),
}


class SaleOrder(models.Model):
    """What was asked of Amazon's buyer: the order waits, its deadlines do not."""

    _inherit = "sale.order"

    acorn_buyer_state = fields.Selection(
        [("waiting", "Waiting for the Buyer"), ("replied", "The Buyer Replied")],
        string="Buyer",
        readonly=True,
        copy=False,
        index="btree_not_null",
        acorn_protected=True,
    )
    acorn_buyer_id = fields.Many2one(
        "res.partner",
        string="Asked",
        readonly=True,
        copy=False,
        ondelete="set null",
        acorn_protected=True,
    )
    acorn_buyer_order_id = fields.Many2one(
        "sale.order",
        string="Asked in the History of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="One mail may ask for several orders: replies come to this one.",
        acorn_protected=True,
    )
    acorn_buyer_asked_at = fields.Datetime(
        string="Asked At", readonly=True, copy=False, acorn_protected=True
    )
    acorn_buyer_request = fields.Json(readonly=True, copy=False, acorn_protected=True)
    acorn_buyer_question = fields.Text(
        string="Asked For", readonly=True, copy=False, acorn_protected=True
    )
    acorn_buyer_reply = fields.Text(
        string="Reply of the Buyer",
        readonly=True,
        copy=False,
        help="Its first lines; the history has all of it.",
        acorn_protected=True,
    )
    acorn_buyer_remind_at = fields.Datetime(
        string="Reminder At", readonly=True, copy=False, acorn_protected=True
    )
    acorn_buyer_note = fields.Char(compute="_compute_acorn_buyer_note")

    _acorn_buyer_remind_idx = models.Index(
        "(acorn_buyer_remind_at) WHERE acorn_buyer_remind_at IS NOT NULL"
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_buyer_state", "acorn_buyer_remind_at")
    @api.depends_context("lang", "tz")
    def _compute_acorn_buyer_note(self):
        for order in self:
            order.acorn_buyer_note = order.acorn_buyer_state and (
                order._acorn_tell_buyer_state()
            )

    # === ACTION METHODS === #

    def action_acorn_ask_buyer(self):
        """Ask the buyer to change these orders: choose what, see the mail, send."""
        check_rights(self, "write", const.GROUP_SALES)
        orders = self.filtered(
            lambda order: order.acorn_po_number and order.state != "cancel"
        )
        if not orders:
            raise UserError(
                self.env._("Choose orders of Amazon that are not cancelled.")
            )
        if len(orders.sudo().acorn_code_id) > 1:
            raise UserError(
                self.env._(
                    "These orders are of several vendor codes, which have buyers of"
                    " their own. Choose those of one vendor code."
                )
            )
        dialog = self.env["acorn.vendor.buyer.request"]._create_for(orders)
        return dialog._get_records_action(
            name=self.env._("Ask the Buyer"), target="new", context={}
        )

    def action_acorn_end_buyer_request(self):
        """Nothing is waited for any more: the reply came otherwise, or was read."""
        check_rights(self, "write", const.GROUP_SALES)
        asked = self.filtered("acorn_buyer_state")
        asked.sudo()._acorn_end_buyer_request(
            self.env._("Settled with the buyer: nothing is waited for any more.")
        )
        return RELOAD

    # === BUSINESS METHODS - ASKING === #

    def _acorn_wait_for_buyer(self, buyer, requests):
        """Note what was asked in one mail, which is in the history of the first.

        :param dict requests: the :class:`~...rules.buyer_request.Request` per order
        """
        now = fields.Datetime.now()
        self.activity_unlink([REMINDER])
        for order in self:
            order.write(
                {
                    "acorn_buyer_state": "waiting",
                    "acorn_buyer_id": buyer.id,
                    "acorn_buyer_order_id": self[0].id,
                    "acorn_buyer_asked_at": now,
                    "acorn_buyer_request": to_json(requests[order]),
                    "acorn_buyer_question": order._acorn_tell_request(requests[order]),
                    "acorn_buyer_reply": False,
                    "acorn_buyer_remind_at": order.acorn_code_id._get_reply_due(now),
                }
            )

    def _acorn_tell_request(self, request):
        """Return what is asked in a few words, a line for each wish."""
        lines = []
        for kind, values in self._acorn_list_wishes(request):
            text = self.env._(WISHES[kind])
            lines.append(text % values)
        return "\n".join(lines)

    def _acorn_list_wishes(self, request):
        """Return each wish as :func:`told_wishes`, in the language of these."""
        self.ensure_one()
        lines = {line.acorn_sequence: line for line in self.order_line}
        window = filter(None, (self.acorn_window_start, self.acorn_window_end))
        return told_wishes(
            request,
            {sequence: line._acorn_name_item() for sequence, line in lines.items()},
            map(self._acorn_to_day, window),
            lambda day: format_date(self.env, day),
            lambda wish, value: lines[wish.sequence]._acorn_write_wish(
                wish.topic, value
            ),
        )

    # === BUSINESS METHODS - WAITING === #

    def _acorn_tell_buyer_state(self):
        """Return who is waited for, since when, and that the order does not wait."""
        self.ensure_one()
        values = {"buyer": self.acorn_buyer_id.name or self.env._("the buyer")}
        if self.acorn_buyer_state == "replied":
            return self.env._("%(buyer)s replied:", **values)
        for name in ("acorn_buyer_asked_at", "acorn_buyer_remind_at"):
            moment = self[name]
            values[name] = format_datetime(self.env, moment, dt_format="short")
        text = self.env._(
            "Waiting for %(buyer)s, asked %(acorn_buyer_asked_at)s.", **values
        )
        if self.acorn_buyer_remind_at:
            text = self.env._(
                "Waiting for %(buyer)s, asked %(acorn_buyer_asked_at)s; a reminder"
                " comes %(acorn_buyer_remind_at)s.",
                **values,
            )
        return f"{text} {self._acorn_tell_meanwhile()}"

    def _acorn_tell_meanwhile(self):
        """Return what goes on while the buyer is waited for; the desk knows more."""
        return self.env._("The deadlines go on meanwhile.")

    def _acorn_end_buyer_request(self, note=None):
        """Wait for nothing any more, and say why in the history."""
        self.activity_unlink([REMINDER])
        self.write({"acorn_buyer_state": False, "acorn_buyer_remind_at": False})
        for order in self if note else ():
            order.message_post(body=note)

    def _acorn_settle_with_buyer(self, purchase_order):
        """End what was asked, once Amazon's order says so or is over."""
        if not self.acorn_buyer_state:
            return
        request = from_json(self.acorn_buyer_request)
        outcome = outcome_of(
            request,
            purchase_order,
            lambda moment: moment.astimezone(self._acorn_get_zone()).date(),
        )
        if outcome:
            self.sudo()._acorn_end_buyer_request(self.env._(ENDINGS[outcome]))

    def _acorn_update_from_amazon(self, importer, purchase_order, message):
        """Look whether Amazon's new version is what the buyer was asked for."""
        result = super()._acorn_update_from_amazon(importer, purchase_order, message)
        if self.acorn_buyer_state:
            self._acorn_settle_with_buyer(self._acorn_withdraw(purchase_order))
        return result

    def _acorn_follow_status(self, importer, version, shown):
        """Look likewise at what only the order status shows."""
        result = super()._acorn_follow_status(importer, version, shown)
        self._acorn_settle_with_buyer(version)
        return result

    def _acorn_remind_of_buyer(self):
        """Remind the vendor manager once that no reply has come."""
        for first, orders in self.grouped("acorn_buyer_order_id").items():
            orders.acorn_buyer_remind_at = False
            thread = first or orders[0]
            user = thread._acorn_get_decider()
            told = thread.with_context(lang=user.lang, tz=user.tz)
            told.activity_schedule(
                REMINDER,
                user_id=user.id,
                summary=told.env._(
                    "No reply from %(buyer)s about %(orders)s",
                    buyer=thread.acorn_buyer_id.name or told.env._("the buyer"),
                    orders=format_list(told.env, orders.mapped("acorn_po_number")),
                ),
                note=told.env._(
                    "Asked on %(day)s. Write once more or call; the deadlines of the"
                    " order go on meanwhile.",
                    day=format_date(told.env, thread.acorn_buyer_asked_at),
                ),
            )


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _acorn_name_item(self):
        """Return how Amazon names the item to its buyers and to us."""
        names = (self.acorn_asin, self.acorn_vendor_sku)
        return " / ".join(filter(None, names)) or self.acorn_sequence

    def _acorn_write_wish(self, topic, value):
        """Return a quantity or cost as the language of this record writes it."""
        if topic == "cost":
            return self._acorn_format_cost(value)
        return formatLang(self.env, float(value), digits=0 if value % 1 == 0 else 3)
