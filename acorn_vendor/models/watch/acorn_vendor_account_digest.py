from dataclasses import asdict

from odoo import api, fields, models
from odoo.tools import format_datetime

from ...rules.change_news import news_period
from ...rules.digest import OLDEST_DEADLINE, end_of_day, shorten
from ...rules.health import is_digest_due
from ..account.labels import get_labels


class AcornVendorAccount(models.Model):
    """The digest: one mail per person about all their accounts, if there is news."""

    _inherit = "acorn.vendor.account"

    digest = fields.Selection(
        [("off", "Never"), ("daily", "Every day"), ("weekly", "Every week")],
        string="Digest by Mail",
        default="daily",
        required=True,
        help="To the responsible person and the vendor managers of the vendor codes:"
        " what is open and due. Nothing is sent when there is nothing to say.",
    )
    digest_on = fields.Date(string="Last Digest", readonly=True, copy=False)
    news_until = fields.Datetime(
        readonly=True, copy=False, help="Until when changes were told in a digest."
    )

    # === SCHEDULED ACTIONS === #

    @api.model
    def _cron_digest(self):
        """Send the digests of today, one mail per person."""
        today, now = fields.Date.today(), fields.Datetime.now()
        every = self.search([("digest", "!=", "off"), ("state", "!=", "draft")])
        due = every.filtered(
            lambda account: is_digest_due(
                account.digest_on or None, account.digest, today
            )
        )
        told = self.browse()
        due = due.with_context(digest_at=now)
        for user, accounts in due._group_by_reader().items():
            told |= accounts._send_digest(user)
        told.digest_on = today
        told.news_until = news_period(None, now)[1]

    # === BUSINESS METHODS === #

    def _group_by_reader(self):
        """Return ``{user: accounts}`` for those who read the digest."""
        readers = {}
        for account in self:
            for user in account.responsible_id | account.code_ids.user_id:
                if user.active and user.email:
                    readers[user] = readers.get(user, self.browse()) | account
        return readers

    def _send_digest(self, user):
        """Queue the mail to one person; return the accounts it tells about."""
        sections = {
            account: section
            for account in self._as_reader(user)
            if (section := account._prepare_digest())
        }
        if sections:
            self.env.ref("acorn_vendor.mail_template_digest").with_context(
                digest=list(sections.values())
            ).send_mail(user.id)
        return self.browse(account.id for account in sections)

    def _as_reader(self, user):
        """Return these accounts as a person sees them: rights, language, time zone."""
        accounts = self.with_user(user).with_context(
            lang=user.lang,
            tz=user.tz or "UTC",
            allowed_company_ids=user.company_ids.ids,
        )
        return accounts._filtered_access("read")

    def _prepare_digest(self):
        """Return what the mail says about this account; ``None`` for nothing."""
        self.ensure_one()
        open_incidents = self.env["acorn.vendor.incident"].search(
            [("account_id", "=", self.id), ("state", "=", "open")], order="opened_at"
        )
        unproven = open_incidents.filtered(lambda one: one.kind == "unproven")
        others = open_incidents - unproven
        blocks = shorten(
            [
                (self.env._("Open incidents"), self._list_incidents(others)),
                (self.env._("Deadlines of today"), self._list_deadlines()),
                (self.env._("Missing orders"), self._list_missing()),
                (self.env._("Waits for your decision"), self._list_decisions()),
                (self.env._("Changed by Amazon, decided by rules"), self._list_news()),
                (self.env._("Not proven yet"), self._list_incidents(unproven)),
            ]
        )
        if not blocks:
            return None
        return {
            "name": self.name,
            "url": self._get_link("accounts", self.id),
            "blocks": [asdict(block) for block in blocks],
        }

    @api.model
    def _get_link(self, path, record_id=""):
        return f"{self.get_base_url()}/odoo/amazon-{path}/{record_id}".rstrip("/")

    @api.model
    def _list_incidents(self, incidents):
        return [
            {
                "text": incident.summary,
                "detail": self.env._(
                    "since %(moment)s", moment=self._tell_moment(incident.opened_at)
                ),
                "url": self._get_link("incidents", incident.id),
            }
            for incident in incidents
        ]

    def _list_deadlines(self):
        """Return the orders somebody has to act on until midnight."""
        orders = self.env["sale.order"]
        if not orders.has_access("read"):
            return []
        due = orders.search(
            [
                ("acorn_account_id", "=", self.id),
                ("acorn_act_by", ">=", fields.Datetime.now() - OLDEST_DEADLINE),
                ("acorn_act_by", "<", self._get_midnight()),
            ],
            order="acorn_deadline",
        )
        return [order._acorn_tell_deadline() for order in due]

    def _list_news(self):
        """Return what Amazon changed and rules decided; each is told once."""
        orders = self.env["sale.order"]
        if not orders.has_access("read"):
            return []
        last = self.news_until or None
        now = self.env.context.get("digest_at") or fields.Datetime.now()
        start, end = news_period(last, now)
        lines = self.env["acorn.vendor.change.line"].search(
            [
                ("change_id.account_id", "=", self.id),
                ("decided_at", ">=", start),
                ("decided_at", "<", end),
            ]
        )
        return [line._tell_news() for line in lines._filter_by_rule()]

    def _list_missing(self):
        """Return how many orders Amazon has that are not here."""
        if not self.missing_count:
            return []
        text = self.env._("Amazon has, Odoo lacks: %(count)s", count=self.missing_count)
        return [{"text": text, "detail": "", "url": self._get_link("missing")}]

    def _list_decisions(self):
        """Return how many messages are held or on hold, and orders to review."""
        messages = self.env["acorn.vendor.message"]
        states = get_labels(messages, "state")
        groups = messages._read_group(
            [("account_id", "=", self.id), ("state", "in", ("held", "on_hold"))],
            ["state"],
            ["__count"],
        )
        told = [
            {
                "text": f"{states[state]}: {count}",
                "detail": "",
                "url": self._get_link("messages"),
            }
            for state, count in groups
        ]
        return told + self._list_questions()

    def _list_questions(self):
        """Return how many orders have something a person has to settle."""
        orders = self.env["sale.order"]
        mine = [("acorn_account_id", "=", self.id), ("acorn_stage", "=", "question")]
        count = orders.has_access("read") and orders.search_count(mine)
        if not count:
            return []
        text = self.env._("Orders that need review: %(count)s", count=count)
        return [{"text": text, "detail": "", "url": self._get_link("orders")}]

    @api.model
    def _get_midnight(self):
        """Return the end of the reader's day, in UTC."""
        zone = self.env.context.get("tz") or "UTC"
        return end_of_day(fields.Date.context_today(self), zone).replace(tzinfo=None)

    @api.model
    def _tell_moment(self, moment):
        return format_datetime(self.env, moment, dt_format="short")


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _acorn_tell_deadline(self):
        """Return what is due next, as a line of the digest."""
        self.ensure_one()
        account = self.acorn_account_id
        steps = get_labels(self, "acorn_next_step")
        detail = self._acorn_tell_act_by()
        if self.acorn_money_at_risk:
            risk = self.currency_id.format(self.acorn_money_at_risk)
            detail = self.env._(
                "%(deadline)s, %(amount)s at risk", deadline=detail, amount=risk
            )
        return {
            "text": f"{steps[self.acorn_next_step]} {self.acorn_po_number}",
            "detail": detail,
            "url": account._get_link("orders", self.id),
        }


class AcornVendorChangeLine(models.Model):
    _inherit = "acorn.vendor.change.line"

    def _tell_news(self):
        """Return what changed and which rule decided, as a line of the digest."""
        self.ensure_one()
        order = self.order_id
        return {
            "text": f"{order.acorn_po_number} {self._describe_difference()}",
            "detail": self._describe_verdict(),
            "url": order.acorn_account_id._get_link("orders", order.id),
        }
