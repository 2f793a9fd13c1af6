"""Price claims are forewarned when an invoice asks for more than its orders."""

from ...rules.price_claim import Billed, find_dear_lines, find_too_much
from ..account.document_values import to_decimal
from .case_finder import CaseFinder

# Costs and what other units come to may have more places than what is paid.
EXACT_DIGITS = 6
KIND = "price"


class ExpectedPrices:
    """Brings the price claims to be expected of some invoices up to date.

    :param invoices: invoices to Amazon, in sudo
    """

    def __init__(self, invoices):
        self.env = invoices.env
        self.invoices = invoices.filtered(
            lambda move: (
                move.move_type == "out_invoice"
                and move.acorn_code_id
                and not move.acorn_code_id._is_self_billed()
                and move.name
            )
        )

    def update(self):
        """Expect what is too much, and no more what was corrected."""
        amounts = {
            move: float(
                find_too_much(self._read(move), move.currency_id.decimal_places)
            )
            for move in self.invoices
        }
        if not amounts:
            return
        finder = CaseFinder(self.env, KIND)
        cases = finder.find(amounts)
        missing = [
            move for move, amount in amounts.items() if amount and move not in cases
        ]
        created = finder.cases.create([finder.prepare(move) for move in missing])
        cases.update(zip(missing, created, strict=True))
        told = finder.cases
        for move, case in cases.items():
            if case._expect_price(amounts[move]):
                told |= case
        told._tell_of_shortage()

    def find_dear_lines(self):
        """Return ``{order line: what is asked too much for it}``."""
        found = {}
        for move in self.invoices:
            digits = move.currency_id.decimal_places
            found.update(find_dear_lines(self._read(move), digits))
        return found

    # === HELPERS === #

    def _read(self, invoice):
        """Yield what is posted of an invoice, and of the credit notes about it."""
        for move in invoice | invoice.reversal_move_ids:
            if move.state != "posted":
                continue
            for item in move.invoice_line_ids:
                line = item.sale_line_ids
                if len(line) == 1 and line.acorn_sequence:
                    yield self._read_item(move, item, line)

    def _read_item(self, move, item, line):
        each = line._acorn_get_each_unit()
        unit = item.product_uom_id or each
        units = unit._compute_quantity(item.quantity, each, round=False)
        return Billed(
            line=line,
            units=to_decimal(units, EXACT_DIGITS),
            amount=to_decimal(item.price_subtotal, move.currency_id.decimal_places),
            cost=self._get_cost(line, move),
            is_credit=move.move_type == "out_refund",
            reason=move.acorn_credit_reason or "",
        )

    def _get_cost(self, line, move):
        """Return what one unit costs by the order; 0 where that cannot be told.

        A cost by weight says nothing of a unit.
        """
        if line.currency_id != move.currency_id:
            return to_decimal(0, EXACT_DIGITS)
        if line._acorn_lacks_cost():
            cost = line._acorn_get_each_price() * (1 - line.discount / 100)
        else:
            cost = 0 if line.acorn_cost_per else line._acorn_get_line_cost().of_each
        return to_decimal(cost, EXACT_DIGITS)
