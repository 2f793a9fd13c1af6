from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..documents import remittance
from ..documents.common import DocumentError


class AcornVendorRemittanceImport(models.TransientModel):
    """Import the spreadsheets that Vendor Central exports.

    Each file stands for itself: one that cannot be read says why and the others are
    imported.
    """

    _name = "acorn.vendor.remittance.import"
    _description = "Import Amazon Remittances"
    _inherit = ["acorn.vendor.file.import.mixin"]

    partner_id = fields.Many2one(
        "res.partner",
        string="Payer",
        compute="_compute_partner_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="The Amazon company that pays.",
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Files")
    line_ids = fields.One2many(
        "acorn.vendor.remittance.import.line", "import_id", readonly=True
    )

    # === COMPUTE METHODS === #

    @api.depends("account_id")
    def _compute_partner_id(self):
        for wizard in self:
            payers = wizard.account_id.code_ids.partner_id.commercial_partner_id
            wizard.partner_id = payers if len(payers) == 1 else False

    # === ACTION METHODS === #

    def action_preview(self):
        """Show what the files hold; nothing is recorded."""
        self.ensure_one()
        self.line_ids = [Command.clear()]
        for attachment in self._get_attachments():
            self._preview_file(attachment)
        return self._reopen()

    def action_import(self):
        """Import every file that can be read; show those that cannot."""
        self.ensure_one()
        self.line_ids = [Command.clear()]
        imported = self.env["acorn.vendor.remittance"]
        for attachment in self._get_attachments():
            imported |= self._import_file(attachment)
        if self.line_ids.filtered("error"):
            return self._reopen()
        return imported._get_records_action(name=self.env._("Imported Remittances"))

    # === BUSINESS METHODS === #

    def _get_attachments(self):
        if not self.attachment_ids:
            raise UserError(self.env._("Choose at least one file."))
        return self.attachment_ids

    def _parse(self, attachment):
        """Return the payments of a file, empty if it cannot be read; say why then."""
        try:
            return remittance.parse_xlsx(attachment.raw, date_order=self.date_order)
        except DocumentError as error:
            self._note(attachment, error="\n".join(map(str, error.problems)))
            return ()

    def _preview_file(self, attachment):
        for payment in self._parse(attachment):
            self._note(attachment, payment)

    def _import_file(self, attachment):
        """Import all payments of a file or none of them."""
        payments = self._parse(attachment)
        remittances = self.env["acorn.vendor.remittance"]
        try:
            with self.env.cr.savepoint():
                results = [
                    remittances._import(payment, self.account_id, self.partner_id)
                    for payment in payments
                ]
        except UserError as error:
            self._note(attachment, error=str(error))
            return remittances
        for payment, (record, outcome) in zip(payments, results, strict=True):
            self._note(attachment, payment, outcome)
            if outcome in ("created", "updated"):
                record.message_post(
                    body=self.env._("Imported from %(name)s", name=attachment.name),
                    attachments=[(attachment.name, attachment.raw)],
                )
        return remittances.union(*(record for record, _outcome in results))

    def _note(self, attachment, payment=None, outcome=None, error=None):
        """Add a line about a payment in a file, or about a file that fails."""
        values = {"import_id": self.id, "file_name": attachment.name, "error": error}
        if payment:
            values |= {
                "payment_number": payment.payment_number,
                "date": payment.payment_date,
                "amount": f"{payment.amount} {payment.currency}",
                "line_count": len(payment.lines),
                "gap": f"{payment.gap} {payment.invoice_currency}"
                if payment.gap
                else False,
                "outcome": outcome,
            }
        if outcome == "differs":
            values["error"] = self.env._(
                "This payment is posted with other lines. Press Correct on it, then"
                " import again."
            )
        self.env["acorn.vendor.remittance.import.line"].create(values)


class AcornVendorRemittanceImportLine(models.TransientModel):
    _name = "acorn.vendor.remittance.import.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Payment Found in a File"

    import_id = fields.Many2one(
        "acorn.vendor.remittance.import", required=True, ondelete="cascade"
    )
    file_name = fields.Char(string="File", required=True)
    payment_number = fields.Char()
    date = fields.Date()
    amount = fields.Char()
    line_count = fields.Integer(string="Lines")
    gap = fields.Char(string="Not Explained by Lines")
    outcome = fields.Selection(
        [
            ("created", "Imported"),
            ("unchanged", "Known already"),
            ("updated", "Updated"),
            ("voided", "Voided"),
            ("differs", "Differs"),
        ]
    )
    error = fields.Text(string="What Is Wrong")
