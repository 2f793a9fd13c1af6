from odoo import fields, models

from ...documents.files.column_names import ColumnNames


class AcornVendorAccount(models.Model):
    """What people said the columns of Amazon's files are."""

    _inherit = "acorn.vendor.account"

    column_names = fields.Json(
        copy=False, help="By kind of file, table and header; a dialog asks for it."
    )

    # === BUSINESS METHODS === #

    def _get_column_names(self, kind):
        """Return what is remembered for a kind of file."""
        self.ensure_one()
        return ColumnNames(kind, (self.sudo().column_names or {}).get(kind, {}))

    def _remember_columns(self, kind, columns):
        """Remember what the columns of a file are, so that it is asked once.

        :param columns: :class:`~...documents.files.column_names.FileColumn`
        """
        self.ensure_one()
        names = self._get_column_names(kind).add(columns)
        known = self.sudo().column_names or {}
        self.sudo().column_names = {**known, kind: names.by_table}
