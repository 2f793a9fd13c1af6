from odoo import api, fields, models

from ...documents.base.listing import first_of
from ...rules.remittance_posting import needs_review

MAX_SHOWN = 20


class AcornVendorRemittance(models.Model):
    """What a person has to look at before a payment is posted.

    Cells of the file that could not be read, or a word of Amazon that does not tell
    whether the money was paid.
    """

    _inherit = "acorn.vendor.remittance"

    review_reason = fields.Text(
        string="Review Reasons",
        readonly=True,
        copy=False,
        help="What the file does not tell, by cell.",
    )
    reviewed = fields.Boolean(
        readonly=True,
        copy=False,
        tracking=True,
        help="Somebody looked at the review reasons and accepted the payment as it is.",
    )
    needs_review = fields.Boolean(compute="_compute_needs_review", store=True)

    # === COMPUTE METHODS === #

    @api.depends("review_reason", "reviewed", "state")
    def _compute_needs_review(self):
        for remittance in self:
            remittance.needs_review = needs_review(
                has_reasons=bool(remittance.review_reason),
                is_reviewed=remittance.reviewed,
                state=remittance.state,
            )

    # === ACTION METHODS === #

    def action_accept(self):
        """Take a payment as it is: a person looked at the review reasons."""
        self._lock_to_decide()
        self.filtered("needs_review").sudo().write({"reviewed": True})

    # === BUSINESS METHODS === #

    @api.model
    def _prepare_review(self, parsed):
        """Return the values that say what a person has to look at."""
        reasons, more = first_of(map(str, parsed.problems), MAX_SHOWN)
        if more:
            reasons.append(self.env._("and %(count)s more", count=more))
        values = {"review_reason": "\n".join(reasons) or False}
        if "status" not in parsed.unsaid:
            values["payment_status"] = parsed.status
        return values

    def _review_again(self, action, parsed):
        """Take over what is to be reviewed, and ask what became of the money.

        :return: updated, or question if the payment is decided about already
        """
        self.ensure_one()
        if action == "ask_if_paid":
            self.sudo().payment_status = parsed.status
            summary = self.env._("Was this payment made after all?")
            note = self.env._(
                "It is void here, and Amazon now calls it '%(status)s'. Look in Vendor"
                " Central. If the money was paid, press Correct and post it.",
                status=parsed.status,
            )
        else:
            self.sudo().write({**self._prepare_review(parsed), "reviewed": False})
            summary = self.env._("Was this payment taken back?")
            note = self.env._(
                "Amazon now calls it '%(status)s'. Look in Vendor Central. Press Void"
                " if the money was taken back, Accept if it was paid.",
                status=parsed.status,
            )
        if action == "review":
            return "updated"
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=(self.account_id.responsible_id or self.env.user).id,
            summary=summary,
            note=note,
        )
        return "question"

    def _get_summary(self):
        """Return what a payment is about, to compare it with a file."""
        self.ensure_one()
        return self._summarise(self.currency_id, self.amount, len(self.line_ids))

    @api.model
    def _summarise(self, currency, amount, count):
        return self.env._(
            "%(amount)s (lines: %(count)s)",
            amount=currency.format(float(amount)),
            count=count,
        )
