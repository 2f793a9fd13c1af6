from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ... import const

# What a mapping says about an item; a change counts for orders that wait.
MEANING = {
    "identifier",
    "kind",
    "product_id",
    "each_uom_id",
    "case_uom_id",
    "case_size",
}


class AcornVendorProduct(models.Model):
    """An identifier Amazon orders by, as a product and the unit of its case.

    An identifier met for the first time is kept without a product: a person chooses
    one, here or in the order line, and the drafts that wait for it are completed.
    """

    _name = "acorn.vendor.product"
    _description = "Amazon Vendor Product"
    _inherit = ["acorn.vendor.target.mixin"]
    _check_company_auto = True
    _order = "account_id, identifier"
    _rec_name = "identifier"

    account_id = fields.Many2one(
        "acorn.vendor.account",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env["acorn.vendor.account"]._get_only(),
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
        help="Empty: order lines with this item wait until you choose a product.",
    )
    each_uom_id = fields.Many2one(
        "uom.uom",
        string="One Each Is",
        help="What Amazon counts as one each, when it is not the unit of the product:"
        " for instance a pack of 6.",
    )
    case_uom_id = fields.Many2one(
        "uom.uom",
        string="Case Unit",
        help="The unit of one case, when Amazon orders this item in cases.",
    )
    case_size = fields.Float(
        string="Units per Case",
        compute="_compute_case_size",
        inverse="_inverse_case_size",
        digits="Product Unit",
        help="What Amazon counts as eaches in one case; 0 when no case is known.",
    )
    seen_as = fields.Char(
        string="Amazon Calls It",
        readonly=True,
        help="The vendor SKU Amazon sent together with this identifier.",
    )
    description = fields.Char(
        string="Amazon's Title",
        help="From Amazon's catalogue; orders do not contain it.",
    )

    _identifier_uniq = models.Constraint(
        "UNIQUE (account_id, kind, identifier)",
        "This identifier is mapped already for this account.",
    )

    # === COMPUTE METHODS === #

    @api.depends("identifier", "product_id.display_name")
    def _compute_display_name(self):
        for item in self:
            name = item.product_id.display_name
            item.display_name = (
                f"{item.identifier} ({name})" if name else item.identifier
            )

    @api.depends("case_uom_id.factor", "each_uom_id.factor", "product_id.uom_id.factor")
    def _compute_case_size(self):
        for item in self:
            unit = item._get_each_unit()
            item.case_size = (
                item.case_uom_id.factor / unit.factor
                if item.case_uom_id and unit
                else 0.0
            )

    def _inverse_case_size(self):
        """Choose the unit of a case of so many; make it if there is none."""
        for item in self:
            size, unit = item.case_size, item._get_each_unit()
            if size and not unit:
                raise ValidationError(
                    self.env._(
                        "Choose the product of %(identifier)s before you say how many"
                        " units a case holds.",
                        identifier=item.identifier,
                    )
                )
            case = item.case_uom_id
            if not (case and unit and case.factor / unit.factor == size):
                # Whoever writes the size completes the orders.
                item.with_context(acorn_complete_later=True).case_uom_id = (
                    unit._acorn_get_case(size) if size > 1 else False
                )

    # === CONSTRAINT METHODS === #

    @api.constrains("product_id", "each_uom_id", "case_uom_id")
    def _check_units(self):
        for item in self.filtered("product_id"):
            for unit in item.each_uom_id | item.case_uom_id:
                if not unit._has_common_reference(item.product_id.uom_id):
                    raise ValidationError(
                        self.env._(
                            "%(product)s is counted in %(ours)s, which has nothing to"
                            " do with %(unit)s.",
                            product=item.product_id.display_name,
                            ours=item.product_id.uom_id.name,
                            unit=unit.name,
                        )
                    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Complete the drafts that wait for a mapped product."""
        items = super().create(vals_list)
        items.filtered("product_id")._complete_waiting()
        return items

    def write(self, vals):
        """Complete waiting drafts when the mapping means something else."""
        result = super().write(vals)
        if MEANING & vals.keys():
            self._complete_waiting()
        return result

    # === BUSINESS METHODS === #

    def _complete_waiting(self):
        """Complete the drafts that wait for these items, in one go."""
        if self and not self.env.context.get("acorn_complete_later"):
            self.account_id._complete_waiting_lines()

    def _get_each_unit(self):
        """Return the unit of what Amazon counts as one each."""
        return self.each_uom_id or self.product_id.uom_id
