from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .cost_common import AcornVendorCosts
from .simulator import make_order


@tagged("post_install", "-at_install")
class TestCostAgreed(AcornVendorCosts):
    """What was agreed: by a press on the order line, by hand or from a spreadsheet."""

    # === AGREEING === #

    def get_agreed(self):
        return self.env["acorn.vendor.cost"].search([], order="date_from, id")

    def test_agreeing_ends_what_was_agreed_before(self):
        before = self.agree(3.00, code_id=self.code.id, end=60)
        line = self.import_line()
        self.assertEqual(line.acorn_cost_state, "low")
        line.action_acorn_agree_cost()
        other = self.import_line("5COST000")
        self.assertEqual((line + other).mapped("acorn_cost_state"), ["ok", "ok"])
        today = line.order_id._acorn_get_order_day()
        self.assertEqual(before.date_to, today - timedelta(days=1))
        self.assertRecordValues(
            self.get_agreed() - before,
            [
                {
                    "cost": 2.50,
                    "date_from": today,
                    "date_to": fields.Date.today() + timedelta(days=60),
                    "note": "Order 4COST000",
                }
            ],
        )
        line.action_acorn_agree_cost()
        self.assertEqual(len(self.get_agreed()), 2)

    def test_many_lines_are_agreed_at_once(self):
        """Two of them at one cost, and one written before at another."""
        lines = self.import_line() + self.import_line("5COST000")
        earlier = self.import_line("6COST000", cost="2.40")
        earlier.order_id.sudo().acorn_po_date -= timedelta(days=5)
        (lines + earlier).action_acorn_agree_cost()
        self.assertEqual(self.get_agreed().mapped("cost"), [2.40, 2.50])
        self.assertEqual(set((lines + earlier).mapped("acorn_cost_state")), {"ok"})

    def test_nothing_is_agreed_for_an_item_nobody_knows(self):
        item = ("B0NEW00001", "NEW-1", 3, "Eaches", 1, "5.00")
        line = self.import_orders(make_order("4NEWS00A", item)).order_line
        line.action_acorn_agree_cost()
        self.assertFalse(self.get_agreed())

    def test_a_pack_is_compared_by_its_units(self):
        mapping = self.env["acorn.vendor.product"].search(
            [("product_id", "=", self.pen.id)]
        )
        line = self.import_line(cost="1.00")
        mapping.each_uom_id = self.env.ref("uom.product_uom_pack_6")
        line = self.import_line("5COST000", cost="1.00")
        line.action_acorn_agree_cost()
        self.assertEqual(self.get_agreed().cost, 0.17)
        self.assertRecordValues(line, [{"acorn_cost_state": "ok", "acorn_cost_gap": 0}])

    def test_a_yen_per_case_is_agreed_per_unit(self):
        yen = self.env.ref("base.JPY")
        yen.active = True
        self.code.write({"currency_id": yen.id, "cost_basis": "case"})
        order = make_order("4COST000", ("B0PEN00001", "PEN-1", 3, "Cases", 12, "1000"))
        order["orderDetails"]["items"][0]["netCost"]["currencyCode"] = "JPY"
        line = self.import_orders(order).order_line
        self.assertEqual(line.acorn_question_kind, "case")
        line.action_acorn_take_case()
        line.action_acorn_agree_cost()
        self.assertRecordValues(
            line,
            [{"price_subtotal": 3000, "acorn_cost_state": "ok", "acorn_cost_gap": 0}],
        )
        self.assertRecordValues(
            self.get_agreed(), [{"cost": 83.33, "currency_id": yen.id}]
        )

    # === WHAT IS ENTERED === #

    @mute_logger("odoo.sql_db")
    def test_two_costs_at_a_time_are_refused(self):
        self.agree(2.50)
        with self.assertRaisesRegex(ValidationError, "agreed cost from"):
            self.agree(2.60, start=5)

    def test_a_cost_is_for_a_vendor_code_of_its_account(self):
        other = self.account.copy({"name": "Amazon EU"})
        with self.assertRaisesRegex(ValidationError, "ACRN1 is a vendor code of"):
            self.agree(2.50, account_id=other.id, code_id=self.code.id)

    def test_the_currency_is_the_one_amazon_orders_in(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.code.currency_id = euro
        agreed = self.env["acorn.vendor.cost"].create(
            {
                "account_id": self.account.id,
                "product_id": self.pen.id,
                "cost": 2.50,
                "date_from": "2026-01-01",
            }
        )
        self.assertEqual(agreed.currency_id, euro)

    @mute_logger("odoo.sql_db")
    def test_a_tolerance_is_not_negative(self):
        for name in ("cost_tolerance_percent", "cost_tolerance_amount"):
            with self.assertRaises(CheckViolation), self.cr.savepoint():
                self.code[name] = -5
                self.code.flush_recordset()

    def test_the_day_of_the_order_is_that_of_the_fc(self):
        """On the first of the month in Tokyo it is still the last day before in UTC."""
        line = self.import_line()
        line.order_id.partner_shipping_id.tz = "Asia/Tokyo"
        line.order_id.sudo().acorn_po_date = "2026-10-31 20:00:00"
        self.agree(3.00, date_from="2026-10-01", date_to="2026-10-31")
        self.assertEqual(line.acorn_cost_state, "none")
        self.agree(2.50, date_from="2026-11-01")
        self.assertEqual(line.acorn_cost_state, "ok")

    def test_a_changed_price_list_counts_for_the_orders_that_wait(self):
        item = Command.create({"compute_price": "fixed", "fixed_price": 3.00})
        prices = self.env["product.pricelist"].create(
            {
                "name": "Amazon",
                "currency_id": self.env.ref("base.USD").id,
                "item_ids": [item],
            }
        )
        self.code.pricelist_id = prices
        line = self.import_line()
        self.assertEqual(line.acorn_cost_state, "low")
        prices.item_ids.fixed_price = 2.50
        self.assertEqual(line.acorn_cost_state, "ok")
        prices.item_ids.unlink()
        self.assertEqual(line.acorn_cost_agreed, self.pen.list_price)

    def test_a_new_price_list_ends_the_one_before(self):
        """From a spreadsheet; what has an end already is not moved."""
        self.agree(2.00, start=-90, end=-31)
        before = self.agree(2.50)
        start = fields.Date.today() + timedelta(days=30)
        rows = [["[PEN-1] Pen", "2.75", str(start)], ["[CUP-1] Cup", "9", str(start)]]
        result = self.env["acorn.vendor.cost"].load(
            ["product_id", "cost", "date_from"], rows
        )
        self.assertFalse(result["messages"])
        self.assertEqual(before.date_to, start - timedelta(days=1))
        self.assertEqual(self.get_agreed().mapped("cost"), [2.00, 2.50, 2.75, 9.00])
        late = [["[PEN-1] Pen", "2.60", str(fields.Date.today())]]
        result = self.env["acorn.vendor.cost"].load(
            ["product_id", "cost", "date_from"], late
        )
        self.assertIn("agreed cost from", result["messages"][0]["message"])

    # === HISTORY === #

    def test_the_history_shows_what_amazon_paid(self):
        self.import_line()
        line = self.import_line("5COST000", cost="2.40")
        action = line.action_acorn_open_cost_history()
        lines = self.env[action["res_model"]].search(action["domain"])
        self.assertCountEqual(lines.mapped("acorn_net_cost"), [2.50, 2.40])
        [(_week, cost)] = lines._read_group(
            action["domain"], ["acorn_po_date:week"], ["acorn_net_cost:avg"]
        )
        self.assertAlmostEqual(cost, 2.45)

    def test_the_history_of_an_item_without_asin_is_its_own(self):
        pen, cup = (("", sku, 3, "Eaches", 1, "5.00") for sku in ("PEN-1", "CUP-1"))
        lines = self.import_orders(make_order("4COST000", pen, cup)).order_line
        action = lines[0].action_acorn_open_cost_history()
        self.assertEqual(lines.search(action["domain"]), lines[0])
