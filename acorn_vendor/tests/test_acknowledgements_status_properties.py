from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import tagged

from .change_common import AcornVendorChangeCommon

UNITS = st.integers(0, 24)
STEP = st.one_of(
    st.tuples(st.just("cancelled"), st.sampled_from("12"), UNITS),
    st.tuples(st.just("accepted"), st.sampled_from("12"), UNITS),
    st.tuples(st.just("received"), st.sampled_from("12"), UNITS),
    st.tuples(st.just("order"), st.sampled_from("12"), UNITS),
    st.tuples(st.just("state"), st.sampled_from(["Closed", "New"]), UNITS),
    st.tuples(st.just("decide"), st.booleans(), UNITS),
)


@tagged("post_install", "-at_install")
class TestOrderStatusProperties(AcornVendorChangeCommon):
    """Any sequence of status acknowledgements and order versions keeps the ledger."""

    def test_the_ledger_adds_up_whatever_comes(self):
        counted = []

        @settings(
            max_examples=4,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(
            st.sampled_from(["waiting", "acknowledged", "packed", "announced"]),
            st.lists(STEP, min_size=4, max_size=8),
        )
        def live(stage, steps):
            number = f"4RAND{len(counted):03}"
            counted.append(number)
            order = self.bring(stage, number)[number]
            for name, what, units in steps:
                self.happen(order, name, what, units)
                self.let_pass(minutes=1)
                for kind in ("poll_orders", "process_inbox", "read_status"):
                    self.run_action(kind)
                self.check_ledger(order)

        live()
        self.assertTrue(counted)

    def happen(self, order, name, what, units):
        number = order.acorn_po_number
        if name == "order":
            items = {what: {"orderedQuantity": {"amount": units}}}
            self.simulator.change_order(number, {"items": items})
        elif name == "state":
            self.simulator.change_order(number, {"purchaseOrderState": what})
        elif name == "decide":
            lines = order.acorn_open_change_ids
            lines.action_apply() if what else lines.action_refuse()
        else:
            served = self.simulator.call("GET", f"purchase-orders/{number}")["lines"]
            ordered = next(
                line["ordered"] for line in served if line["itemSequenceNumber"] == what
            )
            if name == "cancelled":
                units = min(units, ordered)
            self.simulator.show_status(number, **{name: {what: units}})
