from odoo import api, fields, models

from ... import const

KINDS = [("code", "Vendor code"), ("party", "Party"), ("item", "Item")]


class AcornVendorFirstReadingLine(models.TransientModel):
    """A vendor code, party or item that Amazon named, and who or what it is here."""

    _name = "acorn.vendor.first.reading.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "What Amazon Named"
    _order = "kind, order_count desc, id"

    page_id = fields.Many2one(
        "acorn.vendor.first.reading", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="page_id.company_id")
    kind = fields.Selection(KINDS, required=True, readonly=True, default="item")
    name = fields.Char(string="Amazon Says", readonly=True)
    detail = fields.Char(string="Details", readonly=True)
    order_count = fields.Integer(string="Orders", readonly=True)
    is_created = fields.Boolean(
        string="Create", help="Made of what Amazon says when you press Apply All."
    )
    # === OF A PARTY === #
    party_ids = fields.Many2many(
        "acorn.vendor.party", "acorn_vendor_first_reading_party_rel", readonly=True
    )
    roles = fields.Char(string="Amazon's Roles", readonly=True)
    because = fields.Char(readonly=True)
    partner_id = fields.Many2one("res.partner", check_company=True)
    # === OF AN ITEM === #
    item_ids = fields.Many2many(
        "acorn.vendor.product", "acorn_vendor_first_reading_item_rel", readonly=True
    )
    product_id = fields.Many2one("product.product", check_company=True)
    cost = fields.Float(digits="Product Price", readonly=True)
    barcode = fields.Char(string="EAN", readonly=True)
    # === OF A VENDOR CODE === #
    buyer_code = fields.Char(readonly=True)
    payer_code = fields.Char(readonly=True)
    warehouse_id = fields.Many2one("stock.warehouse", check_company=True)
    journal_id = fields.Many2one(
        "account.journal",
        string="Sales Journal",
        check_company=True,
        domain="[('type', '=', 'sale')]",
    )
    currency_id = fields.Many2one("res.currency", context={"active_test": False})
    level = fields.Selection(
        const.ONBOARDING_LEVELS,
        string="Acknowledgement",
        default="test",
        help="Whether acknowledgements are sent. ASNs and invoices start with test.",
    )

    # === COMPUTE METHODS === #

    @api.onchange("partner_id", "product_id")
    def _onchange_target(self):
        """Make nothing of what somebody has chosen a record for."""
        for line in self:
            if line.kind != "code":
                line.is_created = not (line.partner_id or line.product_id)
