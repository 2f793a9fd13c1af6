from odoo import models

from ... import const
from ..account.rights import check_rights


class AcornVendorLoad(models.Model):
    """A load on the day board may be announced as one."""

    _inherit = "acorn.vendor.load"

    # === ACTION METHODS === #

    def action_ship_together(self):
        """Put the transfers of each of these loads into one shipment."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        return self.picking_ids.action_acorn_ship_loads()
