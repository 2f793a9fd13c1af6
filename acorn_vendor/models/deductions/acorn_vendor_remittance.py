from odoo import api, fields, models
from odoo.fields import Domain

from ...rules.deduction import is_deduction, root_of
from ..orders.order_store import QUIETLY


class AcornVendorRemittance(models.Model):
    """The cases of a payment; posting it puts its deductions into theirs."""

    _inherit = "acorn.vendor.remittance"

    deduction_count = fields.Integer(compute="_compute_deduction_count")

    # === COMPUTE METHODS === #

    @api.depends("line_ids.deduction_id")
    def _compute_deduction_count(self):
        for remittance in self:
            remittance.deduction_count = len(remittance.line_ids.deduction_id)

    # === ACTION METHODS === #

    def action_open_deductions(self):
        """Open the deductions that the payment speaks of."""
        self.ensure_one()
        return self.line_ids.deduction_id._get_records_action(
            name=self.env._("Deductions")
        )

    # === BUSINESS METHODS === #

    def _post(self):
        result = super()._post()
        self.line_ids.sudo()._update_deductions()
        return result

    def _tell_new_cases(self, cases):
        """Tell each responsible person once, however many cases there are."""
        for user, own in cases.grouped("user_id").items():
            if user in (self.env.user, user.browse()):
                continue
            self.message_notify(
                partner_ids=user.partner_id.ids,
                subject=self.env._(
                    "Payment %(number)s: new deductions are yours", number=self.name
                ),
                body=self.env._(
                    "%(count)s new deductions of this payment are yours, %(amount)s"
                    " in all. Open them there and decide which to dispute.",
                    count=len(own),
                    amount=self.line_currency_id.format(
                        sum(own.mapped("claimed_amount"))
                    ),
                ),
            )


class AcornVendorRemittanceLine(models.Model):
    """How the lines of a posted payment find their cases."""

    _inherit = "acorn.vendor.remittance.line"

    deduction_id = fields.Many2one(
        "acorn.vendor.deduction",
        string="Case",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    # === BUSINESS METHODS === #

    def _update_deductions(self):
        """Put every deduction into its case; cases that do not exist are created."""
        deductions = self.filtered(lambda line: is_deduction(line.kind_id.treatment))
        (self - deductions).deduction_id = False
        by_key = deductions.grouped(lambda line: line._get_case_key())
        cases = self._find_cases(by_key)
        missing = [key for key in by_key if key not in cases]
        firsts = self.browse().union(*(by_key[key][0] for key in missing))
        created = firsts._create_cases()
        cases.update(zip(missing, created, strict=True))
        for key, lines in by_key.items():
            lines.deduction_id = cases[key]
        for remittance, lines in self.grouped("remittance_id").items():
            remittance._tell_new_cases(created & lines.deduction_id)
        self.deduction_id.with_env(self.env)._end_if_settled()

    def _create_cases(self):
        """Return the new cases of these lines, followed by who is responsible.

        Odoo would write a mail for each case; the payment tells of all of them.
        """
        quiet = self.env["acorn.vendor.deduction"].with_context(**QUIETLY)
        cases = quiet.create([line._prepare_case() for line in self])
        cases = cases.with_env(self.env)
        for user, own in cases.grouped("user_id").items():
            own.message_subscribe(user.partner_id.ids)
        return cases

    @api.model
    def _find_cases(self, keys):
        """Return ``{key: case}`` of the cases that exist, in one search."""
        domain = Domain.FALSE
        if keys:
            companies, partners, roots, *_rest = zip(*keys, strict=True)
            domain = (
                Domain("company_id", "in", set(companies))
                & Domain("partner_id", "in", set(partners))
                & Domain("root_key", "in", set(roots))
            )
        return {
            (
                case.company_id.id,
                case.partner_id.id,
                case.root_key,
                case.kind_id.id,
                case.round,
                case.currency_id.id,
            ): case
            for case in self.env["acorn.vendor.deduction"].search(domain)
        }

    def _get_case_key(self):
        self.ensure_one()
        return (
            self.company_id.id,
            self.remittance_id.partner_id.id,
            root_of(
                self.root_key or "",
                self.pair_key or "",
                self.document_key or "",
                self.invoice_number,
            ),
            self.kind_id.id,
            self.round,
            self.currency_id.id,
        )

    def _prepare_case(self):
        self.ensure_one()
        company, partner, root, kind, claim_round, currency = self._get_case_key()
        return {
            "company_id": company,
            "partner_id": partner,
            "account_id": self.remittance_id.account_id.id,
            "root_key": root,
            "document": root if self.root_key else self.invoice_number,
            "kind_id": kind,
            "round": claim_round,
            "currency_id": currency,
            "invoice_id": self.move_id.id,
            "user_id": (
                self.kind_id.user_id or self.remittance_id.account_id.responsible_id
            ).id,
        }
