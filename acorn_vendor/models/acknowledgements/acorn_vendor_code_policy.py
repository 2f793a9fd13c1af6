from odoo import fields, models

from ...rules.cost_guard import Tolerance
from ...rules.promise import Policy
from ..account.document_values import to_decimal

# What the cost check of an order depends on.
JUDGED_BY = {"pricelist_id", "cost_tolerance_percent", "cost_tolerance_amount"}


class AcornVendorCode(models.Model):
    """How the orders of a vendor code are answered."""

    _inherit = "acorn.vendor.code"

    answer_policy = fields.Selection(
        [
            ("manual", "A person answers"),
            ("accept", "Accept in full"),
            ("stock", "Accept what is free in the warehouse"),
        ],
        string="Answer to Orders",
        required=True,
        default="manual",
        tracking=True,
        help="Orders about which a question is open wait for a person in any case.",
    )
    shortage_policy = fields.Selection(
        [
            ("ask", "Ask a person"),
            ("reject", "Reject the rest: temporarily unavailable"),
            ("backorder", "Backorder the rest if Amazon allows it, else reject it"),
        ],
        string="When Stock Is Short",
        required=True,
        default="ask",
        tracking=True,
    )
    cost_policy = fields.Selection(
        [
            ("accept", "Accept it"),
            ("reject", "Reject the line"),
            ("ask", "Ask a person"),
            ("hold", "Answer, but hold the acknowledgement for approval"),
        ],
        string="When a Cost Is Too Low",
        required=True,
        default="ask",
        tracking=True,
        help="When Amazon orders below the agreed cost or the price list.",
    )
    cost_tolerance_percent = fields.Float(
        string="Tolerance (%)", help="What a cost may be off, in percent."
    )
    cost_tolerance_amount = fields.Monetary(
        string="Tolerance per Unit", help="What a cost may be off, in money per unit."
    )
    pricelist_id = fields.Many2one(
        "product.pricelist",
        check_company=True,
        help="What Amazon is expected to pay where no cost was agreed.",
    )
    minimum_amount = fields.Monetary(
        string="Smallest Order",
        help="Orders worth less wait for a person. 0: any order is welcome.",
    )

    _tolerance_not_negative = models.Constraint(
        "CHECK (cost_tolerance_percent >= 0 AND cost_tolerance_amount >= 0)",
        "A tolerance is not negative.",
    )

    def write(self, vals):
        result = super().write(vals)
        if JUDGED_BY & vals.keys():
            self.env["sale.order.line"]._acorn_judge_unanswered(
                [("order_id.acorn_code_id", "in", self.ids)]
            )
        return result

    def _get_policy(self):
        """Return the :class:`~...rules.promise.Policy` of this code."""
        self.ensure_one()
        return Policy(
            stock_only=self.answer_policy == "stock",
            shortage=self.shortage_policy,
            low_cost=self.cost_policy,
            minimum=to_decimal(self.minimum_amount, self.currency_id.decimal_places),
        )

    def _get_cost_tolerance(self):
        """Return the :class:`~...rules.cost_guard.Tolerance` of this code."""
        return Tolerance(
            percent=to_decimal(self.cost_tolerance_percent, 2),
            amount=to_decimal(
                self.cost_tolerance_amount, self.currency_id.decimal_places or 2
            ),
        )
