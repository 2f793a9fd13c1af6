from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate

from ... import const
from ...rules.invoice_sending import (
    WITHDRAWN_STATES,
    Billing,
    find_told,
    is_to_be_told,
    why_not_sent,
)
from ..account.rights import check_rights

_lt = LazyTranslate(__name__)
CRON = "account.ir_cron_account_move_send"
_REFUSALS = {
    "not_for_amazon": _lt("%(invoice)s is no invoice to Amazon."),
    "self_billed": _lt(
        "Amazon writes the invoices of vendor code %(code)s itself, so %(invoice)s is"
        " not sent. Import Amazon's statement under Finance, Purchase Statements."
    ),
    "off": _lt(
        "Vendor code %(code)s sends no invoices: its onboarding level is off. Enter"
        " %(invoice)s in Vendor Central, or ask a manager to change the level."
    ),
    "draft": _lt("%(invoice)s is not posted yet. Confirm it first, then send it."),
    "with_amazon": _lt("Amazon has invoice %(invoice)s, or is getting it."),
}
_BANNERS = {
    "not_yet": _lt("Amazon does not have it yet. Press Send."),
    "on_the_way": _lt("On its way to Amazon. It takes 15 minutes to know the outcome."),
    "has_it": _lt("Amazon has it since %(day)s."),
    "self_billed": _lt(
        "Amazon writes the invoices of this vendor code itself: compare this one with"
        " its statement. Nothing is sent."
    ),
}


class AccountMove(models.Model):
    """How an invoice is sent to Amazon: by a person, or when it is posted."""

    _inherit = "account.move"

    acorn_banner = fields.Char(
        string="At Amazon", compute="_compute_acorn_banner", compute_sudo=True
    )
    acorn_is_told = fields.Boolean(
        compute="_compute_acorn_banner",
        compute_sudo=True,
        help="Amazon has it, or is getting it: nothing more is to be done here.",
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "acorn_document_state", "acorn_code_id")
    @api.depends_context("lang")
    def _compute_acorn_banner(self):
        for move in self:
            told = ""
            if move.state == "posted" and move.acorn_code_id:
                refusal = move._acorn_find_refusal()
                told = find_told(refusal, move.acorn_document_state or "open")
            move.acorn_is_told = told in ("on_the_way", "has_it")
            move.acorn_banner = told and move._acorn_tell_banner(told)

    def _compute_highlight_send_button(self):
        result = super()._compute_highlight_send_button()
        for move in self.filtered("acorn_is_told"):
            move.highlight_send_button = False
        return result

    # === CRUD METHODS === #

    def write(self, vals):
        """Take back what was not sent yet of an invoice that is a draft again."""
        leaving = vals.get("state", "posted") != "posted"
        posted = leaving and self.filtered(lambda move: move.state == "posted")
        result = super().write(vals)
        if posted:
            posted.sudo()._acorn_withdraw()
        return result

    # === ACTION METHODS === #

    def action_acorn_send(self):
        """Build the invoice for Amazon anew and queue it, without a new PDF."""
        check_rights(self, "write", const.GROUP_INVOICING)
        for move in self.sudo():
            if refusal := move._acorn_find_refusal():
                raise UserError(move._acorn_explain_refusal(refusal))
        self.sudo()._acorn_queue_invoice()

    # === BUSINESS METHODS === #

    def _post(self, soft=True):
        """Send what vendor codes send by themselves; posting alone sends nothing."""
        posted = super()._post(soft)
        billed = posted.sudo().filtered(lambda move: move.acorn_code_id)
        billed.filtered("acorn_code_id.send_when_posted")._acorn_send_later()
        return posted

    def _acorn_send_later(self):
        """Have Odoo's own action send those of these that may be sent."""
        ready = self.filtered(lambda move: not move._acorn_find_refusal())
        if not ready:
            return
        ready.sending_data = {
            "author_user_id": self.env.user.id,
            "author_partner_id": self.env.user.partner_id.id,
        }
        self.env.ref(CRON).sudo()._trigger()

    def _acorn_withdraw(self):
        """Cancel the messages about these invoices that have not left yet."""
        self.acorn_message_ids.filtered(
            lambda message: message.state in WITHDRAWN_STATES
        )._set_state("cancelled")

    def _acorn_send_all(self):
        """Post what is still a draft, and have Odoo send all of these with their PDFs.

        The check must have found nothing that stops them. They may be many: Odoo's own
        action sends them in the background.
        """
        drafts = self.filtered(lambda move: move.state == "draft")
        # By the environment of whoever asks: posting checks the rights.
        drafts._acorn_as_found_clean()._post(soft=False)
        posted = self.filtered(lambda move: move.state == "posted")
        posted.sudo().filtered(lambda move: not move.sending_data)._acorn_send_later()
        return posted

    def _acorn_may_send(self):
        """Return whether the invoice may be sent to Amazon now."""
        self.ensure_one()
        return not self._acorn_find_refusal()

    def _acorn_tell_stopping(self, told=None, awaited=None):
        """Return ``{move: [what Amazon would refuse]}``, only of those that have any.

        A vendor code that only warns, or checks nothing, stops nothing.

        :param dict told: what ``_acorn_tell_blocking`` says of these, if it was asked
        :param dict awaited: by move the keys of what its Send will mend itself
        """
        checked = self.filtered(
            lambda move: move.sudo().acorn_code_id.invoice_check == "block"
        )
        if told is None:
            told = checked._acorn_tell_blocking(awaited)
        return {move: [*told[move].values()] for move in checked if told.get(move)}

    def _acorn_tell_banner(self, told):
        newest = self.acorn_message_ids._get_newest("invoice")
        day = self.env["ir.qweb.field.date"].value_to_html(
            (newest.sent_at or fields.Datetime.now()).date(), {}
        )
        text = self.env._(_BANNERS[told])
        return text % {"day": day}

    def _acorn_find_refusal(self):
        """Return what stands against sending the invoice now; None if nothing does."""
        self.ensure_one()
        code = self.acorn_code_id
        return why_not_sent(
            Billing(
                is_for_amazon=bool(code) and self.is_sale_document(),
                is_kind_told=not self._acorn_is_kept_here(),
                is_self_billed=code._is_self_billed(),
                level=code._get_level("invoice"),
                is_posted=self.state == "posted",
                state=self.acorn_document_state or "open",
            )
        )

    def _acorn_is_to_be_told(self):
        """Return whether Amazon has yet to be told of this invoice."""
        self.ensure_one()
        return (
            self.move_type == "out_invoice"
            and self.state != "cancel"
            and is_to_be_told(
                self._acorn_find_refusal(),
                self.acorn_document_state or "open",
                self.payment_state,
            )
        )

    def _acorn_explain_refusal(self, refusal):
        """Return in words why the invoice is not sent, and what to do."""
        if refusal == "credit_note":
            return self._acorn_explain_not_sent()
        text = self.env._(_REFUSALS[refusal])
        return text % {
            "invoice": self.display_name,
            "code": self.acorn_code_id.name,
        }
