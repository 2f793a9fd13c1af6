"""What is shipped is invoiced without anybody asking, where a vendor code says so."""

from ..account.work_queue import WorkQueue
from ..account.worker import Worker

# Orders invoiced together: enough to share the queries.
BATCH_SIZE = 20


class InvoiceCreator(Worker):
    """Drafts or posts invoices for what Amazon has the ASN of."""

    kind = "create_invoices"

    def run(self):
        """Invoice what is ready; an order that fails costs itself only."""
        codes = self.account.code_ids.filtered(lambda c: c.invoice_automatic != "off")
        if not codes:
            return
        orders = self.env["sale.order"]
        domain = [
            ("acorn_code_id", "in", codes.ids),
            ("invoice_status", "=", "to invoice"),
        ]
        ready = orders.search(domain).filtered(
            lambda order: order._acorn_find_free_deliveries()
        )
        queue = WorkQueue(
            lambda batch: batch._acorn_bill_by_itself(),
            lambda order, error: self.job._record_error(repr(error)),
            BATCH_SIZE,
        )
        queue.run(ready, domain)
