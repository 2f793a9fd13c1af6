from odoo import api, fields, models
from odoo.tools import LazyTranslate
from odoo.tools.misc import formatLang

from ... import const
from ...documents.incoming import finance_invoice
from ...rules.finance_news import Standing, kept_of, news_of
from ..account.changed import write_changed
from ..account.document_values import to_decimal
from .variance_texts import describe

_lt = LazyTranslate(__name__)

KNOWN_STATUSES = {status for status, _label in const.PAYMENT_STATUSES}
# Where an invoice stands at Amazon, in one sentence.
NEWS = {
    "waiting": _lt("Amazon has it in progress and has paid nothing yet."),
    "waiting_less": _lt(
        "Amazon has it in progress and keeps %(kept_back)s back. A claim may follow."
    ),
    "paid": _lt("Amazon has paid it: %(paid)s."),
    "paid_less": _lt("Amazon has paid %(paid)s and keeps %(kept_back)s back."),
    "paid_part": _lt("Amazon has paid %(paid)s of %(total)s so far."),
    "deducted": _lt("Amazon has deducted %(kept_back)s, and paid %(paid)s."),
    "refused": _lt("Amazon refuses to pay it."),
    "other": _lt("Amazon shows a status that is new: %(note)s."),
}


class AccountMove(models.Model):
    """What Amazon Finances shows of an invoice, as it is kept and told."""

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
    acorn_amazon_paid = fields.Monetary(
        string="Paid by Amazon",
        readonly=True,
        copy=False,
        groups=const.GROUPS_FINANCE,
        acorn_protected=True,
    )
    acorn_amazon_paid_on = fields.Date(
        string="Paid On",
        readonly=True,
        copy=False,
        groups=const.GROUPS_FINANCE,
        help="When Amazon changed the amount it has paid; it tells no other date.",
        acorn_protected=True,
    )
    acorn_amazon_kept_back = fields.Monetary(
        string="Kept Back",
        readonly=True,
        copy=False,
        groups=const.GROUPS_FINANCE,
        help="What Amazon does not pay of it, for quantities, prices or else.",
        acorn_protected=True,
    )
    acorn_amazon_reasons = fields.Text(
        string="Reasons",
        readonly=True,
        copy=False,
        groups=const.GROUPS_FINANCE,
        help="Why Amazon pays otherwise, line by line.",
        acorn_protected=True,
    )
    acorn_amazon_seen_at = fields.Datetime(
        string="Last Seen",
        readonly=True,
        copy=False,
        groups=const.GROUPS_FINANCE,
        help="When Amazon Finances last showed it to us.",
        acorn_protected=True,
    )

    # === BUSINESS METHODS === #

    def _acorn_get_standing(self):
        """Return what was last kept of an invoice, as :class:`Standing`."""
        self.ensure_one()
        move, places = self.sudo(), self.currency_id.decimal_places
        return Standing(
            move.acorn_payment_status or "",
            to_decimal(move.acorn_amazon_paid, places),
            to_decimal(move.acorn_amazon_kept_back, places),
        )

    def _acorn_get_finance_text(self):
        """Return where an invoice stands at Amazon; False if it was not seen there."""
        self.ensure_one()
        standing = self._acorn_get_standing()
        if not standing.status:
            return False
        text = self.env._(NEWS[news_of(standing)])
        return text % {
            "paid": self._acorn_format(standing.paid),
            "kept_back": self._acorn_format(standing.kept_back),
            "total": self._acorn_format(self.amount_total),
            "note": (self.acorn_payment_note or "").replace("\n", ", "),
        }

    @api.model
    def _acorn_follow_finances(self, listed):
        """Later rooms expect a deduction of what Amazon keeps back.

        :param listed: ``[(move, what Amazon shows)]``
        """
        moves = self.concat(*(move for move, _invoice in listed))
        moves.sudo().write({"acorn_amazon_seen_at": fields.Datetime.now()})

    def _acorn_keep_payment(self, invoice):
        """Write what differs from what Amazon showed before."""
        self.ensure_one()
        write_changed(self, self._acorn_prepare_payment(invoice))

    def _acorn_prepare_payment(self, invoice):
        """Return the values of what Amazon shows; reasons stay until it tells new."""
        kept = kept_of(
            invoice,
            self._acorn_get_standing(),
            self.acorn_payment_changed_at or fields.Datetime.now(),
            KNOWN_STATUSES,
        )
        values = {
            "acorn_payment_status": kept.status or "OTHER",
            "acorn_payment_note": self._acorn_describe_payment(invoice) or False,
            "acorn_payment_changed_at": kept.changed_at,
            "acorn_amazon_paid": float(kept.paid),
            "acorn_amazon_kept_back": float(kept.kept_back),
        }
        if kept.paid_on:
            values["acorn_amazon_paid_on"] = kept.paid_on
        if kept.has_reasons:
            reasons = "\n".join(self._acorn_describe_variances(invoice))
            values["acorn_amazon_reasons"] = reasons or False
        return values

    def _acorn_describe_variances(self, invoice):
        """Return why Amazon pays otherwise, a sentence for each line."""
        return [
            self.env._(
                "Line %(line)s (%(item)s): %(reason)s",
                line=variance.line,
                item=variance.item or "-",
                reason=describe(self.env, variance),
            )
            for variance in invoice.variances
        ]

    def _acorn_describe_payment(self, invoice):
        """Return the figures Amazon shows, one per line, in words."""
        parts = [
            self.env._(
                "%(amount)s %(what)s",
                amount=self._acorn_format(amount),
                what=self._acorn_describe_figure(name),
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

    @api.model
    def _acorn_describe_figure(self, name):
        """Return a name of Amazon's for an amount in words, or the name itself."""
        words = {
            finance_invoice.PAID_AMOUNT: self.env._("paid"),
            finance_invoice.QUEUED: self.env._("will be paid"),
            finance_invoice.DISCOUNT: self.env._("discount taken"),
            finance_invoice.SHORT: self.env._("kept back for quantities"),
            finance_invoice.TOO_DEAR: self.env._("kept back for prices"),
        }
        return words.get(name, name)

    def _acorn_format(self, amount):
        return formatLang(self.env, float(amount), currency_obj=self.currency_id)
