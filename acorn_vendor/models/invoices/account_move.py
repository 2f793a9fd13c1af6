from odoo import api, fields, models

from ... import const
from ...documents.base.claim_reference import normalise


class AccountMove(models.Model):
    """An invoice to Amazon."""

    _name = "account.move"
    _inherit = [
        "account.move",
        "acorn.vendor.document.mixin",
        "acorn.vendor.protected.mixin",
    ]

    acorn_code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        readonly=True,
        check_company=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        acorn_protected=True,
    )
    acorn_invoice_key = fields.Char(
        string="Normalised Number",
        compute="_compute_acorn_invoice_key",
        store=True,
        index="btree_not_null",
        help="Capital letters and digits of the number: some marketplaces drop the"
        " rest when they pay.",
        acorn_protected=True,
    )
    acorn_document_state = fields.Selection(acorn_protected=True)
    acorn_message_ids = fields.One2many(inverse_name="move_id", groups=const.GROUP_USER)

    # === COMPUTE METHODS === #

    @api.depends("name", "acorn_code_id")
    def _compute_acorn_invoice_key(self):
        for move in self:
            posted = move.acorn_code_id and move.name and move.name != "/"
            move.acorn_invoice_key = normalise(move.name) if posted else False

    @api.depends("acorn_code_id")
    def _compute_duplicated_ref_ids(self):
        """Take no invoice for a duplicate that is about another order of Amazon's."""
        result = super()._compute_duplicated_ref_ids()
        for move in self:
            if move.sudo().acorn_code_id and move.duplicated_ref_ids:
                move.duplicated_ref_ids = move.duplicated_ref_ids.filtered(
                    lambda other, move=move: move._acorn_is_like(other)
                )
        return result

    @api.depends("acorn_code_id", "move_type")
    def _compute_acorn_document_state(self):
        return super()._compute_acorn_document_state()

    # === BUSINESS METHODS === #

    def _acorn_is_like(self, other):
        """Return whether another one to Amazon may be about the same goods."""
        return not self.ref or not other.ref or self.ref == other.ref
