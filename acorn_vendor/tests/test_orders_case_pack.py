import json

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..models.orders.order_store import OrderStore
from .common import AcornVendorCommon
from .simulator import make_order

KINDS = ("acknowledgement", "shipment", "invoice")


@tagged("post_install", "-at_install")
class TestCasePack(AcornVendorCommon):
    """Cases and eaches: one conversion from the order to the invoice."""

    def import_pens(self, amount=3, size=12, cost="2.50", number="4PENS00A", **more):
        item = ("B0PEN00001", "PEN-1", amount, "Cases", size, cost)
        orders = self.import_orders(make_order(number, item, **more))
        return orders[-1].order_line

    def create_case(self, size):
        return self.env["uom.uom"].create(
            {
                "name": f"Case of {size}",
                "relative_factor": size,
                "relative_uom_id": self.pen.uom_id.id,
            }
        )

    def find_mapping(self, product=None):
        return self.env["acorn.vendor.product"].search(
            [("product_id", "=", (product or self.pen).id)]
        )

    def ship_and_invoice(self, order):
        """Confirm, pack, ship and bill an order; return what goes to Amazon."""
        self.stock_up()
        order.action_confirm()
        picking = order.picking_ids
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        picking.button_validate()
        self.post_and_send(order._create_invoices())
        return [self.get_document(kind) for kind in KINDS], picking

    def get_document(self, kind):
        message = self.env["acorn.vendor.message"].search(
            [("account_id", "=", self.account.id), ("kind", "=", kind)], limit=1
        )
        self.assertEqual(message.state, "queued", message.reason)
        [[document]] = json.loads(message.payload).values()
        return document

    # === ONE CONVERSION === #

    def assert_cases_everywhere(self, documents, amount, size):
        """Every document says the same number of the same cases."""
        acknowledgement, shipment, invoice = documents
        quantity = {"amount": amount, "unitOfMeasure": "Cases", "unitSize": size}
        [line] = acknowledgement["items"]
        [part] = line["itemAcknowledgements"]
        [item] = shipment["shippedItems"]
        [billed] = invoice["items"]
        self.assertEqual(line["orderedQuantity"], quantity)
        self.assertEqual(part["acknowledgedQuantity"], quantity)
        self.assertEqual(item["shippedQuantity"], quantity)
        self.assertEqual(billed["invoicedQuantity"], quantity)

    def test_cases_stay_cases_from_the_order_to_the_invoice(self):
        line = self.import_pens()
        documents, picking = self.ship_and_invoice(line.order_id)
        self.assertEqual(picking.move_ids.quantity, 36)
        self.assertEqual(len(picking.move_line_ids.result_package_id), 3)
        self.assert_cases_everywhere(documents, 3, 12)
        invoice = documents[2]
        self.assertEqual(invoice["items"][0]["netCost"]["amount"], "2.50")
        self.assertEqual(invoice["invoiceTotal"]["amount"], "90.00")

    def test_an_each_that_is_a_pack_stays_a_pack(self):
        pack = self.env.ref("uom.product_uom_pack_6")
        self.find_mapping().each_uom_id = pack
        line = self.import_pens(cost="15.00", size=4)
        self.assertRecordValues(
            line,
            [
                {
                    "product_id": self.pen.id,
                    "product_uom_id": pack.id,
                    "product_uom_qty": 12.0,
                    "acorn_qty_ordered": 12.0,
                    "price_subtotal": 180.0,
                }
            ],
        )
        documents, picking = self.ship_and_invoice(line.order_id)
        self.assertEqual(
            sum(move.product_qty for move in picking.move_ids), 72, "single pens"
        )
        self.assertEqual(len(picking.move_line_ids.result_package_id), 3)
        self.assert_cases_everywhere(documents, 3, 4)
        self.assertEqual(documents[2]["invoiceTotal"]["amount"], "180.00")

    def test_a_cost_per_case_that_cannot_be_split_is_the_price_of_a_case(self):
        self.code.cost_basis = "case"
        self.find_mapping().case_size = 12
        line = self.import_pens(cost="10.00")
        case = self.find_mapping().case_uom_id
        self.assertRecordValues(
            line,
            [
                {
                    "product_uom_id": case.id,
                    "product_uom_qty": 3.0,
                    "price_unit": 10.0,
                    "price_subtotal": 30.0,
                    "acorn_qty_ordered": 36.0,
                    "acorn_qty_accepted": 36.0,
                }
            ],
        )
        line.acorn_qty_accepted = 24
        documents, picking = self.ship_and_invoice(line.order_id)
        self.assertEqual(line.product_uom_qty, 2)
        self.assertEqual(sum(move.product_qty for move in picking.move_ids), 24)
        invoice = documents[2]
        [item] = invoice["items"]
        self.assertEqual(item["invoicedQuantity"]["amount"], 2)
        self.assertEqual(item["netCost"]["amount"], "10.00")
        self.assertEqual(invoice["invoiceTotal"]["amount"], "20.00")

    def test_a_cost_per_case_that_can_be_split_is_the_price_of_a_unit(self):
        self.code.cost_basis = "case"
        line = self.import_pens(cost="30.00")
        self.assertRecordValues(
            line, [{"price_unit": 2.5, "acorn_net_cost": 30.0, "price_subtotal": 90.0}]
        )
        documents, _picking = self.ship_and_invoice(line.order_id)
        [item] = documents[2]["items"]
        self.assertEqual(item["netCost"]["amount"], "30.00")
        self.assertEqual(documents[2]["invoiceTotal"]["amount"], "90.00")

    def test_without_a_case_unit_an_odd_cost_is_a_question(self):
        self.code.cost_basis = "case"
        line = self.import_pens(cost="10.00")
        self.assertEqual(line.acorn_question_kind, "case")
        line.action_acorn_take_case()
        self.assertRecordValues(
            line,
            [{"price_unit": 10.0, "product_uom_qty": 3, "acorn_question_kind": False}],
        )

    # === WHAT CONTRADICTS === #

    def test_another_case_size_is_a_question(self):
        self.find_mapping().case_uom_id = self.create_case(10)
        line = self.import_pens()
        self.assertEqual(line.acorn_question_kind, "case")
        for size in ("12", "10"):
            self.assertIn(size, line.acorn_question)
        waiting = self.import_pens(number="4PENS00B")
        line.action_acorn_take_case()
        self.assertFalse((line | waiting).filtered("acorn_question_kind"))
        self.assertEqual(self.find_mapping().case_size, 12)

    def test_a_packaging_of_the_product_may_contradict_or_agree(self):
        self.pen.uom_ids = [Command.set(self.create_case(10).ids)]
        line = self.import_pens()
        self.assertEqual(line.acorn_question_kind, "case")
        self.pen.uom_ids = [Command.link(self.create_case(12).id)]
        line.order_id.action_acorn_look_again()
        self.assertFalse(line.acorn_question_kind)

    def test_the_barcode_of_a_case_and_cases_of_it_is_a_question(self):
        case = self.create_case(12)
        self.cup.write(
            {
                "uom_ids": [Command.link(case.id)],
                "product_uom_ids": [
                    Command.create({"uom_id": case.id, "barcode": "4006381333931"})
                ],
            }
        )
        item = ("B0CASE0001", "4006381333931", 3, "Cases", 12, "2.50")
        line = self.import_orders(make_order("4CUPS00A", item)).order_line
        self.assertEqual(line.acorn_question_kind, "case")
        line.action_acorn_take_case()
        self.assertRecordValues(
            line,
            [
                {
                    "product_id": self.cup.id,
                    "product_uom_id": self.cup.uom_id.id,
                    "product_uom_qty": 36.0,
                    "acorn_question_kind": False,
                }
            ],
        )

    def test_eaches_of_the_barcode_of_a_case_are_cases(self):
        case = self.create_case(12)
        self.cup.write(
            {
                "uom_ids": [Command.link(case.id)],
                "product_uom_ids": [
                    Command.create({"uom_id": case.id, "barcode": "4006381333931"})
                ],
            }
        )
        item = ("B0CASE0001", "4006381333931", 3, "Eaches", 1, "48.00")
        line = self.import_orders(make_order("4CUPS00A", item)).order_line
        self.assertRecordValues(
            line,
            [
                {
                    "product_uom_id": case.id,
                    "product_uom_qty": 3.0,
                    "price_unit": 48.0,
                    "acorn_question_kind": False,
                }
            ],
        )

    def test_a_part_of_a_case_is_a_question(self):
        order = make_order("4PENS00A", ("B0PEN00001", "PEN-1", 3, "Cases", 12, "2.50"))
        [item] = order["orderDetails"]["items"]
        item["orderedQuantity"]["amount"] = 2.5
        OrderStore(self.account).store([order])
        self.run_action("process_inbox")
        line = self.env["sale.order.line"].search(
            [("order_id.acorn_po_number", "=", "4PENS00A")]
        )
        self.assertRecordValues(
            line,
            [
                {
                    "acorn_question_kind": "fraction",
                    "acorn_qty_ordered": 30.0,
                    "acorn_qty_accepted": 24.0,
                }
            ],
        )
        line.action_acorn_keep()
        self.assertFalse(line.acorn_question_kind)

    def test_only_whole_cases_can_be_promised(self):
        line = self.import_pens()
        for field in ("acorn_qty_accepted", "acorn_qty_backordered"):
            with self.assertRaisesRegex(ValidationError, "multiples of 12"):
                line.write({"acorn_qty_accepted": 0, field: 30})
        line.write({"acorn_qty_accepted": 24, "acorn_qty_backordered": 12})

    # === WHAT THE COST IS FOR === #

    def test_the_first_order_in_cases_asks_what_the_cost_is_for(self):
        self.code.cost_basis = "ask"
        self.pen.list_price = 2.6
        line = self.import_pens(cost="30.00")
        other = self.import_pens(cost="36.00", number="4PENS00B")
        self.assertEqual(line.acorn_question_kind, "cost")
        question = line.acorn_question
        for amount in ("30.00", "360.00", "2.50", "2.60"):
            self.assertIn(amount, question)
        line.action_acorn_cost_per_case()
        self.assertEqual(self.code.cost_basis, "case")
        self.assertRecordValues(
            line | other,
            [
                {"price_unit": 2.5, "acorn_net_cost": 30, "acorn_question_kind": False},
                {"price_unit": 3.0, "acorn_net_cost": 36, "acorn_question_kind": False},
            ],
        )

    def test_orders_in_eaches_ask_nothing(self):
        self.code.cost_basis = "ask"
        order = self.import_orders(self.make_pen_order())
        self.assertFalse(order.acorn_question_count)
        single = self.import_pens(size=1, number="4PENS00B")
        self.assertFalse(single.acorn_question_kind)

    def test_the_acknowledgement_may_be_given_in_the_vendor_code(self):
        self.code.cost_basis = "ask"
        line = self.import_pens()
        self.code.cost_basis = "each"
        self.assertRecordValues(
            line, [{"price_unit": 2.5, "acorn_question_kind": False}]
        )
