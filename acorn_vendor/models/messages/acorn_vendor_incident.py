from odoo import api, fields, models
from odoo.fields import Domain

from ..account.actions import open_action

# These are about many messages: the states of those.
LISTED_STATES = {"mapping": ["on_hold"], "backlog": ["queued", "sending", "unknown"]}


class AcornVendorIncident(models.Model):
    """The message an incident is about: who sees the one sees the other."""

    _inherit = "acorn.vendor.incident"

    message_id = fields.Many2one(
        "acorn.vendor.message",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )

    _open_uniq = models.UniqueIndex(
        "(account_id, kind, COALESCE(message_id, 0)) WHERE state = 'open'",
        "This incident is open already.",
    )

    # === ACTION METHODS === #

    def action_open_document(self):
        """Open the list of what it is about, where that is many messages."""
        self.ensure_one()
        if self.kind in LISTED_STATES:
            return self._open_messages(LISTED_STATES[self.kind])
        return super().action_open_document()

    def _open_messages(self, states):
        return open_action(
            self.env,
            "acorn_vendor.acorn_vendor_message_action",
            domain=[
                ("account_id", "=", self.account_id.id),
                ("state", "in", states),
            ],
            context={},
        )

    # === HOOKS === #

    @api.model
    def _prepare_subject(self, subject):
        """Name the message, and the document it carries as the place to work at."""
        values = super()._prepare_subject(subject)
        if subject:
            values["message_id"] = subject.id
            if document := subject.sudo()._get_document():
                values["document"] = f"{document._name},{document.id}"
        return values

    @api.model
    def _get_subject_domain(self, subjects):
        """Find by message."""
        domain = super()._get_subject_domain(subjects)
        ids = [False] if subjects is None else subjects.ids
        return domain & Domain("message_id", "in", ids)

    @api.model
    def _get_people(self, account, subject=None):
        """Ask the vendor manager of the message's code first."""
        people = super()._get_people(account, subject)
        return subject.sudo().code_id.user_id | people if subject else people

    def _get_subject(self):
        """Return the message."""
        return self.message_id

    def _get_places(self):
        """Where the document may not be opened, the message may."""
        return [*super()._get_places(), self.message_id]

    # === ACCESS === #

    @api.model
    def _get_visible_domain(self):
        """Who sees the message sees what is wrong with it."""
        messages = self.env["acorn.vendor.message"]._search(Domain.TRUE)
        return super()._get_visible_domain() | Domain("message_id", "in", messages)
