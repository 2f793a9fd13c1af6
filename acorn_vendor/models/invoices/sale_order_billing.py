from collections import defaultdict

from odoo import models
from odoo.fields import Command

from ...rules.invoice_batch import Delivery, batches_for, per_delivery, rest_by_order

# Tells Odoo's own method what one round of invoices is about.
BATCHES = "acorn_batches"


class SaleOrder(models.Model):
    """How orders become invoices: by shipment, by order, or several in one.

    Odoo makes the invoices; which deliveries and quantities are on one is said to it.
    """

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _acorn_create_invoices(self, by_itself=False):
        """Return new drafts for all that is shipped of these orders.

        :param bool by_itself: nobody asks for it: leave what is for a person to bill
        """
        moves = self.env["account.move"]
        together = self.filtered(
            lambda order: order.sudo().acorn_code_id.invoice_policy == "together"
        )
        for same in together.grouped("acorn_code_id").values():
            batches = same._acorn_find_batches(by_itself)
            moves |= same._acorn_bill(batches, grouped=False)
        batches = (self - together)._acorn_find_batches(by_itself)
        return moves | (self - together)._acorn_bill(batches, grouped=True)

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

    def _acorn_find_batches(self, by_itself=False):
        """Return ``{order: its batches}`` of what is to be invoiced."""
        batches = self._acorn_find_asked()
        for order, asked in batches.items():
            policy = order.sudo().acorn_code_id.invoice_policy
            free = order.sudo()._acorn_find_free_deliveries() if by_itself else None
            batches[order] = batches_for(policy, asked, free)
        return batches

    def _acorn_find_asked(self):
        """Return ``{order: batches}``, one for each delivery that is not billed."""
        deliveries = self.sudo()._acorn_find_unbilled()
        asked = {}
        for order in self:
            left = {
                line.id: line.qty_to_invoice
                for line in order.order_line
                if not line.display_type and not line.is_downpayment
            }
            batches = per_delivery(deliveries[order.id], left)
            asked[order] = [each for each in batches if self._acorn_has_goods(each)]
        return asked

    def _acorn_has_goods(self, batch):
        """Return whether an invoice would name an order: charges alone name none."""
        lines = self.env["sale.order.line"].browse(batch.quantities)
        return bool(batch.deliveries) or not all(
            line._acorn_is_charge() for line in lines
        )

    def _acorn_find_unbilled(self):
        """Return ``{id of an order: deliveries that are not billed}``, oldest first.

        One that is billed in part is there with the rest.
        """
        pickings = self.picking_ids.filtered(
            lambda picking: (
                picking.state == "done" and picking.picking_type_code == "outgoing"
            )
        ).sorted(lambda each: (each.date_done, each.id))
        bills = pickings.acorn_invoice_ids._acorn_as_bills()
        shipped = defaultdict(list)
        for picking in pickings:
            quantities = defaultdict(float)
            for move in picking.move_ids:
                line = move.sale_line_id
                if line and move.state == "done":
                    quantities[line.id] += move._acorn_get_kept(line.product_uom_id)
            shipped[picking.sale_id.id].append(Delivery(picking.id, quantities))
        return defaultdict(list, rest_by_order(shipped, bills))

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

    def _prepare_invoice_line(self, **optional_values):
        """Ask for what the delivery brought, not for all that is left to invoice."""
        batch = self.env.context.get(BATCHES, {}).get(self.order_id.id)
        if batch and self.id in batch.quantities and "quantity" not in optional_values:
            optional_values["quantity"] = batch.quantities[self.id]
        return super()._prepare_invoice_line(**optional_values)
