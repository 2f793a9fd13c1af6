import tempfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import content_disposition, request

from ..documents.files.bundle_text import safe_name
from ..documents.files.call_log import message_json
from ..models.desk.call_log_bundle import CallLogBundle
from ..models.receipts.acorn_vendor_deduction_proof import MOST_CASES
from ..models.receipts.evidence_bundle import write_evidence

# A bundle that is longer than this goes through a file of the system.
LARGEST_IN_MEMORY = 8 * 1024 * 1024


class AcornVendorCallLog(http.Controller):
    """Downloads of what was said; everything is read as the user who asks.

    Who may not see a record is told what is told of one that is not there.
    """

    @http.route("/acorn_vendor/message/<int:message_id>", auth="user", readonly=True)
    def download_message(self, message_id):
        """Give out one message with its API calls."""
        message = self._get("acorn.vendor.message", message_id)
        [said] = message._prepare_call_log()
        name = f"{message.kind}-{message.external_id}-v{message.version}"
        headers = self._get_headers(f"{safe_name(name)}.json", "application/json")
        return request.make_response(message_json(said), headers)

    @http.route(
        "/acorn_vendor/message/<int:message_id>/order", auth="user", readonly=True
    )
    def download_order_of_message(self, message_id):
        """Give out everything about the order a message speaks of."""
        message = self._get("acorn.vendor.message", message_id)
        orders = message._get_orders()._filtered_access("read")
        if orders:
            return self._bundle_orders(orders)
        return self._bundle(
            message.external_id,
            lambda bundle: bundle.add_messages(message._search_same_number()),
        )

    @http.route("/acorn_vendor/order/<int:order_id>", auth="user", readonly=True)
    def download_order(self, order_id):
        """Give out everything about a purchase order."""
        order = self._get("sale.order", order_id)
        if not order.acorn_po_number or not request.env[
            "acorn.vendor.message"
        ].has_access("read"):
            raise request.not_found()
        return self._bundle_orders(order)

    @http.route("/acorn_vendor/export/<int:wizard_id>", auth="user", readonly=True)
    def download_export(self, wizard_id):
        """Give out what a person has chosen in the wizard."""
        wizard = self._get("acorn.vendor.message.export", wizard_id)
        return self._bundle(wizard._get_title(), wizard._fill)

    @http.route(
        "/acorn_vendor/deduction/<string:ids>/evidence", auth="user", readonly=True
    )
    def download_evidence(self, ids):
        """Give out what deductions are disputed with, a cover sheet first."""
        # No deduction has a number of ten digits or more.
        found = (each for each in ids.split(",") if each.isdecimal() and len(each) < 10)
        numbers = [*dict.fromkeys(map(int, found))][:MOST_CASES]
        cases = request.env["acorn.vendor.deduction"].browse(numbers).exists()
        if not cases or not cases.has_access("read"):
            raise request.not_found()
        count = request.env._("%(count)s disputes", count=len(cases))
        name = cases.name if len(cases) == 1 else count
        return self._bundle(
            f"Evidence {name}", lambda bundle: write_evidence(cases, bundle)
        )

    # === HELPERS === #

    def _get(self, model, record_id):
        """Return a record the user may read."""
        record = request.env[model].browse(record_id).exists()
        if not record or not record.has_access("read"):
            raise request.not_found()
        return record

    def _bundle_orders(self, orders):
        numbers = ", ".join(orders.mapped("acorn_po_number"))
        return self._bundle(f"PO {numbers}", lambda bundle: bundle.add_orders(orders))

    def _bundle(self, title, fill):
        """Return a zip that ``fill`` has written to."""
        file = tempfile.SpooledTemporaryFile(max_size=LARGEST_IN_MEMORY)  # noqa: SIM115
        with CallLogBundle(request.env, file, title) as bundle:
            fill(bundle)
        headers = self._get_headers(f"{safe_name(title)}.zip", "application/zip")
        headers.append(("Content-Length", str(file.tell())))
        file.seek(0)
        content = wrap_file(request.httprequest.environ, file)
        response = request.make_response(content, headers)
        response.direct_passthrough = True
        response.call_on_close(file.close)
        return response

    def _get_headers(self, name, content_type):
        return [
            ("Content-Type", content_type),
            ("Content-Disposition", content_disposition(name)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
