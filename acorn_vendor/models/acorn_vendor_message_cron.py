import json
import random
from collections import deque
from contextlib import ExitStack
from datetime import timedelta

from odoo import api, fields, models

from ..documents import transaction
from ..documents.common import DocumentError
from ..spapi import (
    Rejected,
    SpApiError,
    Throttled,
    Unauthorized,
    Unknown,
)

# A document that cannot leave is tried this often, about a day in all.
MAX_ATTEMPTS = 8
FIRST_BACKOFF = timedelta(minutes=1)
LONGEST_BACKOFF = timedelta(hours=8)

# Amazon's guide: no failure after 15 minutes means processed.
PRESUME_AFTER = timedelta(minutes=15)
CHECK_AFTER = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30)]
CHECK_EVERY = timedelta(hours=1)
CHECK_UNTIL = timedelta(hours=24)
ASK_AFTER_UNKNOWN = timedelta(minutes=5)

SUBMIT = {
    "acknowledgement": "submit_acknowledgement",
    "shipment": "submit_shipment_confirmations",
    "invoice": "submit_invoices",
}


class AcornVendorMessage(models.Model):
    _inherit = "acorn.vendor.message"

    # === SCHEDULED ACTIONS === #

    @api.model
    def _cron_send(self, limit=200):
        """Send what is queued and due, one commit per message and step."""
        self._wake_up_interrupted()
        domain = self._get_send_domain()
        messages = self.search(domain, limit=limit, order="id")
        with ExitStack() as stack:
            apis = messages.account_id._open_apis(stack)
            paused = set()
            self._run_each(
                messages, domain, lambda message: message._send(apis, paused)
            )

    @api.model
    def _cron_follow_up(self, limit=200):
        """Ask Amazon about the outcome of what was sent."""
        domain = self._get_follow_up_domain()
        messages = self.search(domain, limit=limit, order="next_try, id")
        with ExitStack() as stack:
            apis = messages.account_id._open_apis(stack)
            self._run_each(messages, domain, lambda message: message._follow_up(apis))

    @api.model
    def _run_each(self, records, domain, work, batch_size=1):
        """Lock, work, catch, record and commit: the one loop of all actions.

        A batch that fails is rolled back and done again record by record, so that
        one bad record neither stops nor loses the others. Each failure is recorded
        on its record by ``_record_failure``; the last one is raised at the end, so
        that the scheduler counts it.

        :param records: what is due
        :param domain: what makes a record due; checked again under the lock
        :param work: called with the locked records of a batch
        """
        progress = self.env["ir.cron"]
        # More than this batch: the scheduler then calls again at once.
        progress._commit_progress(remaining=records.search_count(domain))
        queue = deque(
            records[start : start + batch_size]
            for start in range(0, len(records), batch_size)
        )
        last_error = None
        while queue:
            batch = queue.popleft()
            error = self._run_batch(batch, domain, work)
            if error and len(batch) > 1:
                queue.extendleft(reversed(batch))
                continue
            if error:
                last_error = error
                batch._record_failure(error)
            if not progress._commit_progress(0 if error else len(batch)):
                break
        if last_error:
            raise last_error

    @api.model
    def _run_batch(self, batch, domain, work):
        """Do the work on what is still due of a batch; return what went wrong.

        Records another worker holds are skipped; they are due again later.
        """
        due = batch.with_prefetch().try_lock_for_update(allow_referencing=True)
        due = due.filtered_domain(domain)
        try:
            if due:
                work(due)
            self.env.flush_all()
        except Exception as error:  # noqa: BLE001 -- the boundary of all work
            self.env.cr.rollback()
            return error
        return None

    # === SENDING === #

    @api.model
    def _get_send_domain(self):
        now = fields.Datetime.now()
        return [
            ("direction", "=", "out"),
            ("state", "=", "queued"),
            ("account_id.state", "=", "connected"),
            "|",
            ("next_try", "=", False),
            ("next_try", "<=", now),
        ]

    @api.model
    def _wake_up_interrupted(self):
        """Give what a killed worker left behind an unknown outcome.

        The scheduler runs this action once at a time in the whole cluster, so
        nothing can be ``sending`` when it starts.
        """
        self.search([("state", "=", "sending")])._set_state(
            "unknown",
            uncertain=True,
            next_try=fields.Datetime.now(),
            reason=self.env._("The server stopped while this was being sent."),
        )

    def _send(self, apis, paused):
        """Send one message; ``sending`` is committed before anything leaves.

        :param dict apis: the open client of each account id
        :param set paused: (account, kind) that Amazon throttled in this run
        """
        self.ensure_one()
        if (self.account_id, self.kind) in paused:
            return
        self._set_state(
            "sending",
            attempts=self.attempts + 1,
            sent_at=fields.Datetime.now(),
            next_try=False,
        )
        self.env["ir.cron"]._commit_progress()
        submit = getattr(apis[self.account_id.id], SUBMIT[self.kind])
        try:
            response = submit(json.loads(self.payload))
        except SpApiError as error:
            if isinstance(error, Throttled):
                paused.add((self.account_id, self.kind))
            self._record_send_error(error)
        else:
            self._record_sent(response)

    def _record_sent(self, response):
        """Amazon took it over; that is not yet success."""
        self._set_state(
            "sent",
            response=response.body,
            request_id=response.request_id,
            transaction_id=response.transaction_id,
            next_try=fields.Datetime.now() + CHECK_AFTER[0],
            reason=False,
        )
        self.account_id._trigger("acorn_vendor.ir_cron_follow_up", at=self.next_try)

    def _record_send_error(self, error):
        """Turn what :mod:`~..spapi.errors` says into a state: the decision table."""
        self.write({"request_id": error.request_id, "response": error.body})
        if isinstance(error, Throttled):
            self._queue_again(error, timedelta(seconds=error.retry_after))
        elif isinstance(error, Unauthorized):
            self._queue_again(error, timedelta())
            self.account_id._record_unauthorized(error)
        elif isinstance(error, Unknown):
            self._set_state(
                "unknown",
                uncertain=True,
                reason=self.env._(
                    "It was sent, but Amazon's answer was not seen. What became of it"
                    " is found out by itself; nothing can arrive twice. (%(error)s)",
                    error=error,
                ),
                next_try=fields.Datetime.now() + ASK_AFTER_UNKNOWN,
            )
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
        self.account_id._trigger("acorn_vendor.ir_cron_send", at=next_try)

    def _record_unavailable(self, error):
        """Nothing was sent: try again later, and give up after a day."""
        self.account_id._record_error(error)
        if self.attempts >= MAX_ATTEMPTS:
            self._set_state("failed", reason=str(error))
            return
        next_try = fields.Datetime.now() + self._get_backoff(self.attempts)
        self._set_state("queued", next_try=next_try, reason=str(error))
        self.account_id._trigger("acorn_vendor.ir_cron_send", at=next_try)

    @api.model
    def _get_backoff(self, attempts):
        """Return an exponential delay with jitter, so that retries spread out."""
        delay = min(FIRST_BACKOFF * 4 ** max(attempts - 1, 0), LONGEST_BACKOFF)
        return delay * random.uniform(0.8, 1.2)  # noqa: S311 -- no secret

    def _record_rejection(self, errors, summary):
        """Amazon refuses it; a duplicate of an uncertain one is the proof of it."""
        reason = "\n".join(error.message or error.code for error in errors) or summary
        if self.uncertain and any(error.is_duplicate for error in errors):
            self._set_state(
                "confirmed",
                reason=False,
                proof=self.env._("Amazon says it has this document already"),
            )
        else:
            self._set_state("rejected", reason=reason)

    def _record_failure(self, error):
        """Record what nobody expected; the caller has rolled back its work."""
        now = fields.Datetime.now()
        for message in self:
            if message.state == "sending":
                message._set_state(
                    "unknown", uncertain=True, reason=repr(error), next_try=now
                )
            elif message.state == "queued":
                message.write(
                    {
                        "next_try": now + self._get_backoff(message.attempts + 1),
                        "attempts": message.attempts + 1,
                        "reason": repr(error),
                    }
                )
            elif message.state == "received":
                message._set_state("failed", reason=repr(error))
            else:
                message.write({"next_try": now + CHECK_EVERY, "reason": repr(error)})

    # === FOLLOWING UP === #

    @api.model
    def _get_follow_up_domain(self):
        return [
            ("state", "in", ("sent", "presumed", "unknown")),
            ("account_id.state", "=", "connected"),
            ("next_try", "<=", fields.Datetime.now()),
        ]

    def _follow_up(self, apis):
        """Ask what became of one message."""
        self.ensure_one()
        if self.state == "unknown":
            self._resolve_unknown()
            return
        try:
            response = apis[self.account_id.id].get_transaction(self.transaction_id)
            answer = transaction.parse(response.payload)
        except Unauthorized as error:
            self.account_id._record_unauthorized(error)
        except (SpApiError, DocumentError) as error:
            delay = getattr(error, "retry_after", None) or CHECK_AFTER[1].seconds
            self.next_try = fields.Datetime.now() + timedelta(seconds=delay)
        else:
            self._record_transaction(answer, response)

    def _record_transaction(self, answer, response):
        """Take over Amazon's verdict on a submission."""
        self.write({"request_id": response.request_id, "response": response.body})
        age = fields.Datetime.now() - self.sent_at
        if answer.status == "Failure":
            self._record_rejection(answer.errors, answer.status)
        elif answer.status == "Success":
            self._set_state(
                "confirmed", proof=self.env._("Amazon processed the transaction")
            )
        else:
            if age >= PRESUME_AFTER:
                self._set_state("presumed")
            self.next_try = self._get_next_check(age)

    @api.model
    def _get_next_check(self, age):
        """Return when to ask again about a transaction of this age, if at all."""
        now = fields.Datetime.now()
        for check in CHECK_AFTER:
            if age < check:
                return now + (check - age)
        return now + CHECK_EVERY if age < CHECK_UNTIL else False

    def _resolve_unknown(self):
        """Send the same content once more, under the same identifier.

        An acknowledgement replaces the earlier one; Amazon refuses a second ASN or
        invoice of the same identifier, and that refusal is the proof. The order
        status has had its chance to confirm an acknowledgement before.
        """
        self._set_state("queued", next_try=False)
        self.account_id._trigger("acorn_vendor.ir_cron_send")
