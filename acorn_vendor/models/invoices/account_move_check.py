from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from ... import const
from ...rules.invoice_check import NUMBERS, findings_of, holding, is_settled
from ...rules.rule_book import blocking, state_of
from ..account.rights import check_rights
from .invoice_check_reader import InvoiceCheckReader
from .invoice_check_teller import InvoiceCheckTeller

# An error that people read names the first ones.
MOST_TOLD, MOST_SENTENCES = 3, 10
# What a person changes on the form, and sees the effect of once it is saved.
SEEN = (
    *("state", "name", "invoice_date", "partner_id", "invoice_payment_term_id"),
    *("acorn_document_state", "acorn_let_through", "amount_total"),
)


class FoundClean(frozenset):
    """Ids of what was checked in the same call; no request can bring one along."""


class AccountMove(models.Model):
    """What Amazon would refuse of an invoice, or pay short, before it is sent."""

    _name = "account.move"
    _inherit = ["account.move", "acorn.vendor.checked.mixin"]

    acorn_checklist = fields.Json(string="Ready for Amazon?")
    acorn_check_state = fields.Selection(
        help="What the checklist says until Amazon has the invoice."
    )
    acorn_check_text = fields.Char(
        string="First to Mend",
        compute="_compute_acorn_check_state",
        compute_sudo=True,
        help="The worst of what the checklist says.",
    )

    # === COMPUTE METHODS === #

    @api.depends(*SEEN)
    @api.depends_context("lang", "uid")
    def _compute_acorn_checklist(self):
        found = self._acorn_get_findings()
        teller = InvoiceCheckTeller(self.env)
        for move in self:
            is_checked = move._acorn_is_checked()
            findings = found[move]
            move.acorn_checklist = is_checked and teller.tell_all(move, findings)
            move.acorn_is_blocked = bool(
                move.state == "draft" and move._acorn_find_blocking(findings)
            )

    @api.depends(*SEEN)
    @api.depends_context("lang", "uid")
    def _compute_acorn_check_state(self):
        found = self._acorn_get_findings()
        teller = InvoiceCheckTeller(self.env)
        for move in self:
            findings = found[move]
            move.acorn_check_state = move._acorn_is_checked() and state_of(findings)
            move.acorn_check_text = bool(findings) and teller.tell(findings[0])

    # === ACTION METHODS === #

    def action_acorn_let_through(self):
        """Ask a manager why these may be posted and sent as they are."""
        check_rights(self, "read", const.GROUP_MANAGER)
        view = self.env.ref("acorn_vendor.acorn_vendor_let_through_view_form_invoices")
        return {
            **self._acorn_open_let_through(move_ids=self.ids),
            "views": [(view.id, "form")],
        }

    def action_acorn_confirm_country(self):
        """Say that what is not sure of the invoices' countries holds."""
        check_rights(self, "read", const.GROUP_MANAGER)
        return self.acorn_code_id.action_confirm_country()

    # === BUSINESS METHODS === #

    def _acorn_get_findings(self):
        """Return ``{move: findings}`` of these invoices, red ones first."""
        found = dict.fromkeys(self, ())
        checked = self.filtered(lambda move: move._acorn_is_checked())
        if checked:
            reader = InvoiceCheckReader(checked._origin)
            for move in checked:
                found[move] = findings_of(reader.read_facts(move._origin))
        return found

    def _acorn_is_checked(self):
        """Return whether something can be said of this invoice before it is sent."""
        move = self.sudo()
        code = move.acorn_code_id
        return bool(
            move._origin
            and code
            and code.invoice_check != "off"
            and code._get_level("invoice") != "off"
            and not code._is_self_billed()
            and move.move_type in ("out_invoice", "out_refund")
            and (move.state == "draft" or move._acorn_is_for_amazon())
            and not is_settled(move.state, move.acorn_document_state or "")
        )

    def _acorn_find_blocking(self, findings):
        """Return what of the findings keeps this invoice a draft."""
        if self.move_type != "out_invoice":
            # What is given back belongs into the books, whatever Amazon takes.
            return ()
        policy = self.sudo().acorn_code_id.invoice_check or "off"
        return blocking(findings, policy, self._acorn_get_passed())

    def _acorn_tell_holding(self, document=None):
        """Return why a person should look at the invoice before Amazon does.

        :param document: what it says to Amazon, if somebody has made it already
        """
        self.ensure_one()
        if not self._acorn_is_checked():
            return []
        findings = findings_of(InvoiceCheckReader(self).read_facts(self, document))
        teller = InvoiceCheckTeller(self.env)
        held = holding(findings, self._acorn_get_passed())
        return [teller.tell_with_reason(each) for each in held]

    def _acorn_tell_blocking(self, awaited=None):
        """Return ``{move: {mark: what is wrong}}`` of what blocks or holds these.

        :param dict awaited: by move the keys of what its Send will mend itself
        """
        teller = InvoiceCheckTeller(self.env)
        told = {}
        for move, findings in self._acorn_get_findings().items():
            coming = (awaited or {}).get(move, ())
            held = holding(findings, move._acorn_get_passed(), coming)
            told[move] = {each.mark: teller.tell(each) for each in held}
        return told

    # === POSTING === #

    def _post(self, soft=True):
        """Refuse what Amazon refuses for sure; of many the others are posted."""
        blocked = self._acorn_find_blocked()
        if blocked and len(blocked) == len(self):
            raise UserError(self._acorn_explain_blocked(blocked))
        kept = self.browse([move.id for move in blocked])
        ready = self - kept
        if self._acorn_get_found_clean():
            # Whatever becomes a draft again is checked again.
            ready = ready.with_context(acorn_found_clean=None)
        posted = super(AccountMove, ready)._post(soft)
        if len(posted) == 1:
            posted._acorn_check_posted_number()
        if kept:
            kept._acorn_note_kept_back(blocked)
        return posted

    def _acorn_find_blocked(self):
        """Return ``{move: [what is wrong]}`` of those that stay drafts."""
        clean = self._acorn_get_found_clean()
        drafts = self.filtered(
            lambda move: move.state == "draft" and move.id not in clean
        )
        teller = InvoiceCheckTeller(self.env)
        found = {
            move: move._acorn_find_blocking(findings)
            for move, findings in drafts._acorn_get_findings().items()
        }
        return {
            move: [teller.tell_with_reason(each) for each in findings]
            for move, findings in found.items()
            if findings
        }

    def _acorn_as_found_clean(self):
        """Return these, so that posting does not check them anew at once."""
        return self.with_context(acorn_found_clean=FoundClean(self.ids))

    @api.model
    def _acorn_get_found_clean(self):
        clean = self.env.context.get("acorn_found_clean")
        return clean if isinstance(clean, FoundClean) else FoundClean()

    def _acorn_check_posted_number(self):
        """Refuse a number that Amazon cannot tell from another: it is known now."""
        findings = self._acorn_find_blocking(self._acorn_get_findings()[self])
        same = [each for each in findings if each.key in NUMBERS]
        if same:
            texts = [InvoiceCheckTeller(self.env).tell_with_reason(same[0])]
            raise UserError(self._acorn_explain_blocked({self: texts}))

    def _acorn_explain_blocked(self, blocked):
        """Return why invoices are not posted, and what to do."""
        is_several = len(blocked) > 1
        sentences = [
            f"• {move.display_name}: {text}" if is_several else f"• {text}"
            for move, texts in blocked.items()
            for text in texts[:MOST_TOLD]
        ]
        return self.env._(
            "Amazon would refuse this or pay it short:\n%(findings)s\nMend it and post"
            " again. Else an Amazon manager can press Let Through on the invoice.",
            findings="\n".join(sentences[:MOST_SENTENCES]),
        )

    def _acorn_note_kept_back(self, blocked):
        """Say on invoices that were not posted with the others why, and to whoever did.

        :param dict blocked: what ``_acorn_find_blocked`` returns
        """
        title = self.env._("Not posted:")
        self._message_log_batch(
            {
                move.id: plaintext2html("\n".join([title, *blocked[move]]))
                for move in self
            }
        )
        message = self.env._(
            "%(count)s invoices stay drafts: Amazon would refuse them or pay them"
            " short. Their checklist says why.",
            count=len(self),
        )
        self.env.user._bus_send(
            "simple_notification",
            {"type": "warning", "sticky": True, "message": message},
        )
