from odoo.tests import tagged

from ..models.account.acorn_vendor_job import JOBS
from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestWorkers(AcornVendorCommon):
    """Each job of an account is done by one plain class, in its own company."""

    def test_each_kind_of_job_has_a_worker_that_says_so(self):
        workers = self.account._get_workers()
        self.assertEqual(set(workers), set(JOBS))
        for kind, worker in workers.items():
            with self.subTest(kind):
                self.assertEqual(worker.kind, kind)
                self.assertEqual(worker(self.account).job.kind, kind)

    def test_jobs_have_kept_their_names_and_intervals(self):
        crons = self.account.job_ids.cron_id.sorted("id")
        self.assertEqual(
            [(cron.name, cron.interval_number, cron.interval_type) for cron in crons],
            [
                ("Amazon Vendor Amazon US: read purchase orders", 15, "minutes"),
                ("Amazon Vendor Amazon US: process what was received", 60, "minutes"),
                (
                    "Amazon Vendor Amazon US: acknowledge orders by policy",
                    60,
                    "minutes",
                ),
                ("Amazon Vendor Amazon US: remind of deadlines", 30, "minutes"),
                (
                    "Amazon Vendor Amazon US: send ASNs that are complete by now",
                    15,
                    "minutes",
                ),
                ("Amazon Vendor Amazon US: invoice what is shipped", 15, "minutes"),
                ("Amazon Vendor Amazon US: send documents", 10, "minutes"),
                ("Amazon Vendor Amazon US: follow up what was sent", 10, "minutes"),
                (
                    "Amazon Vendor Amazon US: read confirmed and received quantities",
                    60,
                    "minutes",
                ),
                (
                    "Amazon Vendor Amazon US: read what was arranged for pick-ups",
                    60,
                    "minutes",
                ),
                ("Amazon Vendor Amazon US: ask what became of invoices", 6, "hours"),
                ("Amazon Vendor Amazon US: read what Amazon paid", 6, "hours"),
                ("Amazon Vendor Amazon US: compare what was received", 6, "hours"),
            ],
        )

    def test_a_job_of_an_account_that_is_gone_or_put_away_does_nothing(self):
        self.account.active = False
        self.account._run_job("poll_orders")
        gone = self.account.browse(self.account.id + 1000)
        gone._run_job("send")
        self.assertFalse(self.simulator.count("getPurchaseOrders"))
