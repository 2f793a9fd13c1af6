from datetime import datetime, timedelta, timezone

from odoo.tests import tagged

from ..models.orders.order_store import OrderStore
from .common import AcornVendorCommon
from .simulator import make_order

MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def days_ago(days):
    return (datetime.now(timezone.utc) - timedelta(days=days)).strftime(MOMENT)


@tagged("post_install", "-at_install")
class TestPitfallsOrders(AcornVendorCommon):
    """How orders of Amazon go missing, come twice or mean something else."""

    def asked(self, operation):
        """Return the filters of each call of an operation."""
        log = self.simulator.call("GET", "log", operation=operation)
        return [request["query"] for request in log["requests"]]

    def find(self, number):
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    # === WINDOWS === #

    def test_new_and_changed_orders_are_asked_for_in_closed_windows_of_a_week(self):
        self.account.import_from = datetime.now() - timedelta(days=17)  # noqa: DTZ005
        self.run_action("poll_orders")
        self.run_action("read_status")
        calls = self.asked("getPurchaseOrders")
        for kind, query in (
            *(("created", query) for query in calls if "createdAfter" in query),
            *(("changed", query) for query in calls if "changedAfter" in query),
            *(("updated", query) for query in self.asked("getPurchaseOrdersStatus")),
        ):
            with self.subTest(kind=kind):
                start, end = (
                    datetime.fromisoformat(query[f"{kind}{side}"].rstrip("Z"))
                    for side in ("After", "Before")
                )
                self.assertLess(start, end)
                self.assertLessEqual(end - start, timedelta(days=7))
        for kind in ("created", "changed"):
            self.assertEqual(sum(f"{kind}After" in query for query in calls), 3)
        self.assertEqual({query.get("includeDetails") for query in calls}, {"true"})

    def test_no_order_of_the_acknowledgement_is_asked_for(self):
        self.import_orders(self.make_pen_order())
        self.run_action("read_status")
        for operation in ("getPurchaseOrders", "getPurchaseOrdersStatus"):
            queries = self.asked(operation)
            self.assertTrue(queries)
            self.assertFalse([query for query in queries if "sortOrder" in query])

    def test_a_window_is_done_only_when_its_last_page_is_stored(self):
        self.import_orders(self.make_pen_order("4PAGE000"))
        job = self.account._job("poll_orders")
        before = job.created_until
        self.let_pass(hours=1)
        orders = [self.make_pen_order(f"4PAGE{n:03}") for n in range(1, 102)]
        self.simulator.add_orders(*orders)
        # The first page goes well, the second is refused each time it is asked for.
        self.simulator.fail_next("getPurchaseOrders", "400", times=3, after=1)
        self.run_action("poll_orders")
        self.assertEqual(job.created_until, before)
        self.assertTrue(job.last_error)
        self.run_action("poll_orders")
        self.assertGreater(job.created_until, before)
        self.assertFalse(job.last_error)
        messages = self.env["acorn.vendor.message"]
        self.assertEqual(
            messages.search_count([("external_id", "=like", "4PAGE%")]), 102
        )

    # === LATE AND OLD === #

    def test_an_order_that_amazon_shows_late_is_found_by_the_overlap(self):
        self.run_action("poll_orders")
        self.let_pass(hours=20)
        self.run_action("poll_orders")
        self.simulator.add_late_order(self.make_pen_order("4LATE00A"), hours=18)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertTrue(self.find("4LATE00A"))

    def test_an_order_that_amazon_shows_weeks_late_is_found_by_the_daily_sweep(self):
        self.account.import_from = datetime.now() - timedelta(days=40)  # noqa: DTZ005
        self.run_action("poll_orders")
        self.simulator.add_late_order(self.make_pen_order("4LATE00A"), days=20)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertFalse(self.find("4LATE00A"))
        self.let_pass(days=1, minutes=1)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertEqual(self.find("4LATE00A").state, "draft")

    def test_the_sweep_asks_once_a_day_and_for_new_orders_only(self):
        self.run_action("poll_orders")
        self.assertFalse(self.sweeps())
        self.let_pass(days=1, minutes=1)
        self.run_action("poll_orders")
        self.assertEqual(len(self.sweeps()), 2)
        self.run_action("poll_orders")
        self.assertEqual(len(self.sweeps()), 2)

    def test_a_sweep_that_fails_is_made_up_for_by_the_next_poll(self):
        self.run_action("poll_orders")
        self.let_pass(days=1, minutes=1)
        # Both windows are read, then the sweep fails.
        self.simulator.fail_next("getPurchaseOrders", "503", after=2)
        self.run_action("poll_orders")
        self.assertTrue(self.account._job("poll_orders").last_error)
        self.run_action("poll_orders")
        self.assertEqual(len(self.sweeps()), 3)

    def sweeps(self):
        calls = self.asked("getPurchaseOrders")
        return [query for query in calls if query.get("purchaseOrderState") == "New"]

    def test_an_open_order_nobody_touches_is_found_by_the_daily_sweep(self):
        self.account.import_from = datetime.now() - timedelta(days=30)  # noqa: DTZ005
        self.run_action("poll_orders")
        self.run_action("read_status")
        hidden = self.make_pen_order("4LACK000", purchaseOrderDate=days_ago(20))
        self.simulator.add_hidden_orders(hidden, days=20)
        self.run_action("read_status")
        self.assertFalse(self.get_missing(), "it was not updated lately")
        self.let_pass(days=1, minutes=1)
        self.run_action("read_status")
        self.assertEqual(self.get_missing().number, "4LACK000")
        sweep = self.status_sweeps()
        self.assertEqual(len(sweep), 5, "30 days in windows of a week")
        self.run_action("read_status")
        self.assertEqual(self.status_sweeps(), sweep)

    def test_a_sweep_that_fails_goes_on_where_it_stopped(self):
        self.account.import_from = datetime.now() - timedelta(days=30)  # noqa: DTZ005
        self.run_action("poll_orders")
        self.run_action("read_status")
        self.let_pass(days=1, minutes=1)
        # The window of updates and two of the sweep go well.
        self.simulator.fail_next("getPurchaseOrdersStatus", "400", after=3)
        self.run_action("read_status")
        job = self.account._job("read_status")
        self.assertTrue(job.last_error)
        self.assertTrue(job.swept_until)
        done = len(self.status_sweeps())
        self.run_action("read_status")
        self.assertFalse(job.last_error)
        self.assertFalse(job.swept_until)
        self.assertEqual(len(self.status_sweeps()), done + 3)

    def get_missing(self):
        return self.env["acorn.vendor.gap"].search([])

    def status_sweeps(self):
        calls = self.asked("getPurchaseOrdersStatus")
        return [query for query in calls if "createdAfter" in query]

    def test_orders_from_before_the_import_began_are_left_alone(self):
        """Amazon ignores a filter it does not like and sends everything."""
        old = self.make_pen_order("4OLDS00A", purchaseOrderDate=days_ago(30))
        undated = self.make_pen_order("4OLDS00B")
        del undated["orderDetails"]["purchaseOrderDate"]
        stored = OrderStore(self.account).store(
            [old, undated, self.make_pen_order()], since=self.account.import_from
        )
        self.assertEqual(stored.mapped("external_id"), ["4OLDS00B", "4PENS00A"])

    def test_a_known_order_is_followed_however_old_it_is(self):
        order = self.make_pen_order("4OLDS00A")
        self.import_orders(order)
        order["orderDetails"]["purchaseOrderDate"] = days_ago(30)
        stored = OrderStore(self.account).store([order], since=self.account.import_from)
        self.assertEqual(stored.version, 2)

    # === EMPTY === #

    def test_an_empty_acknowledgement_is_no_error_and_asks_again_from_the_overlap(self):
        self.run_action("poll_orders")
        until = self.account.created_until
        self.assertTrue(until)
        self.assertFalse(self.account.last_error)
        self.let_pass(hours=1)
        self.run_action("poll_orders")
        begins = [
            query["createdAfter"]
            for query in self.asked("getPurchaseOrders")
            if "createdAfter" in query
        ]
        start = datetime.fromisoformat(begins[-1].rstrip("Z"))
        self.assertLessEqual(start, until - timedelta(hours=24))

    # === QUANTITIES === #

    def test_a_negative_quantity_is_flagged_and_never_accepted_or_shipped(self):
        self.code.acknowledgement_policy = "accept"
        self.stock_up()
        pens = ("B0PEN00001", "PEN-1", -3, "Eaches", 1, "2.50")
        cups = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")
        order = self.import_orders(make_order("4LESS00A", pens, cups))
        self.run_action("acknowledge")
        self.assertEqual(order.state, "draft")
        self.assertIn("less than nothing", order.activity_ids.summary)
        self.assertRecordValues(
            order.order_line,
            [
                {
                    "acorn_qty_ordered": -3,
                    "acorn_qty_accepted": 0,
                    "product_uom_qty": 0,
                },
                {"acorn_qty_ordered": 6, "acorn_qty_accepted": 6, "product_uom_qty": 6},
            ],
        )
        self.accept_all(order)
        self.assertEqual(order.picking_ids.move_ids.product_id, self.cup)
        [_received, acknowledgement] = order.acorn_message_ids.sorted("id")
        self.assertNotIn("B0PEN00001", acknowledgement.payload)

    def test_an_order_of_nothing_but_negative_lines_can_only_be_asked_about(self):
        pens = ("B0PEN00001", "PEN-1", -3, "Eaches", 1, "2.50")
        order = self.import_orders(make_order("4LESS00A", pens))
        self.assertTrue(order.activity_ids)
        self.assertFalse(order._acorn_as_document().said.lines)

    def test_a_line_without_model_number_case_size_and_cost_is_imported(self):
        order = self.make_pen_order()
        [item] = order["orderDetails"]["items"]
        del item["vendorProductIdentifier"], item["netCost"]
        item["orderedQuantity"] = {"amount": 5, "unitOfMeasure": "EACH"}
        line = self.import_orders(order).order_line
        self.assertRecordValues(
            line,
            [{"product_id": self.pen.id, "product_uom_qty": 5, "acorn_unit_size": 1}],
        )

    # === CHANGES === #

    def test_a_change_after_the_acknowledgement_is_shown_and_the_history_kept(self):
        order = self.import_orders(self.make_pen_order())
        order.action_confirm()
        self.run_action("send")
        changed = self.make_pen_order(amount=12)
        self.import_orders(changed)
        self.assertEqual(order.order_line.product_uom_qty, 12)
        self.assertEqual(order.order_line.acorn_qty_cancelled, 12)
        self.assertIn("24 → 12", str(order.message_ids.mapped("body")))
        versions = order.acorn_message_ids.filtered(
            lambda message: message.kind == "purchase_order"
        )
        self.assertEqual(sorted(versions.mapped("version")), [1, 2])
        self.assertEqual(len(set(versions.mapped("payload"))), 2)

    def test_an_older_version_that_waited_does_not_undo_a_newer_one(self):
        unknown = {"shipToParty": {"partyId": "XYZ9"}}
        self.import_orders(self.make_pen_order(**unknown))
        self.import_orders(self.make_pen_order(amount=12))
        first, second = self.env["acorn.vendor.message"].search(
            [("external_id", "=", "4PENS00A")], order="version"
        )
        self.assertEqual((first.state, second.state), ("processed", "processed"))
        order = self.find("4PENS00A")
        order.acorn_open_change_ids.action_apply()
        self.env["acorn.vendor.party"].search(
            [("code", "=", "XYZ9")]
        ).partner_id = self.other_fc
        self.run_action("process_inbox")
        self.assertEqual(order.order_line._acorn_get_open_quantity(), 12)
        self.assertEqual(order.partner_shipping_id, self.fc)
