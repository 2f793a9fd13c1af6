from odoo import api, fields, models

from .. import const


class AcornVendorProduct(models.Model):
    """An identifier Amazon orders by, as a product and the unit of its case.

    An identifier met for the first time is kept without a product: a person
    chooses one, and the orders that wait for it are imported.
    """

    _name = "acorn.vendor.product"
    _description = "Amazon Vendor Product"
    _check_company_auto = True
    _order = "account_id, identifier"
    _rec_name = "identifier"

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    kind = fields.Selection(const.IDENTIFIER_KINDS, required=True, default="asin")
    identifier = fields.Char(required=True)
    product_id = fields.Many2one(
        "product.product",
        index="btree_not_null",
        check_company=True,
        help="Empty: orders with this item wait until you choose a product.",
    )
    case_uom_id = fields.Many2one(
        "uom.uom",
        string="Case Unit",
        help="The unit of one case, when Amazon orders this item in cases.",
    )
    case_size = fields.Float(
        string="Units per Case",
        compute="_compute_case_size",
        digits="Product Unit",
        help="Units of the product in one case; 0 when no case is known.",
    )
    seen_as = fields.Char(
        string="Amazon Calls It",
        readonly=True,
        help="The vendor SKU Amazon sent together with this identifier.",
    )

    _identifier_uniq = models.Constraint(
        "UNIQUE (account_id, kind, identifier)",
        "This identifier is mapped already for this account.",
    )

    @api.depends("identifier", "product_id.display_name")
    def _compute_display_name(self):
        for item in self:
            name = item.product_id.display_name
            item.display_name = (
                f"{item.identifier} ({name})" if name else item.identifier
            )

    @api.depends("case_uom_id.factor", "product_id.uom_id.factor")
    def _compute_case_size(self):
        for item in self:
            unit = item.product_id.uom_id
            item.case_size = (
                item.case_uom_id.factor / unit.factor
                if item.case_uom_id and unit
                else 0.0
            )

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        items.filtered("product_id").account_id._reprocess_waiting()
        return items

    def write(self, vals):
        result = super().write(vals)
        if vals.get("product_id"):
            self.account_id._reprocess_waiting()
        return result
