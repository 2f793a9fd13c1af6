import logging

from odoo import api, fields, models

from ...rules.message_states import ATTENTION_STATES, SHOWN_AS, may_become
from ..account.labels import get_labels

_logger = logging.getLogger(__name__)


class AcornVendorMessage(models.Model):
    """One message to or from Amazon, as it was said, and what became of it.

    Business code only creates messages; scheduled actions send them and process what
    came in. The state is changed by :meth:`_set_state` alone.
    """

    _name = "acorn.vendor.message"
    _description = "Amazon Vendor Message"
    _inherit = ["mail.thread", "mail.activity.mixin", "acorn.vendor.evidence.mixin"]
    _order = "id desc"
    _rec_name = "external_id"

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        readonly=True,
        index="btree_not_null",
    )
    kind = fields.Selection(
        [
            ("purchase_order", "Purchase order"),
            ("purchase_order_page", "Unreadable response"),
            ("acknowledgement", "Acknowledgement"),
            ("shipment", "ASN"),
            ("invoice", "Invoice"),
            ("remittance", "Remittance"),
        ],
        required=True,
        readonly=True,
    )
    direction = fields.Selection(
        [("in", "From Amazon"), ("out", "To Amazon")], required=True, readonly=True
    )
    state = fields.Selection(
        [
            ("held", "Held for approval"),
            ("queued", "Queued"),
            ("sending", "Sending"),
            ("sent", "Sent"),
            ("presumed", "Presumed accepted"),
            ("confirmed", "Confirmed"),
            ("rejected", "Rejected by Amazon"),
            ("unknown", "Outcome unknown"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
            ("received", "Received"),
            ("processed", "Processed"),
            ("on_hold", "On hold"),
            ("history", "History"),
        ],
        required=True,
        readonly=True,
        index=True,
        tracking=True,
    )
    external_id = fields.Char(
        string="Number",
        required=True,
        readonly=True,
        help="Order number, shipment identifier, invoice number or payment number.",
    )
    version = fields.Integer(required=True, readonly=True, default=1)
    # Long, and read by few: whoever wants to know a state does not wait for them.
    payload = fields.Text(
        readonly=True, prefetch=False, help="The body exactly as it was said."
    )
    checksum = fields.Char(readonly=True)
    response = fields.Text(
        readonly=True, prefetch=False, help="Amazon's last response, as it came."
    )
    request_id = fields.Char(string="Request ID", readonly=True)
    is_export = fields.Boolean(
        string="From an Export",
        readonly=True,
        help="Made from an export of Vendor Central, not sent by Amazon's API.",
    )
    transaction_id = fields.Char(
        string="Transaction ID", readonly=True, index="btree_not_null"
    )
    reason = fields.Text(
        readonly=True, help="Why it waits, failed or was rejected; what to do."
    )
    proof = fields.Char(readonly=True, help="What shows that Amazon has it.")
    attempts = fields.Integer(readonly=True)
    next_try = fields.Datetime(readonly=True)
    sent_at = fields.Datetime(readonly=True)
    uncertain = fields.Boolean(
        readonly=True, help="An earlier attempt may have reached Amazon."
    )
    needs_attention = fields.Boolean(
        compute="_compute_needs_attention", search="_search_needs_attention"
    )

    _key_uniq = models.Constraint(
        "UNIQUE (account_id, kind, external_id, version)",
        "This message is recorded already.",
    )
    _due_idx = models.Index(
        "(state, next_try) WHERE state IN ('queued', 'sent', 'presumed', 'unknown')"
    )

    # === COMPUTE METHODS === #

    @api.depends("kind", "external_id", "version")
    def _compute_display_name(self):
        kinds = get_labels(self, "kind")
        for message in self:
            name = f"{kinds[message.kind]} {message.external_id}"
            message.display_name = (
                f"{name} (v{message.version})" if message.version > 1 else name
            )

    @api.depends("state")
    def _compute_needs_attention(self):
        for message in self:
            message.needs_attention = message.state in ATTENTION_STATES

    def _search_needs_attention(self, operator, value):
        # Odoo turns around what else may be asked of a flag.
        if operator != "in":
            return NotImplemented
        return [("state", "in", ATTENTION_STATES)]

    # === BUSINESS METHODS === #

    def _set_state(self, state, **values):
        """Move these messages to ``state``; the only way to change it.

        Messages that are there already stay as they are; a transition that is
        not allowed is refused and logged, so that a repeat does no harm.

        :return: the messages that were moved
        """
        moved = self.filtered(lambda message: message._may_become(state))
        (self - moved)._log_refused(state)
        # That it is being sent is over in a moment; what follows is tracked.
        quietly = {"tracking_disable": True} if state == "sending" else {}
        unchanged = moved._get_unchanged_on_documents(state, values)
        with self.env.protecting(unchanged):
            moved.sudo().with_context(**quietly).write({"state": state, **values})
        return moved

    def _log_refused(self, state):
        """Log which may not go where somebody wants them, and are not there yet."""
        for message in self.filtered(lambda message: message.state != state):
            _logger.warning(
                "Message %s %s (id %s) stays %s: %s is not allowed from there",
                message.kind,
                message.external_id,
                message.id,
                message.state,
                state,
            )

    def _may_become(self, state):
        """Return whether a message may go from its state to ``state``."""
        self.ensure_one()
        return may_become(self.direction, self.state, state)

    def _get_unchanged_on_documents(self, state, values):
        """Return what documents store of these messages and ``state`` does not change.

        Odoo works out anew whatever depends on the state of a message. On its way a
        message is *waiting* from state to state, and on its document all would be the
        same again: that depends on how the state is shown, and on the reason.

        :return: (fields, documents) pairs, which need not be worked out
        """
        is_same = all(
            SHOWN_AS.get(message.state) == SHOWN_AS.get(state)
            and not values.get("reason", message.reason)
            for message in self
        )
        return self._get_shown_on_documents() if is_same else []

    def _get_shown_state(self, kind):
        """Return the state of the newest document of a kind, as people see it.

        ``False`` when there is none, or only cancelled ones.
        """
        documents = self.filtered(
            lambda message: message.kind == kind and message.state in SHOWN_AS
        )
        newest = documents.sorted("version")[-1:]
        return SHOWN_AS[newest.state] if newest else False

    def _get_newest(self, kind):
        """Return the newest document of a kind, cancelled ones included."""
        return self.filtered(lambda message: message.kind == kind).sorted("version")[
            -1:
        ]

    def _get_advice(self, kind):
        """Return what a person has to know or do about the newest document."""
        newest = self._get_newest(kind)
        if newest.state == "cancelled" and newest.decided_by_id:
            return self.env._(
                "%(user)s rejected this, and it was not sent: %(reason)s Correct the"
                " document, then send it anew.",
                user=newest.decided_by_id.name,
                reason=newest.reason,
            )
        if self._get_shown_state(kind) not in ("held", "attention"):
            return False
        return newest.reason or self.env._(
            "This waits for approval, because vendor code %(code)s is on onboarding"
            " level test. A manager approves or rejects it here.",
            code=newest.code_id.name,
        )

    @api.model
    def _get_document_fields(self):
        """Return the fields that may hold the document, the most telling first.

        Each room whose records are sent puts its own in front: who may read the record
        may read the message.
        """
        return ()

    def _get_document(self):
        """Return the Odoo document this message speaks of, or an empty record."""
        self.ensure_one()
        found = [self[name] for name in self._get_document_fields()]
        return next(filter(None, found), found[-1])

    def _as_document(self):
        """Return the document of this message as Amazon reads it, or ``None``.

        What came in, and what speaks of another record, is none.
        """
        self.ensure_one()
        record = self.sudo()._get_document()
        if not record or self.direction != "out":
            return None
        document = record._acorn_as_document()
        return document if document.kind == self.kind else None

    # === EVIDENCE === #

    def _get_people_fields(self):
        return frozenset({"active"})

    def _explain_evidence(self):
        return self.env._("What was said to and by Amazon cannot be changed.")
