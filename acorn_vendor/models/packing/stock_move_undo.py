from odoo import models

from ...rules.packing_undo import look, to_keep
from ..account.document_values import UNIT_DIGITS, to_decimal


class StockMove(models.Model):
    """Packed cartons that stay behind stay packed, unless all is cancelled."""

    _inherit = "stock.move"

    # === BUSINESS METHODS === #

    def _action_done(self, cancel_backorder=False):
        """Leave packed cartons that are not loaded to the backorder, as they are."""
        if not cancel_backorder:
            self._acorn_keep_cartons()
        return super()._action_done(cancel_backorder=cancel_backorder)

    def _acorn_keep_cartons(self):
        """Give what is packed and not loaded a move of its own.

        Odoo deletes these lines and reserves anew, so that nobody knew any more what
        is in the cartons that stand there.
        """
        lines = self.filtered("picking_id.acorn_code_id").move_line_ids.filtered(
            lambda line: line.state not in ("done", "cancel")
        )
        kept = to_keep(
            (
                line.move_id,
                to_decimal(line.quantity, UNIT_DIGITS),
                line.picked,
                bool(line.result_package_id),
            )
            for line in lines
        )
        for move in self.browse(move.id for move in kept):
            move._acorn_split_kept(
                move.move_line_ids.filtered(
                    lambda line: line.result_package_id and not line.picked
                )
            )

    def _acorn_split_kept(self, lines):
        """Give these lines a move of their own, which waits for the backorder."""
        values = self._split(sum(lines.mapped("quantity_product_uom")))
        if not values:
            return
        move = self.create(values)
        # Nothing is reserved for it: it has the lines, and they their reservation.
        move.state = self.state
        lines.move_id = move
        move.picked = False
        (self | move)._recompute_state()

    def _action_cancel(self):
        """Say which labels are void when what was packed is cancelled."""
        packed = self.move_line_ids.filtered("result_package_id").picking_id
        pickings = packed.filtered("acorn_code_id")
        if not pickings:
            return super()._action_cancel()
        before = look(pickings._acorn_get_packed())
        result = super()._action_cancel()
        pickings._acorn_say_difference(before)
        return result
