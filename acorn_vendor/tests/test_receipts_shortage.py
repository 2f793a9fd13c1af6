from odoo.tests import tagged

from .receipt_common import ReceiptCommon
from .remittance_common import settled


@tagged("post_install", "-at_install")
class TestShortage(ReceiptCommon):
    """A short receipt is forewarned, claimed, met or withdrawn."""

    def test_what_is_shipped_waits_until_amazon_says_something(self):
        order = self.make_shipped_order()
        self.read_status()
        self.assertRecordValues(
            self.get_receipts(order),
            [
                {
                    "shipped": 24,
                    "received": 0,
                    "missing": 0,
                    "state": "waiting",
                    "shipment_id": order.picking_ids.acorn_shipment_id.id,
                    "ship_to_code": "PHX6",
                }
            ],
        )
        self.assertFalse(self.get_case(order))

    def test_what_is_received_whole_is_received(self):
        order = self.make_shipped_order()
        self.receive()
        self.read_status()
        receipt = self.get_receipts(order)
        self.assertEqual((receipt.state, receipt.received), ("received", 24))
        self.assertTrue(receipt.completed_at)
        self.assertEqual(receipt.shipment_id.receipt_state, "received")
        self.read_status(days=20)
        self.assertFalse(self.get_case(order))

    def test_a_shortage_is_expected_as_a_deduction_once_its_time_is_over(self):
        order = self.make_shipped_order()
        self.receive(missing=10)
        self.read_status()
        receipt = self.get_receipts(order)
        self.assertEqual((receipt.state, receipt.missing), ("partial", 0))
        self.assertFalse(self.get_case(order))
        self.read_status(days=13)
        self.assertEqual((receipt.state, receipt.missing), ("short", 10))
        self.assertEqual(receipt.shipment_id.missing_units, 10)
        self.assertEqual(order.order_line.acorn_qty_short, 10)
        case = self.get_case(order)
        self.assertRecordValues(
            case,
            [
                {
                    "state": "expected",
                    "expected_amount": 25,
                    "open_amount": 0,
                    "claimed_amount": 0,
                    "invoice_id": order.invoice_ids.id,
                    "currency_id": order.currency_id.id,
                }
            ],
        )
        self.assertFalse(case.line_ids)
        self.assertFalse(case.activity_ids, "25 is below what people want to hear of")

    def test_a_claim_meets_what_was_expected(self):
        order = self.make_shipped_order()
        self.receive(missing=10)
        self.read_status(days=13)
        case = self.get_case(order)
        name = order.invoice_ids.name
        self.pay(settled(f"{name}SC", "-25", f"Shortage Claim for Invoice - {name}"))
        self.assertRecordValues(
            case,
            [
                {
                    "state": "open",
                    "expected_amount": 25,
                    "claimed_amount": 25,
                    "open_amount": 25,
                    "receipt_advice": False,
                }
            ],
        )
        cases = self.env["acorn.vendor.deduction"]
        self.assertEqual(
            cases.search([("invoice_id", "=", order.invoice_ids.id)]), case
        )
        self.read_status(days=1)
        self.assertEqual(self.get_case(order), case)

    def test_a_claim_of_another_payer_meets_it_too(self):
        order = self.make_shipped_order()
        self.receive(missing=10)
        self.read_status(days=13)
        case = self.get_case(order)
        self.amazon = self.env["res.partner"].create({"name": "Amazon EU SARL"})
        name = order.invoice_ids.name
        self.pay(settled(f"{name}SC", "-30", f"Shortage Claim for Invoice - {name}"))
        self.assertEqual(case.state, "open")
        self.assertEqual(case.partner_id, self.amazon)
        self.assertIn("30.00", case.receipt_advice)

    def test_what_is_received_late_withdraws_it(self):
        self.code.shortage_threshold = 0
        order = self.make_shipped_order()
        self.receive(missing=10)
        self.read_status(days=13)
        case = self.get_case(order)
        self.assertEqual(case.activity_ids.user_id, self.env.user)
        self.simulator.show_status("4PENS00A", received={"1": 20})
        self.read_status()
        self.assertEqual((case.state, case.expected_amount), ("expected", 10))
        self.assertTrue(case.activity_ids)
        self.simulator.show_status("4PENS00A", received={"1": 24})
        self.read_status()
        self.assertEqual((case.state, case.expected_amount), ("withdrawn", 0))
        self.assertFalse(case.activity_ids)
        self.assertEqual(self.get_receipts(order).state, "received")

    def test_what_is_received_after_the_claim_is_a_reason_to_dispute(self):
        order = self.make_shipped_order()
        self.receive(missing=10)
        self.read_status(days=13)
        case = self.get_case(order)
        name = order.invoice_ids.name
        self.pay(settled(f"{name}SC", "-25", f"Shortage Claim for Invoice - {name}"))
        self.simulator.show_status("4PENS00A", received={"1": 24})
        self.read_status()
        self.assertEqual(case.state, "open")
        self.assertIn("Dispute", case.receipt_advice)

    def test_of_what_is_not_invoiced_the_order_is_named_until_it_is(self):
        order = self.make_shipped_order(invoice=False)
        self.receive(missing=10)
        self.read_status(days=13)
        case = self.get_case(order)
        self.assertEqual((case.document, case.expected_amount), ("4PENS00A", 25))
        self.assertIn("Invoice what Amazon received", case.receipt_advice)
        name = self.invoice(order).name
        self.pay(settled(f"{name}SC", "-25", f"Shortage Claim for Invoice - {name}"))
        self.assertEqual(case.invoice_id, order.invoice_ids)
        self.assertEqual((case.state, case.claimed_amount), ("open", 25))
        self.assertFalse(
            self.env["acorn.vendor.deduction"].search([("document", "=", "4PENS00A")])
        )

    def test_what_was_shipped_too_much_is_over(self):
        order = self.make_shipped_order()
        self.receive()
        self.simulator.show_status("4PENS00A", received={"1": 30})
        self.read_status()
        receipt = self.get_receipts(order)
        self.assertEqual((receipt.state, receipt.received), ("over", 30))

    def test_of_two_shipments_the_oldest_counts_as_received_first(self):
        order = self.import_orders(self.make_pen_order())
        order.action_confirm()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.code.shipment_level = "off"
        picking = order.picking_ids
        picking.move_ids.quantity = 14
        with self.at_present():
            picking.with_context(skip_backorder=True).button_validate()
            (order.picking_ids - picking).button_validate()
        self.simulator.show_status("4PENS00A", received={"1": 20})
        self.read_status(days=13)
        self.assertRecordValues(
            self.get_receipts(order),
            [
                {"shipped": 14, "received": 14, "missing": 0, "is_estimated": True},
                {"shipped": 10, "received": 6, "missing": 4, "is_estimated": True},
            ],
        )
        self.assertEqual(self.get_case(order).expected_amount, 10)

    def test_time_counts_only_as_far_as_the_status_is_known(self):
        order = self.make_shipped_order()
        self.read_status()
        self.let_pass(days=30)
        self.run_action("compare_receipts")
        self.assertEqual(self.get_receipts(order).state, "waiting")
        self.run_action("read_status")
        self.run_action("compare_receipts")
        self.assertEqual(self.get_receipts(order).state, "short")

    def test_comparing_again_changes_nothing(self):
        order = self.make_shipped_order()
        self.receive(missing=10)
        self.read_status(days=13)
        self.assertFalse(order.acorn_receipts_due)
        case = self.get_case(order)
        before = case.write_date
        order._acorn_compare_receipts()
        self.env.flush_all()
        self.assertEqual(case.write_date, before)
        self.assertEqual(len(self.get_receipts(order)), 1)
