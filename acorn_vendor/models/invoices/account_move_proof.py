from odoo import api, models

from ... import const
from ...documents.base.claim_reference import normalise
from ...documents.incoming import finance_invoice
from ...rules.finance_news import asks_for_reasons, standing_of
from ...rules.message_states import UNPROVEN_STATES


class AccountMove(models.Model):
    """What Amazon Finances shows of an invoice, and that this proves it."""

    _inherit = "account.move"

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
        """Return the invoices of vendor codes whose end Amazon has to tell.

        One that a payment has settled meanwhile is asked for until Amazon says so.
        """
        sent = [
            ("kind", "=", "invoice"),
            ("state", "in", (*UNPROVEN_STATES, "confirmed")),
        ]
        return [
            ("acorn_code_id", "in", codes.ids),
            ("state", "=", "posted"),
            ("acorn_payment_status", "not in", const.FINAL_PAYMENT_STATUSES),
            "|",
            ("payment_state", "not in", ("paid", "reversed")),
            ("acorn_payment_status", "=", finance_invoice.IN_PROGRESS),
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
    def _acorn_get_to_explain(self, account, invoices):
        """Return what of our invoices is refused or paid less, if that is news."""
        return [
            invoice
            for move, invoice in self._acorn_find_listed(account, invoices)
            if asks_for_reasons(move._acorn_get_standing(), standing_of(invoice))
        ]

    @api.model
    def _acorn_take_over_finances(self, account, invoices):
        """Write what Amazon Finances shows; prove or refuse invoices by it.

        :param invoices: :class:`~...documents.incoming.finance_invoice.FinanceInvoice`
        """
        listed = self._acorn_find_listed(account, invoices)
        for move, invoice in listed:
            was_refused = move.acorn_payment_status == finance_invoice.REJECTED
            move._acorn_keep_payment(invoice)
            if not invoice.is_rejected:
                move._acorn_prove_sent(move._acorn_describe_proof(), "finances")
            elif not was_refused:
                move._acorn_refuse(invoice)
        self._acorn_follow_finances(listed)

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
        reason = "\n".join(
            [
                self.env._(
                    "Amazon Finances refuses this invoice. Correct the cause and"
                    " send a new invoice; if Amazon is wrong, open a case in Vendor"
                    " Central."
                ),
                *self._acorn_describe_variances(invoice),
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
