"""How the rows of Amazon's purchase statement meet our order lines."""

from ...rules.self_billed import (
    Difference,
    Ours,
    Stated,
    add_up,
    compare,
    first_day,
    state_of,
)
from ...rules.stated_rows import (
    kept_of,
    number_rows,
    only_named,
    rate_of,
    unstated_of,
)
from ..account.changed import write_changed
from ..account.document_values import to_decimal
from .receipt_comparison import ReceiptComparison
from .stated_cases import StatedCases

COUNTED = ("received", "over", "short")


class StatementImport:
    """Keeps the rows of a statement, compares them, and expects what is not paid.

    :param account: of Amazon's, in sudo
    :param files: of each file its rows,
        :class:`~...documents.files.purchase_statement.StatementRow`
    :param closed_on: the last day that the statement is about
    """

    def __init__(self, account, files, closed_on):
        self.env = account.env
        self.account = account
        self.closed_on = closed_on
        self.rows = number_rows(files, closed_on)
        self.stated = self.env["acorn.vendor.stated.line"]
        currencies = self.env["res.currency"].with_context(active_test=False)
        self.currencies = currencies.search([]).grouped("name")

    def run(self):
        """Return the rows as records, new and known ones, and how many are new."""
        self.orders = self._find_orders()
        lines, count = self._keep()
        missing = self._keep_unstated()
        self.compare(lines | missing)
        return lines | missing, count + len(missing)

    def compare(self, lines):
        """Bring up to date what differs, also on what older statements said."""
        sold = lines.order_line_id
        lines |= sold.acorn_stated_ids
        for line in lines.filtered("withdrawn_on"):
            line._take_difference(Difference(), "withdrawn")
        open_lines = lines.filtered(lambda line: not line.withdrawn_on)
        for line in open_lines.filtered(lambda line: not line.order_line_id):
            line._take_difference(Difference(), state_of(Difference(), is_known=False))
        comparison = self._read_receipts(sold)
        for line in sold:
            self._compare_line(line, comparison)
        StatedCases(lines).update()

    # === KEEPING === #

    def _find_orders(self):
        """Return ``{PO number: order}`` of the account."""
        numbers = {row.order for row in self.rows.values()}
        orders = self.env["sale.order"].search(
            [
                ("acorn_account_id", "=", self.account.id),
                ("acorn_po_number", "in", list(numbers)),
            ]
        )
        return {order.acorn_po_number: order for order in orders}

    def _keep(self):
        """Return a record for each row, and how many of them are new."""
        known = self.stated.search(
            [("account_id", "=", self.account.id), ("key", "in", list(self.rows))]
        )
        # An item that was mapped since is found now; what was withdrawn is back.
        for line in known:
            row = self.rows[line.key]
            news = {}
            if line.withdrawn_on:
                news = {"closed_on": self.closed_on, "withdrawn_on": False}
            if not line.order_line_id:
                news["order_line_id"] = self._find_line(row).id
            write_changed(line, news)
        there = set(known.mapped("key"))
        values = [
            self._prepare(row, key)
            for key, row in self.rows.items()
            if key not in there
        ]
        return known | self.stated.create(values), len(values)

    def _prepare(self, row, key):
        line = self._find_line(row)
        return kept_of(row, self.closed_on) | {
            "account_id": self.account.id,
            "key": key,
            "order_line_id": line.id,
            "currency_id": self._find_currency(row, line).id,
        }

    def _find_line(self, row):
        """Return the only order line of the PO that has the item of a row."""
        order = self.orders.get(row.order, self.env["sale.order"])
        lines = order.order_line.filtered("acorn_sequence")
        if self.currencies.get(row.currency, order.currency_id) != order.currency_id:
            return lines.browse()
        for name, value in (
            ("acorn_asin", row.asin),
            ("acorn_vendor_sku", row.sku),
            ("product_id.default_code", row.sku),
            ("product_id.barcode", row.barcode),
        ):
            names = ((line, line.mapped(name)[0] or "") for line in lines)
            if found := only_named(value, names):
                return found
        return lines.browse()

    def _find_currency(self, row, line):
        usual = self.account.code_ids.currency_id[:1]
        named = self.currencies.get(row.currency) or line.currency_id or usual
        return named or self.account.company_id.currency_id

    def _keep_unstated(self):
        """Return a record for each line of these orders that no statement has.

        Amazon has received it, or had its time to, and buys nothing of it. Where an
        item of the order was not found, that may be the line, so it waits.
        """
        orders = self.env["sale.order"].union(*self.orders.values())
        unclear = self._find_unclear(orders)
        sold = orders.order_line.filtered("acorn_sequence")
        left = sold.filtered(
            lambda line: (
                not line.acorn_stated_ids
                and line.order_id.acorn_po_number not in unclear
            )
        )
        if not left:
            return self.stated
        self._read_receipts(left)
        due = left.filtered(lambda line: self._count(line, self.closed_on)[1])
        return self.stated.create(
            [
                {
                    **unstated_of(line.id, self.closed_on),
                    "account_id": self.account.id,
                    "po_number": line.order_id.acorn_po_number,
                    "item": line.acorn_asin or line.acorn_vendor_sku,
                    "order_line_id": line.id,
                    "currency_id": line.currency_id.id,
                }
                for line in due
            ]
        )

    def _find_unclear(self, orders):
        """Return the numbers of orders that have rows whose item nobody knows."""
        found = self.stated.search(
            [
                ("account_id", "=", self.account.id),
                ("po_number", "in", orders.mapped("acorn_po_number")),
                ("order_line_id", "=", False),
                ("withdrawn_on", "=", False),
                ("settled_on", "=", False),
            ]
        )
        return set(found.mapped("po_number"))

    # === COMPARING === #

    def _read_receipts(self, lines):
        comparison = ReceiptComparison(
            lines, self.account._job("read_status").status_until
        )
        comparison.run()
        return comparison

    def _compare_line(self, line, comparison):
        rows = line.acorn_stated_ids.filtered(lambda row: not row.withdrawn_on)
        if not rows:
            return
        rows = rows.sorted(lambda row: (row.closed_on, row.id))
        shipped, due = self._count(line, max(rows.mapped("closed_on")))
        taxes = line.tax_ids.flatten_taxes_hierarchy()
        ours = Ours(
            shipped,
            due,
            comparison.get_price(line),
            rate_of((tax.amount_type, to_decimal(tax.amount, 4)) for tax in taxes),
            line.currency_id.decimal_places,
        )
        found = compare(ours, [Stated.of(row.said) for row in rows])
        for row, difference in zip(rows, found, strict=True):
            row._take_difference(difference, state_of(difference))

    def _count(self, line, until):
        """Return what was shipped of a line, and what of it was due until a day."""
        parts = [
            (to_decimal(receipt.shipped, 6), first_day(*self._get_days(receipt)))
            for receipt in line.acorn_receipt_ids
        ]
        return add_up(parts, until)

    def _get_days(self, receipt):
        """Yield when Amazon had its time to count a delivery, and when it has."""
        moments = [receipt.counted_at]
        if receipt.state in COUNTED:
            moments.append(receipt.completed_at)
        for moment in filter(None, moments):
            yield receipt.order_id._acorn_to_day(moment)
