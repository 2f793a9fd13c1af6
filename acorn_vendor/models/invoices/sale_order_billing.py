from collections import defaultdict

from odoo import models
from odoo.fields import Command

from ...rules.invoice_batch import Delivery, all_at_once, per_delivery

# Tells Odoo's own method what one round of invoices is about.
BATCHES = "acorn_batches"


class SaleOrder(models.Model):
    """How orders become invoices: by shipment, by order, or several in one.

    Odoo makes the invoices; which deliveries and quantities are on one is said to it.
    """

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _acorn_create_invoices(self):
        """Return new drafts for all that is shipped of these orders."""
        moves = self.env["account.move"]
        together = self.filtered(
            lambda order: order.sudo().acorn_code_id.invoice_policy == "together"
        )
        for same in together.grouped("acorn_code_id").values():
            moves |= same._acorn_bill(same._acorn_find_batches(), grouped=False)
        return moves | (self - together)._acorn_bill(
            (self - together)._acorn_find_batches(), grouped=True
        )

    def _acorn_bill(self, batches, *, grouped):
        """Return invoices for batches of these orders, with all of one round at once.

        :param dict batches: the batches of each order, one invoice each
        :param grouped: as Odoo means it: each order has an invoice of its own
        """
        moves = self.env["account.move"]
        most = max(map(len, batches.values()), default=0)
        for number in range(most):
            now = {
                order.id: found[number]
                for order, found in batches.items()
                if number < len(found)
            }
            orders = self.browse(now).with_context(**{BATCHES: now})
            made = orders._create_invoices(grouped=grouped)
            if not grouped:
                made._acorn_name_deliveries(now)
            moves |= made
        return moves.with_env(self.env)

    def _acorn_find_batches(self):
        """Return ``{order: its batches}`` of what is to be invoiced."""
        deliveries = self.sudo()._acorn_find_unbilled()
        batches = {}
        for order in self:
            rule = per_delivery
            if order.sudo().acorn_code_id.invoice_policy != "shipment":
                rule = all_at_once
            left = {
                line.id: line._acorn_get_left_to_bill()
                for line in order.order_line
                if not line.display_type and not line.is_downpayment
            }
            batches[order] = rule(deliveries[order.id], left)
        return batches

    def _acorn_find_unbilled(self):
        """Return ``{id of an order: deliveries no invoice is about}``, oldest first."""
        found = defaultdict(list)
        pickings = self.picking_ids.filtered(
            lambda picking: (
                picking.state == "done" and picking.picking_type_code == "outgoing"
            )
        )
        billed = pickings.acorn_invoice_ids.filtered(
            lambda move: move.state != "cancel" and move.payment_state != "reversed"
        ).acorn_picking_ids
        for picking in (pickings - billed).sorted(
            lambda each: (each.date_done, each.id)
        ):
            quantities = defaultdict(float)
            for move in picking.move_ids:
                line = move.sale_line_id
                if line and move.state == "done":
                    quantities[line.id] += move._acorn_get_kept(line.product_uom_id)
            found[picking.sale_id.id].append(Delivery(picking.id, quantities))
        return found

    def _get_invoiceable_lines(self, final=False):
        lines = super()._get_invoiceable_lines(final)
        batch = self.env.context.get(BATCHES, {}).get(self.id)
        if not batch:
            return lines
        return lines.filtered(
            lambda line: line.display_type or line.id in batch.quantities
        )

    def _get_invoice_grouping_keys(self):
        """Put only orders of one vendor code and the same terms into one invoice."""
        keys = super()._get_invoice_grouping_keys()
        if all(order.acorn_code_id for order in self.sudo()):
            keys = [*keys, "acorn_code_id", "invoice_payment_term_id"]
        return keys

    def _prepare_invoice(self):
        """Name the deliveries that are billed, and the vendor code's journal."""
        values = super()._prepare_invoice()
        batch = self.env.context.get(BATCHES, {}).get(self.id)
        if batch:
            values["acorn_picking_ids"] = [Command.set(batch.deliveries)]
        return values


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    # === BUSINESS METHODS === #

    def _acorn_get_left_to_bill(self):
        """Return what is shipped and not billed, in the unit of the line.

        Odoo takes what a credit note gives back for not invoiced, also where it gives
        back a price: those goods are not billed again. Goods that come back are not
        delivered any more; what was reversed as a whole is billed anew.
        """
        self.ensure_one()
        billed = sum(
            item.product_uom_id._compute_quantity(
                item.quantity, self.product_uom_id, round=False
            )
            for item in self.sudo().invoice_lines
            if item.move_id.move_type == "out_invoice"
            and item.parent_state != "cancel"
            and item.move_id.payment_state != "reversed"
        )
        return min(self.qty_to_invoice, self._acorn_get_due() - billed)

    def _prepare_invoice_line(self, **optional_values):
        """Ask for what the delivery brought, not for all that is left to invoice."""
        batch = self.env.context.get(BATCHES, {}).get(self.order_id.id)
        if batch and self.id in batch.quantities and "quantity" not in optional_values:
            optional_values["quantity"] = batch.quantities[self.id]
        return super()._prepare_invoice_line(**optional_values)
