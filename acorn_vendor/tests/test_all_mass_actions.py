from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from .mass_common import AcornVendorMassCommon, look_at
from .simulator import make_order
from .undo import undone

ACCEPT = "acorn.vendor.order.accept"
ITEMS = (
    ("B0PEN00001", "PEN-1", "Eaches", 1),
    ("B0CUP00001", "CUP-1", "Cases", 6),
    # Nobody has mapped it: a question is open.
    ("B0MUG00001", "MUG-9", "Eaches", 1),
)
KNOWN, ANY = st.sampled_from(ITEMS[:2]), st.sampled_from(ITEMS)
# Agreed are 2.50: one cost is as agreed, one below, one is missing.
COSTS = st.sampled_from(("2.50", "2.50", "1.90", "0"))
LINE = st.tuples(KNOWN | KNOWN | ANY, st.integers(1, 20), COSTS)
ORDER = st.tuples(st.lists(LINE, min_size=1, max_size=3), st.integers(3, 9))
ORDERS = st.lists(ORDER, min_size=4, max_size=6)
POLICY = st.fixed_dictionaries(
    {
        "acknowledgement_policy": st.sampled_from(("manual", "accept", "stock")),
        "shortage_policy": st.sampled_from(("ask", "reject", "backorder")),
        "cost_policy": st.sampled_from(("accept", "reject", "ask", "hold")),
        "minimum_amount": st.sampled_from((0, 0, 30)),
    }
)
DECISIONS = st.lists(
    st.sampled_from(("leave", "accept", "free", "reject")), min_size=12, max_size=12
)
SELECTED = st.lists(st.booleans(), min_size=6, max_size=6)


@tagged("post_install", "-at_install")
class TestMassActions(AcornVendorMassCommon):
    """What is done with many orders is what the same does with each of them."""

    def set_up_once(self):
        super().set_up_once()
        self.env["acorn.vendor.cost"].create(
            [
                {
                    "account_id": self.account.id,
                    "product_id": product.id,
                    "cost": 2.50,
                    "currency_id": self.env.ref("base.USD").id,
                    "date_from": "2020-01-01",
                }
                for product in self.pen + self.cup
            ]
        )

    def test_any_mass_action_is_the_same_as_single_ones(self):
        @look_at(4)
        @given(ORDERS, POLICY, st.integers(1, 150), SELECTED, DECISIONS)
        def compare(orders, policy, stock, selected, decisions):
            with undone(self.env):
                self.code.write({**policy, "cost_basis": "each"})
                self.stock_up(stock)
                found = self.receive(orders)
                chosen = found.filtered(
                    lambda order: selected[found.ids.index(order.id)]
                )
                self.decisions = dict(
                    zip(found.order_line.ids, decisions * 2, strict=False)
                )
                for name in self.get_actions():
                    self.compare(name, chosen or found, found)

        compare()
        self.assertEqual(self.changed_something, set(self.get_actions()))

    # === THE ACTIONS === #

    def do_accept_all(self, batches):
        self.press_and_decide("action_acorn_accept_all", batches)

    def do_confirm_acknowledgement(self, batches):
        """Of one order a person has seen the lines; of many it is asked."""
        self.decisions = dict.fromkeys(self.decisions, "accept")
        self.press_and_decide("action_acorn_confirm_acknowledgement", batches)

    def press_and_decide(self, button, batches):
        """Press a button for each batch, then decide what was asked."""
        dialogs = []
        for orders in batches:
            action = self.attempt(getattr(orders, button))
            if isinstance(action, dict) and action.get("res_model") == ACCEPT:
                dialogs.append(self.env[ACCEPT].browse(action["res_id"]))
        for dialog in dialogs:
            for row in dialog.line_ids:
                row.decision = self.decide(row)
            self.attempt(dialog.action_confirm)

    def decide(self, row):
        decision = self.decisions.get(row.line_id.id, "accept")
        if decision == "free" and not row.is_short:
            return "accept"
        return decision

    def do_reject(self, batches):
        for orders in batches:
            self.attempt(self.reject, orders)

    def do_acknowledge_by_policy(self, batches):
        """As the scheduled action does; of one order the button raises the reason."""
        for orders in batches:
            orders._acorn_acknowledge_by_policy()

    def do_look_again(self, batches):
        """The item that nobody had mapped is known by now."""
        self.cup.default_code = "MUG-9"
        for orders in batches:
            self.attempt(orders.action_acorn_look_again)

    def do_accept_nothing_of_the_lines(self, batches):
        for orders in batches:
            orders.order_line.action_acorn_reject()

    def do_accept_the_lines(self, batches):
        for orders in batches:
            orders.order_line.filtered(
                lambda line: not line.acorn_question_kind
            ).acorn_qty_accepted = 0
        for orders in batches:
            every_other = orders.order_line.filtered(lambda line: line.id % 2)
            every_other.action_acorn_accept()

    def do_agree_on_the_costs(self, batches):
        """Agree on what is too low now: each agreement judges the others anew."""
        orders = self.env["sale.order"].union(*batches)
        low = orders.order_line.filtered(lambda line: line.acorn_cost_state == "low")
        for batch in batches:
            self.attempt((batch.order_line & low).action_acorn_agree_cost)

    # === WHAT COMES IN AND IS THERE AFTERWARDS === #

    def receive(self, orders):
        self.count += 1
        payloads = [
            make_order(
                f"4M{self.count:02}{at:04}",
                *((*item[:2], amount, *item[2:], cost) for item, amount, cost in lines),
                shipWindow=self.make_window(days),
            )
            for at, (lines, days) in enumerate(orders)
        ]
        numbers = [payload["purchaseOrderNumber"] for payload in payloads]
        return self.import_orders(*payloads).filtered(
            lambda order: order.acorn_po_number in numbers
        )
