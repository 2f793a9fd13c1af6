from odoo import models

from .order_acknowledger import OrderAcknowledger
from .status_reader import StatusReader


class AcornVendorAccount(models.Model):
    """Who acknowledges orders by policy, and reads back what Amazon holds."""

    _inherit = "acorn.vendor.account"

    # === HOOKS === #

    def _get_workers(self):
        return {
            **super()._get_workers(),
            "acknowledge": OrderAcknowledger,
            "read_status": StatusReader,
        }

    def _note_listed(self, statuses):
        """Note which orders Amazon's order status shows.

        :param statuses: :class:`OrderStatus`
        """
