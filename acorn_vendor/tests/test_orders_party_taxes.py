from odoo.fields import Command
from odoo.tests import tagged

from ..models.orders.order_store import OrderStore
from .common import AcornVendorCommon
from .simulator import CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN, make_order

PEN = ("B0PEN00001", "PEN-1", 10, "Eaches", 1, "10.00")


@tagged("post_install", "-at_install")
class TestPartyTaxes(AcornVendorCommon):
    """Taxes and fiscal position are Odoo's own, for each company and partner."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.germany = cls.env.ref("base.de")
        cls.france = cls.env.ref("base.fr")
        cls.europe = cls._create_european_company()
        cls.vat, cls.free = cls._create_taxes()
        cls.domestic, cls.abroad = cls._create_fiscal_positions()
        cls.pen.taxes_id = [Command.set(cls.vat.ids)]
        cls.eu_account = cls._create_european_account()

    @classmethod
    def _create_european_company(cls):
        company = cls.setup_other_company(name="Stift GmbH")["company"]
        company.partner_id.write(
            {"country_id": cls.germany.id, "vat": "DE811569869", "zip": "80331"}
        )
        company.currency_id = cls.env.ref("base.EUR")
        cls.env.user.company_ids |= company
        return company

    @classmethod
    def _create_taxes(cls):
        group = cls.env["account.tax.group"].create(
            {
                "name": "VAT",
                "company_id": cls.europe.id,
                "country_id": cls.germany.id,
            }
        )
        return cls.env["account.tax"].create(
            [
                {
                    "name": name,
                    "amount": amount,
                    "type_tax_use": "sale",
                    "company_id": cls.europe.id,
                    "country_id": cls.germany.id,
                    "tax_group_id": group.id,
                }
                for name, amount in (("VAT 19", 19), ("Intra-community 0", 0))
            ]
        )

    @classmethod
    def _create_fiscal_positions(cls):
        positions = cls.env["account.fiscal.position"].create(
            [
                {
                    "name": "Domestic",
                    "company_id": cls.europe.id,
                    "auto_apply": True,
                    "sequence": 1,
                    "country_id": cls.germany.id,
                    "tax_ids": [Command.link(cls.vat.id)],
                },
                {
                    "name": "EU with VAT ID",
                    "company_id": cls.europe.id,
                    "auto_apply": True,
                    "vat_required": True,
                    "sequence": 2,
                    "country_group_id": cls.env.ref("base.europe").id,
                    "tax_ids": [Command.link(cls.free.id)],
                },
            ]
        )
        cls.free.original_tax_ids = cls.vat
        return positions

    @classmethod
    def _create_european_account(cls):
        account = cls.account.copy(
            {
                "name": "Amazon EU",
                "company_id": cls.europe.id,
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "refresh_token": REFRESH_TOKEN,
            }
        )
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.europe.id)], limit=1
        )
        amazon_eu = cls.create_amazon("Amazon EU SARL", "LU20260743", "lu")
        cls.env["acorn.vendor.code"].create(
            {
                "name": "ACRNE",
                "account_id": account.id,
                "partner_id": amazon_eu.id,
                "warehouse_id": warehouse.id,
                "currency_id": cls.env.ref("base.EUR").id,
                "cost_basis": "each",
            }
        )
        cls._create_parties(account)
        cls.env["acorn.vendor.product"].create(
            {
                "account_id": account.id,
                "identifier": "B0PEN00001",
                "product_id": cls.pen.id,
            }
        )
        return account

    @classmethod
    def _create_parties(cls, account):
        german, french = ("DE814584193", "de"), ("FR12487773327", "fr")
        parties = {
            ("ship_to", "MUC3"): cls.create_amazon("Amazon MUC3", *german),
            ("ship_to", "ORY1"): cls.create_amazon("Amazon ORY1", *french),
            ("bill_to", "EUDE"): cls.create_amazon("Amazon EU DE", *german),
            ("bill_to", "EUFR"): cls.create_amazon("Amazon EU FR", *french),
        }
        cls.env["acorn.vendor.party"].create(
            [
                {
                    "account_id": account.id,
                    "role": role,
                    "code": code,
                    "partner_id": partner.id,
                }
                for (role, code), partner in parties.items()
            ]
        )

    @classmethod
    def create_amazon(cls, name, vat, country):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "vat": vat,
                "country_id": cls.env.ref(f"base.{country}").id,
            }
        )

    def import_european(self, number, fc, payer, *items):
        """Import an order in euros into the European company."""
        order = make_order(
            number,
            *(items or (PEN,)),
            sellingParty={"partyId": "ACRNE"},
            shipToParty={"partyId": fc},
            billToParty={"partyId": payer},
            buyingParty={"partyId": payer},
        )
        for item in order["orderDetails"]["items"]:
            item["netCost"]["currencyCode"] = "EUR"
        OrderStore(self.eu_account).store([order])
        self.eu_account.env["acorn.vendor.message"].search(
            [("external_id", "=", number)]
        ).sudo()._process_purchase_orders()
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    # === TESTS === #

    def test_domestic_and_intra_community_orders_of_one_company(self):
        domestic = self.import_european("4DOME00A", "MUC3", "EUDE")
        abroad = self.import_european("4FRAN00A", "ORY1", "EUFR")
        self.assertRecordValues(
            domestic | abroad,
            [
                {
                    "company_id": self.europe.id,
                    "fiscal_position_id": position.id,
                    "amount_untaxed": 100.0,
                    "amount_tax": tax,
                    "currency_id": self.env.ref("base.EUR").id,
                }
                for position, tax in ((self.domestic, 19.0), (self.abroad, 0.0))
            ],
        )
        self.assertEqual(domestic.order_line.tax_ids, self.vat)
        self.assertEqual(abroad.order_line.tax_ids, self.free)

    def test_two_companies_and_currencies_do_not_meet(self):
        abroad = self.import_european("4FRAN00A", "ORY1", "EUFR")
        home = self.import_orders(self.make_pen_order())
        self.assertRecordValues(
            home,
            [
                {
                    "company_id": self.company.id,
                    "currency_id": self.env.ref("base.USD").id,
                    "amount_untaxed": 60.0,
                }
            ],
        )
        self.assertFalse(home.order_line.tax_ids & (self.vat | self.free))
        self.assertEqual(abroad.company_id, self.europe)

    def test_an_unknown_item_gets_the_taxes_of_its_product_when_it_is_chosen(self):
        stranger = ("B0NEW00001", "NEW-1", 10, "Eaches", 1, "10.00")
        for number, fc, payer, tax in (
            ("4DOME00A", "MUC3", "EUDE", self.vat),
            ("4FRAN00A", "ORY1", "EUFR", self.free),
        ):
            order = self.import_european(number, fc, payer, stranger)
            placeholder = self.europe.acorn_placeholder_id
            if number == "4DOME00A":
                self.assertEqual(order.order_line.product_id, placeholder)
                order.order_line.product_id = self.pen
            self.assertEqual(order.order_line.tax_ids, tax)
        self.assertNotEqual(placeholder, self.company.acorn_placeholder_id)

    def test_a_draft_sent_to_another_country_gets_its_taxes(self):
        order = self.import_european("4DOME00A", "MUC3", "EUFR")
        self.assertEqual(order.fiscal_position_id, self.domestic)
        self.import_european("4DOME00A", "ORY1", "EUFR")
        self.assertEqual(order.fiscal_position_id, self.abroad)
        self.assertEqual(order.order_line.tax_ids, self.free)

    def test_a_fc_that_turns_out_to_be_abroad_gets_its_taxes(self):
        order = self.import_european("4DOME00A", "MUC3", "EUFR")
        parties = self.env["acorn.vendor.party"].search([("role", "=", "ship_to")])
        fcs = {party.code: party for party in parties}
        fcs["MUC3"].partner_id = fcs["ORY1"].partner_id
        self.assertEqual(order.fiscal_position_id, self.abroad)
        self.assertEqual(order.order_line.tax_ids, self.free)
