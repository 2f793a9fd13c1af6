from datetime import timedelta

from babel.dates import format_timedelta
from dateutil.relativedelta import relativedelta
from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import babel_locale_parse, format_date
from odoo.tools.misc import get_lang

from ...rules import health as rules
from ...rules.health import Waiting

WAITING_STATES = ("queued", "sending", "unknown")
DECISION_STATES = ("held", "on_hold")
# These have a row of their own, with the figures of the moment.
TOLD_APART = ("secret", "stopped", "backlog", "mapping", "gap", "paused")

HEALTH = {"muted": "off", "success": "good", "warning": "attention", "danger": "bad"}
# Colours of the kanban view.
COLORS = {"off": 0, "good": 10, "attention": 3, "bad": 1}
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
            rows = account._tell_health(incidents.get(account, {}), asleep)
            account.health = HEALTH[rules.worst(level for level, *_row in rows)]
            account.health_color = COLORS[account.health]
            account.health_report = Markup("").join(
                ROW.format(level=level, icon=icon, text=text)
                for level, icon, text in rows
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
        if vals.get("client_secret"):
            vals.setdefault("secret_rotated_on", fields.Date.context_today(self))

    # === ACTION METHODS === #

    def action_open_incidents(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_incident_action"
        )
        action["domain"] = [("account_id", "=", self.id)]
        return action

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

    def _get_standing_jobs(self):
        """Return the jobs that should run and do not, each with its reason."""
        self.ensure_one()
        standing = {}
        for job in self.sudo().job_ids:
            cron = job.cron_id
            if not cron.active:
                standing[job] = self.env._("switched off")
            elif self._is_late(cron):
                standing[job] = self.env._(
                    "due for %(age)s", age=self._tell_age(cron.nextcall)
                )
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

    # === IN PLAIN WORDS === #

    def _tell_health(self, incidents, asleep):
        """Return rows of level, icon and text, the most important first.

        :param dict incidents: number of open ones of each kind
        :param bool asleep: whether Odoo runs no scheduled action at all
        """
        self.ensure_one()
        if self.state == "draft":
            return [("muted", "fa-plug", self.env._("Not connected"))]
        rows = self._tell_incidents(incidents) + self._tell_missing(incidents)
        if self.state == "connected":
            rows += [*self._tell_jobs(asleep), self._tell_reading()]
        rows += [self._tell_sending(), *self._tell_decisions(), self._tell_secret()]
        return sorted(rows, key=lambda row: -rules.LEVELS.index(row[0]))

    def _tell_incidents(self, incidents):
        kinds = dict(
            self.env["acorn.vendor.incident"]._fields["kind"]._description_selection(
                self.env
            )
        )  # fmt: skip
        rows = [
            (
                rules.level_of_incident(kind),
                "fa-exclamation-triangle",
                f"{kinds[kind]} ({count})" if count > 1 else kinds[kind],
            )
            for kind, count in incidents.items()
            if kind not in TOLD_APART
        ]
        return rows + self._tell_pauses()

    def _tell_pauses(self):
        """Name each operation that is paused, and since when."""
        rows = []
        for pause in self.sudo().pause_ids:
            [title] = pause._get_titles()
            text = self.env._(
                "Amazon refuses for %(age)s: %(operation)s. This is asked for again by"
                " itself.",
                age=self._tell_age(pause.since),
                operation=title,
            )
            rows.append(("warning", "fa-pause-circle", text))
        return rows

    def _tell_jobs(self, asleep=False):
        if asleep:
            text = self.env._("Odoo runs no scheduled actions: ask an administrator")
            return [("danger", "fa-stop-circle", text)]
        kinds = dict(
            self.env["acorn.vendor.job"]._fields["kind"]._description_selection(
                self.env
            )
        )  # fmt: skip
        return [
            (
                "danger",
                "fa-stop-circle",
                self.env._(
                    "Stands still: %(job)s (%(reason)s)",
                    job=kinds[job.kind],
                    reason=reason,
                ),
            )
            for job, reason in self._get_standing_jobs().items()
        ]

    def _tell_reading(self):
        if self._get_silent_since():
            level, text = "danger", self.env._("Orders cannot be read: see Last Error")
        elif not self.last_success:
            level, text = "warning", self.env._("No orders were read yet")
        else:
            level, text = "success", self.env._(
                "Amazon responded %(age)s ago", age=self._tell_age(self.last_success)
            )  # fmt: skip
        return level, "fa-download", text

    def _tell_sending(self):
        if not self.backlog_count:
            return "success", "fa-paper-plane", self.env._("Nothing waits to be sent")
        text = self.env._(
            "To send: %(count)s, the oldest for %(age)s",
            count=self.backlog_count,
            age=self._tell_age(self.oldest_waiting_at),
        )
        return (
            "danger" if self._is_backlog_late() else "success",
            "fa-paper-plane",
            text,
        )

    def _is_backlog_late(self):
        limit = timedelta(hours=self.backlog_hours)
        oldest = self.oldest_waiting_at or None
        return rules.is_backlog_late(oldest, limit, fields.Datetime.now())

    def _tell_decisions(self):
        count = self.decision_count
        if not count:
            return []
        text = self.env._("Waiting for your decision: %(count)s", count=count)
        return [("warning", "fa-hand-o-right", text)]

    def _tell_secret(self):
        days = self._get_days_of_secret()
        date = days is not None and format_date(self.env, self.secret_expires_on)
        if days is None:
            text = self.env._("Enter when the client secret was created")
        elif days < 0:
            text = self.env._("Client secret expired on %(date)s", date=date)
        else:
            text = self.env._("Client secret good until %(date)s", date=date)
        return rules.level_of_secret(days), "fa-key", text
