"""Shortages are forewarned as deductions before Amazon claims them."""

from odoo import fields
from odoo.fields import Domain

from ...documents.base.claim_reference import normalise
from ...rules.expected_deduction import add_up

KIND = "shortage"


class ExpectedDeductions:
    """Brings the expected deductions of some order lines up to date.

    :param comparison: a :class:`~.receipt_comparison.ReceiptComparison`, which has run
    """

    def __init__(self, comparison):
        self.env = comparison.env
        self.comparison = comparison
        self.cases = self.env["acorn.vendor.deduction"]
        self.kind = self.env["acorn.vendor.deduction.kind"]._get_by_code()[KIND]

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
        told |= rest.filtered("expected_amount")._expect(0, receipts.browse())
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
        keys = {document: self._get_key(document) for document in shortages}
        known = self._search_cases(keys.values())
        free = linked.filtered("is_forewarned_only") - self.cases.union(*known.values())
        targets = {}
        for document, key in keys.items():
            case = known.get(_place(key))
            if not case:
                values = self._prepare_case(document, key)
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

    def _search_cases(self, keys):
        """Return ``{place: case}`` of the shortages on documents, whoever pays them."""
        found = self.cases.search(
            Domain("kind_id", "=", self.kind.id)
            & Domain("company_id", "in", [key[0] for key in keys])
            & Domain("root_key", "in", [key[2] for key in keys]),
            # Of several rounds the first is the one that was forewarned.
            order="round desc, id desc",
        )
        return {
            (case.company_id.id, case.root_key, case.currency_id.id): case
            for case in found
        }

    def _get_orders(self, document):
        if document._name == "sale.order":
            return document
        return document.invoice_line_ids.sale_line_ids.order_id

    def _get_key(self, document):
        """Return the key by which a claim on the document finds its case."""
        code = document.acorn_code_id
        number = (
            document.acorn_po_number
            if document._name == "sale.order"
            else document.name
        )
        return (
            document.company_id.id,
            code.partner_id.commercial_partner_id.id,
            normalise(number),
            self.kind.id,
            1,
            document.currency_id.id,
        )

    def _prepare_case(self, document, key):
        company, partner, root, kind, claim_round, currency = key
        is_order = document._name == "sale.order"
        account = document.acorn_code_id.account_id
        return {
            "company_id": company,
            "partner_id": partner,
            "account_id": account.id,
            "root_key": root,
            "document": document.acorn_po_number if is_order else root,
            "kind_id": kind,
            "round": claim_round,
            "currency_id": currency,
            "invoice_id": not is_order and document.id,
            "expected_since": fields.Date.today(),
            "user_id": account.responsible_id.id,
        }


def _place(key):
    """Return what of the key of a case does not depend on who pays, and how often."""
    company, _payer, root, _kind, _round, currency = key
    return company, root, currency
