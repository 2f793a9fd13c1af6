from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_list

from ...spapi import SpApiError, Unauthorized
from ..account.acorn_vendor_token import AccountTokenStore
from ..account.document_values import to_moment
from ..account.rights import check_rights

# What the client calls asking for a token.
LOGIN = "getAccessToken"
ORDERS, STATUS = "getPurchaseOrders", "getPurchaseOrdersStatus"
SINGLE_ORDER = "getPurchaseOrder"
INVOICES = "getInvoiceHeaders"
TRANSACTION = "getTransaction"
# Each account asks these again and again, whatever else it uses.
ASKED_BY_ALL = (ORDERS, STATUS)
PROBE_EVERY = timedelta(hours=1)
# What each kind of document is sent by.
SUBMISSIONS = {
    "acknowledgement": "submitAcknowledgement",
    "shipment": "SubmitShipmentConfirmations",
    "invoice": "submitInvoices",
}
# Which job makes a call, to be woken up when it may be made again.
JOBS = {
    LOGIN: "poll_orders",
    ORDERS: "poll_orders",
    SINGLE_ORDER: "poll_orders",
    STATUS: "read_status",
    TRANSACTION: "follow_up",
    INVOICES: "prove_invoices",
    **dict.fromkeys(SUBMISSIONS.values(), "send"),
}


class AcornVendorPause(models.Model):
    """An operation that Amazon refuses to an account: it waits, and nothing else.

    It is asked for again once an hour, and the pause ends by itself when Amazon
    answers. Jobs write these and nobody else.
    """

    _name = "acorn.vendor.pause"
    _description = "Paused Operation"
    _order = "since, id"
    _rec_name = "operation"

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="account_id.company_id")
    operation = fields.Selection(
        [
            (LOGIN, "Log in"),
            (ORDERS, "Read purchase orders"),
            (SINGLE_ORDER, "Read a single purchase order"),
            (STATUS, "Read the order status"),
            ("submitAcknowledgement", "Send acknowledgements"),
            ("SubmitShipmentConfirmations", "Send ASNs"),
            ("submitInvoices", "Send invoices"),
            (TRANSACTION, "Ask what became of documents"),
            (INVOICES, "Ask what became of invoices"),
        ],
        required=True,
        readonly=True,
    )
    since = fields.Datetime(
        default=fields.Datetime.now, readonly=True, help="When Amazon first refused it."
    )
    probe_at = fields.Datetime(
        string="Asked Again", required=True, readonly=True, help="Nobody has to help."
    )
    reason = fields.Text(string="Amazon Says", readonly=True)
    request_id = fields.Char(string="Request ID", readonly=True)
    is_token_renewed = fields.Boolean(
        readonly=True, help="The access token was renewed after the refusal."
    )
    is_final = fields.Boolean(
        readonly=True, help="It was refused with the new access token too."
    )

    _operation_uniq = models.Constraint(
        "UNIQUE (account_id, operation)", "This operation is paused already."
    )

    # === BUSINESS METHODS === #

    @api.model
    def _note_refusal(self, account, error):
        """Let an operation wait from now on, or for longer."""
        pause = account._find_pauses(error.operation)
        values = {
            "probe_at": fields.Datetime.now() + PROBE_EVERY,
            "reason": str(error),
            "request_id": error.request_id,
            "is_final": pause.is_token_renewed,
        }
        if pause:
            pause.write(values)
        else:
            pause = self.sudo().create(
                {"account_id": account.id, "operation": error.operation, **values}
            )
            # Soon it is known whether this is all that is refused.
            for kind in sorted({JOBS[each] for each in account._get_due_operations()}):
                account._trigger(kind)
        account._trigger(JOBS[error.operation], at=pause.probe_at)
        return pause

    def _ask_now(self):
        """Let these be asked for again at once."""
        self.probe_at = fields.Datetime.now()
        for pause in self:
            pause.account_id._trigger(JOBS[pause.operation])

    def _get_titles(self):
        """Return the names of these operations as people know them."""
        titles = dict(self._fields["operation"]._description_selection(self.env))
        return [titles[pause.operation] for pause in self]


class AcornVendorAccount(models.Model):
    """What an account does when Amazon refuses something to it, or everything."""

    _inherit = "acorn.vendor.account"

    pause_ids = fields.One2many(
        "acorn.vendor.pause", "account_id", "Paused", copy=False, readonly=True
    )

    # === ACTION METHODS === #

    def action_connect(self):
        """Start afresh: what was refused before is asked for at once."""
        result = super().action_connect()
        pauses = self.sudo().pause_ids
        pauses.unlink()
        self.env["acorn.vendor.incident"]._resolve(self, "paused")
        return result

    def action_ask_paused(self):
        """Ask for what is paused now, not in an hour."""
        check_rights(self, "write")
        self.sudo().pause_ids._ask_now()

    # === BUSINESS METHODS === #

    def _find_pauses(self, *operations):
        """Return the pauses of these operations, whether or not they may be asked."""
        return self.env["acorn.vendor.pause"].sudo().search(
            [("account_id", "=", self.id), ("operation", "in", operations)]
        )  # fmt: skip

    def _get_held_operations(self):
        """Return the operations that are not to be called yet."""
        now = fields.Datetime.now()
        pauses = self.env["acorn.vendor.pause"].sudo()
        held = pauses.search([("account_id", "=", self.id), ("probe_at", ">", now)])
        return set(held.mapped("operation"))

    def _record_unauthorized(self, kind, error):
        """Pause what Amazon refuses: the operation, or the account, told once."""
        self.ensure_one()
        self._job(kind)._record_error(error)
        if error.operation not in JOBS:
            return
        self.env["acorn.vendor.pause"]._note_refusal(self, error)
        if error.operation == LOGIN or self._is_refused_everything():
            self._pause(error)
        else:
            self._tell_paused()

    def _is_refused_everything(self):
        """Say whether Amazon refuses all calls, also with a new access token.

        When all is refused for the first time the token is renewed, once.
        """
        due = self._get_due_operations()
        pauses = self._find_pauses(*due)
        if len(pauses) < len(due) or self._was_answered_since():
            return False
        if not all(pauses.mapped("is_token_renewed")):
            AccountTokenStore(self).save(None)
            pauses.is_token_renewed = True
            pauses._ask_now()
        return all(pauses.mapped("is_final"))

    def _get_due_operations(self):
        """Return the operations this account has something to ask or to say by now.

        What is not due has not been tried, or not lately: that shows nothing. Once
        it is due it is tried before anybody says that everything is refused.
        """
        messages = self.env["acorn.vendor.message"]
        sending = messages.search(messages._get_queued_domain(self))
        due = {*ASKED_BY_ALL, *(SUBMISSIONS[kind] for kind in sending.mapped("kind"))}
        if messages.search_count(messages._get_transaction_domain(self), limit=1):
            due.add(TRANSACTION)
        if self._has_finance_questions():
            due.add(INVOICES)
        return due

    def _was_answered_since(self):
        """Say whether Amazon answered anything since it began to refuse.

        What it answered by a job and refuses to that job since is no answer any more.
        """
        since = defaultdict(list)
        for pause in self.sudo().pause_ids:
            since[JOBS[pause.operation]].append(pause.since)
        first = min(map(min, since.values()))
        return any(
            job.last_success and job.last_success > max([first, *since[job.kind]])
            for job in self.sudo().job_ids
        )

    def _pause(self, error):
        """Pause the account as a whole and tell the responsible person, once."""
        self.env["acorn.vendor.incident"]._resolve(self, "paused")
        if self.state == "connected":
            self.state = "error"
            self._raise_access_refused(error)

    def _raise_access_refused(self, error):
        """Tell the responsible person that this account has been paused."""
        incidents = self.env["acorn.vendor.incident"]
        for account in self:
            speaker = incidents._speak_to_responsible(account)
            incidents._raise_incident(
                account,
                "access",
                speaker.env._("Amazon refuses access"),
                speaker.env._(
                    "Nothing is polled or sent. Press Test Connection on the account:"
                    " it says whether the credentials or the roles of the app are"
                    " wrong. Once an hour Amazon is asked again, and all goes on by"
                    " itself when it answers; Connect asks at once. Amazon says:"
                    " %(error)s",
                    error=error,
                ),
            )

    def _resume(self, *operations):
        """Go on with what Amazon answers again."""
        pauses = self._find_pauses(*operations)
        if pauses:
            jobs = {JOBS[pause.operation] for pause in pauses}
            pauses.unlink()
            self._tell_paused()
            for kind in jobs:
                self._trigger(kind)

    def _tell_paused(self):
        """Keep what is paused as an incident; the watch tells of it if it lasts."""
        incidents = self.env["acorn.vendor.incident"]
        pauses = self.sudo().pause_ids.filtered(lambda each: each.operation != LOGIN)
        if not pauses:
            incidents._resolve(self, "paused")
            return
        speaker = incidents._speak_to_responsible(self)
        pauses = pauses.with_env(speaker.env)
        names = format_list(speaker.env, pauses._get_titles())
        incidents._raise_incident(
            self,
            "paused",
            speaker.env._("Amazon refuses: %(operations)s", operations=names),
            speaker.env._(
                "All else goes on. This is asked for again every hour and goes on by"
                " itself. If it lasts, press Test Connection on the account: a role of"
                " the app may be missing. Amazon says: %(error)s",
                error=pauses[-1].reason,
            ),
            quiet=True,
        )

    # === ACCOUNTS THAT ARE PAUSED AS A WHOLE === #

    def _probe_access(self):
        """Ask once an hour whether Amazon lets the account in again."""
        self.ensure_one()
        pauses = self._find_pauses(LOGIN, *ASKED_BY_ALL)
        now = fields.Datetime.now()
        # Those that were not asked, as the login failed, need no turn of their own.
        if pauses and max(pauses.mapped("probe_at")) > now:
            return
        with self._get_api() as api_client:
            answered = self._ask_for_access(api_client)
        if answered or self._has_something_untried():
            self._find_pauses(LOGIN, *answered).unlink()
            self.state = "connected"
            self.env["acorn.vendor.incident"]._resolve(self, "access")
            self._tell_paused()
            for kind in ("poll_orders", "send", "follow_up"):
                self._trigger(kind)

    def _has_something_untried(self):
        """Say whether something is due by now that Amazon was never asked for."""
        due = self._get_due_operations()
        return not self._find_pauses(LOGIN) and len(self._find_pauses(*due)) < len(due)

    def _ask_for_access(self, api_client):
        """Ask for the least there is; return the operations that Amazon answers."""
        end = to_moment(fields.Datetime.now())
        start, answered = end - PROBE_EVERY, []
        for operation, ask, word in (
            (ORDERS, api_client.get_purchase_orders, "created"),
            (STATUS, api_client.get_purchase_orders_status, "updated"),
        ):
            try:
                ask(limit=1, **{f"{word}After": start, f"{word}Before": end})
            except SpApiError as error:
                self._job("poll_orders")._record_error(error)
                if isinstance(error, Unauthorized):
                    self.env["acorn.vendor.pause"]._note_refusal(self, error)
                if error.operation == LOGIN:
                    break
            else:
                answered.append(operation)
        return answered


class AcornVendorJob(models.Model):
    _inherit = "acorn.vendor.job"

    def _record_success(self):
        """Close what was told of an account that was refused: it is answered."""
        super()._record_success()
        self.env["acorn.vendor.incident"]._resolve(self.account_id, "access")


class AcornVendorIncident(models.Model):
    _inherit = "acorn.vendor.incident"

    kind = fields.Selection(
        selection_add=[("paused", "Operation refused")], ondelete={"paused": "cascade"}
    )
