import json

from odoo import api, fields, models

from ... import storable


class AcornVendorMessage(models.Model):
    """Order statuses that are kept: those that change an order, and unreadable ones."""

    _inherit = "acorn.vendor.message"

    kind = fields.Selection(
        selection_add=[("order_status", "Order status")],
        ondelete={"order_status": "cascade"},
    )
    difference_line_ids = fields.Many2many(
        "sale.order.line",
        compute="_compute_difference_line_ids",
        string="Amazon Shows Something Else",
    )

    @api.depends("kind", "order_id.order_line.acorn_differs")
    def _compute_difference_line_ids(self):
        for message in self:
            lines = message.order_id.order_line
            message.difference_line_ids = (
                lines.filtered("acorn_differs")
                if message.kind == "acknowledgement"
                else lines.browse()
            )

    def _reprocess(self):
        """Ask Amazon again for a status: what is kept of it is not read twice."""
        statuses = self.filtered(
            lambda message: (
                message.kind == "order_status" and message.state == "on_hold"
            )
        )
        statuses.account_id._trigger("read_status")
        return super(AcornVendorMessage, self - statuses)._reprocess() + statuses


class SaleOrder(models.Model):
    _inherit = "sale.order"

    acorn_status_asked_at = fields.Datetime(
        readonly=True, copy=False, acorn_protected=True
    )


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    def _keep_status(self, status, order):
        """Keep the status that changed an order; return the message."""
        payload = json.dumps(status.raw, ensure_ascii=False, sort_keys=True)
        return self._create_status(
            status.number, payload, state="processed", order_id=order.id
        )

    def _create_status(self, number, payload, **values):
        messages = self.env["acorn.vendor.message"].sudo()
        known = self._get_last_versions("order_status", [number])
        return messages.create(
            {
                "account_id": self.id,
                "kind": "order_status",
                "direction": "in",
                "external_id": number,
                "version": known.get(number, (0, ""))[0] + 1,
                "checksum": storable.checksum(payload),
                "payload": payload,
                **values,
            }
        )
