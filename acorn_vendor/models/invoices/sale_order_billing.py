from collections import defaultdict
from decimal import Decimal

from odoo import Command, models

from ...rules.invoice_batch import Part, gather, share_out
from ..account.document_values import to_decimal

# Invoices are made by Odoo; this tells it that the vendor code's policy holds.
BY_POLICY = "acorn_invoice_policy"


class SaleOrder(models.Model):
    """Invoices of what is shipped, cut as the policy of the vendor code says."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _acorn_create_invoices(self):
        """Return drafts of what is shipped and not invoiced of these orders."""
        invoices = self.env["account.move"]
        # In sudo: who invoices may not read each vendor code.
        policies = self.sudo().grouped(lambda order: order.acorn_code_id.invoice_policy)
        for policy, orders in policies.items():
            orders = self.browse(orders.ids).with_context(**{BY_POLICY: policy})
            invoices |= orders._create_invoices(grouped=policy != "orders")
        return invoices.sudo(False).with_context(**{BY_POLICY: False})

    def _get_invoice_grouping_keys(self):
        """Keep vendor codes and terms apart where several orders are one invoice."""
        keys = super()._get_invoice_grouping_keys()
        if self.env.context.get(BY_POLICY):
            keys = [*keys, "acorn_code_id", "invoice_payment_term_id"]
        return keys

    def _create_account_invoices(self, invoice_vals_list, final):
        """Name the shipments of invoices, and give each its own if that is wanted."""
        policy = self.env.context.get(BY_POLICY)
        if policy:
            shares = self.sudo().order_line._acorn_share_out()
            invoice_vals_list = [
                cut
                for values in invoice_vals_list
                for cut in self._acorn_cut(values, shares, policy == "shipment")
            ]
        return super()._create_account_invoices(invoice_vals_list, final)

    def _acorn_cut(self, values, shares, is_per_shipment):
        """Yield the values of the invoices that the values of one become.

        :param dict shares: what ``_acorn_share_out`` returns
        """
        lines = {}
        for command in values["invoice_line_ids"]:
            for link in command[2].get("sale_line_ids", ()):
                lines[link[1]] = command[2]
        batches = gather({line: shares.get(line, ()) for line in lines})
        pickings = [shipment for shipment in batches if shipment]
        if not is_per_shipment or len(batches) < 2:
            yield {**values, "acorn_picking_ids": [Command.set(pickings)]}
            return
        for shipment, batch in batches.items():
            yield {
                **values,
                "acorn_picking_ids": [Command.set([shipment])],
                "invoice_line_ids": [
                    Command.create({**lines[line], "quantity": float(part.quantity)})
                    for line, part in batch.items()
                ],
            }


class SaleOrderLine(models.Model):
    """With which shipments the units of a line left."""

    _inherit = "sale.order.line"

    # === BUSINESS METHODS === #

    def _acorn_share_out(self):
        """Return ``{line ID: parts}`` of what is to be invoiced of these lines."""
        return {
            line.id: share_out(
                line._acorn_to_units(line.qty_to_invoice),
                line._acorn_get_shipped(),
                line._acorn_get_billed(),
            )
            for line in self
            if not line.display_type
        }

    def _acorn_to_units(self, quantity, uom=None):
        if uom and uom != self.product_uom_id:
            quantity = uom._compute_quantity(
                quantity, self.product_uom_id, rounding_method="HALF-UP"
            )
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        return to_decimal(quantity, digits)

    def _acorn_get_shipped(self):
        """Return what left, earliest first, and what came back of it."""
        leaving, returning = self._get_outgoing_incoming_moves()
        parts = []
        for moves, sign in ((leaving, 1), (returning, -1)):
            done = moves.filtered(lambda move: move.state == "done")
            for move in done.sorted(lambda move: (move.date, move.id)):
                left = move.origin_returned_move_id if sign < 0 else move
                units = self._acorn_to_units(move.quantity, move.product_uom)
                parts.append(Part(left.picking_id.id or None, sign * units))
        return parts

    def _acorn_get_billed(self):
        """Return what is invoiced already, by shipment where an invoice has one."""
        billed = defaultdict(Decimal)
        for line in self.invoice_lines:
            move = line.move_id
            if move.state == "cancel" or move.move_type not in (
                "out_invoice",
                "out_refund",
            ):
                continue
            picking = move.acorn_picking_ids
            sign = -1 if move.move_type == "out_refund" else 1
            shipment = picking.id if len(picking) == 1 else None
            units = self._acorn_to_units(line.quantity, line.product_uom_id)
            billed[shipment] += sign * units
        return billed
