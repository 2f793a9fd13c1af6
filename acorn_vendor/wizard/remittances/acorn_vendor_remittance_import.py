from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import LazyTranslate

from ...documents.base.common import DocumentError
from ...documents.base.listing import first_of
from ...documents.files import remittance
from ...documents.files.remittance_given import Given
from ...documents.files.shown import show_payment
from ...rules.remittance_again import notes_of, told_of

_lt = LazyTranslate(__name__)

MAX_SHOWN = 20
# What a person is told of a payment that was there already.
TEXTS = {
    "differs": _lt(
        "It is there already with %(before)s, this file has %(now)s. Nothing was"
        " changed. Press Correct on the payment if the file is right, and import again."
    ),
    "tells_more": _lt(
        "It is posted, and this file tells more of it: a discount, tax or what a claim"
        " is about. Press Correct on the payment and import again to post that as well."
    ),
    "updated": _lt("It had %(before)s, now %(now)s."),
    "paid_after_all": _lt(
        "It is void here, and Amazon now calls it '%(status)s'. If the money was paid,"
        " press Correct on it and post it."
    ),
    "taken_back": _lt(
        "It is posted, and Amazon now calls it '%(status)s'. Look in Vendor Central"
        " whether the money was taken back."
    ),
    "other_payer": _lt("Its payer is %(payer)s."),
    "delete_draft": _lt("If that is wrong, delete it and import again."),
}


class AcornVendorRemittanceImport(models.TransientModel):
    """Import what Amazon says it paid: exports, mails, EDI files, pasted text.

    Each file stands for itself, and each payment in it: what cannot be read says why
    and the others are imported.
    """

    _name = "acorn.vendor.remittance.import"
    _description = "Import Amazon Remittances"
    _inherit = ["acorn.vendor.column.mixin"]
    _file_kind = "remittance"

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
    mail_text = fields.Text(
        string="Text of a Mail",
        help="Select all of Amazon's remittance mail, copy it and paste it here.",
    )
    asks_decimal_mark = fields.Boolean(
        readonly=True, help="A file does not tell by itself how it writes amounts."
    )
    decimal_mark = fields.Selection(
        [(".", "Decimal point: 1,234.56"), (",", "Decimal comma: 1.234,56")],
        string="Amounts Written With",
        help="For files of which no amount tells it.",
    )
    line_ids = fields.One2many(
        "acorn.vendor.remittance.import.line", "import_id", readonly=True
    )

    has_gap = fields.Boolean(compute="_compute_has_gap")
    message_id = fields.Many2one(
        "acorn.vendor.message",
        domain=[("kind", "=", "remittance_mail")],
        help="The mail that brought the files, which could not be read by itself.",
    )

    # === COMPUTE METHODS === #

    @api.depends("line_ids.gap")
    def _compute_has_gap(self):
        for wizard in self:
            wizard.has_gap = any(wizard.line_ids.mapped("gap"))

    @api.depends("account_id")
    def _compute_partner_id(self):
        for wizard in self:
            wizard.partner_id = wizard.account_id and wizard.account_id._get_payer()

    # === ACTION METHODS === #

    def action_preview(self):
        """Show what the files hold; nothing is recorded."""
        self.ensure_one()
        self._forget()
        for news in self._get_news():
            self._preview_news(news)
        return self._reopen()

    def action_import(self):
        """Import every file that can be read; show those that cannot."""
        self.ensure_one()
        self._forget()
        imported = self.env["acorn.vendor.remittance"]
        for news in self._get_news():
            imported |= self._import_news(news)
        self._read_mail_again()
        if self.line_ids.filtered(lambda line: line.error or line.note):
            return self._reopen()
        return imported._get_records_action(name=self.env._("Imported Remittances"))

    # === BUSINESS METHODS === #

    def _get_files(self):
        return [(news.name, news.content) for news in self._get_news()]

    def _read_again(self):
        """Read the files with what was chosen; nothing is recorded yet."""
        return self.action_preview()

    def _read_mail_again(self):
        """Let the mail say that its payments are there, if that is so now."""
        self.message_id.check_access("read")
        mail = self.message_id.filtered(lambda each: each.kind == "remittance_mail")
        mail.sudo()._reprocess()

    def _get_news(self):
        """Return what is to be read, each with its name and what is kept of it."""
        news = [
            Given(attachment.name, attachment.raw or b"")
            for attachment in self.attachment_ids
        ]
        if self.mail_text and self.mail_text.strip():
            name = self.env._("Pasted mail.txt")
            news.append(Given(name, self.mail_text.encode(), is_text=True))
        if not news:
            raise UserError(self.env._("Choose a file or paste the text of a mail."))
        return news

    def _parse(self, news):
        """Return what a file holds, nothing if it cannot be read; say why then."""
        try:
            mark = self.decimal_mark or None
            return news.read(self.date_order, mark, self._get_names())
        except DocumentError as error:
            if isinstance(error, remittance.UndecidedMark):
                self.asks_decimal_mark = True
            text = self._list(error.problems)
            if self._notice_columns(news.name, news.content, error):
                text = self.env._("Its columns are not known.")
            self._note(news, error=text)
            return remittance.Export(())

    def _forget(self):
        """Forget what was found before."""
        self.write({"line_ids": [Command.clear()], "asked_file": False})

    def _preview_news(self, news):
        export = self._parse(news)
        for payment in export.payments:
            self._note(news, payment)
        self._note_rest(news, export)

    def _import_news(self, news):
        """Import the payments of a file; one that is refused costs itself only."""
        export = self._parse(news)
        imported = self.env["acorn.vendor.remittance"]
        for payment in export.payments:
            imported |= self._import_payment(news, payment)
        self._note_rest(news, export)
        return imported

    def _import_payment(self, news, payment):
        remittances = self.env["acorn.vendor.remittance"]
        company = self.account_id.company_id
        known = remittances._find_payment(company, payment.payment_number)
        before = known and known._get_summary()
        try:
            with self.env.cr.savepoint():
                record, outcome = remittances._import(
                    payment, self.account_id, self.partner_id
                )
                note = self._compare(record, outcome, payment, before)
        except UserError as error:
            self._note(news, payment, error=str(error))
            return remittances
        self._note(news, payment, outcome, note=note)
        if outcome in ("created", "updated", "completed"):
            record.message_post(
                body=self.env._("Imported from %(name)s", name=news.name),
                attachments=[(news.name, news.content)],
            )
        return record

    def _compare(self, record, outcome, payment, before):
        """Say how a payment in a file differs from the one that was there."""
        currency = record._get_currency(payment.currency)
        values = {
            "before": before,
            "now": record._summarise(currency, payment.amount, len(payment.lines)),
            "status": payment.status,
            "payer": record.partner_id.name,
        }
        told = told_of(
            outcome, record.state, has_other_payer=record.partner_id != self.partner_id
        )
        texts = [self.env._(TEXTS[key]) for key in told]
        return " ".join(texts) % values

    def _note_rest(self, news, export):
        """Add lines about what of a file was not read."""
        if export.problems:
            self._note(news, error=self._list(export.problems))
        if export.notes:
            self._note(news, note=self._list(export.notes))

    def _list(self, problems):
        """Return problems as text, the first of many."""
        texts, more = first_of(map(str, problems), MAX_SHOWN)
        if more:
            texts.append(self.env._("and %(count)s more", count=more))
        return "\n".join(texts)

    def _note(self, news, payment=None, outcome=None, error=None, note=None):
        """Add a line about a payment in a file, or about the file."""
        values = {}
        if payment:
            shown = show_payment(payment)
            values = {
                "payment_number": shown.number,
                "date": shown.date,
                "amount": shown.amount,
                "line_count": shown.line_count,
                "gap": shown.gap or False,
                "outcome": outcome,
            }
            error = error or self._list(payment.problems)
        error, note = notes_of(outcome, error or "", note or "")
        values |= {"error": error, "note": note, "file_name": news.name}
        values["import_id"] = self.id
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
            ("unchanged", "Already there, nothing changed"),
            ("updated", "Updated"),
            ("completed", "Completed"),
            ("tells_more", "Tells more"),
            ("voided", "Voided"),
            ("differs", "Differs"),
            ("question", "Question"),
        ]
    )
    error = fields.Text(string="What Is Wrong")
    note = fields.Text()
