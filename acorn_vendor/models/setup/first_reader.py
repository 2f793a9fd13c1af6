"""The first reading of orders, while a person waits for it."""

from odoo.exceptions import UserError

from ..orders.order_poller import OrderPoller
from ..orders.order_store import OrderStore

# Pages of up to 100 orders that a person waits for; the scheduled action reads on.
MOST_PAGES = 10


class EnoughRead(Exception):
    """So many orders were read that nobody should wait for more."""


class BoundedStore(OrderStore):
    """Keeps so many pages of orders and no more."""

    def __init__(self, account):
        super().__init__(account)
        self._pages = 0

    def store(self, orders, request_id=False, since=None, is_export=False):
        if self._pages == MOST_PAGES:
            raise EnoughRead
        self._pages += 1
        return super().store(orders, request_id, since, is_export)


class FirstReader(OrderPoller):
    """Reads the orders of an account that is being set up, and writes none of them.

    Like the connection test it talks to Amazon while the button is held, and only
    reads: what came in is what the person waits for. It stays a message.
    """

    def __init__(self, account):
        super().__init__(account)
        self._store = BoundedStore(account)

    def commit(self):
        """Keep all of it once the button is let go, or nothing if it fails."""

    def read_all(self):
        """Read the orders since the first day; say in one sentence why it failed."""
        job = self.job.try_lock_for_update(allow_referencing=True)
        if not job:
            raise UserError(
                self.env._("Orders are being read just now. Try again in a minute.")
            )
        try:
            with self.account._get_api() as api_client:
                is_complete = self._read_window(api_client, "created")
        except EnoughRead:
            is_complete = True
            # The mark says that reading has begun; from there it goes on.
            self.job.created_until = self.job.created_until or self.account.import_from
            self.account._trigger(self.kind)
        if is_complete:
            self.job._record_success()
            return
        raise UserError(
            self.job.last_error
            or self.env._("Amazon lets nobody in just now. Test the connection.")
        )
