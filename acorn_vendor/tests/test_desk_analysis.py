from ast import literal_eval

from lxml import etree

from odoo.tests import Form, tagged

from .common import AcornVendorCommon
from .people import create_people
from .simulator import make_order

FIGURES = ("ordered", "cancelled", "accepted", "backordered", "rejected")
PEN = ("B0PEN00001", "PEN-1")
CUP = ("B0CUP00001", "CUP-1")


@tagged("post_install", "-at_install")
class TestOrderAnalysis(AcornVendorCommon):
    """What the lists and the analysis tell about Amazon's orders."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, _accountant = create_people(cls.company)
        cls.report = cls.env["sale.report"].with_user(cls.manager)

    def import_two(self):
        """Return an order of 40 pens, half of it rejected, and one of four cases."""
        short, full = self.import_orders(
            make_order("4SHORT00", (*PEN, 40, "Eaches", 1, "2.50")),
            make_order("4WHOLE00", (*CUP, 4, "Cases", 6, "4.20")),
        )
        short.order_line.acorn_qty_accepted = 12
        short.order_line.acorn_qty_backordered = 8
        (short + full).action_confirm()
        return short, full

    def analyse(self, *groups, domain=()):
        """Return ``{group: figures}`` of the analysis."""
        self.env.flush_all()
        measures = [f"acorn_qty_{name}:sum" for name in FIGURES]
        rows = self.report._read_group(
            [("acorn_po_number", "!=", False), *domain],
            groups,
            [*measures, "acorn_fill_rate:avg", "acorn_money_at_risk:sum"],
        )
        return {row[: len(groups)]: row[len(groups) :] for row in rows}

    def test_units_are_those_of_the_ledger(self):
        self.import_two()
        figures = self.analyse("acorn_po_number")
        self.assertEqual(figures[("4SHORT00",)][:6], (40, 0, 12, 8, 20, 0.5))
        self.assertEqual(figures[("4WHOLE00",)][:6], (24, 0, 24, 0, 0, 1))

    def test_the_fill_rate_of_many_is_weighed_by_units(self):
        self.import_two()
        [row] = self.analyse().values()
        self.assertAlmostEqual(row[5], 44 / 64)

    def test_what_amazon_cancelled_was_not_rejected(self):
        [order] = self.import_orders(self.make_pen_order("4LESS000", 40))
        order.order_line.sudo().write(
            {"acorn_qty_cancelled": 30, "acorn_qty_accepted": 10}
        )
        figures = self.analyse("acorn_asin")
        self.assertEqual(figures[(PEN[0],)][:6], (40, 30, 10, 0, 0, 1))
        self.assertEqual((order.acorn_units, order.acorn_fill_rate), (10, 1))

    def test_the_money_at_risk_adds_up_to_that_of_the_orders(self):
        order = self.import_orders(
            make_order(
                "4RISK000",
                (*PEN, 40, "Eaches", 1, "2.50"),
                (*CUP, 4, "Cases", 6, "4.20"),
            )
        )
        risk = order.acorn_money_at_risk
        self.assertTrue(risk)
        by_item = self.analyse("acorn_asin")
        self.assertAlmostEqual(sum(row[6] for row in by_item.values()), risk, 2)
        self.assertAlmostEqual(
            by_item[(PEN[0],)][6], risk * 100 / order.amount_untaxed, 2
        )

    def test_orders_of_others_are_not_amazons(self):
        self.import_two()
        own = self.env["sale.order"].create({"partner_id": self.amazon.id})
        with Form(own) as form, form.order_line.new() as line:
            line.product_id = self.pen
        own.action_confirm()
        self.env.flush_all()
        [line] = self.env["sale.report"].search([("name", "=", own.name)])
        self.assertFalse(line.acorn_po_number or line.acorn_fill_rate)
        self.assertEqual(set(self.analyse("acorn_stage")), {("ship",)})

    def test_people_without_sales_see_no_analysis(self):
        menu = self.env.ref("acorn_vendor.acorn_vendor_menu_order_analysis")
        seen = menu.with_user(self.manager)._visible_menu_ids()
        self.assertIn(menu.id, seen)
        self.assertNotIn(
            menu.id, menu.with_user(self.warehouse_user)._visible_menu_ids()
        )

    def test_each_filter_and_grouping_of_the_desk_works(self):
        self.import_two()
        self.import_orders(self.make_pen_order("4DUE0000"))
        for name in ("sale_order_action_acorn", "sale_report_action_acorn"):
            action = self.env.ref(f"acorn_vendor.{name}")
            model = self.env[action.res_model].with_user(self.manager)
            view = model.get_view(action.search_view_id.id, "search")
            for node in etree.fromstring(view["arch"]).iter("filter"):
                with self.subTest(action=name, filter=node.get("name")):
                    domain = literal_eval(node.get("domain") or "[]")
                    context = literal_eval(node.get("context") or "{}")
                    self.read_groups(model, domain, context.get("group_by"))
            for saved in model.env["ir.filters"].get_filters(
                model._name, action_id=action.id
            ):
                domain = literal_eval(saved["domain"])
                groups = literal_eval(saved["context"])["group_by"]
                self.assertTrue(self.read_groups(model, domain, *groups), saved)

    def read_groups(self, model, domain, *groups):
        groups = [group for group in groups if group]
        return model.formatted_read_group(domain, groups, ["__count"])
