from decimal import Decimal

from odoo.tests import Form, tagged

from ..documents.base.common import Money
from ..documents.incoming.finance_invoice import FinanceInvoice
from .people import create_people
from .remittance_common import settled
from .three_way_common import ThreeWayCommon


@tagged("post_install", "-at_install")
class TestPriceClaims(ThreeWayCommon):
    """A claim about the price says which lines ask for more than the order does."""

    def claim(self, invoice, amount):
        name = invoice.name
        text = f"Price Claim for Invoice - {name}"
        self.pay(settled(f"{name}PC", amount, text))
        return self.get_price_case(invoice)

    def get_price_case(self, invoice):
        return self.env["acorn.vendor.deduction"].search(
            [("invoice_id", "=", invoice.id), ("kind_id.code", "=", "price")]
        )

    def credit(self, invoice, reason="price", **changed):
        """Return the posted credit note of an invoice; lines by their changed price.

        Whoever makes it takes the other lines out.
        """
        with self.at_present():
            note = invoice._reverse_moves(
                [{"invoice_date": invoice.invoice_date, "acorn_credit_reason": reason}]
            )
            if changed:
                items = note.invoice_line_ids.sorted("id")
                items[1].price_unit = changed["price"]
                (items - items[1]).unlink()
            note.action_post()
        return note

    def test_the_lines_that_are_too_dear_are_named_with_their_money(self):
        order = self.make_order_of_three()
        case = self.claim(order.invoice_ids, "-10.00")
        [told] = [text for text in case.about.split("\n") if "too much" in text]
        self.assertIn("4THREE00 2 ([CUP-1] Cup", told)
        for amount in ("20 invoiced for $ 210.00", "$ 200.00", "$ 10.00 too much"):
            self.assertIn(amount, told.replace("\xa0", " "))
        # A dispute says the same, to Amazon.
        self.assertIn(told, case._get_dispute_text())

    def test_where_nothing_is_too_dear_that_is_what_the_dispute_says(self):
        order = self.make_order_of_three()
        invoice = order.invoice_ids
        cups = order.order_line.filtered(lambda line: line.product_id == self.cup)
        cups.sudo().acorn_net_cost = 10.5
        case = self.claim(invoice, "-10.00")
        self.assertIn("at the cost of their orders: 3.", case.about)
        self.assertNotIn("too much", case.about)

    def test_what_is_invoiced_above_the_order_is_expected_at_once_and_then_met(self):
        self.code.shortage_threshold = 5
        invoice = self.make_order_of_three().invoice_ids
        case = self.get_price_case(invoice)
        self.assertRecordValues(
            case,
            [
                {
                    "state": "expected",
                    "expected_amount": 10,
                    "overpriced_amount": 10,
                    "claimed_amount": 0,
                    "partner_id": self.amazon.id,
                }
            ],
        )
        self.assertIn("10.00 more than its orders", case.receipt_advice)
        self.assertIn("CUP-1", case.about)
        # The cause is what is too dear, not what is the most of the invoice.
        self.assertEqual(case.product_id, self.cup)
        self.assertIn("above the cost", case.activity_ids.summary)
        _manager, _packer, accountant = create_people(self.company)
        self.assertEqual(case.with_user(accountant).expected_amount, 10)
        self.assertEqual(self.claim(invoice, "-10.00"), case)
        self.assertRecordValues(
            case, [{"state": "open", "claimed_amount": 10, "open_amount": 10}]
        )
        self.assertFalse(case.receipt_advice)

    def test_a_claim_of_more_is_told_against_what_is_above_the_orders(self):
        invoice = self.make_order_of_three().invoice_ids
        case = self.claim(invoice, "-25.00")
        self.assertIn("Dispute the difference", case.receipt_advice)
        self.assertNotIn("received", case.receipt_advice)

    def test_a_credit_note_withdraws_it_and_taking_that_back_expects_it_again(self):
        invoice = self.make_order_of_three().invoice_ids
        case = self.get_price_case(invoice)
        note = self.credit(invoice, price=0.2)
        self.assertEqual(case.expected_amount, 6)
        rest = self.credit(invoice, price=0.3)
        self.assertRecordValues(case, [{"state": "withdrawn", "expected_amount": 0}])
        self.assertIn("no claim is expected", case.receipt_advice)
        self.assertFalse(case.activity_ids)
        (note + rest).button_draft()
        self.assertRecordValues(case, [{"state": "expected", "expected_amount": 10}])

    def test_a_credit_of_all_withdraws_it_whatever_its_reason(self):
        for number, reason in (("4THREE00", "price"), ("4THREE01", "quantity")):
            with self.subTest(reason):
                invoice = self.make_order_of_three(number).invoice_ids
                case = self.get_price_case(invoice)
                self.assertEqual(case.state, "expected")
                self.credit(invoice, reason)
                self.assertEqual(case.state, "withdrawn")

    def test_a_draft_expects_nothing_until_it_is_posted_again(self):
        invoice = self.make_order_of_three().invoice_ids
        case = self.get_price_case(invoice)
        invoice.button_draft()
        self.assertEqual(case.state, "withdrawn")
        with Form(invoice) as form, form.invoice_line_ids.edit(1) as line:
            line.price_unit = 10
        with self.at_present():
            invoice.action_post()
        self.assertEqual(case.state, "withdrawn")
        self.assertEqual(self.get_price_case(invoice), case)

    def test_a_changed_cost_of_the_order_changes_what_is_expected(self):
        order = self.make_order_of_three()
        case = self.get_price_case(order.invoice_ids)
        cups = order.order_line.filtered(lambda line: line.product_id == self.cup)
        for cost, state, amount in ((10.5, "withdrawn", 0), (9.5, "expected", 20)):
            cups.sudo().acorn_net_cost = cost
            self.assertRecordValues(case, [{"state": state, "expected_amount": amount}])

    def test_a_cost_lowered_after_the_invoice_expects_a_claim(self):
        order = self.make_shipped_order()
        line = order.order_line.filtered("acorn_sequence")[:1]
        invoiced = sum(line.invoice_lines.mapped("quantity"))
        line.sudo().acorn_net_cost -= 1
        case = self.get_price_case(order.invoice_ids)
        self.assertEqual((case.state, case.expected_amount), ("expected", invoiced))

    def test_an_invoice_at_the_cost_of_its_orders_expects_nothing(self):
        invoice = self.make_shipped_order().invoice_ids
        self.assertEqual(invoice.state, "posted")
        self.assertFalse(self.get_price_case(invoice))

    def test_what_amazon_has_paid_in_full_is_expected_no_more(self):
        invoice = self.make_order_of_three().invoice_ids
        case = self.get_price_case(invoice)
        total = Money(Decimal("1030.00"), "USD")
        for status, state in (("IN_PROGRESS", "expected"), ("PAID", "withdrawn")):
            shown = FinanceInvoice(
                invoice.name, status, settlement=(("AmountPaid", total),)
            )
            self.env["account.move"]._acorn_take_over_finances(self.account, [shown])
            self.assertEqual(case.state, state)
