"""Shortages are forewarned as deductions before Amazon claims them."""

from ...rules.expected_deduction import add_up
from .case_finder import CaseFinder, place_of


class ExpectedDeductions(CaseFinder):
    """Brings the expected deductions of some order lines up to date.

    :param comparison: a :class:`~.receipt_comparison.ReceiptComparison`, which has run
    """

    def __init__(self, comparison):
        super().__init__(comparison.env, "shortage")
        self.comparison = comparison

    def update(self):
        """Write what is short into its cases, and withdraw what is not any more."""
        self._widen()
        receipts = self.comparison.lines.acorn_receipt_ids
        linked = receipts.deduction_ids
        shortages, lines = self._find_shortages()
        if not (shortages or linked):
            return
        targets = self._find_cases(shortages, linked)
        told = self.cases
        for document, shortage in shortages.items():
            short = lines[document].acorn_receipt_ids.filtered("missing")
            told |= targets[document]._expect(float(shortage.amount), short)
        rest = linked - self.cases.union(*targets.values())
        told |= rest.filtered("short_amount")._expect(0, receipts.browse())
        told._tell_of_shortage()

    # === HELPERS === #

    def _widen(self):
        """Look at all lines of the invoices as well: a claim is about all of one."""
        lines = self.comparison.lines
        invoices = lines.acorn_receipt_ids.filtered(
            "missing"
        ).order_line_id.invoice_lines.move_id
        linked = lines.acorn_receipt_ids.deduction_ids.receipt_ids.order_line_id
        others = invoices.invoice_line_ids.sale_line_ids | linked
        self.comparison.lines = (lines | others).filtered("acorn_sequence")

    def _find_shortages(self):
        """Return ``{document: shortage}``, and the order lines of each document."""
        found, lines = [], {}
        for line, document, units in self.comparison.spread_missing():
            found.append((document, units, self.comparison.get_price(line)))
            lines[document] = lines.get(document, line) | line
        digits = max(
            self.comparison.lines.currency_id.mapped("decimal_places"), default=2
        )
        return add_up(found, digits), lines

    def _find_cases(self, shortages, linked):
        """Return ``{document: its case}``; what is missing is created.

        A case that was expected on another document, such as the order before there
        was an invoice, goes on with the new one.
        """
        keys = {document: self.get_key(document) for document in shortages}
        known = self.search(keys.values())
        free = linked.filtered("is_forewarned_only") - self.cases.union(*known.values())
        targets = {}
        for document, key in keys.items():
            case = known.get(place_of(key))
            if not case:
                values = self.prepare(document)
                orders = self._get_orders(document)
                case = self._pick(free, orders)
                free -= case
                if case:
                    case.write(values)
                else:
                    case = self.cases.create(values)
            targets[document] = case
        return targets

    def _pick(self, cases, orders):
        """Return a case about goods of these orders that may go on with them."""
        return cases.filtered(lambda case: case.receipt_ids.order_id & orders)[:1]

    def _get_orders(self, document):
        if document._name == "sale.order":
            return document
        return document.invoice_line_ids.sale_line_ids.order_id
