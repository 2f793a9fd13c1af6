from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .common import AcornVendorCommon
from .people import create_people

MENU = ".o_cp_action_menus .dropdown-toggle"
ITEM = ".o-dropdown--menu .o_menu_item"


@tagged("post_install", "-at_install")
class TestArchiveBrowser(AcornVendorCommon, AcornVendorBrowser):
    """Who archives or deletes is told what it means before it is done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, _warehouse_user, _accountant = create_people(cls.company)

    def choose(self, action, meaning, button):
        """Choose an action of the gear, read what it means and press a button."""
        self.click(MENU)
        self.click(ITEM, action)
        self.wait_until_there(".modal-body", meaning)
        self.shoot(f"{action.lower()}_{meaning.split()[-1]}")
        self.click(".modal-footer button", button)
        self.wait_until_there(".modal", count=0)

    def test_it_is_said_what_archiving_and_deleting_mean(self):
        item = self.env["acorn.vendor.product"].search([], limit=1)
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-accounts/{self.account.id}", self.manager)
            self.choose("Archive", "reads no orders and sends nothing", "Cancel")
            self.choose("Delete", "go its vendor codes", "No, keep it")
            self.go(f"/odoo/amazon-vendor-codes/{self.code.id}")
            self.choose("Archive", "wait for you to say what it is", "Cancel")
            self.go(f"/odoo/amazon-products/{item.id}")
            self.choose("Delete", "which product it is", "No, keep it")
            self.go("/odoo/amazon-vendor-codes")
            self.click(".o_data_row .o_list_record_selector input")
            # The gear of the list is replaced by that of what is selected.
            self.wait_until_there(".o_selection_box")
            self.choose("Archive", "go on. Archive it", "Cancel")
        self.assertTrue(self.account.active and self.code.active)
