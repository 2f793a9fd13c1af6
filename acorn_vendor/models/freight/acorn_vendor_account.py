from odoo import models

from ..incidents.operations import PICK_UPS
from .routing_reader import RoutingReader


class AcornVendorAccount(models.Model):
    """Who reads back what Amazon arranged for pick-ups."""

    _inherit = "acorn.vendor.account"

    # === HOOKS === #

    def _get_workers(self):
        return {**super()._get_workers(), "read_routing": RoutingReader}

    def _get_due_operations(self):
        due = super()._get_due_operations()
        domain = RoutingReader(self).get_domain()
        if self.env["acorn.vendor.routing"].search_count(domain, limit=1):
            due.add(PICK_UPS)
        return due
