from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import date_utils

from ...rules.message_states import FINISHED_STATES

# Cleaned up in one transaction; Odoo's vacuum calls again while there is more.
BATCH_SIZE = 1000
POLICIES = ("poll_days", "call_days", "archive_months", "document_years")


class AcornVendorAccount(models.Model):
    """How long things are kept; Odoo's daily clean-up does the rest."""

    _inherit = "acorn.vendor.account"

    poll_days = fields.Integer(
        string="Keep Polls",
        default=7,
        help="Days for which calls about no message (polls, logins) are kept. The"
        " orders they bring are messages and stay. 0 keeps them for ever.",
    )
    call_days = fields.Integer(
        string="Keep API Calls",
        default=90,
        help="Days for which each call about a finished message is kept. The message"
        " keeps its payload, response, request ID and transaction ID. 0 keeps them for"
        " ever.",
    )
    archive_months = fields.Integer(
        string="Archive Messages After",
        default=12,
        help="Months after which finished messages leave the lists; they are still"
        " found with the filter Archived and on their documents. 0 archives nothing.",
    )
    document_years = fields.Integer(
        string="Keep Documents",
        default=10,
        help="Full calendar years for which finished messages are kept after the year"
        " they were recorded in, then they are deleted. An invoice and what was"
        " received electronically for it must be kept as it was sent: up to 10 years"
        " in most countries of Europe, 7 are usual in the United States. Ask your tax"
        " adviser before you choose less. 0 keeps them for ever.",
    )

    # No constraint of the database: its error shows the whole row, secrets included.
    @api.constrains(*POLICIES)
    def _check_retention(self):
        for account in self:
            if any(account[policy] < 0 for policy in POLICIES):
                raise ValidationError(
                    self.env._(
                        "How long something is kept cannot be negative; 0 keeps it for"
                        " ever."
                    )
                )

    @api.model
    def _get_retention_domain(self, policy, get_oldest, field):
        """Return what is older than each account's policy says.

        :param str policy: the field of the account; 0 keeps for ever
        :param get_oldest: returns the oldest moment to keep for a value of the policy
        :param str field: what holds the age
        """
        accounts = self.sudo().with_context(active_test=False)
        return Domain.OR(
            Domain("account_id", "=", account.id)
            & Domain(field, "<", get_oldest(account[policy]))
            for account in accounts.search([(policy, ">", 0)])
        )


class AcornVendorExchange(models.Model):
    _inherit = "acorn.vendor.exchange"

    @api.autovacuum
    def _gc_polls(self):
        """Delete old calls about no message."""
        return self._delete_old("poll_days", Domain("message_id", "=", False))

    @api.autovacuum
    def _gc_calls(self):
        """Delete old calls about messages that are finished."""
        finished = Domain("message_id.state", "in", FINISHED_STATES)
        return self._delete_old("call_days", finished)

    @api.model
    def _delete_old(self, policy, domain):
        old = self.env["acorn.vendor.account"]._get_retention_domain(
            policy,
            lambda days: fields.Datetime.now() - relativedelta(days=days),
            "started_at",
        )
        found = self.with_context(active_test=False).search(
            domain & old, limit=BATCH_SIZE, order="started_at"
        )
        found.unlink()
        return len(found), len(found) == BATCH_SIZE


class AcornVendorMessage(models.Model):
    _inherit = "acorn.vendor.message"

    active = fields.Boolean(default=True, readonly=True)

    # === CONSTRAINT METHODS === #

    @api.constrains("active", "state")
    def _check_active(self):
        """Nobody works on what is archived: it must be finished."""
        for message in self:
            if not message.active and message.state not in FINISHED_STATES:
                raise ValidationError(
                    self.env._(
                        "%(message)s is not finished. Archive it when it is, or cancel"
                        " it first.",
                        message=message.display_name,
                    )
                )

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_outgoing(self):
        """Keep what was sent as evidence, until the account's policy is over.

        No person can go past this; the clean-up runs as the system.
        """
        sent = self.filtered(lambda m: m.direction == "out" and m.sent_at)
        if self.env.su:
            sent -= sent.filtered_domain(self._get_expired_domain())
        if sent:
            raise UserError(
                self.env._(
                    "A message that was sent to Amazon is kept as evidence and cannot"
                    " be deleted."
                )
            )

    # === RETENTION === #

    @api.model
    def _get_expired_domain(self):
        """Return the finished messages that need not be kept any longer.

        Amazon shows an order for half a year: one that is a year old does not come
        again, so nothing has to remember it.
        """
        finished = Domain("state", "in", FINISHED_STATES)
        return finished & self.env["acorn.vendor.account"]._get_retention_domain(
            "document_years",
            lambda years: (
                date_utils.start_of(fields.Datetime.now(), "year")
                - relativedelta(years=years)
            ),
            "create_date",
        )

    @api.autovacuum
    def _gc_archive(self):
        """Archive what has been finished for long."""
        old = self.env["acorn.vendor.account"]._get_retention_domain(
            "archive_months",
            lambda months: fields.Datetime.now() - relativedelta(months=months),
            "write_date",
        )
        found = self.search(
            Domain("state", "in", FINISHED_STATES) & old, limit=BATCH_SIZE, order="id"
        )
        found.active = False
        return len(found), len(found) == BATCH_SIZE

    @api.autovacuum
    def _gc_expired(self):
        """Delete what the law does not want kept any longer.

        The documents stay, and what is shown on them of the time when they were sent:
        computed anew, it would say that nothing was ever sent.
        """
        found = self.with_context(active_test=False).search(
            self._get_expired_domain(), limit=BATCH_SIZE, order="id"
        )
        with self.env.protecting(found._get_shown_on_documents()):
            found.unlink()
        return len(found), len(found) == BATCH_SIZE

    def _get_shown_on_documents(self):
        """Return what documents store of these messages: (fields, documents) pairs."""
        dependent = [
            field
            for field in self.pool.get_dependent_fields(self._fields["state"])
            if field.store
        ]
        pairs = []
        for name in self._get_document_fields():
            documents = self.sudo()[name]
            shown = [
                field for field in dependent if field.model_name == documents._name
            ]
            pairs.append((shown, documents))
        return pairs
