import json

from odoo import api, fields, models
from odoo.tools import format_datetime

from ...documents.base.moments import to_naive
from ...documents.base.preview import preview
from ...documents.base.scalars import parse_moment

# Figures that are moments, shown in the time zone of who reads.
MOMENTS = ("date", "shipped", "delivery", "pick_up")


class AcornVendorMessage(models.Model):
    """What a message to Amazon says, for people."""

    _inherit = "acorn.vendor.message"

    summary = fields.Char(compute="_compute_preview", help="What it says, in short.")
    preview = fields.Html(string="What It Says", compute="_compute_preview")

    @api.depends("payload", "kind", "direction")
    @api.depends_context("lang", "tz")
    def _compute_preview(self):
        labels = self._get_preview_labels()
        for message in self:
            message.summary, message.preview = False, False
            shown = message._read_preview()
            if not shown:
                continue
            figures = [
                (labels[code], message._show_figure(code, text))
                for code, text in shown.figures.items()
                if text
            ]
            message.summary = " · ".join(
                f"{label} {text}"
                for label, text in figures[: shown.headline]
                if text != "0"
            )
            message.preview = self.env["ir.qweb"]._render(
                "acorn_vendor.message_preview",
                {
                    "figures": figures,
                    "headers": [labels[code] for code in shown.columns],
                    "rows": shown.rows,
                },
            )

    def _read_preview(self):
        """Return what a document for Amazon says; ``None`` if there is no telling."""
        self.ensure_one()
        if self.direction != "out" or not self.payload:
            return None
        try:
            return preview(self.kind, json.loads(self.payload))
        except (KeyError, ValueError):
            return None

    def _show_figure(self, code, text):
        if code not in MOMENTS or "," in text:
            return text
        return format_datetime(self.env, to_naive(parse_moment(text)))

    @api.model
    def _get_preview_labels(self):
        """Return what the codes of figures and columns are called."""
        return {
            "accepted": self.env._("Accepted"),
            "backordered": self.env._("Backordered"),
            "bill_of_lading": self.env._("Bill of lading"),
            "bill_to": self.env._("Bill to"),
            "carrier": self.env._("Carrier"),
            "cartons": self.env._("Cartons"),
            "cost": self.env._("Cost"),
            "date": self.env._("Date"),
            "delivery": self.env._("Expected delivery"),
            "invoiced": self.env._("Invoiced"),
            "item": self.env._("ASIN"),
            "line": self.env._("Line"),
            "lines": self.env._("Lines"),
            "ordered": self.env._("Ordered"),
            "orders": self.env._("Purchase order"),
            "pallets": self.env._("Pallets"),
            "pick_up": self.env._("Pick-up"),
            "reason": self.env._("Reason"),
            "rejected": self.env._("Rejected"),
            "ship_to": self.env._("Ship to"),
            "shipped": self.env._("Shipped"),
            "shipped_quantity": self.env._("Shipped"),
            "tax": self.env._("Tax"),
            "total": self.env._("Total"),
            "transaction": self.env._("Request"),
            "units": self.env._("Units"),
            "vendor_sku": self.env._("Vendor SKU"),
            "volume": self.env._("Volume"),
            "weight": self.env._("Weight"),
        }
