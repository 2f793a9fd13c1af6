from odoo import api, fields, models

from ... import const
from ..account.actions import open_action


class AcornVendorDocumentMixin(models.AbstractModel):
    """A record that is sent to Amazon, and may wait for approval until then.

    Whoever inherits this names the field of a message that leads to it as the inverse
    of ``acorn_message_ids``, and says in ``_acorn_as_document`` what it says to Amazon.
    """

    _name = "acorn.vendor.document.mixin"
    _description = "Document for Amazon"

    acorn_message_ids = fields.One2many(
        "acorn.vendor.message",
        string="Amazon Messages",
        readonly=True,
        context={"active_test": False},
    )
    acorn_message_count = fields.Integer(
        compute="_compute_acorn_message_count", groups=const.GROUP_USER
    )
    acorn_document_state = fields.Selection(
        [("open", "Not sent"), *const.DOCUMENT_STATES],
        string="Amazon",
        compute="_compute_acorn_document_state",
        store=True,
    )
    acorn_advice = fields.Text(
        compute="_compute_acorn_advice", compute_sudo=True, groups=const.GROUP_USER
    )
    acorn_awaits_approval = fields.Boolean(
        compute="_compute_acorn_awaits_approval",
        compute_sudo=True,
        groups=const.GROUP_USER,
    )

    # === COMPUTE METHODS === #

    def _compute_acorn_message_count(self):
        link = self._get_message_link()
        messages = self.env["acorn.vendor.message"].with_context(active_test=False)
        counts = dict(
            messages._read_group([(link, "in", self.ids)], [link], ["__count"])
        )
        for record in self:
            record.acorn_message_count = counts.get(record, 0)

    @api.depends("acorn_message_ids.state")
    def _compute_acorn_document_state(self):
        for record in self:
            record.acorn_document_state = record._acorn_get_document_state()

    @api.depends("acorn_message_ids.state", "acorn_message_ids.reason")
    def _compute_acorn_advice(self):
        for record in self:
            record.acorn_advice = record._acorn_get_advice()

    @api.depends("acorn_message_ids.state")
    def _compute_acorn_awaits_approval(self):
        for record in self:
            newest = record._acorn_get_newest_message()
            record.acorn_awaits_approval = bool(
                newest.state == "held" and newest.payload
            )

    # === ACTION METHODS === #

    def action_acorn_open_messages(self):
        """Open what was said about the document, archived messages too."""
        self.ensure_one()
        return open_action(
            self.env,
            "acorn_vendor.acorn_vendor_message_action",
            domain=[(self._get_message_link(), "=", self.id)],
            context={"active_test": False},
        )

    def action_acorn_approve_message(self):
        """Send what waits for approval."""
        return self._acorn_get_newest_messages().action_approve()

    def action_acorn_reject_message(self):
        """Ask why it is not to be sent."""
        return self._acorn_get_newest_messages().action_reject()

    # === HOOKS === #

    def _acorn_as_document(self):
        """Return the :class:`~.document.Document` this record is for Amazon."""
        raise NotImplementedError

    def _acorn_find_review_reasons(self):
        """Return why somebody should look at the document before Amazon does.

        Each room adds what it knows to speak against it.
        """
        self.ensure_one()
        return []

    def _acorn_get_document_state(self):
        """Return how far the newest message is; ``False`` where there is none to be."""
        kind = self._acorn_as_document().kind
        return self.acorn_message_ids._get_shown_state(kind) or "open"

    def _acorn_get_advice(self):
        """Return what a person has to know or do about the newest message."""
        return self.acorn_message_ids._get_advice(self._acorn_as_document().kind)

    # === BUSINESS METHODS === #

    def _acorn_queue(self):
        """Queue what these records say to Amazon."""
        self.env["acorn.vendor.message"]._enqueue(
            record._acorn_as_document() for record in self
        )

    @api.model
    def _get_message_link(self):
        """Return the name of the field of a message that leads to such a record."""
        return self._fields["acorn_message_ids"].inverse_name

    def _acorn_get_newest_messages(self):
        return self.env["acorn.vendor.message"].union(
            *(record._acorn_get_newest_message() for record in self)
        )

    def _acorn_get_newest_message(self):
        self.ensure_one()
        return self.acorn_message_ids._get_newest(self._acorn_as_document().kind)
