from odoo import models
from odoo.fields import Domain
from odoo.tools import LazyTranslate
from odoo.tools.misc import formatLang

from ... import const
from ...models.account.rights import check_rights
from ...models.receipts.statement_sheet import write_statement
from ...rules.statement import ELSEWHERE, PLACES, UNEXPLAINED
from ...rules.statement_shown import conditions_of, day_of, plain_of, show

_lt = LazyTranslate(__name__)

ROW_NAMES = {
    "opening": _lt("Open before %(day)s"),
    "invoiced": _lt("Invoiced"),
    "credited": _lt("Credit notes"),
    "paid": _lt("Paid by Amazon"),
    "discount": _lt("Terms discount"),
    "withheld": _lt("Tax withheld"),
    "taken": _lt("Deducted: %(kind)s"),
    "given_back": _lt("Given back: %(kind)s"),
    "suspense": _lt("On suspense: needs review"),
    "paid_otherwise": _lt("Paid without a remittance"),
    "written_off": _lt("Written off"),
    "bank": _lt("Received by the bank"),
    "rates": _lt("Exchange rate differences"),
    ELSEWHERE: _lt("Paid in another currency or by another payer"),
    UNEXPLAINED: _lt("Not explained"),
    "closing": _lt("Open after %(day)s"),
}


class AcornVendorStatement(models.TransientModel):
    """How the statement is shown, printed and exported, each line with its items."""

    _inherit = "acorn.vendor.statement"

    # === BUSINESS METHODS - SHOWN === #

    def _show(self, drawn):
        """Return a statement as it is shown, printed and exported."""
        names = dict(
            self.env["acorn.vendor.ledger.item"]
            ._fields["place"]
            ._description_selection(self.env)
        )
        kinds = {
            kind.code: kind.name
            for kind in self.env["acorn.vendor.ledger.item"]._get_kinds()
        }
        rows = [drawn.opening, *drawn.rows, drawn.unexplained, drawn.closing]
        return {
            "columns": [*(names[place] for place in PLACES), self.env._("Total")],
            "rows": [self._show_row(row, kinds) for row in rows],
            "notes": [self._note_provisions(), self._note_expected()],
        }

    def _get_facts(self):
        """Return what the statement is about, as ``[(name, value)]``."""
        self.ensure_one()
        to_text = self.env["ir.qweb.field.date"].value_to_html
        return [
            (self.env._("Company"), self.company_id.name),
            (self.env._("Payer"), self.partner_id.display_name or self.env._("All")),
            (self.env._("From"), to_text(self.date_from, {})),
            (self.env._("To"), to_text(self.date_to, {})),
            (self.env._("Amounts in"), self._get_currency_text()),
        ]

    def _get_currency_text(self):
        if self.currency_id:
            return self.env._("%(currency)s only", currency=self.currency_id.name)
        return self.env._(
            "%(currency)s, all currencies", currency=self.company_id.currency_id.name
        )

    def _build_sheet(self):
        """Return name and content of the statement as a spreadsheet."""
        self.ensure_one()
        check_rights(self, "read", const.GROUP_INVOICING)
        title = self.env._("Amazon Statement")
        content = write_statement(
            title,
            self._get_facts(),
            self.content,
            self.shown_currency_id.decimal_places,
        )
        return f"{title} {self.date_from} {self.date_to}.xlsx", content

    def _show_row(self, row, kinds):
        shown = show(row)
        day = day_of(row, self.date_from, self.date_to)
        label = self.env._(ROW_NAMES[row.reason])
        return {
            "key": shown.key,
            "label": label
            % {
                "kind": kinds.get(row.kind, row.kind),
                "day": self.env["ir.qweb.field.date"].value_to_html(day, {}),
            },
            "style": shown.style,
            "texts": [
                self._format(amount) if is_filled else ""
                for amount, is_filled in zip(
                    shown.amounts, shown.is_filled, strict=True
                )
            ],
            "amounts": [float(amount) for amount in shown.amounts],
            "domain": self._get_items(row),
        }

    def _note_provisions(self):
        """Return what Amazon holds back for a time, by the account of provisions."""
        items = self.env["acorn.vendor.ledger.item"]
        kinds = items._get_kinds().filtered(lambda kind: kind.treatment == "provision")
        accounts = kinds.with_company(self.company_id).account_id
        domain = (
            self._get_scope()
            & Domain("date", "<=", self.date_to)
            & Domain("account_id", "in", accounts.ids)
        )
        total = "amount:sum" if self.currency_id else "balance:sum"
        [[amount]] = items._read_group(domain, aggregates=[total])
        return {
            "key": "provisions",
            "label": self.env._("Of the deductions, held by Amazon as provisions"),
            "text": self._format(amount or 0),
            "amount": amount or 0,
            "model": items._name,
            "domain": plain_of(domain),
        }

    def _note_expected(self):
        """Return what Amazon is expected to deduct, of which nothing is posted."""
        cases = self.env["acorn.vendor.deduction"]
        domain = self._get_scope() & Domain("state", "=", "expected")
        amount = sum(
            currency._convert(total, self.shown_currency_id, self.company_id)
            for currency, total in cases._read_group(
                domain, ["currency_id"], ["expected_amount:sum"]
            )
        )
        return {
            "key": "expected",
            "label": self.env._("Expected deductions as of today, not posted"),
            "text": self._format(amount),
            "amount": amount,
            "model": cases._name,
            "domain": plain_of(domain),
        }

    def _get_items(self, row):
        """Return which journal items stand behind a line, as a domain."""
        conditions = conditions_of(row, self.date_from, self.date_to)
        return plain_of(self._get_scope() & Domain(conditions))

    def _format(self, amount):
        currency = self.shown_currency_id
        return formatLang(self.env, float(amount), digits=currency.decimal_places)
