import re

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..documents.base import sscc
from .label_common import LabelCommon
from .people import create_user


@tagged("post_install", "-at_install")
class TestPackingLabels(LabelCommon):
    """Labels of cartons and pallets: printed, void when they say something wrong."""

    def test_a_label_goes_void_when_contents_change_and_comes_right_again(self):
        picking = self.pack()
        carton = self.get_cartons(picking)
        self.assertEqual(self.get_state(carton), ["none"])
        carton.action_acorn_print_labels()
        self.assertEqual(self.get_state(carton), ["printed"])
        self.assertFalse(carton.acorn_label_note)
        self.assertEqual(carton.acorn_label_printed_by_id, self.packer)
        picking.move_line_ids.quantity = 20
        self.assertEqual(self.get_state(carton), ["void"])
        self.assertIn("contents", carton.acorn_label_note)
        carton.action_acorn_print_labels()
        self.assertEqual(self.get_state(carton), ["printed"])

    def test_a_further_carton_voids_the_count_on_the_first(self):
        picking = self.pack()
        first = self.get_cartons(picking)
        first.action_acorn_print_labels()
        second = self.split(picking, 4)
        self.assertEqual(self.get_state(first | second), ["void", "none"])
        self.assertIn("3 / 12", first.acorn_label_note)

    def test_a_carton_that_was_emptied_has_a_void_label(self):
        picking = self.pack()
        carton = self.get_cartons(picking)
        carton.action_acorn_print_labels()
        picking.move_line_ids.sudo().result_package_id = False
        self.assertEqual(self.get_state(carton), ["void"])
        self.assertIn("Throw this label away", carton.acorn_label_note)
        with self.assertRaisesRegex(UserError, "nothing is packed"):
            carton.action_acorn_print_labels()

    def test_another_fulfillment_center_voids_the_label(self):
        picking = self.pack()
        carton = self.get_cartons(picking)
        carton.action_acorn_print_labels()
        picking.sale_id.sudo().acorn_ship_to_code = "ONT8"
        self.assertEqual(self.get_state(carton), ["void"])
        self.assertIn("fulfillment center", carton.acorn_label_note)

    def test_the_number_of_the_carrier_may_come_after_the_label(self):
        picking = self.pack()
        carton = self.get_cartons(picking)
        carton.action_acorn_print_labels()
        picking.carrier_tracking_ref = "PRO1"
        self.assertEqual(self.get_state(carton), ["printed"])
        carton.action_acorn_print_labels()
        picking.carrier_tracking_ref = "PRO2"
        self.assertEqual(self.get_state(carton), ["void"])

    def test_the_numbers_of_the_papers_are_on_the_label(self):
        picking = self.pack()
        carton = self.get_cartons(picking)
        numbers = {
            "acorn_carrier_scac": "ABFS",
            "acorn_bill_of_lading": "BOL777",
            "acorn_amazon_reference": "123456789",
            "carrier_tracking_ref": "PRO777",
        }
        picking.write(numbers)
        zpl = self.render("zpl_203", carton).decode()
        for value in numbers.values():
            self.assertIn(f"^FD{value}^FS", zpl)
        self.assertEqual(self.get_state(carton), ["printed"])
        picking.acorn_bill_of_lading = "BOL778"
        self.assertEqual(self.get_state(carton), ["void"])
        self.assertIn("bill of lading", carton.acorn_label_note)

    def test_what_was_shipped_needs_no_label(self):
        picking = self.pack()
        carton = self.get_cartons(picking)
        carton.action_acorn_print_labels()
        picking.carrier_tracking_ref = "PRO1"
        picking.sudo().button_validate()
        self.assertEqual(picking.state, "done")
        picking.sale_id.sudo().acorn_ship_to_code = "ONT8"
        self.assertEqual(self.get_state(carton), ["printed"])

    def test_labels_are_found_by_their_state(self):
        cartons = self.env["stock.package"]
        for number in ("4PENS00A", "4PENS00B", "4PENS00C"):
            cartons |= self.get_cartons(self.pack(number))
        cartons = cartons.sorted("id").with_user(self.packer)
        cartons[:2].action_acorn_print_labels()
        cartons[0].move_line_ids.quantity = 2
        self.assertEqual(self.get_state(cartons), ["void", "printed", "none"])
        for states, expected in (
            (["void"], cartons[0]),
            (["printed"], cartons[1]),
            (["none"], cartons[2]),
            (["void", "none"], cartons[0] + cartons[2]),
        ):
            domain = [("acorn_label_state", "in", states), ("id", "in", cartons.ids)]
            self.assertEqual(cartons.search(domain, order="id"), expected)
        domain = [("acorn_label_state", "!=", "void"), ("id", "in", cartons.ids)]
        self.assertEqual(cartons.search(domain, order="id"), cartons[1:])

    def test_odoos_label_buttons_lead_here(self):
        picking = self.pack()
        carton = self.get_cartons(picking)
        for name in ("action_open_label_type", "action_open_label_layout"):
            action = getattr(picking, name)()
            self.assertEqual(action["report_name"], "acorn_vendor.report_label_4x6")
            self.assertEqual(action["context"]["active_ids"], carton.ids)
        self.code.label_format = "zpl_203"
        action = picking.action_open_label_type()
        self.assertEqual(action["report_type"], "qweb-text")

    def test_other_transfers_keep_odoos_labels(self):
        picking = self.env["stock.picking"].create(
            {"picking_type_id": self.warehouse.out_type_id.id}
        )
        action = picking.action_open_label_layout()
        self.assertEqual(action["res_model"], "product.label.layout")

    def test_odoos_label_of_a_package_becomes_amazons(self):
        carton = self.get_cartons(self.pack())
        reports = self.env["ir.actions.report"].with_user(self.packer)
        html, _ = reports._render_qweb_pdf(
            "stock.action_report_package_barcode_small", carton.ids
        )
        self.assertIn("acorn_label_4x6", html.decode())
        zpl, _ = reports._render_qweb_text("stock.label_package_template", carton.ids)
        self.assertIn(carton.acorn_sscc, zpl.decode())
        self.assertIn("FULFILLMENT CENTER", zpl.decode())
        own = self.env["stock.package"].create({"name": "OWN-1"})
        for packages in (own, own | carton):
            html, _ = reports._render_qweb_pdf(
                "stock.action_report_package_barcode_small", packages.ids
            )
            self.assertNotIn("acorn_label", html.decode())

    def test_what_is_not_packed_has_no_label(self):
        self.import_orders(self.make_pen_order())
        order = self.env["sale.order"].search([("acorn_po_number", "=", "4PENS00A")])
        self.accept_all(order)
        with self.assertRaisesRegex(UserError, "Press Pack"):
            order.picking_ids.action_acorn_print_labels()

    def test_zpl_has_a_label_for_each_and_two_for_a_pallet(self):
        picking = self.pack()
        pallet = self.palletize(self.get_cartons(picking))
        action = picking.action_acorn_download_zpl()
        packages = self.get_cartons(picking) | pallet
        self.assertEqual(action["context"]["active_ids"], packages.ids)
        zpl = self.render("zpl_203", packages).decode()
        numbers = re.findall(r"\^FD\((00)\)(\d{18})\^FS", zpl)
        self.assertEqual(len(numbers), 2)
        self.assertTrue(all(sscc.is_valid("".join(each)) for each in numbers))
        self.assertEqual(re.findall(r"\^PQ(\d)", zpl), ["1", "2"])
        self.assertIn("^FDCARTONS^FS", zpl)

    def test_a_label_is_in_the_language_of_who_receives_it(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.fc.lang = "de_DE"
        self.fc.country_id = self.env.ref("base.de")
        carton = self.get_cartons(self.pack())
        self.fc.country_id.with_context(lang="de_DE").name = "Deutschland"
        self.assertIn("Deutschland", self.render("zpl_203", carton).decode())

    def test_printing_is_for_the_warehouse_and_written_by_nobody_else(self):
        carton = self.get_cartons(self.pack())
        with self.assertRaises(AccessError):
            carton.acorn_label_said = {"contents": "1 PEN"}
        seller = create_user(
            self.company, "seller", "Seller", "sales_team.group_sale_manager"
        )
        for method in ("action_acorn_print_labels", "action_acorn_download_zpl"):
            with self.assertRaises(AccessError):
                getattr(carton.with_user(seller), method)()
        with self.assertRaises(AccessError):
            carton.with_user(seller)._acorn_draw_labels("4x6")

    def test_a_shipped_carton_is_no_business_of_another_company(self):
        picking = self.pack()
        carton = self.get_cartons(picking)
        picking.carrier_tracking_ref = "PRO1"
        picking.sudo().button_validate()
        other = self.env["res.company"].create({"name": "Another Company"})
        stranger = create_user(
            other, "stranger", "Stranger", "stock.group_stock_manager"
        )
        carton = carton.with_user(stranger).with_company(other)
        # Goods at the customer's are of no company, so that anybody sees the number.
        self.assertTrue(carton.acorn_sscc)
        for method in ("action_acorn_print_labels", "action_acorn_download_zpl"):
            with self.assertRaises(AccessError):
                getattr(carton, method)()
        with self.assertRaises(AccessError):
            carton._acorn_draw_labels("4x6")

    def test_queries_do_not_grow_with_the_cartons(self):
        counts = []
        for number in ("4PENS00A", "4PENS00B"):
            picking = self.pack(number)
            for _further in range(len(counts) * 10):
                self.split(picking, 1)
            cartons = self.get_cartons(picking)
            # As a list reads them.
            cartons = cartons.browse(cartons.ids)
            cartons.action_acorn_print_labels()
            self.env.flush_all()
            self.env.invalidate_all()
            self.env.registry.clear_cache()
            start = self.env.cr.sql_log_count
            cartons.mapped("acorn_label_state")
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)
