from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ... import const
from ...rules.deduction import may_give_up, may_settle
from ..account.rights import check_rights

LOSS_REASONS = [
    ("right", "Amazon is right"),
    ("denied", "Amazon denied the dispute"),
    ("late", "Too late to dispute"),
    ("small", "Not worth the work"),
    ("settled", "Settled with Amazon, the rest is lost"),
]


class AcornVendorDeduction(models.Model):
    """How a deduction is given up: posted as a loss, its open items reconciled."""

    _inherit = "acorn.vendor.deduction"

    loss_reason = fields.Selection(LOSS_REASONS, readonly=True, tracking=True)
    accepted_amount = fields.Monetary(
        readonly=True,
        help="What of a cost was accepted as lost; what is deducted later is open.",
    )
    write_off_id = fields.Many2one(
        "account.move",
        string="Write-Off",
        readonly=True,
        check_company=True,
        index="btree_not_null",
        ondelete="set null",
        help="The newest entry, if there are several.",
    )
    write_off_ids = fields.One2many(
        "account.move",
        "acorn_lost_deduction_id",
        string="Write-Offs",
        readonly=True,
        groups=const.GROUPS_FINANCE,
    )
    may_give_up = fields.Boolean(compute="_compute_may_give_up")
    may_settle = fields.Boolean(compute="_compute_may_give_up")
    may_undo_loss = fields.Boolean(compute="_compute_may_give_up")

    # === COMPUTE METHODS === #

    @api.depends("accepted_amount")
    def _compute_state(self):
        return super()._compute_state()

    @api.depends(
        *("open_amount", "recovered_amount", "state", "loss_reason"),
        *("write_off_id.state", "line_ids.move_line_ids.reconciled"),
    )
    def _compute_may_give_up(self):
        for case in self:
            case.may_give_up = may_give_up(
                case.open_amount,
                has_items=bool(case._get_open_items()),
                is_cost=case._is_cost_open(),
            )
            case.may_settle = may_settle(case.may_give_up, case.recovered_amount)
            case.may_undo_loss = bool(case.accepted_amount or case._get_loss_entries())

    # === ACTION METHODS === #

    def action_accept_loss(self):
        """Open what giving these up would post, because Amazon is right."""
        return self._open_loss("right", self.env._("Accept the Loss"))

    def action_write_off(self):
        """Open what giving these up would post, because the work is not worth it."""
        return self._open_loss("small", self.env._("Write Off"))

    def action_settle(self):
        """Open what settling these would post: a part came back, the rest is lost."""
        for case in self:
            if not case.recovered_amount:
                raise UserError(
                    self.env._(
                        "%(case)s: Amazon has returned nothing of it yet. Press Accept"
                        " the Loss, or Dispute.",
                        case=case.name,
                    )
                )
        return self._open_loss("settled", self.env._("Settle"))

    def action_undo_loss(self):
        """Reverse the entry, if there is one; the deduction is open again."""
        check_rights(self, "write", const.GROUP_INVOICING)
        undone = self.filtered("may_undo_loss")
        if not undone:
            raise UserError(self.env._("Nothing was written off here."))
        today = fields.Date.context_today(self)
        for case in undone:
            for entry in case._get_loss_entries().sudo(self.env.su):
                label = self.env._("Undo %(entry)s", entry=entry.name)
                date = max(today, entry.date)
                case._check_unlocked(entry.journal_id, date)
                entry._reverse_moves([{"date": date, "ref": label}], cancel=True)
        undone.sudo().write(
            {"loss_reason": False, "write_off_id": False, "accepted_amount": 0}
        )

    # === BUSINESS METHODS === #

    def _open_loss(self, reason, title):
        check_rights(self, "write", const.GROUP_INVOICING)
        self._check_may_give_up()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "acorn.vendor.deduction.loss",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_deduction_ids": self.ids,
                "default_reason": reason,
            },
        }

    def _check_may_give_up(self):
        for case in self:
            if not case.may_give_up:
                raise UserError(
                    self.env._("%(case)s: nothing of it is open.", case=case.name)
                )

    def _get_open_items(self):
        """Return what the ledger still shows of this deduction as open."""
        return self.line_ids.move_line_ids.filtered(
            lambda item: (
                item.parent_state == "posted"
                and item.account_id.reconcile
                and not item.reconciled
            )
        )

    def _get_loss_entries(self):
        """Return, in sudo, the entries of what is given up, those that stand."""
        case = self.sudo()
        return (case.write_off_ids | case.write_off_id).filtered(
            lambda entry: entry.state == "posted" and not entry.reversal_move_ids
        )

    def _get_accepted(self):
        return self.accepted_amount

    def _give_up(self, reason, date, accounts):
        """Note that these are lost; what the ledger shows as open is posted as a loss.

        :param dict accounts: the account of the loss by kind
        """
        self._check_may_give_up()
        self._check_limit()
        in_ledger = self.filtered(lambda case: case._get_open_items())
        in_ledger._post_loss(date, accounts)
        for case in (self - in_ledger).sudo():
            case.accepted_amount = case.claimed_amount - case.recovered_amount
        self.sudo().write({"loss_reason": reason})

    def _post_loss(self, date, accounts):
        """Post what is lost, one entry per deduction, and reconcile what was open."""
        entries = self.env["account.move"].create(
            [case._prepare_loss(date, accounts[case.kind_id]) for case in self]
        )
        for case, entry in zip(self, entries, strict=True):
            case._check_unlocked(entry.journal_id, entry.date)
        entries.action_post()
        plan = [
            case._get_open_items()
            + entry.line_ids.filtered(
                lambda item, case=case: (
                    item.account_id in case._get_open_items().account_id
                )
            )
            for case, entry in zip(self, entries, strict=True)
        ]
        self.env["account.move.line"]._reconcile_plan(plan)
        for case, entry in zip(self.sudo(), entries, strict=True):
            case.write_off_id = entry
            entry.sudo().acorn_lost_deduction_id = case

    def _check_unlocked(self, journal, date):
        """Refuse a closed period: Odoo would move the entry without a word."""
        self.ensure_one()
        violated = self.company_id._get_violated_lock_dates(date, False, journal)
        if violated:
            raise UserError(
                self.env._(
                    "The loss of %(case)s cannot be posted on %(date)s: %(locks)s."
                    " Choose another date.",
                    case=self.name,
                    date=fields.Date.to_string(date),
                    locks=self.company_id._format_lock_dates(violated),
                )
            )

    def _get_loss(self):
        """Return what is lost if these are given up, in the company's currency."""
        items = self._get_open_items()
        costs = self.filtered(lambda case: case._is_cost_open())
        return sum(items.mapped("amount_residual")) + sum(
            case.currency_id._convert(
                case.lost_amount, case.company_id.currency_id, case.company_id
            )
            for case in costs
        )

    def _prepare_loss(self, date, account):
        """Return the values of the entry that takes this off the open items."""
        self.ensure_one()
        items = self._get_open_items()
        last = self.line_ids.filtered("posted").sorted("date")[-1:]
        return {
            "move_type": "entry",
            "journal_id": last.remittance_id.journal_id.id,
            "date": max(date, *items.mapped("date")),
            "ref": self.env._("Loss: %(case)s", case=self.name),
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "line_ids": [
                *(Command.create(self._prepare_counter(item)) for item in items),
                Command.create(
                    {
                        "account_id": account.id,
                        "name": self.name,
                        "partner_id": self.partner_id.id,
                        "currency_id": self.currency_id.id,
                        "amount_currency": sum(
                            items.mapped("amount_residual_currency")
                        ),
                        "balance": sum(items.mapped("amount_residual")),
                    }
                ),
            ],
        }

    def _prepare_counter(self, item):
        """Return the journal item that meets what is open of another."""
        return {
            "account_id": item.account_id.id,
            "name": self.name,
            "partner_id": item.partner_id.id,
            "currency_id": item.currency_id.id,
            "amount_currency": -item.amount_residual_currency,
            "balance": -item.amount_residual,
        }
