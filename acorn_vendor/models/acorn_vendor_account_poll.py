import json
import logging
from datetime import timedelta, timezone

from odoo import api, fields, models

from ..documents import purchase_order, purchase_order_status
from ..documents.common import DocumentError
from ..spapi import Malformed, SpApiError, Throttled, Unauthorized
from .acorn_vendor_inbox import QUIETLY

_logger = logging.getLogger(__name__)

# Amazon refuses longer windows.
LONGEST_WINDOW = timedelta(days=7)
# Amazon keeps orders this long.
OLDEST = timedelta(days=180)


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    # === SCHEDULED ACTIONS === #

    def _job_poll_orders(self):
        """Read new and changed purchase orders."""
        self._run_alone("poll_orders", lambda account: account._poll_orders())

    def _job_read_status(self):
        """Read what Amazon confirmed and received, per order line."""
        self._run_alone("read_status", lambda account: account._read_status())

    def _run_alone(self, kind, work):
        """Do work that reads for the account as a whole."""
        job = self._job(kind)
        self.env["acorn.vendor.message"]._run_each(
            job, [("id", "=", job.id)], lambda job: work(job.account_id)
        )

    # === POLLING === #

    def _poll_orders(self):
        """Read both windows: a new order that never changed is in the first only."""
        self.ensure_one()
        with self._get_api() as api_client:
            complete = all(
                [
                    self._poll_window(api_client, "created"),
                    self._poll_window(api_client, "changed"),
                ]
            )
            self._fetch_missing_details(api_client)
        if complete:
            self._job("poll_orders")._record_success()
        self._trigger("process_inbox")

    def _poll_window(self, api_client, kind):
        """Read the orders created or changed, in slices; return False on failure.

        The watermark moves only when all pages of a slice are stored.
        """
        field = f"{kind}_until"
        for start, end in self._get_slices(self._job("poll_orders")[field]):
            filters = {f"{kind}After": start, f"{kind}Before": end}
            try:
                for page in api_client.iter_purchase_order_pages(
                    limit=100, includeDetails=True, **filters
                ):
                    self._store_orders(purchase_order.parse_page(page.payload))
                    self.env["ir.cron"]._commit_progress()
            except Malformed as error:
                return self._store_unreadable(error.body, error, kind, start)
            except DocumentError as error:
                return self._store_unreadable(page.body, error, kind, start)
            except SpApiError as error:
                return self._record_read_error("poll_orders", error)
            self._job("poll_orders")[field] = end.replace(tzinfo=None)
            self.env["ir.cron"]._commit_progress()
        return True

    def _get_slices(self, watermark):
        """Yield half-open windows from the watermark less the overlap until now.

        Odoo's now is cut to the second; the running second belongs to the window.
        """
        now = fields.Datetime.now() + timedelta(seconds=1)
        start = self.import_from
        if watermark:
            start = max(start, watermark - timedelta(hours=self.poll_overlap))
        start = max(start, now - OLDEST)
        while start < now:
            end = min(start + LONGEST_WINDOW, now)
            yield (
                start.replace(tzinfo=timezone.utc),
                end.replace(tzinfo=timezone.utc),
            )
            start = end

    def _record_read_error(self, kind, error):
        """Note why a read failed; return False: the rest would fail as well."""
        if isinstance(error, Unauthorized):
            self._record_unauthorized(kind, error)
        else:
            self._job(kind)._record_error(error)
        if isinstance(error, Throttled):
            at = fields.Datetime.now() + timedelta(seconds=error.retry_after)
            self._trigger(kind, at=at)
        return False

    # === STORING === #

    def _store_orders(self, orders):
        """Keep each order that is new or differs from its last version.

        :param list orders: Amazon's order objects of one page
        :return: the new messages
        """
        found = {self._get_order_number(order): order for order in orders}
        known = self._get_last_versions("purchase_order", list(found))
        messages = self.env["acorn.vendor.message"].sudo().with_context(**QUIETLY)
        new = []
        for number, order in found.items():
            # One at a time: of those that did not change no text is kept.
            text = _serialise(order)
            checksum = messages._checksum(text)
            version, last = known.get(number, (0, ""))
            if checksum != last:
                new.append(
                    {
                        "account_id": self.id,
                        "kind": "purchase_order",
                        "direction": "in",
                        "state": "received",
                        "external_id": number,
                        "version": version + 1,
                        "checksum": checksum,
                        "payload": text,
                    }
                )
        return messages.create(new)

    @api.model
    def _get_order_number(self, order):
        """Return the number an order is kept under, also if it has none."""
        number = order.get("purchaseOrderNumber") if isinstance(order, dict) else None
        if isinstance(number, str) and number.strip():
            return number.strip()
        checksum = self.env["acorn.vendor.message"]._checksum(_serialise(order))
        return f"unreadable {checksum[:12]}"

    def _get_last_versions(self, kind, numbers):
        """Return ``{number: (version, checksum)}`` of the newest messages."""
        rows = self.env["acorn.vendor.message"].search_fetch(
            [
                ("account_id", "=", self.id),
                ("kind", "=", kind),
                ("external_id", "in", numbers),
            ],
            ["external_id", "version", "checksum"],
            order="version",
        )
        return {row.external_id: (row.version, row.checksum) for row in rows}

    def _store_unreadable(self, body, error, kind, start):
        """Keep an answer nobody can read, once; return False: the slice failed."""
        self._job("poll_orders")._record_error(error)
        messages = self.env["acorn.vendor.message"].sudo()
        window = f"{kind} {start:%Y-%m-%d %H:%M}"
        checksum = messages._checksum(body or "")
        version, last = self._get_last_versions("purchase_order_page", [window]).get(
            window, (0, "")
        )
        if last == checksum:
            return False
        messages.create(
            {
                "account_id": self.id,
                "kind": "purchase_order_page",
                "direction": "in",
                "state": "parked",
                "external_id": window,
                "version": version + 1,
                "checksum": checksum,
                "payload": body,
                "request_id": getattr(error, "request_id", False),
                "reason": self.env._(
                    "Amazon's answer cannot be read. The same window is asked for"
                    " again with the next poll; cancel this message once the orders"
                    " are there, or give its request ID to Amazon's support."
                ),
            }
        )
        self._judge_parked(news_since=fields.Datetime.now())
        return False

    def _fetch_missing_details(self, api_client):
        """Ask for the lines of orders that came without them."""
        self.env["acorn.vendor.message"].flush_model()
        bare = self.env["acorn.vendor.message"].search(
            [
                ("account_id", "=", self.id),
                ("kind", "=", "purchase_order"),
                ("state", "=", "received"),
                ("payload", "not like", '"orderDetails"'),
                ("external_id", "not like", "unreadable"),
            ]
        )
        for message in bare:
            try:
                response = api_client.get_purchase_order(message.external_id)
            except SpApiError as error:
                self._record_read_error("poll_orders", error)
                return
            if response.payload:
                message.write(
                    {
                        "payload": _serialise(response.payload),
                        "request_id": response.request_id,
                    }
                )
            self.env["ir.cron"]._commit_progress()

    def _reprocess_waiting(self):
        """Read waiting orders again: a mapping was added."""
        waiting = self.env["acorn.vendor.message"].search(
            [
                ("account_id", "in", self.ids),
                ("kind", "=", "purchase_order"),
                ("state", "=", "parked"),
            ]
        )
        waiting.sudo().action_reprocess()

    # === ORDER STATUS === #

    def _read_status(self):
        """Read confirmed and received quantities changed since the last time."""
        self.ensure_one()
        with self._get_api() as api_client:
            for start, end in self._get_slices(self.status_until):
                filters = {"updatedAfter": start, "updatedBefore": end, "limit": 100}
                try:
                    for page in api_client.iter_purchase_orders_status_pages(**filters):
                        self._take_over_status(page)
                        self.env["ir.cron"]._commit_progress()
                except SpApiError as error:
                    self._record_read_error("read_status", error)
                    return
                self._job("read_status").status_until = end.replace(tzinfo=None)
                self.env["ir.cron"]._commit_progress()
        self._job("read_status")._record_success()

    def _take_over_status(self, page):
        """Write one page of order statuses to the order lines.

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


def _serialise(order):
    """Return an order as text: the same text as long as Amazon says the same."""
    return json.dumps(order, ensure_ascii=False, sort_keys=True)
