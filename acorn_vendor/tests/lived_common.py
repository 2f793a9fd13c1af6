from odoo.fields import Command
from odoo.tests.common import _super_send

from .lived_fingerprint import PARAMETER
from .simulator import (
    ADDRESS,
    CLIENT_ID,
    CLIENT_SECRET,
    REFRESH_TOKEN,
    Simulator,
    make_order,
    require_simulator,
)


class LivedCase:
    """A database that was lived in before the addon came, and its people."""

    @classmethod
    def setUpClass(cls):
        require_simulator()
        super().setUpClass()
        parameters = cls.env["ir.config_parameter"].sudo()
        cls.fingerprint = parameters.get_param(PARAMETER)
        if not cls.fingerprint:
            cls.skipTest(cls, "no database of years (./acorn test --lived)")
        cls.europe = cls.env["res.company"].search([("name", "like", "Eiche")])
        cls.admin = cls.env.ref("base.user_admin")
        users = cls.env["res.users"]
        cls.seller = users.search([("login", "=", "old_seller")])
        cls.packer = users.search([("login", "=", "old_packer")])
        cls.simulator = Simulator()

    def setUp(self):
        super().setUp()
        self.simulator.reset()

    @classmethod
    def _request_handler(cls, session, request, /, **kwargs):
        """Let calls to the simulator through."""
        if request.url.startswith(ADDRESS):
            return _super_send(session, request, **kwargs)
        return super()._request_handler(session, request, **kwargs)

    @property
    def amazon(self):
        """The customer, made when it is first needed."""
        partners = self.env["res.partner"]
        values = {"name": "Amazon EU Sarl", "is_company": True}
        found = partners.search([("name", "=", values["name"])], limit=1)
        return found or partners.create(values)

    def create_account(self, company):
        return self.env["acorn.vendor.account"].create(
            {
                "name": f"Amazon of {company.name}",
                "company_id": company.id,
                "environment": "custom",
                "endpoint": ADDRESS,
                "token_url": f"{ADDRESS}/auth/o2/token",
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "refresh_token": REFRESH_TOKEN,
            }
        )

    def create_parties(self, account):
        """Map the FC and who pays."""
        self.env["acorn.vendor.party"].create(
            [
                {
                    "account_id": account.id,
                    "role": role,
                    "code": code,
                    "partner_id": self.amazon.id,
                }
                for role, code in (("ship_to", "PHX6"), ("bill_to", "AMZN1"))
            ]
        )

    def create_code(self, account):
        """Return a vendor code with all it needs to take an order."""
        product = self.create_product(account)
        self.create_parties(account)
        code = self.env["acorn.vendor.code"].create(
            {
                "name": "ACRN1",
                "account_id": account.id,
                "partner_id": self.amazon.id,
                "cost_basis": "each",
                "gs1_prefix": "9521234",
            }
        )
        location = code.warehouse_id.lot_stock_id
        self.env["stock.quant"]._update_available_quantity(product, location, 100)
        return code

    def create_product(self, account):
        """Return a product of the account's company that Amazon orders."""
        company = account.company_id
        product = self.env["product.product"].create(
            {
                "name": "Oak Pen",
                "default_code": "PEN-1",
                "is_storable": True,
                "company_id": company.id,
                "taxes_id": [Command.set(company.account_sale_tax_id.ids)],
            }
        )
        self.env["acorn.vendor.product"].create(
            {
                "account_id": account.id,
                "identifier": "B0PEN00001",
                "product_id": product.id,
            }
        )
        return product

    def make_order(self, number="4PENS00A", currency="EUR"):
        order = make_order(number, ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50"))
        for item in order["orderDetails"]["items"]:
            item["netCost"]["currencyCode"] = currency
        return order

    def import_orders(self, account, *orders):
        """Serve orders, poll as the scheduler does, return the sales orders."""
        if orders:
            self.simulator.add_orders(*orders)
        account.action_connect()
        for kind in ("poll_orders", "process_inbox"):
            with self.enter_registry_test_mode():
                self.assertIs(account._job(kind).cron_id.method_direct_trigger(), True)
            self.env.invalidate_all()
        return self.env["sale.order"].search([("acorn_account_id", "=", account.id)])
