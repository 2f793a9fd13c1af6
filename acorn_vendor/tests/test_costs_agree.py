from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .cost_common import AcornVendorCosts
from .people import MANAGER_GROUPS, USER, create_user
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")


@tagged("post_install", "-at_install")
class TestCostAgree(AcornVendorCosts):
    """Amazon's cost becomes the agreed one: for a line, an order, or all orders."""

    def get_agreed(self):
        return self.env["acorn.vendor.cost"].search([], order="date_from, id")

    def set_days_ago(self, line, days):
        line.order_id.sudo().acorn_po_date -= timedelta(days=days)

    # === ONE COST === #

    def test_a_cost_is_settled_in_every_order_that_has_it(self):
        """Also in those written before and after; whatever differs stays open."""
        self.agree(3.00)
        line, older, lower = (
            self.import_line(f"{n}COST000", cost)
            for n, cost in ((4, "2.50"), (5, "2.50"), (6, "2.40"))
        )
        self.set_days_ago(older, 5)
        [cup] = (
            self.import_orders(make_order("7COST000", CUP))
            - (line + older + lower).order_id
        )
        self.agree(5.00, product_id=self.cup.id)
        lines = line + older + lower + cup.order_line
        self.assertEqual(lines.mapped("acorn_cost_state"), ["low"] * 4)
        self.run_action("acknowledge")
        asked = lines.order_id
        self.assertTrue(all(asked.mapped("acorn_acknowledgement_question")))
        line.action_acorn_agree_cost()
        self.assertEqual(lines.mapped("acorn_cost_state"), ["ok", "ok", "low", "low"])
        self.run_action("acknowledge")
        self.assertEqual(
            asked.mapped("state"),
            ["sale", "sale", "draft", "draft"],
            asked.mapped("acorn_acknowledgement_question"),
        )
        pens = self.get_agreed().filtered(lambda each: each.product_id == self.pen)
        self.assertEqual(pens.mapped("cost"), [3.00, 2.50])
        first = older.order_id._acorn_get_order_day()
        self.assertEqual(pens[1].date_from, first)
        self.assertFalse(pens[1].date_to)

    def test_another_vendor_code_has_agreed_on_nothing(self):
        """What is agreed for all goes on where nobody has agreed to less."""
        self.agree(3.00)
        line = self.import_line()
        other = self.code.copy({"name": "OTHER"})
        there = self.import_line("5COST000")
        there.order_id.sudo().acorn_code_id = other
        line.action_acorn_agree_cost()
        self.env["sale.order.line"]._acorn_judge_unacknowledged([])
        self.assertEqual((line + there).mapped("acorn_cost_state"), ["ok", "low"])

    def test_who_agrees_need_not_see_the_orders_of_others(self):
        self.agree(3.00)
        line, other = self.import_line(), self.import_line("5COST000")
        groups = f"{MANAGER_GROUPS},-sales_team.group_sale_salesman_all_leads"
        groups = groups.split(",-")[0].replace("_all_leads", "")
        own = create_user(self.company, "acorn_own", "Olga Own", groups)
        line.order_id.user_id, other.order_id.user_id = own, self.env.user
        line.with_user(own).action_acorn_agree_cost()
        self.assertEqual((line + other).mapped("acorn_cost_state"), ["ok", "ok"])
        with self.assertRaises(AccessError):
            other.with_user(own).action_acorn_agree_cost()
        seller = create_user(
            self.company, "acorn_s", "Sam", f"{USER},sales_team.group_sale_manager"
        )
        for agree in (
            line.with_user(seller).action_acorn_agree_cost,
            line.order_id.with_user(seller).action_acorn_agree_costs,
            line.order_id.with_user(seller).action_acorn_agree_new_costs,
            self.env["acorn.vendor.cost"].with_user(seller).action_agree_open_orders,
        ):
            with self.assertRaises(AccessError):
                agree()

    # === MANY === #

    def test_the_first_orders_are_agreed_at_once(self):
        """The highest cost of an item, from its first day; a lower one is asked."""
        first, dear, cheap = (
            self.import_line(f"{n}COST000", cost)
            for n, cost in ((4, "2.50"), (5, "2.60"), (6, "2.40"))
        )
        self.set_days_ago(first, 3)
        told = self.env["acorn.vendor.cost"].action_agree_open_orders()["params"]
        self.assertEqual(told["title"], "Agreed on the costs of 1 items")
        self.assertEqual(
            (first + dear + cheap).mapped("acorn_cost_state"), ["low", "ok", "low"]
        )
        self.assertEqual(len(told["links"]), 2)
        agreed = self.get_agreed()
        self.assertRecordValues(
            agreed,
            [{"cost": 2.60, "date_from": first.order_id._acorn_get_order_day()}],
        )
        with self.assertRaisesRegex(UserError, "has an agreed cost already"):
            self.env["acorn.vendor.cost"].action_agree_open_orders()

    def test_nothing_lower_is_agreed_with_many_new_ones(self):
        self.agree(3.00)
        orders = self.import_orders(
            make_order("4COST000", PEN, CUP), make_order("5COST000", CUP)
        )
        low = orders.sorted("acorn_po_number")[0].order_line[0]
        told = orders.action_acorn_agree_new_costs()["params"]
        self.assertEqual(low.acorn_cost_state, "low")
        self.assertEqual(
            set((orders.order_line - low).mapped("acorn_cost_state")), {"ok"}
        )
        self.assertEqual([link["label"] for link in told["links"]], ["4COST000"])
        self.assertIn("0.50 below (17 %)", told["message"])
        orders.action_acorn_agree_costs()
        self.assertEqual(low.acorn_cost_state, "ok")

    def test_agreeing_on_many_items_is_done_in_one_go(self):
        def count(products):
            orders = self.import_orders(*self.make_orders(products))
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            orders[-products:].action_acorn_agree_new_costs()
            self.env.flush_all()
            return self.cr.sql_log_count - before

        self.place = 0
        count(1)
        few, many = count(2), count(12)
        self.assertLessEqual(many, few + 12)

    def make_orders(self, count):
        """Return orders, each of an item nothing is agreed for."""
        products = self.env["product.product"].create(
            [
                {"name": "Thing", "default_code": f"T{self.place + n}"}
                for n in range(count)
            ]
        )
        self.env["acorn.vendor.product"].create(
            [
                {
                    "account_id": self.account.id,
                    "kind": "vendor_sku",
                    "identifier": product.default_code,
                    "product_id": product.id,
                }
                for product in products
            ]
        )
        self.place += count
        return [
            make_order(
                f"4MANY{self.place:02}{n:X}",
                (
                    f"B0T{self.place:04}{n:03}",
                    product.default_code,
                    1,
                    "Eaches",
                    1,
                    "3",
                ),
            )
            for n, product in enumerate(products)
        ]
