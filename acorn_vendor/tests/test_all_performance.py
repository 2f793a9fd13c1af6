from odoo import SUPERUSER_ID
from odoo.tests import tagged

from ..documents.incoming import purchase_order
from ..models.orders.order_store import QUIETLY
from ..models.orders.purchase_order_import import PurchaseOrderImport
from .common import AcornVendorCommon
from .simulator import make_order


@tagged("post_install", "-at_install", "flow")
class TestPerformance(AcornVendorCommon):
    """What an order and a line cost in queries; how long it takes is benchmarked."""

    def set_up_once(self):
        super().set_up_once()
        # What Odoo loads once per process is not what an order costs.
        self.numbers = (f"{number}WARM{number}A" for number in range(1000, 2000))
        self.count_import(1, 1)
        self.count_create(1, 1)

    # === HELPERS === #

    def make_orders(self, orders, lines):
        pen = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
        cup = ("B0CUP00001", "CUP-1", 12, "Eaches", 1, "4.00")
        items = [cup if line % 2 else pen for line in range(lines)]
        return [make_order(next(self.numbers), *items) for _order in range(orders)]

    def count(self, work, *arguments):
        """Return the queries of some work from a cold record cache on."""
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        work(*arguments)
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def count_import(self, orders, lines):
        """Return the queries of processing so many new orders of so many lines."""
        self.simulator.add_orders(*self.make_orders(orders, lines))
        self.run_action("poll_orders")
        return self.count(self.run_action, "process_inbox")

    def count_create(self, orders, lines):
        """Return the queries Odoo needs for the values we hand to it."""
        parsed = [
            purchase_order.parse(order) for order in self.make_orders(orders, lines)
        ]
        importer = PurchaseOrderImport(self.account, parsed)
        values = [importer.prepare_order(order) for order in parsed]
        # By whom the import is run as well.
        sale_orders = self.env["sale.order"].with_user(SUPERUSER_ID)
        sale_orders = sale_orders.with_company(self.company).with_context(**QUIETLY)
        return self.count(sale_orders.create, values)

    def poll_again(self, orders, lines):
        """Return the queries of polling so many orders that did not change."""
        self.simulator.reset()
        self.simulator.add_orders(*self.make_orders(orders, lines))
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        before = self.env["acorn.vendor.message"].search_count([])
        queries = self.count(self.run_action, "poll_orders")
        self.assertEqual(self.env["acorn.vendor.message"].search_count([]), before)
        return queries

    # === IMPORT === #

    def test_a_line_costs_no_query(self):
        self.assert_lines_cost_nothing()

    def assert_lines_cost_nothing(self):
        """Check that more lines cost only what other apps ask in a bare create."""
        bare = self.count_create(3, 20) - self.count_create(3, 2)
        ours = self.count_import(3, 20) - self.count_import(3, 2)
        self.assertLessEqual(ours, bare)
        if not self.has_neighbours():
            self.assertEqual(bare, 0)

    def has_neighbours(self):
        """Return whether apps are installed that ours does not depend on."""
        modules = self.env["ir.module.module"]
        ours = modules.search([("name", "=", "acorn_vendor")])
        known = ours + ours.upstream_dependencies(exclude_states=("uninstalled",))
        others = modules.search(
            [("state", "=", "installed"), ("auto_install", "=", False)]
        )
        return bool(others - known)

    def test_a_line_costs_no_query_with_analytic_distributions(self):
        self.create_distribution(self.pen)
        self.count_import(1, 1)
        self.assert_lines_cost_nothing()

    def least(self, count, orders):
        """Return the queries of one of two runs: the other may fill Odoo's caches."""
        return min(count(orders, 2) for _run in range(2))

    def test_an_order_costs_no_more_than_its_create(self):
        ours = self.least(self.count_import, 9) - self.least(self.count_import, 3)
        bare = self.least(self.count_create, 9) - self.least(self.count_create, 3)
        self.assertGreater(bare, 0)
        self.assertLessEqual(ours, bare)

    # === POLLING AGAIN === #

    def test_unchanged_orders_cost_no_query_each(self):
        queries = self.poll_again(3, 2)
        # A poll notes the time thrice, and writes nothing when no second has passed.
        self.assertAlmostEqual(self.poll_again(3, 20), queries, delta=3)
        self.assertAlmostEqual(self.poll_again(9, 2), queries, delta=3)

    # === WHAT IS SAVED IS NOT LOST === #

    def create_distribution(self, product):
        plan = self.env["account.analytic.plan"].create({"name": "Channels"})
        channel = self.env["account.analytic.account"].create(
            {"name": "Amazon", "plan_id": plan.id}
        )
        distribution = {str(channel.id): 100}
        self.env["account.analytic.distribution.model"].create(
            {
                "product_id": product.id,
                "company_id": self.company.id,
                "analytic_distribution": distribution,
            }
        )
        return distribution

    def test_lines_get_the_analytic_distribution_odoo_gives_them(self):
        distribution = self.create_distribution(self.pen)
        [order] = self.make_orders(1, 2)
        self.simulator.add_orders(order)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        lines = self.env["sale.order.line"].search(
            [("order_id.acorn_po_number", "=", order["purchaseOrderNumber"])]
        )
        given = {line.product_id: line.analytic_distribution for line in lines}
        self.assertEqual(given, {self.pen: distribution, self.cup: False})
        # The same as Odoo works out by itself.
        lines._compute_analytic_distribution()
        self.assertEqual(
            {line.product_id: line.analytic_distribution for line in lines}, given
        )
