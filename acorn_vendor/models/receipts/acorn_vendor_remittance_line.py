from collections import Counter

from odoo import api, models
from odoo.fields import Domain


class AcornVendorRemittanceLine(models.Model):
    """A claim meets the deduction that was expected."""

    _inherit = "acorn.vendor.remittance.line"

    def _update_deductions(self):
        """Look first which invoices ask for what is short by now."""
        cases = self.env["acorn.vendor.deduction"]
        cases._search_not_invoiced(self.company_id).receipt_ids.order_id._acorn_expect()
        return super()._update_deductions()

    @api.model
    def _find_cases(self, keys):
        """Find what was expected, too: of whoever pays, in whatever round."""
        keys = list(keys)
        found = super()._find_cases(keys)
        missing = {
            (company, root, kind, currency): key
            for key in keys
            for company, _payer, root, kind, _round, currency in [key]
            if key not in found
        }
        for case in self._search_expected(missing):
            place = (
                case.company_id.id,
                case.root_key,
                case.kind_id.id,
                case.currency_id.id,
            )
            if key := missing.pop(place, None):
                case.write({"partner_id": key[1], "round": key[4]})
                found[key] = case
        self._meet_announced([key for key in keys if key not in found], found)
        return found

    def _meet_announced(self, keys, found):
        """Let what Amazon's report has announced under another number meet its line.

        A payment has the number of an invoice of Amazon's, which the report may not
        name: the only one of the same kind and amount is it.
        """
        if not keys:
            return
        by_key = self.grouped(lambda line: line._get_case_key())
        amounts = Counter(
            self._get_announced_place(key, by_key[key]) for key in keys if key in by_key
        )
        # Of two lines of one amount nobody knows which was announced.
        keys = [
            key
            for key in keys
            if key in by_key
            and amounts[self._get_announced_place(key, by_key[key])] == 1
        ]
        waiting = self.env["acorn.vendor.deduction"].search(
            Domain("company_id", "in", {key[0] for key in keys})
            & Domain("kind_id", "in", {key[3] for key in keys})
            & Domain("state", "=", "expected")
            & Domain("claim_ids", "!=", False)
        )
        for key in keys:
            case = waiting._pick_announced(key, by_key[key])
            if case:
                waiting -= case
                values = by_key[key][0]._prepare_case()
                told = ("partner_id", "root_key", "round", "document", "invoice_id")
                case.write({name: values[name] for name in told})
                found[key] = case

    @api.model
    def _get_announced_place(self, key, lines):
        """Return what a line has to share with what was announced."""
        company, _partner, _root, kind, _round, currency = key
        account = lines.remittance_id.account_id
        return company, kind, currency, account, round(sum(lines.mapped("gross")), 6)

    @api.model
    def _search_expected(self, places):
        if not places:
            return self.env["acorn.vendor.deduction"]
        companies, roots, _kinds, _currencies = zip(*places, strict=True)
        return self.env["acorn.vendor.deduction"].search(
            Domain("company_id", "in", set(companies))
            & Domain("root_key", "in", set(roots))
            & Domain("state", "in", ("expected", "withdrawn"))
        )
