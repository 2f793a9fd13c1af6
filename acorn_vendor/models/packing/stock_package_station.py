from odoo import models


class StockPackage(models.Model):
    """A carton that is chosen on the packing station."""

    _inherit = "stock.package"

    def _acorn_is_free(self):
        """Return whether this carton was made by us and holds nothing yet."""
        return bool(
            self.acorn_sscc
            and not self.contained_quant_ids
            and not self.move_line_ids
            and not self.package_dest_id
            and not self.parent_package_id
        )
