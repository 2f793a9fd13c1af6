from odoo import api, fields, models
from odoo.exceptions import ValidationError


class AcornVendorCode(models.Model):
    """What belongs on one invoice, and which are made without anybody asking."""

    _inherit = "acorn.vendor.code"

    invoice_policy = fields.Selection(
        [
            ("shipment", "One per shipment and order"),
            ("order", "One per order"),
            ("together", "Several orders in one"),
        ],
        string="Invoices",
        required=True,
        default="shipment",
        tracking=True,
        help="One per shipment is the safest: what Amazon does not find then points at"
        " one delivery.",
    )
    invoice_automatic = fields.Selection(
        [
            ("off", "Made by hand"),
            ("draft", "Drafted by themselves"),
            ("posted", "Posted by themselves"),
        ],
        string="New Invoices",
        required=True,
        default="off",
        tracking=True,
        help="Minutes after Amazon has the ASN. What the check finds wrong stays a"
        " draft.",
    )

    invoice_within = fields.Integer(
        default=1,
        required=True,
        tracking=True,
        help="Days after the goods are shipped. Amazon counts its payment terms from"
        " the later of the invoice and the goods: the sooner the better.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("invoice_within")
    def _check_invoice_within(self):
        if any(code.invoice_within < 0 for code in self):
            raise ValidationError(
                self.env._("Enter the days within which to invoice: 0 or more.")
            )

    @api.constrains("invoice_policy", "marketplace", "account_id")
    def _check_invoice_policy(self):
        for code in self.filtered(lambda each: each.invoice_policy == "together"):
            if code._get_invoice_country().is_one_order_per_invoice:
                raise ValidationError(
                    self.env._(
                        "Amazon takes one order per invoice there. Choose one invoice"
                        " per shipment or per order for %(code)s.",
                        code=code.name,
                    )
                )
