import os
from pathlib import Path

import pypdfium2

from odoo.tests import HttpCase, tagged

from .people import MANAGER, create_people, create_user
from .receipt_common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestReceiptsCover(ReceiptCommon, HttpCase):
    """A deduction says what Amazon asks for and what is missing, also on one page."""

    def set_up_once(self):
        super().set_up_once()
        self.accountant = create_people(self.company)[2]
        self.order = self.make_shipped_order()
        self.receive(missing=10)
        self.run_action("send")
        self.read_status(days=13)
        self.case = self.get_case(self.order).with_user(self.accountant)
        self.shipment = self.order.picking_ids.acorn_shipment_id

    def attach(self, record, name):
        self.env["ir.attachment"].create(
            {
                "name": name,
                "raw": b"signed",
                "res_model": record._name,
                "res_id": record.id,
            }
        )
        self.case.invalidate_recordset()

    def print(self, name="cover"):
        """Return the words of the sheet as the accountant prints it."""
        action = self.case.action_print_cover()
        reports = self.env["ir.actions.report"].with_user(self.accountant)
        reports = reports.with_context(force_report_rendering=True)
        content, _ = reports._render_qweb_pdf(action["report_name"], self.case.ids)
        document = pypdfium2.PdfDocument(content)
        if folder := os.environ.get("ACORN_SCREENSHOTS"):
            for number, page in enumerate(document):
                picture = page.render(scale=1.5).to_pil()
                picture.save(Path(folder) / f"{name}_{number}.png")
        self.pages = len(document)
        return " ".join(
            " ".join(page.get_textpage().get_text_bounded().split())
            for page in document
        )

    def get_states(self):
        return {each["key"]: each["done"] for each in self.case.proofs}

    def test_what_it_names_opens_where_the_reader_may_see_it(self):
        parts = [part for sentence in self.case.about_parts for part in sentence]
        text = "".join(part["text"] for part in parts)
        self.assertEqual(text, self.case.about.replace("\n", ""))
        found = {part["text"]: part["link"] for part in parts if part["link"]}
        carton = self.shipment.picking_ids.move_line_ids.result_package_id
        for name, record in (
            (self.case.invoice_id.name, self.case.invoice_id),
            ("4PENS00A", self.order),
            (self.shipment.name, self.shipment),
            (carton.acorn_sscc, carton),
        ):
            self.assertEqual(found[name], {"model": record._name, "id": record.id})
        # A manager without accounting reads the words, and opens no invoice.
        manager = create_user(self.company, "cover_manager", "Mia", MANAGER)
        case = self.case.with_user(manager)
        parts = [part for sentence in case.about_parts for part in sentence]
        models = {part["link"]["model"] for part in parts if part["link"]}
        self.assertIn(case.sudo().invoice_id.name, case.about)
        self.assertNotIn("account.move", models)
        self.assertIn("acorn.vendor.shipment", models)

    def test_what_is_missing_is_said_with_the_step_that_gets_it(self):
        states = self.get_states()
        self.assertIs(states["asn"], True)
        self.assertIs(states["packing_list"], True)
        paper = "bill_of_lading" if "bill_of_lading" in states else "pod"
        self.assertIs(states[paper], False)
        [line] = [each for each in self.case.proofs if each["key"] == paper]
        self.assertIn("attach it here", line["text"])
        self.assertIn(states[paper] is False and "of", self.case.missing_proofs)
        self.attach(self.case, "signed POD and BOL.pdf")
        self.assertIs(self.get_states()[paper], True)
        self.assertNotIn("delivery", self.case.missing_proofs)

    def test_a_price_is_only_proven_by_what_was_agreed(self):
        self.case.sudo().kind_id.proof_ids |= self.env.ref("acorn_vendor.proof_price")
        self.case.invalidate_recordset()
        self.assertIs(self.get_states()["price"], False)
        self.env["acorn.vendor.cost"].create(
            {
                "account_id": self.account.id,
                "product_id": self.pen.id,
                "date_from": "2020-01-01",
                "cost": 2.5,
            }
        )
        self.case.invalidate_recordset()
        self.assertIs(self.get_states()["price"], True)

    def test_the_next_attempt_has_a_text_of_its_own(self):
        self.pay_by_file({"kind": "shortage", "invoice": self.order.invoice_ids.name})
        case = self.case.sudo()
        case._dispute({"reason": "other", "sent_on": case.first_date, "text": "Old"})
        [cover] = self.case._read_covers()
        self.assertEqual((cover.text, cover.attempt), ("Old", "1 of 2"))
        case.dispute_ids.outcome = "denied"
        case.kind_id.write({"wait_days": -1000, "last_days": 0})
        self.assertTrue(case.may_dispute)
        [cover] = self.case._read_covers()
        self.assertIn("We dispute the shortage claim", cover.text)
        self.assertEqual(cover.attempt, "2 of 2")

    def test_a_file_on_the_shipment_counts_as_well(self):
        self.attach(self.shipment, "CMR signed.pdf")
        states = self.get_states()
        self.assertIs(states.get("bill_of_lading", states.get("pod")), True)

    def test_who_pays_the_freight_decides_which_paper_it_is(self):
        self.order.sudo().acorn_window_kind = "ship"
        self.case.invalidate_recordset()
        self.assertIn("bill_of_lading", self.get_states())
        self.assertNotIn("pod", self.get_states())
        self.order.sudo().acorn_window_kind = "delivery"
        self.case.invalidate_recordset()
        self.assertIn("pod", self.get_states())
        self.assertNotIn("bill_of_lading", self.get_states())

    def test_the_cover_sheet_says_what_it_is_about(self):
        invoice = self.order.invoice_ids
        self.pay_by_file({"kind": "shortage", "invoice": invoice.name})
        self.case.invalidate_recordset()
        words = self.print()
        line = self.order.order_line
        carton = self.order.picking_ids.move_line_ids.result_package_id
        self.assertTrue(line.acorn_received_at)
        for text in (
            invoice.name,
            "4PENS00A",
            "10 of 24",
            carton.acorn_sscc,
            self.shipment.name,
            "Amazon confirmed the ASN",
            "Last received on",
            "Missing",
            "There",
            "25.00",
            "Disputable until",
            "We dispute the shortage claim",
        ):
            self.assertIn(text, words)
        self.assertEqual(self.pages, 1)

    def test_the_sheet_speaks_the_language_of_who_receives_it(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.amazon.lang = "de_DE"
        shortage = self.env.ref("acorn_vendor.deduction_kind_shortage")
        shortage.with_context(lang="de_DE").name = "Fehlmenge"
        words = self.print("cover_german")
        self.assertIn("Fehlmenge zu Rechnung", words)
        self.assertIn("10 von 24", words)
