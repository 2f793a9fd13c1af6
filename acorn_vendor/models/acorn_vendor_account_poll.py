import json
from datetime import timedelta, timezone

from odoo import api, fields, models

from ..documents import purchase_order
from ..documents.common import DocumentError
from ..spapi import Malformed, Rejected, SpApiError, Throttled, Unauthorized
from .acorn_vendor_inbox import QUIETLY

# Amazon refuses longer windows.
LONGEST_WINDOW = timedelta(days=7)
# Amazon keeps orders this long.
OLDEST = timedelta(days=180)
# Amazon has shown orders days after their date: so often is asked for all that are new.
SWEEP_EVERY = timedelta(days=1)


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    # === SCHEDULED ACTIONS === #

    def _job_poll_orders(self):
        """Read new and changed purchase orders."""
        self._run_alone("poll_orders", lambda account: account._poll_orders())

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
            complete = self._poll_window(api_client, "created")
            if self.state == "connected":
                complete &= self._poll_window(api_client, "changed")
            if self.state == "connected":
                complete &= self._sweep_new_orders(api_client)
                complete &= self._fetch_missing_details(api_client)
            if self.state == "connected":
                complete &= self._fetch_missing_orders(api_client)
        if complete:
            self._job("poll_orders")._record_success()
        self._trigger("process_inbox")

    def _poll_window(self, api_client, kind):
        """Read the orders created or changed, in slices; return False on failure.

        The watermark moves only when all pages of a slice are stored.
        """
        job = self._job("poll_orders")
        for start, end in self._get_slices(job[f"{kind}_until"]):
            if not self._read_slice(api_client, kind, start, end):
                return False
            job[f"{kind}_until"] = end.replace(tzinfo=None)
            self.env["ir.cron"]._commit_progress()
        self._close_unreadable(kind)
        return True

    def _sweep_new_orders(self, api_client):
        """Read once a day every order that is still new, whatever its date.

        The windows have read them all when the account was connected.
        """
        job, now = self._job("poll_orders"), fields.Datetime.now()
        if job.swept_at and now - job.swept_at >= SWEEP_EVERY:
            for start, end in self._get_slices(False):
                if not self._read_slice(
                    api_client, "created", start, end, purchaseOrderState="New"
                ):
                    return False
            job.swept_at = now
        job.swept_at = job.swept_at or now
        return True

    def _read_slice(self, api_client, kind, start, end, **filters):
        """Store the orders of one window, page by page; return False on failure."""
        filters |= {f"{kind}After": start, f"{kind}Before": end}
        try:
            for page in api_client.iter_purchase_order_pages(
                limit=100, includeDetails=True, **filters
            ):
                orders = purchase_order.parse_page(page.payload)
                self._store_orders(orders, page.request_id, since=self.import_from)
                self.env["ir.cron"]._commit_progress()
        except Malformed as error:
            return self._store_unreadable(error.body, error, kind, start)
        except DocumentError as error:
            return self._store_unreadable(page.body, error, kind, start)
        except SpApiError as error:
            return self._record_read_error("poll_orders", error)
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

    def _store_orders(self, orders, request_id=False, since=None, is_export=False):
        """Keep each order that is new or differs from its last version.

        :param list orders: Amazon's order objects of one page
        :param str request_id: by which Amazon knows the page
        :param since: of orders from before that day only known ones are kept: Amazon
            may send more than it was asked for
        :param bool is_export: these are from an export, not from Amazon's API
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
            if checksum != last and (version or not _is_older(order, since)):
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
                        "request_id": request_id,
                        "is_export": is_export,
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
        newest = self._get_newest_messages(kind, numbers)
        return {
            number: (message.version, message.checksum)
            for number, message in newest.items()
        }

    def _get_newest_messages(self, kind, numbers):
        """Return ``{number: newest message}`` of those that came in."""
        messages = self.env["acorn.vendor.message"].with_context(active_test=False)
        found = messages.search_fetch(
            [
                ("account_id", "=", self.id),
                ("kind", "=", kind),
                ("external_id", "in", numbers),
            ],
            ["external_id", "version", "checksum"],
            order="version",
        )
        return {message.external_id: message for message in found}

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
                    " again with the next poll. If this stays, give the request ID"
                    " to Amazon's support."
                ),
            }
        )
        self._judge_parked(news_since=fields.Datetime.now())
        return False

    def _close_unreadable(self, kind):
        """Nobody has to look at an unreadable answer once all windows were read.

        The mark does not move beyond one that fails, so that one was among them.
        """
        self.env["acorn.vendor.message"].search(
            [
                ("account_id", "=", self.id),
                ("kind", "=", "purchase_order_page"),
                ("state", "=", "parked"),
                ("external_id", "=like", f"{kind} %"),
            ]
        )._set_state("processed", reason=self.env._("It could be read later."))

    def _fetch_missing_details(self, api_client):
        """Ask for the lines of orders that came without them, until they come.

        :return: False when Amazon could not be asked
        """
        for message in self._find_bare_orders():
            try:
                response = api_client.get_purchase_order(message.external_id)
            except Rejected as error:
                # That concerns this order alone.
                self._record_read_error("poll_orders", error)
                continue
            except SpApiError as error:
                return self._record_read_error("poll_orders", error)
            if response.payload.get("orderDetails"):
                message.write(
                    {
                        "payload": _serialise(response.payload),
                        "request_id": response.request_id,
                    }
                )
                message._set_state("received", reason=False)
            self.env["ir.cron"]._commit_progress()
        return True

    def _find_bare_orders(self):
        """Return the newest messages of orders that have no lines yet."""
        messages = self.env["acorn.vendor.message"]
        messages.flush_model()
        bare = messages.search(
            [
                ("account_id", "=", self.id),
                ("kind", "=", "purchase_order"),
                ("state", "in", ("received", "parked")),
                ("payload", "not like", '"orderDetails"'),
                ("external_id", "not like", "unreadable"),
            ]
        )
        newest = self._get_last_versions("purchase_order", bare.mapped("external_id"))
        current = bare.filtered(
            lambda message: message.version == newest[message.external_id][0]
        )
        (bare - current)._set_state(
            "processed", reason=self.env._("A newer version came after it.")
        )
        return current

    def _reprocess_waiting(self):
        """Read waiting orders again: a mapping was added."""
        waiting = self.env["acorn.vendor.message"].search(
            [
                ("account_id", "in", self.ids),
                ("kind", "=", "purchase_order"),
                ("state", "=", "parked"),
            ]
        )
        waiting._reprocess()


def _serialise(order):
    """Return an order as text: the same text as long as Amazon says the same."""
    return json.dumps(order, ensure_ascii=False, sort_keys=True)


def _is_older(order, since):
    """Return whether an order is from a day before ``since``, if it says so."""
    ordered_at = purchase_order.date_of(order)
    return bool(since and ordered_at and ordered_at.date() < since.date())
