from datetime import timedelta

from odoo import fields

from .people import MANAGER, create_user
from .station_common import AcornVendorPacking


class AcornVendorChecked(AcornVendorPacking):
    """Packed transfers that nothing is wrong with, each with what breaks one rule."""

    def make_good(self, number="4GOOD001", **details):
        """Return a packed transfer to Amazon that is green."""
        self.stock_up()
        picking = self.deliver(number, **details)
        self.make_timely(picking.sale_id)
        picking.action_acorn_pack()
        picking.write(
            {"carrier_tracking_ref": "PRO4711", "acorn_amazon_reference": "1"}
        )
        picking.action_acorn_print_labels()
        return picking

    def make_timely(self, orders):
        """Let the windows of orders be open, and Amazon have what was acknowledged."""
        now = fields.Datetime.now()
        orders.sudo().write(
            {
                "acorn_window_start": now - timedelta(days=2),
                "acorn_window_end": now + timedelta(days=9),
            }
        )
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")

    def make_manager(self):
        """Return an Amazon manager who may also write transfers."""
        groups = f"{MANAGER},stock.group_stock_user"
        return create_user(self.company, "acorn_boss", "Berta Boss", groups)

    def find(self, picking, with_labels=True):
        """Return the findings on a transfer, by their names."""
        picking.invalidate_recordset()
        found = picking._acorn_get_findings(with_labels)
        return {each.key: each for each in found[picking]}
