from odoo import api, models

from ...rules.finance_news import KINDS, expected_by_kind, is_paid_in_full
from .case_finder import CaseFinder
from .expected_prices import ExpectedPrices
from .stated_cases import StatedCases


class AccountMove(models.Model):
    """What is expected of an invoice, and its order lines from order to money."""

    _inherit = "account.move"

    # === CRUD METHODS === #

    def write(self, vals):
        """Expect no price claim on what is a draft again, or cancelled."""
        result = super().write(vals)
        if vals.get("state") in ("draft", "cancel"):
            self._acorn_expect_prices()
        return result

    # === ACTION METHODS === #

    def action_acorn_open_three_way(self):
        """Open what was ordered, received and paid of the lines of the invoice."""
        self.ensure_one()
        self.check_access("read")
        lines = self.sudo().invoice_line_ids.sale_line_ids
        return self.env["acorn.vendor.three.way"]._open_lines(lines)

    # === BUSINESS METHODS === #

    def _acorn_expect_prices(self):
        """Forewarn of price claims on these, or on what these credit."""
        moves = self.sudo()
        ExpectedPrices(moves | moves.reversed_entry_id).update()

    def _post(self, soft=True):
        """Expect what the invoice asks for above its orders.

        Where Amazon writes the invoices it is what its statement pays less of them.
        """
        posted = super()._post(soft)
        posted._acorn_expect_prices()
        billed = posted.sudo().filtered(
            lambda move: move.acorn_code_id._is_self_billed()
        )
        if lines := billed.invoice_line_ids.sale_line_ids.acorn_stated_ids:
            StatedCases(lines).update()
        return posted

    def _acorn_tell_banner(self, told):
        """Say what Amazon's own statement makes of the invoice."""
        po_lines = self.invoice_line_ids.sale_line_ids
        stated = po_lines.acorn_stated_ids.filtered(lambda line: not line.withdrawn_on)
        is_told = told == "self_billed" and self.move_type == "out_invoice"
        if not is_told or not stated:
            return super()._acorn_tell_banner(told)
        less = self.currency_id.format(sum(stated.mapped("difference")))
        notes = [note for note in stated.mapped("note") if note]
        if not notes:
            return self.env._("Amazon's statement says the same. Nothing is sent.")
        said = {"amount": less, "notes": " ".join(notes)}
        invoices = po_lines.invoice_lines.move_id.filtered(
            lambda move: move.move_type == "out_invoice" and move.state == "posted"
        )
        if invoices <= self | self._origin:
            return self.env._(
                "Amazon's statement pays %(amount)s less. %(notes)s Nothing is sent.",
                **said,
            )
        # The statement is about PO lines, and says nothing of our invoices.
        return self.env._(
            "Amazon's statement pays %(amount)s less of what is invoiced here and on"
            " other invoices of the same PO lines. %(notes)s Nothing is sent.",
            **said,
        )

    @api.model
    def _acorn_follow_finances(self, listed):
        """Expect as a deduction what Amazon keeps back, and no more what it pays.

        A case that is there already, forewarned by receipts or claimed, is the one.
        """
        result = super()._acorn_follow_finances(listed)
        expected = {move: expected_by_kind(invoice) for move, invoice in listed}
        told = self.env["acorn.vendor.deduction"].sudo()
        for kind in KINDS:
            amounts = {move: float(each[kind]) for move, each in expected.items()}
            finder = CaseFinder(told.env, kind)
            cases = finder.find(amounts)
            missing = [
                move for move, amount in amounts.items() if amount and move not in cases
            ]
            created = told.create([finder.prepare(move) for move in missing])
            cases.update(zip(missing, created, strict=True))
            for move, case in cases.items():
                if case._keep_back(amounts[move]):
                    told |= case
        paid = told.env["account.move"].union(
            *(move for move, invoice in listed if is_paid_in_full(invoice))
        )
        told |= paid.acorn_deduction_ids._expect_no_price()
        told._tell_of_shortage()
        return result
