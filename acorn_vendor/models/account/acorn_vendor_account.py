from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ... import const
from ...spapi import Buckets, SpApiClient
from .acorn_vendor_exchange import ApiCallLog
from .acorn_vendor_job import PROBING_JOB
from .acorn_vendor_token import AccountTokenStore
from .actions import open_action
from .rights import check_rights

# Token buckets live as long as the worker: a new client starts where the last
# one of the same account stopped.
_BUCKETS = {}
# Seconds; who does not take a call by then will not take it.
CONNECT_TIMEOUT = 10
DATE_ORDERS = [("MDY", "Month/day/year"), ("DMY", "Day/month/year")]


class AcornVendorAccount(models.Model):
    """One authorisation by Amazon: a vendor group in one region.

    A refresh token sees every vendor code of its vendor group; what differs per
    code (warehouse, journal, policies) is on :class:`AcornVendorCode`.
    """

    _name = "acorn.vendor.account"
    _description = "Amazon Vendor Account"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _check_company_auto = True
    _order = "name, id"

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    responsible_id = fields.Many2one(
        "res.users",
        default=lambda self: self.env.user,
        tracking=True,
        help="Gets the activities about this account.",
    )
    region = fields.Selection(const.REGIONS, required=True, default="na")
    environment = fields.Selection(
        const.ENVIRONMENTS, required=True, default="production", tracking=True
    )
    # The secrets are sent to these two: who may not read them must not redirect them.
    endpoint = fields.Char(
        groups="base.group_system",
        help="Only for an own endpoint, for instance http://127.0.0.1:8190.",
    )
    token_url = fields.Char(
        string="Token Address",
        groups="base.group_system",
        help="Only for an own endpoint; ends in /auth/o2/token.",
    )
    state = fields.Selection(
        [
            ("draft", "Not connected"),
            ("connected", "Connected"),
            ("error", "Access refused"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    job_ids = fields.One2many("acorn.vendor.job", "account_id", "Jobs", copy=False)
    last_success = fields.Datetime(compute="_compute_health", compute_sudo=True)
    last_error = fields.Text(compute="_compute_health", compute_sudo=True)
    last_error_at = fields.Datetime(compute="_compute_health", compute_sudo=True)
    created_until = fields.Datetime(
        string="New Orders Read Until", compute="_compute_health", compute_sudo=True
    )
    changed_until = fields.Datetime(
        string="Changed Orders Read Until", compute="_compute_health", compute_sudo=True
    )
    status_until = fields.Datetime(
        string="Order Status Read Until", compute="_compute_health", compute_sudo=True
    )
    import_from = fields.Datetime(
        string="Import Orders Since",
        required=True,
        default=lambda self: fields.Datetime.now() - timedelta(days=7),
        help="Orders Amazon created before this moment are left alone.",
    )
    poll_overlap = fields.Integer(
        string="Overlap (Hours)",
        default=24,
        help="How far each poll reaches back: Amazon sometimes shows orders late.",
    )
    response_timeout = fields.Integer(
        string="Wait for Responses (Seconds)",
        required=True,
        default=60,
        help="What Amazon has not responded by then is asked about later.",
    )
    code_ids = fields.One2many("acorn.vendor.code", "account_id", "Vendor Codes")
    code_count = fields.Integer(compute="_compute_code_count")
    remittance_date_order = fields.Selection(
        DATE_ORDERS,
        string="Date Order of Exports",
        help="How Vendor Central writes dates in its spreadsheets for you."
        " Empty: month first in North America, day first elsewhere.",
    )

    _name_uniq = models.Constraint(
        "UNIQUE (company_id, name)", "This company has an account of this name already."
    )
    _response_timeout_positive = models.Constraint(
        "CHECK (response_timeout BETWEEN 1 AND 300)",
        "Wait between 1 and 300 seconds for Amazon's responses.",
    )

    # === COMPUTE METHODS === #

    @api.depends("code_ids")
    def _compute_code_count(self):
        codes = self._count("acorn.vendor.code", [])
        for account in self:
            account.code_count = codes.get(account, 0)

    @api.depends("job_ids.last_success", "job_ids.last_error")
    def _compute_health(self):
        for account in self:
            jobs = account.job_ids
            failing = jobs.filtered("last_error").sorted("last_error_at")[-1:]
            account.last_success = max(
                jobs.filtered("last_success").mapped("last_success"), default=False
            )
            account.last_error = failing.last_error
            account.last_error_at = failing.last_error_at
            polling, reading = account._job("poll_orders"), account._job("read_status")
            account.created_until = polling.created_until
            account.changed_until = polling.changed_until
            account.status_until = reading.status_until

    def _count(self, model, domain):
        """Return ``{account: number of records of model}``."""
        return dict(
            self.env[model]._read_group(
                [("account_id", "in", self.ids), *domain], ["account_id"], ["__count"]
            )
        )

    # === CONSTRAINT METHODS === #

    @api.constrains("environment", "endpoint", "token_url")
    def _check_endpoint(self):
        for account in self.sudo():
            if account.environment == "custom" and not (
                account.endpoint and account.token_url
            ):
                raise ValidationError(
                    self.env._(
                        "Fill in the endpoint and the token address of %(account)s, or"
                        " choose Amazon's own environment.",
                        account=account.name,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Give new accounts their tokens and jobs."""
        accounts = super().create(vals_list)
        accounts._get_tokens()
        self.env["acorn.vendor.job"].sudo()._create_missing(accounts)
        return accounts

    def write(self, vals):
        """Drop the token of another login; have jobs follow state and name."""
        result = super().write(vals)
        if "token_url" in vals:
            self._get_tokens().write({"value": False, "expires_at": False})
        if {"state", "active"} & vals.keys():
            self.sudo().job_ids._switch()
        if "name" in vals:
            self.sudo().job_ids._rename()
        return result

    def unlink(self):
        """Delete the jobs first, and with them their scheduled actions."""
        self.sudo().job_ids.unlink()
        return super().unlink()

    # === ACTION METHODS === #

    def action_connect(self):
        """Start polling and sending; the first poll shows whether access works."""
        check_rights(self, "write")
        for account in self:
            if account._lacks_credentials():
                raise ValidationError(
                    self.env._(
                        "%(account)s needs the LWA client ID, its secret and the"
                        " refresh token. Ask an administrator to enter them.",
                        account=account.name,
                    )
                )
        self.env["acorn.vendor.job"].sudo()._create_missing(self)
        self.write({"state": "connected"})
        self.sudo().job_ids.write({"last_error": False, "last_error_at": False})
        self._trigger("poll_orders")
        self._trigger("send")

    def action_disconnect(self):
        """Stop polling and sending; nothing that waits is lost."""
        self.write({"state": "draft"})

    def action_poll_now(self):
        """Ask for new and changed orders within a minute."""
        check_rights(self, "write")
        self._trigger("poll_orders")

    def action_open_codes(self):
        """Open the vendor codes; a new one is of this account."""
        self.ensure_one()
        return open_action(
            self.env,
            "acorn_vendor.acorn_vendor_code_action",
            domain=[("account_id", "=", self.id)],
            context={"default_account_id": self.id},
        )

    # === HOOKS === #

    def _reprocess_waiting(self):
        """Read waiting orders again: something they are mapped by was added."""

    def _complete_waiting_lines(self, lines=None):
        """Look again at the open lines of drafts: what they wait for may be known.

        :param lines: lines to look at in any case
        """

    def _get_workers(self):
        """Return the :class:`~.worker.Worker` of each kind of job.

        Each room names the classes that do its own.
        """
        return {}

    def _probe_access(self):
        """Ask whether Amazon lets an account in again that is paused as a whole."""

    # === BUSINESS METHODS === #

    def _get_api(self, log=None):
        """Return a client for this account.

        The client is a context manager and raises
        :class:`~...spapi.SpApiError` only.

        :param ApiCallLog log: records what is said; one of its own if not given
        """
        self.ensure_one()
        key = (self.env.cr.dbname, self.id)
        return SpApiClient(
            self._get_credentials(),
            token_store=AccountTokenStore(self),
            buckets=_BUCKETS.setdefault(key, Buckets()),
            timeouts=(CONNECT_TIMEOUT, self.response_timeout),
            label=self.name,
            on_call=log or ApiCallLog(self),
        )

    def _get_date_order(self):
        """Return the order of day and month in this account's exports."""
        self.ensure_one()
        return self.remittance_date_order or ("MDY" if self.region == "na" else "DMY")

    def _job(self, kind):
        """Return the job of a kind: its marks, its last success and error."""
        return self.sudo().job_ids.filtered(lambda job: job.kind == kind)

    def _trigger(self, kind, at=None):
        """Run a job of these accounts soon, or at a given UTC time."""
        self._job(kind)._trigger(at=at)

    def _run_job(self, kind):
        """Do one job of this account; called by its scheduled action."""
        account = self.exists()
        if not account.active:
            return
        if account.state == "connected":
            account = account.with_company(account.company_id)
            account._get_workers()[kind](account).run()
        elif account.state == "error" and kind == PROBING_JOB:
            account._probe_access()
