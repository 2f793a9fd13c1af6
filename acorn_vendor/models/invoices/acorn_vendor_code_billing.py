from odoo import api, fields, models
from odoo.exceptions import ValidationError


class AcornVendorCode(models.Model):
    """What goes on one invoice of a vendor code."""

    _inherit = "acorn.vendor.code"

    invoice_policy = fields.Selection(
        [
            ("shipment", "Shipment and purchase order"),
            ("order", "Purchase order"),
            ("orders", "Several purchase orders"),
        ],
        string="One Invoice Per",
        required=True,
        default="shipment",
        tracking=True,
        help="Amazon compares an invoice with what it received. An invoice for each"
        " shipment waits for one delivery only.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("invoice_policy", "marketplace", "account_id")
    def _check_invoice_policy(self):
        for code in self.filtered(lambda each: each.invoice_policy == "orders"):
            if code._get_invoice_country().is_one_order_per_invoice:
                raise ValidationError(
                    self.env._(
                        "Amazon takes only one purchase order per invoice in the"
                        " country of %(code)s. Choose an invoice per shipment, or per"
                        " purchase order.",
                        code=code.name,
                    )
                )
