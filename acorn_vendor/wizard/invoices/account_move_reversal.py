from odoo import api, fields, models

from ...models.invoices.acorn_vendor_credit_mixin import REFERENCES

# The invoices that Odoo writes anew, in its order.
COPIED = "acorn_copied"


class AccountMoveReversal(models.TransientModel):
    """Odoo's dialog for credit notes asks what Amazon wants to know of one."""

    _name = "account.move.reversal"
    _inherit = ["account.move.reversal", "acorn.vendor.credit.mixin"]

    acorn_is_credit_note = fields.Boolean(
        compute="_compute_acorn_standing", compute_sudo=True
    )
    acorn_is_for_code = fields.Boolean(
        compute="_compute_acorn_standing", compute_sudo=True
    )
    acorn_not_sent = fields.Text(compute="_compute_acorn_standing", compute_sudo=True)

    # === COMPUTE METHODS === #

    @api.depends("move_ids")
    def _compute_acorn_standing(self):
        """Say before anything is made whether Amazon takes it."""
        for dialog in self:
            invoices = dialog.move_ids._origin.filtered(
                lambda move: move.acorn_code_id and move.move_type == "out_invoice"
            )
            reasons = [move._acorn_explain_not_sent() for move in invoices]
            dialog.acorn_is_credit_note = not all(reasons)
            dialog.acorn_is_for_code = bool(invoices)
            # Several of one vendor code have one reason.
            dialog.acorn_not_sent = "\n".join(dict.fromkeys(filter(None, reasons)))

    # === CRUD METHODS === #

    @api.model
    def default_get(self, fields):
        """Propose what returns and deductions of the invoices say."""
        values = super().default_get(fields)
        moves = self.env["account.move"]
        if self.env.context.get("active_model") == moves._name:
            moves = moves.browse(self.env.context.get("active_ids"))
        invoices = moves.filtered("acorn_code_id")
        if invoices:
            invoices.check_access("read")
            proposed = invoices.sudo()._acorn_propose_references()
            values |= {name: proposed[name] for name in proposed if name in fields}
        return values

    # === ACTION METHODS === #

    def reverse_moves(self, is_modify=False):
        """Let the invoice that is written anew be one to Amazon."""
        if not is_modify:
            return super().reverse_moves(is_modify)
        copied = []
        dialog = self.with_context(**{COPIED: copied})
        action = super(AccountMoveReversal, dialog).reverse_moves(is_modify)
        # They are made in the order in which Odoo asked what to change in each.
        for old, new in zip(copied, self.new_move_ids.sorted("id"), strict=True):
            if new.move_type == "out_invoice":
                # In sudo: nobody chooses what an invoice to Amazon bills.
                new.sudo()._acorn_replace(old.sudo())
        return action

    # === HOOKS === #

    def _modify_default_reverse_values(self, origin_move):
        """Note in which order invoices are written anew: lists of them have another."""
        copied = self.env.context.get(COPIED)
        if isinstance(copied, list):
            copied.append(origin_move)
        return super()._modify_default_reverse_values(origin_move)

    def _prepare_default_reversal(self, move):
        """Hand on what a person entered to the credit note."""
        values = super()._prepare_default_reversal(move)
        if move.sudo().acorn_code_id and move.move_type == "out_invoice":
            values |= {name: self[name] for name in REFERENCES if self[name]}
        return values
