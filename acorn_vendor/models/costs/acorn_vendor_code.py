from odoo import fields, models

from ...rules.cost_guard import Tolerance
from ..account.document_values import to_decimal

# What the cost check of an order depends on.
JUDGED_BY = {"pricelist_id", "cost_tolerance_percent", "cost_tolerance_amount"}


class AcornVendorCode(models.Model):
    """What the orders of a vendor code are expected to cost."""

    _inherit = "acorn.vendor.code"

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

    _tolerance_not_negative = models.Constraint(
        "CHECK (cost_tolerance_percent >= 0 AND cost_tolerance_amount >= 0)",
        "A tolerance is not negative.",
    )

    # === CRUD METHODS === #

    def write(self, vals):
        """Compare costs anew when what they are compared by has changed."""
        result = super().write(vals)
        if JUDGED_BY & vals.keys():
            self.env["sale.order.line"]._acorn_judge_unacknowledged(
                [("order_id.acorn_code_id", "in", self.ids)]
            )
        return result

    # === BUSINESS METHODS === #

    def _get_cost_tolerance(self):
        """Return the :class:`~...rules.cost_guard.Tolerance` of this code."""
        return Tolerance(
            percent=to_decimal(self.cost_tolerance_percent, 2),
            amount=to_decimal(
                self.cost_tolerance_amount, self.currency_id.decimal_places or 2
            ),
        )
