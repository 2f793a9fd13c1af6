from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .people import USER
from .receipt_common import ReceiptCommon
from .simulator import make_order


@tagged("post_install", "-at_install")
class TestCompare(ReceiptCommon):
    """Receipts in other units and currencies, of many orders, for other people."""

    def make_received(self, order, received):
        """Ship an order by Odoo alone, and let Amazon have received so much."""
        self.code.shipment_level = "off"
        orders = order.with_context(skip_backorder=True)
        orders.action_confirm()
        with self.at_present():
            orders.picking_ids.button_validate()
        lines = orders.order_line.sudo()
        lines.acorn_qty_received = received
        lines.flush_recordset()

    def be_past(self, days=40):
        """Let the order status be known for so long."""
        self.let_pass(days=days)
        self.run_action("read_status")

    def test_what_is_ordered_in_cases_is_compared_in_units(self):
        cups = ("B0CUP00001", "CUP-1", 4, "Cases", 6, "4.20")
        order = self.import_orders(make_order("4CUPS00A", cups))
        self.make_received(order, 20)
        self.be_past()
        self.run_action("compare_receipts")
        receipt = self.get_receipts(order)
        self.assertEqual((receipt.shipped, receipt.missing), (24, 4))
        self.assertEqual(self.get_case(order).expected_amount, 16.8)

    def test_money_is_in_the_currency_of_the_order(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.code.currency_id = euro
        pens = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
        body = make_order("4EURO00A", pens)
        for item in body["orderDetails"]["items"]:
            item["netCost"]["currencyCode"] = "EUR"
        order = self.import_orders(body)
        self.make_received(order, 14)
        self.be_past()
        self.run_action("compare_receipts")
        case = self.get_case(order)
        self.assertEqual((case.expected_amount, case.currency_id), (25, euro))
        self.assertEqual(self.get_receipts(order).missing_value, 25)

    def test_many_orders_cost_no_query_each(self):
        def compare(first, count):
            numbers = [f"4Q{first + index:05d}A" for index in range(count)]
            orders = self.import_orders(*map(self.make_pen_order, numbers))
            orders = orders.filtered(lambda each: each.acorn_po_number in numbers)
            self.make_received(orders, 20)
            self.be_past()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            orders._acorn_compare_receipts()
            self.env.flush_all()
            self.assertEqual(len(self.get_receipts(orders)), count)
            self.assertEqual(len(self.get_case(orders)), count)
            return self.env.cr.sql_log_count - before

        compare(0, 2)
        few, many = compare(10, 3), compare(20, 12)
        self.assertLess(many - few, 9 * 6, "a case that is new costs what mail costs")

    def test_comparing_what_is_known_costs_no_query_more(self):
        def count(orders):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            orders._acorn_compare_receipts()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        numbers = [f"4Q{index:05d}A" for index in range(12)]
        orders = self.import_orders(*map(self.make_pen_order, numbers))
        self.make_received(orders, 24)
        self.be_past()
        orders._acorn_compare_receipts()
        self.assertEqual(count(orders), count(orders[:2]))

    def is_due(self, order):
        order.invalidate_recordset(["acorn_receipts_due"])
        return order.acorn_receipts_due

    def turn_away(self, order, units, vendor_return=None):
        """Bring back so much of what was delivered, by Odoo's own dialog."""
        delivery = order.picking_ids.filtered(
            lambda picking: picking.picking_type_code == "outgoing"
        )
        dialog = (
            self.env["stock.return.picking"]
            .with_context(active_id=delivery.id, active_model="stock.picking")
            .create({"picking_id": delivery.id})
        )
        dialog.product_return_moves.quantity = units
        back = dialog._create_return()
        back.sudo().acorn_return_id = vendor_return
        back.move_ids.picked = True
        back._action_done()
        self.assertEqual(back.state, "done")

    def test_what_was_turned_away_is_no_shortage(self):
        order = self.import_orders(self.make_pen_order())
        self.make_received(order, 10)
        self.be_past()
        self.run_action("compare_receipts")
        receipt, case = self.get_receipts(order), self.get_case(order)
        self.assertEqual((receipt.missing, case.expected_amount), (14, 35))
        self.assertFalse(self.is_due(order))
        self.turn_away(order, 12)
        self.assertTrue(self.is_due(order))
        self.run_action("compare_receipts")
        self.assertEqual((receipt.shipped, receipt.missing), (12, 2))
        self.assertEqual(case.expected_amount, 5)
        self.assertFalse(self.is_due(order))
        self.turn_away(order, 2)
        self.run_action("compare_receipts")
        self.assertEqual((receipt.state, case.state), ("received", "withdrawn"))

    def test_what_amazon_sends_back_was_received_all_the_same(self):
        order = self.import_orders(self.make_pen_order())
        self.make_received(order, 10)
        vendor_return = self.env["acorn.vendor.return"].create(
            {"name": "VRET1", "code_id": self.code.id}
        )
        self.turn_away(order, 4, vendor_return)
        self.be_past()
        self.run_action("compare_receipts")
        self.assertEqual(self.get_receipts(order).missing, 14)
        self.assertFalse(self.is_due(order))

    def test_a_status_that_says_nothing_new_asks_for_no_comparison(self):
        order = self.make_shipped_order(invoice=False)
        job = self.account._job("compare_receipts")
        triggers = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", job.cron_id.id)]
        )
        self.assertFalse(triggers)
        self.receive()
        self.let_pass(minutes=61)
        self.run_action("read_status")
        triggers = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", job.cron_id.id)]
        )
        self.assertEqual(len(triggers), 1)
        self.assertTrue(order.acorn_receipts_due)

    def test_nobody_of_another_company_sees_what_was_received(self):
        order = self.make_shipped_order(invoice=False)
        self.read_status()
        other = self.env["res.company"].create({"name": "Other"})
        reader = new_test_user(
            self.env,
            "stranger",
            groups=f"{USER},stock.group_stock_user",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        receipt = self.get_receipts(order).with_user(reader)
        with self.assertRaises(AccessError):
            receipt.read(["shipped"])
        mine = receipt.with_user(self.env.user)
        with self.assertRaises(AccessError):
            mine.write({"received": 24})
        with self.assertRaises(AccessError):
            mine.unlink()

    def test_shortage_rates_are_weighed_by_their_units(self):
        few, many = self.import_orders(
            self.make_pen_order("4FEWS00A", 10), self.make_pen_order("4MANY00A", 90)
        )
        self.make_received(few, 0)
        self.make_received(many, 90)
        self.be_past()
        self.run_action("compare_receipts")
        receipts = self.get_receipts(few + many)
        [(rate,)] = receipts._read_group(
            [("id", "in", receipts.ids)], aggregates=["short_rate:avg"]
        )
        self.assertAlmostEqual(float(rate), 0.1)
