from odoo.exceptions import UserError
from odoo.tests import tagged

from .. import const
from .browser_common import BrowserCase
from .common import AcornVendorCommon
from .people import USER, create_people, create_user

ROOT = "acorn_vendor.acorn_vendor_menu_root"


@tagged("post_install", "-at_install")
class TestLanding(AcornVendorCommon, BrowserCase):
    """Each of the team finds the own pages, and lands on the first of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)

    def get_tree(self, user):
        """Return the menus a user sees, ``{name: children}`` as deep as they go."""
        tree = self.env["ir.ui.menu"].with_user(user).load_menus(False)

        def branch(menu):
            return {tree[key]["name"]: branch(tree[key]) for key in menu["children"]}

        return branch(tree[self.env.ref(ROOT).id])

    def get_landing(self, user):
        action = self.env.ref("acorn_vendor.acorn_vendor_action_open")
        return action.with_user(user).run()["path"]

    def test_menus_are_named_by_what_people_do(self):
        tree = self.get_tree(self.manager)
        self.assertEqual(
            list(tree["Orders"]),
            ["To Do", "All", "Changes", "Missing Orders", "Import File"],
        )
        configuration = [
            name
            for name in tree["Configuration"]
            if name not in ("Setup Assistant", "Settings")
        ]
        self.assertEqual(
            configuration,
            [
                "Accounts",
                "Vendor Codes",
                "Partners",
                "Items",
                "Agreed Costs",
                "Change Rules",
                "Packing Rules",
                "Rates",
                "Technical",
            ],
        )
        self.assertEqual(
            list(tree["Configuration"]["Technical"]),
            ["Messages", "API Calls", "Incidents", "Unproven"],
        )
        self.assertEqual(
            list(tree), ["Orders", "Shipping", "Finance", "Reporting", "Configuration"]
        )

    def get_pages(self, user):
        """Return ``{menu: [page]}`` of the app, as a user sees it."""
        return {name: list(pages) for name, pages in self.get_tree(user).items()}

    def test_who_ships_sees_shipping(self):
        pages = [
            *("Today", "Transfers", "Shipments", "Routing Requests"),
            *("Cartons and Pallets", "Received", "Returns"),
        ]
        self.assertEqual(self.get_pages(self.warehouse_user), {"Shipping": pages})

    def test_who_invoices_sees_finance(self):
        finance = [
            *("To Invoice", "Invoices", "Open Items", "Remittances"),
            *("Not in the Bank", "Deductions", "Root Causes", "Returns"),
            "Statement",
        ]
        reporting = [
            *("Three-Way View", "Ledger", "Deductions"),
            "Discounts and Days to Cash",
        ]
        self.assertEqual(
            self.get_pages(self.accountant),
            {"Finance": finance, "Reporting": reporting},
        )

    def test_purchase_statements_are_shown_where_amazon_writes_the_invoices(self):
        """Japan's, also when its vendor code is archived: what was stated stays."""

        def is_shown():
            return "Purchase Statements" in self.get_pages(self.accountant)["Finance"]

        self.assertFalse(is_shown())
        self.code.marketplace = const.find_marketplace("fe", "JP", "")
        self.assertTrue(is_shown())
        self.code.active = False
        self.assertTrue(is_shown())
        self.code.marketplace = const.find_marketplace("na", "US", "")
        self.assertFalse(is_shown())

    def test_each_lands_on_the_own_page(self):
        for user, path in (
            (self.manager, "amazon-orders"),
            (self.warehouse_user, "amazon-ship-today"),
            (self.accountant, "amazon-to-invoice"),
        ):
            with self.subTest(user=user.name):
                self.assertEqual(self.get_landing(user), path)

    def test_who_has_no_work_is_told_which_rights_are_missing(self):
        user = create_user(self.company, "acorn_idle", "Ida Idle", USER)
        with self.assertRaisesRegex(UserError, "Ask an administrator"):
            self.get_landing(user)

    def test_the_app_opens_on_the_own_page_in_the_browser(self):
        for user, title in (
            (self.manager, "Orders To Do"),
            (self.warehouse_user, "Ships Today"),
            (self.accountant, "To Invoice"),
        ):
            with self.subTest(user=user.name):
                self.browser_js(
                    "/odoo/amazon",
                    "console.log('test successful')",
                    ready="document.querySelector('.o_last_breadcrumb_item,"
                    f" .breadcrumb-item.active')?.innerText.includes('{title}')",
                    login=user.login,
                )

    def test_every_page_of_a_menu_teaches_when_it_is_empty(self):
        """No random samples, and a sentence that says how something gets there."""
        menus = self.env["ir.ui.menu"].search(
            [("id", "child_of", self.env.ref(ROOT).id)]
        )
        for menu in menus.filtered("action"):
            action = menu.action
            is_list = action._name == "ir.actions.act_window" and action.target != "new"
            if not is_list or action.view_mode == "form":
                continue
            with self.subTest(menu=menu.complete_name):
                self.assertRegex(action.help or "", "nocontent_smiling_face")
                for view, mode in action.views:
                    arch = self.env[action.res_model].get_view(view, mode)["arch"]
                    if mode != "form":
                        self.assertNotIn('sample="1"', arch)

    def test_managers_export_and_others_need_not(self):
        for user, may in (
            (self.manager, True),
            (self.warehouse_user, False),
            (self.accountant, False),
        ):
            self.assertEqual(user.has_group("base.group_allow_export"), may)
        secrets = {"client_secret", "refresh_token"}
        fields = self.account.with_user(self.manager).fields_get()
        self.assertFalse(secrets & set(fields), "nobody exports what opens the account")
