"""What the rows of Amazon's reports of claims name, read in a few queries."""

from ...documents.base.claim_reference import candidates
from .case_finder import CaseFinder


class ClaimReader:
    """Reads invoices, orders, shipments, items and known claims for a report.

    :param account: of Amazon's, in sudo
    :param rows: :class:`~...documents.files.claim_report.ClaimRow`
    """

    def __init__(self, account, rows):
        self.env = account.env
        self.account = account
        self.rows = rows
        self.cases = self.env["acorn.vendor.deduction"]
        self.claims = self.env["acorn.vendor.claim"]
        self.company = account.company_id
        self.digits = self.env["decimal.precision"].precision_get("Product Unit")
        self.finders = {
            kind: CaseFinder(self.env, kind) for kind in {row.kind for row in rows}
        }

    def _read_all(self, claim_keys):
        """Read what the rows name, in a few queries."""
        keys = {step for row in self.rows for step in self._invoice_keys(row)}
        invoices = self.env["account.move"].search(
            [
                ("acorn_invoice_key", "in", list(keys)),
                ("company_id", "=", self.company.id),
                ("acorn_code_id.account_id", "=", self.account.id),
                ("move_type", "=", "out_invoice"),
            ]
        )
        self.invoices = {each.acorn_invoice_key: each for each in invoices}
        own = ("account_id", "=", self.account.id)
        self.known = self._read("acorn.vendor.claim", own, "key", claim_keys)
        numbers = [row.number for row in self.rows if row.number]
        self.numbered = self.claims.search(
            [own, ("number", "in", numbers)], order="id"
        ).grouped("number")
        self.orders = self._read_named(
            "sale.order",
            ("acorn_account_id", "=", self.account.id),
            "acorn_po_number",
            "order",
        )
        of_codes = ("code_id.account_id", "=", self.account.id)
        self.shipments = self._read_named(
            "acorn.vendor.shipment", of_codes, "name", "shipment"
        )
        items = self._read_named("acorn.vendor.product", own, "identifier", "asin")
        self.products = {asin: item.product_id for asin, item in items.items()}
        self.currencies = self._read_named(
            "res.currency", ("active", "in", (True, False)), "name", "currency"
        )

    def _read_named(self, model, scope, field, column):
        """Return ``{value: record}`` of what a column of the rows names."""
        values = {getattr(row, column) for row in self.rows}
        return self._read(model, scope, field, values - {""})

    def _read(self, model, scope, field, values):
        """Return ``{value: record}`` of the records that have one of the values.

        :param scope: what all of them have in common, as a condition of a domain
        """
        found = self.env[model].search([scope, (field, "in", list(values))])
        return {record[field]: record for record in found}

    def _invoice_keys(self, row):
        return candidates(row.invoice) if row.invoice else ()
