from datetime import timedelta, timezone

from odoo import fields, models

from ... import const, storable
from ...documents.base.common import DocumentError
from ...documents.incoming import purchase_order
from ...spapi import Malformed, Rejected, SpApiError, Throttled, Unauthorized
from ..incidents.acorn_vendor_pause import ORDERS, SINGLE_ORDER

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
        complete = True
        with self._get_api() as api_client:
            for read in (
                lambda: self._poll_window(api_client, "created"),
                lambda: self._poll_window(api_client, "changed"),
                lambda: self._sweep_new_orders(api_client),
                lambda: self._fetch_missing_details(api_client),
                lambda: self._fetch_missing_orders(api_client),
            ):
                # A refusal pauses the account, or the operation it is about.
                complete &= self.state == "connected" and read()
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
        if ORDERS in self._get_held_operations():
            return False
        try:
            for number, page in enumerate(
                api_client.iter_purchase_order_pages(
                    limit=100, includeDetails=True, **filters
                )
            ):
                if not number:
                    self._resume(ORDERS)
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
        start = max(start, now - const.ORDERS_KEPT_FOR)
        while start < now:
            end = min(start + const.LONGEST_ORDER_WINDOW, now)
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

    def _fetch_missing_details(self, api_client):
        """Ask for the lines of orders that came without them, until they come.

        :return: False when Amazon could not be asked
        """
        for message in self._find_bare_orders():
            if SINGLE_ORDER in self._get_held_operations():
                return False
            try:
                response = api_client.get_purchase_order(message.external_id)
                self._resume(SINGLE_ORDER)
            except (Rejected, Malformed) as error:
                # That concerns this order alone.
                self._record_read_error("poll_orders", error)
                continue
            except SpApiError as error:
                return self._record_read_error("poll_orders", error)
            # An answer about another order is none about this one.
            number = self._get_order_number(response.payload)
            is_meant = number == message.external_id
            if is_meant and response.payload.get("orderDetails"):
                message.write(
                    {
                        "payload": storable.written(response.payload),
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
