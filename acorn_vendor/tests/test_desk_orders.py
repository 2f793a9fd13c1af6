from odoo.tests import tagged

from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestOrderDesk(AcornVendorCommon):
    """Where orders stand, and how they are found."""

    def ship(self, order):
        self.stock_up()
        picking = order.picking_ids
        picking.action_assign()
        picking.move_ids.picked = True
        picking.carrier_tracking_ref = "PRO1"
        picking.action_acorn_pack()
        picking.button_validate()
        return picking

    def test_an_order_goes_through_its_stages(self):
        order = self.import_orders(self.make_pen_order("4STAGE00"))
        self.assertEqual(order.acorn_stage, "acknowledge")
        self.assertEqual(order.acorn_fill_rate, 1)
        order.action_confirm()
        self.assertEqual(order.acorn_stage, "ship")
        self.ship(order)
        self.assertEqual(order.acorn_stage, "invoice")
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        self.post_and_send(order._create_invoices())
        # Amazon does not know it yet.
        self.assertEqual(order.acorn_stage, "invoice")
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        self.assertEqual(order.acorn_stage, "done")

    def test_what_the_policy_leaves_open_is_to_be_reviewed(self):
        self.code.acknowledgement_policy = "stock"
        order = self.import_orders(self.make_pen_order("4STAGE01"))
        self.run_action("acknowledge")
        self.assertEqual(order.acorn_stage, "question")
        self.reject(order)
        self.assertEqual(order.acorn_stage, "cancel")
        self.assertEqual(order.acorn_fill_rate, 0)

    def test_other_orders_have_no_stage(self):
        order = self.env["sale.order"].create({"partner_id": self.amazon.id})
        self.assertFalse(order.acorn_stage)

    def test_the_number_of_the_order_finds_all_that_belongs_to_it(self):
        order = self.import_orders(self.make_pen_order("4SEARCH0"))
        order.action_confirm()
        picking = self.ship(order)
        invoice = order._create_invoices()
        for record in (order, picking, picking.acorn_shipment_id, invoice):
            with self.subTest(model=record._name):
                found = record.name_search("4search0")
                self.assertIn(record.id, [key for key, _name in found])
                others = record.name_search("4SEARCH9")
                self.assertNotIn(record.id, [key for key, _name in others])
