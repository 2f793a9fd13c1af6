from odoo import models


class AcornVendorAccount(models.Model):
    """What goes on by itself once a person has settled a question."""

    _inherit = "acorn.vendor.account"

    def _complete_waiting_lines(self, lines=None):
        """Look again at the open lines of all drafts of these accounts.

        :param lines: lines to look at in any case
        """
        waiting = self.env["sale.order.line"].sudo().search(self._get_waiting_domain())
        if lines:
            waiting |= lines.sudo()
        waiting._acorn_look_again()
        settled = waiting.order_id.filtered(
            lambda order: not order._acorn_get_question_lines()
        )
        settled._acorn_note_settled()

    def _get_waiting_domain(self):
        return [
            ("order_id.acorn_account_id", "in", self.ids),
            ("order_id.state", "in", ("draft", "sent")),
            ("acorn_question_kind", "not in", (False, "linked")),
        ]
