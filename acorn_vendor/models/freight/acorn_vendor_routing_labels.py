import base64
import json

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import pdf

from ... import const
from ...documents.incoming.routing_labels import contents_of, label_format
from ...documents.outgoing.routing import named_cartons
from ...rules.message_states import BINDING_STATES
from ...rules.routing_state import TransportLabel, pair_labels
from ..account.rights import check_rights

MIMETYPES = {"PDF": "application/pdf", "ZPL": "text/plain"}
ENDINGS = {"PDF": "pdf", "ZPL": "zpl"}
REPORTS = {
    "PDF": "acorn_vendor.report_transport_labels_action",
    "ZPL": "acorn_vendor.report_transport_labels_zpl_action",
}


class AcornVendorRouting(models.Model):
    """The transport labels of a pick-up: one file for each printer."""

    _inherit = "acorn.vendor.routing"

    label_ids = fields.Many2many(
        "ir.attachment", string="Transport Labels", readonly=True, copy=False
    )

    # === ACTION METHODS === #

    def action_print_labels(self):
        """Print the transport labels."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        reports = self._get_label_reports()
        if not reports:
            raise UserError(
                self.env._(
                    "There are no transport labels. Amazon makes them for parcels once"
                    " a carrier is known; or press Enter Reply and upload the file from"
                    " Vendor Central."
                )
            )
        return {
            "type": "ir.actions.client",
            "tag": "do_multi_print",
            "params": {
                "reports": reports,
                "anotherAction": {"type": "ir.actions.act_window_close"},
            },
        }

    # === BUSINESS METHODS === #

    def _get_label_reports(self):
        """Return what prints the transport labels of these, as a list of reports."""
        actions = []
        for kind, name in REPORTS.items():
            having = self.filtered(lambda each, kind=kind: each._get_label_files(kind))
            if having:
                report = self.env.ref(name)
                actions.append(report.report_action(having.ids, config=False))
        return actions

    def _get_label_files(self, kind):
        """Return the files of labels for a printer of this kind."""
        return self.sudo().label_ids.filtered(
            lambda each: each.mimetype == MIMETYPES[kind]
        )

    def _get_zpl(self):
        """Return all that goes to a label printer."""
        files = self._get_label_files("ZPL").sorted("id")
        return "\n".join(each.raw.decode(errors="replace") for each in files)

    def _take_labels(self, labels):
        """Attach labels that Amazon made, and give cartons their tracking numbers.

        :param labels: :class:`~...documents.incoming.routing_labels.Label` of all
        """
        self.ensure_one()
        self.label_ids = self._attach(
            [
                (kind, content)
                for kind, contents in contents_of(labels).items()
                for content in _joined(kind, contents)
            ]
        )
        self._track(
            tuple(TransportLabel(each.number, each.tracking) for each in labels)
        )

    def _take_files(self, attachments):
        """Keep label files that somebody got from Vendor Central."""
        self.ensure_one()
        files = []
        for attachment in attachments:
            kind = label_format(attachment.raw or b"")
            if not kind:
                raise UserError(
                    self.env._(
                        "%(file)s is no label: upload a PDF, or ZPL for a label"
                        " printer.",
                        file=attachment.name,
                    )
                )
            files.append((kind, attachment.raw))
        self.label_ids += self._attach(files)

    def _attach(self, files):
        """Attach label files to the request, under the number people look for."""
        number = self.amazon_reference or self.name
        name = self.env._("Transport labels %(number)s", number=number)
        return self.env["ir.attachment"].create(
            [
                {
                    "name": f"{name}.{ENDINGS[kind]}",
                    "datas": base64.b64encode(content),
                    "mimetype": MIMETYPES[kind],
                    "res_model": self._name,
                    "res_id": self.id,
                }
                for kind, content in files
            ]
        )

    def _track(self, labels):
        """Write the tracking number of each label on the carton it is for."""
        sent = self.acorn_message_ids.filtered(
            lambda message: message.state in BINDING_STATES and message.payload
        ).sorted("version")
        if not sent:
            return
        numbers = pair_labels(named_cartons(json.loads(sent[-1].payload)), labels)
        cartons = self.env["stock.package"].search(
            [("acorn_sscc", "in", list(numbers)), ("acorn_asn_id", "=", False)]
        )
        for carton in cartons:
            carton.acorn_tracking = numbers[carton.acorn_sscc]


def _joined(kind, contents):
    """Return label files as one, or as they came where they cannot be joined."""
    if kind == "ZPL":
        return [b"\n".join(contents)] if contents else []
    try:
        return [pdf.merge_pdf(contents)] if contents else []
    except (pdf.PdfReadError, ValueError, TypeError, KeyError, AttributeError):
        return contents
