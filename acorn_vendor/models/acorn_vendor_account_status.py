import logging

from odoo import fields, models

from ..documents import purchase_order_status
from ..documents.common import DocumentError
from ..spapi import SpApiError
from .acorn_vendor_account_poll import SWEEP_EVERY
from .acorn_vendor_pause import STATUS

_logger = logging.getLogger(__name__)


class AcornVendorAccount(models.Model):
    """What Amazon holds of its orders: the proof of answers, and of what is missing."""

    _inherit = "acorn.vendor.account"

    # === SCHEDULED ACTIONS === #

    def _job_read_status(self):
        """Read what Amazon confirmed and received, per order line."""
        self._run_alone("read_status", lambda account: account._read_status())

    # === BUSINESS METHODS === #

    def _read_status(self):
        """Read what was updated since the last time; once a day all that is open."""
        self.ensure_one()
        with self._get_api() as api_client:
            complete = self._read_status_slices(api_client, "updated", "status_until")
            if complete:
                complete = self._sweep_open_orders(api_client)
        if complete:
            self._job("read_status")._record_success()

    def _sweep_open_orders(self, api_client):
        """Look once a day for open orders that Amazon lists and never sent.

        A pass that fails goes on with the next reading where it stopped.
        """
        job, now = self._job("read_status"), fields.Datetime.now()
        if job.swept_at and now - job.swept_at >= SWEEP_EVERY:
            if not self._read_status_slices(
                api_client, "created", "swept_until", purchaseOrderStatus="OPEN"
            ):
                return False
            job.write({"swept_at": now, "swept_until": False})
        job.swept_at = job.swept_at or now
        return True

    def _read_status_slices(self, api_client, kind, mark, **filters):
        """Read the orders created or updated, in slices; return False on failure.

        :param str mark: the field of the job that says how far it is
        """
        job = self._job("read_status")
        for start, end in self._get_slices(job[mark]):
            filters |= {f"{kind}After": start, f"{kind}Before": end, "limit": 100}
            if STATUS in self._get_held_operations():
                return False
            try:
                for number, page in enumerate(
                    api_client.iter_purchase_orders_status_pages(**filters)
                ):
                    if not number:
                        self._resume(STATUS)
                    self._take_over_status(page)
                    self.env["ir.cron"]._commit_progress()
            except SpApiError as error:
                return self._record_read_error("read_status", error)
            job[mark] = end.replace(tzinfo=None)
            self.env["ir.cron"]._commit_progress()
        return True

    def _take_over_status(self, page):
        """Write one page of order statuses to the order lines; keep what is missing.

        One that cannot be read does not cost the others; the next page of the same
        order comes with the next change.
        """
        statuses = []
        for raw in page.payload.get("ordersStatus") or []:
            try:
                statuses.append(purchase_order_status.parse_order(raw))
            except DocumentError as error:
                _logger.warning(
                    "Account %s: an order status is unreadable (request %s): %s",
                    self.id,
                    page.request_id,
                    error,
                )
        self.env["sale.order"]._acorn_take_over_status(self, statuses)
        self._note_listed(statuses)
