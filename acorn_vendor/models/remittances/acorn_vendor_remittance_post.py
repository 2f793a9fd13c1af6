from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from ...rules.remittance_entry import RECONCILABLE, pair_up
from ...rules.remittance_posting import Readiness, find_obstacle


class AcornVendorRemittance(models.Model):
    """How a remittance becomes one journal entry, and how that is taken back.

    What the entry consists of is said in ``acorn_vendor_remittance_entry``.
    """

    _inherit = "acorn.vendor.remittance"

    # === ACTION METHODS === #

    def action_post(self):
        """Post and reconcile; what is unclear goes to the suspense account.

        :raise UserError: if something is missing that only a person can decide
        """
        self._lock_to_decide()
        for remittance in self:
            if remittance.state != "draft":
                raise UserError(
                    self.env._(
                        "Payment %(number)s is not in draft.", number=remittance.name
                    )
                )
            remittance._post()

    def action_void(self):
        """Reverse the entry: Amazon took the payment back."""
        self._lock_to_decide()
        self._void()

    def action_correct(self):
        """Start again from draft; what is posted is reversed."""
        self._lock_to_decide()
        posted = self.filtered(lambda each: each.state == "posted")
        void = self.filtered(lambda each: each.state == "void")
        # First: what is reversed while it is posted was reversed by hand.
        (posted | void).sudo().write({"state": "draft"})
        posted._reverse_entry(self.env._("Correction of payment"))

    # === BUSINESS METHODS === #

    def _post(self):
        self.ensure_one()
        self._check_postable()
        moves = self.env["account.move"].with_company(self.company_id)
        moves.check_access("create")
        move = moves.browse(self._create_entry(moves).id)
        move._post(soft=False)
        self.sudo().write({"move_id": move.id, "state": "posted"})
        self._reconcile()
        self._prove_invoices()
        self._schedule_review()

    def _void(self):
        """Take the payment back, posted or not."""
        posted = self.filtered(lambda each: each.state == "posted")
        self.sudo().write({"state": "void"})
        posted._reverse_entry(self.env._("Voided payment"))
        # What it is for, or whether it was taken back, is no question any more.
        self.activity_feedback(["mail.mail_activity_data_todo"])

    def _check_postable(self):
        self.ensure_one()
        obstacle = find_obstacle(self._get_readiness())
        if obstacle:
            raise UserError(self._explain_obstacle(obstacle))
        self._check_lock_date(self.accounting_date)

    def _get_readiness(self):
        """Return what this payment has for its entry, as :class:`Readiness`."""
        return Readiness(
            needs_review=self.needs_review,
            has_journal=bool(self.journal_id),
            has_clearing=bool(self.account_id.clearing_account_id),
            has_gap=bool(self.gap),
            is_hidden=self.hidden,
            is_explained=bool(self.gap_reason),
        )

    def _explain_obstacle(self, obstacle):
        """Return in words what stands against posting this payment, and what to do."""
        if obstacle == "needs_review":
            return self.env._(
                "Payment %(number)s needs review:\n%(reasons)s\nPress Accept if it"
                " is right as it is, or Void if the money was not paid.",
                number=self.name,
                reasons=self.review_reason,
            )
        if obstacle == "no_account":
            return self.env._(
                "%(account)s has no journal or no clearing account for"
                " remittances. Press Create Default Accounts there.",
                account=self.account_id.name,
            )
        return self.env._(
            "The lines of payment %(number)s differ from its amount by"
            " %(gap)s. Export it again, or write down why and post then.",
            number=self.name,
            gap=self.line_currency_id.format(self.gap),
        )

    def _check_lock_date(self, date):
        """Refuse a closed period: Odoo would move the entry without a word."""
        self.ensure_one()
        violated = self._get_violated_locks(date)
        if violated:
            raise UserError(
                self.env._(
                    "Payment %(number)s cannot be posted on %(date)s: %(locks)s."
                    " Choose another accounting date.",
                    number=self.name,
                    date=fields.Date.to_string(date),
                    locks=self.company_id._format_lock_dates(violated),
                )
            )

    def _get_violated_locks(self, date):
        """Return the lock dates that stand against an entry; those of tax if it has."""
        locks = self.company_id._get_violated_lock_dates
        if violated := locks(date, False, self.journal_id):
            return violated
        violated = locks(date, True, self.journal_id)
        return violated if violated and self._has_tax() else []

    # === BUSINESS METHODS - RECONCILIATION === #

    def _get_receivables(self):
        """Return ``{invoice: its receivable lines}`` of all lines, in one search."""
        return (
            self.env["account.move.line"]
            .search(
                [
                    ("move_id", "in", self.line_ids.move_id.ids),
                    ("display_type", "=", "payment_term"),
                ]
            )
            .grouped("move_id")
        )

    def _reconcile(self):
        """Reconcile pair by pair: slices with their invoice, claims with reversals."""
        self.ensure_one()
        items = self.env["account.move.line"]
        pairs = pair_up([*self._get_open_invoice_items(), *self._get_open_claims()])
        items._reconcile_plan([items.union(*pair) for pair in pairs])

    def _get_open_invoice_items(self):
        """Yield what is open of the invoices of this payment, and its slices of them.

        In the order of the slices, each with its invoice.
        """
        receivables = self._get_receivables()
        slices = self.move_id.line_ids.filtered(
            lambda item: (
                item.account_id.account_type == "asset_receivable"
                and item.acorn_remittance_line_id
            )
        )
        for invoice, items in slices.grouped(
            lambda item: item.acorn_remittance_line_id.move_id
        ).items():
            for item in items + receivables[invoice]:
                if not item.reconciled:
                    yield item._acorn_to_open_item(invoice)

    def _get_open_claims(self):
        """Yield what is open of each claim or provision of this payment.

        The other side may have come in an earlier payment, or in a file that was
        imported out of order.
        """
        pair_keys = {
            line.pair_key
            for line in self.line_ids
            if line.pair_key and line.kind_id.treatment in RECONCILABLE
        }
        open_items = self.env["account.move.line"].search(
            [
                ("acorn_remittance_line_id.pair_key", "in", list(pair_keys)),
                ("company_id", "=", self.company_id.id),
                ("partner_id", "=", self.partner_id.id),
                ("account_id.reconcile", "=", True),
                ("account_id.account_type", "!=", "asset_receivable"),
                ("reconciled", "=", False),
                ("parent_state", "=", "posted"),
            ]
        )
        for item in open_items:
            yield item._acorn_to_open_item(item.acorn_remittance_line_id.pair_key)

    # === BUSINESS METHODS - AFTER POSTING === #

    def _prove_invoices(self):
        """A payment of an invoice proves that Amazon has it."""
        invoices = self.line_ids.filtered(
            lambda line: line.state == "matched" and line.kind_id.treatment == "payment"
        ).move_id
        proof = self.env._("Paid with remittance %(number)s", number=self.name)
        invoices._acorn_prove_sent(proof)

    def _schedule_review(self):
        """Ask the responsible person to look at what could not be told."""
        notes = self._get_review_notes()
        if not notes:
            self.activity_feedback(["mail.mail_activity_data_todo"])
            return
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=(self.account_id.responsible_id or self.env.user).id,
            summary=self.env._("Find out what this payment is for"),
            note=plaintext2html("\n".join(notes)),
        )

    def _get_review_notes(self):
        """Return what a person has to look at after the payment was posted."""
        self.ensure_one()
        if not (self.attention_count or self.gap):
            return []
        return [
            self.env._(
                "%(count)s lines and %(gap)s without a line wait on the account to"
                " review. Press Correct, choose the invoices or kinds and post again.",
                count=self.attention_count,
                gap=self.line_currency_id.format(self.gap),
            )
        ]
