from odoo import api, models


class SaleOrderLine(models.Model):
    """Amazon's cost is net: a tax that is in the price of a product comes on top."""

    _inherit = "sale.order.line"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Add included taxes to the costs that Amazon states without them."""
        lines = super().create(vals_list)
        lines.filtered("acorn_sequence")._acorn_add_included_taxes()
        return lines

    def write(self, vals):
        """Add included taxes to costs that come from Amazon."""
        result = super().write(vals)
        if "price_unit" in vals and self.env.context.get("acorn_from_amazon"):
            self.filtered("acorn_sequence")._acorn_add_included_taxes()
        return result

    # === BUSINESS METHODS === #

    def _acorn_add_included_taxes(self):
        """Turn prices that were just set to Amazon's cost into prices with their tax.

        They are as exact as prices may be; Amazon is told the cost it has ordered at.
        """
        for line in self.with_context(acorn_from_amazon=False):
            taxes = line.tax_ids
            if line._acorn_has_included_taxes():
                line.price_unit = taxes._adapt_price_unit_to_another_taxes(
                    line.price_unit,
                    line.product_id,
                    taxes.browse(),
                    taxes,
                    line.product_uom_id,
                )

    def _acorn_has_included_taxes(self):
        taxes = self.tax_ids.flatten_taxes_hierarchy()
        return any(taxes.mapped("price_include"))

    def _acorn_get_net_price_unit(self):
        """Return the price of one unit of this line without any tax."""
        self.ensure_one()
        if not self._acorn_has_included_taxes():
            return self.price_unit
        details = self.tax_ids._get_tax_details(
            self.price_unit,
            1.0,
            rounding_method="round_globally",
            product=self.product_id,
            product_uom=self.product_uom_id,
        )
        return details["total_excluded"]
