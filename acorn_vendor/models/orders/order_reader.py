"""What reads orders, or their status, from Amazon."""

from datetime import timedelta

from odoo import fields

from ... import const
from ...rules.windows import read_from, windows
from ..account.document_values import to_moment
from ..incidents.asking_worker import AskingWorker

# Amazon has shown orders days after their date: so often is asked for all that are new.
SWEEP_EVERY = timedelta(days=1)


class OrderReader(AskingWorker):
    """Reads from Amazon in windows."""

    def get_slices(self, watermark):
        """Yield half-open windows from the watermark less the overlap until now.

        Odoo's now is cut to the second; the running second belongs to the window.
        """
        now = fields.Datetime.now() + timedelta(seconds=1)
        start = read_from(
            self.account.import_from,
            watermark or None,
            timedelta(hours=self.account.poll_overlap),
            now,
            const.ORDERS_KEPT_FOR,
        )
        for window in windows(start, now, const.LONGEST_ORDER_WINDOW):
            yield tuple(map(to_moment, window))

    def once_a_day(self, read):
        """Do a reading that is due once a day, first a day after the first windows.

        :return: False when it failed: it is due again with the next reading
        """
        job, now = self.job, fields.Datetime.now()
        if job.swept_at and now - job.swept_at >= SWEEP_EVERY:
            if not read():
                return False
            job.write({"swept_at": now, "swept_until": False})
        job.swept_at = job.swept_at or now
        return True
