"""Work with an interface of Amazon that not every account may use."""

from odoo import fields

from ...rules.optional_interface import (
    is_granted_by,
    is_lost,
    may_ask,
    to_note,
)
from .asking_worker import AskingWorker
from .operations import LOGIN


class OptionalWorker(AskingWorker):
    """Asks where Amazon lets the account ask, and seldom where it has refused.

    ``operation`` is what is asked; two fields of the account keep whether it may be,
    and when that was found out.
    """

    operation = ""
    granted_field = ""
    probed_field = ""
    # The last error by which a country has refused.
    refusal = None

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
            lambda: self.is_held(self.operation),
        )

    def is_granted(self):
        """Say whether Amazon has responded to this before."""
        return self.account[self.granted_field] == "available"

    def get_known_until(self, marketplace):
        """Return until when all is known of a country, ``None`` before it responds."""
        text = (self.job.known_until or {}).get(marketplace)
        return fields.Datetime.to_datetime(text)

    def record_responses(self, responses, asked_at):
        """Note what the countries have responded.

        Where one responds the refusal of another is no news: it has nothing there.

        :param responses: ``{marketplace: True, False (refused) or None (no response)}``
            of those that were asked
        """
        is_granted = is_granted_by(responses.values())
        known = self.account[self.granted_field]
        if is_lost(is_granted, known):
            # This passes, or a person connects anew.
            self.record_error(self.refusal)
            return
        if granted := to_note(is_granted, known):
            self.account.write(
                {self.granted_field: granted, self.probed_field: asked_at}
            )
        if None not in responses.values():
            # That it may not be asked is nobody's mistake, but no response either.
            self.job.last_error = False
        until = fields.Datetime.to_string(asked_at)
        known_now = {name: until for name, response in responses.items() if response}
        if known_now:
            self.job.known_until = {**(self.job.known_until or {}), **known_now}

    def judge(self, error):
        """Say what a failed question means; a missing right is nobody's mistake.

        :return: False if Amazon refuses to be asked, None if that is unclear
        """
        is_login = getattr(error, "operation", "") == LOGIN
        if getattr(error, "status", None) in (403, 404) and not is_login:
            self.refusal = error
            return False
        self.record_error(error)
        return None
