from collections import defaultdict

from odoo import fields, models

from ...rules.packing_station import tell_contents


class StockPackage(models.Model):
    """A carton or pallet on the packing station and on its transfer."""

    _inherit = "stock.package"

    acorn_content = fields.Char(
        string="Packed Goods",
        compute="_compute_acorn_content",
        help="What was put into it, also before it is shipped.",
    )

    # === COMPUTE METHODS === #

    def _compute_acorn_content(self):
        """Say what is in each: read at once for all of them."""
        groups = self.env["stock.move.line"]._read_group(
            [("result_package_id", "in", self.ids), ("quantity", ">", 0)],
            ["result_package_id", "product_id"],
            ["quantity_product_uom:sum"],
        )
        goods = defaultdict(list)
        for package, product, units in groups:
            goods[package].append((product.default_code or product.name, units))
        for package in self:
            package.acorn_content = tell_contents(goods[package])

    # === BUSINESS METHODS === #

    def _acorn_is_free(self):
        """Return whether this carton was made by us and holds nothing yet."""
        return bool(
            self.acorn_sscc
            and not self.acorn_emptied
            and not self.contained_quant_ids
            and not self.move_line_ids
            and not self.package_dest_id
            and not self.parent_package_id
        )
