from datetime import date

import polib

from odoo.tests import tagged
from odoo.tools import file_path

from .buyer_common import NUMBER, AcornVendorBuyerCommon

DAYS = {
    "asks_window": True,
    "window_start": date(2031, 12, 8),
    "window_end": date(2031, 12, 12),
}


@tagged("post_install", "-at_install")
class TestBuyerLanguages(AcornVendorBuyerCommon):
    """The mail speaks the language of the buyer, also its numbers and days."""

    def speak(self, lang):
        """Install a language and what the addon has to say in it; return the mail.

        What Odoo itself loads depends on the terms being exported anew.
        """
        self.env["res.lang"]._activate_lang(lang)
        template = self.env.ref("acorn_vendor.mail_template_buyer_request")
        texts = polib.pofile(file_path(f"acorn_vendor/i18n/{lang[:2]}.po"))
        translated = template.with_context(lang=lang)
        for name in ("subject", "body_html"):
            [entry] = [text for text in texts if f",{name}:" in text.occurrences[0][0]]
            self.assertEqual(entry.msgid, template[name])
            translated[name] = entry.msgstr
        return translated

    def test_it_is_in_the_language_of_the_buyer(self):
        self.speak("de_DE")
        self.buyer.lang = "de_DE"
        order = self.bring("waiting", NUMBER)[NUMBER]
        dialog = self.open_dialog(order, **DAYS, asks_quantity=True, asks_cost=True)
        self.want(dialog, order, "1", quantity=1200, cost=2.75)
        dialog.action_send()
        mail = self.last_mail(order)
        self.assertIn(f"Anfrage zur Bestellung {NUMBER}", mail.subject)
        text = self.read_text(mail.body).replace("\N{NO-BREAK SPACE}", " ")
        for words in (
            "Guten Tag Bea",
            "Zeitfenster: *08.12.2031 – 12.12.2031* statt",
            "*1.200* Stück statt 24",
            "2,75",
            "Mit freundlichen Grüßen",
        ):
            self.assertIn(words, text)
        # What we read of it ourselves is in our own language.
        self.assertIn("1,200 units", order.acorn_buyer_question)

    def test_the_languages_of_the_mail_are_whole(self):
        template = self.env.ref("acorn_vendor.mail_template_buyer_request")
        source = template.body_html
        for lang in ("de_DE", "fr_FR", "es_ES", "it_IT"):
            translated = self.speak(lang)
            self.assertNotEqual(translated.subject, template.subject)
            body = translated.body_html
            for name in ("t-if", "t-elif", "t-else", "t-out", "t-foreach", "t-set"):
                self.assertEqual(body.count(name), source.count(name), (lang, name))
            for words in ("Dear", "please", "instead of", "Kind regards"):
                self.assertNotIn(words, body)
