from collections import OrderedDict
from io import BytesIO

from odoo import models

LABELS = "acorn_vendor.report_transport_labels"


class IrActionsReport(models.Model):
    """Transport labels are files that Amazon made: they are printed as they are."""

    _inherit = "ir.actions.report"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        if self._get_report(report_ref).report_name != LABELS:
            return super()._render_qweb_pdf_prepare_streams(
                report_ref, data, res_ids=res_ids
            )
        routings = self.env["acorn.vendor.routing"].browse(res_ids)
        routings.check_access("read")
        streams = OrderedDict()
        for routing in routings:
            files = routing._get_label_files("PDF").sorted("id")
            if files:
                stream = self._merge_pdfs([BytesIO(each.raw) for each in files])
                streams[routing.id] = {"stream": stream, "attachment": None}
        return streams
