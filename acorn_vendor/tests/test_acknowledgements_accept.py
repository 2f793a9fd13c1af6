from datetime import datetime, timedelta, timezone

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .cost_common import AcornVendorCosts
from .simulator import make_order

MODEL = "acorn.vendor.order.accept"
PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")
UNKNOWN = ("B0MUG00001", "MUG-9", 12, "Eaches", 1, "6.10")


@tagged("post_install", "-at_install")
class TestAcknowledgementsAccept(AcornVendorCosts):
    """Accept All does what the policies allow, and asks about the rest first."""

    def set_up_once(self):
        super().set_up_once()
        self.code.write(
            {
                "acknowledgement_policy": "stock",
                "shortage_policy": "ask",
                "cost_policy": "ask",
            }
        )
        self.agree(2.50)
        self.stock_up(100)

    def accept(self, orders, method="action_acorn_accept_all"):
        """Press Accept All, or another button; return the dialog, if there is one."""
        action = getattr(orders, method)()
        if action is True or action.get("res_model") != MODEL:
            return self.env[MODEL]
        return self.env[MODEL].browse(action["res_id"])

    def import_low_and_short(self):
        """Return an order that is clean, one below cost and one short of stock."""
        self.env["stock.quant"]._update_available_quantity(
            self.cup, self.warehouse.lot_stock_id, -98
        )
        return self.import_orders(
            self.make_pen_order("4GOOD000"),
            self.make_pen_order("5LOW0000", cost="2.00"),
            make_order("6SHORT00", CUP, PEN),
        )

    def test_what_no_policy_asks_about_is_accepted_at_once(self):
        orders = self.import_orders(
            self.make_pen_order("4GOOD000"), self.make_pen_order("5GOOD000")
        )
        self.assertFalse(self.accept(orders))
        self.assertEqual(set(orders.mapped("state")), {"sale"})

    def test_goods_go_to_who_has_its_turn_whatever_the_list_shows_first(self):
        self.code.acknowledgement_policy = "accept"
        self.stock_up(-70)
        moment = "{:%Y-%m-%dT%H:%M:%SZ}"
        now = datetime.now(timezone.utc)
        windows = [
            f"{moment.format(now)}--{moment.format(now + timedelta(days=days))}"
            for days in (9, 3)
        ]
        late, early = self.import_orders(
            self.make_pen_order("4LATE000", shipWindow=windows[0]),
            self.make_pen_order("5EARLY00", shipWindow=windows[1]),
        )
        self.assertFalse(self.accept(late + early))
        self.assertEqual(
            [order.picking_ids.move_ids.quantity for order in (late, early)], [6, 24]
        )

    def test_a_lower_cost_and_a_short_stock_are_asked_about_first(self):
        orders = self.import_low_and_short()
        dialog = self.accept(orders)
        self.assertEqual(set(orders.mapped("state")), {"draft"})
        self.assertRecordValues(
            dialog,
            [
                {
                    "clean_count": 1,
                    "cost_count": 1,
                    "short_count": 1,
                    "small_count": 0,
                    "question_count": 0,
                    "confirm_count": 1,
                }
            ],
        )
        low, short = dialog.line_ids
        self.assertEqual((low.order_id, short.order_id), (orders[1], orders[2]))
        self.assertIn("Amazon pays $\xa02.00, agreed are $\xa02.50", low.reason)
        self.assertEqual((short.line_id.product_id, short.free), (self.cup, 2))

    def test_one_order_is_asked_about_as_well(self):
        order = self.import_orders(self.make_pen_order(cost="2.00"))
        self.assertEqual(self.accept(order).line_ids.order_id, order)
        self.assertEqual(order.state, "draft")

    def test_what_is_left_stays_and_is_named(self):
        clean, low, short = orders = self.import_low_and_short()
        told = self.accept(orders).action_confirm()["params"]
        self.assertEqual(orders.mapped("state"), ["sale", "draft", "draft"])
        self.assertEqual(told["title"], "1 accepted")
        self.assertEqual(
            [link["label"] for link in told["links"]],
            [low.acorn_po_number, short.acorn_po_number],
        )
        self.assertTrue(clean.acorn_message_ids._get_newest("acknowledgement"))
        self.assertFalse(low.acorn_message_ids._get_newest("acknowledgement"))

    def test_lines_are_decided_in_place(self):
        _clean, low, short = orders = self.import_low_and_short()
        dialog = self.accept(orders)
        with Form(dialog) as form:
            for index, decision in enumerate(("accept", "free")):
                self.assertEqual(form.confirm_count, 1 + index)
                with form.line_ids.edit(index) as line:
                    line.decision = decision
            self.assertEqual((form.clean_count, form.confirm_count), (1, 3))
        dialog.action_confirm()
        self.assertEqual(set(orders.mapped("state")), {"sale"})
        self.assertEqual(low.order_line.acorn_qty_accepted, 24)
        cup, pen = short.order_line
        self.assertEqual((cup.acorn_qty_accepted, cup.acorn_qty_rejected), (2, 4))
        self.assertEqual(pen.acorn_qty_accepted, pen.acorn_qty_ordered)

    def test_the_rest_of_what_is_free_is_backordered_where_that_is_the_policy(self):
        order = self.import_low_and_short()[2]
        order.order_line.sudo().acorn_back_order_allowed = True
        self.code.shortage_policy = "backorder"
        dialog = self.accept(order)
        dialog.line_ids.decision = "free"
        dialog.action_confirm()
        cup = order.order_line[0]
        self.assertEqual((cup.acorn_qty_accepted, cup.acorn_qty_backordered), (2, 4))

    def test_a_line_is_rejected_and_the_others_are_accepted(self):
        order = self.import_low_and_short()[2]
        dialog = self.accept(order)
        dialog.line_ids.decision = "reject"
        dialog.action_confirm()
        self.assertEqual(order.order_line.mapped("acorn_qty_accepted"), [0, 24])
        self.assertEqual(order.state, "sale")

    def test_goods_are_promised_once(self):
        orders = self.import_orders(
            *(self.make_pen_order(f"{n}PENS000") for n in range(4, 9))
        )
        dialog = self.accept(orders)
        self.assertEqual(len(dialog.line_ids), 1, "100 pens are enough for four")
        self.assertEqual(dialog.line_ids.free, 4)

    def test_an_order_that_is_too_small_is_accepted_or_left(self):
        self.code.minimum_amount = 100
        order = self.import_orders(self.make_pen_order())
        dialog = self.accept(order)
        self.assertEqual(dialog.small_count, 1)
        with self.assertRaisesRegex(UserError, "open it and press Reject"):
            dialog.line_ids.decision = "reject"
        dialog.line_ids.decision = "accept"
        dialog.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_what_is_not_short_has_nothing_free(self):
        dialog = self.accept(self.import_orders(self.make_pen_order(cost="2.00")))
        with self.assertRaisesRegex(UserError, "is not short of stock"):
            dialog.line_ids.decision = "free"

    def test_a_person_who_decides_is_asked_about_stock_as_well(self):
        self.code.acknowledgement_policy = "manual"
        orders = self.import_low_and_short()
        dialog = self.accept(orders)
        self.assertEqual(
            (dialog.clean_count, dialog.cost_count, dialog.short_count), (1, 1, 1)
        )
        self.code.acknowledgement_policy = "accept"
        self.assertEqual(self.accept(orders).line_ids.order_id, orders[1])

    def test_lines_of_a_kind_are_decided_alike(self):
        orders = self.import_low_and_short() + self.import_orders(
            make_order("7SHORT00", CUP, PEN), self.make_pen_order("8LOW0000", cost="2")
        )
        dialog = self.accept(orders)
        with Form(dialog) as form:
            form.on_low = "reject"
            self.assertEqual(form.confirm_count, 3, "one is clean, two are low")
            form.on_short = "free"
            self.assertEqual(form.confirm_count, 5)
            with form.line_ids.edit(0) as line:
                line.decision = "leave"
        self.assertEqual(
            dialog.line_ids.mapped("decision"), ["leave", "free", "free", "reject"]
        )

    def test_confirming_many_asks_about_what_their_lines_accept(self):
        _clean, low, short = orders = self.import_low_and_short()
        short.order_line[0].acorn_qty_accepted = 2
        dialog = self.accept(orders, "action_acorn_confirm_acknowledgement")
        self.assertEqual(dialog.line_ids.order_id, low, "two cups are there")
        low.order_line.acorn_qty_accepted = 0
        short.order_line[0].acorn_qty_accepted = 6
        dialog = self.accept(orders, "action_acorn_confirm_acknowledgement")
        self.assertEqual(dialog.line_ids.order_id, short)
        short.order_line[1].acorn_qty_accepted = 12
        dialog.line_ids.decision = "accept"
        dialog.action_confirm()
        self.assertEqual(short.order_line.mapped("acorn_qty_accepted"), [6, 12])
        self.assertEqual(short.state, "sale")

    def test_questions_are_counted_and_stay(self):
        orders = self.import_orders(
            make_order("4OPEN000", PEN, UNKNOWN),
            self.make_pen_order("5LOW0000", cost="2.00"),
        )
        dialog = self.accept(orders)
        self.assertEqual((dialog.clean_count, dialog.question_count), (0, 1))
        shown = dialog.action_open_questioned()["domain"]
        self.assertEqual(self.env["sale.order"].search(shown), orders[0])
        dialog.line_ids.decision = "accept"
        told = dialog.action_confirm()["params"]
        self.assertEqual(orders.mapped("state"), ["draft", "sale"])
        self.assertIn("Settle these lines", told["message"])

    def test_beside_a_question_nothing_is_asked(self):
        order = self.import_orders(make_order("4OPEN000", PEN, UNKNOWN))
        order.order_line.sudo().acorn_qty_ordered = 500
        with self.assertRaisesRegex(UserError, "Settle these lines"):
            order.action_acorn_accept_all()

    def test_nothing_decided_confirms_nothing(self):
        dialog = self.accept(self.import_orders(self.make_pen_order(cost="2.00")))
        with self.assertRaisesRegex(UserError, "Nothing is decided yet"):
            dialog.action_confirm()

    def test_many_together_come_to_what_each_comes_to_alone(self):
        together = self.import_low_and_short()
        asked = self.accept(together).line_ids.order_id
        alone = [order for order in together if self.accept(order)]
        self.assertEqual(list(asked), alone)

    def test_where_nothing_is_ordered_nothing_is_asked(self):
        order = self.import_orders(self.make_pen_order())
        order.order_line.sudo().acorn_qty_cancelled = 24
        with self.assertRaisesRegex(UserError, "Nothing of 4PENS00A is accepted"):
            order.action_acorn_accept_all()

    def test_a_line_goes_with_its_own_order(self):
        orders = self.import_low_and_short()
        dialog = self.accept(orders)
        with self.assertRaisesRegex(UserError, "with its own order"):
            dialog.line_ids[0].line_id = dialog.line_ids[1].line_id
