from email.message import EmailMessage

from odoo.tools import html2plaintext

from .change_common import AcornVendorChangeCommon
from .people import MANAGER_GROUPS, create_user

NUMBER = "4BUYER00"


class AcornVendorBuyerCommon(AcornVendorChangeCommon):
    """Orders about which Amazon's buyer is asked, and the mails that go and come."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = create_user(cls.company, "mm", "Maria", MANAGER_GROUPS)
        cls.manager.email = "maria@acorn.test"
        cls.code.user_id = cls.manager
        cls.buyer = cls.env["res.partner"].create(
            {"name": "Bea Buyer", "email": "bea@buyers.test", "lang": "en_US"}
        )
        cls.company.alias_domain_id = cls.env["mail.alias.domain"].create(
            {"name": "acorn.test", "catchall_alias": "catchall"}
        )

    def open_dialog(self, orders, **choices):
        """Open the dialog as the vendor manager does, and choose."""
        action = orders.with_user(self.manager).action_acorn_ask_buyer()
        dialog = self.env[action["res_model"]].with_user(self.manager)
        dialog = dialog.browse(action["res_id"])
        dialog.write({"buyer_id": self.buyer.id, **choices})
        return dialog

    def want(self, dialog, order, sequence, **wanted):
        """Fill in what is wanted of a line."""
        line = dialog.line_ids.filtered(
            lambda line: (
                line.order_line_id.order_id == order
                and line.order_line_id.acorn_sequence == sequence
            )
        )
        line.write({f"wanted_{name}": value for name, value in wanted.items()})

    def ask(self, orders, **choices):
        """Ask for something in words; return the mail."""
        self.open_dialog(orders, **{"note": "Please call me", **choices}).action_send()
        return self.last_mail(orders[:1])

    def last_mail(self, order):
        """Return the newest message of an order that went to the buyer."""
        return order.message_ids.filtered(
            lambda message: self.buyer in message.notified_partner_ids
        )[:1]

    def read_text(self, body):
        return " ".join(html2plaintext(body).split())

    def reply(self, mail, text, sender="Bea Buyer <bea@buyers.test>", **headers):
        """Let a mail come in that replies to one of ours, as a server brings it."""
        message = EmailMessage()
        message["From"], message["To"] = sender, mail.reply_to
        message["Subject"] = f"Re: {mail.subject}"
        message["Message-Id"] = f"<reply-{mail.id}-{len(text)}@buyers.test>"
        message["In-Reply-To"] = message["References"] = mail.message_id
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        self.env["mail.thread"].message_process(None, message.as_bytes())
        self.env.invalidate_all()

    def reminders(self, order):
        return order.activity_ids.filtered(
            lambda activity: (
                activity.activity_type_id
                == self.env.ref("acorn_vendor.mail_activity_type_buyer")
            )
        )
