import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

from ... import const
from ...rules.health import is_catching_up, secret_warning_since
from ...rules.silence import find_silence
from ..account.work_queue import WorkQueue

_logger = logging.getLogger(__name__)

# What is found again by the clock, not by an event.
WATCHED = ("secret", "silence", "stopped", "backlog", "unproven", "bank")
# An unknown outcome is normally known by then.
TELL_AFTER = timedelta(hours=1)


class AcornVendorAccount(models.Model):
    """The watch: what nobody would notice because nothing happens."""

    _inherit = "acorn.vendor.account"

    silence_watch = fields.Selection(
        [
            ("history", "When it lasts unusually long"),
            ("days", "After a number of days"),
            ("off", "Never"),
        ],
        string="Tell When No Orders Come",
        default="history",
        required=True,
        help="Unusual is what lasts half as long again as the longest normal gap of the"
        " last 90 days, and at least three days.",
    )
    silence_days = fields.Integer(string="Days Without Orders", default=7)

    _silence_days_positive = models.Constraint(
        "CHECK (silence_watch <> 'days' OR silence_days > 0)",
        "Enter after how many days without orders you want to be told.",
    )

    # === SCHEDULED ACTIONS === #

    @api.model
    def _cron_watch(self):
        """Raise and resolve what only the clock can tell."""
        # What is open about an archived account ends as well.
        accounts = self.search([("active", "in", [True, False])])
        queue = WorkQueue(
            lambda account: account._watch(),
            lambda account, error: account._note_unwatched(error),
        )
        queue.run(accounts, [])

    # === BUSINESS METHODS === #

    def _note_unwatched(self, error):
        """Name the account whose watch failed; the others were watched."""
        _logger.warning("Account %s could not be watched: %r", self.id, error)

    def _watch(self):
        """Compare this account with what it should be."""
        self.ensure_one()
        incidents = self.env["acorn.vendor.incident"]
        account = self.with_env(incidents._speak_to_responsible(self).env)
        for kind in WATCHED:
            found = getattr(account, f"_find_{kind}")()
            if found:
                incidents._raise_incident(account, kind, **found)
            else:
                incidents._resolve(account, kind)
        account._judge_on_hold()
        account._get_untold()._schedule_activity()

    def _get_untold(self):
        """Return the quiet incidents that did not end by themselves in time."""
        return self.env["acorn.vendor.incident"].search(
            [
                ("account_id", "=", self.id),
                ("state", "=", "open"),
                ("told_at", "=", False),
                ("opened_at", "<", fields.Datetime.now() - TELL_AFTER),
            ]
        )

    def _is_running(self):
        return self.active and self.state == "connected"

    def _is_catching_up(self):
        """Return whether the server has been down: all is late, nothing is wrong."""
        return is_catching_up(self.env.context.get("lastcall"), fields.Datetime.now())

    def _find_secret(self):
        """Warn 30, 14 and 3 days before the client secret expires."""
        days = self._get_days_of_secret()
        if not self.active or self.state == "draft" or days is None:
            return None
        since = secret_warning_since(days, self.secret_expires_on)
        if not since:
            return None
        date = format_date(self.env, self.secret_expires_on)
        if days < 0:
            summary = self.env._("The client secret expired on %(date)s", date=date)
        else:
            summary = self.env._(
                "The client secret expires on %(date)s, days left: %(days)s",
                days=days,
                date=date,
            )
        return {
            "summary": summary,
            "note": self.env._(
                "Without a new one nothing is polled or sent. Make a new secret in"
                " Vendor Central (Integration, Developer Central, your app, View"
                " credentials) and enter it on the account; the old one goes on for"
                " seven days."
            ),
            "news_since": fields.Datetime.to_datetime(since),
        }

    def _find_silence(self):
        """Notice that no new order came for unusually long."""
        # Only what was read can be silent; an action that stands still is no silence.
        if not (self._is_running() and self.created_until):
            return None
        silence = find_silence(
            self._get_order_days(),
            self.created_until.date(),
            self.silence_watch,
            self.silence_days,
        )
        if not silence:
            return None
        return {
            "summary": self.env._("No new order for %(days)s days", days=silence.days),
            "note": self.env._(
                "The last order came on %(date)s; more than %(limit)s days without one"
                " are unusual here. Look in Vendor Central whether there are orders"
                " that are missing here, whether the app may still read them for every"
                " vendor code, and whether Amazon has moved them to another"
                " vendor code. What is usual can be set on the account.",
                date=format_date(self.env, silence.last),
                limit=silence.limit,
            ),
        }

    def _get_order_days(self):
        """Return the days new orders came on, also those that are still on hold."""
        since = fields.Datetime.now() - const.ORDERS_KEPT_FOR
        ordered = self.env["sale.order"]._read_group(
            [("acorn_account_id", "=", self.id), ("acorn_po_date", ">=", since)],
            ["acorn_po_date:day"],
        )
        received = self.env["acorn.vendor.message"]._read_group(
            [
                ("account_id", "=", self.id),
                ("kind", "=", "purchase_order"),
                ("version", "=", 1),
                ("state", "!=", "processed"),
                ("create_date", ">=", since),
            ],
            ["create_date:day"],
        )
        return {moment.date() for [moment] in ordered + received}

    def _find_stopped(self):
        """Notice actions that do not run, and reading that always fails."""
        if not self._is_running() or self._is_catching_up():
            return None
        lines = self._tell_standing_jobs()
        failing_since = self._get_silent_since()
        if failing_since:
            lines.append(
                self.env._(
                    "Orders have not been read for %(age)s: %(error)s",
                    age=self._tell_age(failing_since),
                    error=self._job("poll_orders").last_error,
                )
            )
        if not lines:
            return None
        lines.append(
            self.env._(
                "Ask an administrator to look at Settings, Technical, Scheduled"
                " Actions: Odoo switches off what fails again and again. Disconnect"
                " and Connect on the account switches them on."
            )
        )
        return {
            "summary": self.env._("Work with Amazon stands still"),
            "note": "\n".join(lines),
        }

    def _find_backlog(self):
        """Notice documents that wait too long to leave."""
        late = self._is_running() and self._is_backlog_late()
        if not late or self._is_catching_up():
            return None
        return {
            "summary": self.env._(
                "Documents that wait to be sent: %(count)s", count=self.backlog_count
            ),
            "note": self.env._(
                "The oldest has been waiting for %(age)s. Look at the reason on the"
                " messages that are queued. The last error was: %(error)s",
                age=self._tell_age(self.oldest_waiting_at),
                error=self.last_error or self.env._("none"),
            ),
        }
