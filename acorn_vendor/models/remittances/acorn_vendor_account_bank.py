from datetime import datetime, time, timedelta

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...documents.base.listing import first_of

MOST_TOLD = 10


class AcornVendorAccount(models.Model):
    """What Amazon says it paid, and no bank statement shows."""

    _inherit = "acorn.vendor.account"

    bank_days = fields.Integer(
        string="In the Bank Within (Days)",
        default=10,
        help="A payment that no bank statement shows by then is listed under Not in the"
        " Bank, and the responsible person is asked; 0 means never.",
    )

    # === BUSINESS METHODS === #

    def _find_bank(self):
        """Notice payments that should be in the bank, as an incident says it.

        Only what a bank statement could show: one of a later day has been read.
        """
        self.ensure_one()
        late = self.env["acorn.vendor.remittance"].sudo()
        read_until = self._get_bank_read_until()
        if read_until:
            late = late.search(
                Domain("account_id", "=", self.id)
                & Domain("is_bank_late", "=", True)
                & Domain("date", "<=", read_until),
                order="date, id",
            )
        if not late:
            return None
        shown, more = first_of(map(self._tell_paid, late), MOST_TOLD)
        if more:
            shown.append(self.env._("and %(count)s more", count=more))
        shown.append(
            self.env._(
                "Open Finance, Not in the Bank and press Find in the Bank. If the money"
                " did not come, ask Amazon for it by the payment number."
            )
        )
        late_since = late[-1].date + timedelta(days=self.bank_days + 1)
        return {
            "summary": self.env._(
                "Paid by Amazon, after %(days)s days not in the bank: %(count)s",
                days=self.bank_days,
                count=len(late),
            ),
            "note": "\n".join(shown),
            "document": late[0],
            "news_since": datetime.combine(late_since, time.min),
        }

    def _get_bank_read_until(self):
        """Return the day of the newest bank statement line of the company, if any."""
        lines = self.env["account.bank.statement.line"].sudo()
        groups = lines._read_group(
            Domain("company_id", "=", self.company_id.id)
            & Domain("journal_id.type", "=", "bank")
            & Domain("state", "=", "posted"),
            aggregates=["date:max"],
        )
        return groups[0][0]

    def _tell_paid(self, remittance):
        """Return a payment in a line."""
        return self.env._(
            "%(number)s of %(date)s: %(amount)s",
            number=remittance.name,
            date=format_date(self.env, remittance.date),
            amount=remittance.currency_id.format(remittance.bank_left),
        )
