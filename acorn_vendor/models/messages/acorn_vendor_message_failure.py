from odoo import fields, models

from ... import storable
from ...rules.message_failure import fate_of


class AcornVendorMessage(models.Model):
    """What becomes of messages whose work has failed."""

    _inherit = "acorn.vendor.message"

    def _record_known(self, outcomes):
        """Record what is known of those that still wait for their outcome.

        :param dict outcomes: what Amazon said of messages, by id
        """
        for message in self.filtered(lambda message: message.state == "sending"):
            message._record_briefly(outcomes[message.id])

    def _record_failure(self, error, outcomes=()):
        """Record what nobody expected; the caller has rolled back its work.

        :param outcomes: what Amazon said of messages, by id, that is not committed
        """
        now = fields.Datetime.now()
        reason = storable.text(repr(error), storable.LONGEST_SENTENCE)
        for message in self:
            fate = fate_of(message.state, has_outcome=message.id in outcomes)
            if fate == "record":
                message._record_briefly(outcomes[message.id])
            elif fate == "unknown":
                message._set_state(
                    "unknown", uncertain=True, reason=reason, next_try=now
                )
            elif fate == "retry":
                message.write(
                    {
                        "next_try": now + self._get_backoff(message.attempts + 1),
                        "attempts": message.attempts + 1,
                        "reason": reason,
                    }
                )
            elif fate == "failed":
                message._set_state("failed", reason=reason)
            else:
                next_try = now + self._get_backoff(1)
                message.write({"next_try": next_try, "reason": reason})
