"""New and changed purchase orders are read from Amazon."""

from ... import storable
from ...documents.base.common import DocumentError
from ...documents.incoming import purchase_order
from ...documents.incoming.order_versions import name_of
from ...spapi import Malformed, Rejected, SpApiError
from ..incidents.operations import ORDERS, SINGLE_ORDER
from .inbox_reader import InboxReader
from .order_reader import OrderReader
from .order_store import OrderStore


class OrderPoller(OrderReader):
    """Reads new and changed purchase orders, and keeps each as a message."""

    kind = "poll_orders"

    def __init__(self, account):
        super().__init__(account)
        self._store = OrderStore(account)

    def run(self):
        """Read what is new or changed; make sales orders of it soon."""
        self.run_alone(self._poll)

    def _poll(self):
        """Read both windows: a new order that never changed is in the first only."""
        complete = True
        with self.account._get_api() as api_client:
            for read in (
                lambda: self._read_window(api_client, "created"),
                lambda: self._read_window(api_client, "changed"),
                lambda: self.once_a_day(lambda: self._read_new(api_client)),
                lambda: self._fetch_missing_details(api_client),
                lambda: self.account._read_beside_orders(api_client),
            ):
                # A refusal pauses the account, or the operation it is about.
                complete &= self.account.state == "connected" and read()
        if complete:
            self.job._record_success()
        InboxReader(self.account).trigger()

    def _read_window(self, api_client, kind):
        """Read the orders created or changed, in slices; return False on failure.

        The watermark moves only when all pages of a slice are stored.
        """
        for start, end in self.get_slices(self.job[f"{kind}_until"]):
            if not self._read_slice(api_client, kind, start, end):
                return False
            self.job[f"{kind}_until"] = end.replace(tzinfo=None)
            self.commit()
        self._store.close_unreadable(kind)
        return True

    def _read_new(self, api_client):
        """Read every order that is still new, whatever its date.

        The windows have read them all when the account was connected.
        """
        return all(
            self._read_slice(
                api_client, "created", start, end, purchaseOrderState="New"
            )
            for start, end in self.get_slices(False)
        )

    def _read_slice(self, api_client, kind, start, end, **filters):
        """Store the orders of one window, page by page; return False on failure."""
        filters |= {f"{kind}After": start, f"{kind}Before": end}
        if self.is_held(ORDERS):
            return False
        try:
            for number, page in enumerate(
                api_client.iter_purchase_order_pages(
                    limit=100, includeDetails=True, **filters
                )
            ):
                if not number:
                    self.account._resume(ORDERS)
                orders = purchase_order.parse_page(page.payload)
                since = self.account.import_from
                self._store.store(orders, page.request_id, since=since)
                self.commit()
        except Malformed as error:
            return self._keep_unreadable(error.body, error, kind, start)
        except DocumentError as error:
            return self._keep_unreadable(page.body, error, kind, start)
        except SpApiError as error:
            return self.record_error(error)
        return True

    def _keep_unreadable(self, body, error, kind, start):
        """Keep a response nobody can read; return False: the slice failed."""
        self.job._record_error(error)
        self._store.keep_unreadable(body, error, kind, start)
        return False

    def _fetch_missing_details(self, api_client):
        """Ask for the lines of orders that came without them, until they come.

        :return: False when Amazon could not be asked
        """
        for message in self._find_bare_orders():
            if self.is_held(SINGLE_ORDER):
                return False
            try:
                response = api_client.get_purchase_order(message.external_id)
                self.account._resume(SINGLE_ORDER)
            except (Rejected, Malformed) as error:
                # That concerns this order alone.
                self.record_error(error)
                continue
            except SpApiError as error:
                return self.record_error(error)
            self._add_details(message, response)
            self.commit()
        return True

    def _add_details(self, message, response):
        """Complete an order; a response about another one is none about this one."""
        is_meant = name_of(response.payload) == message.external_id
        if is_meant and response.payload.get("orderDetails"):
            message.write(
                {
                    "payload": storable.written(response.payload),
                    "request_id": response.request_id,
                }
            )
            message._set_state("received", reason=False)

    def _find_bare_orders(self):
        """Return the newest messages of orders that have no lines yet."""
        messages = self.env["acorn.vendor.message"]
        messages.flush_model()
        bare = messages.search(
            [
                ("account_id", "=", self.account.id),
                ("kind", "=", "purchase_order"),
                ("state", "in", ("received", "on_hold")),
                ("payload", "not like", '"orderDetails"'),
                ("external_id", "not like", "unreadable"),
            ]
        )
        newest = self.account._get_last_versions(
            "purchase_order", bare.mapped("external_id")
        )
        current = bare.filtered(
            lambda message: message.version == newest[message.external_id][0]
        )
        (bare - current)._set_state(
            "processed", reason=self.env._("A newer version came after it.")
        )
        return current
