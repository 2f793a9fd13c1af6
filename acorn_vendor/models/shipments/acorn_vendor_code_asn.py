from odoo import fields, models


class AcornVendorCode(models.Model):
    """A vendor code says how fresh an order must be known when its ASN leaves."""

    _inherit = "acorn.vendor.code"

    status_age = fields.Integer(
        string="Order Status Counts (Minutes)",
        default=90,
        help="Right before an ASN is sent it is compared with its orders. If the order"
        " status was read longer ago than this, Amazon is asked for it first. 0: each"
        " time.",
    )

    _status_age_check = models.Constraint(
        "CHECK (status_age >= 0)", "Minutes cannot be negative; 0 asks each time."
    )
