"""The records on which the public methods of the addon are tried."""

import base64
import json
import os
from unittest.mock import patch

from odoo.fields import Command

from .remittance_workbook import workbook
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
    "acorn_document_state",
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


def _import_returns(account):
    rows = b"Return ID,ASIN,Quantity\nVRET9001,B0PEN00001,1"
    return {
        "account_id": account.id,
        "code_id": account.code_ids[:1].id,
        "file": base64.b64encode(rows),
    }


def _import_payment(account):
    content = workbook([("88001122", "100.00")], [("88001122", "X-1", "0", "100.00")])
    return {
        "account_id": account.id,
        "partner_id": account.code_ids.partner_id[:1].id,
        "attachment_ids": [Command.create({"name": "paid.xlsx", "raw": content})],
    }


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
    "acorn.vendor.first.reading": (
        "acorn.vendor.account",
        lambda account: {"account_id": account.id},
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
    "acorn.vendor.remittance.import": ("acorn.vendor.account", _import_payment),
    "acorn.vendor.return.import": ("acorn.vendor.account", _import_returns),
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
    "stock.picking.acorn_scan": lambda picking: ("UNHEARD-OF",),
    "stock.picking.acorn_write_carrier": lambda picking: (
        {"carrier_tracking_ref": "PRO123456"},
    ),
    "acorn.vendor.cost.load": _load_cost,
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


def _ship(order):
    for picking in order.picking_ids.filtered(lambda each: each.state == "assigned"):
        _pack(picking)
        picking.button_validate()


# What makes a record one on which a method does something.
PREPARE = {
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
    "sale.order.action_acorn_create_invoices": _ship,
    "sale.order.action_acorn_link_existing": _enter_twice,
    "acorn.vendor.product.action_create_product": lambda item: item.write(
        {"identifier": "B0UNHEARD1", "seen_as": False, "product_id": False}
    ),
    "sale.order.line.action_acorn_keep": lambda line: line.write(
        {"acorn_question_kind": "fraction", "acorn_question": "Whole cases?"}
    ),
    "acorn.vendor.load.action_print_all": lambda load: [
        _pack(picking) for picking in load.picking_ids
    ],
    "stock.package.action_acorn_break_open": _fill,
    "stock.picking.acorn_put_on_pallet": _pack,
    "stock.picking.action_acorn_take_off": _pack,
    "stock.picking.action_acorn_unpack": _pack,
    "stock.picking.button_validate": _pack,
}
