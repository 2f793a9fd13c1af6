from odoo import models

from .order_answerer import OrderAnswerer
from .status_reader import StatusReader


class AcornVendorAccount(models.Model):
    """Who answers orders by policy, and reads what Amazon holds of the answers."""

    _inherit = "acorn.vendor.account"

    # === HOOKS === #

    def _get_workers(self):
        return {
            **super()._get_workers(),
            "answer": OrderAnswerer,
            "read_status": StatusReader,
        }

    def _note_listed(self, statuses):
        """Note which orders Amazon's order status shows.

        :param statuses: :class:`OrderStatus`
        """
