from odoo import api, models
from odoo.exceptions import UserError

from ...rules.message_states import BINDING_STATES


class AccountMove(models.Model):
    """Invoices Amazon has are reversed, never undone."""

    _inherit = "account.move"

    # === COMPUTE METHODS === #

    @api.depends("acorn_document_state")
    def _compute_show_reset_to_draft_button(self):
        result = super()._compute_show_reset_to_draft_button()
        for move in self.filtered("show_reset_to_draft_button"):
            if move.sudo()._acorn_is_binding():
                move.show_reset_to_draft_button = False
        return result

    # === CRUD METHODS === #

    def write(self, vals):
        """Keep them posted, by whatever way, and under the number Amazon knows."""
        if vals.get("state", "posted") != "posted":
            self.filtered(lambda move: move.state == "posted")._acorn_check_kept()
        if "name" in vals:
            self._acorn_check_number(vals["name"])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_acorn_kept(self):
        self._acorn_check_kept()

    # === BUSINESS METHODS === #

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """Hand the vendor code on to the credit note."""
        reversals = super()._reverse_moves(default_values_list, cancel)
        for reversal in reversals.sudo():
            code = reversal.reversed_entry_id.acorn_code_id
            if code:
                reversal.acorn_code_id = code
        return reversals

    def _acorn_check_kept(self):
        """Refuse to undo what Amazon has, or what its payments were booked with.

        :raise UserError: with what to do instead
        """
        for move in self.sudo():
            reason = move._acorn_explain_kept()
            if reason:
                raise UserError(reason)

    def _acorn_explain_kept(self):
        """Return why a move is not undone, and what to do instead; False if it may.

        Later rooms know of other reasons.
        """
        self.ensure_one()
        return self._acorn_is_binding() and self.env._(
            "Amazon has invoice %(invoice)s, or may have it. Correct it with a"
            " credit note.",
            invoice=self.name,
        )

    def _acorn_is_binding(self):
        """Return whether Amazon has this invoice, or may have it."""
        return bool(self.acorn_code_id) and any(
            message.kind == "invoice" and message.state in BINDING_STATES
            for message in self.acorn_message_ids
        )

    def _acorn_check_number(self, name):
        self.check_access("write")
        for move in self.sudo():
            if move.name != name and move._acorn_is_binding():
                raise UserError(move._acorn_explain_kept())


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_acorn_kept(self):
        """Keep the items of what is kept: a move deletes its items first."""
        posted = self.filtered(lambda item: item.parent_state == "posted")
        posted.move_id._acorn_check_kept()
