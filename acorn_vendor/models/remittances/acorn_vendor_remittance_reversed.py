from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html


class AcornVendorRemittance(models.Model):
    """How the entry of a payment is reversed, by its buttons or by hand.

    Reversed by hand as a whole, the payment is a draft again, just as if Correct had
    been pressed: the ledger counts.
    """

    _inherit = "acorn.vendor.remittance"

    def _reverse_entry(self, label):
        """Reverse the entries with their reconciliations, today or when possible."""
        today = fields.Date.context_today(self)
        self._check_partly_reversed()
        for remittance in self:
            if remittance._get_reversals():
                continue  # somebody reversed the entry itself
            date = max(today, remittance.accounting_date)
            remittance._check_lock_date(date)
            remittance.move_id._reverse_moves(
                [{"date": date, "ref": f"{label} {remittance.name}"}], cancel=True
            )

    def _notice_reversal(self):
        """Follow the ledger, and ask what is to become of the payment."""
        for remittance in self.sudo().filtered(lambda each: each.state == "posted"):
            is_whole = remittance._is_taken_back()
            if is_whole:
                remittance.state = "draft"
            remittance._tell_reversal(is_whole)

    def _get_reversals(self):
        """Return the posted entries that take this payment back."""
        self.ensure_one()
        return self.move_id._acorn_get_reversals()

    def _is_taken_back(self):
        """Return whether nothing of the entry is left on any account."""
        return self.move_id._acorn_is_taken_back()

    def _check_partly_reversed(self):
        """Refuse to reverse what was reversed in part: a part would go back twice."""
        for remittance in self:
            reversals = remittance._get_reversals()
            if reversals and not remittance._is_taken_back():
                raise UserError(
                    self.env._(
                        "%(entry)s reverses payment %(number)s in part. Reverse the"
                        " rest of %(own)s by hand first; the payment is a draft then.",
                        entry=reversals[0].name,
                        number=remittance.name,
                        own=remittance.move_id.name,
                    )
                )

    def _tell_reversal(self, is_whole):
        """Tell in the history what happened, and ask the responsible person."""
        self.ensure_one()
        values = {
            "user": self.env.user.name,
            "entries": ", ".join(self._get_reversals().mapped("name")),
            "own": self.move_id.name,
        }
        note = (
            self.env._(
                "%(user)s reversed the entry %(own)s by %(entries)s, so the payment is"
                " a draft again. Post it again, or press Void if Amazon has taken it"
                " back.",
                **values,
            )
            if is_whole
            else self.env._(
                "%(user)s reversed a part of the entry %(own)s by %(entries)s; the"
                " payment stays posted. Reverse the rest by hand, and it is a draft"
                " again.",
                **values,
            )
        )
        self.message_post(body=note)
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=(self.account_id.responsible_id or self.env.user).id,
            summary=self.env._("The entry of this payment was reversed by hand"),
            note=plaintext2html(note),
        )
