"""What is queued is sent, and what was sent is followed."""

from datetime import timedelta

from odoo import fields

from ...rules.connection import Heard, Line
from ...rules.retry import FIRST_BACKOFF
from ...spapi import Rejected, Throttled, Unauthorized
from ..account.acorn_vendor_exchange import ApiCallLog
from ..account.worker import Worker
from ..incidents.operations import LOGIN
from .message_queue import MessageQueue


class MessageLine(Line):
    """The line over which messages are sent or followed.

    ``error`` is the last failure, unless Amazon was heard after it; ``outcomes`` are
    what it said of each message by its id, until that is recorded.
    """

    def __init__(self):
        super().__init__()
        self.outcomes = {}
        self.error = None

    def note(self, operation, error=None):
        """Learn from a response, or from what came in its place."""
        heard = what_was_heard(error)
        self.learn(operation, heard)
        if heard is Heard.RESPONSE:
            self.error = None
        elif heard in (Heard.NO_LOGIN, Heard.NOTHING):
            self.error = error


def what_was_heard(error):
    """Return what an error of a call says of the line; ``None`` is a response."""
    if error is None or isinstance(error, Rejected):
        return Heard.RESPONSE
    if isinstance(error, Unauthorized):
        return Heard.NO_LOGIN if error.operation == LOGIN else Heard.REFUSED
    return Heard.THROTTLED if isinstance(error, Throttled) else Heard.NOTHING


class LineWorker(Worker):
    """Calls Amazon for one message after the other, over one line."""

    limit = 200

    def __init__(self, account):
        super().__init__(account)
        self.messages = self.env["acorn.vendor.message"]
        self.line = MessageLine()

    def call_for_each(self, due, domain, call):
        """Call ``call(message, client, line)`` for the messages that are due."""
        if not due:
            return
        log = ApiCallLog(self.account)
        with self.account._get_api(log) as api_client:
            queue = MessageQueue(
                lambda message: call(log.about(message), api_client, self.line),
                self.line.outcomes,
                self.read_ahead,
            )
            queue.run(due, domain)
        self._record_line()

    def read_ahead(self, messages):
        """Read at once what the work looks at; the rest is read when it comes up."""

    def _record_line(self):
        """Remember how the line is; come again soon when it was given up."""
        line = self.line
        if line.error:
            self.job._record_error(line.error)
        elif line.is_success:
            self.job._record_success()
        if line.responded:
            self.note_responded()
        if line.heard:
            self.account._resume(*line.heard)
        if line.is_broken or line.paused:
            self.account._trigger(self.kind, at=fields.Datetime.now() + FIRST_BACKOFF)

    def note_responded(self):
        """Do what has to follow once Amazon has taken something."""


class MessageSender(LineWorker):
    """Sends what is queued and due, one commit per message and step."""

    kind = "send"

    def run(self):
        """Send the oldest first."""
        self.messages._wake_up_interrupted(self.account)
        domain = self.messages._get_send_domain(self.account)
        due = self.messages.search(domain, limit=self.limit, order="id")
        self.call_for_each(
            due, domain, lambda message, client, line: message._send(client, line)
        )

    def read_ahead(self, messages):
        """Read the payload with the rest: lists leave it out."""
        messages._fetch_to_send()

    def note_responded(self):
        """Follow up once for all that was sent: each asks when its time has come."""
        at = self.messages._get_next_check(timedelta())
        self.account._trigger("follow_up", at=at)


class MessageFollower(LineWorker):
    """Asks Amazon about the outcome of what was sent."""

    kind = "follow_up"

    def run(self):
        """Ask first what has waited longest."""
        domain = self.messages._get_follow_up_domain(self.account)
        due = self.messages.search(domain, limit=self.limit, order="next_try, id")
        self.call_for_each(
            due, domain, lambda message, client, line: message._follow_up(client, line)
        )
