from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ...models.account.rights import check_rights
from ...models.deductions.acorn_vendor_deduction_loss import LOSS_REASONS


class AcornVendorDeductionLoss(models.TransientModel):
    """What giving up deductions posts, before it is posted."""

    _name = "acorn.vendor.deduction.loss"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Give Up Deductions"

    deduction_ids = fields.Many2many("acorn.vendor.deduction", readonly=True)
    reason = fields.Selection(LOSS_REASONS, required=True, default="right")
    date = fields.Date(required=True, default=fields.Date.context_today)
    account_id = fields.Many2one(
        "account.account",
        string="Losses",
        compute="_compute_account_id",
        precompute=True,
        store=True,
        readonly=False,
        help="Empty: of each kind its own account of losses.",
        domain="[('account_type', 'in', ('expense', 'expense_other',"
        " 'expense_direct_cost', 'income'))]",
    )
    is_in_ledger = fields.Boolean(
        compute="_compute_amount",
        help="Something of it is open in the ledger. Costs are booked already: giving"
        " them up only says so.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_amount")
    amount = fields.Monetary(string="Lost", compute="_compute_amount")
    recovered_amount = fields.Monetary(string="Returned", compute="_compute_amount")

    asked_ids = fields.Many2many(
        "acorn.vendor.deduction",
        string="To Be Approved",
        compute="_compute_asked_ids",
        help="With what was given up of the same document before, these are above what"
        " an accountant gives up alone.",
    )
    is_asked_only = fields.Boolean(compute="_compute_asked_ids")
    limit = fields.Monetary(compute="_compute_asked_ids")
    approver_ids = fields.Many2many("res.users", compute="_compute_approver_ids")
    approver_id = fields.Many2one(
        "res.users",
        string="Approved By",
        compute="_compute_approver_id",
        precompute=True,
        store=True,
        readonly=False,
        domain="[('id', 'in', approver_ids)]",
    )

    # === COMPUTE METHODS === #

    @api.depends("deduction_ids")
    def _compute_asked_ids(self):
        for dialog in self:
            cases = dialog.deduction_ids._origin
            asked = cases._find_above_limit()
            dialog.asked_ids = asked
            dialog.is_asked_only = bool(asked) and asked == cases
            dialog.limit = cases.company_id[:1].sudo().acorn_write_off_limit

    @api.depends("deduction_ids")
    def _compute_approver_ids(self):
        for dialog in self:
            cases = dialog.deduction_ids
            dialog.approver_ids = cases._search_approvers(cases.company_id[:1])

    @api.depends("deduction_ids")
    def _compute_approver_id(self):
        for dialog in self:
            cases = dialog.deduction_ids
            found = cases._search_approvers(cases.company_id[:1])
            usual = cases.account_id.sudo().responsible_id & found
            dialog.approver_id = (usual or found)[:1]

    @api.depends("deduction_ids")
    def _compute_account_id(self):
        for dialog in self:
            own = dialog._get_own_accounts().values()
            accounts = self.env["account.account"].union(*own)
            dialog.account_id = accounts if len(accounts) == 1 else False

    @api.depends("deduction_ids")
    def _compute_amount(self):
        """Show one sum; deductions of several companies have none."""
        for dialog in self:
            company = dialog.deduction_ids.company_id
            dialog.currency_id = company[:1].currency_id
            dialog.is_in_ledger = bool(dialog.deduction_ids._get_open_items())
            dialog.amount = dialog.deduction_ids._get_loss()
            dialog.recovered_amount = sum(
                case.currency_id._convert(
                    case.recovered_amount, company[:1].currency_id, company[:1]
                )
                for case in dialog.deduction_ids
            )

    # === ACTION METHODS === #

    def action_give_up(self):
        """Post the losses, and ask for those that somebody else has to approve.

        Each can be undone on its deduction.
        """
        self.ensure_one()
        cases = self.deduction_ids
        check_rights(cases, "write", const.GROUP_INVOICING)
        if len(cases.company_id) > 1:
            text = self.env._("Choose deductions of one company.")
            raise UserError(text)
        accounts, asked = self._choose_accounts(), cases._find_above_limit()
        if asked and not self.approver_id:
            text = self.env._(
                "Nobody else may approve losses here. Ask an administrator to give"
                " somebody the right of an Amazon manager."
            )
            raise UserError(text)
        (cases - asked)._give_up(self.reason, self.date, accounts)
        asked._ask_for_loss(self.reason, self.date, accounts, self.approver_id)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    # === BUSINESS METHODS === #

    def _get_own_accounts(self):
        """Return ``{kind: its account of losses}`` of what the ledger shows as open."""
        cases = self.deduction_ids.filtered(lambda case: case._get_open_items())
        company = cases.company_id[:1]
        return {
            kind: kind.with_company(company).write_off_account_id
            for kind in cases.kind_id
        }

    def _choose_accounts(self):
        """Return ``{kind: account}`` to post on: what was chosen, else its own."""
        chosen = {
            kind: self.account_id or account
            for kind, account in self._get_own_accounts().items()
        }
        for kind, account in chosen.items():
            if not account:
                raise UserError(
                    self.env._(
                        "Choose the account of losses: the kind %(kind)s has none.",
                        kind=kind.name,
                    )
                )
        return chosen
