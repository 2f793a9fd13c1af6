from odoo import api, fields, models
from odoo.tools.misc import formatLang

from ... import const
from ...documents.base.claim_reference import normalise
from ...documents.incoming import finance_invoice
from ...rules.message_states import UNPROVEN_STATES

KNOWN_STATUSES = {status for status, _label in const.PAYMENT_STATUSES}


class AccountMove(models.Model):
    """What Amazon Finances shows of an invoice, and that this proves it."""

    _inherit = "account.move"

    acorn_payment_status = fields.Selection(
        const.PAYMENT_STATUSES,
        string="Payment at Amazon",
        readonly=True,
        copy=False,
        help="What Amazon Finances says of this invoice.",
        acorn_protected=True,
    )
    acorn_payment_note = fields.Text(
        string="Amazon's Figures",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_payment_changed_at = fields.Datetime(
        string="Changed at Amazon",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )

    # === PROOF === #

    def _acorn_prove_sent(self, proof, kind="remittance"):
        """Confirm the messages of these invoices: Amazon paid or shows them.

        :param str proof: what shows it, for people
        :param str kind: one of ``const.PROOF_KINDS``
        """
        self._acorn_get_unproven_messages()._prove(kind, proof)

    def _acorn_get_unproven_messages(self):
        """Return what was sent of these invoices and is not proven yet."""
        return self.sudo().acorn_message_ids.filtered(
            lambda message: (
                message.kind == "invoice" and message.state in UNPROVEN_STATES
            )
        )

    # === AMAZON FINANCES === #

    @api.model
    def _acorn_get_open_finance_domain(self, codes):
        """Return the invoices of vendor codes whose end Amazon has to tell."""
        sent = [
            ("kind", "=", "invoice"),
            ("state", "in", (*UNPROVEN_STATES, "confirmed")),
        ]
        return [
            ("acorn_code_id", "in", codes.ids),
            ("state", "=", "posted"),
            ("payment_state", "not in", ("paid", "reversed")),
            ("acorn_payment_status", "not in", const.FINAL_PAYMENT_STATUSES),
            ("acorn_message_ids", "any", sent),
        ]

    @api.model
    def _acorn_find_listed(self, account, invoices):
        """Return ``[(move, what Amazon shows)]`` of those that are ours.

        Some marketplaces drop what is neither letter nor digit from a number.
        """
        keys = {normalise(invoice.number) for invoice in invoices}
        moves = self.sudo().search(
            [
                ("acorn_code_id.account_id", "=", account.id),
                ("acorn_invoice_key", "in", list(keys)),
                ("state", "=", "posted"),
            ]
        )
        by_key = moves.grouped("acorn_invoice_key")
        found = []
        for invoice in invoices:
            same = by_key.get(normalise(invoice.number), self.browse())
            exact = same.filtered(lambda m, number=invoice.number: m.name == number)
            if len(exact or same) == 1:
                found.append((exact or same, invoice))
        return found

    @api.model
    def _acorn_get_newly_refused(self, account, invoices):
        """Return what Amazon refuses of our invoices since we know it."""
        refused = [invoice for invoice in invoices if invoice.is_rejected]
        return [
            invoice
            for move, invoice in self._acorn_find_listed(account, refused)
            if move.acorn_payment_status != finance_invoice.REJECTED
        ]

    @api.model
    def _acorn_take_over_finances(self, account, invoices):
        """Write what Amazon Finances shows; prove or refuse invoices by it.

        :param invoices: :class:`~...documents.incoming.finance_invoice.FinanceInvoice`
        """
        for move, invoice in self._acorn_find_listed(account, invoices):
            was_refused = move.acorn_payment_status == finance_invoice.REJECTED
            move._acorn_keep_payment(invoice)
            if not invoice.is_rejected:
                move._acorn_prove_sent(move._acorn_describe_proof(), "finances")
            elif not was_refused:
                move._acorn_refuse(invoice)

    def _acorn_keep_payment(self, invoice):
        """Write what differs from what Amazon showed before."""
        self.ensure_one()
        changed_at = invoice.updated_at and invoice.updated_at.replace(tzinfo=None)
        is_known = invoice.status in KNOWN_STATUSES
        values = {
            "acorn_payment_status": invoice.status if is_known else "OTHER",
            "acorn_payment_note": self._acorn_describe_payment(invoice) or False,
            "acorn_payment_changed_at": changed_at
            or self.acorn_payment_changed_at
            or fields.Datetime.now(),
        }
        changes = {name: value for name, value in values.items() if self[name] != value}
        if changes:
            self.write(changes)

    def _acorn_describe_proof(self):
        """Return what Amazon Finances shows, in one sentence."""
        statuses = self._fields["acorn_payment_status"]._description_selection(self.env)
        return self.env._(
            "Amazon Finances lists it: %(status)s",
            status=dict(statuses)[self.acorn_payment_status],
        )

    def _acorn_refuse(self, invoice):
        """Amazon will not pay it: the reasons, and somebody who cares."""
        self.ensure_one()
        reasons = [
            self.env._("Line %(line)s (%(item)s): %(reason)s",
                line=variance.line, item=variance.item or "-", reason=variance)
            for variance in invoice.variances
        ]  # fmt: skip
        reason = "\n".join(
            [
                self.env._(
                    "Amazon Finances refuses this invoice. Correct the cause and"
                    " send a new invoice; if Amazon is wrong, open a case in Vendor"
                    " Central."
                ),
                *reasons,
            ]
        )
        messages = self.sudo().acorn_message_ids
        sent = messages.filtered(lambda message: message.kind == "invoice")
        newest = sent.sorted("version")[-1:]
        if newest.state in UNPROVEN_STATES:
            newest._set_state("rejected", reason=reason)
        elif newest.state == "confirmed":
            # It had arrived, and that stays true; what is new needs a person.
            newest.sudo().reason = reason
            newest._raise_incidents(self.env._("Amazon refuses an invoice it had"))

    def _acorn_describe_payment(self, invoice):
        """Return the figures Amazon shows, one per line, in words."""
        words = {
            finance_invoice.PAID_AMOUNT: self.env._("paid"),
            finance_invoice.QUEUED: self.env._("will be paid"),
            finance_invoice.DISCOUNT: self.env._("discount taken"),
            finance_invoice.SHORT: self.env._("kept back for quantities"),
            finance_invoice.TOO_DEAR: self.env._("kept back for prices"),
        }
        parts = [
            self.env._(
                "%(amount)s %(what)s",
                amount=self._acorn_format(amount),
                what=words[name],
            )
            for name, amount in finance_invoice.shown_figures(invoice)
        ]
        if invoice.status not in KNOWN_STATUSES:
            parts.insert(0, invoice.status)
        if payments := invoice.names("UNIQUE_PAYMENT_IDS"):
            parts.append(self.env._("payment %(numbers)s", numbers=", ".join(payments)))
        if invoice.amount and self.currency_id.compare_amounts(
            float(invoice.amount.amount), self.amount_total
        ):
            parts.append(
                self.env._(
                    "Amazon has it with %(theirs)s, we invoiced %(ours)s",
                    theirs=self._acorn_format(invoice.amount.amount),
                    ours=self._acorn_format(self.amount_total),
                )
            )
        return "\n".join(parts)

    def _acorn_format(self, amount):
        return formatLang(self.env, float(amount), currency_obj=self.currency_id)
