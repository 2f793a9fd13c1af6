from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...documents.base.common import DocumentError
from ...documents.files.column_question import UNKNOWN_COLUMNS, ask
from ...documents.files.spreadsheet import read_file


class AcornVendorColumnMixin(models.AbstractModel):
    """A dialog whose files may name their columns otherwise than in English.

    Which column is what is asked once per account and kind of file.
    """

    _name = "acorn.vendor.column.mixin"
    _inherit = ["acorn.vendor.file.import.mixin"]
    _description = "Import of Files With Any Columns"
    # The kind of file, as ``column_layouts`` calls it.
    _file_kind = ""

    asked_file = fields.Char(
        readonly=True, help="The file of which the columns are not known."
    )

    # === ACTION METHODS === #

    def action_ask_columns(self):
        """Show the columns of a file with what stands below, and ask what they are.

        The file whose columns are not known, else the first with a table: so a choice
        that was wrong can be put right.
        """
        self.ensure_one()
        files = sorted(self._get_files(), key=lambda file: file[0] != self.asked_file)
        for name, content in files:
            columns = self._find_columns(content)
            if columns:
                return self._open_columns(name, columns)
        raise UserError(
            self.env._("Choose a spreadsheet or CSV with a row that names its columns.")
        )

    # === BUSINESS METHODS === #

    def _get_files(self):
        """Return ``[(name, content)]`` of the files that were chosen."""
        return []

    def _read_again(self):
        """Return the action that shows the files as they are read with new names."""
        return self._reopen()

    def _get_names(self):
        """Return what is remembered about the columns of such files."""
        return self.account_id._get_column_names(self._file_kind)

    def _read_rows(self, content):
        """Return the rows of a file, its columns under the names that were chosen."""
        return map(self._get_names().apply, read_file(content))

    def _find_columns(self, content):
        """Return the columns of a file with what they seem to be, if it has a table."""
        try:
            return ask(read_file(content), self._get_names())
        except DocumentError:
            return ()

    def _notice_columns(self, name, content, error):
        """Return whether a file cannot be read because its columns are not known.

        The first of those is the one that is asked about.
        """
        codes = {problem.code for problem in error.problems}
        if not (codes & UNKNOWN_COLUMNS and self._find_columns(content)):
            return False
        self.asked_file = self.asked_file or name
        return True

    def _open_columns(self, name, columns):
        """Return the action that asks what the columns of a file are."""
        dialog = self.env["acorn.vendor.column.ask"].create(
            {
                "account_id": self.account_id.id,
                "kind": self._file_kind,
                "file_name": name,
                "origin_model": self._name,
                "origin_id": self.id,
                "line_ids": [
                    Command.create(
                        {
                            "table": column.table,
                            "header": column.header,
                            "sample": column.sample,
                            f"{column.table}_column": column.name or False,
                        }
                    )
                    for column in columns
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Which Column Is What"),
            "res_model": dialog._name,
            "res_id": dialog.id,
            "view_mode": "form",
            "target": "new",
        }
