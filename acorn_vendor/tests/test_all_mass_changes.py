from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from .mass_common import AcornVendorMassCommon, look_at
from .simulator import make_order
from .undo import undone

ITEMS = (
    ("B0PEN00001", "PEN-1", "Eaches", 1),
    ("B0CUP00001", "CUP-1", "Cases", 6),
)
CHANGES = st.sampled_from(
    (
        ("amount", 0),
        ("amount", 7),
        ("amount", 40),
        ("cost", "2.10"),
        ("cost", "3.30"),
        ("window", 12),
        ("fc", "ONT8"),
        # Nobody has mapped it: of a confirmed order this cannot be applied.
        ("fc", "SEA1"),
        ("known", 6),
        # Neither can this: it is not known which product it is.
        ("unknown", 6),
        ("cancelled", None),
    )
)
STAGE = st.sampled_from(("waiting", "acknowledged", "packed"))
ORDER = st.tuples(
    st.lists(
        st.tuples(st.sampled_from(ITEMS), st.integers(1, 20)), min_size=1, max_size=2
    ),
    STAGE,
    st.lists(CHANGES, min_size=1, max_size=3),
    # Whether Amazon's new version has been deleted by its age.
    st.sampled_from((False, False, False, True)),
)
ORDERS = st.lists(ORDER, min_size=4, max_size=6)
SELECTED = st.lists(st.booleans(), min_size=6, max_size=6)
# Of two cases of six cups at 15.00 nobody knows whether the cost is for a cup.
COSTS = st.lists(st.sampled_from(("2.50", "15.00", "0")), min_size=4, max_size=6)


@tagged("post_install", "-at_install")
class TestMassChanges(AcornVendorMassCommon):
    """What people say to many changes or costs is what they say to each of them."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        rules = self.env["acorn.vendor.change.rule"].search(
            [("company_id", "=", self.company.id)]
        )
        stages = ("waiting", "acknowledged", "packed", "announced", "invoiced")
        rules.write(dict.fromkeys(stages, "ask"))

    def test_any_decision_about_many_changes_is_the_same_one_by_one(self):
        @look_at(4)
        @given(ORDERS, SELECTED)
        def compare(orders, selected):
            with undone(self.env):
                found = self.receive_changed(orders)
                chosen = found.filtered(
                    lambda order: selected[found.ids.index(order.id)]
                )
                for name in self.get_actions():
                    if "cost" not in name:
                        self.compare(name, chosen or found, found)

        compare()
        self.assertEqual(
            self.changed_something,
            {name for name in self.get_actions() if "cost" not in name},
        )

    def test_what_a_cost_is_for_is_the_same_for_many_and_one_by_one(self):
        @look_at(3)
        @given(COSTS, st.sampled_from((False, True)), SELECTED)
        def compare(costs, is_agreed, selected):
            with undone(self.env):
                found = self.receive_asked(costs, is_agreed)
                chosen = found.filtered(
                    lambda order: selected[found.ids.index(order.id)]
                )
                for name in ("do_cost_per_each", "do_cost_per_case"):
                    self.compare(name, chosen or found, found)

        compare()
        self.assertEqual(
            self.changed_something, {"do_cost_per_each", "do_cost_per_case"}
        )

    # === THE ACTIONS === #

    def do_apply(self, batches):
        for orders in batches:
            self.attempt(self.get_open(orders).change_id.action_apply)

    def do_refuse(self, batches):
        for orders in batches:
            self.attempt(self.get_open(orders).change_id.action_refuse)

    def do_apply_in_the_orders(self, batches):
        for orders in batches:
            self.attempt(orders.action_acorn_apply_changes)

    def do_refuse_in_the_orders(self, batches):
        for orders in batches:
            self.attempt(orders.action_acorn_refuse_changes)

    def do_apply_every_other_and_refuse_the_rest(self, batches):
        """Lines of one version can be decided differently."""
        open_lines = self.get_open(self.env["sale.order"].union(*batches))
        every_other = open_lines.sorted("id")[::2]
        for orders in batches:
            self.attempt((self.get_open(orders) & every_other).action_apply)
        for orders in batches:
            self.attempt(self.get_open(orders).action_refuse)

    def do_cost_per_each(self, batches):
        for orders in batches:
            self.attempt(orders.action_acorn_cost_per_each)

    def do_cost_per_case(self, batches):
        for orders in batches:
            self.attempt(orders.action_acorn_cost_per_case)

    def get_open(self, orders):
        return orders.acorn_change_ids.line_ids.filtered(
            lambda line: line.state == "open"
        )

    # === WHAT COMES IN === #

    def receive_changed(self, orders):
        """Return orders that have gone so far when Amazon changes them."""
        payloads = self.make_orders(
            [
                [(*item[:2], amount, *item[2:], "2.50") for item, amount in lines]
                for lines, _stage, _changes, _is_deleted in orders
            ]
        )
        found = self.import_numbered(payloads)
        for order, (_lines, stage, _changes, _is_deleted) in zip(
            found, orders, strict=True
        ):
            if stage != "waiting":
                order.action_confirm()
            if stage == "packed":
                order.picking_ids.action_acorn_pack()
        self.run_action("send")
        for payload, (lines, _stage, changes, _is_deleted) in zip(
            payloads, orders, strict=True
        ):
            patch = self.make_patch(len(lines), changes)
            self.simulator.change_order(payload["purchaseOrderNumber"], patch)
        self.let_pass(minutes=1)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        for order, row in zip(found, orders, strict=True):
            if row[-1]:
                order.acorn_change_ids.message_id.sudo().payload = False
        return found

    def make_patch(self, count, changes):
        items, details, patch = {}, {}, {}
        for at, (kind, value) in enumerate(changes):
            sequence = str(at % count + 1)
            if kind == "amount":
                items.setdefault(sequence, {})["orderedQuantity"] = {"amount": value}
            elif kind == "cost":
                cost = {"amount": value, "currencyCode": "USD"}
                items.setdefault(sequence, {})["netCost"] = cost
            elif kind == "window":
                details["shipWindow"] = self.make_window(value)
            elif kind == "fc":
                details["shipToParty"] = {"partyId": value}
            elif kind == "cancelled":
                patch["purchaseOrderState"] = "Closed"
                for each in range(count):
                    amount = {"orderedQuantity": {"amount": 0}}
                    items.setdefault(str(each + 1), {}).update(amount)
            else:
                items[str(count + at + 1)] = self.make_added(kind, value)
        if details:
            patch["orderDetails"] = details
        if items:
            patch["items"] = items
        return patch

    def make_added(self, kind, amount):
        asin, sku = (
            ("B0MUG00001", "MUG-9") if kind == "unknown" else ("B0PEN00001", "PEN-1")
        )
        [item] = make_order("0", (asin, sku, amount, "Eaches", 1, "2.50"))[
            "orderDetails"
        ]["items"]
        del item["itemSequenceNumber"]
        return item

    def receive_asked(self, costs, is_agreed):
        """Return orders in cases whose cost may be for an each or for the case."""
        self.code.cost_basis = "ask"
        if is_agreed:
            self.env["acorn.vendor.cost"].create(
                {
                    "account_id": self.account.id,
                    "product_id": self.cup.id,
                    "cost": 2.50,
                    "currency_id": self.env.ref("base.USD").id,
                    "date_from": "2020-01-01",
                }
            )
        cup = ITEMS[1]
        return self.import_numbered(
            self.make_orders([[(*cup[:2], 4, *cup[2:], cost)] for cost in costs])
        )

    def make_orders(self, orders):
        self.count += 1
        self.simulator.reset()
        return [
            make_order(f"4N{self.count:02}{at:04}", *items)
            for at, items in enumerate(orders)
        ]

    def import_numbered(self, payloads):
        numbers = [payload["purchaseOrderNumber"] for payload in payloads]
        return self.import_orders(*payloads).filtered(
            lambda order: order.acorn_po_number in numbers
        )

    # === WHAT IS THERE AFTERWARDS === #

    def describe_order(self, order):
        """Also what became of each change, and the words of its effect."""
        lines = order.acorn_change_ids.line_ids.sorted("id")
        return {
            "changes": [(line.kind, line.state, line.result) for line in lines],
            "window": order.acorn_window_end,
            "fc": (order.acorn_ship_to_code, order.partner_shipping_id.id),
            "cartons": len(order.picking_ids.move_line_ids.result_package_id),
        }
