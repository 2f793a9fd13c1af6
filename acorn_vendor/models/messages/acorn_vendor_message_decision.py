from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ... import const
from ...rules.message_states import UNPROVEN_STATES
from ..account.labels import get_labels
from ..account.notification import CLOSE, tell_outcome


class AcornVendorMessage(models.Model):
    """What managers decide about messages: one, or all that are selected.

    A decision is made on those it fits; how many that were, and why the others
    stay as they are, is said at the end.
    """

    _inherit = "acorn.vendor.message"

    decided_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        ondelete="restrict",
        help="Who approved, rejected or imported it.",
    )
    decided_at = fields.Datetime(string="Decided", readonly=True)
    approved_reason = fields.Text(
        readonly=True, help="What stood against it when it was approved."
    )
    may_send = fields.Boolean(compute="_compute_may_send")

    # === COMPUTE METHODS === #

    @api.depends_context("uid")
    def _compute_may_send(self):
        for message in self:
            message.may_send = message._may_send()

    # === ACTION METHODS === #

    def action_approve(self):
        """Send what was held for approval."""
        self._check_manager()
        approved = self.filtered(
            lambda message: (
                message.state == "held"
                and message.payload
                and not message._is_too_late()
            )
        )
        for message in approved.filtered("reason").sudo():
            message.approved_reason = message.reason
        done = approved._set_state(
            "queued", reason=False, next_try=False, **self._prepare_decision()
        )
        done.account_id._trigger("send")
        return self._report(
            done,
            self.env._("%(count)s approved: on the way to Amazon.", count=len(done)),
        )

    def action_reject(self):
        """Ask why these are not to be sent."""
        self._check_manager()
        held = self.filtered(lambda message: message.state == "held")
        if not held:
            self._report(held, "")
        return self.env["acorn.vendor.message.reject"]._get_records_action(
            name=self.env._("Reject"),
            target="new",
            context={
                "default_message_ids": held.ids,
                "default_skipped": len(self - held),
            },
        )

    def action_cancel(self):
        """Do not send it, or do not read it; what is held is rejected instead."""
        self._check_manager()
        done = self.filtered(
            lambda message: message.state != "held" and message._may_become("cancelled")
        )._set_state("cancelled")
        return self._report(done, self.env._("%(count)s cancelled.", count=len(done)))

    def action_retry(self):
        """Send once more what never left."""
        self._check_manager()
        done = self.filtered(
            lambda message: message.direction == "out" and message.state == "failed"
        )._set_state("queued", reason=False, attempts=0, next_try=False)
        done.account_id._trigger("send")
        return self._report(
            done,
            self.env._(
                "%(count)s queued again: on the way to Amazon.", count=len(done)
            ),
        )

    def action_reprocess(self):
        """Read once more what waits for a decision."""
        self._check_manager()
        done = self._reprocess()
        return self._report(
            done, self.env._("%(count)s are read once more.", count=len(done))
        )

    def action_check_now(self):
        """Ask Amazon about the outcome without waiting for the next check."""
        self._check_may_send()
        self.filtered(lambda message: message.state in UNPROVEN_STATES).sudo().write(
            {"next_try": fields.Datetime.now()}
        )
        self.account_id._trigger("follow_up")
        self.account_id._trigger("read_status")
        self.account_id._trigger("prove_invoices")

    def action_confirm_by_hand(self):
        """A person has seen the document in Vendor Central."""
        self._check_manager()
        user = self.env.user.name
        done = self.filtered(lambda message: message.state in UNPROVEN_STATES)._prove(
            "hand",
            self.env._("Seen in Vendor Central by %(user)s", user=user),
            **self._prepare_decision(),
        )
        return self._report(done, self.env._("%(count)s confirmed.", count=len(done)))

    # === BUSINESS METHODS === #

    def _check_manager(self):
        if not self.env.user.has_group(const.GROUP_MANAGER):
            raise UserError(
                self.env._("Ask an Amazon Vendor manager to decide about messages.")
            )
        self.check_access("write")

    def _check_may_send(self):
        """Refuse whoever may not send these: what is uncertain is sent again."""
        self.check_access("read")
        if not (self.env.su or all(self.mapped("may_send"))):
            raise AccessError(
                self.env._(
                    "Ask an Amazon Vendor manager, or who may change the document this"
                    " message is about."
                )
            )

    def _may_send(self):
        """Say whether the user may send this anew: who may send its document may."""
        self.ensure_one()
        if self.env.user.has_group(const.GROUP_MANAGER):
            return True
        record = self.sudo()._get_document().sudo(False)
        if not record:
            return False
        group = record.sudo()._acorn_as_document().sending_group
        is_member = not group or self.env.user.has_group(group)
        return is_member and record.has_access("write")

    def _prepare_decision(self):
        return {
            "decided_by_id": self.env.uid,
            "decided_at": fields.Datetime.now(),
        }

    def _reprocess(self):
        """Let what was received be read once more; return which of these are."""
        done = self.filtered(
            lambda message: (
                message.direction == "in" and message._may_become("received")
            )
        )._set_state("received", reason=False)
        done.account_id._trigger("process_inbox")
        return done

    def _reject(self, reason):
        """Cancel what is held; the reason stays here and goes to the document."""
        self._check_manager()
        done = self.filtered(lambda message: message.state == "held")._set_state(
            "cancelled", reason=reason, **self._prepare_decision()
        )
        author = self.env.user.partner_id
        for message in done.sudo():
            document = message._get_document()
            if document:
                document.message_post(
                    body=self.env._(
                        "%(message)s was rejected and is not sent: %(reason)s",
                        message=message.display_name,
                        reason=reason,
                    ),
                    author_id=author.id,
                )
        return self._report(
            done,
            self.env._("%(count)s rejected: not sent to Amazon.", count=len(done)),
            then=CLOSE,
        )

    def _report(self, done, text, then=None):
        """Tell how many were done, and of the others why not."""
        left = [
            (message.display_name, "", message._explain_refusal())
            for message in (self - done)
        ]
        return tell_outcome(self.env, done, text, left, then)

    def _is_too_late(self):
        """Say whether Amazon does not take this document any more."""
        document = self._as_document()
        return bool(document) and document.is_too_late(self.sudo())

    def _explain_too_late(self):
        return self._as_document().explain_too_late()

    def _explain_refusal(self):
        """Return why a decision does not fit this message."""
        self.ensure_one()
        if self.state == "held" and not self.payload:
            return self.env._(
                "It cannot go to Amazon as it is. Correct the document and send it from"
                " there: %(reason)s",
                reason=self.reason,
            )
        if self.state == "held" and self._is_too_late():
            return self._explain_too_late()
        states = get_labels(self, "state")
        return states[self.state]
