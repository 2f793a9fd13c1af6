"""Stages of reading purchase orders."""

from dev.odoo_scripts.bench_faults_stages import Stage, see_read
from dev.odoo_scripts.bench_orders import make_order


class NewOrder(Stage):
    """Amazon has a new order."""

    prefix = "4N"
    kind = "purchase_order"
    job = "poll_orders"
    without_details = False

    def prepare(self, faults):
        self.numbers = {
            fault: f"{self.prefix}{number:05}A" for number, fault in enumerate(faults)
        }

    def release(self, fault):
        order = make_order(self.numbers[fault], 0, 1)
        wish = {"orders": [order], "without_details": self.without_details}
        self.bench.amazon.call("POST", "purchase-orders", wish)
        # The watermark has seconds, and has to be able to move.
        self.bench.clock.let_pass(minutes=1)
        self.watermark = self.bench.account.created_until

    def see_at_once(self, fault):
        moved = self.bench.account.created_until != self.watermark
        return see_read(self.bench, self.get_record(fault), moved)

    def good_states(self):
        return ("processed",)

    def count_copies(self, message):
        """Return in how many sales orders with lines the order ended."""
        return self.env["sale.order"].search_count(
            [
                ("acorn_po_number", "=", message.external_id),
                ("order_line.acorn_asin", "!=", False),
            ]
        )

    def get_record(self, fault):
        return self.env["acorn.vendor.message"].search(
            [
                ("kind", "=", "purchase_order"),
                ("external_id", "=", self.numbers[fault]),
            ],
            order="id desc",
            limit=1,
        )


class BareOrder(NewOrder):
    """Amazon has a new order and lists it without its lines."""

    prefix = "5B"
    without_details = True

    def see_at_once(self, fault):
        message = self.get_record(fault)
        has_lines = '"orderDetails"' in (message.payload or "")
        return see_read(self.bench, message, has_lines)
