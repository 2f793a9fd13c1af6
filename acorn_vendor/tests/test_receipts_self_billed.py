from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .. import const
from .receipt_common import ReceiptCommon
from .simulator import make_order

HEADER = "PO,ASIN,Quantity,Unit Cost,Tax,Colour"


@tagged("post_install", "-at_install")
class TestReceiptsSelfBilled(ReceiptCommon):
    """Where Amazon writes the invoices itself, its statement is held against ours."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.code.marketplace = const.find_marketplace("fe", "JP", "")
        cls.biller = new_test_user(
            cls.env,
            "statement_biller",
            groups=f"{const.GROUP_USER},account.group_account_invoice",
            company_id=cls.env.company.id,
        )

    def set_up_once(self):
        super().set_up_once()
        self.order = self.make_shipped_order(invoice=False)
        self.receive()
        self.read_status()
        self.assertEqual(self.get_receipts(self.order).state, "received")

    def open(self, *rows, **values):
        text = "\n".join([HEADER, *rows]).encode()
        return (
            self.env["acorn.vendor.stated.import"]
            .with_user(self.biller)
            .create(
                {
                    "account_id": self.account.id,
                    "closed_on": fields.Date.today(),
                    "attachment_ids": [
                        Command.create({"name": "march.csv", "raw": text})
                    ],
                    **values,
                }
            )
        )

    def load(self, *rows, **values):
        with self.at_present():
            self.open(*rows, is_sure=True, **values).action_import()
        return self.get_lines()

    def get_lines(self):
        return self.env["acorn.vendor.stated.line"].search([], order="id")

    def get_cases(self):
        return self.env["acorn.vendor.deduction"].search([])

    def get_invoices(self):
        return self.order.invoice_ids

    # === THE WAY === #

    def test_a_person_looks_at_the_columns_first(self):
        with self.at_present():
            dialog = self.open("4PENS00A,B0PEN00001,20,2.50,,red")
            with self.assertRaisesRegex(UserError, "columns are right"):
                dialog.action_import()
            dialog.action_preview()
        self.assertIn("Units = Quantity", dialog.columns)
        self.assertIn("not sure", dialog.columns)
        self.assertIn("Colour", dialog.note)
        self.assertRecordValues(
            dialog.line_ids, [{"state": "less", "units": "20", "po_number": "4PENS00A"}]
        )
        self.assertIn("1 new of 1", dialog.summary)
        self.assertFalse(self.get_lines() or self.get_cases() or self.get_invoices())

    def test_what_is_as_ours_is_drafted_booked_and_never_sent(self):
        [line] = self.load("4PENS00A,B0PEN00001,24,2.50,,")
        self.assertRecordValues(
            line, [{"state": "same", "difference": 0, "amount": 60, "note": ""}]
        )
        invoice = self.get_invoices()
        self.assertRecordValues(invoice, [{"state": "draft", "amount_untaxed": 60}])
        self.assertEqual(invoice.invoice_date, line.closed_on)
        with self.at_present():
            invoice.action_post()
            with self.assertRaisesRegex(UserError, "Purchase Statements"):
                invoice.action_acorn_send()
        self.assertFalse(invoice.acorn_message_ids)
        self.assertIn("says the same", invoice.acorn_banner)
        self.assertFalse(self.get_cases())

    def test_what_amazon_pays_less_is_expected_and_goes_on_with_the_invoice(self):
        [line] = self.load("4PENS00A,B0PEN00001,20,2.40,,")
        self.assertRecordValues(
            line, [{"state": "less", "short": 10, "price": 2, "difference": 12}]
        )
        shortage, price = line.shortage_id, line.price_claim_id
        self.assertRecordValues(
            shortage + price,
            [
                {"kind_id": self.find_kind("shortage"), "expected_amount": 10},
                {"kind_id": self.find_kind("price"), "expected_amount": 2},
            ],
        )
        self.assertEqual({*(shortage + price).mapped("state")}, {"expected"})
        self.assertEqual(shortage.document, "4PENS00A")
        self.assertIn("purchase statement pays", price.receipt_advice)
        self.assertIn("20 units bought", price.about)
        invoice = self.get_invoices()
        with self.at_present():
            invoice.action_post()
        self.assertEqual((shortage + price).invoice_id, invoice)
        self.assertIn("12.00 less", invoice.acorn_banner)
        self.assertEqual(self.get_cases(), shortage + price)

    def test_where_a_po_line_is_on_two_invoices_each_says_what_the_amount_is_of(self):
        self.load("4PENS00A,B0PEN00001,20,2.40,,")
        first = self.get_invoices()
        first.invoice_line_ids.quantity = 10
        with self.at_present():
            first.action_post()
            self.assertIn("12.00 less. ", first.acorn_banner)
            second = self.order._create_invoices()
            second.action_post()
        for invoice in first + second:
            invoice.invalidate_recordset(["acorn_banner"])
            self.assertIn("12.00 less of what is invoiced here", invoice.acorn_banner)

    def test_a_later_statement_takes_the_shortage_back(self):
        first = self.load("4PENS00A,B0PEN00001,20,2.50,,")
        case = first.shortage_id
        lines = self.load(
            "4PENS00A,B0PEN00001,4,2.50,,",
            closed_on=fields.Date.add(first.closed_on, days=30),
        )
        self.assertEqual(len(lines), 2)
        self.assertFalse(sum(lines.mapped("short")))
        self.assertEqual((case.state, case.expected_amount), ("withdrawn", 0))

    def test_the_same_statement_twice_changes_nothing(self):
        rows = "4PENS00A,B0PEN00001,20,2.40,,", "4GONE00A,B0PEN00001,1,2.50,,"
        lines = self.load(*rows)
        written, invoices = lines.mapped("write_date"), self.get_invoices()
        self.assertEqual(self.load(*rows), lines)
        self.assertEqual(lines.mapped("write_date"), written)
        self.assertEqual(self.get_invoices(), invoices)
        self.assertEqual(len(self.get_cases()), 2)

    def make_order_of_two(self):
        """Return an order of pens and cups that was shipped and should be received."""
        body = make_order(
            "4TWOS00A",
            ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50"),
            ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.00"),
        )
        orders = self.import_orders(body)
        order = orders.filtered(lambda each: each.acorn_po_number == "4TWOS00A")
        self.accept_all(order)
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.ship(order)
        self.read_status(days=13)
        return order

    def test_a_line_that_no_statement_has_is_short_as_a_whole(self):
        self.make_order_of_two()
        closed_on = fields.Date.add(fields.Date.today(), days=30)
        _stated, unstated = self.load(
            "4TWOS00A,B0PEN00001,24,2.50,,", closed_on=closed_on
        )
        self.assertEqual(unstated.state, "less")
        self.assertEqual((unstated.short_units, unstated.short), (6, 24))

    def test_an_item_nobody_knows_may_be_the_line_that_seems_to_be_missing(self):
        self.make_order_of_two()
        closed_on = fields.Date.add(fields.Date.today(), days=30)
        rows = "4TWOS00A,B0PEN00001,24,2.50,,", "4TWOS00A,B0ELSE0001,6,4.00,,"
        known, unknown = self.load(*rows, closed_on=closed_on)
        self.assertEqual((known.state, unknown.state), ("same", "unknown"))
        unknown.with_user(self.biller).action_settle()
        self.assertEqual(len(self.load(*rows, closed_on=closed_on)), 3)

    def test_what_is_billed_before_it_is_shipped_is_a_question(self):
        self.import_orders(self.make_pen_order("4PENS00B", 12))
        order = self.env["sale.order"].search([("acorn_po_number", "=", "4PENS00B")])
        self.accept_all(order)
        early = self.load("4PENS00B,B0PEN00001,12,2.50,,")
        self.assertEqual((early.state, early.surplus_units), ("question", 12))

    def test_what_two_files_have_counts_once(self):
        row = "4PENS00A,B0PEN00001,12,2.50,,"
        with self.at_present():
            dialog = self.open(row, row, is_sure=True)
            again = "\n".join([HEADER, row, row]).encode()
            dialog.attachment_ids = [Command.create({"name": "a.csv", "raw": again})]
            dialog.action_import()
        self.assertEqual(self.get_lines().mapped("state"), ["same", "same"])

    def test_rows_in_another_currency_are_not_compared(self):
        with self.at_present():
            dialog = self.open(is_sure=True)
            rows = f"{HEADER},Currency\n4PENS00A,B0PEN00001,24,2.50,,,EUR".encode()
            dialog.attachment_ids = [
                Command.clear(),
                Command.create({"name": "a.csv", "raw": rows}),
            ]
            dialog.action_import()
        self.assertEqual(self.get_lines().state, "unknown")

    def test_a_sku_is_no_pattern(self):
        self.order.order_line.product_id.default_code = "AB-1"
        header = HEADER.replace("ASIN", "SKU")
        with self.at_present():
            dialog = self.open(is_sure=True)
            rows = f"{header}\n4PENS00A,AB_1,24,2.50,,".encode()
            dialog.attachment_ids = [
                Command.clear(),
                Command.create({"name": "a.csv", "raw": rows}),
            ]
            dialog.action_import()
        self.assertEqual(self.get_lines().state, "unknown")

    def test_what_is_withdrawn_counts_no_more_until_it_is_imported_again(self):
        row = "4PENS00A,B0PEN00001,20,2.40,,"
        line = self.load(row)
        shortage, price = line.shortage_id, line.price_claim_id
        line.with_user(self.biller).action_withdraw()
        self.assertRecordValues(line, [{"state": "withdrawn", "difference": 0}])
        self.assertEqual({*(shortage + price).mapped("state")}, {"withdrawn"})
        self.assertEqual(self.load(row), line)
        self.assertRecordValues(line, [{"state": "less", "price_claim_id": price.id}])
        # It was closed on another day.
        line.with_user(self.biller).action_withdraw()
        closed_on = fields.Date.add(line.closed_on, days=30)
        right = self.load(row, closed_on=closed_on) - line
        self.assertEqual((line.state, right.state), ("withdrawn", "less"))
        self.assertEqual((right.price_claim_id, price.expected_amount), (price, 2))

    def test_each_invoice_of_an_order_has_its_own_case(self):
        order = self.make_order_of_two()
        closed_on = fields.Date.add(fields.Date.today(), days=30)
        rows = "4TWOS00A,B0PEN00001,20,2.50,,", "4TWOS00A,B0CUP00001,5,4.00,,"
        self.load(*rows, closed_on=closed_on, has_drafts=False)
        lines = self.get_lines()
        self.assertEqual(len(lines.shortage_id), 1)
        pens = order.order_line.filtered(lambda line: line.product_id == self.pen)
        with self.at_present():
            first = order._acorn_create_invoices()
            first.invoice_line_ids.filtered(
                lambda line: line.sale_line_ids != pens
            ).unlink()
            first.action_post()
            second = order._acorn_create_invoices()
            second.action_post()
        cases = lines.shortage_id
        self.assertEqual(len(cases), 2)
        self.assertEqual(cases.invoice_id, first + second)
        self.load(*rows, closed_on=closed_on, has_drafts=False)
        self.assertEqual(lines.shortage_id, cases)
        self.assertEqual(sorted(cases.mapped("stated_less")), [4, 10])

    def test_questions_are_settled_by_an_accountant(self):
        line = self.load("4PENS00A,B0PEN00001,26,2.55,,", has_drafts=False)
        self.assertFalse(self.get_invoices() or self.get_cases())
        self.assertEqual(line.state, "question")
        self.assertIn("2 more than was shipped", line.note)
        self.assertIn("higher than the order's", line.note)
        mine = line.with_user(self.biller)
        mine.action_settle()
        self.assertRecordValues(
            line, [{"settled_on": fields.Date.today(), "settled_by_id": self.biller.id}]
        )
        self.assertFalse(line.filtered_domain(line._get_asked_domain()))
        with self.assertRaises(AccessError):
            mine.state = "same"

    def test_the_tax_is_compared_by_the_rate_of_the_order(self):
        tax = self.env["account.tax"].create(
            {"name": "10%", "amount": 10, "type_tax_use": "sale"}
        )
        self.order.order_line.tax_ids = tax
        line = self.load("4PENS00A,B0PEN00001,24,2.50,4.80,")
        self.assertRecordValues(line, [{"state": "question", "tax": 1.2}])

    def test_only_where_amazon_writes_the_invoices(self):
        self.code.marketplace = const.find_marketplace("na", "US", "")
        with self.assertRaisesRegex(UserError, "writes no invoices"):
            self.open("4PENS00A,B0PEN00001,24,2.50,,").action_preview()

    def find_kind(self, code):
        return self.env.ref(f"acorn_vendor.deduction_kind_{code}").id
