from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .papers_common import AcornVendorPapers


@tagged("post_install", "-at_install")
class TestPackingPapersBrowser(AcornVendorPapers, AcornVendorBrowser):
    """A packer enters the carrier and prints all at once."""

    browser_size = "1366x768"

    def test_all_papers_are_printed_with_one_click(self):
        pickings, _pallet = self.load()
        pickings.carrier_tracking_ref = False
        picking = pickings[:1]
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{picking.id}", self.packer)
            self.wait_until_there(".o_form_view")
            self.click(".o_form_view .nav-link", "Carrier and Papers")
            self.shoot("papers-1-carrier")
            self.click("button[name=action_acorn_print_all]", "Print All")
            self.wait_until_there(".o_notification", "The PRO number is not known yet")
            self.shoot("papers-2-printed")
            self._wait_remaining_requests()
        self.assertTrue(picking.acorn_bill_of_lading)
        own = picking.move_line_ids.result_package_id
        self.assertEqual(set(own.mapped("acorn_label_state")), {"printed"})
