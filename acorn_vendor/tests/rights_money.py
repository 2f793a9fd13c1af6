"""What dialogs about money are opened on."""

from odoo.fields import Command


def _dispute(case):
    return {"deduction_ids": [Command.set(case.ids)]}


def _give_up(case):
    kind = case.kind_id.sudo().with_company(case.company_id)
    return {**_dispute(case), "account_id": kind.write_off_account_id.id}


def _invoice(order):
    asked = order.env["acorn.vendor.invoice.send"]._get_asked(order)
    return {"order_ids": [Command.set(order.ids)], "asked": asked}


def _reverse(move):
    return {"move_ids": [Command.set(move.ids)], "journal_id": move.journal_id.id}


MONEY_DIALOGS = {
    "account.move.reversal": ("account.move", _reverse),
    "acorn.vendor.bank.match": (
        "acorn.vendor.remittance",
        lambda payment: {"remittance_ids": [Command.set(payment.ids)]},
    ),
    "acorn.vendor.deduction.dispute": ("acorn.vendor.deduction", _dispute),
    "acorn.vendor.deduction.loss": ("acorn.vendor.deduction", _give_up),
    "acorn.vendor.invoice.send": ("sale.order", _invoice),
    "acorn.vendor.statement": (
        "acorn.vendor.account",
        lambda account: {"company_id": account.company_id.id},
    ),
    "acorn.vendor.rule.try": (
        "acorn.vendor.deduction.kind",
        lambda kind: {"kind_id": kind.id},
    ),
}


def _lose(case):
    """Give up what is open, so that it can be undone."""
    if case.may_give_up:
        losses = case.kind_id.with_company(case.company_id).write_off_account_id
        case._give_up("right", case.first_date, {case.kind_id: losses})


def _ask(case):
    """Ask somebody to approve that it is given up, so that this can be decided."""
    if case.may_give_up:
        losses = case.kind_id.with_company(case.company_id).write_off_account_id
        accounts = {case.kind_id: losses}
        case._ask_for_loss("right", case.first_date, accounts, case.env.user)


def _return_a_part(case):
    """Let a part of what is open have come back, so that it can be settled."""
    if case.may_give_up:
        case.recovered_amount = case.open_amount / 2


def _let_dispute(case):
    """Let Amazon take a dispute today."""
    case.kind_id.write({"wait_days": -1000, "last_days": 0, "attempts": 0})


def _hold_otherwise(move):
    """Let Amazon hold who pays and who is paid at another address than we do."""
    body = move._acorn_as_document().ours
    parties = move.env["acorn.vendor.party"]
    for role in ("bill_to", "remit_to"):
        key = {
            "account_id": move.acorn_code_id.account_id.id,
            "role": role,
            "code": getattr(body, role).party_id,
        }
        found = parties.search([(name, "=", value) for name, value in key.items()])
        party = found or parties.create(key)
        party.write(
            {"held_street": "Elsewhere 1", "held_city": "Lima", "held_zip": "45801"}
        )


MONEY_STEPS = {
    **dict.fromkeys(
        (
            "account.move.action_acorn_take_over_bill_to",
            "account.move.action_acorn_take_over_remit_to",
        ),
        _hold_otherwise,
    ),
    "acorn.vendor.deduction.action_dispute": _let_dispute,
    "acorn.vendor.deduction.dispute.action_dispute": lambda dialog: _let_dispute(
        dialog.target
    ),
    "acorn.vendor.deduction.action_settle": _return_a_part,
    **dict.fromkeys(
        (
            "acorn.vendor.deduction.action_approve_loss",
            "acorn.vendor.deduction.action_decline_loss",
            "acorn.vendor.deduction.action_withdraw_loss",
        ),
        _ask,
    ),
    "acorn.vendor.deduction.action_undo_loss": _lose,
}
