"""Work with an interface of Amazon that not every account may use."""

from datetime import timedelta

from odoo import fields

from ...rules.optional_interface import may_ask, to_note
from ...spapi import Throttled, Unauthorized
from ..account.worker import Worker
from .operations import LOGIN


class OptionalWorker(Worker):
    """Asks where Amazon lets the account ask, and seldom where it has refused.

    ``operation`` is what is asked; two fields of the account keep whether it may be,
    and when that was found out.
    """

    operation = ""
    granted_field = ""
    probed_field = ""

    def run(self):
        """Ask, if Amazon may be asked."""
        if self.may_ask():
            self.run_alone(self.ask)

    def ask(self):
        """Ask, and note whether that was granted."""
        raise NotImplementedError

    def may_ask(self):
        """Say whether it is time to ask: what was refused is asked for seldom."""
        return may_ask(
            self.account[self.granted_field],
            self.account[self.probed_field],
            fields.Datetime.now(),
            lambda: self.operation in self.account._get_held_operations(),
        )

    def is_granted(self):
        """Say whether Amazon has responded to this before."""
        return self.account[self.granted_field] == "available"

    def note_granted(self, is_granted, asked_at):
        """Remember whether we may ask; ``None`` if that is unclear."""
        granted = to_note(is_granted, self.account[self.granted_field])
        if granted:
            self.account.write(
                {self.granted_field: granted, self.probed_field: asked_at}
            )

    def record_error(self, error):
        """Say what a failed question means; a missing right is nobody's mistake.

        :return: False if Amazon refuses to be asked, None if that is unclear
        """
        was_granted = self.is_granted()
        is_login = getattr(error, "operation", "") == LOGIN
        if isinstance(error, Unauthorized) and (was_granted or is_login):
            # It was granted: this passes, or a person connects anew.
            self.account._record_unauthorized(self.kind, error)
            return None
        is_refused = getattr(error, "status", None) in (403, 404)
        if is_refused and not was_granted and not is_login:
            return False
        self.job._record_error(error)
        if isinstance(error, Throttled):
            at = fields.Datetime.now() + timedelta(seconds=error.retry_after)
            self.account._trigger(self.kind, at=at)
        return None
