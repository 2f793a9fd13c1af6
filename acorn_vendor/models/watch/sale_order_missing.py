from odoo import api, models

from ... import const
from ...rules.desk_notes import Note

MISSING = [("state", "in", ("open", "fetching"))]


class SaleOrder(models.Model):
    """Missing orders are told beside those that are there."""

    _inherit = "sale.order"

    # === HOOKS === #

    @api.model
    def _acorn_get_desk_notes(self):
        notes = super()._acorn_get_desk_notes()
        if not self.env.user.has_group(const.GROUP_USER):
            return notes
        return [
            *notes,
            Note(
                "missing",
                self.env._("Missing orders"),
                self.env["acorn.vendor.gap"].search_count(MISSING),
                "acorn_vendor.acorn_vendor_gap_action",
                help=self.env._("Amazon lists them, and they are not in Odoo."),
            ),
        ]
