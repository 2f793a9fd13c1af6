from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ... import const
from ..account.actions import download
from ..account.document_values import to_moment


class SaleOrder(models.Model):
    """A purchase order of Amazon; while it is a draft, the place to decide on it."""

    _name = "sale.order"
    _inherit = [
        "sale.order",
        "acorn.vendor.document.mixin",
        "acorn.vendor.protected.mixin",
    ]

    acorn_account_id = fields.Many2one(
        "acorn.vendor.account",
        string="Amazon Account",
        readonly=True,
        check_company=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        acorn_protected=True,
    )
    acorn_code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        readonly=True,
        check_company=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        acorn_protected=True,
    )
    acorn_po_number = fields.Char(
        string="PO Number",
        readonly=True,
        copy=False,
        index="btree_not_null",
        acorn_protected=True,
    )
    acorn_currency_id = fields.Many2one(
        "res.currency",
        string="Order Currency at Amazon",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_state = fields.Selection(
        const.PURCHASE_ORDER_STATES,
        string="State at Amazon",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_state_word = fields.Char(
        string="Amazon's State",
        readonly=True,
        copy=False,
        help="A state that is new to us, in Amazon's word.",
        acorn_protected=True,
    )
    acorn_kind = fields.Selection(
        const.PURCHASE_ORDER_KINDS,
        string="Order Type",
        compute="_compute_acorn_kind",
        store=True,
        acorn_protected=True,
    )
    acorn_kind_word = fields.Char(
        string="Amazon's Order Type",
        readonly=True,
        copy=False,
        help="In Amazon's word, also if that is new to us.",
        acorn_protected=True,
    )
    acorn_payment_method = fields.Char(
        string="Paid By",
        readonly=True,
        copy=False,
        help="In Amazon's word.",
        acorn_protected=True,
    )
    acorn_order_question = fields.Text(
        string="To Settle",
        readonly=True,
        copy=False,
        help="What of Amazon's order nobody can act on as it is.",
        acorn_protected=True,
    )
    acorn_import_note = fields.Text(
        string="Not Used",
        readonly=True,
        copy=False,
        help="What Amazon's order says and could not be used; nothing depends on it.",
        acorn_protected=True,
    )
    acorn_po_date = fields.Datetime(
        string="Ordered On", readonly=True, copy=False, acorn_protected=True
    )
    acorn_changed_at = fields.Datetime(
        string="Changed by Amazon",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_ship_to_code = fields.Char(
        string="Fulfillment Center",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_bill_to_code = fields.Char(
        string="Bill-to Code", readonly=True, copy=False, acorn_protected=True
    )
    acorn_buying_code = fields.Char(
        string="Buying Party", readonly=True, copy=False, acorn_protected=True
    )
    acorn_window_kind = fields.Selection(
        const.WINDOW_KINDS,
        string="Window",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_window_start = fields.Datetime(
        string="Window Start",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_window_end = fields.Datetime(
        string="Window End", readonly=True, copy=False, acorn_protected=True
    )
    acorn_message_ids = fields.One2many(
        inverse_name="order_id", groups=const.GROUP_USER
    )
    acorn_acknowledgement_known = fields.Boolean(
        readonly=True,
        copy=False,
        help="What was acknowledged elsewhere was taken over, or a person knows it.",
        acorn_protected=True,
    )

    _acorn_po_uniq = models.UniqueIndex(
        "(acorn_account_id, acorn_po_number) WHERE acorn_po_number IS NOT NULL",
        "This purchase order of Amazon was imported already.",
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_kind_word")
    def _compute_acorn_kind(self):
        """Show the types we know by their names; the others have Amazon's word."""
        known = dict(const.PURCHASE_ORDER_KINDS)
        for order in self:
            word = order.acorn_kind_word
            order.acorn_kind = word if word in known else False

    @api.depends("acorn_currency_id")
    def _compute_currency_id(self):
        """Keep Amazon's currency: it does not come from a price list."""
        result = super()._compute_currency_id()
        for order in self.filtered("acorn_currency_id"):
            order.currency_id = order.acorn_currency_id
        return result

    # === ACTION METHODS === #

    def action_acorn_download(self):
        """Download everything that was ever said about this order."""
        self.ensure_one()
        return download(f"/acorn_vendor/order/{self.id}")

    # === BUSINESS METHODS === #

    def _acorn_get_open_lines(self):
        return self.order_line.filtered(
            lambda line: line.acorn_sequence and line._acorn_get_open_quantity()
        )

    def _acorn_get_negative_lines(self):
        """Return the lines of which Amazon orders less than nothing."""
        return self.order_line.filtered(
            lambda line: line.acorn_sequence and line.acorn_qty_ordered < 0
        )

    # === BUSINESS METHODS - DAYS === #

    def _acorn_get_zone(self):
        """Return the time zone of the fulfillment center, else that of our company."""
        self.ensure_one()
        fc = self.partner_shipping_id._acorn_get_time_zone()
        return ZoneInfo(fc or self.company_id.resource_calendar_id.tz or "UTC")

    def _acorn_to_day(self, moment):
        """Return the day of one of Odoo's moments (naive, UTC) in this zone."""
        return to_moment(moment).astimezone(self._acorn_get_zone()).date()

    def _acorn_get_order_day(self):
        """Return the day on which Amazon wrote the order: costs and rates go by it."""
        return self._acorn_to_day(self.acorn_po_date or fields.Datetime.now())
