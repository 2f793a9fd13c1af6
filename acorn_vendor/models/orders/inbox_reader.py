"""What was received becomes sales orders."""

from ..account.work_queue import WorkQueue
from ..account.worker import Worker

# Orders created by one `create()`: large enough to share the fixed costs.
BATCH_SIZE = 200


class InboxReader(Worker):
    """Turns received purchase orders into draft sales orders."""

    kind = "process_inbox"
    limit = 1000

    def run(self):
        """Read the oldest orders that wait; one nobody can use costs itself only."""
        if self.account.in_setup:
            return
        domain = self._get_waiting()
        messages = self.env["acorn.vendor.message"]
        queue = WorkQueue(
            lambda batch: batch._process_purchase_orders(),
            lambda message, error: message._record_failure(error),
            BATCH_SIZE,
        )
        queue.run(messages.search(domain, limit=self.limit, order="id"), domain)

    def trigger(self):
        """Read soon what waits; where nothing does no scheduled action is woken."""
        messages = self.env["acorn.vendor.message"]
        if not self.account.in_setup and messages.search_count(
            self._get_waiting(), limit=1
        ):
            self.job._trigger()

    def _get_waiting(self):
        """Return what the orders are that came in and were not read yet."""
        return [
            ("account_id", "=", self.account.id),
            ("direction", "=", "in"),
            ("state", "=", "received"),
            ("kind", "=", "purchase_order"),
        ]
