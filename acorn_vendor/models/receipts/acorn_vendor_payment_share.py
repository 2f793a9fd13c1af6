from odoo import api, fields, models

from ...rules.deduction import is_deduction
from ...rules.payment_share import Weight, add_up, share_out
from ..account.document_values import to_decimal


class AcornVendorPaymentShare(models.Model):
    """What a line of a payment pays, or keeps back, of one order line.

    Amazon pays documents. What that means for the lines is shared out by what they
    amount to; of a shortage, by what is short. What no order line is about, such as
    freight, has its share too, so that the shares always add up to the payment.
    """

    _name = "acorn.vendor.payment.share"
    _description = "Share of an Amazon Payment"
    _inherit = ["acorn.vendor.evidence.mixin"]
    _order = "remittance_line_id, id"
    _rec_name = "remittance_line_id"

    remittance_line_id = fields.Many2one(
        "acorn.vendor.remittance.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    order_line_id = fields.Many2one(
        "sale.order.line", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="remittance_line_id.company_id", store=True, index=True
    )
    posted = fields.Boolean(related="remittance_line_id.posted", store=True)
    currency_id = fields.Many2one(related="remittance_line_id.currency_id")
    is_claim = fields.Boolean(readonly=True, help="Kept back or returned, not paid.")
    amount = fields.Monetary(readonly=True, help="With taxes, as Amazon pays.")
    amount_untaxed = fields.Monetary(readonly=True)


class AcornVendorRemittanceLine(models.Model):
    _inherit = "acorn.vendor.remittance.line"

    share_ids = fields.One2many(
        "acorn.vendor.payment.share", "remittance_line_id", string="Shares"
    )

    # === BUSINESS METHODS === #

    def _update_deductions(self):
        """Share the lines out as soon as it is known which case each belongs to."""
        result = super()._update_deductions()
        self._share_out()
        return result

    def _share_out(self):
        """Share these lines out anew, with all others about the same document."""
        payments = self.move_id.acorn_remittance_line_ids | self
        claims = self.deduction_id.line_ids
        lines = (payments | claims).filtered("posted")
        lines.share_ids.unlink()
        groups = lines.filtered(lambda line: line._get_shared()).grouped(
            lambda line: (line._get_shared(), line.deduction_id)
        )
        self.env["acorn.vendor.payment.share"].create(
            [
                values
                for (move, case), parts in groups.items()
                for values in parts._prepare_shares(move, case)
            ]
        )

    def _get_shared(self):
        """Return the invoice that a line is shared out over, if there is one."""
        self.ensure_one()
        if is_deduction(self.kind_id.treatment):
            return self.deduction_id.invoice_id
        return self.move_id if self.kind_id.treatment == "payment" else self.move_id[:0]

    def _prepare_shares(self, move, case):
        """Yield the values of the shares of lines about one document or case."""
        digits = move.currency_id.decimal_places
        parts = self.sorted(lambda line: (line.date, line.id))
        slices = {line: to_decimal(line.gross, digits) for line in parts}
        weights = self._get_weights(case) or move._acorn_get_weights()
        for share in share_out(slices, add_up(weights), digits):
            yield {
                "remittance_line_id": share.slice.id,
                "order_line_id": share.line.id,
                "is_claim": bool(case),
                "amount": float(share.amount),
                "amount_untaxed": float(share.net),
            }

    @api.model
    def _get_weights(self, case):
        """Return what is short on the goods of a case, if goods are known."""
        digits = case.currency_id.decimal_places
        amounts = [
            (receipt.order_line_id, to_decimal(receipt.missing_value, digits))
            for receipt in case.receipt_ids
        ]
        return [Weight(line, each, each) for line, each in amounts if each]


class AccountMove(models.Model):
    _inherit = "account.move"

    def _acorn_get_weights(self):
        """Return what each order line amounts to on an invoice, or on a credit note."""
        self.ensure_one()
        digits = self.currency_id.decimal_places
        goods = self.invoice_line_ids.filtered(
            lambda line: line.display_type == "product"
        )
        return [
            Weight(
                item.sale_line_ids[:1],
                to_decimal(item.price_total, digits),
                to_decimal(item.price_subtotal, digits),
            )
            for item in goods
        ]
