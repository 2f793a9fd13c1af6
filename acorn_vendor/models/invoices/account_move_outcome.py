from odoo import models

from ...rules.invoice_outcome import outcome_of


class AccountMove(models.Model):
    """What becomes of new invoices when all that is in order is posted and sent."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _acorn_find_outcomes(self, stopped, held):
        """Return ``{invoice: outcome}`` of drafts.

        :param dict stopped: what the check keeps drafts, with the reasons
        :param dict held: what it lets wait for a person, ``_acorn_tell_blocking``
        """
        return {
            move: outcome_of(
                move._acorn_find_refusal(),
                move.acorn_code_id._get_level("invoice"),
                is_stopped=move in stopped,
                is_held=bool(held.get(move)),
            )
            for move in self.sudo()
        }

    def _acorn_describe_outcomes(self):
        """Return a row for each of these: what it is for, and what becomes of it."""
        held = self._acorn_tell_blocking()
        stopped = self._acorn_tell_stopping(held)
        return [
            {
                "orders": move.ref or move.invoice_origin or "",
                "deliveries": ", ".join(move.acorn_picking_ids.mapped("name")),
                "currency_id": move.currency_id.id,
                "amount": move.amount_total,
                "outcome": outcome,
                "reason": "\n".join(
                    stopped.get(move) or [*held.get(move, {}).values()]
                ),
            }
            for move, outcome in self._acorn_find_outcomes(stopped, held).items()
        ]
