from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import AcornVendorCommon
from .people import MANAGER, WAREHOUSE_GROUPS, create_user


@tagged("post_install", "-at_install")
class TestSetupSettings(AcornVendorCommon):
    """One page of the settings for what the addon needs of Odoo and the company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = create_user(
            cls.company, "acorn_admin", "Ada Admin", f"base.group_system,{MANAGER}"
        )
        cls.outsider = create_user(
            cls.company, "plain_admin", "Paul Plain", "base.group_system"
        )
        cls.packer = create_user(
            cls.company, "acorn_packer", "Pat Packer", WAREHOUSE_GROUPS
        )
        everybody = cls.env.ref("base.group_user")
        for feature in ("stock.group_tracking_lot", "uom.group_uom"):
            everybody._remove_group(cls.env.ref(feature))
        cls.packer.group_ids -= cls.env.ref("stock.group_tracking_lot")

    def get_settings(self, user):
        return self.env["res.config.settings"].with_user(user)

    def get_transfer_arch(self):
        """Return the form of a transfer as somebody who packs gets it."""
        transfers = self.env["stock.picking"].with_user(self.packer)
        return transfers.get_view(view_type="form")["arch"]

    def test_packing_shows_packages_once_they_are_switched_on(self):
        self.assertFalse(self.packer.has_group("stock.group_tracking_lot"))
        self.assertNotIn("action_put_in_pack", self.get_transfer_arch())
        settings = self.get_settings(self.administrator)
        switched = settings._acorn_switch_on_features()
        self.assertEqual(switched, ["group_stock_tracking_lot", "group_uom"])
        self.assertTrue(self.packer.has_group("stock.group_tracking_lot"))
        self.assertTrue(self.packer.has_group("uom.group_uom"))
        self.assertIn("action_put_in_pack", self.get_transfer_arch())
        self.assertEqual(settings._acorn_switch_on_features(), [])

    def test_nothing_else_is_switched(self):
        everybody = self.env.ref("base.group_user")
        before = everybody.all_implied_ids
        self.get_settings(self.administrator)._acorn_switch_on_features()
        new = everybody.all_implied_ids - before
        features = ("stock.group_tracking_lot", "uom.group_uom")
        self.assertEqual(
            new, self.env["res.groups"].union(*map(self.env.ref, features))
        )

    def test_who_may_not_change_settings_is_told_whom_to_ask(self):
        manager = create_user(self.company, "acorn_boss", "Bo Boss", MANAGER)
        with self.assertRaisesRegex(AccessError, "Ask an administrator"):
            self.get_settings(manager)._acorn_switch_on_features()

    def test_the_page_lists_the_accounts_of_the_company(self):
        other = self.setup_other_company()["company"]
        self.env["acorn.vendor.account"].create(
            {"name": "Elsewhere", "company_id": other.id}
        )
        with Form(self.get_settings(self.administrator)) as page:
            self.assertEqual(page.acorn_account_ids.ids, self.account.ids)
            self.assertEqual(page.acorn_calendar_id, self.company.resource_calendar_id)

    def test_administrators_without_the_addon_open_their_settings_as_before(self):
        arch = self.get_settings(self.outsider).get_view(view_type="form")["arch"]
        self.assertNotIn("acorn_", arch)
        with Form(self.get_settings(self.outsider)) as page:
            self.assertNotIn("acorn_account_ids", page._view["fields"])

    def test_the_menu_leads_there(self):
        menu = self.env.ref("acorn_vendor.acorn_vendor_menu_settings")
        self.assertEqual(menu.action.res_model, "res.config.settings")
        for user, sees in ((self.administrator, True), (self.packer, False)):
            visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            self.assertEqual(menu.id in visible, sees)
