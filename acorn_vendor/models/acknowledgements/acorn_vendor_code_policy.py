from odoo import fields, models

from ...rules.promise import Policy
from ..account.document_values import to_decimal


class AcornVendorCode(models.Model):
    """How the orders of a vendor code are acknowledged."""

    _inherit = "acorn.vendor.code"

    acknowledgement_policy = fields.Selection(
        [
            ("manual", "A person decides"),
            ("accept", "Accept in full"),
            ("stock", "Accept what is free in the warehouse"),
        ],
        string="Acknowledgement of Orders",
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
            ("hold", "Acknowledge, but hold the acknowledgement for approval"),
        ],
        string="When a Cost Is Too Low",
        required=True,
        default="ask",
        tracking=True,
        help="When Amazon orders below the agreed cost or the price list.",
    )

    minimum_amount = fields.Monetary(
        string="Smallest Order",
        help="Orders worth less wait for a person. 0: any order is welcome.",
    )

    def _get_policy(self):
        """Return the :class:`~...rules.promise.Policy` of this code.

        One that is not set up yet says nothing, so a person is asked.
        """
        if not self:
            return Policy()
        self.ensure_one()
        return Policy(
            stock_only=self.acknowledgement_policy == "stock",
            by_person=self.acknowledgement_policy == "manual",
            shortage=self.shortage_policy,
            low_cost=self.cost_policy,
            minimum=to_decimal(self.minimum_amount, self.currency_id.decimal_places),
        )
