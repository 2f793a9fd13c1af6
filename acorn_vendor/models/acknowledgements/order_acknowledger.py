"""Orders are acknowledged by the policies of their vendor codes."""

from ..account.work_queue import WorkQueue
from ..account.worker import Worker

# Orders acknowledged and confirmed together: enough to share Odoo's fixed costs.
BATCH_SIZE = 50
# Who has the first pick, and is acknowledged first; what has no window comes last.
TURN = ("acorn_window_end", "acorn_po_date", "id")


class OrderAcknowledger(Worker):
    """Acknowledges the waiting orders that the policy of their vendor code decides."""

    kind = "acknowledge"
    limit = 500

    def run(self):
        """Acknowledge what is due, the earliest window first, batch by batch."""
        orders = self.env["sale.order"]
        domain = orders._acorn_get_waiting_domain(self.account)
        queue = WorkQueue(
            lambda batch: batch._acorn_acknowledge_by_policy(),
            lambda order, error: order._acorn_leave_to_person(error),
            BATCH_SIZE,
        )
        due = orders.search(domain, limit=self.limit, order=", ".join(TURN))
        queue.run(due, domain)
