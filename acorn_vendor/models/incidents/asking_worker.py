"""Work that asks Amazon, and notes why it gets no response."""

from datetime import timedelta

from odoo import fields

from ...spapi import Throttled, Unauthorized
from ..account.worker import Worker


class AskingWorker(Worker):
    """Asks Amazon; what is refused is paused, what is throttled asked again in time."""

    def is_held(self, operation):
        """Say whether an operation is paused, and not to be asked for yet."""
        return operation in self.account._get_held_operations()

    def record_error(self, error):
        """Note why a question failed; return False: the rest would fail as well."""
        if isinstance(error, Unauthorized):
            self.account._record_unauthorized(self.kind, error)
        else:
            self.job._record_error(error)
        if isinstance(error, Throttled):
            at = fields.Datetime.now() + timedelta(seconds=error.retry_after)
            self.account._trigger(self.kind, at=at)
        return False
