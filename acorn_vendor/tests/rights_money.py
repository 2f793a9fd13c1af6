"""What dialogs about money are opened on."""

from odoo.fields import Command


def _dispute(case):
    return {"deduction_ids": [Command.set(case.ids)]}


def _give_up(case):
    kind = case.kind_id.sudo().with_company(case.company_id)
    return {**_dispute(case), "account_id": kind.write_off_account_id.id}


def _reverse(move):
    return {"move_ids": [Command.set(move.ids)], "journal_id": move.journal_id.id}


MONEY_DIALOGS = {
    "account.move.reversal": ("account.move", _reverse),
    "acorn.vendor.deduction.dispute": ("acorn.vendor.deduction", _dispute),
    "acorn.vendor.deduction.loss": ("acorn.vendor.deduction", _give_up),
}


def _lose(case):
    """Give up what is open, so that it can be undone."""
    if case.may_give_up:
        losses = case.kind_id.with_company(case.company_id).write_off_account_id
        case._give_up("right", case.first_date, {case.kind_id: losses})


MONEY_STEPS = {"acorn.vendor.deduction.action_undo_loss": _lose}
