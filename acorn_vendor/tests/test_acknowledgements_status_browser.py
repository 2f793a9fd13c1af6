from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .change_common import AcornVendorChangeCommon
from .people import create_people

ELSEWHERE, CANCELLED = "4ELSE001", "4STAT001"


@tagged("post_install", "-at_install")
class TestOrderStatusBrowser(AcornVendorChangeCommon, AcornVendorBrowser):
    """What a vendor manager sees of what only the order status says."""

    def set_up_once(self):
        super().set_up_once()
        self.manager = create_people(self.company)[0]

    def bring_elsewhere(self):
        """Import an order that was acknowledged in Vendor Central in part."""
        [order] = self.bring("waiting", ELSEWHERE).values()
        self.simulator.change_order(ELSEWHERE, {"purchaseOrderState": "Acknowledged"})
        self.simulator.show_status(ELSEWHERE, accepted={"1": 10, "2": 0})
        self.read_changes()
        return order

    def bring_cancelled(self):
        """Take an order to the cartons; Amazon cancels a part in the status."""
        [order] = self.bring("packed", CANCELLED).values()
        self.simulator.show_status(CANCELLED, cancelled={"1": 20, "2": 12})
        self.run_action("read_status")
        return order

    def test_it_is_seen_what_amazon_has_and_what_to_do(self):
        elsewhere, cancelled = self.bring_elsewhere(), self.bring_cancelled()
        elsewhere.order_line.sudo().write({"acorn_confirmation": False})
        elsewhere.sudo().acorn_acknowledgement_known = False
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-orders/{elsewhere.id}", self.manager)
            self.wait_until_there(".alert", "Acknowledged elsewhere")
            self.shoot("status-1-elsewhere-unknown")
            self.click("button", "Confirm Acknowledgement")
            self.wait_until_there(".o_error_dialog, .modal", "Acknowledged elsewhere")
            self.shoot("status-2-elsewhere-refused")
            with self.alone():
                self.run_action("read_status")
            self.go(f"/odoo/amazon-orders/{elsewhere.id}")
            self.wait_until_there(".alert-info", "Acknowledged elsewhere")
            self.shoot("status-3-elsewhere-known")
            self.go(f"/odoo/amazon-orders/{cancelled.id}")
            self.wait_until_there(".o_form_view", CANCELLED)
            self.shoot("status-4-cancelled-open")
            self.click("button", "Apply All")
            self.wait_until_there("th[data-name=acorn_qty_cancelled]", "Cancelled")
            self.shoot("status-5-cancelled-applied")
