from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...models.account.rights import check_rights
from ...rules.bank_match import EARLY, find_in_bank

MAX_LINES = 2000


class AcornVendorBankMatch(models.TransientModel):
    """Which bank statement lines bring which payments; nothing is posted before."""

    _name = "acorn.vendor.bank.match"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Find Payments in the Bank"

    remittance_ids = fields.Many2many("acorn.vendor.remittance", readonly=True)
    line_ids = fields.One2many(
        "acorn.vendor.bank.match.line",
        "match_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    missing = fields.Text(compute="_compute_missing")

    # === COMPUTE METHODS === #

    @api.depends("remittance_ids")
    def _compute_line_ids(self):
        for dialog in self:
            found = [
                each
                for payments in dialog.remittance_ids._origin.grouped(
                    "company_id"
                ).values()
                for each in dialog._find(payments)
            ]
            dialog.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "statement_line_id": each.line.record.id,
                            "remittance_ids": [
                                Command.set([paid.record.id for paid in each.payments])
                            ],
                            "basis": each.basis,
                            "is_chosen": each.basis != "differs",
                        }
                    )
                    for each in found
                ),
            ]

    @api.depends("remittance_ids", "line_ids.remittance_ids")
    def _compute_missing(self):
        for dialog in self:
            missing = dialog.remittance_ids - dialog.line_ids.remittance_ids
            dialog.missing = ", ".join(missing.mapped("name")) or False

    # === ACTION METHODS === #

    def action_match(self):
        """Reconcile what is chosen, each bank line with the payments it brings."""
        self.ensure_one()
        chosen = self.line_ids.filtered("is_chosen")
        check_rights(chosen.statement_line_id, "write")
        check_rights(chosen.remittance_ids, "write")
        chosen.remittance_ids.lock_for_update()
        for line in chosen:
            line._match()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    # === BUSINESS METHODS === #

    @api.model
    def _find(self, remittances):
        """Return what brings payments of one company, as :class:`Found`."""
        statements = self.env["account.bank.statement.line"].search(
            [
                ("company_id", "=", remittances.company_id.id),
                ("is_reconciled", "=", False),
                ("move_id.state", "=", "posted"),
                ("date", ">=", min(remittances.mapped("date")) - EARLY),
            ],
            order="date, id",
            limit=MAX_LINES,
        )
        lines = [line._acorn_to_bank_line() for line in statements]
        payments = [each._to_paid() for each in remittances.sorted("date")]
        return find_in_bank(
            [line for line in lines if line], payments, are_chosen=len(payments) > 1
        )


class AcornVendorBankMatchLine(models.TransientModel):
    _name = "acorn.vendor.bank.match.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Payments That a Bank Line Brings"

    match_id = fields.Many2one(
        "acorn.vendor.bank.match", required=True, ondelete="cascade"
    )
    statement_line_id = fields.Many2one(
        "account.bank.statement.line",
        string="Bank Line",
        required=True,
        ondelete="cascade",
    )
    remittance_ids = fields.Many2many(
        "acorn.vendor.remittance", string="Amazon Payments"
    )
    is_chosen = fields.Boolean(string="Match")
    basis = fields.Selection(
        [
            ("number", "Payment number"),
            ("differs", "Payment number, amount differs"),
            ("amount", "Amount and day"),
            ("sum", "Sum of the payments"),
        ],
        string="Because Of",
        readonly=True,
    )
    date = fields.Date(related="statement_line_id.date")
    label = fields.Char(related="statement_line_id.payment_ref", string="Bank's Text")
    currency_id = fields.Many2one(related="statement_line_id.currency_id")
    amount = fields.Monetary(related="statement_line_id.amount", string="In the Bank")
    difference = fields.Char(compute="_compute_difference")

    # === COMPUTE METHODS === #

    @api.depends("statement_line_id", "remittance_ids")
    def _compute_difference(self):
        """Show what stays open of the bank line, or that only a rate tells."""
        for row in self:
            line = row.statement_line_id._acorn_to_bank_line()
            items = row.remittance_ids.clearing_item_id
            currency = items.currency_id[:1]
            row.difference = False
            if not line:
                continue
            if items.currency_id.mapped("name") != [line.currency]:
                row.difference = self.env._("currency difference")
                continue
            left = float(line.amount) - sum(items.mapped("amount_residual_currency"))
            if not currency.is_zero(left):
                row.difference = currency.format(left)

    # === BUSINESS METHODS === #

    def _match(self):
        """Reconcile, if both sides are still open."""
        self.ensure_one()
        items = self.remittance_ids.clearing_item_id
        line = self.statement_line_id
        if line.is_reconciled or any(item.reconciled for item in items):
            raise UserError(
                self.env._(
                    "“%(label)s” or its payments were reconciled meanwhile. Close this"
                    " and look again.",
                    label=line.payment_ref,
                )
            )
        currencies = items.currency_id | line.currency_id
        if len(currencies) > 1 and len(items) > 1 and not line.foreign_currency_id:
            raise UserError(
                self.env._(
                    "“%(label)s” pays several payments in another currency. Enter the"
                    " amount in that currency on the bank line first.",
                    label=line.payment_ref,
                )
            )
        line._acorn_settle(items)
