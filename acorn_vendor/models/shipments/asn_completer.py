"""ASNs that lack something are sent once it is there, whoever filled it in."""

from ..account.work_queue import WorkQueue
from ..account.worker import Worker

# Shipments looked at together: enough to share the queries.
BATCH_SIZE = 20


class AsnCompleter(Worker):
    """Looks again at the shipments of an account whose ASN is incomplete.

    What they lack may be filled in elsewhere: the address of the warehouse, the carrier
    of the vendor code, the bill of lading of another truck.
    """

    kind = "complete_asns"

    def run(self):
        """Send what says all now; a shipment that fails costs itself only."""
        shipments = self.env["acorn.vendor.shipment"]
        domain = [("account_id", "=", self.account.id), ("is_held_back", "=", True)]
        queue = WorkQueue(
            lambda batch: batch._announce_complete(),
            lambda shipment, error: self.job._record_error(repr(error)),
            BATCH_SIZE,
        )
        queue.run(shipments.search(domain), domain)
