from odoo import api, fields, models

from ...documents.base.listing import first_of
from ...rules.message_need import KEPT_BACK, effect_of, need_of, step_of
from ..account.labels import tell_more

SHOWN_REASONS = 5


class AcornVendorMessage(models.Model):
    """What a person has to know about a message is an incident."""

    _inherit = "acorn.vendor.message"

    waiting_since = fields.Datetime(
        default=fields.Datetime.now,
        readonly=True,
        help="When it was made or let go: what is held does not count as late.",
    )

    _waiting_idx = models.Index(
        "(account_id, waiting_since) WHERE state IN ('queued', 'sending', 'unknown')"
    )

    # === BUSINESS METHODS === #

    def _set_state(self, state, **values):
        """Open and close incidents with the state."""
        kept_back = self.filtered(lambda message: message.state in KEPT_BACK)
        moved = super()._set_state(state, **values)
        effect = effect_of(state)
        if effect in ("raise", "raise_quietly"):
            moved._raise_incidents(quiet=effect == "raise_quietly")
        elif effect == "let_go":
            (moved & kept_back)._let_go()
        elif effect == "end":
            moved._resolve_incidents()
        elif effect == "end_doubt":
            moved.filtered("uncertain")._resolve_incidents()
        return moved

    def _let_go(self):
        """A person has dealt with what was held or had failed: it starts afresh."""
        if self:
            self.sudo().write({"waiting_since": fields.Datetime.now()})
            self._resolve_incidents()

    def _raise_incidents(self, summary=None, quiet=False):
        """Tell the responsible persons what each of these messages needs.

        :param summary: what it is about; default: what the state says
        :param bool quiet: keep the incident without asking anybody yet
        """
        incidents = self.env["acorn.vendor.incident"]
        for message in self:
            speaker = incidents._speak_to_responsible(message.account_id, message)
            message = message.with_env(speaker.env)
            incidents._raise_incident(
                message.account_id,
                "document",
                summary or message._get_incident_summary(),
                message._get_incident_note(),
                subject=message,
                quiet=quiet,
            )

    def _resolve_incidents(self):
        """Close what was open about these messages: it has come to an end."""
        incoming = self.filtered(lambda message: message.direction == "in")
        self.env["acorn.vendor.incident"]._resolve(self.account_id, "document", self)
        if incoming:
            incoming.account_id._judge_on_hold_again()

    def _get_incident_summary(self):
        """Return in a few words what is wrong."""
        self.ensure_one()
        name = self.display_name
        need = need_of(self.state, self.direction, has_body=bool(self.payload))
        if need == "refused":
            return self.env._("Amazon refuses %(message)s", message=name)
        if need == "unknown":
            return self.env._("Does Amazon have %(message)s?", message=name)
        if need == "decision":
            return self.env._("%(message)s waits for your decision", message=name)
        if need == "incomplete":
            return self.env._("%(message)s is incomplete", message=name)
        if need == "unread":
            return self.env._("%(message)s could not be processed", message=name)
        return self.env._("%(message)s could not be sent", message=name)

    def _get_incident_note(self):
        """Return the reason and the next step."""
        self.ensure_one()
        return "\n".join(filter(None, [self.reason, self._get_incident_step()]))

    def _get_incident_step(self):
        """Return what a person does about this message."""
        step = step_of(self.state, self.direction, has_body=bool(self.payload))
        if step == "wait":
            return self.env._(
                "Amazon is asked again by itself. If this lasts, look it up in Vendor"
                " Central and press Seen in Vendor Central on the message."
            )
        if step == "try_again":
            return self.env._("Press Try Again on the message.")
        if step == "decide":
            return self.env._("Approve it, or reject it with a reason.")
        if step == "correct_document":
            return self.env._("Correct the document and send it from there once more.")
        return self.env._("Correct the cause and press Reprocess on the message.")


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    def _judge_on_hold(self, news_since=None):
        """Tell once per account that orders wait for a decision, and why.

        A fulfillment center nobody knows lets hundreds of orders wait: that is one
        thing to do, not hundreds.

        :param news_since: since when the newest of them waits
        """
        incidents = self.env["acorn.vendor.incident"].sudo()
        for account in self:
            reasons = account._count_waiting_reasons()
            if not reasons:
                incidents._resolve(account, "mapping")
                continue
            account = account.with_env(incidents._speak_to_responsible(account).env)
            incidents._raise_incident(
                account,
                "mapping",
                account.env._(
                    "Orders that wait for a decision: %(count)s",
                    count=sum(reasons.values()),
                ),
                account._write_reasons(reasons),
                news_since=news_since,
            )

    def _judge_on_hold_again(self):
        """Note that some orders do not wait any more."""
        waiting = self.env["acorn.vendor.incident"].sudo().search(
            [
                ("account_id", "in", self.ids),
                ("kind", "=", "mapping"),
                ("state", "=", "open"),
            ]
        )  # fmt: skip
        waiting.account_id.with_env(self.env)._judge_on_hold()

    def _count_waiting_reasons(self):
        """Return ``{reason: how many orders wait}``; rooms of documents add theirs."""
        groups = self.env["acorn.vendor.message"].sudo()._read_group(
            [("account_id", "=", self.id), ("state", "=", "on_hold")],
            ["reason"],
            ["__count"],
        )  # fmt: skip
        return dict(groups)

    @api.model
    def _write_reasons(self, reasons):
        """Return the most frequent reasons as text, with the next step."""
        most_first = sorted(reasons.items(), key=lambda each: -each[1])
        shown, more = first_of(most_first, SHOWN_REASONS)
        lines = [
            self.env._(
                "%(count)s: %(reason)s",
                count=count,
                reason=(reason or "").replace("\n", "; "),
            )
            for reason, count in shown
        ]
        step = self.env._(
            "Settle it on one of the orders; all that wait for the same go on by"
            " themselves. What cannot be read is listed under Orders Kept as Messages."
        )
        return "\n".join([*lines, *tell_more(self.env, more), step])
