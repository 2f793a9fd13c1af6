from odoo import models
from odoo.exceptions import AccessError


class StockPackage(models.Model):
    """A carton keeps the number on its label, and what Amazon was told of it."""

    _inherit = "stock.package"

    # === CRUD METHODS === #

    def write(self, vals):
        """Keep the number on the label, and the tracking number in an ASN."""
        if not self.env.su:
            if "name" in vals:
                self._acorn_check_label(vals["name"])
            if "acorn_tracking" in vals:
                self._acorn_check_tracking()
        result = super().write(vals)
        if "acorn_tracking" in vals and not self.env.context.get("acorn_quietly"):
            self._acorn_find_shipments()._say_anew()
        return result

    def _acorn_find_shipments(self):
        """Return the shipments that these are in and that Amazon does not know."""
        lines = self.sudo().env["stock.move.line"]
        found = lines.search([("result_package_id", "in", self.ids)])
        shipments = found.picking_id.acorn_shipment_id
        return shipments.filtered(lambda each: not each.is_announced)

    def _acorn_check_label(self, name):
        labelled = self.filtered(
            lambda package: package.acorn_sscc and package.name != name
        )
        if labelled:
            raise AccessError(
                self.env._(
                    "%(carton)s has its SSCC as its name: the number is on the label."
                    " Pack into a new carton if it needs another one.",
                    carton=labelled[0]._acorn_get_called(),
                )
            )

    def _acorn_check_tracking(self):
        self.check_access("write")
        announced = self.filtered(
            lambda package: package.sudo().acorn_asn_id.is_announced
        )
        if announced:
            raise AccessError(
                self.env._(
                    "Amazon has the tracking number of %(carton)s, or may have it. Tell"
                    " Amazon in Vendor Central what has changed.",
                    carton=announced[0]._acorn_get_called(),
                )
            )
