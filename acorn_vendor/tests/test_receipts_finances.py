from decimal import Decimal

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..documents.base.common import Money
from ..documents.incoming.finance_invoice import FinanceInvoice, Variance
from .people import USER, create_people, create_user
from .receipt_common import ReceiptCommon
from .remittance_common import settled


@tagged("post_install", "-at_install")
class TestFinances(ReceiptCommon):
    """What Amazon Finances shows of an invoice, and what is expected by it."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.make_shipped_order()
        self.move = self.order.invoice_ids
        self.run_action("send")
        self.let_pass(minutes=2)

    def ask(self):
        self.let_pass(minutes=1)
        self.run_action("prove_invoices")

    def show(self, status, *variances, **figures):
        """Take over what Amazon Finances shows of the invoice."""
        settlement = tuple(
            (name, Money(Decimal(amount), "USD")) for name, amount in figures.items()
        )
        shown = FinanceInvoice(
            self.move.name, status, settlement=settlement, variances=variances
        )
        self.env["account.move"]._acorn_take_over_finances(self.account, [shown])

    def get_cases(self):
        return self.env["acorn.vendor.deduction"].search(
            [("invoice_id", "=", self.move.id)], order="id"
        )

    def test_an_invoice_is_followed_from_progress_to_its_claim(self):
        self.ask()
        self.assertEqual(self.move.acorn_payment_status, "IN_PROGRESS")
        self.assertTrue(self.move.acorn_amazon_seen_at)
        self.assertIn("in progress", self.move._acorn_get_finance_text())
        self.assertFalse(self.get_cases())
        self.receive(missing=4)
        self.ask()
        self.assertEqual(self.move.acorn_amazon_kept_back, 10)
        self.assertEqual(
            self.move.acorn_amazon_reasons,
            "Line 1 (B0PEN00001): Quantity: units were lost on the way",
        )
        self.assertIn("10.00", self.move._acorn_get_finance_text())
        case = self.get_cases()
        self.assertRecordValues(
            case,
            [{"state": "expected", "expected_amount": 10, "short_amount": 0}],
        )
        self.assertIn("kept back", case.receipt_advice)
        self.assertEqual(case.amazon_reasons, self.move.acorn_amazon_reasons)
        # By now the receipts say the same: it stays one case.
        self.read_status(days=13)
        self.assertEqual(self.get_cases(), case)
        self.assertRecordValues(case, [{"short_amount": 10, "expected_amount": 10}])
        self.pay_by_file(
            {"kind": "shortage", "invoice": self.move.name}, invoices=[self.move.name]
        )
        self.ask()
        self.assertEqual(self.get_cases(), case)
        self.assertRecordValues(case, [{"state": "open", "claimed_amount": 10}])
        self.assertEqual(self.move.acorn_payment_status, "PARTIALLY_PAID")
        self.assertEqual(self.move.acorn_amazon_paid, 60)
        self.assertTrue(self.move.acorn_amazon_paid_on)

    def test_reasons_are_asked_for_once_for_what_is_kept_back(self):
        self.receive(missing=4)
        self.ask()
        self.ask()
        self.assertEqual(self.simulator.count("getInvoice"), 1)

    def test_a_price_that_is_kept_back_is_expected_and_met_by_its_claim(self):
        self.show(
            "IN_PROGRESS",
            Variance("1", "B0PEN00001", "PPV", ("PRODUCT_COST_NOT_REGISTERED",)),
            PriceVariance="-6.00",
        )
        case = self.get_cases()
        self.assertEqual((case.kind_id.code, case.expected_amount), ("price", 6))
        name = self.move.name
        self.pay(settled(f"{name}PC", "-6.00", f"Price Claim for Invoice - {name}"))
        self.assertEqual(self.get_cases(), case)
        self.assertEqual((case.state, case.claimed_amount), ("open", 6))

    def test_what_is_paid_after_all_is_expected_no_more(self):
        self.code.shortage_threshold = 0
        self.show("IN_PROGRESS", QuantityVarianceAmount="-5.00")
        case = self.get_cases()
        self.assertIn("find out why", case.activity_ids.summary)
        self.show("PAID", AmountPaid="60.00")
        self.assertEqual((case.state, case.expected_amount), ("withdrawn", 0))
        self.assertFalse(case.activity_ids)
        self.assertIn("keeps nothing", case.receipt_advice)
        self.assertFalse(self.move.acorn_amazon_reasons)

    def test_a_claim_that_is_there_already_is_the_case(self):
        name = self.move.name
        self.pay(settled(f"{name}SC", "-5", f"Shortage Claim for Invoice - {name}"))
        case = self.get_cases()
        self.show("PARTIALLY_PAID", QuantityVarianceAmount="-5.00")
        self.assertEqual(self.get_cases(), case)
        self.assertEqual((case.state, case.amazon_amount), ("open", 5))

    def test_words_that_amazon_invents_are_kept_and_shown(self):
        self.show(
            "ON_HOLD",
            Variance("1", "", "PTV", ("TAX_RATE_UNKNOWN",)),
            TaxVariance="-1.00",
        )
        self.assertEqual(self.move.acorn_payment_status, "OTHER")
        self.assertIn("TaxVariance", self.move.acorn_payment_note)
        self.assertEqual(
            self.move.acorn_amazon_reasons, "Line 1 (-): Ptv: tax rate unknown"
        )
        self.assertIn("ON_HOLD", self.move._acorn_get_finance_text())
        self.assertEqual(self.move.acorn_amazon_kept_back, 1)
        self.assertFalse(self.get_cases(), "no kind of deduction is known for it")

    def test_a_refused_invoice_expects_no_deduction(self):
        self.show("REJECTED", QuantityVarianceAmount="-5.00")
        self.assertFalse(self.get_cases())
        self.assertIn("refuses", self.move._acorn_get_finance_text())

    def test_filters_find_what_is_in_progress_and_short_paid(self):
        moves = self.env["account.move"]
        self.show("IN_PROGRESS", QuantityVarianceAmount="-5.00")
        arch = self.env.ref("acorn_vendor.account_move_view_search_acorn").arch
        self.assertIn("short_paid", arch)
        self.assertIn(self.move, moves.search([("acorn_amazon_kept_back", ">", 0)]))

    def test_who_may_not_see_money_does_not_see_it_here(self):
        self.show("PAID", AmountPaid="60.00")
        _manager, _warehouse_user, accountant = create_people(self.company)
        self.assertEqual(self.move.with_user(accountant).acorn_amazon_paid, 60)
        seller = create_user(
            self.company,
            "acorn_seller",
            "Sam",
            f"{USER},sales_team.group_sale_salesman_all_leads",
        )
        with self.assertRaises(AccessError):
            self.move.with_user(seller).read(["acorn_amazon_paid"])
        with self.assertRaises(AccessError):
            self.move.with_user(accountant).acorn_amazon_paid = 1
