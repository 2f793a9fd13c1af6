"""What was shipped is compared with what Amazon received, beside the polls."""

from ..account.work_queue import WorkQueue
from ..account.worker import Worker

# Orders compared together: enough to share the queries.
BATCH_SIZE = 100


class ReceiptComparer(Worker):
    """Compares the orders of an account of which there is something new."""

    kind = "compare_receipts"

    def run(self):
        """Compare what is due; an order that fails costs itself only."""
        orders = self.env["sale.order"]
        domain = [
            ("acorn_account_id", "=", self.account.id),
            ("acorn_receipts_due", "=", True),
        ]
        queue = WorkQueue(
            lambda batch: batch._acorn_compare_receipts(),
            lambda order, error: self.job._record_error(repr(error)),
            BATCH_SIZE,
        )
        queue.run(orders.search(domain), domain)
