"""Work for an account is a plain class; each room says which one does which job."""

from odoo.service.model import retrying

from .work_queue import WorkQueue


class Worker:
    """Does one job of an account: what a scheduled action of it is for.

    ``kind`` is that of the job.

    :param account: one account, in its company
    """

    kind = ""

    def __init__(self, account):
        self.account = account
        self.env = account.env
        self.job = account._job(self.kind)

    def run(self):
        """Do what is due; called by the scheduled action."""
        raise NotImplementedError

    def run_alone(self, work):
        """Do work that is about the account as a whole; a failure is the job's."""
        queue = WorkQueue(
            lambda job: work(), lambda job, error: job._record_error(repr(error))
        )
        queue.run(self.job, [("id", "=", self.job.id)])

    def retry(self, work):
        """Do work, again where somebody else wrote to the same meanwhile."""
        return retrying(work, self.env)

    def commit(self):
        """Keep what was done until here, whatever happens to the rest."""
        self.env["ir.cron"]._commit_progress()
