from odoo.fields import Command
from odoo.tests import tagged

from ..documents.base.common import Quantity
from ..documents.incoming.purchase_order import Line
from ..models.mappings.product_finder import ProductFinder
from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestProductFind(AcornVendorCommon):
    """By mapping, vendor SKU, barcode, ASIN; what fits two products is nobody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.products = cls.env["product.product"]
        cls.pack = cls.env.ref("uom.product_uom_pack_6")

    def find(self, asin="", vendor_sku=""):
        line = Line("1", asin, vendor_sku, Quantity(1), None, None, True)
        return ProductFinder(self.account, [line]).find(line)

    def map(self, kind, identifier, product, **values):
        return self.env["acorn.vendor.product"].create(
            {
                "account_id": self.account.id,
                "kind": kind,
                "identifier": identifier,
                "product_id": product.id,
                **values,
            }
        )

    def create_product(self, **values):
        return self.products.create({"name": "Thing", "is_storable": True, **values})

    # === THE ORDER OF LOOKING === #

    def test_the_mapping_counts_before_the_vendor_sku(self):
        self.map("asin", "B0NEW00001", self.cup)
        self.assertEqual(self.find("B0NEW00001", "PEN-1").product, self.cup)

    def test_the_vendor_sku_counts_before_the_asin(self):
        self.create_product(default_code="B0NEW00001")
        self.assertEqual(self.find("B0NEW00001", "PEN-1").product, self.pen)

    def test_the_asin_may_be_the_internal_reference(self):
        product = self.create_product(default_code="B0NEW00001")
        self.assertEqual(self.find("B0NEW00001", "OTHER").product, product)

    def test_a_book_is_found_by_its_ean(self):
        product = self.create_product(barcode="9783161484100")
        self.assertEqual(self.find("316148410X").product, product)

    def test_products_of_other_companies_and_archived_ones_are_not_ours(self):
        other = self.setup_other_company()["company"]
        self.create_product(default_code="NEW-1", company_id=other.id)
        self.create_product(default_code="NEW-1", active=False)
        self.assertFalse(self.find(vendor_sku="NEW-1").candidates)

    # === SPELLINGS === #

    def test_blanks_and_capitals_do_not_count(self):
        product = self.create_product(default_code="Ab 12-x ")
        self.assertEqual(self.find(vendor_sku="AB12-X").product, product)

    def test_leading_zeros_of_barcodes_do_not_count(self):
        product = self.create_product(barcode="0036000291452")
        for barcode in ("036000291452", "36000291452", "00036000291452"):
            self.assertEqual(self.find(vendor_sku=barcode).product, product)

    def test_leading_zeros_of_own_numbers_count(self):
        self.create_product(default_code="00123")
        self.assertFalse(self.find(vendor_sku="123").candidates)

    def test_a_mapping_is_found_however_it_is_written(self):
        self.map("ean", "0036000291452", self.cup)
        self.assertEqual(self.find(vendor_sku="036000291452").product, self.cup)

    # === PACKAGINGS === #

    def test_the_barcode_of_a_packaging_finds_product_and_unit(self):
        self.pen.write(
            {
                "uom_ids": [Command.link(self.pack.id)],
                "product_uom_ids": [
                    Command.create({"uom_id": self.pack.id, "barcode": "4006381333931"})
                ],
            }
        )
        match = self.find(vendor_sku="4006381333931")
        self.assertEqual((match.product, match.unit), (self.pen, self.pack))
        self.assertTrue(match.is_packaging)

    def test_the_mapping_may_say_what_one_each_is(self):
        self.map("asin", "B0PEN00006", self.pen, each_uom_id=self.pack.id)
        match = self.find("B0PEN00006")
        self.assertEqual((match.product, match.unit), (self.pen, self.pack))
        self.assertFalse(match.is_packaging)

    # === TWO PRODUCTS === #

    def assert_open(self, match, products):
        self.assertFalse(match.product)
        self.assertEqual(match.candidates, products)

    def test_one_reference_on_two_products_is_open(self):
        one, other = (self.create_product(default_code="TWICE") for _each in "12")
        self.assert_open(self.find(vendor_sku="twice"), one | other)

    def test_reference_of_one_and_barcode_of_another_is_open(self):
        one = self.create_product(default_code="036000291452")
        other = self.create_product(barcode="0036000291452")
        self.assert_open(self.find(vendor_sku="036000291452"), one | other)

    def test_mappings_that_disagree_are_open(self):
        self.map("vendor_sku", "NEW-1", self.cup)
        self.assert_open(self.find("B0PEN00001", "NEW-1"), self.pen | self.cup)

    def test_a_barcode_of_product_and_packaging_is_open(self):
        """Odoo refuses the same barcode twice, but not with a zero more."""
        self.pen.write(
            {
                "barcode": "0036000291452",
                "uom_ids": [Command.link(self.pack.id)],
                "product_uom_ids": [
                    Command.create({"uom_id": self.pack.id, "barcode": "036000291452"})
                ],
            }
        )
        self.assert_open(self.find(vendor_sku="36000291452"), self.pen)

    def test_a_mapped_product_that_is_archived_is_open(self):
        self.pen.active = False
        self.assert_open(self.find("B0PEN00001"), self.pen)
        self.pen.active = True
        self.assertEqual(self.find("B0PEN00001").product, self.pen)

    # === SPEED === #

    def test_the_indexes_are_used(self):
        self.env.flush_all()
        self.cr.execute("SET LOCAL enable_seqscan = off")
        expression = r"ltrim(upper(regexp_replace({}, '\s', '', 'g')), '0')"
        for table, column in (
            ("product_product", "default_code"),
            ("product_product", "barcode"),
            ("product_uom", "barcode"),
        ):
            key = expression.format(f'"{table}"."{column}"')
            self.cr.execute(f"EXPLAIN SELECT id FROM {table} WHERE {key} IN ('A', 'B')")
            plan = "\n".join(row[0] for row in self.cr.fetchall())
            self.assertIn(f"{table}_acorn_{column}_idx", plan.replace("__", "_"))
