import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..documents import purchase_order
from ..documents.common import DocumentError
from ..documents.order_export import Defaults, read_orders
from ..documents.spreadsheet import read_csv_rows, read_rows


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
        """Show which orders of the export Odoo has, and which it lacks."""
        self.ensure_one()
        orders = [purchase_order.parse(order) for order in self._read_file()]
        known = self._get_known(order.number for order in orders)
        self.line_ids = [
            Command.clear(),
            *(
                Command.create(self._prepare_line(order, order.number not in known))
                for order in orders
            ),
        ]
        self.summary = self.env._(
            "Amazon has %(missing)s orders that Odoo lacks, of %(total)s in the file.",
            missing=self.missing_count,
            total=len(orders),
        )
        return self._reopen()

    def action_import(self):
        """Import the orders that Odoo lacks."""
        self.ensure_one()
        self.env["acorn.vendor.message"]._check_manager()
        raw = self._read_file()
        numbers = [order["purchaseOrderNumber"] for order in raw]
        known = self._get_known(numbers)
        missing = [order for order in raw if order["purchaseOrderNumber"] not in known]
        if not missing:
            raise UserError(self.env._("Odoo has all orders of this file."))
        account = self.account_id.sudo()
        messages = account._store_orders(missing)
        messages.with_company(account.company_id)._process_purchase_orders()
        return messages._get_records_action(
            name=self.env._("Imported Orders"), context={"create": False}
        )

    # === BUSINESS METHODS === #

    def _read_file(self):
        """Return the orders of the file as Amazon's API would send them."""
        if not self.file:
            raise UserError(self.env._("Choose the file Vendor Central exported."))
        # With bin_size a binary field would return its size instead.
        return self._parse(base64.b64decode(self.with_context(bin_size=False).file))

    def _parse(self, content):
        is_workbook = content[:2] == b"PK"
        defaults = Defaults(
            vendor_code=self.code_id.name or "",
            currency=self.currency_id.name or "",
            day=fields.Date.context_today(self),
            date_order=self.date_order,
        )
        try:
            rows = read_rows(content) if is_workbook else read_csv_rows(content)
            return read_orders(rows, defaults)
        except DocumentError as error:
            raise UserError("\n".join(map(str, error.problems))) from error

    def _get_known(self, numbers):
        """Return the numbers that are here: as orders, or as messages that wait."""
        numbers = list(numbers)
        account = self.account_id
        orders = self.env["sale.order"].sudo().search_fetch(
            [
                ("acorn_account_id", "=", account.id),
                ("acorn_po_number", "in", numbers),
            ],
            ["acorn_po_number"],
        )  # fmt: skip
        waiting = account.sudo()._get_last_versions("purchase_order", numbers)
        return {*orders.mapped("acorn_po_number"), *waiting}

    def _prepare_line(self, order, is_missing):
        units = sum(line.quantity.units for line in order.lines)
        amount = sum(
            line.quantity.units * line.net_cost.amount
            for line in order.lines
            if line.net_cost
        )
        return {
            "number": order.number,
            "center": order.ship_to.party_id if order.ship_to else False,
            "state": order.state,
            "window_end": order.window and order.window.end.date(),
            "line_count": len(order.lines),
            "units": float(units),
            "amount": f"{amount} {order.currency or ''}",
            "is_missing": is_missing,
        }


class AcornVendorOrderImportLine(models.TransientModel):
    _name = "acorn.vendor.order.import.line"
    _description = "Order Found in an Export"
    _order = "is_missing desc, number"

    import_id = fields.Many2one(
        "acorn.vendor.order.import", required=True, ondelete="cascade"
    )
    number = fields.Char(string="PO Number", required=True)
    center = fields.Char(string="Fulfilment Center")
    state = fields.Char(string="State at Amazon")
    window_end = fields.Date()
    line_count = fields.Integer(string="Lines")
    units = fields.Float(digits=(16, 0))
    amount = fields.Char()
    is_missing = fields.Boolean(string="Odoo Lacks It")
