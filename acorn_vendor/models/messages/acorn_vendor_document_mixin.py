from odoo import api, fields, models

from ... import const


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
    acorn_awaits_approval = fields.Boolean(
        compute="_compute_acorn_awaits_approval",
        compute_sudo=True,
        groups=const.GROUP_USER,
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_message_ids.state")
    def _compute_acorn_awaits_approval(self):
        for record in self:
            newest = record._acorn_get_newest_message()
            record.acorn_awaits_approval = bool(
                newest.state == "held" and newest.payload
            )

    # === ACTION METHODS === #

    def action_acorn_approve_message(self):
        """Send what waits for approval."""
        return self._acorn_get_newest_messages().action_approve()

    def action_acorn_reject_message(self):
        """Ask why it is not to be sent."""
        return self._acorn_get_newest_messages().action_reject()

    # === BUSINESS METHODS === #

    def _acorn_as_document(self):
        """Return the :class:`~.document.Document` this record is for Amazon."""
        raise NotImplementedError

    def _acorn_find_review_reasons(self):
        """Return why somebody should look at the document before Amazon does.

        Each room adds what it knows to speak against it.
        """
        self.ensure_one()
        return []

    def _acorn_get_newest_messages(self):
        return self.env["acorn.vendor.message"].union(
            *(record._acorn_get_newest_message() for record in self)
        )

    def _acorn_get_newest_message(self):
        self.ensure_one()
        return self.acorn_message_ids._get_newest(self._acorn_as_document().kind)
