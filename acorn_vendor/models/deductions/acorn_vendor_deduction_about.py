from odoo import api, fields, models

from ...rules.linked_text import split


class AcornVendorDeduction(models.Model):
    """What a deduction is about, with links to what it names."""

    _inherit = "acorn.vendor.deduction"

    about_parts = fields.Json(
        string="What It Is About",
        compute="_compute_about_parts",
        help="Click on a number to open it.",
    )

    # === COMPUTE METHODS === #

    @api.depends("about")
    @api.depends_context("lang", "uid")
    def _compute_about_parts(self):
        for case in self:
            targets = case._get_about_targets()
            case.about_parts = [
                [
                    {"text": part.text, "link": part.target or False}
                    for part in split(sentence, targets)
                ]
                for sentence in case._get_about()
            ]

    # === BUSINESS METHODS === #

    def _get_about_targets(self):
        """Return ``{name: what opens it}`` of what the user may read."""
        targets = {}
        for field, records in self._get_about_records():
            readable = records.sudo(self.env.su)._filtered_access("read")
            for record in readable:
                target = {"model": record._name, "id": record.id}
                targets.setdefault(record.sudo()[field] or "", target)
        return targets

    def _get_about_records(self):
        """Return ``(field with the name, records)`` of what is named, in sudo."""
        self.ensure_one()
        invoice = self.sudo().invoice_id
        orders = invoice.invoice_line_ids.sale_line_ids.order_id
        return [("name", invoice), ("acorn_po_number", orders)]
