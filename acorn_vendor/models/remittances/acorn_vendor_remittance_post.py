from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...rules.classification import UNKNOWN
from .acorn_vendor_deduction_kind import DISCOUNT, RECONCILABLE, WITHHOLDING


class AcornVendorRemittance(models.Model):
    """How a remittance becomes one journal entry, and how that is taken back.

    The entry has a line for each settled document at its gross amount, lines for
    discount and tax withheld, the amount paid on a clearing account, and what the
    lines do not explain on the account to clarify.
    """

    _inherit = "acorn.vendor.remittance"

    # === ACTION METHODS === #

    def action_post(self):
        """Post and reconcile; what is unclear goes to the account to clarify.

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
        # In sudo: each item names its line, which nobody writes by hand.
        move = moves.sudo().create(self._prepare_entry()).sudo(self.env.su)
        move._post(soft=False)
        self.sudo().write({"move_id": move.id, "state": "posted"})
        self._reconcile()
        self._prove_invoices()
        self._schedule_clarification()

    def _void(self):
        """Take the payment back, posted or not."""
        posted = self.filtered(lambda each: each.state == "posted")
        self.sudo().write({"state": "void"})
        posted._reverse_entry(self.env._("Voided payment"))

    def _check_postable(self):
        self.ensure_one()
        if not self.journal_id or not self.account_id.clearing_account_id:
            raise UserError(
                self.env._(
                    "%(account)s has no journal or no clearing account for"
                    " remittances. Press Create Default Accounts there.",
                    account=self.account_id.name,
                )
            )
        if self.gap and not self.hidden and not self.gap_reason:
            raise UserError(
                self.env._(
                    "The lines of payment %(number)s differ from its amount by"
                    " %(gap)s. Export it again, or write down why and post then.",
                    number=self.name,
                    gap=self.line_currency_id.format(self.gap),
                )
            )
        self._check_lock_date(self.accounting_date)

    def _check_lock_date(self, date):
        """Refuse a closed period: Odoo would move the entry without a word."""
        self.ensure_one()
        violated = self.company_id._get_violated_lock_dates(
            date, False, self.journal_id
        )
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

    # === BUSINESS METHODS - ENTRY === #

    def _prepare_entry(self):
        """Return the values of the journal entry."""
        self.ensure_one()
        accounts = self._get_accounts()
        items = [self._prepare_clearing(), *self._prepare_gap(accounts)]
        receivables = self._get_receivables()
        for line in self.line_ids:
            receivable = receivables.get(line.move_id)
            items += self._prepare_items(line, receivable, accounts)
        self._set_balances(items)
        return {
            "move_type": "entry",
            "journal_id": self.journal_id.id,
            "date": self.accounting_date,
            "ref": self.env._("Amazon payment %(number)s", number=self.name),
            "partner_id": self.partner_id.id,
            "acorn_remittance_id": self.id,
            "line_ids": [Command.create(item) for item in items],
        }

    def _prepare_clearing(self):
        return {
            "name": self.name,
            "account_id": self.account_id.clearing_account_id.id,
            "partner_id": self.partner_id.id,
            "currency_id": self.currency_id.id,
            "amount_currency": self.amount,
            "settled": self.line_amount,
        }

    def _prepare_gap(self, accounts):
        if not self.gap:
            return []
        reason = self.gap_reason or self.env._("Lines Amazon does not show")
        return [
            self._prepare_item(f"{self.name}: {reason}", accounts[UNKNOWN])
            | {"settled": self.gap}
        ]

    def _prepare_items(self, line, receivable, accounts):
        """Return the journal items of one line.

        :param receivable: receivable items of the line's invoice, or None
        :param accounts: see :meth:`_get_accounts`
        """
        items = []
        if line.gross:
            item = self._prepare_settlement(line, receivable, accounts)
            items.append(item | {"settled": -line.gross})
        for code, amount in (
            (DISCOUNT, line.terms_discount),
            (WITHHOLDING, line.withheld),
        ):
            if amount:
                item = self._prepare_item(line.invoice_number, accounts[code])
                items.append(item | {"settled": amount})
        return items

    def _prepare_settlement(self, line, receivable, accounts):
        """Return the item that settles a document: an invoice, or a deduction."""
        pays = line.kind_id.treatment == "payment"
        if pays and receivable and line.state == "matched":
            item = self._prepare_item(line.invoice_number, receivable.account_id[:1])
            item["partner_id"] = receivable.partner_id.id
        else:
            name = " ".join(filter(None, [line.invoice_number, line.description]))
            account = accounts[UNKNOWN if pays else line.kind_id.code]
            item = self._prepare_item(name, account)
        return item | {"acorn_remittance_line_id": line.id}

    def _prepare_item(self, name, account):
        return {
            "name": name,
            "account_id": account.id,
            "partner_id": self.partner_id.id,
            "currency_id": self.line_currency_id.id,
        }

    def _get_accounts(self):
        """Return ``{code of a kind: its account}`` for all that this payment needs.

        :raise UserError: if a kind has no account in this company yet
        """
        by_code = self.env["acorn.vendor.deduction.kind"]._get_by_code()
        needed = {UNKNOWN, *self.line_ids.kind_id.mapped("code")}
        if any(self.line_ids.mapped("terms_discount")):
            needed.add(DISCOUNT)
        if any(self.line_ids.mapped("withheld")):
            needed.add(WITHHOLDING)
        accounts = {}
        for code in needed:
            kind = by_code[code].with_company(self.company_id)
            accounts[code] = kind.account_id
            if not kind.account_id and kind.treatment != "payment":
                raise UserError(
                    self.env._(
                        "Deductions of the kind %(kind)s have no account in"
                        " %(company)s. Press Create Default Accounts on the Amazon"
                        " account.",
                        kind=kind.name,
                        company=self.company_id.name,
                    )
                )
        return accounts

    def _set_balances(self, items):
        """Turn ``settled``, in the currency of the lines, into balanced amounts.

        The clearing item comes first and so gets exactly what the bank paid; the
        others are rounded along the running total, so that no cent is left over.
        """
        company_currency = self.company_currency_id
        rate = self._get_rate()
        running, booked = 0.0, 0.0
        for item in items:
            settled = item.pop("settled")
            running += settled
            total = company_currency.round(running * rate)
            item["balance"] = company_currency.round(total - booked)
            item.setdefault("amount_currency", settled)
            if item["currency_id"] == company_currency.id:
                item["amount_currency"] = item["balance"]
            booked = total

    def _get_rate(self):
        """Return company currency per unit of the line currency.

        Where Amazon converted into our own currency, its rate is the true one.
        """
        company_currency = self.company_currency_id
        if self.line_currency_id == company_currency:
            return 1.0
        if self.currency_id == company_currency and self.line_amount:
            return self.amount / self.line_amount
        return self.line_currency_id._get_conversion_rate(
            self.line_currency_id,
            company_currency,
            self.company_id,
            self.accounting_date,
        )

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
        plan = [*self._plan_invoices(), *self._plan_pairs()]
        self.env["account.move.line"]._reconcile_plan(
            [items for items in plan if items._acorn_has_both_sides()]
        )

    def _plan_invoices(self):
        receivables = self._get_receivables()
        items = self.move_id.line_ids.filtered(
            lambda item: (
                item.account_id.account_type == "asset_receivable"
                and item.acorn_remittance_line_id
            )
        )
        for invoice, slices in items.grouped(
            lambda item: item.acorn_remittance_line_id.move_id
        ).items():
            open_items = (slices + receivables[invoice]).filtered(
                lambda item: not item.reconciled
            )
            yield from open_items.grouped("account_id").values()

    def _plan_pairs(self):
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
        yield from open_items.grouped(
            lambda item: (item.acorn_remittance_line_id.pair_key, item.account_id)
        ).values()

    # === BUSINESS METHODS - AFTER POSTING === #

    def _prove_invoices(self):
        """A payment of an invoice proves that Amazon has it."""
        invoices = self.line_ids.filtered(
            lambda line: line.state == "matched" and line.kind_id.treatment == "payment"
        ).move_id
        proof = self.env._("Paid with remittance %(number)s", number=self.name)
        invoices._acorn_prove_sent(proof)

    def _schedule_clarification(self):
        """Ask the responsible person to look at what was posted to clarify."""
        if not (self.attention_count or self.gap):
            self.activity_feedback(["mail.mail_activity_data_todo"])
            return
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=(self.account_id.responsible_id or self.env.user).id,
            summary=self.env._("Clarify what this payment is for"),
            note=self.env._(
                "%(count)s lines and %(gap)s without a line wait on the account to"
                " clarify. Press Correct, choose the invoices or kinds and post again.",
                count=self.attention_count,
                gap=self.line_currency_id.format(self.gap),
            ),
        )
