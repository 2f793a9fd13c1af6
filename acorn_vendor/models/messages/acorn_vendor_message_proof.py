from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ... import const
from ...documents.base.listing import first_of
from ...rules.follow_up import age_without_proof
from ...rules.message_states import UNPROVEN_STATES
from ..account.actions import open_action
from ..account.labels import get_labels, tell_more

# An incident names so many documents; the list has the others.
NAMED = 10


class AcornVendorMessage(models.Model):
    """What shows that Amazon has a document, and what is without proof too long."""

    _inherit = "acorn.vendor.message"

    proof_kind = fields.Selection(
        const.PROOF_KINDS, string="Proven By", readonly=True, index="btree_not_null"
    )
    proven_at = fields.Datetime(string="Proven", readonly=True)
    is_unproven = fields.Boolean(
        string="Without Proof",
        compute="_compute_unproven",
        search="_search_is_unproven",
        help="It was sent, but nothing shows that Amazon has it; longer ago than the"
        " account allows.",
    )
    unproven_days = fields.Integer(
        string="Days", compute="_compute_unproven", help="Days since it was sent."
    )
    _unproven_idx = models.Index(
        "(account_id, sent_at) WHERE state IN ('sent', 'presumed', 'unknown')"
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "sent_at", "account_id.unproven_after")
    def _compute_unproven(self):
        now = fields.Datetime.now()
        for message in self:
            allowed = timedelta(days=message.sudo().account_id.unproven_after)
            age = age_without_proof(message.state, message.sent_at or None, now)
            message.unproven_days = age.days
            message.is_unproven = timedelta() < allowed < age

    def _search_is_unproven(self, operator, value):
        # Odoo turns around what else may be asked of a flag.
        if operator != "in":
            return NotImplemented
        accounts = self.env["acorn.vendor.account"].sudo()
        return Domain.OR(
            account._get_unproven_domain()
            for account in accounts.search([("unproven_after", ">", 0)])
        )

    # === BUSINESS METHODS === #

    def _prove(self, kind, text, **values):
        """Confirm what Amazon has, and keep what shows it; return those confirmed.

        :param str kind: one of ``const.PROOF_KINDS``
        :param text: the same for people, with figures or words of Amazon; for many
            messages ``{message: text}``
        """
        texts = text if isinstance(text, dict) else dict.fromkeys(self, text)
        proven = self._set_state(
            "confirmed",
            **values,
            proof_kind=kind,
            proven_at=fields.Datetime.now(),
            reason=False,
            next_try=False,
        )
        for message in proven.sudo():
            message.proof = texts[message]
        return proven

    def _forget_reason(self):
        """What was said about these is true no more: it no longer needs anybody."""
        self.write({"reason": False})
        self._resolve_incidents()

    def _get_unproven_summary(self):
        """Return how many documents are without proof, by kind."""
        kinds = get_labels(self, "kind")
        counts = self.grouped("kind")
        return self.env._(
            "Without proof: %(documents)s",
            documents=", ".join(
                f"{kinds[kind]} ({len(messages)})" for kind, messages in counts.items()
            ),
        )

    def _get_unproven_note(self):
        """Return the oldest documents by name, and what to do about them."""
        shown, more = first_of(self, NAMED)
        lines = [
            self.env._(
                "%(message)s, sent %(days)s days ago",
                message=message.display_name,
                days=message.unproven_days,
            )
            for message in shown
        ]
        step = self.env._(
            "Look these up in Vendor Central. Press Seen in Vendor Central on what is"
            " there; give the transaction ID of the others to Amazon's support. All are"
            " listed under Unproven Documents."
        )
        return "\n".join([*lines, *tell_more(self.env, more), step])


class AcornVendorAccount(models.Model):
    """How long documents may be without proof, and which are longer."""

    _inherit = "acorn.vendor.account"

    unproven_after = fields.Integer(
        string="Alert Without Proof (Days)",
        default=3,
        help="A document that is without proof for longer is listed under Unproven"
        " Documents, and the responsible person is told. 0: never.",
    )
    unproven_count = fields.Integer(compute="_compute_unproven_count")

    _unproven_after_check = models.Constraint(
        "CHECK (unproven_after >= 0)", "Days cannot be negative; 0 switches it off."
    )

    # === COMPUTE METHODS === #

    def _compute_unproven_count(self):
        counts = self._count("acorn.vendor.message", [("is_unproven", "=", True)])
        for account in self:
            account.unproven_count = counts.get(account, 0)

    # === ACTION METHODS === #

    def action_open_unproven(self):
        """Open the account's messages that lack proof for days."""
        self.ensure_one()
        return open_action(
            self.env,
            "acorn_vendor.acorn_vendor_message_action_unproven",
            domain=[("account_id", "=", self.id), ("is_unproven", "=", True)],
        )

    # === BUSINESS METHODS === #

    def _get_unproven_domain(self):
        """Return which documents of this account are without proof for too long."""
        self.ensure_one()
        since = fields.Datetime.now() - timedelta(days=self.unproven_after)
        return (
            Domain("account_id", "=", self.id)
            & Domain("state", "in", UNPROVEN_STATES)
            & Domain("sent_at", "<", since)
        )

    def _find_unproven(self):
        """Notice documents that nothing has proven for too long."""
        if not self.unproven_after:
            return None
        unproven = self.env["acorn.vendor.message"].search(
            self._get_unproven_domain(), order="sent_at, id"
        )
        if not unproven:
            return None
        allowed = timedelta(days=self.unproven_after)
        return {
            "summary": unproven._get_unproven_summary(),
            "note": unproven._get_unproven_note(),
            "news_since": unproven[-1].sent_at + allowed,
        }
