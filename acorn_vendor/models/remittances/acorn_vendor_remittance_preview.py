import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...rules.entry_preview import Row, rows_shown
from ..account.document_values import to_decimal

ACCOUNTING = "account.group_account_readonly,account.group_account_invoice"
# More items are summed up by account.
MOST = 200


class AcornVendorRemittance(models.Model):
    """The journal entry, as it would be and as it is, for Odoo's own preview."""

    _inherit = "acorn.vendor.remittance"

    entry_preview = fields.Text(compute="_compute_entry_preview", groups=ACCOUNTING)

    # === COMPUTE METHODS === #

    @api.depends(
        *("state", "move_id", "accounting_date", "gap_reason"),
        *("line_ids.kind_id", "line_ids.move_id", "line_ids.state"),
    )
    @api.depends_context("lang")
    def _compute_entry_preview(self):
        for remittance in self:
            remittance.entry_preview = json.dumps(remittance._preview_entry())

    # === BUSINESS METHODS === #

    def _preview_entry(self):
        """Return the entry in the words of Odoo's widget for entries to come."""
        self.ensure_one()
        try:
            title, rows = self._get_entry_rows()
        except UserError as error:
            title, rows = str(error), []
        shown = rows_shown(rows, MOST)
        if len(shown) < len(rows):
            title = self.env._(
                "%(title)s: sums of %(count)s items", title=title, count=len(rows)
            )
        numbers = "text-end text-nowrap"
        columns = [
            {"field": "account_id", "label": self.env._("Account")},
            {"field": "name", "label": self.env._("Label")},
            {"field": "tax", "label": self.env._("Taxes")},
            {"field": "amount", "label": self.env._("In Currency"), "class": numbers},
            {"field": "debit", "label": self.env._("Debit"), "class": numbers},
            {"field": "credit", "label": self.env._("Credit"), "class": numbers},
        ]
        if all(row.currency == self.company_currency_id.name for row in shown):
            columns.pop(3)
        currencies = self.currency_id | self.line_currency_id | self.company_currency_id
        by_name = currencies.grouped("name")
        items = [(0, 0, self._format_row(row, by_name[row.currency])) for row in shown]
        return {
            "groups_vals": [{"group_name": title, "items_vals": items}],
            "options": {"discarded_number": False, "columns": columns},
        }

    def _get_entry_rows(self):
        """Return what is shown above the entry, and its items as :class:`Row`."""
        if self.state != "draft" and self.move_id:
            title = self.move_id.display_name
            items = self.move_id.with_company(self.company_id).line_ids
            return title, [self._to_row(item) for item in items]
        if self.state != "draft":
            return self.env._("Nothing was posted."), []
        title = self.env._(
            "Not posted yet: this is what Post would book on %(date)s",
            date=format_date(self.env, self.accounting_date),
        )
        items = [item for _command, _id, item in self._prepare_entry()["line_ids"]]
        return title, self._to_rows(items)

    def _to_rows(self, items):
        """Return the values of items as :class:`Row`.

        They may be thousands: no record is made of each.
        """
        accounts = self._get_names(
            "account.account", (item["account_id"] for item in items)
        )
        currencies = self.currency_id | self.line_currency_id
        by_id = {currency.id: currency for currency in currencies}
        taxes = self._get_tax_names(items)
        places = self.company_currency_id.decimal_places
        rows = []
        for item in items:
            currency = by_id[item["currency_id"]]
            amount = to_decimal(item["amount_currency"], currency.decimal_places)
            rows.append(
                Row(
                    account=accounts.get(item["account_id"], ""),
                    name=item["name"] or "",
                    tax=taxes.get(_tax_key(item), ""),
                    currency=currency.name,
                    amount=amount,
                    balance=to_decimal(item["balance"], places),
                )
            )
        return rows

    def _get_tax_names(self, items):
        """Return ``{key: names of taxes}`` of the values of items; see _tax_key."""
        parts = self.env["account.tax.repartition.line"]
        names = {}
        for key in filter(any, set(map(_tax_key, items))):
            part, tax_ids = key
            taxes = parts.browse(part).tax_id or parts.tax_id.browse(tax_ids)
            names[key] = ", ".join(taxes.mapped("name"))
        return names

    def _get_names(self, model, ids):
        records = (
            self.env[model].with_company(self.company_id).browse(set(filter(None, ids)))
        )
        return {record.id: record.display_name for record in records}

    def _to_row(self, item):
        """Return a journal item as :class:`Row`."""
        currency = item.currency_id
        tax = item.tax_repartition_line_id.tax_id or item.tax_ids
        return Row(
            account=item.account_id.display_name,
            name=item.name or "",
            tax=", ".join(tax.mapped("name")),
            currency=currency.name,
            amount=to_decimal(item.amount_currency, currency.decimal_places),
            balance=to_decimal(item.balance, self.company_currency_id.decimal_places),
        )

    def _format_row(self, row, currency):
        """Return the cells of a row; zero is left blank."""
        own = self.company_currency_id
        return {
            "account_id": row.account,
            "name": row.name,
            "tax": row.tax,
            "amount": currency.format(float(row.amount)),
            "debit": own.format(float(row.debit)) if row.debit else "",
            "credit": own.format(float(row.credit)) if row.credit else "",
        }


def _tax_key(item):
    """Return the repartition line and the taxes that the values of an item name."""
    commands = item.get("tax_ids") or ()
    ids = tuple(each for _command, _id, ids in commands for each in ids)
    return item.get("tax_repartition_line_id") or False, ids
