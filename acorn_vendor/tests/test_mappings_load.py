from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import create_people


@tagged("post_install", "-at_install", "flow")
class TestLoad(AcornVendorCommon):
    """A manager sets up everything with Odoo's own import, by name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, *_others = create_people(cls.company)

    def load(self, model, **row):
        """Import one row as a spreadsheet does; return the record."""
        model = self.env[model].with_user(self.manager)
        result = model.load(list(row), [list(row.values())])
        self.assertFalse(result["messages"])
        return model.browse(result["ids"])

    def test_an_account(self):
        account = self.load(
            "acorn.vendor.account",
            name="Amazon Europe",
            region="Europe, Middle East, India",
            environment="Amazon's sandbox",
            responsible_id="Maria Manager",
        )
        self.assertRecordValues(
            account,
            [
                {
                    "name": "Amazon Europe",
                    "region": "eu",
                    "environment": "sandbox",
                    "responsible_id": self.manager.id,
                    "company_id": self.company.id,
                    "state": "draft",
                }
            ],
        )

    def test_a_vendor_code(self):
        code = self.load(
            "acorn.vendor.code",
            name="ACRN9",
            account_id="Amazon US",
            partner_id="Amazon.com Services LLC",
            warehouse_id=self.warehouse.name,
            currency_id="USD",
            invoice_level="Live: sent by itself",
            gs1_prefix="9521234",
        )
        self.assertRecordValues(
            code,
            [
                {
                    "account_id": self.account.id,
                    "partner_id": self.amazon.id,
                    "warehouse_id": self.warehouse.id,
                    "invoice_level": "live",
                    "gs1_prefix": "9521234",
                }
            ],
        )

    def test_a_party(self):
        party = self.load(
            "acorn.vendor.party",
            account_id="Amazon US",
            role="Fulfillment center (ship to)",
            code="DEN4",
            partner_id="Amazon ONT8",
        )
        self.assertRecordValues(
            party, [{"role": "ship_to", "partner_id": self.other_fc.id}]
        )

    def test_a_product(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        item = self.load(
            "acorn.vendor.product",
            account_id="Amazon US",
            kind="Vendor SKU",
            identifier="0001234",
            product_id="CUP-1",
            case_uom_id=dozen.name,
        )
        self.assertRecordValues(
            item,
            [
                {
                    "kind": "vendor_sku",
                    "identifier": "0001234",
                    "product_id": self.cup.id,
                    "case_uom_id": dozen.id,
                    "case_size": 12.0,
                }
            ],
        )
