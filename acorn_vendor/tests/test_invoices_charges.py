from odoo.tests import Form, tagged

from ..documents.outgoing.billing_lists import ALLOWANCES, CHARGES
from ..models.invoices.product_template import CHARGE_KINDS
from .invoice_common import InvoiceCommon

GERMANY, AUSTRALIA = "A1PA6795UKMFR9", "A39IBJ37TRP1C6"


@tagged("post_install", "-at_install")
class TestInvoiceCharges(InvoiceCommon):
    """Lines of marked products are told as charges and allowances."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vat = cls.create_tax(19)
        cls.code.marketplace = GERMANY

    def assert_held(self, invoice, *words):
        """The invoice waits for what is named, and Amazon is sent nothing."""
        message = invoice.acorn_message_ids
        self.assertEqual(message.state, "held")
        self.assertFalse(message.payload)
        for word in words:
            self.assertIn(word, message.reason)

    def bill_charged(self, *charges):
        """Return a posted invoice over ten pens of 10 euros and charges."""
        return self.bill((10, 10, self.vat), *charges)

    # === WHAT IS TOLD === #

    def test_freight_and_an_allowance_are_told_with_their_taxes(self):
        invoice = self.bill_charged(
            self.charge("Freight", 25, self.vat), self.charge("Special", -10, self.vat)
        )
        body = self.assert_in_line(invoice)
        self.assertEqual(invoice.amount_total, 136.85)
        self.assertEqual(body["invoiceTotal"]["amount"], "136.85")
        self.assertEqual(len(body["items"]), 1)
        [freight] = body["chargeDetails"]
        [rebate] = body["allowanceDetails"]
        for part in (body, freight, rebate):
            # Not of interest here: in dollars once more, as the company is American.
            part["taxDetails"] = part["taxDetails"][:1]
        self.assertEqual(freight, self.told("Freight", "charge", "25.00", "4.75"))
        self.assertEqual(rebate, self.told("Special", "allowance", "10.00", "1.90"))
        [tax] = body["taxDetails"]
        self.assertEqual(tax["taxAmount"]["amount"], "21.85")
        self.assertEqual(tax["taxableAmount"]["amount"], "115.00")

    def told(self, kind, side, amount, tax):
        def euros(number):
            return {"currencyCode": "EUR", "amount": number}

        return {
            "type": kind,
            "description": f"Our {kind}",
            f"{side}Amount": euros(amount),
            "taxDetails": [
                {
                    "taxType": "VAT",
                    "taxRate": "19",
                    "taxAmount": euros(tax),
                    "taxableAmount": euros(amount),
                }
            ],
        }

    def test_cents_are_shared_by_goods_and_charges(self):
        tax = self.create_tax(15)
        for method in ("round_globally", "round_per_line"):
            self.company.tax_calculation_rounding_method = method
            invoice = self.bill(
                (1, 6.70, tax),
                self.charge("Packing", 6.70, tax),
                self.charge("Discount", -0.07, tax),
            )
            self.assert_in_line(invoice)

    def test_a_price_with_tax_and_a_discount_on_the_line(self):
        gross = self.create_tax(19, price_include_override="tax_included")
        invoice = self.bill_charged(
            self.charge("Freight", 11.90, gross),
            self.charge("Packing", 10, self.vat, discount=25),
            self.charge("Defective", -5.95, gross),
        )
        body = self.assert_in_line(invoice)
        amounts = [part["chargeAmount"]["amount"] for part in body["chargeDetails"]]
        self.assertEqual(amounts, ["10.00", "7.50"])
        [rebate] = body["allowanceDetails"]
        self.assertEqual(rebate["allowanceAmount"]["amount"], "5.00")

    def test_north_america_is_told_no_taxes_of_charges(self):
        self.account.region = "na"
        self.code.marketplace = "ATVPDKIKX0DER"
        none = self.env["account.tax"]
        invoice = self.bill((10, 10, none), self.charge("Freight", 25, none))
        body = self.assert_in_line(invoice)
        [freight] = body["chargeDetails"]
        self.assertNotIn("taxDetails", freight)
        self.assertEqual(body["invoiceTotal"]["amount"], "125.00")
        taxed = self.bill((10, 10, none), self.charge("Freight", 25, self.vat))
        self.assert_held(taxed, "told no taxes in North America")

    def test_a_resend_tells_charges_as_they_were_posted(self):
        invoice = self.bill_charged(self.charge("Freight", 25, self.vat))
        charge = invoice._acorn_get_charge_lines()
        self.assertEqual(charge.acorn_charge_kind, "Freight")
        told = self.get_body(invoice)
        charge.product_id.product_tmpl_id.acorn_charge_kind = "Packing"
        self.assertEqual(invoice._acorn_as_document().ours.charges[0].kind, "Freight")
        charge.product_id.product_tmpl_id.acorn_charge_kind = False
        self.assertEqual(invoice._acorn_get_charge_lines(), charge)
        self.assertEqual(invoice._acorn_as_document().build()["invoices"], [told])
        # What is a draft again is told as its product is marked by then.
        invoice.button_draft()
        self.assertFalse(invoice._acorn_get_charge_lines())

    def test_goods_of_the_order_stay_goods_whatever_their_product_says(self):
        self.pen.product_tmpl_id.acorn_charge_kind = "Service"
        body = self.assert_in_line(self.bill_charged())
        self.assertEqual(len(body["items"]), 1)
        self.assertNotIn("chargeDetails", body)

    def test_what_comes_to_nothing_is_left_out_and_named(self):
        nothing = self.charge("Freight", 0, self.vat, name="Free freight")
        invoice = self.bill_charged(nothing)
        self.assertNotIn("chargeDetails", self.assert_in_line(invoice))
        bodies = "".join(invoice.message_ids.mapped("body"))
        self.assertIn("Not on the invoice to Amazon", bodies)
        self.assertIn("Free freight", bodies)

    # === WHAT IS HELD === #

    def test_a_wrong_sign_is_named_once(self):
        for kind, price in (("Freight", -5), ("Special", 5)):
            with self.subTest(kind):
                invoice = self.bill_charged(self.charge(kind, price, self.vat))
                reason = invoice.acorn_message_ids.reason
                self.assert_held(invoice, f"Our {kind}: The amount must be above")
                self.assertNotIn("negative", reason)

    def test_charges_alone_name_no_order(self):
        invoice = self.bill(self.charge("Freight", 25, self.vat))
        self.assert_held(invoice, "put charges on an invoice of goods")

    def test_an_allowance_needs_the_taxes_of_its_goods(self):
        other = self.create_tax(7)
        invoice = self.bill_charged(self.charge("Special", -10, other))
        self.assert_held(invoice, "give them the taxes of the goods they are about")

    def test_a_line_that_is_neither_says_what_to_do(self):
        advice = {"sale_line_ids": [], "product_id": False, "name": "Advice"}
        invoice = self.bill_charged((1, 5, self.vat, advice))
        self.assert_held(invoice, "Advice", "Mark the product as a charge")

    def test_a_country_that_is_not_sure_waits_for_a_person(self):
        self.account.region = "fe"
        self.code.marketplace = AUSTRALIA
        gst = self.create_tax(10)
        self.code.action_confirm_country()
        self.code.confirmed_facts = {
            "AU": [
                fact
                for fact in self.code.confirmed_facts["AU"]
                if fact != "takes_charges"
            ]
        }
        plain = self.bill((10, 10, gst))
        self.assertNotIn("Not sure for", plain.acorn_message_ids.reason)
        charged = self.bill((10, 10, gst), self.charge("Freight", 25, gst))
        self.assertEqual(charged.acorn_message_ids.state, "held")
        reason = charged.acorn_message_ids.reason
        self.assertIn("Not sure for AU: Charges and allowances", reason)
        self.code.action_confirm_country()
        later = self.bill((10, 10, gst), self.charge("Freight", 25, gst))
        self.assertNotIn("Not sure for", later.acorn_message_ids.reason)

    # === CREDIT NOTES === #

    def test_a_credit_note_takes_charges_back(self):
        invoice = self.bill_charged(
            self.charge("Freight", 25, self.vat), self.charge("Special", -10, self.vat)
        )
        credit = invoice._reverse_moves([{"acorn_credit_reason": "freight"}])
        self.post_and_send(credit)
        body = self.assert_in_line(credit)
        self.assertEqual(body["invoiceType"], "CreditNote")
        self.assertEqual(body["invoiceTotal"]["amount"], "136.85")
        charged = self.get_body(invoice)
        for key in ("chargeDetails", "allowanceDetails"):
            self.assertEqual(body[key], charged[key])

    def test_a_credit_note_of_charges_alone_is_settled_elsewhere(self):
        invoice = self.bill_charged(self.charge("Freight", 25, self.vat))
        credit = invoice._reverse_moves([{"acorn_credit_reason": "freight"}])
        credit.invoice_line_ids.filtered("sale_line_ids").unlink()
        self.post_and_send(credit)
        self.assert_held(
            credit, "Only lines of goods name the invoice", "Vendor Central"
        )

    # === THE PRODUCT === #

    def test_a_product_can_be_each_of_amazons_kinds(self):
        kinds = [kind for kind, _label in CHARGE_KINDS]
        self.assertEqual(kinds, [*CHARGES, *ALLOWANCES])
        for kind, label in CHARGE_KINDS:
            word = "Charge: " if kind in CHARGES else "Allowance: "
            self.assertTrue(label.startswith(word))

    def test_a_charge_is_billed_as_it_was_ordered(self):
        products = self.env["product.template"]
        form = Form(products)
        form.name = "Freight"
        form.type = "service"
        if "service_policy" in products._fields:
            # Odoo's app for projects shows this in its place.
            form.service_policy = "delivered_manual"
        else:
            form.invoice_policy = "delivery"
        form.acorn_charge_kind = "Freight"
        self.assertEqual(form.save().invoice_policy, "order")
