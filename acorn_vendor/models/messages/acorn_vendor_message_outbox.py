import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from odoo import api, models

from ...documents.base.common import DocumentError


@dataclass(frozen=True)
class Outgoing:
    """A document on its way into the outbox.

    ``kind`` is acknowledgement, shipment or invoice; ``build`` turns ``document`` into
    the body Amazon reads, or raises :class:`~..documents.common.DocumentError`;
    ``doubts`` are why somebody should look at it first; ``links`` the values of
    ``order_id``, ``shipment_id``, ``move_id``.
    """

    kind: str
    code: models.BaseModel
    external_id: str
    build: Callable[[Any], Any]
    document: Any
    doubts: Sequence[str] = ()
    links: dict[str, int] = field(default_factory=dict)

    @property
    def number(self):
        """Return what it is the newest version of: kind, account, external id."""
        return self.kind, self.code.account_id, self.external_id

    def compose(self):
        """Return the body, and what stands against sending it."""
        payload, reason = False, "\n".join(self.doubts)
        try:
            body = self.build(self.document)
            payload = json.dumps(body, ensure_ascii=False, indent=1)
        except DocumentError as error:
            reason = "\n".join(problem.text for problem in error.problems)
        return payload, reason


class AcornVendorMessage(models.Model):
    """How documents get into the outbox; nothing is sent here."""

    _inherit = "acorn.vendor.message"

    @api.model
    def _checksum(self, text):
        return hashlib.sha256(text.encode()).hexdigest()

    @api.model
    def _enqueue(self, outgoing):
        """Record documents for sending, all at once; return their messages.

        What the check finds wrong is shown on the message, which then waits for a
        person; so are doubts, which a manager may overrule.

        :param outgoing: :class:`Outgoing`, each of another number
        """
        outgoing = list(outgoing)
        versions = self._supersede([each.number for each in outgoing])
        messages = self.sudo().create(
            [
                self._prepare_message(each, version)
                for each, version in zip(outgoing, versions, strict=True)
            ]
        )
        messages.filtered("reason")._raise_incidents()
        leaving = messages.filtered(lambda message: message.state == "queued")
        leaving.account_id._trigger("send")
        return messages

    @api.model
    def _prepare_message(self, outgoing, version):
        payload, reason = outgoing.compose()
        stage = outgoing.code._get_stage(outgoing.kind)
        is_live = payload and not reason and stage == "live"
        return {
            "account_id": outgoing.code.account_id.id,
            "code_id": outgoing.code.id,
            "kind": outgoing.kind,
            "direction": "out",
            "external_id": outgoing.external_id,
            "version": version,
            "payload": payload,
            "checksum": self._checksum(payload or ""),
            "state": "queued" if is_live else "held",
            "reason": reason,
            **outgoing.links,
        }

    @api.model
    def _supersede(self, numbers):
        """Cancel what has not left yet; return the next version of each number.

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
