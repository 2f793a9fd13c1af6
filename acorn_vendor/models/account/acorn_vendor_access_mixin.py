import functools

from odoo import api, models
from odoo.fields import Domain


class AcornVendorAccessMixin(models.AbstractModel):
    """What is seen by those who see something else, for instance a document.

    A record rule cannot say this: it looks at related records as the superuser.
    """

    _name = "acorn.vendor.access.mixin"
    _description = "Visible With Something Else"

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
        """Return what the current user may see; a hook for the models."""
        return Domain.TRUE
