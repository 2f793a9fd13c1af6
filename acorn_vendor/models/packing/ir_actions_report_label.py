from odoo import models

from ...documents.outgoing import label_media
from .label_reader import LabelReader
from .stock_package_label import REPORTS

# Odoo's own labels of a package, and whether they are ZPL.
_ODOOS = {
    "stock.report_package_barcode_small": False,
    "stock.label_package_template_view": True,
}


class IrActionsReport(models.Model):
    """Odoo's label of a package becomes Amazon's, however it is printed."""

    _inherit = "ir.actions.report"

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        """Print Amazon's label of a carton in the place of Odoo's."""
        report_ref = self._acorn_get_label_report(report_ref, res_ids)
        return super()._render_qweb_pdf(report_ref, res_ids=res_ids, data=data)

    def _render_qweb_text(self, report_ref, docids, data=None):
        """Print Amazon's label of a carton in the place of Odoo's."""
        report_ref = self._acorn_get_label_report(report_ref, docids)
        return super()._render_qweb_text(report_ref, docids, data=data)

    def _acorn_get_label_report(self, report_ref, ids):
        """Return the report to print: Amazon's, if all packages have such a label."""
        report = self._get_report(report_ref)
        if report.report_name not in _ODOOS or not ids:
            return report_ref
        packages = self.env["stock.package"].browse(ids)
        if not all(packages.mapped("acorn_sscc")):
            return report_ref
        reader = LabelReader(packages)
        if len(reader.get_labels()) < len(packages):
            return report_ref
        chosen = reader.get_code(packages[:1]).label_format
        is_zpl = _ODOOS[report.report_name]
        return REPORTS[label_media.as_asked(chosen, is_zpl)]
