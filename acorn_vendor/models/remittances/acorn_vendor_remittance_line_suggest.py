from odoo import api, models

from ...rules.remittance_matching import suggest

MAX_SUGGESTED = 500


class AcornVendorRemittanceLine(models.Model):
    """Invoices that Amazon may mean where none has the number it writes."""

    _inherit = "acorn.vendor.remittance.line"

    # === BUSINESS METHODS === #

    @api.model
    def _get_match_values(self, parsed_lines, company, currency):
        """Suggest invoices of the same amount whose number differs by zeros."""
        matches = super()._get_match_values(parsed_lines, company, currency)
        kinds = self.env["acorn.vendor.deduction.kind"]
        open_lines = [
            (line, match)
            for line, match in zip(parsed_lines, matches, strict=True)
            if not match["move_id"]
            and line.gross > 0
            and kinds.browse(match["kind_id"]).treatment in ("payment", "suspense")
        ][:MAX_SUGGESTED]
        names = self._find_by_amount([line for line, _match in open_lines], company)
        for line, match in open_lines:
            if found := suggest(line, names):
                match["reason"] = self.env._(
                    "No posted customer invoice has the number %(number)s;"
                    " %(invoice)s has the same amount and differs by zeros only."
                    " Choose it if it is meant, or the amount is posted on suspense.",
                    number=line.invoice_number,
                    invoice=found,
                )
        return matches

    @api.model
    def _find_by_amount(self, parsed_lines, company):
        """Return ``[(number, amount)]`` of invoices that have one of these amounts."""
        amounts = {float(line.invoice_amount) for line in parsed_lines}
        if not amounts:
            return []
        moves = self.env["account.move"].search_fetch(
            [
                ("acorn_invoice_key", "!=", False),
                ("amount_total", "in", list(amounts)),
                ("company_id", "=", company.id),
                ("move_type", "in", ("out_invoice", "out_refund")),
                ("state", "=", "posted"),
                ("payment_state", "in", ("not_paid", "partial")),
            ],
            ["name", "amount_total"],
            limit=MAX_SUGGESTED,
        )
        return [(move.name, move.amount_total) for move in moves]
