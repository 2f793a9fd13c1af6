from odoo import fields, models

from ...rules.credit_sources import DeductionSource, ReturnSource, propose_references


class AccountMove(models.Model):
    """Credit notes take over what returns and deductions know."""

    _inherit = "account.move"

    def _acorn_propose_references(self):
        """Propose the only return or deduction that these invoices have."""
        order_lines = self.line_ids.sale_line_ids
        returns = self.env["acorn.vendor.return"].search(
            [
                ("code_id", "in", self.acorn_code_id.ids),
                ("line_ids.order_line_id", "in", order_lines.ids),
                ("is_closed", "=", False),
            ]
        )
        cases = self.env["acorn.vendor.deduction"].search(
            [("invoice_id", "in", self.ids), ("state", "=", "open")]
        )
        return {
            **super()._acorn_propose_references(),
            **propose_references(
                [each._to_credit_source() for each in returns],
                [
                    DeductionSource(case.kind_id.code or "", case.document or "")
                    for case in cases
                ],
            ),
        }


class AcornVendorReturn(models.Model):
    _inherit = "acorn.vendor.return"

    def _to_credit_source(self):
        """Return what it says for a credit note."""
        self.ensure_one()
        done = self.picking_ids.filtered(lambda picking: picking.state == "done")
        came = [day for day in done.mapped("date_done") if day]
        return ReturnSource(
            number=self.name,
            number_in_payments=self.number_in_payments or "",
            came_on=(
                fields.Datetime.context_timestamp(self, max(came)).date()
                if came
                else None
            ),
            has_arrived=bool(self.received_units),
            is_credited=bool(self.credited_amount),
        )

    def _get_credit_values(self):
        """Return the references of the credit notes that are made for it."""
        return dict(propose_references([self._to_credit_source()], []))
