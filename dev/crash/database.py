"""The database of the bench: looked at, put forward in time, and killed."""

import contextlib
import time
from datetime import timedelta
from typing import Any

from .. import databases
from ..private_server import PrivateServer
from ..stack import Stack
from .people import People

# Odoo's own clock cannot be put forward; what it waits for can be brought nearer.
_PUT_FORWARD = (
    "UPDATE acorn_vendor_message"
    " SET next_try = next_try - %(by)s, sent_at = sent_at - %(by)s",
    "UPDATE ir_cron_trigger SET call_at = call_at - %(by)s",
    "UPDATE ir_cron SET nextcall = nextcall - %(by)s WHERE active",
)
# What Odoo would do now if it were there: nothing of it, and it has nothing to do.
_DUE = """
SELECT (
    SELECT count(*) FROM acorn_vendor_message
    WHERE state IN ('received', 'sending')
       OR (state = 'queued' AND next_try IS NULL)
       OR (state IN ('queued', 'sent', 'presumed', 'unknown')
           AND next_try <= now() AT TIME ZONE 'UTC')
) + (
    SELECT count(*) FROM ir_cron LEFT JOIN ir_cron_trigger ON ir_cron.id = cron_id
    WHERE active AND least(nextcall, call_at) <= now() AT TIME ZONE 'UTC'
)
"""
_SENDING = "SELECT id, attempts FROM acorn_vendor_message WHERE state = 'sending'"
_POLL_SECONDS = 0.01
_WAKE_SECONDS = 0.2

Message = tuple[str, str]
"""Kind and number."""


class Database:
    """Careful with its data, so that what it has confirmed outlasts a crash."""

    def __init__(self, stack: Stack) -> None:
        """Start the server of the stack anew with the settings of production."""
        self._server = databases.find_server()
        self._place = stack.place
        self._name = stack.database
        self.connection = self._server.wake(stack.place)

    @property
    def is_ours(self) -> bool:
        """Tell whether the whole server may be killed, not only its connections."""
        return isinstance(self._server, PrivateServer)

    def kill(self) -> None:
        """End PostgreSQL at once, or all connections to the database."""
        if isinstance(self._server, PrivateServer):
            self._server.kill(self._place)
        else:
            self.rows(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    def recover(self) -> None:
        """Start PostgreSQL again; it repairs itself from its log."""
        if isinstance(self._server, PrivateServer):
            self._server.start(self._place, careful=True)

    def rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query; what it changes is committed."""
        with contextlib.closing(self.connection.open(self._name)) as opened:
            cursor = opened.cursor()
            cursor.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    def put_forward(self, by: timedelta) -> None:
        """Bring nearer what Odoo waits for."""
        for statement in _PUT_FORWARD:
            self.rows(statement, by=by)

    def wake_scheduler(self) -> None:
        """Tell Odoo's scheduler to look, instead of waiting for its minute."""
        with contextlib.closing(self.connection.open()) as opened:
            notify = "SELECT pg_notify('cron_trigger', %s)"
            opened.cursor().execute(notify, (self._name,))

    def is_idle(self) -> bool:
        """Tell whether nothing is due."""
        return self.rows(_DUE) == [(0,)]

    def messages(self, *states: str) -> list[Message]:
        """Return kind and number of the messages in some states."""
        return [
            (str(kind), str(number))
            for kind, number in self.rows(
                "SELECT kind, external_id FROM acorn_vendor_message"
                " WHERE state = ANY(%(states)s)",
                states=list(states),
            )
        ]

    def let_work(
        self,
        seconds: float,
        people: People,
        *,
        messages: int = 0,
        transactions: int = 0,
    ) -> None:
        """Let Odoo work until it has done so much, has nothing to do or time is up.

        :param messages: that were on their way, but for those an earlier kill met
        :param transactions: that wrote something
        """
        deadline = time.monotonic() + seconds
        with contextlib.closing(self.connection.open(self._name)) as opened:
            cursor = opened.cursor()
            known, first = _look(cursor)
            seen: set[tuple[Any, ...]] = set()
            wake_at = 0.0
            while (now := time.monotonic()) < deadline:
                if now >= wake_at:
                    if people.have_nothing_to_do.is_set() and self.is_idle():
                        return
                    self.wake_scheduler()
                    wake_at = now + _WAKE_SECONDS
                sending, last = _look(cursor)
                seen |= sending - known
                if 0 < messages <= len(seen) or 0 < transactions <= last - first:
                    return
                time.sleep(_POLL_SECONDS)


def _look(cursor: Any) -> tuple[set[tuple[Any, ...]], int]:
    """Return the messages on their way, and how many transactions there were."""
    cursor.execute(_SENDING)
    sending = set(cursor.fetchall())
    cursor.execute("SELECT txid_snapshot_xmax(txid_current_snapshot())")
    return sending, int(cursor.fetchone()[0])
