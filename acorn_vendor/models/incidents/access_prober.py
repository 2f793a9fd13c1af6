"""An account that is refused everything is tried again until Amazon lets it in."""

from odoo import fields

from ...rules.connection import PROBE_EVERY, may_go_on, may_probe
from ...spapi import SpApiError, Unauthorized
from ..account.acorn_vendor_job import PROBING_JOB
from ..account.document_values import to_moment
from ..account.worker import Worker
from .operations import ASKED_BY_ALL, LOGIN, ORDERS, STATUS


class AccessProber(Worker):
    """Asks once an hour whether Amazon lets an account in again."""

    kind = PROBING_JOB

    def run(self):
        """Ask if it is time; go on with everything once Amazon responds."""
        self.run_alone(self._probe)

    def _probe(self):
        pauses = self.account._find_pauses(LOGIN, *ASKED_BY_ALL)
        if not may_probe(pauses.mapped("probe_at"), fields.Datetime.now()):
            return
        with self.account._get_api() as api_client:
            responded = self._ask_for_access(api_client)
        due, account = self.account._get_due_operations(), self.account
        paused = account._find_pauses(*due).mapped("operation")
        if may_go_on(responded, bool(account._find_pauses(LOGIN)), due, paused):
            self._let_in(responded)

    def _let_in(self, responded):
        """Go on with what Amazon responds to, and see what it refuses still."""
        account = self.account
        account._find_pauses(LOGIN, *responded).unlink()
        account.state = "connected"
        self.env["acorn.vendor.incident"]._resolve(account, "access")
        account._tell_paused()
        for kind in ("poll_orders", "send", "follow_up"):
            account._trigger(kind)

    def _ask_for_access(self, api_client):
        """Ask for the least there is; return the operations that Amazon responds to."""
        end = to_moment(fields.Datetime.now())
        start, responded = end - PROBE_EVERY, []
        for operation, ask, word in (
            (ORDERS, api_client.get_purchase_orders, "created"),
            (STATUS, api_client.get_purchase_orders_status, "updated"),
        ):
            try:
                ask(limit=1, **{f"{word}After": start, f"{word}Before": end})
            except SpApiError as error:
                self.job._record_error(error)
                if isinstance(error, Unauthorized):
                    self.env["acorn.vendor.pause"]._note_refusal(self.account, error)
                if error.operation == LOGIN:
                    break
            else:
                responded.append(operation)
        return responded
