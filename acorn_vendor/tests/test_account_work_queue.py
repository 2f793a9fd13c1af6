from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.account.work_queue import WorkQueue
from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestWorkQueue(AcornVendorCommon):
    """The one loop: a record whose work fails costs itself only, and is told of."""

    def set_up_once(self):
        super().set_up_once()
        self.batches = []
        self.failed = []

    def work(self, batch):
        """Note a batch and say so on its records; the second job always fails."""
        self.batches.append(batch.mapped("kind"))
        batch.last_error = "done"
        batch.flush_recordset()
        if "process_inbox" in batch.mapped("kind"):
            raise ValueError("nobody expected that")

    def tell(self, job, error):
        self.failed.append((job.kind, str(error)))
        job.last_error = "failed"

    def run_queue(self, domain=(), batch_size=3, **methods):
        """Work on three jobs of the account in transactions of their own."""
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            jobs = self.account.with_env(self.env(cr=cr, su=True)).job_ids[:3]
            queue = WorkQueue(
                methods.get("work", self.work),
                methods.get("tell", self.tell),
                batch_size,
            )
            try:
                queue.run(jobs, list(domain))
            finally:
                self.env.invalidate_all()

    def get_errors(self):
        return self.account.job_ids[:3].mapped("last_error")

    def test_a_batch_that_fails_is_done_again_record_by_record(self):
        with self.assertRaisesRegex(ValueError, "nobody expected that"):
            self.run_queue()
        self.assertEqual(
            self.batches,
            [
                ["poll_orders", "process_inbox", "acknowledge"],
                ["poll_orders"],
                ["process_inbox"],
                ["acknowledge"],
            ],
        )
        self.assertEqual(self.failed, [("process_inbox", "nobody expected that")])
        self.assertEqual(self.get_errors(), ["done", "failed", "done"])

    def test_what_is_due_no_more_under_the_lock_is_left_alone(self):
        self.run_queue([("kind", "!=", "process_inbox")])
        self.assertEqual(self.batches, [["poll_orders", "acknowledge"]])
        self.assertEqual(self.get_errors(), ["done", False, "done"])

    def test_that_a_failure_cannot_be_told_stops_the_run_and_loses_nothing_done(self):
        def tell(job, error):
            job.env.cr.execute("SELECT 1 / 0")

        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(Exception, "division by zero"),
        ):
            self.run_queue(tell=tell)
        self.assertEqual(self.get_errors()[0], "done")
        self.assertNotEqual(self.get_errors()[2], "done")
