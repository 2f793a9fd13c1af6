"""Who and what is there on a Monday, and what a person does on the desk."""

from .browser_common import AcornVendorBrowser
from .common import AcornVendorCommon
from .monday import ITEMS, SCARCE, UNKNOWN
from .people import MANAGER_GROUPS, create_user

PRODUCTS = (
    ("Storage Box", ITEMS[2]),
    ("Desk Lamp", ITEMS[3]),
    ("Yoga Mat", ITEMS[4]),
    ("Serving Tray", SCARCE),
)
COSTS = {item[1]: float(item[-1]) for item in (*ITEMS, SCARCE)}
# Of what is scarce.
LEFT = 5
PAGE = 80
ROW = ".o_list_renderer .o_data_row"
WITHOUT_FACETS = """(() => {
    const facet = document.querySelector(".o_facet_remove");
    facet?.click();
    return !facet;
})()"""


class AcornVendorMonday(AcornVendorCommon, AcornVendorBrowser):
    """A vendor manager with products in stock, agreed costs, and five new items.

    ``facts`` counts what the person clicks and types.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = f"{MANAGER_GROUPS},base.group_partner_manager"
        cls.manager = create_user(cls.company, "acorn_manager", "Maria", groups)
        cls.account.responsible_id = cls.code.user_id = cls.manager
        values = {"is_storable": True, "weight": 0.5, "taxes_id": False}
        products = cls.env["product.product"]
        for name, item in PRODUCTS:
            product = products.create({"name": name, "default_code": item[1], **values})
            cls.env["acorn.vendor.product"].create(cls._prepare_mapping(product, item))
            products |= product
        cls.mugs = products.create(
            [
                {"name": f"Beaker {sku}", "default_code": f"BKR{sku[-1]}", **values}
                for _asin, sku, *_rest in UNKNOWN
            ]
        )
        cls.scarce = products[-1]
        known = cls.pen + cls.cup + products
        cls.env["acorn.vendor.cost"].create([cls._prepare_cost(each) for each in known])
        for product in known + cls.mugs:
            cls.env["stock.quant"]._update_available_quantity(
                product,
                cls.warehouse.lot_stock_id,
                LEFT if product == cls.scarce else 100_000,
            )

    @classmethod
    def _prepare_mapping(cls, product, item):
        return {
            "account_id": cls.account.id,
            "kind": "asin",
            "identifier": item[0],
            "product_id": product.id,
        }

    @classmethod
    def _prepare_cost(cls, product):
        return {
            "account_id": cls.account.id,
            "product_id": product.id,
            "cost": COSTS[product.default_code],
            "currency_id": cls.env.ref("base.USD").id,
            "date_from": "2020-01-01",
        }

    def set_up_once(self):
        super().set_up_once()
        self.facts = {"clicks": 0, "keys": 0}

    def get_orders(self):
        return self.env["sale.order"].search(
            [("acorn_account_id", "=", self.account.id)]
        )

    def get_order(self, number):
        return self.get_orders().filtered(lambda each: each.acorn_po_number == number)

    # === STEPS === #

    def click(self, selector, text=""):
        self.facts["clicks"] += 1
        return super().click(selector, text)

    def press(self, *keys, modifiers=0):
        self.facts["keys"] += len(keys)
        return super().press(*keys, modifiers=modifiers)

    def choose_filter(self, name):
        """Open the orders with this filter alone."""
        self.go("/odoo/amazon-orders")
        self.wait_until_there(".o_facet_remove")
        self.wait_for(WITHOUT_FACETS)
        self.click(".o_searchview_dropdown_toggler")
        self.click(".o_filter_menu .o-dropdown-item", name)
        self.click(".o_searchview_dropdown_toggler")
        self.wait_until_there(".o_searchview_facet", name)

    def open_with_filter(self, name, number):
        self.choose_filter(name)
        self.click(f"{ROW} .o_data_cell[name=acorn_po_number]", number)
        self.wait_until_there(".o_form_view [name=acorn_po_number]", number)

    def select_all(self):
        """Select the whole list, also what is on further pages."""
        self.click("thead .o_list_record_selector input")
        more = f"document.querySelectorAll('{ROW}').length >= {PAGE}"
        if self.browser._websocket_request(
            "Runtime.evaluate", params={"expression": more}
        )["result"]["value"]:
            self.click(".o_select_domain")

    def choose(self, field, text):
        self.click(f"{field} input, {field} button, {field} .o_select_menu_toggler")
        self.click(".o_select_menu_item", text)
