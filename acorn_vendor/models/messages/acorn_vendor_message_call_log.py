from odoo import api, fields, models
from odoo.fields import Domain

from ...documents.files import call_log
from ...spapi.redact import redact_text
from ..account.actions import download
from ..account.document_values import to_moment
from ..account.labels import get_labels

# The call each kind goes out or comes in with.
OPERATIONS = {
    "purchase_order": "getPurchaseOrders",
    "purchase_order_page": "getPurchaseOrders",
    "order_status": "getPurchaseOrdersStatus",
    "acknowledgement": "submitAcknowledgement",
    "shipment": "SubmitShipmentConfirmations",
    "invoice": "submitInvoices",
    "routing": "SubmitShipments",
}


class AcornVendorMessage(models.Model):
    """What was said, as people read it, take it along and give it to Amazon."""

    _inherit = "acorn.vendor.message"

    call_ids = fields.One2many(
        "acorn.vendor.exchange", "message_id", string="API Calls", readonly=True
    )
    shown_payload = fields.Text(string="Payload, Indented", compute="_compute_shown")
    shown_response = fields.Text(string="Response, Indented", compute="_compute_shown")
    support_text = fields.Text(
        string="For Amazon's Support", compute="_compute_support_text"
    )

    # === COMPUTE METHODS === #

    @api.depends("payload", "response")
    def _compute_shown(self):
        """Indent what was said, for people; the record keeps it as it was."""
        for message in self:
            message.shown_payload = call_log.indented(self._mask(message.payload))
            message.shown_response = call_log.indented(self._mask(message.response))

    @api.depends("response", "request_id", "transaction_id", "sent_at", "call_ids")
    def _compute_support_text(self):
        for message in self:
            message.support_text = call_log.support_text(message._prepare_call_log()[0])

    # === ACTION METHODS === #

    def action_download(self):
        """Download this message with its API calls."""
        self.ensure_one()
        return download(f"/acorn_vendor/message/{self.id}")

    def action_download_order(self):
        """Download everything that was ever said about the order of this message."""
        self.ensure_one()
        return download(f"/acorn_vendor/message/{self.id}/order")

    # === BUSINESS METHODS === #

    @api.model
    def _mask(self, text):
        return redact_text(text or "")

    def _get_code(self):
        """Return the vendor code a message speaks of."""
        self.ensure_one()
        return self.sudo().code_id

    def _get_order_numbers(self):
        """Return the purchase order numbers these messages speak of."""
        return []

    def _search_same_number(self):
        """Return all messages that carry the number of one of these, also old ones."""
        domains = [
            Domain("account_id", "=", message.account_id.id)
            & Domain("kind", "=", message.kind)
            & Domain("external_id", "=", message.external_id)
            for message in self
        ]
        messages = self.with_context(active_test=False)
        return messages.search(Domain.OR(domains), order="id")

    def _prepare_call_log(self):
        """Return these messages as :class:`~...documents.files.call_log.Message`."""
        changes = self._get_changes()
        return [message._prepare_one(changes.get(message.id, ())) for message in self]

    def _prepare_one(self, changes):
        directions = get_labels(self, "direction")
        states = get_labels(self, "state")
        return call_log.Message(
            at=to_moment(self.create_date),
            title=self.display_name,
            kind=self.kind,
            direction=directions[self.direction],
            state=states[self.state],
            number=self.external_id,
            version=self.version,
            account=self.sudo().account_id.name,
            code=self._get_code().name or "",
            order=", ".join(self._get_order_numbers()),
            operation=OPERATIONS.get(self.kind, ""),
            sent_at=to_moment(self.sent_at),
            request_id=self.request_id or "",
            transaction_id=self.transaction_id or "",
            reason=self._mask(self.reason),
            proof=self.proof or "",
            payload=self._mask(self.payload),
            response=self._mask(self.response),
            changes=changes,
            calls=tuple(
                exchange._prepare_call_log() for exchange in self.call_ids.sorted("id")
            ),
        )

    def _get_changes(self):
        """Return ``{id: changes of the state}``, with who made them.

        Who may read the messages may read this; the tracking itself is for
        administrators.
        """
        field = self.env["ir.model.fields"]._get(self._name, "state")
        values = self.env["mail.tracking.value"].sudo().search_fetch(
            [
                ("field_id", "=", field.id),
                ("mail_message_id.model", "=", self._name),
                ("mail_message_id.res_id", "in", self.ids),
            ],
            ["mail_message_id", "new_value_char"],
            order="id",
        )  # fmt: skip
        changes = {}
        for value in values:
            said = value.mail_message_id
            at, author = to_moment(said.date), said.author_id.name or ""
            change = call_log.Change(at, value.new_value_char or "", author)
            changes[said.res_id] = (*changes.get(said.res_id, ()), change)
        return changes
