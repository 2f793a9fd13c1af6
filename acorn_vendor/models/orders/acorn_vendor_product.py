from odoo import models


class AcornVendorProduct(models.Model):
    """What orders say of items nobody has mapped."""

    _inherit = "acorn.vendor.product"

    # === HOOKS === #

    def _get_stated_prices(self):
        """Return the price of one each on the newest line that waits for an item.

        Where Amazon orders cases it is not clear what a cost is for.
        """
        prices = super()._get_stated_prices()
        lines = self.env["sale.order.line"].sudo().search(
            [
                ("order_id.acorn_account_id", "in", self.account_id.ids),
                ("acorn_question_kind", "in", ("product", "several")),
                ("acorn_unit", "=", "Eaches"),
                ("price_unit", ">", 0),
            ],
            order="id",
        )  # fmt: skip
        by_name = {}
        for line in lines:
            account = line.order_id.acorn_account_id
            stated = line.price_unit, line.currency_id
            by_name[account, "asin", line.acorn_asin] = stated
            by_name[account, "vendor_sku", line.acorn_vendor_sku] = stated
        found = {
            item: by_name.get((item.account_id, item.kind, item.identifier))
            for item in self
        }
        return prices | {item: stated for item, stated in found.items() if stated}
