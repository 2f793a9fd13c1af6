from collections import deque

from odoo import api, fields, models


class AcornVendorMessage(models.Model):
    """The one loop of all scheduled actions."""

    _inherit = "acorn.vendor.message"

    @api.model
    def _run_each(self, records, domain, work, batch_size=1):
        """Lock, work, catch, record and commit: the one loop of all actions.

        A batch that fails is rolled back and done again record by record, so that
        one bad record neither stops nor loses the others. Each failure is recorded
        on its record by ``_record_failure``; the last one is raised at the end, so
        that the scheduler counts it.

        :param records: what is due
        :param domain: what makes a record due; checked again under the lock
        :param work: called with the locked records of a batch
        """
        progress = self.env["ir.cron"]
        # More than this batch: the scheduler then calls again at once.
        progress._commit_progress(remaining=records.search_count(domain))
        queue = deque(
            records[start : start + batch_size]
            for start in range(0, len(records), batch_size)
        )
        last_error = None
        while queue:
            batch = queue.popleft()
            error = self._run_batch(batch, domain, work)
            if error and len(batch) > 1:
                queue.extendleft(reversed(batch))
                continue
            if error:
                last_error = error
                batch._record_failure(error)
            if not progress._commit_progress(0 if error else len(batch)):
                break
        if last_error:
            raise last_error

    @api.model
    def _run_batch(self, batch, domain, work):
        """Do the work on what is still due of a batch; return what went wrong.

        Records another worker holds are skipped; they are due again later.
        """
        due = batch.with_prefetch().try_lock_for_update(allow_referencing=True)
        due = due.filtered_domain(domain)
        try:
            if due:
                work(due)
            self.env.flush_all()
        except Exception as error:  # noqa: BLE001 -- the boundary of all work
            self.env.cr.rollback()
            return error
        return None

    def _record_failure(self, error):
        """Record what nobody expected; the caller has rolled back its work."""
        now = fields.Datetime.now()
        for message in self:
            if message.state == "sending":
                message._set_state(
                    "unknown", uncertain=True, reason=repr(error), next_try=now
                )
            elif message.state == "queued":
                message.write(
                    {
                        "next_try": now + self._get_backoff(message.attempts + 1),
                        "attempts": message.attempts + 1,
                        "reason": repr(error),
                    }
                )
            elif message.state == "received":
                message._set_state("failed", reason=repr(error))
            else:
                next_try = now + self._get_backoff(1)
                message.write({"next_try": next_try, "reason": repr(error)})
