from datetime import datetime, timedelta, timezone

from .common import AcornVendorCommon


class TestClock(AcornVendorCommon):
    """Everybody has the same time, also where the tests run at another moment."""

    def test_odoo_postgresql_and_amazon_agree_on_the_time(self):
        self.env.cr.execute("SELECT clock_timestamp()")
        [database] = self.env.cr.fetchone()
        here = datetime.now(timezone.utc)
        told = self.simulator.call("GET", "clock")["now"]
        amazon = datetime.fromisoformat(told.replace("Z", "+00:00"))
        for other in (database, amazon):
            self.assertLess(abs(here - other), timedelta(seconds=30))
