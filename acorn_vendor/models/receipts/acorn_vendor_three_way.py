from odoo import api, fields, models
from odoo.tools import SQL, LazyTranslate

from ... import const
from ...rules.three_way import INVOICE_WITHIN, Facts, part_at, shown, tell
from ...rules.three_way_query import QUERY
from ..account.document_values import UNIT_DIGITS, to_decimal

_lt = LazyTranslate(__name__)

PLACES = [
    ("shipped", "Shipped"),
    ("received", "Received"),
    ("invoiced", "Invoiced"),
    ("price", "Price"),
    ("paid", "Paid"),
    ("claimed", "Claimed"),
    ("accepted", "Accepted"),
]
# What is said where a line parts.
TEXTS = {
    "not_shipped": _lt("Accepted %(first)s, shipped %(second)s: %(rest)s not shipped"),
    "shipped_more": _lt("Shipped %(first)s, accepted %(second)s: %(rest)s too many"),
    "missing": _lt("Shipped %(first)s, received %(second)s: %(rest)s missing"),
    "surplus": _lt("Received %(first)s, shipped %(second)s: %(rest)s too many"),
    "not_invoiced": _lt(
        "Shipped %(first)s, invoiced %(second)s: %(rest)s not invoiced"
    ),
    "invoiced_more": _lt("Invoiced %(first)s, shipped %(second)s: %(rest)s too many"),
    "dearer": _lt("Invoiced %(first)s, by the order %(second)s: %(rest)s too much"),
    "cheaper": _lt("Invoiced %(first)s, by the order %(second)s: %(rest)s too little"),
    "unpaid": _lt("Invoiced %(first)s, overdue and not paid"),
    "paid_less": _lt("Invoiced %(first)s, paid %(second)s: %(rest)s open"),
    "paid_more": _lt("Invoiced %(first)s, paid %(second)s: %(rest)s too much"),
    "claimed": _lt("Amazon claims %(first)s, and that is open"),
    "kept": _lt("Amazon has kept %(first)s"),
    "rejected": _lt("Ordered %(first)s, accepted %(second)s: %(rest)s rejected"),
}
CLAIMS = {
    "claim_open": _lt("%(text)s, claim of %(amount)s open"),
    "claim_closed": _lt("%(text)s, Amazon has kept %(amount)s"),
}


class AcornVendorThreeWay(models.Model):
    """Each PO line from order to money: what Amazon ordered, received and paid.

    One row of the database per line, read through indexes: one order costs a few
    look-ups, and the pivot reads each table once. All amounts are without taxes, at
    the cost of the order, but for what Amazon claims.
    """

    _name = "acorn.vendor.three.way"
    _description = "Amazon Three-Way View"
    _auto = False
    _order = "ordered_on desc, id desc"
    _rec_name = "po_number"
    _depends = {
        "acorn.vendor.deduction": ["state"],
        "acorn.vendor.payment.share": [
            *("amount", "amount_untaxed", "is_claim", "order_line_id", "posted"),
        ],
        "acorn.vendor.receipt": ["missing", "order_line_id", "shipped"],
        "acorn.vendor.remittance.line": ["deduction_id"],
        "account.move": ["invoice_date_due", "move_type", "state"],
        "account.move.line": [
            *("parent_state", "price_subtotal", "product_uom_id", "quantity"),
            "sale_line_ids",
        ],
        "sale.order": [
            *("acorn_code_id", "acorn_po_date", "acorn_po_number"),
            *("acorn_ship_to_code", "acorn_window_end", "state"),
        ],
        "sale.order.line": [
            *("acorn_asin", "acorn_cost_basis", "acorn_cost_missing"),
            *("acorn_cost_per", "acorn_each_uom_id", "acorn_net_cost"),
            *("acorn_qty_accepted", "acorn_qty_backordered", "acorn_qty_cancelled"),
            *("acorn_qty_ordered", "acorn_qty_received", "acorn_sequence"),
            *("acorn_unit_size", "company_id", "currency_id", "discount"),
            *("order_id", "price_unit", "product_id", "product_uom_id"),
            "qty_delivered",
        ],
        "stock.move": ["sale_line_id", "state"],
        "uom.uom": ["factor"],
    }

    order_line_id = fields.Many2one("sale.order.line", readonly=True)
    order_id = fields.Many2one("sale.order", readonly=True)
    po_number = fields.Char(string="PO Number", readonly=True)
    po_line = fields.Char(string="PO Line", readonly=True)
    code_id = fields.Many2one("acorn.vendor.code", string="Vendor Code", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    ship_to_code = fields.Char(string="Fulfillment Center", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    asin = fields.Char(string="ASIN", readonly=True)
    ordered_on = fields.Datetime(readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    ordered = fields.Float(digits="Product Unit", readonly=True)
    accepted = fields.Float(
        digits="Product Unit", readonly=True, help="Backordered units count too."
    )
    shipped = fields.Float(digits="Product Unit", readonly=True)
    received = fields.Float(digits="Product Unit", readonly=True)
    missing = fields.Float(digits="Product Unit", readonly=True)
    surplus = fields.Float(
        digits="Product Unit", readonly=True, help="Received, but never shipped."
    )
    invoiced = fields.Float(digits="Product Unit", readonly=True)
    ordered_amount = fields.Monetary(readonly=True, groups=const.GROUPS_FINANCE)
    accepted_amount = fields.Monetary(readonly=True, groups=const.GROUPS_FINANCE)
    shipped_amount = fields.Monetary(readonly=True, groups=const.GROUPS_FINANCE)
    received_amount = fields.Monetary(readonly=True, groups=const.GROUPS_FINANCE)
    missing_amount = fields.Monetary(readonly=True, groups=const.GROUPS_FINANCE)
    invoiced_amount = fields.Monetary(
        readonly=True,
        groups=const.GROUPS_FINANCE,
        help="Without taxes, less credit notes.",
    )
    invoiced_at_cost = fields.Monetary(
        readonly=True,
        groups=const.GROUPS_FINANCE,
        help="What the invoiced units cost by Amazon's order.",
    )
    paid_amount = fields.Monetary(
        readonly=True,
        groups=const.GROUPS_FINANCE,
        help="Without taxes; discounts taken and tax withheld count as paid. What is"
        " paid of an invoice is shared out by what its lines amount to.",
    )
    paid_total = fields.Monetary(
        string="Paid with Taxes", readonly=True, groups=const.GROUPS_FINANCE
    )
    claimed_amount = fields.Monetary(
        readonly=True,
        groups=const.GROUPS_FINANCE,
        help="Deducted and not given back, as Amazon claims it.",
    )
    is_claim_open = fields.Boolean(readonly=True, groups=const.GROUPS_FINANCE)
    is_shipping_over = fields.Boolean(readonly=True)
    is_invoicing_due = fields.Boolean(readonly=True)
    is_payment_due = fields.Boolean(readonly=True, groups=const.GROUPS_FINANCE)
    parts_at = fields.Selection(
        PLACES,
        readonly=True,
        groups=const.GROUPS_FINANCE,
        help="The first place where the figures of the line differ.",
    )
    finding = fields.Text(
        string="What Differs", compute="_compute_finding", compute_sudo=False
    )

    # === COMPUTE METHODS === #

    @api.depends_context("uid", "lang")
    def _compute_finding(self):
        for row in self:
            facts = row._get_facts()
            row.finding = row._tell(facts, part_at(facts))

    def _get_facts(self):
        """Return the figures that the reader may see."""
        self.ensure_one()
        names = Facts.__dataclass_fields__
        return Facts(
            **{
                name: self._to_fact(name)
                for name in names
                if self._has_field_access(self._fields[name], "read")
            }
        )

    def _to_fact(self, name):
        kind, value = self._fields[name].type, self[name]
        if kind == "boolean":
            return value
        places = self.currency_id.decimal_places if kind == "monetary" else UNIT_DIGITS
        return to_decimal(value, places)

    def _tell(self, facts, place):
        """Return in words where a line parts; False if it does not."""
        # A reader without money has no claims either.
        is_open = bool(facts.claimed_amount) and self.is_claim_open
        news = tell(place, facts, is_claim_open=is_open)
        if news is None:
            return False
        text = self.env._(TEXTS[news.key])
        values = {name: shown(units) for name, units in news.units}
        values |= {name: self._format(amount) for name, amount in news.amounts}
        text = text % values
        if news.claim:
            claim = self.env._(CLAIMS[news.claim])
            amount = self._format(facts.claimed_amount)
            text = claim % {"text": text, "amount": amount}
        return text

    def _format(self, amount):
        return self.currency_id.format(float(amount))

    # === ACTION METHODS === #

    def action_open_order(self):
        """Open the purchase order of the line."""
        self.ensure_one()
        self.order_id.check_access("read")
        return self.order_id._get_records_action(name=self.env._("Order"))

    @api.model
    def _open_lines(self, lines):
        """Return the action that shows these order lines."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_three_way_action"
        )
        views = sorted(action["views"], key=lambda view: view[1] != "list")
        return action | {
            "domain": [("order_line_id", "in", lines.ids)],
            "context": {},
            "views": views,
            "view_mode": ",".join(mode for _id, mode in views),
        }

    # === QUERY === #

    @property
    def _table_query(self):
        now = fields.Datetime.now()
        return SQL(  # pylint: disable=sql-injection
            QUERY,
            forgotten=fields.Datetime.subtract(now, days=INVOICE_WITHIN),
            today=fields.Date.context_today(self),
        )
