from odoo import api, fields, models
from odoo.exceptions import UserError


class AcornVendorObsoleteMixin(models.AbstractModel):
    """A dialog that asks a second time before Amazon is told of obsolete items."""

    _name = "acorn.vendor.obsolete.mixin"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Ask about Obsolete Items"

    obsolete_items = fields.Text(compute="_compute_obsolete_items")
    is_certain = fields.Boolean(
        string="Yes, Amazon need never order them again",
        help="Amazon never orders an item again that was called obsolete twice, 48"
        " hours apart.",
    )

    @api.depends()
    def _compute_obsolete_items(self):
        for wizard in self:
            wizard.obsolete_items = "\n".join(
                f"{line.order_id.acorn_po_number} · {line.acorn_item}"
                f" · {line.product_id.display_name}"
                for line in wizard._get_obsolete_lines()
            )

    def _get_obsolete_lines(self):
        """Return the order lines that would be called obsolete."""
        raise NotImplementedError

    def _with_certainty(self):
        """Return this once a person was asked twice and means it, with that known."""
        lines = self._get_obsolete_lines()
        if not lines:
            return self
        if not self.is_certain:
            raise UserError(
                self.env._(
                    "Tick the box if these items are obsolete for good, or choose"
                    " 'Temporarily unavailable':\n%(items)s",
                    items=self.obsolete_items,
                )
            )
        for order, obsolete in lines.grouped("order_id").items():
            order.message_post(
                body=self.env._(
                    "Obsolete for good, says %(user)s: %(items)s",
                    user=self.env.user.name,
                    items=", ".join(line.acorn_item for line in obsolete),
                )
            )
        return self.with_context(acorn_obsolete_agreed=True)
