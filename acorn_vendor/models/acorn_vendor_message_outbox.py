import hashlib
import json

from odoo import api, models

from ..documents.common import DocumentError


class AcornVendorMessage(models.Model):
    """How documents get into the outbox; nothing is sent here."""

    _inherit = "acorn.vendor.message"

    @api.model
    def _checksum(self, text):
        return hashlib.sha256(text.encode()).hexdigest()

    @api.model
    def _enqueue(self, kind, code, external_id, build, document, hold=False, **links):
        """Record a document for sending; return its message.

        What the check of the document finds wrong is shown on the message, which
        then waits for a person instead of leaving.

        :param str kind: acknowledgement, shipment or invoice
        :param build: turns ``document`` into the body Amazon reads, or raises
            :class:`~..documents.common.DocumentError`
        :param str hold: why it waits for approval though the code is live
        :param links: ``order_id``, ``shipment_id``, ``move_id``
        """
        payload, reason = False, False
        try:
            payload = json.dumps(build(document), ensure_ascii=False, indent=1)
        except DocumentError as error:
            reason = "\n".join(problem.text for problem in error.problems)
        is_live = payload and not hold and code._get_stage(kind) == "live"
        message = self.sudo().create(
            {
                "account_id": code.account_id.id,
                "code_id": code.id,
                "kind": kind,
                "direction": "out",
                "external_id": external_id,
                "version": self._supersede(kind, code.account_id, external_id),
                "payload": payload,
                "checksum": self._checksum(payload or ""),
                "state": "queued" if is_live else "held",
                "reason": reason or hold,
                **links,
            }
        )
        if reason:
            message._raise_incidents()
        if is_live:
            code.account_id._trigger("send")
        return message

    @api.model
    def _supersede(self, kind, account, external_id):
        """Cancel what has not left yet and return the next version number."""
        earlier = self.sudo().search(
            [
                ("account_id", "=", account.id),
                ("kind", "=", kind),
                ("external_id", "=", external_id),
            ],
            order="version desc",
        )
        earlier.filtered(
            lambda message: message.state in ("held", "queued", "failed", "rejected")
        )._set_state("cancelled")
        return (earlier[:1].version or 0) + 1
