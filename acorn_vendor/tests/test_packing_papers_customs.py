import base64
import io

from PIL import Image

from odoo.tests import tagged

from ..models.orders.order_store import OrderStore
from .papers_common import AcornVendorPapers
from .simulator import make_order

IMPORT = {
    "methodOfPayment": "PaidByBuyer",
    "internationalCommercialTerms": "FreeOnBoard",
    "portOfDelivery": "Shanghai",
    "importContainers": "2-40'HC",
    "shippingInstructions": "Book three weeks before.",
}


@tagged("post_install", "-at_install")
class TestPackingPapersCustoms(AcornVendorPapers):
    """Papers of an order that Amazon imports itself, on the company's letterhead."""

    def load_import(self, number="4IMPORT1", **details):
        """Return the packed transfer of an import order, on a pallet."""
        [picking] = self.deliver(number, **details)
        picking.action_acorn_pack()
        self.stand(picking.move_line_ids.result_package_id, 1)
        return picking

    def deliver(self, *numbers, terms=None, **values):
        """Return transfers of orders with these terms of an import."""
        pickings = super().deliver(*numbers, **values)
        if terms:
            self.state(pickings.sale_id, terms)
        return pickings

    def state(self, order, terms):
        """Let Amazon send the order again, with these terms of an import."""
        body = make_order(
            order.acorn_po_number, ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
        )
        body["orderDetails"]["importDetails"] = terms
        body["purchaseOrderState"] = "Acknowledged"
        OrderStore(self.account).store([body])
        self.run_action("process_inbox")

    def test_an_import_order_keeps_its_terms(self):
        body = self.make_pen_order("4IMPORT1", importDetails=IMPORT)
        order = self.import_orders(body)
        self.assertTrue(order.acorn_is_import)
        self.assertEqual(order.incoterm.code, "FOB")
        self.assertEqual(order.incoterm_location, "Shanghai")
        self.assertEqual(order.acorn_import_incoterm, "FreeOnBoard")
        self.assertEqual(order.acorn_import_payment, "PaidByBuyer")
        self.assertEqual(order.acorn_import_port, "Shanghai")
        self.assertEqual(order.acorn_import_containers, "2-40'HC")
        self.assertIn("three weeks", order.acorn_import_instructions)

    def test_other_orders_have_no_terms_and_keep_peoples_incoterm(self):
        order = self.import_orders(self.make_pen_order("4IMPORT1"))
        self.assertFalse(order.acorn_is_import)
        order.incoterm = self.env.ref("account.incoterm_DAP")
        self.state(order, {})
        self.assertFalse(order.acorn_is_import)
        self.assertEqual(order.incoterm.code, "DAP")

    def test_terms_that_amazon_states_later_are_followed(self):
        [picking] = self.deliver("4IMPORT1")
        self.assertFalse(picking._acorn_get_readiness().needs_customs)
        self.state(picking.sale_id.sudo(), IMPORT)
        self.assertTrue(picking.sudo().sale_id.acorn_is_import)
        self.assertEqual(picking.sudo().sale_id.incoterm.code, "FOB")
        self.assertTrue(picking._acorn_get_readiness().needs_customs)

    def test_an_import_prints_an_invoice_for_customs_and_others_do_not(self):
        for terms, is_there in ((None, False), (IMPORT, True)):
            number = f"4IMPORT{is_there:d}"
            picking = self.load_import(number, terms=terms)
            action = picking.action_acorn_print_all()
            said = action["params"].get("message", "")
            action = action["params"].get("next") or action
            names = {each["report_name"] for each in action["params"]["reports"]}
            name = "acorn_vendor.report_customs_invoice"
            self.assertEqual(name in names, is_there)
            self.assertEqual("HS code" in said, is_there)
            self.assertEqual("country of origin" in said, is_there)
            self.assertNotIn("Incoterm", said)

    def test_customs_read_the_terms_of_the_order(self):
        self.pen.hs_code = "96081010"
        self.pen.country_of_origin = self.env.ref("base.cn")
        picking = self.load_import(terms=IMPORT)
        picking.acorn_container_number = "MSCU1234567"
        # The order says who pays, whatever kind of window it has.
        picking.sale_id.sudo().acorn_window_kind = "delivery"
        [page] = self.print("customs_invoice", picking)
        for text in (
            "FOB Shanghai",
            "MSCU1234567",
            "2-40'HC",
            "Collect (paid by Amazon)",
            "Small Parcel No",
            "96081010",
            "China",
            "mark of ISPM 15",
        ):
            self.assertIn(text, page)
        [page] = self.print("bill_of_lading", picking)
        self.assertIn("Collect (paid by Amazon)", page)

    def test_wood_is_declared_as_the_pallets_are(self):
        picking = self.load_import(terms=IMPORT)
        self.code.pallet_material = "other"
        [page] = self.print("customs_invoice", picking)
        self.assertIn("contains no solid wood", page)
        self.assertNotIn("ISPM", page)

    def test_all_papers_have_the_companys_letterhead_on_as_many_pages(self):
        names = ("packing_list", "bill_of_lading", "pallet_sheets", "customs_invoice")
        pickings, _pallet = self.load()
        before = {name: len(self.print(name, pickings)) for name in names}
        picture = io.BytesIO()
        Image.new("RGB", (400, 160), (20, 90, 40)).save(picture, "PNG")
        company = self.company.sudo()
        company.logo = base64.b64encode(picture.getvalue())
        company.vat = "US123456789"
        company.report_header = "<p>Stationery since 1902</p>"
        company.report_footer = "<p>Oak Bank 4711</p>"
        company.company_details = "<p>Acorn Ltd<br/>1 Oak Street<br/>VAT 4711</p>"
        for name in names:
            pages = self.print(name, pickings)
            self.assertEqual(len(pages), before[name], name)
            for page in pages:
                for text in ("since 1902", "Oak Bank 4711", "VAT 4711"):
                    self.assertIn(text, page)
            self.assertTrue(self.pictures, name)
