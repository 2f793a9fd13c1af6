"""What dialogs on deductions are opened on."""

from odoo.fields import Command


def _dispute(case):
    return {"deduction_ids": [Command.set(case.ids)]}


def _give_up(case):
    kind = case.kind_id.sudo().with_company(case.company_id)
    return {**_dispute(case), "account_id": kind.write_off_account_id.id}


DEDUCTION_DIALOGS = {
    "acorn.vendor.deduction.dispute": ("acorn.vendor.deduction", _dispute),
    "acorn.vendor.deduction.loss": ("acorn.vendor.deduction", _give_up),
}
