from datetime import datetime, timedelta, timezone

from odoo.tests import tagged

from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestAcknowledgementPolicy(AcornVendorCommon):
    """Orders acknowledged without a person, and what is left to one."""

    def set_up_once(self):
        super().set_up_once()
        self.code.write(
            {"acknowledgement_policy": "stock", "shortage_policy": "reject"}
        )

    def import_and_acknowledge(self, *orders):
        """Import and acknowledge; return the orders by number."""
        imported = self.import_orders(*orders)
        self.run_action("acknowledge")
        return imported

    def make_order(self, number, amount=24, days=9, **details):
        end = datetime.now(timezone.utc) + timedelta(days=days)
        window = (
            f"{end - timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}--{end:%Y-%m-%dT%H:%M:%SZ}"
        )
        return self.make_pen_order(number, amount, shipWindow=window, **details)

    def test_a_person_acknowledges_until_told_otherwise(self):
        self.code.acknowledgement_policy = "manual"
        order = self.import_and_acknowledge(self.make_order("4MANUAL0"))
        self.assertEqual(order.state, "draft")
        self.assertFalse(order.acorn_acknowledgement_question)

    def test_accept_in_full_asks_no_stock(self):
        self.code.acknowledgement_policy = "accept"
        order = self.import_and_acknowledge(self.make_order("4FULL000"))
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.order_line.acorn_qty_accepted, 24)

    def test_goods_are_promised_once_to_the_earliest_window(self):
        self.stock_up(30)
        late, early = self.import_and_acknowledge(
            self.make_order("4LATE000", days=9), self.make_order("5EARLY00", days=3)
        )
        self.assertEqual(early.order_line.acorn_qty_accepted, 24)
        self.assertEqual(late.order_line.acorn_qty_accepted, 6)
        self.assertEqual(late.order_line.acorn_qty_rejected, 18)
        self.assertEqual(late.order_line.product_uom_qty, 6)

    def test_of_one_window_who_came_first_has_the_first_pick(self):
        self.stock_up(30)
        body = self.make_order("4FIRST00")
        first, second = self.import_and_acknowledge(
            body, {**body, "purchaseOrderNumber": "5SECOND0"}
        )
        self.assertEqual(first.order_line.acorn_qty_accepted, 24)
        self.assertEqual(second.order_line.acorn_qty_accepted, 6)

    def test_only_those_are_looked_at_whose_turn_comes_first(self):
        orders = self.import_orders(
            self.make_order("4EARLY00", days=3),
            self.make_order("5LATER00", days=9),
            self.make_order("6NEVER00", days=9),
            self.make_order("7NEVER00", days=9),
        )
        early, later, never, undated = orders
        later.sudo().acorn_po_date = early.acorn_po_date - timedelta(days=1)
        (never + undated).sudo().acorn_window_end = False
        undated.sudo().acorn_po_date = False
        for count, order in enumerate(orders, start=1):
            lines = order._acorn_search_first_lines(self.warehouse, self.pen)
            self.assertEqual(lines.order_id, orders[:count])
        self.assertFalse(
            orders._acorn_search_first_lines(
                self.warehouse, self.env["product.product"]
            )
        )

    def test_what_others_were_promised_is_not_free(self):
        self.stock_up(30)
        other = self.env["sale.order"].create(
            {
                "partner_id": self.amazon.id,
                "warehouse_id": self.warehouse.id,
                "order_line": [
                    (0, 0, {"product_id": self.pen.id, "product_uom_qty": 20})
                ],
            }
        )
        other.action_confirm()
        order = self.import_and_acknowledge(self.make_order("4REST000"))
        self.assertEqual(order.order_line.acorn_qty_accepted, 10)

    def test_an_order_a_person_keeps_open_has_its_pick(self):
        """A draft that waits for a person competes for the goods as well."""
        self.stock_up(30)
        self.code.acknowledgement_policy = "manual"
        self.import_and_acknowledge(self.make_order("4OPEN000", days=3))
        self.code.acknowledgement_policy = "stock"
        later = self.import_orders(self.make_order("5LATER00", days=9))[1]
        later._acorn_acknowledge_by_policy()
        self.assertEqual(later.order_line.acorn_qty_accepted, 6)

    def test_a_shortage_is_a_question(self):
        self.code.shortage_policy = "ask"
        self.stock_up(10)
        order = self.import_and_acknowledge(self.make_order("4ASK0000"))
        self.assertEqual(order.state, "draft")
        self.assertIn(
            "24 ordered, 10 can be promised", order.acorn_acknowledgement_question
        )

    def test_a_question_is_settled_by_new_goods(self):
        self.code.shortage_policy = "ask"
        order = self.import_and_acknowledge(self.make_order("4WAIT000"))
        self.assertTrue(order.acorn_acknowledgement_question)
        self.stock_up(24)
        self.let_pass(hours=1)
        self.run_action("acknowledge")
        self.assertEqual(order.state, "sale")
        self.assertFalse(order.acorn_acknowledgement_question)

    def test_nothing_free_is_never_rejected_without_a_person(self):
        order = self.import_and_acknowledge(self.make_order("4NONE000"))
        self.assertEqual(order.state, "draft")
        self.assertIn("final", order.acorn_acknowledgement_question)
        self.assertEqual(order.order_line.acorn_qty_rejected, 0)

    def test_the_rest_is_backordered_where_amazon_takes_it(self):
        self.code.shortage_policy = "backorder"
        self.stock_up(10)
        body = self.make_order("4BACK000")
        body["orderDetails"]["items"][0]["isBackOrderAllowed"] = True
        order = self.import_and_acknowledge(body)
        line = order.order_line
        self.assertEqual(
            (line.acorn_qty_accepted, line.acorn_qty_backordered), (10, 14)
        )
        self.assertEqual(line.product_uom_qty, 24)
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.assertEqual(order.acorn_document_state, "confirmed")

    def test_a_small_order_waits(self):
        self.code.write({"acknowledgement_policy": "accept", "minimum_amount": 60.01})
        order = self.import_and_acknowledge(self.make_order("4SMALL00"))
        self.assertEqual(order.state, "draft")
        self.assertIn("60.00", order.acorn_acknowledgement_question)

    def test_an_order_that_cannot_be_confirmed_does_not_hold_up_the_others(self):
        self.code.acknowledgement_policy = "accept"
        bad, good = self.import_orders(
            self.make_order("4BAD0000"), self.make_order("5GOOD000")
        )
        # Odoo refuses to confirm lines without a product.
        bad.order_line.product_id = False
        with self.at_present(), self.enter_registry_test_mode():
            self.account._job("acknowledge").cron_id.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual((bad.state, good.state), ("draft", "sale"))
        self.assertIn("product", bad.acorn_acknowledgement_question)

    def test_a_batch_costs_no_query_per_order(self):
        self.stock_up(1000)
        few = self.import_orders(*(self.make_order(f"4FEW{n:04}") for n in range(2)))
        counted = self.count_queries(few)
        orders = self.import_orders(
            *(self.make_order(f"5MAN{n:04}") for n in range(12))
        )
        self.assertLessEqual(self.count_queries(orders - few) - counted, 1)

    def test_acknowledgements_are_queued_together(self):
        few = self.import_orders(*(self.make_order(f"4FEW{n:04}") for n in range(2)))
        many = (
            self.import_orders(*(self.make_order(f"5MAN{n:04}") for n in range(12)))
            - few
        )
        triggers = self.env["ir.cron.trigger"]
        job = [("cron_id", "=", self.account._job("send").cron_id.id)]
        counts = []
        for orders in (few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            queries, asked = self.env.cr.sql_log_count, triggers.search_count(job)
            orders._acorn_queue_acknowledgement()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - queries)
            self.assertLessEqual(triggers.search_count(job) - asked, 1)
        self.assertLessEqual(counts[1] - counts[0], 2)
        self.assertEqual(set(many.acorn_message_ids.mapped("version")), {1})
        many._acorn_queue_acknowledgement()
        acknowledgements = many.acorn_message_ids.filtered(
            lambda m: m.direction == "out"
        )
        self.assertEqual(
            sorted(acknowledgements.mapped("version")), [1] * 12 + [2] * 12
        )
        self.assertEqual(
            len(acknowledgements.filtered(lambda m: m.state == "cancelled")), 12
        )

    def count_queries(self, orders):
        """Return the queries of deciding, without Odoo's of confirming."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        orders._acorn_get_promises()
        return self.env.cr.sql_log_count - before
