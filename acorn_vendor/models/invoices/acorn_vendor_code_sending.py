from odoo import fields, models


class AcornVendorCode(models.Model):
    """When the invoices of a vendor code go to Amazon."""

    _inherit = "acorn.vendor.code"

    send_when_posted = fields.Boolean(
        tracking=True,
        help="Invoices are sent by themselves, minutes after they are posted. Off:"
        " somebody presses Send on the invoice, or in the list for many.",
    )
