from datetime import timedelta

from odoo import fields, models

from ...documents.base.common import DocumentError
from ...documents.incoming import purchase_order_status
from ...spapi import Malformed, Rejected, SpApiError
from ..account.document_values import to_moment
from ..incidents.acorn_vendor_pause import STATUS
from ..orders.acorn_vendor_account_poll import SWEEP_EVERY

# Amazon has cancelled lines that nobody filled up to 50 days after the order.
YOUNG = timedelta(days=60)
# Orders asked for by number in one reading: each is a call of its own.
MOST_WANTED = 50


class AcornVendorAccount(models.Model):
    """What Amazon holds of its orders: the proof of answers, and of what is missing."""

    _inherit = "acorn.vendor.account"

    # === SCHEDULED ACTIONS === #

    def _job_read_status(self):
        """Read what Amazon confirmed and received, per order line."""
        self._run_alone("read_status", lambda account: account._read_status())

    # === BUSINESS METHODS === #

    def _read_status(self):
        """Read what was updated since the last time; once a day all that may change."""
        self.ensure_one()
        with self._get_api() as api_client:
            complete = self._read_status_slices(api_client, "updated", "status_until")
            if complete:
                complete = self._sweep_statuses(api_client)
            if complete:
                complete = self._read_wanted_statuses(api_client)
        if complete:
            self._job("read_status")._record_success()

    def _sweep_statuses(self, api_client):
        """Look once a day at all young orders, and at the open ones of any age.

        Amazon cancels what nobody has filled weeks later, and lists orders it never
        sent. A pass that fails goes on with the next reading where it stopped.
        """
        job, now = self._job("read_status"), fields.Datetime.now()
        if job.swept_at and now - job.swept_at >= SWEEP_EVERY:
            if not self._read_status_slices(api_client, "created", "swept_until"):
                return False
            job.write({"swept_at": now, "swept_until": False})
        job.swept_at = job.swept_at or now
        return True

    def _read_status_slices(self, api_client, kind, mark):
        """Read the orders created or updated, in slices; return False on failure.

        The mark moves once a slice is read: an order that cannot be read costs itself
        only, a page that is none is asked for again.

        :param str mark: the field of the job that says how far it is
        """
        job = self._job("read_status")
        for start, end in self._get_slices(job[mark]):
            if STATUS in self._get_held_operations():
                return False
            filters = {f"{kind}After": start, f"{kind}Before": end, "limit": 100}
            if kind == "created" and end < to_moment(fields.Datetime.now()) - YOUNG:
                filters["purchaseOrderStatus"] = "OPEN"
            try:
                for number, page in enumerate(
                    api_client.iter_purchase_orders_status_pages(**filters)
                ):
                    if not number:
                        self._resume(STATUS)
                    self._take_over_status(page)
                    self.env["ir.cron"]._commit_progress()
            except (SpApiError, DocumentError) as error:
                return self._record_read_error("read_status", error)
            job[mark] = end.replace(tzinfo=None)
            self.env["ir.cron"]._commit_progress()
        return True

    def _read_wanted_statuses(self, api_client):
        """Ask by number for statuses that somebody waits for; return False on failure.

        What was acknowledged elsewhere may have been updated long before it came in,
        and what could not be read may be readable by now.
        """
        for number in self._find_wanted_numbers():
            try:
                self._take_over_status(
                    api_client.get_purchase_orders_status(purchaseOrderNumber=number)
                )
            except (Rejected, Malformed, DocumentError) as error:
                # That concerns this order alone.
                self._record_read_error("read_status", error)
            except SpApiError as error:
                return self._record_read_error("read_status", error)
            self.env["ir.cron"]._commit_progress()
        return True

    def _find_wanted_numbers(self):
        """Return the numbers to ask for, those asked least lately first."""
        orders = self.env["sale.order"].search(
            [("acorn_account_id", "=", self.id), ("acorn_elsewhere", "=", "unknown")],
            order="acorn_status_asked_at NULLS FIRST, id desc",
            limit=MOST_WANTED,
        )
        orders.acorn_status_asked_at = fields.Datetime.now()
        unreadable = self.env["acorn.vendor.message"].search(
            [
                ("account_id", "=", self.id),
                ("kind", "=", "order_status"),
                ("state", "=", "parked"),
                ("external_id", "not like", "unreadable"),
            ],
            limit=MOST_WANTED,
        )
        names = [*orders.mapped("acorn_po_number"), *unreadable.mapped("external_id")]
        return list(dict.fromkeys(names))

    def _take_over_status(self, page):
        """Write one page of order statuses to the order lines; keep what is missing.

        One that cannot be read does not cost the others: it is kept and named. Raises
        ``DocumentError`` if the page is none.
        """
        statuses, unreadable = [], []
        for raw in purchase_order_status.parse_page(page.payload):
            try:
                statuses.append(purchase_order_status.parse_order(raw))
            except DocumentError as error:
                unreadable.append((raw, error))
        self._end_unreadable(statuses)
        self._keep_unreadable(unreadable, page.request_id)
        self.env["sale.order"]._acorn_take_over_status(self, statuses)
        self._note_listed(statuses)
