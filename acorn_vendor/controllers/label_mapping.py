from odoo import http
from odoo.exceptions import AccessError
from odoo.http import content_disposition, request

from ..documents.files.bundle_text import safe_name


class AcornVendorLabelMapping(http.Controller):
    """The file that tells Vendor Central which label is on what."""

    @http.route("/acorn_vendor/label_mapping/<string:ids>", auth="user", readonly=True)
    def download(self, ids):
        """Give out the file for transfers, as the user who asks may see them."""
        # No transfer has a number of ten digits or more.
        found = (each for each in ids.split(",") if each.isdecimal() and len(each) < 10)
        numbers = [*map(int, found)]
        pickings = request.env["stock.picking"].browse(numbers).exists()
        try:
            text = pickings._acorn_build_label_mapping()
        except AccessError:
            raise request.not_found() from None
        name = safe_name(f"label-mapping-{pickings[:1].sudo().acorn_ship_to_code}")
        headers = [
            ("Content-Type", "text/csv; charset=utf-8"),
            ("Content-Disposition", content_disposition(f"{name}.csv")),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(text, headers)
