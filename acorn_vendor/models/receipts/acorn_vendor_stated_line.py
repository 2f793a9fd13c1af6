from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import LazyTranslate

from ... import const
from ...rules.self_billed import Difference
from ..account.changed import find_changed
from ..account.document_values import to_decimal
from ..account.rights import check_rights
from .statement_import import StatementImport

_lt = LazyTranslate(__name__)
STATES = [
    ("unknown", "Not Found"),
    ("question", "Question"),
    ("less", "Amazon Pays Less"),
    ("same", "As Ours"),
    ("withdrawn", "Withdrawn"),
]
# What people look at: what Amazon pays less is followed as a deduction.
ASKED = ("unknown", "question")
QUESTIONS = {
    "unknown": _lt(
        "No order here has this PO and item, in this currency. Map the item on the"
        " order and import the file again, or ask Amazon whose it is."
    ),
    "surplus": _lt(
        "Amazon buys %(surplus_units)s more than was shipped, %(surplus)s: look whether"
        " a delivery is not validated yet, else tell Amazon."
    ),
    "dearer": _lt(
        "Amazon's cost is higher than the order's, %(price)s in all: agree on the new"
        " cost, or tell Amazon."
    ),
    "tax": _lt(
        "The consumption tax differs by %(tax)s: compare the rate of the item with the"
        " tax on the order."
    ),
    "sum": _lt(
        "Units times cost and the amount of the row differ by %(total)s: ask Amazon"
        " which one it pays."
    ),
}
LESS = {
    "short": _lt("%(short_units)s of what was shipped are not bought yet: %(short)s."),
    "price": _lt("Amazon's cost is lower than the order's: %(price)s in all."),
}
MONEY = ("short", "surplus", "price", "tax", "total")


class AcornVendorStatedLine(models.Model):
    """A row of Amazon's purchase statement, where it writes the invoices itself.

    It meets its PO line; what differs from what was shipped, ordered and taxed is kept
    in money, above zero where Amazon pays less than we ask for.
    """

    _name = "acorn.vendor.stated.line"
    _description = "Line of Amazon's Purchase Statement"
    _inherit = ["acorn.vendor.evidence.mixin"]
    _order = "closed_on desc, id desc"
    _rec_name = "po_number"

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="account_id.company_id", store=True)
    key = fields.Char(required=True, readonly=True)
    statement = fields.Char(required=True, readonly=True)
    closed_on = fields.Date(
        required=True,
        readonly=True,
        help="The last day that the statement is about.",
    )
    date = fields.Date(string="Received On", readonly=True)
    po_number = fields.Char(string="PO Number", required=True, readonly=True)
    item = fields.Char(readonly=True, help="The item in the statement's words.")
    order_line_id = fields.Many2one(
        "sale.order.line", readonly=True, index="btree_not_null", ondelete="set null"
    )
    order_id = fields.Many2one(related="order_line_id.order_id", store=True)
    product_id = fields.Many2one(related="order_line_id.product_id", store=True)
    said = fields.Json(readonly=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    units = fields.Float(digits="Product Unit", readonly=True)
    amount = fields.Monetary(
        string="Stated", readonly=True, help="What Amazon states, without taxes."
    )
    short_units = fields.Float(string="Short", digits="Product Unit", readonly=True)
    short = fields.Monetary(string="Short, in Money", readonly=True)
    surplus_units = fields.Float(
        string="Too Many", digits="Product Unit", readonly=True
    )
    surplus = fields.Monetary(string="Too Many, in Money", readonly=True)
    price = fields.Monetary(string="Price Difference", readonly=True)
    tax = fields.Monetary(string="Tax Difference", readonly=True)
    total = fields.Monetary(string="Wrong Sum", readonly=True)
    difference = fields.Monetary(
        readonly=True,
        help="What Amazon pays less in all; below zero, what it pays more.",
    )
    state = fields.Selection(STATES, required=True, readonly=True, default="unknown")
    note = fields.Text(string="What Differs", compute="_compute_note")
    settled_on = fields.Date(readonly=True)
    settled_by_id = fields.Many2one("res.users", readonly=True)
    withdrawn_on = fields.Date(
        readonly=True, help="It counts no more; import its file again to bring it back."
    )
    shortage_id = fields.Many2one(
        "acorn.vendor.deduction",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    price_claim_id = fields.Many2one(
        "acorn.vendor.deduction",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    _key_uniq = models.Constraint(
        "UNIQUE (account_id, key)", "This row of a statement is there already."
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "difference", *MONEY)
    @api.depends_context("lang")
    def _compute_note(self):
        for line in self:
            line.note = " ".join(line._tell())

    # === ACTION METHODS === #

    def action_settle(self):
        """Note that what these rows ask is settled; a new difference asks again."""
        check_rights(self, "read", const.GROUP_INVOICING)
        self.sudo().filtered(lambda line: line.state in ASKED).write(
            {
                "settled_on": fields.Date.context_today(self),
                "settled_by_id": self.env.uid,
            }
        )

    def action_withdraw(self):
        """Let these rows count no more: imported for a wrong day, or replaced since."""
        check_rights(self, "read", const.GROUP_INVOICING)
        rows = self.sudo().filtered(lambda line: not line.withdrawn_on)
        rows.withdrawn_on = fields.Date.context_today(self)
        for account, own in rows.grouped("account_id").items():
            StatementImport(account, (), False).compare(own)

    # === BUSINESS METHODS === #

    @api.model
    def _get_asked_domain(self):
        """Return which rows wait for a person."""
        return Domain("state", "in", ASKED) & Domain("settled_on", "=", False)

    def _take_difference(self, difference, state):
        """Write what differs by now; what is another difference is open again."""
        self.ensure_one()
        values = {
            **{name: float(getattr(difference, name)) for name in MONEY},
            "short_units": float(difference.short_units),
            "surplus_units": float(difference.surplus_units),
            "difference": float(difference.amount),
            "state": state,
        }
        changed = find_changed(self, values)
        if changed:
            self.write({**changed, "settled_on": False, "settled_by_id": False})

    def _tell(self):
        """Return in sentences what differs, and what to do."""
        self.ensure_one()
        difference = Difference(
            **{name: to_decimal(self[name], 6) for name in MONEY},
            short_units=to_decimal(self.short_units, 6),
            surplus_units=to_decimal(self.surplus_units, 6),
        )
        keys = ["unknown"] if self.state == "unknown" else difference.questions
        texts = [QUESTIONS[key] for key in keys]
        texts += [text for name, text in LESS.items() if getattr(difference, name) > 0]
        values = {name: self.currency_id.format(abs(self[name])) for name in MONEY}
        values |= {name: f"{self[name]:g}" for name in ("short_units", "surplus_units")}
        return [text % values for text in map(self.env._, texts)]
