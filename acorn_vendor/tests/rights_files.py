"""Dialogs that read files, with a small file in each."""

import base64

from odoo.fields import Command

from .. import const
from .remittance_workbook import workbook


def import_returns(account):
    rows = b"Return ID,ASIN,Quantity\nVRET9001,B0PEN00001,1"
    return {
        "account_id": account.id,
        "code_id": account.code_ids[:1].id,
        "file": base64.b64encode(rows),
    }


def _pay():
    return workbook([("88001122", "100.00")], [("88001122", "X-1", "0", "100.00")])


def drop_payment(remittance):
    """Return the files that a person drops on the list; they are the person's own."""
    values = {"name": "paid.xlsx", "raw": _pay(), "public": True}
    return (remittance.env["ir.attachment"].create(values).ids,)


def import_payment(account):
    content = _pay()
    return {
        "account_id": account.id,
        "partner_id": account.code_ids.partner_id[:1].id,
        "attachment_ids": [Command.create({"name": "paid.xlsx", "raw": content})],
    }


def import_claims(account):
    rows = b"Issue ID,Chargeback Type,Amount\nCB9001,Receive,10.00"
    return {
        "account_id": account.id,
        "attachment_ids": [Command.create({"name": "claims.csv", "raw": rows})],
    }


def import_statement(account):
    account.sudo().code_ids.marketplace = const.find_marketplace("fe", "JP", "")
    rows = b"PO,ASIN,Quantity,Unit Cost\n4PENS00A,B0PEN00001,1,10"
    return {
        "account_id": account.id,
        "is_sure": True,
        "attachment_ids": [Command.create({"name": "statement.csv", "raw": rows})],
    }


def ask_columns(account):
    """Return the question of a person whose own file has odd columns."""
    origins = account.env["acorn.vendor.return.import"]
    origins = origins.with_user(account.env.context["tried_by"])
    origin = origins.create(import_returns(account))
    columns = {"Return ID": "number", "ASIN": "asin", "Quantity": "quantity"}
    return {
        "account_id": account.id,
        "kind": "returns",
        "origin_model": origin._name,
        "origin_id": origin.id,
        "line_ids": [
            Command.create(
                {"table": "returns", "header": header, "returns_column": name}
            )
            for header, name in columns.items()
        ],
    }


FILE_DIALOGS = {
    "acorn.vendor.column.ask": ("acorn.vendor.account", ask_columns),
    "acorn.vendor.claim.import": ("acorn.vendor.account", import_claims),
    "acorn.vendor.remittance.import": ("acorn.vendor.account", import_payment),
    "acorn.vendor.stated.import": ("acorn.vendor.account", import_statement),
    "acorn.vendor.return.import": ("acorn.vendor.account", import_returns),
}
