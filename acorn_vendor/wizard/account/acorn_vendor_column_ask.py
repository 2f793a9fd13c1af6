from odoo import api, fields, models
from odoo.exceptions import UserError

from ...documents.files.column_layouts import LAYOUTS
from ...documents.files.column_names import FileColumn
from ...documents.files.column_question import faults_of

TABLES = {layout.code: layout for layouts in LAYOUTS.values() for layout in layouts}


def _choices(table):
    """Return the columns that a table can hold, as Vendor Central calls them."""
    return [(name, TABLES[table].label(name)) for name in TABLES[table].columns]


class AcornVendorColumnAsk(models.TransientModel):
    """Ask which column of a file is what, once: the choice is kept on the account."""

    _name = "acorn.vendor.column.ask"
    _description = "Which Column Is What"
    _inherit = ["acorn.vendor.dialog.mixin"]

    account_id = fields.Many2one("acorn.vendor.account", required=True, readonly=True)
    kind = fields.Selection(
        [
            ("remittance", "Remittances"),
            ("claims", "Claims"),
            ("returns", "Returns"),
        ],
        readonly=True,
    )
    file_name = fields.Char(readonly=True)
    # The dialog that could not read the file.
    origin_model = fields.Char(readonly=True)
    origin_id = fields.Integer(readonly=True)
    needed = fields.Char(compute="_compute_needed")
    line_ids = fields.One2many("acorn.vendor.column.ask.line", "ask_id")

    # === COMPUTE METHODS === #

    @api.depends("kind")
    def _compute_needed(self):
        for dialog in self:
            layouts = LAYOUTS.get(dialog.kind, ())
            needed = [text for layout in layouts for text in layout.missing(())]
            dialog.needed = ", ".join(dict.fromkeys(needed))

    # === CONSTRAINT METHODS === #

    @api.constrains("account_id")
    def _check_account_id(self):
        """ColumnNames are kept as the system: only on an account its user may see."""
        self.account_id.sudo(False).check_access("read")

    # === ACTION METHODS === #

    def action_remember(self):
        """Keep the choices, and go back to the file, which is read now."""
        self.ensure_one()
        origin = self._get_origin()
        columns = [line._to_column() for line in self.line_ids]
        faults = faults_of(self.kind, columns)
        if faults:
            raise UserError("\n".join(faults))
        self.account_id._remember_columns(self.kind, columns)
        return origin._read_again()

    # === BUSINESS METHODS === #

    def _get_origin(self):
        """Return the dialog that could not read the file: one of the same user."""
        model = self.env.get(self.origin_model)
        origin = None if model is None else model.browse(self.origin_id).exists()
        if not origin or getattr(origin, "_file_kind", "") != self.kind:
            raise UserError(self.env._("Choose the file again."))
        origin.check_access("write")
        return origin


class AcornVendorColumnAskLine(models.TransientModel):
    """A column of a file, and what it is."""

    _name = "acorn.vendor.column.ask.line"
    _description = "Column of a File"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _order = "id"

    ask_id = fields.Many2one(
        "acorn.vendor.column.ask", required=True, ondelete="cascade"
    )
    table = fields.Selection(
        [
            ("payments", "Payments"),
            ("lines", "Invoices"),
            ("claims", "Claims"),
            ("returns", "Returns"),
        ],
        required=True,
        readonly=True,
    )
    header = fields.Char(string="Column in the File", required=True, readonly=True)
    sample = fields.Char(string="Holds", readonly=True)
    payments_column = fields.Selection(_choices("payments"), string="Payment")
    lines_column = fields.Selection(_choices("lines"), string="Invoice")
    claims_column = fields.Selection(_choices("claims"), string="Is")
    returns_column = fields.Selection(_choices("returns"), string="Is ")

    # === BUSINESS METHODS === #

    def _to_column(self):
        """Return the choice; a column without one is not read."""
        self.ensure_one()
        name = self[f"{self.table}_column"] or ""
        return FileColumn(self.table, self.header, self.sample or "", name)
