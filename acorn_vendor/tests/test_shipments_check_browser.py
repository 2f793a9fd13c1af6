from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .check_common import AcornVendorChecked

SUMMARY = ".o_acorn_check_summary"
FINDING = ".o_acorn_finding"
PRO = "carrier_tracking_ref"


@tagged("post_install", "-at_install")
class TestShipmentCheckBrowser(AcornVendorChecked, AcornVendorBrowser):
    """A packer sees what is wrong, opens the field and mends it."""

    browser_size = "1366x768"

    def open_finding(self, key):
        self.wait_until_there(f"{FINDING}[data-key={key}]", count=1)
        self.click(f"{FINDING}[data-key={key}] button")

    def test_a_missing_number_is_mended_on_the_transfer(self):
        picking = self.make_good()
        picking.write({PRO: False, "acorn_amazon_reference": False})
        self.pen.weight = 0
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{picking.id}", self.packer)
            self.wait_until_there(SUMMARY, "1 to mend")
            self.shoot("check-1-transfer")
            self.click(SUMMARY)
            self.wait_until_there(FINDING)
            self.shoot("check-2-checklist")
            self.open_finding("no_pro")
            self.wait_for(f"document.activeElement.closest('[name={PRO}]')")
            self.shoot("check-3-the-field")
            self.press(*"PRO4711", "Tab")
            self.click(".o_form_view .nav-link", "Ready to Ship?")
            self.wait_until_there(f"{FINDING}[data-level=red]", count=0)
            self.wait_until_there(SUMMARY, "to look at")
            self.click(".o_form_button_save")
            self.wait_until_there(".o_form_saved")
            self.shoot("check-4-mended")
            self._wait_remaining_requests()
        self.assertEqual(picking[PRO], "PRO4711")

    def test_the_station_says_in_a_line_what_is_to_mend(self):
        picking = self.make_good()
        carton = picking.sudo().move_line_ids.result_package_id
        carton.acorn_amzncc = "AMZNCC1"
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{picking.id}", self.packer)
            self.click(".o_statusbar_buttons button", "Pack by Hand")
            self.wait_until_there(".o_acorn_to_mend", "1 to mend before it leaves")
            self.click(".o_acorn_to_mend > button")
            self.wait_until_there(FINDING, count=1)
            self.shoot("check-5-station")
            self.click(".o_acorn_next")
            self.wait_until_there(".o_acorn_said.text-bg-danger", "AMZNCC")
            self.shoot("check-6-station-refuses")
            self.open_finding("amzncc")
            self.wait_for("document.activeElement.closest('[name=acorn_amzncc]')")
            self.shoot("check-7-carton")
            self._wait_remaining_requests()

    def test_a_shipment_shows_what_its_asn_waits_for(self):
        picking = self.make_good()
        picking.carrier_tracking_ref = False
        picking.button_validate()
        shipment = picking.acorn_shipment_id
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-shipments/{shipment.id}", self.packer)
            self.click(SUMMARY)
            self.open_finding("no_pro")
            self.wait_for("document.activeElement.closest('[name=carrier_reference]')")
            self.shoot("check-8-shipment")
            self.press(*"PRO4711", "Tab")
            self.wait_until_there(SUMMARY, count=0)
            self.click(".o_form_button_save")
            self.wait_until_there(".o_form_saved")
            self._wait_remaining_requests()
        self.assertEqual(shipment.carrier_reference, "PRO4711")

    def test_a_manager_lets_through_what_is_blocked(self):
        picking = self.make_good()
        picking.sudo().sale_id.order_line.acorn_qty_accepted = 20
        manager = self.make_manager()
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{picking.id}", manager)
            self.click(".o_statusbar_buttons button", "Let Through")
            self.wait_until_there(".modal", "more than was accepted")
            self.press(*"Agreed by mail")
            self.shoot("check-9-let-through")
            self.click(".modal-footer button", "Let It Through")
            self.wait_until_there(".modal", count=0)
            self.wait_until_there(".o-mail-Message", "Agreed by mail")
            self.shoot("check-10-let-through")
            self._wait_remaining_requests()
        self.assertFalse(picking.acorn_is_blocked)
