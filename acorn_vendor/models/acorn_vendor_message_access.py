import functools
import json

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

# What a message may speak of, the most telling document first: who may read it may
# read the message.
DOCUMENT_FIELDS = ("move_id", "shipment_id", "order_id")

# What people may write on a message: its discussion. The rest is evidence, and
# changed by what the buttons and scheduled actions do alone.
DISCUSSION_PREFIXES = ("message_", "activity_", "my_activity_")


class AcornVendorMessage(models.Model):
    """A message is seen by those who see its document; the rest by managers.

    A record rule cannot say this: it looks at related records as the superuser.
    """

    _inherit = "acorn.vendor.message"

    shown_payload = fields.Text(string="Payload, Indented", compute="_compute_shown")
    shown_response = fields.Text(string="Answer, Indented", compute="_compute_shown")

    @api.depends("payload", "response")
    def _compute_shown(self):
        """Indent what was said, for people; the record keeps it as it was."""
        for message in self:
            message.shown_payload = self._indent(message.payload)
            message.shown_response = self._indent(message.response)

    @api.model
    def _indent(self, text):
        try:
            return text and json.dumps(json.loads(text), indent=2, ensure_ascii=False)
        except ValueError:
            return text

    def write(self, vals):
        """Keep what was said to and by Amazon from being rewritten."""
        if not self.env.su and not all(
            name.startswith(DISCUSSION_PREFIXES) for name in vals
        ):
            raise AccessError(
                self.env._("What was said to and by Amazon cannot be changed.")
            )
        return super().write(vals)

    @api.model
    def _search(
        self, domain, offset=0, limit=None, order=None, *, bypass_access=False, **kwargs
    ):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._get_visible_domain()
        return super()._search(
            domain, offset, limit, order, bypass_access=bypass_access, **kwargs
        )

    def _check_access(self, operation):
        result = super()._check_access(operation)
        allowed = self - result[0] if result else self
        if not any(allowed._ids):
            return result
        visible = self.sudo().with_context(active_test=False).search(
            Domain("id", "in", allowed.ids) & self._get_visible_domain()
        )  # fmt: skip
        hidden = allowed - visible.with_env(self.env)
        if not hidden:
            return result
        forbidden = result[0] | hidden if result else hidden
        return forbidden, functools.partial(
            self.env["ir.rule"]._make_access_error, operation, forbidden
        )

    @api.model
    def _get_visible_domain(self):
        """Return what the current user may see, by the rights on the documents."""
        visible, without_document = [], Domain.TRUE
        for name in DOCUMENT_FIELDS:
            documents = self.env[self._fields[name].comodel_name]
            if documents.has_access("read"):
                readable = Domain(name, "in", documents._search(Domain.TRUE))
                visible.append(without_document & readable)
            without_document &= Domain(name, "=", False)
        visible.append(without_document & self._get_visible_without_document())
        return Domain.OR(visible)

    @api.model
    def _get_visible_without_document(self):
        """Return what is seen of the messages that speak of no document.

        Remittances are found the other way round: they name their message.
        """
        if self.env.user.has_group("acorn_vendor.acorn_vendor_group_manager"):
            return Domain.TRUE
        remittances = self.env["acorn.vendor.remittance"]
        if not remittances.has_access("read"):
            return Domain.FALSE
        return Domain("remittance_ids", "in", remittances._search(Domain.TRUE))
