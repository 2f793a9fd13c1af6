import base64
import binascii

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from ...documents.base.common import DocumentError
from ...documents.files.return_export import read_returns
from ...models.account.rights import check_rights


class AcornVendorReturnImport(models.TransientModel):
    """Import the returns that Vendor Central lists, each with its items.

    A return that is there already is brought up to date until its goods are expected.
    """

    _name = "acorn.vendor.return.import"
    _description = "Import Amazon Returns"
    _inherit = ["acorn.vendor.column.mixin"]
    _file_kind = "returns"

    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        domain="[('account_id', '=', account_id)]",
        help="For rows that name none; empty if the account has one only.",
    )
    file = fields.Binary(string="Export", attachment=False)
    file_name = fields.Char()
    note = fields.Text(readonly=True)

    # === ACTION METHODS === #

    def action_import(self):
        """Import the returns of the file, and name the rows that cannot be right."""
        self.ensure_one()
        returns = self.env["acorn.vendor.return"]
        check_rights(returns, "create")
        self.asked_file = False
        try:
            export = read_returns(self._read_rows(self._get_content()), self.date_order)
        except DocumentError as error:
            return self._refuse(error)
        known = self._find_known(export.returns)
        notes = [str(problem) for problem in export.problems]
        for read in export.returns:
            code = self._find_code(read)
            found = self._pick(known.get(read.number, returns.browse()), code)
            if found.picking_ids or found.is_closed:
                notes.append(
                    self.env._(
                        "%(number)s: its goods are expected already, so it stays as it"
                        " is.",
                        number=read.number,
                    )
                )
                continue
            returns |= self._import_return(found, read, code)
        if notes:
            self.note = "\n".join(notes)
            return self._reopen()
        return returns._get_records_action(name=self.env._("Imported Returns"))

    # === BUSINESS METHODS === #

    def _get_files(self):
        return [(self.file_name or self.env._("The export"), self._get_content())]

    def _read_again(self):
        """Go back to the file, which can be read now."""
        self.write({"asked_file": False, "note": False})
        return super()._read_again()

    def _get_content(self):
        if not self.file:
            raise UserError(self.env._("Choose the file Vendor Central exported."))
        try:
            # With bin_size a binary field would return its size instead.
            return base64.b64decode(self.with_context(bin_size=False).file)
        except binascii.Error as error:
            text = self.env._("The file did not arrive whole; choose it again.")
            raise UserError(text) from error

    def _refuse(self, error):
        """Show why a file cannot be read, or raise it if no question can help."""
        text = "\n".join(map(str, error.problems))
        for name, content in self._get_files():
            self._notice_columns(name, content, error)
        if not self.asked_file:
            raise UserError(text) from error
        self.note = text
        return self._reopen()

    def _find_code(self, read):
        """Return the vendor code of a return; who imports may not read codes."""
        codes = self.account_id.sudo().code_ids
        named = codes.filtered(lambda code: code.name == read.vendor)
        code = named or self.sudo().code_id or (codes if len(codes) == 1 else named)
        if not code:
            raise UserError(
                self.env._(
                    "Return %(number)s names no vendor code of %(account)s. Choose"
                    " one.",
                    number=read.number,
                    account=self.account_id.name,
                )
            )
        if code.account_id != self.account_id:
            raise AccessError(self.env._("Choose a vendor code of this account."))
        return code

    def _find_known(self, reads):
        """Return ``{number: returns}`` of those that the account has already."""
        found = self.env["acorn.vendor.return"].search(
            [
                ("account_id", "=", self.account_id.id),
                ("name", "in", [read.number for read in reads]),
            ]
        )
        return found.grouped("name")

    def _pick(self, returns, code):
        """Return the one of a vendor code, else one that was put under another.

        What a payment has opened is moved so to the code that the file names.
        """
        same = returns.filtered(lambda each: each.sudo().code_id == code)
        return same or returns[:1]

    def _import_return(self, found, read, code):
        values = {
            "name": read.number,
            "code_id": code.id,
            "ship_from_code": read.fc,
            "tracking": read.tracking,
            "line_ids": [
                Command.clear(),
                *(Command.create(self._prepare_item(item)) for item in read.items),
            ],
        }
        if read.invoice:
            values["number_in_payments"] = read.invoice
        if read.day:
            values["date"] = read.day
        if found:
            found.write(values)
            return found
        return found.create(values)

    def _prepare_item(self, item):
        values = {
            "po_number": item.order,
            "asin": item.asin,
            "quantity": float(item.quantity),
            "reason": item.reason,
        }
        if item.cost is not None:
            values["unit_cost"] = float(item.cost)
        if not item.asin:
            product = self._find_product(item)
            values |= {"product_id": product.id, "asin": item.sku or item.barcode}
        return values

    def _find_product(self, item):
        """Return the product that a SKU or a barcode names, if it is one only."""
        named = [
            Domain(name, "=", value)
            for name, value in (("default_code", item.sku), ("barcode", item.barcode))
            if value
        ]
        products = self.env["product.product"].search(
            # Nothing named is no product, and not each that has no SKU.
            Domain.OR(named)
            & Domain("company_id", "in", [False, self.account_id.company_id.id]),
            limit=2,
        )
        return products if len(products) == 1 else products.browse()
