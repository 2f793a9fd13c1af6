from odoo import models


class UomUom(models.Model):
    _inherit = "uom.uom"

    def _acorn_get_case(self, size):
        """Return the unit of so many of this unit; make it if there is none.

        Whoever asks for it has said how large a case is.
        """
        self.ensure_one()
        units = self.sudo()
        known = units.search(
            [("relative_uom_id", "=", self.id), ("relative_factor", "=", size)], limit=1
        )
        return known or units.create(
            {
                "name": self.env._("Case of %(size)s", size=f"{size:g}"),
                "relative_factor": size,
                "relative_uom_id": self.id,
            }
        )
