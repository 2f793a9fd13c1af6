"""The supplier's side: what a person enters once, before the first order comes."""

LOGINS = (
    # login (and password), name, groups
    (
        "manager",
        "Vera Manager",
        ("acorn_vendor.acorn_vendor_group_manager", "sales_team.group_sale_manager"),
    ),
    (
        "warehouse",
        "Will Warehouse",
        ("acorn_vendor.acorn_vendor_group_user", "stock.group_stock_user"),
    ),
    (
        "accountant",
        "Ada Accountant",
        ("acorn_vendor.acorn_vendor_group_user", "account.group_account_manager"),
    ),
)
SIMULATOR_ACCESS = {
    "client_id": "amzn1.application-oa2-client.acorn",
    "client_secret": "acorn-simulator-secret",
    "refresh_token": "Atzr|acorn-simulator",
}


class Supplier:
    """A company on Odoo that sells to Amazon."""

    def __init__(self, env, simulator_url):
        self.env = env
        self.company = env.ref("base.main_company")
        self.warehouse = env["stock.warehouse"].search([], limit=1)
        self.users = self._create_users()
        self.amazon = self._create_partner("Amazon.com Services LLC")
        self.account = self._create_account(simulator_url)
        self.account.action_create_default_accounts()

    def _create_users(self):
        users = {}
        for login, name, groups in LOGINS:
            users[login] = self.env["res.users"].create(
                {
                    "login": login,
                    "password": login,
                    "name": name,
                    "group_ids": [(4, self.env.ref(group).id) for group in groups],
                }
            )
        return users

    def _create_partner(self, name, **address):
        return self.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "street": "410 Terry Avenue North",
                "city": "Seattle",
                "zip": "98109",
                "country_id": self.env.ref("base.us").id,
                **address,
            }
        )

    def _create_account(self, simulator_url):
        return self.env["acorn.vendor.account"].create(
            {
                "name": "Amazon US (simulator)",
                "environment": "custom",
                "endpoint": simulator_url,
                "token_url": f"{simulator_url}/auth/o2/token",
                "responsible_id": self.users["manager"].id,
                # Amazon's published examples are years old.
                "import_from": "2015-01-01",
                **SIMULATOR_ACCESS,
            }
        )

    # === WHAT ORDERS NEED === #

    def add_code(self, name):
        """Set up a vendor code whose documents go out by themselves."""
        return self.env["acorn.vendor.code"].create(
            {
                "name": name,
                "account_id": self.account.id,
                "partner_id": self.amazon.id,
                "warehouse_id": self.warehouse.id,
                "user_id": self.users["manager"].id,
                "cost_basis": "each",
                "acknowledgement_level": "live",
                "shipment_level": "live",
                "invoice_level": "live",
                "carrier_scac": "UPSN",
                "gs1_prefix": "9521234",
            }
        )

    def add_parties(self, parties):
        """Map fulfillment centers and payers to partners.

        :param parties: ``{"role", "code"}`` and, if known, name and address
        """
        wanted = [party for party in parties if party["role"] != "selling"]
        self.env["acorn.vendor.party"].create(
            [
                {
                    "account_id": self.account.id,
                    "role": party["role"],
                    "code": party["code"],
                    "partner_id": self._get_party_partner(party).id,
                }
                for party in wanted
            ]
        )

    def get_partner(self, role, code):
        """Return the partner for a party nobody has described."""
        return self._get_party_partner({"role": role, "code": code})

    def _get_party_partner(self, party):
        if party["role"] != "ship_to":
            return self.amazon
        state = self.env["res.country.state"].search(
            [
                ("code", "=", party.get("state", "AZ")),
                ("country_id.code", "=", "US"),
            ],
            limit=1,
        )
        return self._create_partner(
            f"Amazon {party['code']}",
            type="delivery",
            street=party.get("street", "1 Warehouse Way"),
            city=party.get("city", "Phoenix"),
            zip=party.get("zip", "85043"),
            state_id=state.id,
        )

    def add_products(self, products):
        """Create products with their case pack, found by ASIN, SKU or barcode."""
        for product in products:
            record = self.create_product(
                product["name"], product["vendor_sku"], product["ean"]
            )
            self.env["acorn.vendor.product"].create(
                {
                    "account_id": self.account.id,
                    "kind": "asin",
                    "identifier": product["asin"],
                    "product_id": record.id,
                    "case_uom_id": self._get_case_unit(product["case_size"]).id,
                }
            )

    def create_product(self, name, vendor_sku=False, barcode=False):
        """Create a stocked product that is invoiced as delivered."""
        return self.env["product.product"].create(
            {
                "name": name,
                "default_code": vendor_sku,
                "barcode": barcode,
                "is_storable": True,
                "weight": 0.6,
                "invoice_policy": "delivery",
                "taxes_id": [(5,)],
            }
        )

    def _get_case_unit(self, size):
        units = self.env["uom.uom"]
        name = f"Case of {size}"
        return units.search([("name", "=", name)], limit=1) or units.create(
            {
                "name": name,
                "relative_factor": size,
                "relative_uom_id": self.env.ref("uom.product_uom_unit").id,
            }
        )

    def stock_up(self, orders):
        """Put on stock what the orders promise."""
        location = self.warehouse.lot_stock_id
        for product, lines in orders.order_line.grouped("product_id").items():
            needed = sum(lines.mapped("product_uom_qty"))
            self.env["stock.quant"]._update_available_quantity(
                product, location, needed
            )
