"""The state of Odoo at the end of the crash benchmark."""

import json


def main(env):
    """Return the orders by their number, and every message to Amazon."""
    orders = env["sale.order"].search([("acorn_po_number", "!=", False)], order="id")
    messages = env["acorn.vendor.message"].search(
        [("direction", "=", "out")], order="id"
    )
    return {
        "orders": [_describe_order(order) for order in orders],
        "messages": [
            {
                "kind": message.kind,
                "number": message.external_id,
                "state": message.state,
                "body": json.loads(message.payload or "null"),
                "transaction_id": message.transaction_id or "",
                "reason": message.reason or "",
            }
            for message in messages
        ],
    }


def _describe_order(order):
    pickings = order.picking_ids.filtered(lambda picking: picking.state != "cancel")
    return {
        "number": order.acorn_po_number,
        "state": order.state,
        "shipments": pickings.acorn_shipment_id.mapped("name"),
        "invoices": order.invoice_ids.mapped("name"),
        "open_transfers": len(pickings.filtered(lambda each: each.state != "done")),
        "lines": {
            str(line.acorn_sequence): {
                "ordered": line.acorn_qty_ordered,
                "accepted": line.acorn_qty_confirmed,
                "shipped": line.qty_delivered,
                "invoiced": line.qty_invoiced,
            }
            for line in order.order_line
            if line.acorn_sequence
        },
    }
