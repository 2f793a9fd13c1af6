from odoo import fields, models

from ...rules.routing_clock import DAYS_AHEAD


class AcornVendorCode(models.Model):
    """How long before a pick-up Amazon wants to know of it."""

    _inherit = "acorn.vendor.code"

    pick_up_days = fields.Integer(
        string="Pick-Up Notice (Days)",
        default=DAYS_AHEAD,
        help="Working days before a pick-up on which Amazon is asked for it.",
    )

    _pick_up_days_check = models.Constraint(
        "CHECK (pick_up_days BETWEEN 0 AND 30)",
        "Enter a number of days between 0 and 30.",
    )
