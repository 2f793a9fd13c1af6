import json
import random
from datetime import timedelta

from odoo import api, fields, models

from ... import storable
from ...rules.message_need import state_kept_back
from ...rules.message_states import BINDING_STATES
from ...rules.retry import ASK_AFTER_UNKNOWN, FIRST_BACKOFF, backoff, is_given_up
from ...spapi import Rejected, SpApiError, Throttled, Unauthorized, Unknown
from ..incidents.operations import SUBMISSIONS

SUBMIT = {
    "acknowledgement": "submit_acknowledgement",
    "shipment": "submit_shipment_confirmations",
    "invoice": "submit_invoices",
    "routing": "submit_shipments",
}


class AcornVendorMessage(models.Model):
    """How a message is sent, and what each way in which that may end means."""

    _inherit = "acorn.vendor.message"

    @api.model
    def _get_send_domain(self, account):
        held = account._get_held_operations()
        paused = [kind for kind, name in SUBMISSIONS.items() if name in held]
        return [
            ("kind", "not in", paused),
            ("account_id.state", "=", "connected"),
            *self._get_queued_domain(account),
        ]

    @api.model
    def _get_queued_domain(self, account):
        """Return which messages of an account are to be sent by now."""
        return [
            ("account_id", "=", account.id),
            ("direction", "=", "out"),
            ("kind", "in", list(SUBMISSIONS)),
            ("state", "=", "queued"),
            "|",
            ("next_try", "=", False),
            ("next_try", "<=", fields.Datetime.now()),
        ]

    @api.model
    def _wake_up_interrupted(self, account):
        """Give what a killed worker left behind an unknown outcome.

        The scheduler runs this action of the account once at a time in the whole
        cluster, so nothing can be ``sending`` when it starts.
        """
        interrupted = self.search(
            [("account_id", "=", account.id), ("state", "=", "sending")]
        )
        if interrupted:
            interrupted._set_state(
                "unknown",
                uncertain=True,
                next_try=fields.Datetime.now(),
                reason=self.env._("The server stopped while this was being sent."),
            )
            account._trigger("follow_up")

    def _fetch_to_send(self):
        """Read in one query each what sending looks at of messages and accounts."""
        listed = [
            name
            for name, field in self._fields.items()
            if field.prefetch is True and field.store and field.column_type
        ]
        self.fetch([*listed, "payload"])
        self.account_id.fetch(["state"])

    def _send(self, api_client, line):
        """Send one message; ``sending`` is committed before anything leaves.

        No transaction is open while Amazon is waited for. The response is kept beside
        the database until it is committed: if somebody else wrote to the same
        document meanwhile, it is recorded again, not asked for again.
        """
        self.ensure_one()
        operation = SUBMISSIONS[self.kind]
        if line.is_closed(operation) or self._keep_back():
            return
        if self._look_again(api_client, line) or line.is_broken:
            return
        submit = getattr(api_client, SUBMIT[self.kind])
        body = json.loads(self.payload)
        self._set_state(
            "sending",
            attempts=self.attempts + 1,
            sent_at=fields.Datetime.now(),
            next_try=False,
        )
        self.env["ir.cron"]._commit_progress()
        try:
            outcome = submit(body)
        except SpApiError as error:
            line.note(operation, error)
            outcome = error
        else:
            line.note(operation)
        line.outcomes[self.id] = outcome
        self._record_outcome(outcome)

    def _look_again(self, api_client, line):
        """Look once more at what is about to leave; say whether it stays here.

        Empty: rooms whose documents events may overtake fill it. They may read from
        Amazon, and note on the line what they heard.
        """
        return False

    def _keep_back(self):
        """Keep what should not reach Amazon any more; say whether it was kept."""
        state = state_kept_back(
            self.version,
            is_overtaken=self._is_overtaken(),
            is_too_late=self.version > 1 and self._is_too_late(),
        )
        if state == "cancelled":
            reason = self.env._("A newer version was sent already.")
            self._set_state("cancelled", reason=reason)
        elif state == "held":
            self._set_state("held", reason=self._explain_too_late())
        return bool(state)

    def _is_overtaken(self):
        """Say whether Amazon may have a newer version, which this one would undo."""
        newer = [
            ("account_id", "=", self.account_id.id),
            ("kind", "=", self.kind),
            ("external_id", "=", self.external_id),
            ("version", ">", self.version),
            ("state", "in", BINDING_STATES),
        ]
        messages = self.with_context(active_test=False)
        return bool(messages.search_count(newer, limit=1))

    def _record_outcome(self, outcome):
        """Record Amazon's response, or the error in its place."""
        if isinstance(outcome, SpApiError):
            self._record_send_error(outcome)
        else:
            self._record_sent(outcome)

    def _record_sent(self, response):
        """Amazon took it over; that is not yet success."""
        self._set_state(
            "sent",
            response=response.body,
            request_id=response.request_id,
            transaction_id=response.transaction_id,
            next_try=self._get_next_check(timedelta()),
            reason=False,
        )

    def _record_send_error(self, error):
        """Turn what :mod:`~...spapi.errors` says into a state: the decision table."""
        self.write({"request_id": error.request_id, "response": error.body})
        if isinstance(error, Throttled):
            self._queue_again(error, timedelta(seconds=error.retry_after))
        elif isinstance(error, Unauthorized):
            self._queue_again(error, timedelta())
            self.account_id._record_unauthorized("send", error)
        elif isinstance(error, Unknown):
            self._record_unknown(error)
        elif isinstance(error, Rejected):
            self._record_rejection(error.errors, str(error))
        else:
            self._record_unavailable(error)

    def _queue_again(self, error, delay):
        """Put back what Amazon did not take, without counting the attempt."""
        next_try = fields.Datetime.now() + delay
        self._set_state(
            "queued", attempts=self.attempts - 1, next_try=next_try, reason=str(error)
        )
        self.account_id._trigger("send", at=next_try)

    def _record_unknown(self, error):
        """It left, and nobody knows whether it arrived."""
        next_try = fields.Datetime.now() + ASK_AFTER_UNKNOWN
        self._set_state(
            "unknown",
            uncertain=True,
            reason=self.env._(
                "It was sent, but Amazon's response was not seen. What became of it"
                " is found out by itself; nothing can arrive twice. (%(error)s)",
                error=error,
            ),
            next_try=next_try,
        )
        self.account_id._trigger("follow_up", at=next_try)

    def _record_unavailable(self, error):
        """Nothing was sent: try again later, and give up after a day."""
        if is_given_up(self.attempts):
            self._set_state("failed", reason=str(error))
            return
        next_try = fields.Datetime.now() + self._get_backoff(self.attempts)
        self._set_state("queued", next_try=next_try, reason=str(error))
        self.account_id._trigger("send", at=next_try)

    @api.model
    def _get_backoff(self, attempts):
        """Return how long to wait; by chance a little more or less."""
        return backoff(attempts, random.uniform(-1, 1))  # noqa: S311 -- no secret

    @api.model
    def _explain_errors(self, errors):
        """Return Amazon's reasons, each once, and what to do if they name nothing."""
        reasons = dict.fromkeys(error.message or error.code for error in errors)
        if any(error.code == "NotAvailable" for error in errors):
            reasons[
                self.env._(
                    "Amazon does not say what is wrong. Give its support the"
                    " transaction ID of this message and ask for the field."
                )
            ] = None
        return storable.text("\n".join(reasons), storable.LONGEST_FIELD)

    def _record_rejection(self, errors, summary):
        """Amazon refuses it; a duplicate of an uncertain one is the proof of it."""
        reason = self._explain_errors(errors) or summary
        if self._is_proven_by(errors):
            self._prove(
                "duplicate",
                self.env._(
                    "Amazon says it has this document already: %(words)s", words=reason
                ),
            )
        else:
            self._set_state("rejected", reason=reason)

    def _is_proven_by(self, errors):
        """Say whether a refusal shows that Amazon has this already."""
        return self.uncertain and any(error.is_duplicate for error in errors)

    def _record_briefly(self, outcome):
        """Record what is known of an outcome that could not be recorded as it came.

        Less detail is better than not to know: what is unknown is sent once more.
        """
        if not isinstance(outcome, SpApiError):
            self._set_state(
                "sent",
                request_id=outcome.request_id,
                transaction_id=outcome.transaction_id,
                next_try=self._get_next_check(timedelta()),
                reason=False,
            )
        elif isinstance(outcome, Unknown):
            self._record_unknown(outcome)
        elif isinstance(outcome, Rejected):
            self._record_rejection(
                outcome.errors[:1],
                self.env._(
                    "Amazon refuses this with HTTP status %(status)s. Its words could"
                    " not be stored; ask Amazon's support by the request ID.",
                    status=outcome.status,
                ),
            )
        else:
            self._queue_again(outcome, FIRST_BACKOFF)
