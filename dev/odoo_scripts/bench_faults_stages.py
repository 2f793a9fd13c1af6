"""Stages: how far a document has come when its call goes wrong, and what it becomes.

A stage prepares one document per fault; then, per fault: ``release`` makes the call
due, ``call`` runs the scheduled action that makes it, ``see_at_once`` and ``see_end``
tell what can be seen of it.
"""

from dev.odoo_scripts.bench_orders import make_order


class Stage:
    """A stage of the chain, with one purchase order per fault."""

    prefix = ""  # of the order numbers
    kind = "acknowledgement"  # of the message whose fate is told
    job = "send"

    def __init__(self, bench):
        self.bench = bench
        self.env = bench.env
        self.numbers = {}

    def prepare(self, faults):
        """Bring the documents of all faults as far as they come without trouble."""
        self.numbers = {
            fault: f"{self.prefix}{number:05}A" for number, fault in enumerate(faults)
        }
        self.add_orders(self.numbers.values())
        self.bench.settle()
        self.bring_on(self.get_orders())
        self.bench.settle()

    def add_orders(self, numbers, **more):
        """Have Amazon order one line under each of these numbers."""
        orders = [make_order(number, 0, 1) for number in numbers]
        self.bench.amazon.call("POST", "purchase-orders", {"orders": orders, **more})
        self.bench.run_job("poll_orders")

    def bring_on(self, orders):
        """Do with the orders what comes before the call."""

    def release(self, fault):
        """Make the call due."""

    def call(self, fault):
        """Make it; return what the scheduler reports as failed."""
        return self.bench.run_job(self.job)

    def close(self):
        """Leave nothing behind that asks Amazon once more."""

    # === WHAT CAN BE SEEN === #

    def see_at_once(self, fault):
        message = self.get_record(fault)
        return {
            "state": message.state,
            "attempts": message.attempts,
            "account": self.bench.account.state,
            "told": self.count_told(message),
        }

    def see_end(self, fault):
        message = self.get_record(fault)
        return {
            "state": message.state,
            "reason": bool(message.reason),
            "well": message.state in self.good_states(),
            "refused": message.state == "rejected",
            "told": self.count_told(message),
            "copies": self.count_copies(message),
        }

    def count_copies(self, message):
        """Return how often Amazon has accepted the document."""
        documents = self.bench.amazon.call("GET", f"documents?kind={self.kind}")
        return sum(
            document["id"] == message.external_id and document["verdict"] == "accepted"
            for document in documents["documents"]
        )

    def good_states(self):
        return ("confirmed",)

    def is_over(self, fault):
        return self.get_record(fault).state in (*self.good_states(), "rejected")

    def count_told(self, message):
        return self.bench.count_told(message, message._get_document())

    # === RECORDS === #

    def get_orders(self, *faults):
        numbers = [self.numbers[fault] for fault in faults] or [*self.numbers.values()]
        return self.env["sale.order"].search([("acorn_po_number", "in", numbers)])

    def get_record(self, fault):
        """Return the newest message of the kind about the order of a fault."""
        return self.find_message(self.get_orders(fault))

    def find_message(self, order):
        of_order = order.acorn_message_ids.filtered(
            lambda message: message.kind == self.kind
        )
        return of_order.sorted("id")[-1:]


class Token(Stage):
    """The access token is asked for while an acknowledgement is to be sent."""

    prefix = "1T"

    def release(self, fault):
        self.get_orders(fault).action_confirm()
        tokens = self.env["acorn.vendor.token"].search([])
        tokens.write({"value": False, "expires_at": False})


class Acknowledgement(Stage):
    """An order was confirmed."""

    prefix = "2A"

    def release(self, fault):
        self.get_orders(fault).action_confirm()


class Status(Acknowledgement):
    """An acknowledgement was sent and shows in the order status."""

    prefix = "3S"
    job = "read_status"

    def release(self, fault):
        super().release(fault)
        self.bench.run_job("send")
        self.bench.clock.let_pass(minutes=2)

    def see_at_once(self, fault):
        message = self.get_record(fault)
        return see_read(self.bench, message, message.state == "confirmed")


def see_read(bench, message, moved):
    """Return what can be seen right after a read."""
    documents = [message, message._get_document()] if message else []
    return {
        "moved": moved,
        "account": bench.account.state,
        "told": bench.count_told(*documents),
    }
