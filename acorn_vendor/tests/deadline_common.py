from datetime import datetime, timedelta, timezone

from .common import AcornVendorCommon


class AcornVendorDeadlines(AcornVendorCommon):
    """Orders that Amazon wrote some time ago."""

    def import_order(self, ordered_ago=1, **details):
        """Import an order that Amazon wrote some hours ago."""
        ordered_at = datetime.now(timezone.utc) - timedelta(hours=ordered_ago)
        moment = ordered_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        return self.import_orders(
            self.make_pen_order(
                "4CLOCK00",
                purchaseOrderDate=moment,
                purchaseOrderStateChangedDate=moment,
                **details,
            )
        )

    def work_around_the_clock(self):
        self.company.resource_calendar_id = False
