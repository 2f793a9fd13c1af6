"""Time for the benchmark of faults: it passes here, at Amazon and at the scheduler."""

import logging
import threading
from contextlib import contextmanager

from odoo.tools import SQL

from odoo.addons.acorn_vendor.models.account.acorn_vendor_account import _BUCKETS

_CRON_LOG = logging.getLogger("odoo.addons.base.models.ir_cron")
_SCHEDULER = {
    "ir_cron": ("nextcall", "lastcall"),
    "ir_cron_trigger": ("call_at",),
}


class Clock:
    """Moves everything that was noted into the past, and Amazon into the future."""

    def __init__(self, env, amazon):
        self.env = env
        self.amazon = amazon
        self.minutes = 0
        self._moments = {**self._find_moments(), **_SCHEDULER}

    def _find_moments(self):
        """Return the columns of our tables that hold moments, by table."""
        found = {}
        for name, model in self.env.items():
            if name.startswith("acorn.vendor.") and model._auto:
                columns = [
                    field.name
                    for field in model._fields.values()
                    if field.type == "datetime" and field.store
                ]
                found[model._table] = columns
        return found

    def let_pass(self, minutes):
        """Let this many minutes pass on both sides."""
        self.minutes += minutes
        self.amazon.call("POST", "clock", {"advance_seconds": minutes * 60})
        self.env.cr.commit()
        for table, columns in self._moments.items():
            changes = SQL(", ").join(
                SQL(
                    "%(name)s = %(name)s - make_interval(mins => %(minutes)s)",
                    name=SQL.identifier(column),
                    minutes=minutes,
                )
                for column in columns
            )
            self.env.cr.execute(SQL("UPDATE %s SET %s", SQL.identifier(table), changes))
        self.env.cr.commit()
        self.env.invalidate_all()
        # The budgets of calls go by a clock that cannot be put forward.
        _BUCKETS.clear()

    def run_due(self):
        """Let Odoo's scheduler run whatever is due; return what went wrong."""
        self.env.cr.commit()
        name = self.env.cr.dbname
        with heeding_failures() as failures:
            self.env["ir.cron"]._process_jobs(name)
        # The scheduler forgets the database of the thread when it is done.
        threading.current_thread().dbname = name
        self.env.cr.commit()
        self.env.invalidate_all()
        return failures

    def run_now(self, action):
        """Run one scheduled action, due or not; return what went wrong."""
        self.env.cr.commit()
        with heeding_failures() as failures:
            action.method_direct_trigger()
        self.env.cr.commit()
        self.env.invalidate_all()
        return failures


@contextmanager
def heeding_failures():
    """Yield a list of what the scheduler reports as failed in the block."""
    failures = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: failures.append(_describe(record))
    _CRON_LOG.addHandler(handler)
    try:
        yield failures
    finally:
        _CRON_LOG.removeHandler(handler)


def _describe(record):
    cause = record.exc_info[1] if record.exc_info else None
    return f"{record.getMessage()}: {cause!r}"
