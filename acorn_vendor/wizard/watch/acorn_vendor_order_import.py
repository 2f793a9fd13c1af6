import base64
import binascii
import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...documents.base.common import DocumentError
from ...documents.files.order_export import Defaults, read_orders
from ...documents.files.shown import show_order
from ...documents.files.spreadsheet import read_file
from ...documents.incoming import purchase_order
from ...rules import missing_order


class AcornVendorOrderImport(models.TransientModel):
    """Compare an export of Vendor Central with Odoo, and import what is missing.

    Works without any access to the API as well: the orders come in by the same way as
    those that were polled.
    """

    _name = "acorn.vendor.order.import"
    _description = "Compare Orders with Vendor Central"
    _inherit = ["acorn.vendor.file.import.mixin"]

    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        domain="[('account_id', '=', account_id)]",
        help="For rows that name none.",
    )
    currency_id = fields.Many2one(
        "res.currency",
        compute="_compute_currency_id",
        store=True,
        precompute=True,
        readonly=False,
        help="For costs without a currency.",
    )
    file = fields.Binary(string="Export", attachment=False)
    file_name = fields.Char()
    line_ids = fields.One2many(
        "acorn.vendor.order.import.line", "import_id", readonly=True
    )
    account_state = fields.Selection(related="account_id.state")
    missing_count = fields.Integer(compute="_compute_missing_count")
    summary = fields.Char(readonly=True)

    # === COMPUTE METHODS === #

    @api.depends("account_id", "code_id")
    def _compute_currency_id(self):
        for wizard in self:
            codes = wizard.code_id or wizard.account_id.code_ids
            wizard.currency_id = codes.currency_id[:1]

    @api.depends("line_ids.is_missing")
    def _compute_missing_count(self):
        for wizard in self:
            wizard.missing_count = len(wizard.line_ids.filtered("is_missing"))

    # === ACTION METHODS === #

    def action_compare(self):
        """Show which orders of the export Odoo has, and keep those it lacks."""
        self.ensure_one()
        read = self._read_file()
        missing = set(self._record_missing(read).mapped("number"))
        orders = [order for _raw, order in read]
        waiting = self._get_waiting([order.number for order in orders])
        self.line_ids = [
            Command.clear(),
            *(
                Command.create(
                    {
                        **self._prepare_line(order),
                        "is_missing": order.number in missing,
                        "note": waiting.get(order.number),
                    }
                )
                for order in orders
            ),
        ]
        self.summary = self.env._(
            "Amazon has %(missing)s orders that Odoo lacks, of %(total)s in the file.",
            missing=len(missing),
            total=len(orders),
        )
        return self._reopen()

    def action_import(self):
        """Import what Odoo lacks: from Amazon where it is connected, else from here."""
        self.ensure_one()
        missing = self._get_missing()
        missing.action_import()
        return missing._get_records_action(name=self.env._("Orders of the Export"))

    def action_import_file(self):
        """Import what Odoo lacks from the file; ask for Amazon's version later."""
        self.ensure_one()
        missing = self._get_missing()
        missing._import_exported()
        return missing._get_records_action(name=self.env._("Orders of the Export"))

    # === BUSINESS METHODS === #

    def _read_file(self):
        """Return the orders of the file: as Amazon's API sends them, and parsed."""
        if not self.file:
            raise UserError(self.env._("Choose the file Vendor Central exported."))
        # With bin_size a binary field would return its size instead.
        encoded = self.with_context(bin_size=False).file
        try:
            content = base64.b64decode(encoded)
        except binascii.Error as error:
            text = self.env._("The file did not arrive whole; choose it again.")
            raise UserError(text) from error
        return self._parse(content)

    def _parse(self, content):
        defaults = Defaults(
            vendor_code=self.code_id.name or "",
            currency=self.currency_id.name or "",
            day=fields.Date.context_today(self),
            date_order=self.date_order,
        )
        try:
            return [
                (raw, purchase_order.parse(raw))
                for raw in read_orders(read_file(content), defaults)
            ]
        except DocumentError as error:
            raise UserError("\n".join(map(str, error.problems))) from error

    def _record_missing(self, read):
        """Keep the orders of the file that Odoo lacks among the missing ones."""
        listed = [
            missing_order.from_order(order, json.dumps(raw)) for raw, order in read
        ]
        return self.account_id.sudo()._record_missing_orders(listed, "export")

    def _get_missing(self):
        """Return the missing orders of the file; there have to be some."""
        gaps = self.env["acorn.vendor.gap"]
        gaps._check_manager()
        missing = self._record_missing(self._read_file())
        if not missing:
            raise UserError(self.env._("Odoo has all orders of this file."))
        return missing

    def _get_waiting(self, numbers):
        """Return ``{number: why it waits}`` of orders that came in and wait."""
        account = self.account_id.sudo()
        messages = account._get_newest_messages("purchase_order", numbers)
        return {
            number: self.env._("Waits: %(reason)s", reason=message.reason)
            for number, message in messages.items()
            if message.state in ("on_hold", "failed")
        }

    def _prepare_line(self, order):
        shown = show_order(order)
        return {
            "number": shown.number,
            "fc": shown.fc or False,
            "state": shown.state,
            "window_end": shown.window_end or False,
            "line_count": shown.line_count,
            "units": float(shown.units),
            "amount": shown.amount,
        }


class AcornVendorOrderImportLine(models.TransientModel):
    _name = "acorn.vendor.order.import.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Order Found in an Export"
    _order = "is_missing desc, number"

    import_id = fields.Many2one(
        "acorn.vendor.order.import", required=True, ondelete="cascade"
    )
    number = fields.Char(string="PO Number", required=True)
    fc = fields.Char(string="Fulfillment Center")
    state = fields.Char(string="State at Amazon")
    window_end = fields.Date()
    line_count = fields.Integer(string="Lines")
    units = fields.Float(digits=(16, 0))
    amount = fields.Char()
    is_missing = fields.Boolean(string="Odoo Lacks It")
    note = fields.Text(string="Why It Waits")
