from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import content_disposition, request

from ..models.receipts.statement_sheet import XLSX


class AcornVendorStatement(http.Controller):
    """The statement as a spreadsheet."""

    @http.route("/acorn_vendor/statement/<int:statement_id>", auth="user")
    def download(self, statement_id):
        """Give out a statement, as the user who asks may see it."""
        statement = request.env["acorn.vendor.statement"].browse(statement_id)
        try:
            name, content = statement._build_sheet()
        except (AccessError, MissingError):
            raise request.not_found() from None
        headers = [
            ("Content-Type", XLSX),
            ("Content-Disposition", content_disposition(name)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(content, headers)
