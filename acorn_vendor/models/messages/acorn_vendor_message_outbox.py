from collections import defaultdict

from odoo import api, models

from ... import storable
from ...rules.message_need import state_of_new


class AcornVendorMessage(models.Model):
    """How documents get into the outbox; nothing is sent here."""

    _inherit = "acorn.vendor.message"

    @api.model
    def _enqueue(self, documents):
        """Record documents for sending, all at once; return their messages.

        What the check finds wrong is shown on the message, which then waits for a
        person; so are review reasons, which a manager may overrule.

        :param documents: :class:`~.document.Document`, each of another number
        """
        documents = list(documents)
        versions = self._supersede([each.number for each in documents])
        messages = self.sudo().create(
            [
                self._prepare_message(each, version)
                for each, version in zip(documents, versions, strict=True)
            ]
        )
        messages.filtered("reason")._raise_incidents()
        leaving = messages.filtered(lambda message: message.state == "queued")
        leaving.account_id._trigger("send")
        return messages

    @api.model
    def _prepare_message(self, document, version):
        payload, reason = document.compose()
        level = document.code._get_level(document.kind)
        return {
            "account_id": document.code.account_id.id,
            "code_id": document.code.id,
            "kind": document.kind,
            "direction": "out",
            "external_id": document.external_id,
            "version": version,
            "payload": payload,
            "checksum": storable.checksum(payload or ""),
            "state": state_of_new(
                level, has_body=bool(payload), has_reason=bool(reason)
            ),
            "reason": reason,
            **document.get_links(),
        }

    @api.model
    def _supersede(self, numbers):
        """Cancel what was not sent yet; return the next version of each number.

        :param numbers: ``(kind, account, external id)``
        """
        together = defaultdict(list)
        for kind, account, external_id in numbers:
            together[kind, account].append(external_id)
        messages = self.sudo().with_context(active_test=False)
        earlier = messages.union(
            *(
                messages.search(
                    [
                        ("account_id", "=", account.id),
                        ("kind", "=", kind),
                        ("external_id", "in", external_ids),
                    ]
                )
                for (kind, account), external_ids in together.items()
            )
        )
        earlier.filtered(
            lambda message: message.state in ("held", "queued", "failed", "rejected")
        )._set_state("cancelled")
        versions = defaultdict(int)
        for message in earlier:
            number = message.kind, message.account_id, message.external_id
            versions[number] = max(versions[number], message.version)
        return [versions[number] + 1 for number in numbers]
