from odoo import api, models


class ProductPricelistItem(models.Model):
    """Prices that Amazon's costs are compared with."""

    _inherit = "product.pricelist.item"

    @api.model_create_multi
    def create(self, vals_list):
        """Compare the costs of waiting lines with the new prices."""
        items = super().create(vals_list)
        items.pricelist_id._acorn_judge_unacknowledged()
        return items

    def write(self, vals):
        """Compare the costs of waiting lines by old and new price lists."""
        pricelists = self.pricelist_id
        result = super().write(vals)
        (pricelists | self.pricelist_id)._acorn_judge_unacknowledged()
        return result

    def unlink(self):
        """Compare the costs of waiting lines without the prices."""
        pricelists = self.pricelist_id
        result = super().unlink()
        pricelists._acorn_judge_unacknowledged()
        return result


class ProductPricelist(models.Model):
    _inherit = "product.pricelist"

    def _acorn_judge_unacknowledged(self):
        """Compare the orders that wait with these price lists as they are now."""
        codes = self.env["acorn.vendor.code"].sudo()
        judged = codes.search([("pricelist_id", "in", self.ids)])
        if judged:
            self.env["sale.order.line"]._acorn_judge_unacknowledged(
                [("order_id.acorn_code_id", "in", judged.ids)]
            )
