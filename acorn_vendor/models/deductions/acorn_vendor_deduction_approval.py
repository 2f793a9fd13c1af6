from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ... import const
from ...rules.write_off import Loss, find_above, objection_to_approval
from ..account.document_values import to_decimal
from ..account.rights import check_rights
from .acorn_vendor_deduction_loss import LOSS_REASONS

ACTIVITY = "acorn_vendor.mail_activity_type_loss"
# Each of these may give up any amount, and approve what others ask for.
APPROVERS = (const.GROUP_MANAGER, "account.group_account_manager")
NO_REQUEST = {
    "asked_by_id": False,
    "asked_amount": 0,
    "asked_reason": False,
    "asked_date": False,
    "asked_account_id": False,
    "approver_id": False,
}


class AcornVendorDeduction(models.Model):
    """How a loss above the limit is asked for, and approved or declined."""

    _inherit = "acorn.vendor.deduction"

    company_currency_id = fields.Many2one(related="company_id.currency_id")
    asked_by_id = fields.Many2one("res.users", string="Loss Asked By", readonly=True)
    asked_amount = fields.Monetary(
        string="Loss Asked For",
        currency_field="company_currency_id",
        readonly=True,
        help="In the company's currency. No more than this is posted.",
    )
    asked_reason = fields.Selection(LOSS_REASONS, string="Why", readonly=True)
    asked_date = fields.Date(string="To Be Posted On", readonly=True)
    asked_account_id = fields.Many2one("account.account", readonly=True)
    approver_id = fields.Many2one("res.users", string="Asked to Approve", readonly=True)
    may_approve_loss = fields.Boolean(compute="_compute_may_approve_loss")

    # === COMPUTE METHODS === #

    @api.depends("asked_by_id")
    @api.depends_context("uid")
    def _compute_may_approve_loss(self):
        is_approver = self._is_approver()
        for case in self:
            case.may_approve_loss = bool(case.asked_by_id) and is_approver

    @api.depends("asked_by_id", "approver_id", "asked_amount")
    def _compute_next_step(self):
        result = super()._compute_next_step()
        for case in self.filtered("asked_by_id"):
            case.next_step = self.env._(
                "%(approver)s is asked to approve the loss of %(amount)s.",
                approver=case.approver_id.sudo().name,
                amount=case.company_currency_id.format(case.asked_amount),
            )
        return result

    # === ACTION METHODS === #

    def action_approve_loss(self):
        """Post what was asked for, and tell who has asked."""
        asked = self._get_to_decide()
        for case in asked:
            case._check_approval()
            reason, date = case.asked_reason, case._get_approved_date()
            accounts = {case.kind_id: case.sudo().asked_account_id}
            case.sudo()._give_up(reason, date, accounts)
            case._end_request(
                self.env._(
                    "%(user)s approved the loss of %(amount)s that %(asker)s has asked"
                    " for."
                )
            )

    def action_decline_loss(self):
        """Leave these open, and tell who has asked."""
        for case in self._get_to_decide():
            case._end_request(
                self.env._(
                    "%(user)s declined the loss of %(amount)s that %(asker)s has asked"
                    " for. It stays open: dispute it, or ask again and say why."
                )
            )

    def action_withdraw_loss(self):
        """Take back what was asked for."""
        check_rights(self, "write", const.GROUP_INVOICING)
        for case in self._get_asked():
            case._end_request(
                self.env._(
                    "%(user)s withdrew the request to approve the loss of %(amount)s."
                )
            )

    # === BUSINESS METHODS - LIMIT === #

    def _open_loss(self, reason, title):
        for case in self.filtered("asked_by_id"):
            raise UserError(
                self.env._(
                    "%(case)s waits for approval already. Approve or decline it, or"
                    " withdraw the request.",
                    case=case.name,
                )
            )
        return super()._open_loss(reason, title)

    @api.model
    def _search_approvers(self, company):
        """Return who may approve losses of a company, but for the user."""
        groups = [self.env.ref(name).id for name in APPROVERS]
        return self.env["res.users"].search(
            Domain("all_group_ids", "in", groups)
            & Domain("company_ids", "in", company.ids)
            & Domain("share", "=", False)
            & Domain("id", "!=", self.env.uid)
        )

    @api.model
    def _is_approver(self):
        """Return whether the user may give up any amount, and approve others'."""
        return self.env.su or any(map(self.env.user.has_group, APPROVERS))

    def _find_above_limit(self):
        """Return those whose loss somebody else has to approve."""
        above = self.browse()
        if self._is_approver():
            return above
        for company, own in self.grouped("company_id").items():
            places = company.currency_id.decimal_places
            losses = [
                Loss(case, case.root_key, to_decimal(case._get_loss(), places))
                for case in own
            ]
            limit = to_decimal(company.sudo().acorn_write_off_limit, places)
            above |= above.concat(*find_above(losses, own._get_lost_before(), limit))
        return above

    def _get_lost_before(self):
        """Return ``{document: what was given up of it}``, all rounds and kinds."""
        before = {}
        chains = self.sudo().search(
            Domain("company_id", "=", self.company_id.id)
            & Domain("root_key", "in", self.mapped("root_key"))
        )
        places = self.company_id.currency_id.decimal_places
        for case in chains:
            lost = to_decimal(case._get_given_up(), places)
            before[case.root_key] = before.get(case.root_key, 0) + lost
        return before

    def _get_given_up(self):
        """Return what was given up of this, in the company's currency."""
        items = self._get_loss_entries().line_ids.filtered("account_id.reconcile")
        accepted = self.currency_id._convert(
            self.accepted_amount, self.company_id.currency_id, self.company_id
        )
        return accepted - sum(items.mapped("balance"))

    def _check_limit(self):
        """Refuse losses that somebody else has to approve."""
        for case in self._find_above_limit():
            raise UserError(
                self.env._(
                    "%(case)s: with what was given up of the document before, this is"
                    " above the limit of %(limit)s. Ask for approval.",
                    case=case.name,
                    limit=case.company_id.currency_id.format(
                        case.company_id.sudo().acorn_write_off_limit
                    ),
                )
            )

    # === BUSINESS METHODS - REQUEST === #

    def _ask_for_loss(self, reason, date, accounts, approver):
        """Ask somebody to approve that these are given up.

        :param dict accounts: the account of the loss by kind
        """
        self._check_may_give_up()
        for case in self:
            amount = case._get_loss()
            account = accounts.get(case.kind_id)
            case.sudo().write(
                {
                    "asked_by_id": self.env.user.id,
                    "asked_amount": amount,
                    "asked_reason": reason,
                    "asked_date": date,
                    "asked_account_id": account and account.id,
                    "approver_id": approver.id,
                }
            )
            note = self.env._(
                "%(user)s asks to give up %(amount)s: %(reason)s.",
                user=self.env.user.name,
                amount=case.company_currency_id.format(amount),
                reason=dict(
                    case._fields["asked_reason"]._description_selection(self.env)
                )[reason],
            )
            case.message_post(body=note)
            case.activity_schedule(
                ACTIVITY,
                user_id=approver.id,
                summary=self.env._("Approve the loss, or decline it"),
                note=note,
            )

    def _get_asked(self):
        asked = self.filtered("asked_by_id")
        if not asked:
            raise UserError(self.env._("No loss is asked for here."))
        return asked

    def _get_to_decide(self):
        """Return what waits for approval, for who may decide it."""
        check_rights(self, "write")
        if not self._is_approver():
            raise AccessError(
                self.env._(
                    "An Amazon manager or an accounting adviser approves losses. Ask"
                    " an administrator for the right."
                )
            )
        return self._get_asked()

    def _check_approval(self):
        """Refuse to post more than was asked for, and what is not open any more."""
        self.ensure_one()
        places = self.company_currency_id.decimal_places
        case = self.sudo()
        objection = objection_to_approval(
            to_decimal(case.asked_amount, places), to_decimal(case._get_loss(), places)
        )
        if not objection:
            return
        texts = {
            "nothing_open": self.env._("nothing of it is open any more. Decline it."),
            "more_open": self.env._(
                "by now %(amount)s are open, more than was asked for. Decline it, and"
                " let it be asked for again.",
                amount=self.company_currency_id.format(case._get_loss()),
            ),
        }
        raise UserError(
            self.env._("%(case)s: %(why)s", case=self.name, why=texts[objection])
        )

    def _get_approved_date(self):
        """Return the day that was asked for, or today if that is closed by now."""
        case = self.sudo()
        journal = case.line_ids.filtered("posted").remittance_id[:1].journal_id
        locks = case.company_id._get_violated_lock_dates(
            case.asked_date, False, journal
        )
        return fields.Date.context_today(self) if locks else case.asked_date

    def _end_request(self, text):
        """Forget what was asked for; the history has it, and who has asked is told."""
        self.ensure_one()
        asker = self.asked_by_id
        body = text % {
            "user": self.env.user.name,
            "asker": asker.sudo().name,
            "amount": self.company_currency_id.format(self.asked_amount),
        }
        self.sudo().write(NO_REQUEST)
        self.sudo().activity_unlink([ACTIVITY])
        told = asker.sudo().partner_id if asker != self.env.user else None
        self.message_post(body=body, partner_ids=told.ids if told else [])

    def _end_if_settled(self):
        """End the requests of what is not open any more."""
        for case in self.filtered(
            lambda case: case.asked_by_id and not case.may_give_up
        ):
            case._end_request(
                self.env._("Nothing is open any more, so no loss is to be approved.")
            )

    def _dispute(self, values):
        """What is disputed is not given up."""
        result = super()._dispute(values)
        for case in self.filtered("asked_by_id"):
            case._end_request(
                self.env._(
                    "%(user)s disputed it, so the loss of %(amount)s is not asked for"
                    " any more."
                )
            )
        return result
