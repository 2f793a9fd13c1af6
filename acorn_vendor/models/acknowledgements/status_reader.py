"""What Amazon holds of its orders is read back."""

import json
from datetime import timedelta

from odoo import fields

from ... import storable
from ...documents.base.common import DocumentError
from ...documents.incoming import purchase_order_status
from ...spapi import Malformed, Rejected, SpApiError
from ..account.document_values import to_moment
from ..incidents.operations import STATUS
from ..orders.order_reader import OrderReader

# Amazon has cancelled lines that nobody filled up to 50 days after the order.
YOUNG = timedelta(days=60)
# Orders asked for by number in one reading: each is a call of its own.
MOST_WANTED = 50


class StatusReader(OrderReader):
    """Reads per line what Amazon confirmed, cancelled and received.

    It is the proof of acknowledgements, and of what is missing.
    """

    kind = "read_status"

    def run(self):
        """Read what was updated since the last time; once a day all that may change."""
        self.run_alone(self._read)

    def _read(self):
        with self.account._get_api() as api_client:
            complete = (
                self._read_slices(api_client, "updated", "status_until")
                and self.once_a_day(lambda: self._read_young(api_client))
                and self._read_wanted(api_client)
            )
        if complete:
            self.job._record_success()

    def _read_young(self, api_client):
        """Read all young orders, and the open ones of any age.

        Amazon cancels what nobody has filled weeks later, and lists orders it never
        sent. A pass that fails goes on with the next reading where it stopped.
        """
        return self._read_slices(api_client, "created", "swept_until")

    def _read_slices(self, api_client, kind, mark):
        """Read the orders created or updated, in slices; return False on failure.

        The mark moves once a slice is read: an order that cannot be read costs itself
        only, a page that is none is asked for again.

        :param str mark: the field of the job that says how far it is
        """
        job = self.job
        for start, end in self.get_slices(job[mark]):
            if self.is_held(STATUS):
                return False
            filters = {f"{kind}After": start, f"{kind}Before": end, "limit": 100}
            if kind == "created" and end < to_moment(fields.Datetime.now()) - YOUNG:
                filters["purchaseOrderStatus"] = "OPEN"
            try:
                for number, page in enumerate(
                    api_client.iter_purchase_orders_status_pages(**filters)
                ):
                    if not number:
                        self.account._resume(STATUS)
                    self.take_over(page)
                    self.commit()
            except (SpApiError, DocumentError) as error:
                return self.record_error(error)
            job[mark] = end.replace(tzinfo=None)
            self.commit()
        return True

    def _read_wanted(self, api_client):
        """Ask by number for statuses that somebody waits for; return False on failure.

        What was acknowledged elsewhere may have been updated long before it came in,
        and what could not be read may be readable by now.
        """
        for number in self._find_wanted_numbers():
            try:
                self.take_over(
                    api_client.get_purchase_orders_status(purchaseOrderNumber=number)
                )
            except (Rejected, Malformed, DocumentError) as error:
                # That concerns this order alone.
                self.record_error(error)
            except SpApiError as error:
                return self.record_error(error)
            self.commit()
        return True

    def _find_wanted_numbers(self):
        """Return the numbers to ask for, those asked least lately first."""
        orders = self.env["sale.order"].search(
            [
                ("acorn_account_id", "=", self.account.id),
                ("acorn_elsewhere", "=", "unknown"),
            ],
            order="acorn_status_asked_at NULLS FIRST, id desc",
            limit=MOST_WANTED,
        )
        orders.acorn_status_asked_at = fields.Datetime.now()
        unreadable = self.env["acorn.vendor.message"].search(
            [
                ("account_id", "=", self.account.id),
                ("kind", "=", "order_status"),
                ("state", "=", "on_hold"),
                ("external_id", "not like", "unreadable"),
            ],
            limit=MOST_WANTED,
        )
        names = [*orders.mapped("acorn_po_number"), *unreadable.mapped("external_id")]
        return list(dict.fromkeys(names))

    def take_over(self, page):
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
        self.env["sale.order"]._acorn_take_over_status(self.account, statuses)
        self.account._note_listed(statuses)

    # === UNREADABLE === #

    def _keep_unreadable(self, unreadable, request_id):
        """Keep statuses that nobody can read, each once, and tell of them.

        :param unreadable: (raw, error) of each; it may lack its number
        """
        created = self.env["acorn.vendor.message"]
        for raw, error in unreadable:
            # In ASCII: whatever it is, it can be stored.
            payload = json.dumps(raw, sort_keys=True)
            checksum = storable.checksum(payload)
            number = (
                purchase_order_status.number_of(raw) or f"unreadable {checksum[:12]}"
            )
            known = self.account._get_last_versions("order_status", [number])
            if known.get(number, (0, ""))[1] != checksum:
                created += self.account._create_status(
                    number,
                    payload,
                    state="on_hold",
                    request_id=request_id,
                    reason=self._explain_unreadable(number, error),
                )
        if created:
            self.account._judge_on_hold(news_since=fields.Datetime.now())

    def _explain_unreadable(self, number, error):
        return self.env._(
            "The order status of %(order)s cannot be read: %(error)s. It is asked for"
            " again by itself. If this stays, give the request ID to Amazon's support.",
            order=number,
            error=error,
        )

    def _end_unreadable(self, statuses):
        """Nobody has to look at statuses any more that can be read now."""
        waiting = self.env["acorn.vendor.message"].search(
            [
                ("account_id", "=", self.account.id),
                ("kind", "=", "order_status"),
                ("state", "=", "on_hold"),
                ("external_id", "in", [status.number for status in statuses]),
            ]
        )
        if waiting:
            waiting._set_state(
                "processed", reason=self.env._("It could be read later.")
            )
            self.account._judge_on_hold_again()
