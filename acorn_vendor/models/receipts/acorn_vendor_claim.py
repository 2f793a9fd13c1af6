from odoo import fields, models

STANDINGS = [
    ("waiting", "At Amazon"),
    ("granted", "Granted"),
    ("partly", "Partly Granted"),
    ("denied", "Denied"),
]


class AcornVendorClaim(models.Model):
    """A row of Amazon's reports of chargebacks, shortages and price claims.

    Several may be one deduction: an invoice that is short of several items.
    """

    _name = "acorn.vendor.claim"
    _description = "Claim in Amazon's Report"
    _inherit = ["acorn.vendor.evidence.mixin"]
    _order = "date desc, id desc"
    _rec_name = "number"

    deduction_id = fields.Many2one(
        "acorn.vendor.deduction",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="account_id.company_id", store=True)
    currency_id = fields.Many2one(related="deduction_id.currency_id")
    key = fields.Char(required=True, readonly=True)
    number = fields.Char(string="Amazon's Number", readonly=True)
    dispute_reference = fields.Char(string="Dispute", readonly=True)
    defect = fields.Char(readonly=True, help="What was wrong, in Amazon's words.")
    invoice_number = fields.Char(readonly=True)
    po_number = fields.Char(string="PO Number", readonly=True)
    shipment_number = fields.Char(string="ASN", readonly=True)
    order_line_id = fields.Many2one(
        "sale.order.line", readonly=True, index="btree_not_null", ondelete="set null"
    )
    order_id = fields.Many2one(
        "sale.order", readonly=True, index="btree_not_null", ondelete="set null"
    )
    shipment_id = fields.Many2one(
        "acorn.vendor.shipment",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    asin = fields.Char(string="ASIN", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    fc = fields.Char(string="FC", readonly=True)
    units = fields.Float(digits="Product Unit", readonly=True)
    amount = fields.Monetary(required=True, readonly=True)
    date = fields.Date(readonly=True)
    deadline = fields.Date(string="Dispute Until", readonly=True)
    status = fields.Char(string="Amazon's Status", readonly=True)
    standing = fields.Selection(STANDINGS, string="Dispute at Amazon", readonly=True)

    _key_uniq = models.Constraint(
        "UNIQUE (account_id, key)", "This claim is there already."
    )
