from datetime import timedelta

from odoo import api, fields, models

from ...documents.base.common import DocumentError
from ...documents.incoming import transaction
from ...rules.follow_up import ask_soon, is_presumed, is_sent_once_more, judge
from ...rules.message_states import TAKEN_STATES, UNPROVEN_STATES
from ...rules.retry import ASK_AFTER_UNKNOWN, is_given_up, until_next_check
from ...spapi import Rejected, SpApiError, Throttled, Unauthorized
from ..incidents.operations import STATUS, TRANSACTION


class AcornVendorMessage(models.Model):
    """How what was sent is followed until its outcome is known."""

    _inherit = "acorn.vendor.message"

    amazon_status = fields.Char(
        string="Status at Amazon",
        readonly=True,
        help="Amazon's word for how far it is; Success and Failure are final.",
    )

    @api.model
    def _get_follow_up_domain(self, account):
        held = account._get_held_operations()
        states = ["unknown"] if TRANSACTION in held else UNPROVEN_STATES
        waiting = (
            ["!", "&", ("state", "=", "unknown"), ("kind", "=", "acknowledgement")]
            if STATUS in held
            else []
        )
        return [
            *waiting,
            ("account_id", "=", account.id),
            ("state", "in", states),
            ("account_id.state", "=", "connected"),
            ("next_try", "<=", fields.Datetime.now()),
        ]

    @api.model
    def _get_transaction_domain(self, account):
        """Return the messages of an account whose transaction is to be asked for."""
        return [
            ("account_id", "=", account.id),
            ("state", "in", TAKEN_STATES),
            ("transaction_id", "!=", False),
            ("next_try", "<=", fields.Datetime.now()),
        ]

    def _follow_up(self, api_client, line):
        """Ask what became of one message."""
        self.ensure_one()
        if self.state != "unknown" and not self.transaction_id:
            # Amazon took it and named no id to ask by: no news is good news.
            self._wait_for_outcome()
            return
        operation = self._get_follow_up_operation()
        if line.is_closed(operation):
            return
        try:
            if self.state == "unknown":
                self._resolve_unknown(api_client)
            else:
                response = api_client.get_transaction(self.transaction_id)
                self._record_transaction(transaction.parse(response.payload), response)
        except (SpApiError, DocumentError) as error:
            line.note(operation, error)
            self._record_follow_up_error(error)
        else:
            if operation:
                line.note(operation)

    def _get_follow_up_operation(self):
        """Return what Amazon is asked by; nothing of an unknown ASN or invoice."""
        if self.state != "unknown":
            return TRANSACTION
        document = self._as_document()
        return document and document.outcome_operation

    def _record_follow_up_error(self, error):
        """Nobody knows more than before: ask again, as if it had been in vain."""
        if isinstance(error, Unauthorized):
            self.account_id._record_unauthorized("follow_up", error)
        elif isinstance(error, Throttled):
            next_try = fields.Datetime.now() + timedelta(seconds=error.retry_after)
            self._ask_again(next_try)
        elif isinstance(error, Rejected):
            self._wait_for_outcome()
        else:
            self._ask_soon()

    def _ask_soon(self):
        """Ask once more in a few minutes: the last response has said nothing."""
        age = self._get_age() if self.sent_at else timedelta()
        wait = ask_soon(self.state, age)
        self._ask_again(fields.Datetime.now() + wait if wait else False)

    def _get_age(self):
        """Return how long ago it was sent."""
        return fields.Datetime.now() - self.sent_at

    def _record_transaction(self, found, response):
        """Take over Amazon's verdict on a submission.

        A word that Amazon has invented since is shown and decides nothing.
        """
        verdict, status = (
            judge(found.status, found.id, self.transaction_id),
            found.status,
        )
        if verdict == "other_transaction":
            status = self.env._(
                "Amazon responded about another transaction: %(id)s", id=found.id
            )
        self.write(
            {
                "request_id": response.request_id,
                "response": response.body,
                "amazon_status": status,
            }
        )
        if verdict == "other_transaction":
            self._ask_soon()
        elif verdict == "refused":
            self._record_rejection(found.errors, found.status)
        elif verdict == "proven":
            self._prove(
                "transaction",
                self.env._(
                    "Amazon processed transaction %(transaction)s",
                    transaction=self.transaction_id,
                ),
            )
        else:
            self._wait_for_outcome()

    def _wait_for_outcome(self):
        """Amazon says nothing yet: presume after a while, and ask again."""
        age = self._get_age()
        if is_presumed(self.state, age):
            self._set_state("presumed")
            if self.kind == "invoice":
                self.account_id._trigger("prove_invoices")
        self._ask_again(self._get_next_check(age))

    def _ask_again(self, next_try):
        self.next_try = next_try
        if next_try:
            self.account_id._trigger("follow_up", at=next_try)

    @api.model
    def _get_next_check(self, age):
        """Return when to ask again about a transaction of this age, if at all."""
        wait = until_next_check(age)
        return fields.Datetime.now() + wait if wait else False

    # === UNKNOWN OUTCOMES === #

    def _resolve_unknown(self, api_client):
        """Find out what became of a message whose response was not seen.

        The order status tells whether an acknowledgement arrived. Nothing can be
        asked about an ASN or an invoice: the same content goes out once more under
        the same identifier, and that Amazon refuses a second one is the proof.
        """
        document = self._as_document()
        may_arrive = document and document.ask_outcome(api_client, self)
        if self.state == "unknown" and may_arrive:
            self._ask_again(fields.Datetime.now() + ASK_AFTER_UNKNOWN)
        now = fields.Datetime.now()
        if is_sent_once_more(self.state, self.next_try or None, now):
            self._send_once_more()

    def _send_once_more(self):
        """Queue the same content again; leave it to a person after too many times."""
        if is_given_up(self.attempts):
            self.next_try = False
            self._raise_incidents(
                self.env._("Look up in Vendor Central whether this has arrived")
            )
            return
        self._set_state("queued", next_try=False)
        self.account_id._trigger("send")
