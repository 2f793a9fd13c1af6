from collections import Counter

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import LazyTranslate

from ... import const
from ...documents.base.common import DocumentError
from ...documents.files.purchase_statement import read_statement
from ...documents.files.purchase_statement_columns import to_unicode
from ...documents.files.spreadsheet import read_file
from ...models.account.rights import check_rights
from ...models.receipts.acorn_vendor_stated_line import STATES
from ...models.receipts.statement_import import StatementImport

_lt = LazyTranslate(__name__)
MOST_SHOWN = 200
# What a column of the statement is taken for.
COLUMNS = {
    "number": _lt("Statement"),
    "order": _lt("PO"),
    "asin": _lt("ASIN"),
    "sku": _lt("SKU"),
    "barcode": _lt("EAN or JAN"),
    "units": _lt("Units"),
    "cost": _lt("Cost of one"),
    "amount": _lt("Amount without tax"),
    "tax_rate": _lt("Tax rate"),
    "tax": _lt("Tax"),
    "currency": _lt("Currency"),
    "date": _lt("Received on"),
}


class AcornVendorStatedImport(models.TransientModel):
    """Import the statement by which Amazon writes the invoices itself (Japan).

    The preview says which column was taken for what: nobody is sure of them, so a
    person says that they are right before anything is kept.
    """

    _name = "acorn.vendor.stated.import"
    _description = "Import Amazon's Purchase Statement"
    _inherit = ["acorn.vendor.file.import.mixin"]

    attachment_ids = fields.Many2many("ir.attachment", string="Files")
    closed_on = fields.Date(
        required=True,
        default=lambda self: self._default_closed_on(),
        help="The last day that the statement is about. What Amazon had received by"
        " then and does not buy is short.",
    )
    has_drafts = fields.Boolean(
        string="Draft the Invoices",
        default=True,
        help="Drafts invoices for what is shipped of these orders and not invoiced yet,"
        " at our quantities and costs. They are posted here and never sent.",
    )
    columns = fields.Text(readonly=True)
    is_sure = fields.Boolean(string="The columns are right")
    line_ids = fields.One2many(
        "acorn.vendor.stated.import.line", "import_id", readonly=True
    )
    summary = fields.Text(readonly=True)
    note = fields.Text(readonly=True)

    def _default_closed_on(self):
        return fields.Date.context_today(self) + relativedelta(day=1, days=-1)

    # === ONCHANGE METHODS === #

    @api.onchange("attachment_ids")
    def _onchange_attachment_ids(self):
        """Ask anew: other files have other columns."""
        self.is_sure, self.columns = False, False

    # === ACTION METHODS === #

    def action_preview(self):
        """Show which column is taken for what, and what differs; nothing is kept."""
        self.ensure_one()
        self._check_may_import()
        statements = self._read_files()
        with self.env.cr.savepoint() as savepoint:
            lines, count = self._keep(statements)
            shown, summary = self._show(lines), self._sum_up(lines, count)
            savepoint.rollback()
        self.line_ids = [Command.clear(), *map(Command.create, shown)]
        self.summary = summary
        return self._reopen()

    def action_import(self):
        """Keep what the statement says, expect what it pays less, draft invoices."""
        self.ensure_one()
        self._check_may_import()
        shown = self.columns
        statements = self._read_files()
        if not self.is_sure or (shown and shown != self.columns):
            raise UserError(
                self.env._(
                    "Nobody is sure of the columns of Amazon's statement. Press"
                    " Preview, look at what was read as what, and tick The columns are"
                    " right."
                )
            )
        lines, _count = self._keep(statements)
        if self.has_drafts:
            self._draft(lines.order_id)
        return lines.sudo(False)._get_records_action(
            name=self.env._("Amazon's Purchase Statement")
        )

    # === BUSINESS METHODS === #

    def _check_may_import(self):
        check_rights(self.env["account.move"], "create", const.GROUP_INVOICING)
        if not any(code._is_self_billed() for code in self.account_id.sudo().code_ids):
            raise UserError(
                self.env._(
                    "Amazon writes no invoices itself for the vendor codes of"
                    " %(account)s. Choose the account of Japan.",
                    account=self.account_id.name,
                )
            )

    def _read_files(self):
        """Return what the files say, and name what could not be read of them."""
        if not self.attachment_ids:
            raise UserError(self.env._("Choose the statement Vendor Central offers."))
        found, notes, columns = [], [], []
        for file in self.attachment_ids:
            try:
                content = to_unicode(file.raw or b"")
                statement = read_statement(read_file(content), self.date_order)
            except DocumentError as error:
                notes.append(f"{file.name}: {'; '.join(map(str, error.problems))}")
                continue
            found.append(statement)
            notes += self._tell_rest(file, statement)
            columns.append(self._tell_columns(file, statement))
        self.note = "\n".join(notes)
        self.columns = "\n".join(columns)
        return found

    def _keep(self, statements):
        """Keep the rows of all files; return them in sudo, and how many are new."""
        files = [each.rows for each in statements]
        return StatementImport(self.account_id.sudo(), files, self.closed_on).run()

    def _sum_up(self, lines, count):
        counts = Counter(line.state for line in lines)
        return self.env._(
            "%(new)s new of %(all)s: %(same)s as ours, %(less)s that Amazon pays less"
            " for, %(question)s questions, %(unknown)s not found.",
            new=count,
            all=len(lines),
            **{state: counts[state] for state, _text in STATES},
        )

    def _draft(self, orders):
        """Draft invoices for what is shipped of these and on none yet."""
        waiting = orders._acorn_get_unbilled_domain()
        invoices = orders.sudo(False).filtered_domain(waiting)._acorn_create_invoices()
        invoices.invoice_date = self.closed_on

    def _tell_columns(self, file, statement):
        """Return in a line which column was taken for what."""
        pairs = [
            f"{self.env._(COLUMNS[name])} = {header}"
            for name, header in statement.columns
        ]
        return self.env._(
            "%(file)s, not sure: %(columns)s.",
            file=file.name,
            columns=", ".join(pairs),
        )

    def _show(self, lines):
        """Return the first rows as they would be kept, what differs before the rest."""
        rank = {state: number for number, (state, _text) in enumerate(STATES)}
        first = lines.sorted(lambda line: rank[line.state])[:MOST_SHOWN]
        return [
            {
                "state": line.state,
                "po_number": line.po_number,
                "item": line.product_id.display_name or line.item,
                "units": f"{line.units:g}",
                "amount": line.currency_id.format(line.amount),
                "difference": line.currency_id.format(line.difference),
                "note": line.note,
            }
            for line in first
        ]


class AcornVendorStatedImportLine(models.TransientModel):
    _name = "acorn.vendor.stated.import.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Row Found in Amazon's Purchase Statement"

    import_id = fields.Many2one(
        "acorn.vendor.stated.import", required=True, ondelete="cascade"
    )
    state = fields.Selection(STATES)
    po_number = fields.Char(string="PO Number")
    item = fields.Char()
    units = fields.Char()
    amount = fields.Char(string="Stated")
    difference = fields.Char()
    note = fields.Text(string="What Differs")
