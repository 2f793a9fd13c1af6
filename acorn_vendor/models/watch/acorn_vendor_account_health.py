from datetime import timedelta

from babel.dates import format_timedelta
from dateutil.relativedelta import relativedelta
from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import babel_locale_parse, format_date
from odoo.tools.misc import get_lang
from odoo.tools.translate import LazyTranslate

from ...rules import health as rules
from ...rules.health import Waiting
from ...rules.health_report import (
    COLORS,
    ICONS,
    Facts,
    examine,
    find_standing,
    grade,
)
from ..account.actions import open_action
from ..account.labels import get_labels

_lt = LazyTranslate(__name__)

WAITING_STATES = ("queued", "sending", "unknown")
DECISION_STATES = ("held", "on_hold")
# What is found, in words.
WORDS = {
    "not_connected": _lt("Not connected"),
    "paused": _lt(
        "Amazon refuses for %(age)s: %(operation)s. This is asked for again by itself."
    ),
    "missing": _lt("Orders missing: %(count)s"),
    "fetching": _lt("Missing orders on their way: %(count)s"),
    "fetched": _lt("Orders were missing; they have been fetched"),
    "asleep": _lt("Odoo runs no scheduled actions: ask an administrator"),
    "standing": _lt("Stands still: %(job)s (%(reason)s)"),
    "unreadable": _lt("Orders cannot be read: see Last Error"),
    "nothing_read": _lt("No orders were read yet"),
    "responded": _lt("Amazon responded %(age)s ago"),
    "nothing_to_send": _lt("Nothing waits to be sent"),
    "to_send": _lt("To send: %(count)s, the oldest for %(age)s"),
    "to_decide": _lt("Waiting for your decision: %(count)s"),
    "secret_unknown": _lt("Enter when the client secret was created"),
    "secret_expired": _lt("Client secret expired on %(date)s"),
    "secret_good": _lt("Client secret good until %(date)s"),
}
ROW = Markup(
    '<div class="d-flex gap-2 text-{level}"><i class="fa fa-fw {icon} mt-1"></i>'
    "<span>{text}</span></div>"
)


class AcornVendorAccount(models.Model):
    """How an account is doing, worked out whenever somebody looks."""

    _inherit = "acorn.vendor.account"

    secret_rotated_on = fields.Date(
        string="Secret Created On",
        copy=False,
        tracking=True,
        help="Amazon lets a client secret expire after 180 days. Set when a new secret"
        " is entered; correct it if Amazon issued the secret earlier.",
    )
    secret_expires_on = fields.Date(compute="_compute_secret_expires_on")
    backlog_hours = fields.Integer(
        string="Late After (Hours)",
        default=4,
        help="A document that waits longer to be sent is an incident; 0 means never.",
    )
    backlog_count = fields.Integer(
        string="Documents Waiting", compute="_compute_account_health", compute_sudo=True
    )
    oldest_waiting_at = fields.Datetime(
        string="Oldest Waits Since",
        compute="_compute_account_health",
        compute_sudo=True,
    )
    decision_count = fields.Integer(
        string="To Decide", compute="_compute_account_health", compute_sudo=True
    )
    open_incident_count = fields.Integer(
        string="Open Incidents", compute="_compute_account_health", compute_sudo=True
    )
    token_expires_at = fields.Datetime(
        string="Access Token Until",
        compute="_compute_account_health",
        compute_sudo=True,
        help="Renewed by itself.",
    )
    health = fields.Selection(
        [
            ("off", "Not connected"),
            ("good", "All is well"),
            ("attention", "Have a look"),
            ("bad", "Needs you now"),
        ],
        compute="_compute_account_health",
        compute_sudo=True,
    )
    health_color = fields.Integer(compute="_compute_account_health", compute_sudo=True)
    health_report = fields.Html(
        compute="_compute_account_health", compute_sudo=True, sanitize=False
    )

    # === COMPUTE METHODS === #

    @api.depends("secret_rotated_on")
    def _compute_secret_expires_on(self):
        for account in self:
            rotated_on = account.secret_rotated_on
            account.secret_expires_on = rotated_on and rotated_on + rules.SECRET_LASTS

    @api.depends("state", "secret_rotated_on", "backlog_hours")
    def _compute_account_health(self):
        waiting = self._get_waiting()
        incidents = self._count_incidents()
        tokens = self.env["acorn.vendor.token"].search([("account_id", "in", self.ids)])
        expiries = {token.account_id: token.expires_at for token in tokens}
        asleep = self._is_scheduler_asleep()
        for account in self:
            documents = waiting.get(account, Waiting())
            account.backlog_count = documents.leaving
            account.oldest_waiting_at = documents.oldest
            account.decision_count = documents.to_decide
            account.open_incident_count = sum(incidents.get(account, {}).values())
            account.token_expires_at = expiries.get(account, False)
            facts = account._get_facts(incidents.get(account, {}), asleep)
            findings = examine(facts)
            account.health = grade(findings)
            account.health_color = COLORS[account.health]
            account.health_report = Markup("").join(
                ROW.format(
                    level=finding.level,
                    icon=ICONS[finding.code],
                    text=account._say_finding(finding),
                )
                for finding in findings
            )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._note_rotation(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._note_rotation(vals)
        return super().write(vals)

    @api.model
    def _note_rotation(self, vals):
        """A new secret was made today, unless somebody knows better."""
        # The form of a new account says of every field that it is empty.
        if vals.get("client_secret") and not vals.get("secret_rotated_on"):
            vals["secret_rotated_on"] = fields.Date.context_today(self)

    # === ACTION METHODS === #

    def action_open_incidents(self):
        self.ensure_one()
        return open_action(
            self.env,
            "acorn_vendor.acorn_vendor_incident_action",
            domain=[("account_id", "=", self.id)],
        )

    # === BUSINESS METHODS === #

    def _get_waiting(self):
        """Return the :class:`Waiting` of each account that has documents waiting."""
        groups = self.env["acorn.vendor.message"]._read_group(
            [
                ("account_id", "in", self.ids),
                ("state", "in", WAITING_STATES + DECISION_STATES),
            ],
            ["account_id", "state"],
            ["__count", "waiting_since:min"],
        )
        waiting = {}
        for account, state, count, since in groups:
            before = waiting.get(account, Waiting())
            is_decision = state in DECISION_STATES
            waiting[account] = before.with_group(count, since, is_decision)
        return waiting

    def _count_incidents(self):
        """Return ``{account: {kind: number of open incidents}}``."""
        groups = self.env["acorn.vendor.incident"]._read_group(
            [("account_id", "in", self.ids), ("state", "=", "open")],
            ["account_id", "kind"],
            ["__count"],
        )
        counts = {}
        for account, kind, count in groups:
            counts.setdefault(account, {})[kind] = count
        return counts

    def _get_days_of_secret(self):
        """Return how many days the secret is still good for; ``None`` if unknown."""
        self.ensure_one()
        if not self.secret_expires_on:
            return None
        return (self.secret_expires_on - fields.Date.context_today(self)).days

    def _get_facts(self, incidents, asleep):
        """Return what is known of this account, as :class:`Facts`.

        :param dict incidents: number of open ones of each kind
        :param bool asleep: whether Odoo runs no scheduled action at all
        """
        self.ensure_one()
        # Of what is not connected nothing more is told.
        if self.state == "draft":
            return Facts(self.state)
        pauses, is_connected = self.sudo().pause_ids, self.state == "connected"
        return Facts(
            state=self.state,
            incidents=incidents,
            pauses=list(zip(pauses._get_titles(), pauses.mapped("since"), strict=True)),
            missing=self.missing_count,
            fetching=self.fetching_count,
            is_scheduler_asleep=asleep,
            standing=self._get_standing_jobs() if is_connected and not asleep else [],
            failing_since=self._get_silent_since() if is_connected else None,
            responded_at=self.last_success or None,
            waiting=self.backlog_count,
            oldest=self.oldest_waiting_at or None,
            is_backlog_late=self._is_backlog_late(),
            to_decide=self.decision_count,
            secret_days=self._get_days_of_secret(),
        )

    def _get_standing_jobs(self):
        """Return the names of the jobs that should run and do not, and why."""
        self.ensure_one()
        kinds = get_labels(self.env["acorn.vendor.job"], "kind")
        standing = []
        for job in self.sudo().job_ids:
            cron = job.cron_id
            if not cron.active:
                reason = self.env._("switched off")
            elif self._is_late(cron):
                reason = self.env._(
                    "due for %(age)s", age=self._tell_age(cron.nextcall)
                )
            else:
                continue
            standing.append((kinds[job.kind], reason))
        return standing

    @api.model
    def _is_late(self, cron):
        turn = relativedelta(**{cron.interval_type: cron.interval_number})
        due, now = cron.nextcall, fields.Datetime.now()
        return rules.is_late(due, due + turn - due, now)

    @api.model
    def _is_scheduler_asleep(self):
        """Return whether even the watch does not run: it could not tell that."""
        watch = self.sudo().env.ref("acorn_vendor.ir_cron_watch", False)
        return bool(watch and watch.active and self._is_late(watch))

    def _get_silent_since(self):
        """Return since when reading fails, if it has failed for too long."""
        self.ensure_one()
        polling = self._job("poll_orders")
        return rules.failing_since(
            polling.last_success or None,
            polling.create_date,
            bool(polling.last_error),
            fields.Datetime.now(),
        )

    @api.model
    def _tell_age(self, moment):
        """Return how long ago a moment is, in words."""
        locale = babel_locale_parse(get_lang(self.env).code)
        return format_timedelta(fields.Datetime.now() - moment, locale=locale)

    def _is_backlog_late(self):
        limit = timedelta(hours=self.backlog_hours)
        oldest = self.oldest_waiting_at or None
        return rules.is_backlog_late(oldest, limit, fields.Datetime.now())

    # === IN PLAIN WORDS === #

    def _tell_standing_jobs(self):
        """Return in words which jobs of this account stand still."""
        facts = Facts(self.state, standing=self._get_standing_jobs())
        return [self._say_finding(finding) for finding in find_standing(facts)]

    def _say_finding(self, finding):
        """Return a :class:`Finding` in words."""
        values = dict(finding.values)
        if finding.code == "incident":
            return self._say_incident(**values)
        if since := values.pop("since", None):
            values["age"] = self._tell_age(since)
        if finding.code in ("secret_expired", "secret_good"):
            values["date"] = format_date(self.env, self.secret_expires_on)
        # Odoo takes no values for lazy texts: they are put in afterwards.
        text = self.env._(WORDS[finding.code])
        return text % values

    def _say_incident(self, kind, count):
        kinds = get_labels(self.env["acorn.vendor.incident"], "kind")
        return f"{kinds[kind]} ({count})" if count > 1 else kinds[kind]
