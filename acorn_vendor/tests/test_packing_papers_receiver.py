from odoo.tests import tagged

from .paper_words import speak
from .papers_common import AcornVendorPapers

LANGUAGES = ("de_DE", "fr_FR", "es_ES", "it_IT")
A4, LETTER = (595, 842), (612, 792)


@tagged("post_install", "-at_install")
class TestPackingPapersReceiver(AcornVendorPapers):
    """Papers are for who receives them: language, numbers, paper."""

    def speak(self, lang):
        """Install a language for these papers; return what it lacks."""
        views = self.env["ir.ui.view"].search(
            [
                "|",
                ("key", "=like", r"acorn\_vendor.paper\_%"),
                ("key", "=", "acorn_vendor.report_pallet_sheets"),
            ]
        )
        return speak(views, lang)

    def test_a_german_fc_gets_german_papers(self):
        self.speak("de_DE")
        pickings, _pallet = self.load()
        receiver = pickings.partner_id.sudo()
        receiver.lang = "de_DE"
        receiver.country_id = self.env.ref("base.de")
        receiver.country_id.with_context(lang="de_DE").name = "Deutschland"
        [page] = self.print("bill_of_lading", pickings)
        day = pickings[0].acorn_ship_day
        for text in ("Frachtbrief", "Empfänger", "Plombe SEAL-9", "Deutschland"):
            self.assertIn(text, page)
        self.assertIn(f"{day:%d.%m.%Y}", page)
        self.assertIn("9,60 kg", page.replace("\N{NO-BREAK SPACE}", " "))
        self.assertNotIn("Ship", page.replace("SHIP", ""))
        page = self.print("packing_list", pickings)[0]
        self.assertIn("Karton 1 von 1", page)
        [page] = self.print("pallet_sheets", pickings)
        self.assertIn("Palette 1 von 1", page)
        page = self.print("customs_invoice", pickings)[0]
        self.assertIn("Handelsrechnung für den Zoll", page)
        self.assertIn("Ursprung", page)

    def test_the_papers_are_whole_in_all_languages(self):
        for lang in LANGUAGES:
            self.assertFalse(self.speak(lang), lang)

    def test_papers_are_on_the_companys_paper(self):
        pickings, _pallet = self.load()
        for name, size in (
            ("base.paperformat_euro", A4),
            ("base.paperformat_us", LETTER),
        ):
            self.company.paperformat_id = self.env.ref(name)
            self.print("bill_of_lading", pickings)
            self.assertEqual(self.sizes, {size})

    def test_papers_of_what_left_say_the_same(self):
        pickings, _pallet = self.load()
        before = {
            name: self.print(name, pickings)
            for name in ("bill_of_lading", "packing_list", "pallet_sheets")
        }
        pickings.sudo().button_validate()
        self.assertEqual(set(pickings.mapped("state")), {"done"})
        for name, pages in before.items():
            self.assertEqual(self.print(name, pickings), pages)
