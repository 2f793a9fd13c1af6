from odoo import fields

from .common import AcornVendorCommon


class AcornVendorWatched(AcornVendorCommon):
    """An account whose scheduler keeps the time, watched every hour."""

    def keep_in_time(self):
        """Let the scheduler have kept all the turns of the time that passed."""
        with self.at_present():
            crons = self.account.sudo().job_ids.cron_id
            crons |= self.env.ref("acorn_vendor.ir_cron_watch")
            crons.nextcall = fields.Datetime.now()

    def watch(self, after_hours=1):
        """Run the watch; the last time was so many hours ago."""
        with self.at_present():
            now = fields.Datetime.now()
        last = fields.Datetime.subtract(now, hours=after_hours)
        self.env.ref("acorn_vendor.ir_cron_watch").lastcall = last
        self.run_global_action("watch")

    def get_incident(self, kind):
        """Return the open incident of a kind."""
        return self.env["acorn.vendor.incident"].search(
            [("kind", "=", kind), ("state", "=", "open")]
        )
