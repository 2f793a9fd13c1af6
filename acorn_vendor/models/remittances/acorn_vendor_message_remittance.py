from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ... import const, storable
from ...documents.base.common import DocumentError
from ...documents.base.listing import first_of
from ...documents.files.column_question import UNKNOWN_COLUMNS
from ...documents.files.remittance import Mail, parse_mail
from ...documents.files.remittance_api import read_api
from ...documents.files.remittance_html import html_text
from ...rules.remittance_news import News, judge
from ..account.rights import check_rights
from .acorn_vendor_remittance_dropped import IMPORT

MAX_SHOWN = 20
# How payments come in by themselves.
NEWS = ("remittance_mail", "remittance_api")
LONGEST_ID = 200


class AcornVendorMessage(models.Model):
    """Payments that come in by themselves: mails to the account, Amazon's interface.

    What came is kept first; then drafts are made of it. A mail may be from anybody: it
    adds payments and completes drafts, and takes nothing away.
    """

    _inherit = "acorn.vendor.message"

    kind = fields.Selection(
        selection_add=[
            ("remittance_mail", "Remittance mail"),
            ("remittance_api", "Remittance by interface"),
        ],
        ondelete=dict.fromkeys(NEWS, "cascade"),
    )

    # === MAIL GATEWAY === #

    @api.model
    @api.private
    def message_new(self, msg_dict, custom_values=None):
        """Keep a mail to the alias of an account, and read it."""
        text = html_text(str(msg_dict.get("body") or ""))
        head = (("Subject", "subject"), ("From", "email_from"), ("Date", "date"))
        payload = storable.text(
            "\n".join(f"{label}: {msg_dict.get(name) or ''}" for label, name in head)
            + f"\n\n{text}"
        )
        account = self.env["acorn.vendor.account"].browse(
            (custom_values or {}).get("account_id")
        )
        number = str(msg_dict.get("message_id") or "").strip("<> ")
        message = account._keep_news("remittance_mail", number[:LONGEST_ID], payload)
        files = tuple(
            (name, content.encode() if isinstance(content, str) else content)
            for name, content, *_info in msg_dict.get("attachments") or ()
        )
        message._process_remittances(
            Mail(msg_dict.get("subject") or "", (text,), files)
        )
        return message

    # === ACTION METHODS === #

    def action_import_by_hand(self):
        """Open what a mail brought in the dialog, which asks what nobody knows yet."""
        self.ensure_one()
        check_rights(self, "read", const.GROUP_INVOICING)
        copies = self.env["ir.attachment"].create(
            [
                {"name": each.name, "raw": each.raw, "res_model": IMPORT}
                for each in self._get_files()
            ]
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_remittance_import_action"
        )
        context = {
            "default_account_id": self.account_id.id,
            "default_attachment_ids": copies.ids,
            "default_mail_text": not copies and self.payload,
            "default_message_id": self.id,
        }
        return action | {"context": context}

    # === BUSINESS METHODS === #

    def _process_remittances(self, mail=None):
        """Make payments of these messages; what cannot be used waits with reasons.

        :param mail: what a mail that just came holds; its files are not kept yet
        """
        for message in self:
            news = message._read_remittances(mail)
            state = judge(news)
            reason = message._explain_news(news)
            message._set_state(state, reason=reason or False)
            if state == "on_hold":
                message._ask_about_news()

    def _read_remittances(self, mail=None):
        """Import what a message tells; return what became of it."""
        self.ensure_one()
        try:
            export = self._parse_remittances(mail)
        except DocumentError as error:
            codes = {problem.code for problem in error.problems}
            return News(codes=codes, texts=list(map(str, error.problems)))
        payer = self.account_id._get_payer()
        if not payer:
            text = self.env._(
                "Choose on the account who pays, then press Reprocess: its vendor codes"
                " have several payers."
            )
            return News(codes={"payer"}, texts=[text])
        news = News(
            codes={problem.code for problem in export.problems},
            texts=list(map(str, export.problems)),
        )
        for payment in export.payments:
            self._import_news(payment, payer, news)
        return news

    def _parse_remittances(self, mail):
        account = self.account_id
        if self.kind == "remittance_api":
            return read_api(self.payload or "")
        if mail is None:
            files = tuple((file.name, file.raw or b"") for file in self._get_files())
            mail = Mail("", (self.payload or "",), files)
        return parse_mail(
            mail,
            date_order=account._get_date_order(),
            names=account._get_column_names("remittance"),
        )

    def _get_files(self):
        """Return the files that came with a mail."""
        return self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "=", self.id)], order="id"
        )

    def _import_news(self, payment, payer, news):
        """Import one payment; one that is refused costs itself only."""
        remittances = self.env["acorn.vendor.remittance"]
        is_trusted = self.kind == "remittance_api"
        try:
            with self.env.cr.savepoint():
                record, outcome = remittances._import(
                    payment, self.account_id, payer, is_trusted=is_trusted
                )
                if outcome == "created":
                    record._note_news(self)
        except UserError as error:
            news.add_refused(payment.payment_number, str(error))
        else:
            news.add(payment.payment_number, outcome)

    def _explain_news(self, news):
        """Return what became of a message, as people read it."""
        texts, more = first_of(news.texts, MAX_SHOWN)
        texts += [f"{number}: {text}" for number, text in news.refused]
        for number in news.questions:
            texts.append(
                self.env._(
                    "Payment %(number)s is here already and differs. Nothing was"
                    " changed. Import the export of Vendor Central to decide.",
                    number=number,
                )
            )
        if more:
            texts.append(self.env._("and %(count)s more", count=more))
        if self.kind == "remittance_mail" and news.codes & UNKNOWN_COLUMNS:
            texts.append(
                self.env._("Press Import by Hand to say which column is what.")
            )
        return storable.text("\n".join(texts), storable.LONGEST_FIELD)

    def _ask_about_news(self):
        """Let the responsible person look at what could not be used."""
        self.ensure_one()
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=(self.account_id.responsible_id or self.env.user).id,
            summary=self.env._("A remittance could not be read"),
            note=self.reason,
        )

    def _reprocess(self):
        """Read payments again at once: nobody else does."""
        news = self.filtered(
            lambda message: message.kind in NEWS and message._may_become("received")
        )
        news._set_state("received", reason=False)
        news.sudo()._process_remittances()
        return super(AcornVendorMessage, self - news)._reprocess() + news

    @api.model
    def _get_visible_without_document(self):
        """Let who may read payments see what of them could not be used."""
        visible = super()._get_visible_without_document()
        if visible.is_true() or not self.env["acorn.vendor.remittance"].has_access(
            "read"
        ):
            return visible
        return visible | Domain("kind", "in", NEWS)


class AcornVendorRemittance(models.Model):
    _inherit = "acorn.vendor.remittance"

    def _note_news(self, message):
        """Say where a new payment comes from."""
        self.ensure_one()
        self.sudo().message_post(
            body=self.env._(
                "Came in as %(message)s. Compare it with the bank before it is posted.",
                message=message._get_html_link(),
            )
        )
