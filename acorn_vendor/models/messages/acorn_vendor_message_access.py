from odoo import api, models
from odoo.fields import Domain

from ... import const


class AcornVendorMessage(models.Model):
    """A message is seen by those who see its document; the rest by managers."""

    _name = "acorn.vendor.message"
    _inherit = ["acorn.vendor.message", "acorn.vendor.access.mixin"]

    @api.model
    def _get_visible_domain(self):
        """Return what the current user may see, by the rights on the documents."""
        visible, without_document = [], Domain.TRUE
        for name in self._get_document_fields():
            documents = self.env[self._fields[name].comodel_name]
            if documents.has_access("read"):
                readable = Domain(name, "in", documents._search(Domain.TRUE))
                visible.append(without_document & readable)
            without_document &= Domain(name, "=", False)
        visible.append(without_document & self._get_visible_without_document())
        return Domain.OR(visible)

    @api.model
    def _get_visible_without_document(self):
        """Return what is seen of the messages that speak of no document."""
        if self.env.user.has_group(const.GROUP_MANAGER):
            return Domain.TRUE
        return Domain.FALSE
