"""The records on which the public methods of the addon are tried."""

import base64
import json
import os
from unittest.mock import patch

from odoo.fields import Command

from ..documents.incoming.routing_labels import Label
from .rights_files import FILE_DIALOGS, drop_payment
from .rights_money import MONEY_DIALOGS, MONEY_STEPS
from .simulator import ADDRESS, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN

# As `./acorn serve` tells Odoo of its simulator: else nobody can choose that.
BESIDE_SIMULATOR = patch.dict(
    os.environ,
    ACORN_SIMULATOR=json.dumps(
        {
            "address": ADDRESS,
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "refresh_token": REFRESH_TOKEN,
        }
    ),
)
# One record is tried of each combination of these.
SAMPLE_FIELDS = (
    "state",
    "kind",
    "source",
    "acorn_document_state",
)
DOMAINS = {
    "sale.order": [("acorn_po_number", "!=", False)],
    "sale.order.line": [("acorn_sequence", "!=", False)],
    "stock.package": [("acorn_sscc", "!=", False)],
    "stock.picking": [("acorn_code_id", "!=", False)],
    "account.move": [
        "|",
        ("acorn_code_id", "!=", False),
        ("acorn_remittance_ids", "!=", False),
    ],
}


def _correct(order):
    """Return a correction that says the same once more."""
    return {
        "order_id": order.id,
        "date": order.commitment_date,
        "line_ids": [
            Command.create(
                {
                    "line_id": line.id,
                    "qty_seen": line._acorn_get_open_quantity(),
                    "qty_accepted": line.acorn_qty_accepted,
                    "qty_backordered": line.acorn_qty_backordered,
                }
            )
            for line in order._acorn_get_open_lines()
        ],
    }


def _compare(account):
    rows = "PO,Vendor,Ship to location,ASIN,Model Number,Quantity Requested,Unit Cost"
    rows += "\n9NEWS00A,ACRN1,PHX6,B0PEN00001,PEN-1,24,2.50"
    return {"account_id": account.id, "file": base64.b64encode(rows.encode())}


def _ask(order):
    """Return a request in words to a buyer who is known."""
    return {
        "order_ids": [Command.set(order.ids)],
        "buyer_name": "Bea Buyer",
        "buyer_email": "bea@buyers.test",
        "note": "Please call me",
    }


# Our dialog: what it is opened on, and what makes it one of that.
DIALOGS = {
    "acorn.vendor.acknowledgement.correct": ("sale.order", _correct),
    "acorn.vendor.buyer.request": ("sale.order", _ask),
    "acorn.vendor.connection.test": (
        "acorn.vendor.account",
        lambda account: {"account_id": account.id},
    ),
    **MONEY_DIALOGS,
    **FILE_DIALOGS,
    "acorn.vendor.first.reading": (
        "acorn.vendor.account",
        lambda account: {"account_id": account.id},
    ),
    "acorn.vendor.let.through": (
        "stock.picking",
        lambda picking: {
            "picking_ids": [Command.set(picking.ids)],
            "reason": "Agreed by mail",
        },
    ),
    "acorn.vendor.message.export": (
        "acorn.vendor.account",
        lambda account: {"account_id": account.id},
    ),
    "acorn.vendor.message.reject": (
        "acorn.vendor.message",
        lambda message: {"message_ids": [Command.set(message.ids)], "reason": "No"},
    ),
    "acorn.vendor.order.import": ("acorn.vendor.account", _compare),
    "acorn.vendor.order.accept": (
        "sale.order",
        lambda order: {"order_ids": [Command.set(order.ids)]},
    ),
    "acorn.vendor.order.reject": (
        "sale.order",
        lambda order: {"order_ids": [Command.set(order.ids)], "everything": True},
    ),
    "acorn.vendor.routing.reply": (
        "acorn.vendor.routing",
        lambda routing: {"routing_id": routing.id, "pasted": "ARN: 14500012345"},
    ),
}


def _load_cost(cost):
    names = ["account_id/.id", "product_id/.id", "cost", "currency_id/.id", "date_from"]
    return names, [
        [
            str(cost.account_id.id),
            str(cost.product_id.id),
            "2.75",
            str(cost.currency_id.id),
            "2026-01-01",
        ]
    ]


def _load_product(mapping):
    names = ["account_id/.id", "kind", "identifier", "product_id/.id"]
    row = [mapping.account_id.id, "vendor_sku", "NEW-1", mapping.product_id.id]
    return names, [list(map(str, row))]


# A label mapping file of Vendor Central with one label.
MAPPING = base64.b64encode(
    b"Carton label barcode,PO,SKU - ASIN,Units per carton\nAMZNCC1,4PENS00A,PEN-1,1"
).decode()


def _find_twins(picking):
    """Return a carton of a transfer, and one of its copy that holds the same."""
    twin = picking.sudo().sale_id.picking_ids.sorted("id")[-1]
    one, other = (
        each.move_line_ids.result_package_id.sorted("id")[:1]
        for each in (picking.sudo(), twin)
    )
    return one.id, other.id


ARGUMENTS = {
    "stock.picking.acorn_move": lambda picking: (
        picking.move_line_ids[:1].id,
        False,
        1,
    ),
    "stock.picking.acorn_put_on_pallet": lambda picking: (
        picking.move_line_ids.result_package_id.ids,
        False,
    ),
    "stock.picking.acorn_import_label_mapping": lambda picking: (MAPPING,),
    "stock.picking.acorn_set_amazons_label": lambda picking: (
        picking.move_line_ids.result_package_id[:1].id,
        "AMZNCC0001",
    ),
    "stock.picking.acorn_swap": _find_twins,
    "stock.picking.acorn_scan": lambda picking: ("UNHEARD-OF",),
    "stock.picking.acorn_write_carrier": lambda picking: (
        {"carrier_tracking_ref": "PRO123456"},
    ),
    "stock.picking.acorn_write_tracking": lambda picking: ("1Z999",),
    "acorn.vendor.cost.load": _load_cost,
    "acorn.vendor.remittance.create_document_from_attachment": drop_payment,
    "acorn.vendor.product.load": _load_product,
    "stock.package.action_acorn_open_by_code": lambda package: (package.acorn_sscc,),
    "stock.picking.action_acorn_take_off": lambda picking: (
        picking.move_line_ids.result_package_id.ids,
    ),
}


def _fill(package):
    """Put into a carton what waits to be packed."""
    pickings = package.env["stock.picking"].search([("acorn_code_id", "!=", False)])
    lines = pickings.filtered(lambda each: each.state == "assigned").move_line_ids
    lines[:1].result_package_id = package


def _delete_order(gap):
    gap.order_id.filtered(lambda order: order.state == "draft").unlink()


def _fail(message):
    if message.direction == "out":
        message.state = "failed"


def _put_by(message):
    if message.kind == "purchase_order" and not message.order_id:
        message.state = "history"


def _enter_twice(order):
    """Enter the order once more, as somebody may have done before Amazon sent it."""
    if order.state == "draft":
        order.copy({"client_order_ref": order.acorn_po_number})


def _pack(picking):
    if picking.state == "assigned":
        picking.carrier_tracking_ref = "PRO1"
        picking.action_acorn_pack()


def _pack_twice(picking):
    """Pack a transfer and its copy, whose cartons hold the same."""
    twin = picking.copy()
    twin.action_confirm()
    twin.action_assign()
    for each in (picking, twin):
        each.action_acorn_pack()


def _ship(order):
    for picking in order.picking_ids.filtered(lambda each: each.state == "assigned"):
        _pack(picking)
        picking.button_validate()


def _come_back(vendor_return):
    vendor_return.action_expect_goods()
    for picking in vendor_return.picking_ids:
        picking.move_ids.quantity = 2
        picking.button_validate()


def _withdraw(shipment):
    """Let nothing of a shipment wait to be sent."""
    waiting = shipment.acorn_message_ids.filtered(lambda each: each.state == "held")
    for message in waiting:
        message._set_state("cancelled")


def _label(routing):
    label = Label(1, b"^XA^FDlabel^XZ", "ZPL")
    routing.sudo()._take_labels([label])


# What makes a record one on which a method does something.
PREPARE = {
    **MONEY_STEPS,
    "acorn.vendor.account.action_import_missing": lambda account: _delete_order(
        account.env["acorn.vendor.gap"].search([])
    ),
    "acorn.vendor.gap.action_bring_back": _delete_order,
    "acorn.vendor.gap.action_ignore": _delete_order,
    "acorn.vendor.gap.action_import": _delete_order,
    "acorn.vendor.message.action_import": _put_by,
    "acorn.vendor.message.action_retry": _fail,
    "acorn.vendor.party.action_create_partner": lambda party: party.write(
        {"partner_id": False}
    ),
    "acorn.vendor.invoice.send.action_confirm": lambda dialog: _ship(dialog.target),
    "sale.order.action_acorn_create_and_send": _ship,
    "sale.order.action_acorn_create_invoices": _ship,
    "sale.order.action_acorn_link_existing": _enter_twice,
    "acorn.vendor.product.action_create_product": lambda item: item.write(
        {"identifier": "B0UNHEARD1", "seen_as": False, "product_id": False}
    ),
    "sale.order.line.action_acorn_keep": lambda line: line.write(
        {"acorn_question_kind": "fraction", "acorn_question": "Whole cases?"}
    ),
    "acorn.vendor.routing.action_print_labels": _label,
    "acorn.vendor.load.action_print_all": lambda load: [
        _pack(picking) for picking in load.picking_ids
    ],
    "acorn.vendor.return.action_credit": _come_back,
    "acorn.vendor.shipment.action_take_along": _withdraw,
    "stock.package.action_acorn_break_open": _fill,
    "stock.picking.acorn_put_on_pallet": _pack,
    "stock.picking.acorn_set_amazons_label": _pack,
    "stock.picking.acorn_swap": _pack_twice,
    "stock.picking.action_acorn_announce": _pack,
    "stock.picking.action_acorn_take_off": _pack,
    "stock.picking.action_acorn_unpack": _pack,
    "stock.picking.acorn_write_tracking": _pack,
    "stock.picking.button_validate": _pack,
}
