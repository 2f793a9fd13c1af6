from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ...documents.base.claim_reference import normalise
from ..account.rights import check_rights


class AccountMove(models.Model):
    """An invoice to Amazon: posting it sends it."""

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

    @api.depends("acorn_code_id", "move_type")
    def _compute_acorn_document_state(self):
        return super()._compute_acorn_document_state()

    # === ACTION METHODS === #

    def action_acorn_send(self):
        """Build the invoice for Amazon anew and queue it."""
        check_rights(self, "write", const.GROUP_INVOICING)
        for move in self:
            if move._acorn_is_kept_here():
                raise UserError(move._acorn_explain_not_sent())
            if move.acorn_document_state not in ("open", "held", "attention"):
                raise UserError(
                    self.env._(
                        "Amazon has invoice %(invoice)s, or is getting it.",
                        invoice=move.name,
                    )
                )
        posted = self.filtered(lambda move: move.state == "posted")
        posted.sudo()._acorn_queue_invoice()

    # === BUSINESS METHODS === #

    def _post(self, soft=True):
        """Queue the invoices to Amazon among the posted moves."""
        posted = super()._post(soft)
        posted.sudo().filtered(
            lambda move: (
                move._acorn_is_for_amazon()
                and move.acorn_code_id._get_level("invoice") != "off"
            )
        )._acorn_queue_invoice()
        return posted
