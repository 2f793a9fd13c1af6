from collections import defaultdict
from itertools import chain

from odoo import api, fields, models
from odoo.fields import Command

from ...rules.invoice_balance import Paper, part_of
from ...rules.invoice_batch import Batch


class AccountMove(models.Model):
    """An invoice that bills certain deliveries."""

    _inherit = "account.move"

    acorn_picking_ids = fields.Many2many(
        "stock.picking",
        "acorn_vendor_invoice_picking_rel",
        "move_id",
        "picking_id",
        string="Billed Deliveries",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )

    acorn_is_written_anew = fields.Boolean(
        readonly=True,
        copy=False,
        help="It was reversed, and another invoice bills the same goods.",
        acorn_protected=True,
    )

    acorn_is_reversed = fields.Boolean(
        readonly=True,
        copy=False,
        help="All of it was credited. Kept apart from whether it is paid: no payment"
        " changes what of an order is billed.",
        acorn_protected=True,
    )

    # === COMPUTE METHODS === #

    def _compute_payment_state(self):
        """Note of invoices when all of one is credited, and only then."""
        result = super()._compute_payment_state()
        for move in self.filtered(lambda move: move.move_type == "out_invoice"):
            is_reversed = move.payment_state == "reversed"
            if move.acorn_is_reversed != is_reversed:
                move.acorn_is_reversed = is_reversed
        return result

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_leave_to_people(self):
        """Note on deliveries that somebody deleted what was drafted by itself."""
        drafts = self.sudo().filtered(
            lambda move: (
                move.acorn_code_id and move.acorn_code_id.invoice_automatic != "off"
            )
        )
        drafts.acorn_picking_ids.write(
            {
                "acorn_draft_deleted_by": self.env.uid,
                "acorn_draft_deleted_at": fields.Datetime.now(),
            }
        )

    # === BUSINESS METHODS === #

    def _acorn_is_like(self, other):
        """Tell apart what bills different deliveries of one order."""
        mine, theirs = self.sudo().acorn_picking_ids, other.sudo().acorn_picking_ids
        return super()._acorn_is_like(other) and (
            not mine or not theirs or bool(mine & theirs)
        )

    def _acorn_replace(self, old):
        """Bill what another invoice billed, which was reversed for that."""
        old.acorn_is_written_anew = True
        self.write(
            {
                "acorn_code_id": old.acorn_code_id.id,
                "acorn_picking_ids": [Command.set(old.acorn_picking_ids.ids)],
            }
        )

    def _acorn_as_bills(self):
        """Return what each of these bills of which deliveries, as :class:`Batch`."""
        bills = []
        for move in self.sudo():
            if move._acorn_get_part() not in ("billed", "held", "held_back"):
                continue
            quantities = defaultdict(float)
            for item in move.invoice_line_ids:
                for line in item.sale_line_ids[:1]:
                    quantities[line.id] += item.product_uom_id._compute_quantity(
                        item.quantity, line.product_uom_id, round=False
                    )
            bills.append(Batch(tuple(move.acorn_picking_ids.ids), quantities))
        return bills

    def _acorn_get_part(self):
        """Return what its quantities are for whether goods are billed."""
        self.ensure_one()
        is_credit = self.move_type == "out_refund"
        if not (is_credit or self.move_type == "out_invoice"):
            return ""
        is_reversed = self.payment_state == "reversed"
        notes = self
        if is_credit:
            invoices = self._acorn_get_counterparts("out_invoice")
            states = set(invoices.mapped("payment_state"))
            is_reversed = states == {"reversed"}
        elif is_reversed:
            notes = self._acorn_get_counterparts("out_refund")
        return part_of(
            Paper(
                is_credit=is_credit,
                is_cancelled=self.state == "cancel",
                is_reversed=is_reversed,
                is_written_anew=self.acorn_is_written_anew,
                reasons=frozenset(filter(None, notes.mapped("acorn_credit_reason"))),
            )
        )

    def _acorn_get_counterparts(self, move_type):
        """Return the invoices a credit note settles, or the credit notes of one."""
        items = self.line_ids
        moves = (
            items.matched_debit_ids.debit_move_id.move_id
            | items.matched_credit_ids.credit_move_id.move_id
            | self.reversed_entry_id
            | self.reversal_move_ids
        )
        return moves.filtered(lambda move: move.move_type == move_type)

    def _acorn_name_deliveries(self, batches):
        """Name all deliveries of invoices over several orders: Odoo keeps the first's.

        :param dict batches: by the id of an order
        """
        for move in self.sudo():
            orders = move.invoice_line_ids.sale_line_ids.order_id
            deliveries = [batches[each.id].deliveries for each in orders]
            move.acorn_picking_ids = [Command.set(list(chain(*deliveries)))]
