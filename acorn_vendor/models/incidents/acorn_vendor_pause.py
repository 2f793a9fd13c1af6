from odoo import api, fields, models
from odoo.tools import format_list

from ...rules import connection
from ...rules.connection import PROBE_EVERY, Verdict
from ..account.acorn_vendor_token import AccountTokenStore
from ..account.labels import get_labels
from ..account.rights import check_rights
from .access_prober import AccessProber
from .operations import (
    ASKED_BY_ALL,
    ASKING_JOBS,
    INVOICES,
    LOGIN,
    ORDERS,
    PICK_UPS,
    SINGLE_ORDER,
    STATUS,
    TRANSACTION,
    TRANSPORT_LABELS,
)


class AcornVendorPause(models.Model):
    """An operation that Amazon refuses to an account: it waits, and nothing else.

    It is asked for again once an hour, and the pause ends by itself when Amazon
    responses. Jobs write these and nobody else.
    """

    _name = "acorn.vendor.pause"
    _description = "Paused Operation"
    _order = "since, id"
    _inherit = ["acorn.vendor.evidence.mixin"]
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
            ("SubmitShipments", "Send routing requests"),
            (TRANSACTION, "Ask what became of documents"),
            (INVOICES, "Ask what became of invoices"),
            (PICK_UPS, "Read what was arranged for pick-ups"),
            (TRANSPORT_LABELS, "Read transport labels"),
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
            for kind in sorted(
                {ASKING_JOBS[each] for each in account._get_due_operations()}
            ):
                account._trigger(kind)
        account._trigger(ASKING_JOBS[error.operation], at=pause.probe_at)
        return pause

    def _as_rules(self):
        """Return these as :class:`~...rules.connection.Pause`."""
        return [
            connection.Pause(
                pause.operation,
                ASKING_JOBS[pause.operation],
                pause.since,
                is_renewed=pause.is_token_renewed,
                is_final=pause.is_final,
            )
            for pause in self
        ]

    def _ask_now(self):
        """Let these be asked for again at once."""
        self.probe_at = fields.Datetime.now()
        for pause in self:
            pause.account_id._trigger(ASKING_JOBS[pause.operation])

    def _get_titles(self):
        """Return the names of these operations as people know them."""
        titles = get_labels(self, "operation")
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
        if error.operation not in ASKING_JOBS:
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
        due, pauses = self._get_due_operations(), self.sudo().pause_ids
        responses = {
            job.kind: job.last_success
            for job in self.sudo().job_ids.filtered("last_success")
        }
        verdict = connection.judge(due, pauses._as_rules(), responses)
        if verdict is Verdict.ALL_WITH_THIS_TOKEN:
            AccountTokenStore(self).save(None)
            refused = pauses.filtered(lambda pause: pause.operation in due)
            refused.is_token_renewed = True
            refused._ask_now()
        return verdict is Verdict.ALL

    def _get_due_operations(self):
        """Return the operations this account has something to ask or to say by now.

        What is not due has not been tried, or not lately: that shows nothing. Once
        it is due it is tried before anybody says that everything is refused. Each
        room adds those that it has something for.
        """
        return set(ASKED_BY_ALL)

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
                    " itself when it responds; Connect asks at once. Amazon says:"
                    " %(error)s",
                    error=error,
                ),
            )

    def _resume(self, *operations):
        """Go on with what Amazon responds to again."""
        pauses = self._find_pauses(*operations)
        if pauses:
            jobs = {ASKING_JOBS[pause.operation] for pause in pauses}
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

    def _probe_access(self):
        """Ask whether Amazon lets the account in again."""
        AccessProber(self).run()


class AcornVendorJob(models.Model):
    _inherit = "acorn.vendor.job"

    def _record_success(self):
        """Close what was told of an account that was refused: it got its response."""
        result = super()._record_success()
        self.env["acorn.vendor.incident"]._resolve(self.account_id, "access")
        return result


class AcornVendorIncident(models.Model):
    _inherit = "acorn.vendor.incident"

    kind = fields.Selection(
        selection_add=[("paused", "Operation refused")], ondelete={"paused": "cascade"}
    )
