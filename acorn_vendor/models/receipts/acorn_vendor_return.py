from odoo import api, fields, models
from odoo.tools import LazyTranslate

from ... import const
from ...documents.base.claim_reference import normalise
from ...rules.vendor_return import (
    Money,
    advise,
    difference_of,
    state_of,
)
from ..account.document_values import UNIT_DIGITS, to_decimal

_lt = LazyTranslate(__name__)

ADVICE = {
    "no_items": _lt(
        "What comes back is not known yet. Enter the items, or import the export of"
        " returns from Vendor Central."
    ),
    "no_goods": _lt(
        "Amazon has deducted %(deducted)s and nothing has come back. Ask Amazon for the"
        " tracking number; dispute the deduction until %(until)s."
    ),
    "too_much": _lt(
        "Amazon has deducted %(deducted)s, what came back is worth %(arrived)s. Dispute"
        " %(difference)s until %(until)s."
    ),
    "too_little": _lt(
        "What came back is worth %(arrived)s, Amazon has deducted %(deducted)s only."
        " More may be deducted."
    ),
    "not_deducted": _lt(
        "The goods are here and nothing is deducted yet. If Amazon's payments use"
        " another number for it, enter that one."
    ),
    "no_credit": _lt(
        "Goods and deduction agree. Create the credit note, so that the books show the"
        " return."
    ),
}


class AcornVendorReturn(models.Model):
    """Goods that Amazon sends back: what was announced, what came, what it costs."""

    _name = "acorn.vendor.return"
    _description = "Amazon Vendor Return"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "acorn.vendor.target.mixin",
        "acorn.vendor.named.mixin",
    ]
    _check_company_auto = True
    _order = "date desc, id desc"

    name = fields.Char(
        string="Return Number",
        required=True,
        copy=False,
        help="As Amazon writes it: VRET..., RMA or the number in the remittance.",
    )
    number_in_payments = fields.Char(
        string="Number in Payments",
        copy=False,
        help="If payments deduct it under another number, such as a debit note.",
    )
    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    account_id = fields.Many2one(related="code_id.account_id", store=True, index=True)
    company_id = fields.Many2one(related="code_id.company_id", store=True, index=True)
    ship_from_code = fields.Char(string="FC", help="Which sends the goods.")
    date = fields.Date(
        string="Announced", required=True, default=lambda self: fields.Date.today()
    )
    tracking = fields.Char(string="Tracking Number")
    user_id = fields.Many2one("res.users", string="Responsible", tracking=True)
    is_closed = fields.Boolean(
        string="Closed", tracking=True, help="Nothing more is expected."
    )
    line_ids = fields.One2many("acorn.vendor.return.line", "return_id", copy=True)
    picking_ids = fields.One2many(
        "stock.picking", "acorn_return_id", string="Transfers", readonly=True
    )
    deduction_ids = fields.One2many(
        "acorn.vendor.deduction",
        "return_id",
        string="Deductions",
        readonly=True,
        groups=const.GROUPS_FINANCE,
    )
    currency_id = fields.Many2one(related="code_id.currency_id")
    expected_units = fields.Float(
        digits="Product Unit", compute="_compute_units", store=True
    )
    received_units = fields.Float(
        digits="Product Unit", compute="_compute_units", store=True
    )
    arrived_value = fields.Monetary(
        string="Worth of What Came",
        compute="_compute_units",
        store=True,
        groups=const.GROUPS_FINANCE,
    )
    state = fields.Selection(
        const.RETURN_STATES, compute="_compute_state", store=True, index=True
    )
    deducted_amount = fields.Monetary(
        string="Deducted",
        compute="_compute_money",
        store=True,
        groups=const.GROUPS_FINANCE,
    )
    difference = fields.Monetary(
        compute="_compute_money",
        store=True,
        groups=const.GROUPS_FINANCE,
        help="Deducted beyond the goods that came back.",
    )
    dispute_until = fields.Date(
        compute="_compute_money",
        store=True,
        groups=const.GROUPS_FINANCE,
        help="Until when its deduction can be disputed, or has the best chances, as the"
        " kind of deduction says. Amazon publishes no such time for returns.",
    )
    credited_amount = fields.Monetary(
        string="Credited",
        compute="_compute_credited_amount",
        groups=const.GROUPS_FINANCE,
    )
    advice = fields.Char(compute="_compute_advice", groups=const.GROUPS_FINANCE)

    _name_uniq = models.Constraint(
        "UNIQUE (code_id, name)", "This return is there already."
    )

    # === COMPUTE METHODS === #

    @api.depends("line_ids.quantity", "line_ids.received", "line_ids.unit_cost")
    def _compute_units(self):
        for vendor_return in self:
            lines = vendor_return.line_ids
            vendor_return.expected_units = sum(lines.mapped("quantity"))
            vendor_return.received_units = sum(lines.mapped("received"))
            vendor_return.arrived_value = sum(
                vendor_return.currency_id.round(line.received * line.unit_cost)
                for line in lines
            )

    @api.depends("expected_units", "received_units", "picking_ids.state", "is_closed")
    def _compute_state(self):
        for vendor_return in self:
            vendor_return.state = state_of(
                to_decimal(vendor_return.expected_units, UNIT_DIGITS),
                to_decimal(vendor_return.received_units, UNIT_DIGITS),
                has_transfer=any(
                    picking.state != "cancel" for picking in vendor_return.picking_ids
                ),
                is_closed=vendor_return.is_closed,
            )

    @api.depends(
        "deduction_ids.claimed_amount",
        "deduction_ids.recovered_amount",
        "deduction_ids.dispute_best_until",
        "deduction_ids.dispute_until",
        "arrived_value",
    )
    def _compute_money(self):
        for vendor_return in self:
            cases = vendor_return.deduction_ids
            vendor_return.deducted_amount = sum(
                case.claimed_amount - case.recovered_amount for case in cases
            )
            money = vendor_return._get_money()
            vendor_return.difference = float(difference_of(money))
            days = [case.dispute_best_until or case.dispute_until for case in cases]
            vendor_return.dispute_until = min(filter(None, days), default=False)

    @api.depends("line_ids.order_line_id.invoice_lines.parent_state")
    def _compute_credited_amount(self):
        """Sum up credit notes for the items that are dated after the return."""
        for vendor_return in self:
            items = vendor_return.line_ids.order_line_id.invoice_lines
            credit = items.filtered(
                lambda item, since=vendor_return.date: (
                    item.move_id.move_type == "out_refund"
                    and item.parent_state == "posted"
                    and item.date >= since
                )
            )
            vendor_return.credited_amount = sum(credit.mapped("price_subtotal"))

    @api.depends("state", "deducted_amount", "arrived_value", "line_ids")
    def _compute_advice(self):
        for vendor_return in self:
            money = vendor_return._get_money()
            found = advise(
                vendor_return.state, money, has_items=bool(vendor_return.line_ids)
            )
            vendor_return.advice = found and vendor_return._describe(found)

    def _get_money(self):
        places = self.currency_id.decimal_places
        return Money(
            *(
                to_decimal(amount, places)
                for amount in (
                    self.deducted_amount,
                    self.arrived_value,
                    self.credited_amount,
                )
            )
        )

    def _describe(self, advice):
        """Return an advice in words, with the figures."""
        text = self.env._(ADVICE[advice])
        amounts = ("deducted_amount", "arrived_value", "difference")
        deducted, arrived, difference = (
            self.currency_id.format(self[name]) for name in amounts
        )
        return text % {
            "deducted": deducted,
            "arrived": arrived,
            "difference": difference,
            "until": fields.Date.to_string(self.dispute_until) or "",
        }

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Meet what payments have deducted for a return already."""
        returns = super().create(vals_list)
        returns._meet_deductions()
        return returns

    def write(self, vals):
        """Meet the deductions that a corrected number names."""
        result = super().write(vals)
        if {"name", "number_in_payments", "code_id"} & vals.keys():
            self._meet_deductions()
        return result

    # === BUSINESS METHODS === #

    def _get_numbers(self):
        """Return the keys of the numbers that payments may have for a return."""
        self.ensure_one()
        return {
            normalise(number)
            for number in (self.name, self.number_in_payments)
            if number and normalise(number)
        }

    def _reopen_for(self, case):
        """Open a closed return again when a payment deducts something for it."""
        for vendor_return in self.filtered("is_closed"):
            vendor_return.is_closed = False
            vendor_return.message_post(
                body=self.env._(
                    "A payment deducts something for this return: %(number)s. It is"
                    " open again; compare the deduction with what came, then close it.",
                    number=case._get_return_number(),
                )
            )

    def _meet_deductions(self):
        """Take over the deductions of returns that have one of these numbers."""
        cases = self.env["acorn.vendor.deduction"].sudo()
        for account, returns in self.sudo().grouped("account_id").items():
            by_number = {
                number: vendor_return
                for vendor_return in returns
                for number in vendor_return._get_numbers()
            }
            for case in cases._search_returns(account, list(by_number)):
                number = normalise(case._get_return_number())
                case._join_return(by_number[number])
