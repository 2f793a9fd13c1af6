import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .receipt_common import ReceiptCommon
from .remittance_common import settled


@tagged("post_install", "-at_install")
class TestReturns(ReceiptCommon):
    """Goods that Amazon sends back meet what it deducts for them."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.make_shipped_order()
        self.receive()

    def create_return(self, quantity=3, number="VRET1001", code_id=None, **item):
        item = {"po_number": "4PENS00A", "asin": "B0PEN00001", **item}
        return self.env["acorn.vendor.return"].create(
            {
                "name": number,
                "code_id": code_id or self.code.id,
                "ship_from_code": "PHX6",
                "line_ids": [(0, 0, {"quantity": quantity, **item})],
            }
        )

    def arrive(self, vendor_return, units=None):
        """Receive what is expected, or less of it."""
        picking = vendor_return.picking_ids
        if units is not None:
            picking.move_ids.quantity = units
        picking.move_ids.picked = True
        picking.with_context(skip_backorder=True)._action_done()

    def test_a_known_order_gives_product_cost_and_delivery(self):
        vendor_return = self.create_return()
        line = vendor_return.line_ids
        self.assertEqual(line.order_line_id, self.order.order_line)
        self.assertEqual((line.product_id, line.unit_cost), (self.pen, 2.5))
        self.assertEqual(vendor_return.state, "new")
        vendor_return.action_expect_goods()
        picking = vendor_return.picking_ids
        self.assertEqual(vendor_return.state, "expected")
        self.assertEqual(picking.picking_type_code, "incoming")
        self.assertEqual(
            picking.move_ids.origin_returned_move_id.picking_id,
            self.order.picking_ids - picking,
        )
        self.assertEqual(picking.move_ids.product_uom_qty, 3)

    def test_goods_of_nobody_knows_which_order_come_from_the_fc(self):
        vendor_return = self.create_return(po_number=False)
        self.assertEqual(vendor_return.line_ids.product_id, self.pen)
        vendor_return.action_expect_goods()
        picking = vendor_return.picking_ids
        self.assertEqual(picking.partner_id, self.fc)
        self.assertEqual(picking.location_id, self.fc.property_stock_customer)
        self.arrive(vendor_return)
        self.assertEqual(vendor_return.state, "received")

    def test_goods_and_deduction_meet_and_the_credit_note_ends_it(self):
        vendor_return = self.create_return()
        vendor_return.action_expect_goods()
        self.arrive(vendor_return)
        self.assertEqual(vendor_return.state, "received")
        self.assertEqual(vendor_return.arrived_value, 7.5)
        self.assertIn("nothing is deducted", vendor_return.advice)
        self.pay(settled("VRET1001", "-7.50", "Product Returns"))
        self.assertRecordValues(
            vendor_return, [{"deducted_amount": 7.5, "difference": 0}]
        )
        self.assertIn("credit note", vendor_return.advice)
        credit = self.env["account.move"].browse(
            vendor_return.action_credit()["res_id"]
        )
        self.assertEqual((credit.move_type, credit.amount_untaxed), ("out_refund", 7.5))
        self.assertRecordValues(
            credit,
            [
                {
                    "acorn_credit_reason": "return",
                    "acorn_return_number": "VRET1001",
                    "acorn_return_date": vendor_return.picking_ids.date_done.date(),
                    "acorn_consignor_reference": "VRET1001",
                }
            ],
        )
        credit.action_post()
        self.env.invalidate_all()
        self.assertEqual(vendor_return.credited_amount, 7.5)
        self.assertFalse(vendor_return.advice)

    def test_the_dialog_for_credit_notes_knows_the_return(self):
        vendor_return = self.create_return()
        vendor_return.action_expect_goods()
        invoice = self.order.invoice_ids
        dialogs = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        names = ["acorn_credit_reason", "acorn_return_number"]
        self.assertEqual(dialogs.default_get(names), {})
        self.arrive(vendor_return)
        self.assertEqual(
            dialogs.default_get(names),
            {"acorn_credit_reason": "return", "acorn_return_number": "VRET1001"},
        )

    def test_what_is_deducted_beyond_the_goods_is_to_be_disputed(self):
        vendor_return = self.create_return()
        vendor_return.action_expect_goods()
        remittance = self.pay(settled("VRET1001", "-7.50", "Product Returns"))
        self.assertIn("nothing has come back", vendor_return.advice)
        # By the kind of deduction, which people may edit.
        self.assertEqual((vendor_return.dispute_until - remittance.date).days, 30)
        kind = vendor_return.deduction_ids.kind_id
        kind.best_days = 10
        self.assertEqual((vendor_return.dispute_until - remittance.date).days, 10)
        self.arrive(vendor_return, units=1)
        self.assertEqual(vendor_return.state, "partial")
        self.assertEqual(vendor_return.difference, 5)
        self.assertIn("Dispute", vendor_return.advice)

    def test_a_deduction_for_an_unknown_return_opens_one(self):
        self.pay(settled("365942281678551", "-12.00", "Product Returns"))
        case = self.env["acorn.vendor.deduction"].search(
            [("kind_id.code", "=", "returns")]
        )
        vendor_return = case.return_id
        self.assertEqual(vendor_return.name, "365942281678551")
        self.assertEqual(vendor_return.deducted_amount, 12)
        self.assertIn("not known", vendor_return.advice)
        with self.assertRaises(UserError):
            vendor_return.unlink()

    def test_a_deduction_for_a_closed_return_opens_it_again(self):
        closed = self.create_return()
        closed.is_closed = True
        self.pay(
            settled("VRET1001", "-7.50", "Product Returns"),
            settled("VRET2002", "-5.00", "Product Returns"),
        )
        self.assertEqual(closed.deducted_amount, 7.5)
        self.assertFalse(closed.is_closed)
        self.assertIn("VRET1001", closed.message_ids.mapped("body")[0])

    def get_return_case(self, number):
        return self.env["acorn.vendor.deduction"].search(
            [
                ("kind_id.code", "=", "returns"),
                ("line_ids.invoice_number", "=", number),
            ]
        )

    def test_of_several_vendor_codes_a_return_takes_the_one_that_is_named(self):
        other = self.code.copy({"name": "AAAA1"})
        name = self.order.invoice_ids.name
        self.pay(
            settled("VRET31", "-7.50", "Product Returns", original_invoice_number=name),
            settled("VRET33", "-5.00", "Product Returns", reference="4PENS00A"),
            settled("VRET32", "-5.00", "Product Returns"),
        )
        self.assertEqual(self.get_return_case("VRET33").return_id.code_id, self.code)
        found = self.get_return_case("VRET31").return_id
        self.assertEqual((found.name, found.code_id), ("VRET31", self.code))
        waiting = self.get_return_case("VRET32")
        self.assertFalse(waiting.return_id)
        self.assertIn("VRET32", waiting.activity_ids.note)
        entered = self.create_return(number="VRET32", code_id=other.id)
        self.assertEqual(waiting.return_id, entered)
        self.assertFalse(waiting.activity_ids)

    def test_an_import_goes_on_with_a_return_under_another_code(self):
        other = self.code.copy({"name": "OTHR1"})
        entered = self.create_return(number="VRET9", code_id=other.id)
        self.import_file(
            f"VRET9,4PENS00A,B0PEN00001,5,{self.code.name}",
            header="Return ID,PO,ASIN,Quantity,Vendor",
        )
        self.assertEqual(entered.code_id, self.code)
        self.assertEqual(entered.expected_units, 5)
        self.assertEqual(
            self.env["acorn.vendor.return"].search_count([("name", "=", "VRET9")]), 1
        )

    def test_a_deduction_meets_a_return_by_its_other_number(self):
        self.pay(settled("365942281678551", "-7.50", "Product Returns"))
        case = self.env["acorn.vendor.deduction"].search(
            [("kind_id.code", "=", "returns")]
        )
        made = case.return_id
        known = self.create_return()
        known.number_in_payments = "365942281678551"
        self.assertEqual(case.return_id, made, "it is at home already")
        second = self.create_return(number="VRET1002")
        second.number_in_payments = "365942281678552"
        self.pay(
            settled("365942281678552", "-5.00", "Product Returns"), number="700101"
        )
        self.assertEqual(second.deducted_amount, 5)

    def test_goods_are_expected_once(self):
        vendor_return = self.create_return()
        vendor_return.action_expect_goods()
        with self.assertRaises(UserError):
            vendor_return.action_expect_goods()
        vendor_return.picking_ids.action_cancel()
        vendor_return.action_expect_goods()
        self.assertEqual(vendor_return.state, "expected")

    def test_more_than_was_delivered_comes_from_the_fc(self):
        vendor_return = self.create_return(quantity=30)
        vendor_return.action_expect_goods()
        self.assertFalse(vendor_return.picking_ids.move_ids.origin_returned_move_id)

    def import_file(
        self, *rows, header="Return ID,PO,ASIN,Quantity,Unit Cost,Reason,Warehouse"
    ):
        content = "\n".join([header, *rows]).encode()
        dialog = self.env["acorn.vendor.return.import"].create(
            {"account_id": self.account.id, "file": base64.b64encode(content)}
        )
        return dialog, dialog.action_import()

    def test_an_export_is_imported_and_imported_again(self):
        row = "VRET7,4PENS00A,B0PEN00001,3,2.50,Damaged,PHX6"
        _dialog, action = self.import_file(row)
        vendor_return = self.env["acorn.vendor.return"].browse(action["res_id"])
        self.assertEqual(vendor_return.expected_units, 3)
        self.assertEqual(vendor_return.line_ids.reason, "Damaged")
        self.import_file(row.replace(",3,", ",4,"))
        self.assertEqual(vendor_return.expected_units, 4)
        vendor_return.action_expect_goods()
        dialog, _action = self.import_file(
            row,
            "VRET8,4PENS00A,B0PEN00001,three,,,",
            "VRET9,4PENS00A,B0PEN00001,none,,,",
        )
        self.assertEqual(vendor_return.expected_units, 4)
        self.assertIn("VRET7", dialog.note)
        self.assertIn("three", dialog.note)
        self.assertIn("no quantity", dialog.note)

    def test_an_item_without_an_asin_is_found_by_its_sku_or_its_barcode(self):
        self.pen.write({"default_code": "PEN-X", "barcode": "4006381333931"})
        self.env["product.product"].create([{"name": "Nameless"}] * 2)
        _dialog, action = self.import_file(
            "VRET7,PEN-X,,3",
            "VRET7,,4006381333931,2",
            header="Return ID,SKU,UPC,Quantity",
        )
        lines = self.env["acorn.vendor.return"].browse(action["res_id"]).line_ids
        self.assertEqual(lines.mapped("product_id"), self.pen)
        self.assertTrue(all(line.product_id for line in lines))

    def test_another_file_is_refused_in_one_sentence(self):
        with self.assertRaisesRegex(UserError, "Return ID"):
            dialog = self.env["acorn.vendor.return.import"].create(
                {"account_id": self.account.id, "file": base64.b64encode(b"a,b\n1,2")}
            )
            dialog.action_import()
