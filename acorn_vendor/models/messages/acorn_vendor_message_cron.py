from collections import deque
from contextlib import suppress
from functools import partial

import psycopg2

from odoo import api, fields, models
from odoo.service.model import retrying

from ... import storable


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
        batch_size = self._get_batch_size(batch_size)
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
                retrying(partial(batch._record_failure, error), self.env)
                self._forget_outcomes(batch)
            if not progress._commit_progress(0 if error else len(batch)):
                break
        if last_error:
            raise last_error

    @api.model
    def _get_batch_size(self, usual):
        """Return how many records to work on at once: fewer after a killed run.

        A batch that costs its worker's life, or more than its time, would do so for
        ever. The scheduler counts the starts of an action that had no end.
        """
        progress = self.env["ir.cron.progress"].sudo()
        run = progress.browse(self.env.context.get("ir_cron_progress_id", False))
        killed = max(run.timed_out_counter - 1, 0)
        return max(usual // 10**killed, 1)

    @api.model
    def _run_batch(self, batch, domain, work):
        """Do the work on what is still due of a batch; return what went wrong.

        Records another worker holds are skipped; they are due again later. That
        somebody else wrote to the same document meanwhile is no failure: the work
        is done again.
        """
        try:
            retrying(lambda: self._work_on_due(batch, domain, work), self.env)
        except Exception as error:  # noqa: BLE001 -- the boundary of all work
            self.env.cr.rollback()
            return error
        self._forget_outcomes(batch)
        return None

    @api.model
    def _work_on_due(self, batch, domain, work):
        """Do the work, or only record what Amazon said when it was done before.

        That a transaction was rolled back does not undo what was said in it: such a
        message is due no more, and is not skipped for being locked.
        """
        outcomes = self._get_outcomes(batch)
        answered = batch.with_prefetch().filtered(lambda each: each.id in outcomes)
        for message in answered:
            message._record_outcome(outcomes[message.id])
        due = (batch - answered).with_prefetch()
        due = due.try_lock_for_update(allow_referencing=True).filtered_domain(domain)
        if due:
            work(due)
        self.env.flush_all()

    @api.model
    def _get_outcomes(self, batch):
        """Return what Amazon said of messages, by id, that is not committed yet."""
        return batch.env.context.get("acorn_outcomes", {})

    @api.model
    def _forget_outcomes(self, batch):
        """Forget what is recorded and committed now."""
        for record in batch:
            self._get_outcomes(batch).pop(record.id, None)

    @api.model
    def _record_left(self, outcomes):
        """Record in a new transaction what that of a run could not take.

        It may have been in everybody's way, or its connection may be lost.
        """
        if not outcomes:
            return
        with suppress(psycopg2.Error):
            self.env.cr.rollback()
        with self.pool.cursor() as cursor:
            left = self.with_env(self.env(cr=cursor)).browse(outcomes)
            retrying(lambda: left._record_known(outcomes), left.env)

    def _record_known(self, outcomes):
        """Record what is known of those that still wait for their outcome."""
        for message in self.filtered(lambda message: message.state == "sending"):
            message._record_briefly(outcomes[message.id])

    def _record_failure(self, error):
        """Record what nobody expected; the caller has rolled back its work."""
        now = fields.Datetime.now()
        reason = storable.text(repr(error), storable.LONGEST_SENTENCE)
        outcomes = self._get_outcomes(self)
        for message in self:
            if message.state == "sending" and message.id in outcomes:
                message._record_briefly(outcomes[message.id])
            elif message.state == "sending":
                message._set_state(
                    "unknown", uncertain=True, reason=reason, next_try=now
                )
            elif message.state == "queued":
                message.write(
                    {
                        "next_try": now + self._get_backoff(message.attempts + 1),
                        "attempts": message.attempts + 1,
                        "reason": reason,
                    }
                )
            elif message.state == "received":
                message._set_state("failed", reason=reason)
            else:
                next_try = now + self._get_backoff(1)
                message.write({"next_try": next_try, "reason": reason})
