"""The one loop of all scheduled actions."""

from collections import deque
from functools import partial

from odoo.service.model import retrying


class WorkQueue:
    """Lock, work, catch, record and commit: the one loop of all actions.

    A batch that fails is rolled back and done again record by record, so that one bad
    record neither stops nor loses the others. Each failure is recorded on its own;
    the last one is raised at the end, so that the scheduler counts it.

    :param work: called with the locked records of a batch
    :param on_failure: called with a record and the error that nobody expected of it,
        when its work has been rolled back
    :param int batch_size: how many records are worked on together
    """

    def __init__(self, work, on_failure, batch_size=1):
        self._work = work
        self._on_failure = on_failure
        self._batch_size = batch_size

    def run(self, records, domain):
        """Work on what is due, one transaction per batch.

        :param domain: what makes a record due; checked again under the lock
        """
        progress = records.env["ir.cron"]
        # More than these records: the scheduler then calls again at once.
        progress._commit_progress(remaining=records.search_count(domain))
        size = get_batch_size(records.env, self._batch_size)
        queue = deque(
            records[start : start + size] for start in range(0, len(records), size)
        )
        last_error = None
        while queue:
            batch = queue.popleft()
            error = self._run_batch(batch, domain)
            if error and len(batch) > 1:
                queue.extendleft(reversed(batch))
                continue
            if error:
                last_error = error
                retrying(partial(self._on_failure, batch, error), batch.env)
                self.forget(batch)
            if not progress._commit_progress(0 if error else len(batch)):
                break
        if last_error:
            raise last_error

    def _run_batch(self, batch, domain):
        """Work on a batch; return what went wrong.

        That somebody else wrote to the same record meanwhile is no failure: the work
        is done again.
        """
        try:
            retrying(partial(self.work_on_due, batch, domain), batch.env)
        except Exception as error:  # noqa: BLE001 -- the boundary of all work
            batch.env.cr.rollback()
            return error
        self.forget(batch)
        return None

    def work_on_due(self, batch, domain):
        """Work on what is still due of a batch.

        Records another worker holds are skipped; they are due again later.
        """
        due = self.lock(batch).filtered_domain(domain)
        if due:
            self._work(due)
        batch.env.flush_all()

    def lock(self, batch):
        """Return of a batch what no other worker holds; here nothing of it is read."""
        return batch.with_prefetch().try_lock_for_update(allow_referencing=True)

    def forget(self, batch):
        """Forget what was kept of a batch until it is committed: here nothing."""


def get_batch_size(env, usual):
    """Return how many records to work on at once: fewer after a killed run.

    A batch that costs its worker's life, or more than its time, would do so for ever.
    The scheduler counts the starts of an action that had no end.
    """
    progress = env["ir.cron.progress"].sudo()
    run = progress.browse(env.context.get("ir_cron_progress_id", False))
    killed = max(run.timed_out_counter - 1, 0)
    return max(usual // 10**killed, 1)
