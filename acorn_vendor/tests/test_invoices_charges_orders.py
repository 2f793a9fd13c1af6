from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .people import create_people
from .proof_common import ProofCommon
from .receipt_common import ReceiptCommon
from .remittance_common import settled


def create_charge(env, kind, **values):
    """Return a service that is marked as a charge or an allowance."""
    template = env["product.template"].create(
        {
            "name": f"Our {kind}",
            "type": "service",
            "acorn_charge_kind": kind,
            "taxes_id": False,
            **values,
        }
    )
    return template.product_variant_id


def add_charge(order, product, price):
    """Put a charge on a sales order, as its buyer agreed."""
    line = {"product_id": product.id, "product_uom_qty": 1, "price_unit": price}
    order.order_line = [Command.create(line)]


@tagged("post_install", "-at_install")
class TestChargesOfOrders(ProofCommon):
    """What a buyer agreed on stands on the order, and is invoiced with its goods."""

    def set_up_once(self):
        super().set_up_once()
        self.accountant = create_people(self.company)[-1]
        self.code.payment_term_id = self.env.ref("account.account_payment_term_30days")
        self.code.marketplace = "ATVPDKIKX0DER"
        self.freight = create_charge(self.env, "Freight")
        self.rebate = create_charge(self.env, "Promotional")

    def ship(self, picking):
        picking.carrier_tracking_ref = f"PRO{picking.id}"
        picking.action_acorn_pack()
        with self.at_present():
            picking.button_validate()
        self.run_action("send")
        self.let_pass(minutes=6)

    def draft(self):
        """Return the draft that an accountant makes of the order."""
        order = self.order.with_user(self.accountant)
        action = order.action_acorn_create_invoices()
        invoice = order.env["account.move"].browse(action["res_id"])
        invoice.invoice_payment_term_id = self.code.payment_term_id
        return invoice

    def add_to(self, invoice, product, price):
        line = {"product_id": product.id, "price_unit": price, "tax_ids": []}
        invoice.sudo().invoice_line_ids = [Command.create(line)]

    def find(self, invoice):
        self.env.invalidate_all()
        return {each.key: each for each in invoice._acorn_get_findings()[invoice]}

    # === INVOICED WITH THE GOODS === #

    def test_a_charge_waits_for_goods_and_leaves_with_them(self):
        add_charge(self.order, self.freight, 25)
        add_charge(self.order, self.rebate, -6)
        self.assertEqual(self.order.invoice_status, "no")
        with self.assertRaisesRegex(UserError, "None of these is shipped"):
            self.draft()
        self.ship(self.order.picking_ids)
        invoice = self.draft()
        self.assertEqual(invoice.amount_total, 60 + 25 - 6)
        self.assertEqual(self.find(invoice), {})
        with self.at_present():
            self.post_and_send(invoice)
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        [document] = self.simulator.documents("invoice")
        self.assertEqual(document["verdict"], "accepted")
        [freight] = document["body"]["chargeDetails"]
        self.assertEqual(freight["chargeAmount"]["amount"], "25.00")
        [rebate] = document["body"]["allowanceDetails"]
        self.assertEqual(rebate["allowanceAmount"]["amount"], "6.00")
        self.assertEqual(document["body"]["invoiceTotal"]["amount"], "79.00")
        self.assertEqual(self.order.invoice_status, "invoiced")

    def test_it_is_on_the_invoice_of_the_first_delivery_alone(self):
        self.code.shipment_check = "warn"
        add_charge(self.order, self.freight, 25)
        picking = self.order.picking_ids
        picking.move_ids.quantity = 10
        picking.move_ids.picked = True
        picking.action_acorn_pack()
        picking.carrier_tracking_ref = "PRO1"
        with self.at_present():
            picking._action_done()
        first = self.draft()
        self.assertEqual(first.amount_total, 25 + 25)
        rest = self.order.picking_ids - picking
        rest.action_assign()
        self.ship(rest)
        second = self.draft()
        self.assertEqual(second.amount_total, 35)
        self.assertEqual(second.invoice_line_ids.product_id, self.pen)

    def test_what_was_credited_is_not_billed_again(self):
        add_charge(self.order, self.freight, 25)
        self.ship(self.order.picking_ids)
        invoice = self.draft().sudo()
        invoice.action_post()
        credit = invoice._reverse_moves()
        credit.invoice_line_ids.filtered(
            lambda line: line.product_id == self.pen
        ).unlink()
        credit.action_post()
        line = self.order.order_line.filtered(lambda each: not each.acorn_sequence)
        self.assertEqual(line.qty_to_invoice, 0)

    def test_it_is_due_as_ordered_whatever_its_product_says(self):
        self.freight.invoice_policy = "delivery"
        add_charge(self.order, self.freight, 25)
        self.ship(self.order.picking_ids)
        self.assertEqual(self.draft().amount_total, 60 + 25)

    def test_an_allowance_has_its_sign_in_the_price(self):
        line = {"product_id": self.rebate.id, "product_uom_qty": -1, "price_unit": 6}
        with self.assertRaisesRegex(ValidationError, "a price below zero"):
            self.order.order_line = [Command.create(line)]

    def test_charges_alone_make_no_invoice_and_say_why(self):
        self.ship(self.order.picking_ids)
        self.draft()
        add_charge(self.order, self.freight, 25)
        self.assertIn("Only charges are left", self.order.acorn_waits_because or "")
        with self.assertRaisesRegex(UserError, "None of these is shipped"):
            self.draft()

    # === WHAT NO ORDER AGREES ON === #

    def test_freight_that_no_order_agrees_on_is_told_with_its_amount(self):
        self.ship(self.order.picking_ids)
        invoice = self.draft()
        self.add_to(invoice, self.freight, 25)
        found = self.find(invoice)
        self.assertEqual(list(found), ["charge_not_agreed"])
        hit = found["charge_not_agreed"].hit
        self.assertEqual(hit.names, ("Our Freight (25.00 USD)",))
        self.assertIn("keep back 25.00 USD", str(invoice.acorn_checklist))
        self.assertEqual(invoice.acorn_check_state, "amber")
        with self.at_present():
            self.post_and_send(invoice)
        self.assertEqual(invoice.acorn_document_state, "waiting")

    def test_what_is_above_the_agreed_amount_is_told(self):
        add_charge(self.order, self.freight, 25)
        self.ship(self.order.picking_ids)
        invoice = self.draft()
        charge = invoice.invoice_line_ids.filtered("product_id.acorn_charge_kind")
        charge.sudo().price_unit = 31.5
        hit = self.find(invoice)["charge_not_agreed"].hit
        self.assertEqual(hit.values["amount"], "6.50 USD")
        again = invoice.sudo().copy()
        again.acorn_code_id = self.code
        again_charge = again.invoice_line_ids.filtered("product_id.acorn_charge_kind")
        again_charge.sale_line_ids = charge.sudo().sale_line_ids
        hit = self.find(again)["charge_not_agreed"].hit
        self.assertEqual(hit.values["amount"], "31.50 USD")

    def test_an_allowance_needs_no_agreement(self):
        self.ship(self.order.picking_ids)
        invoice = self.draft()
        self.add_to(invoice, self.rebate, -6)
        self.assertEqual(self.find(invoice), {})

    # === AND WHAT BLOCKS === #

    def test_a_wrong_sign_keeps_it_a_draft(self):
        self.ship(self.order.picking_ids)
        invoice = self.draft()
        self.add_to(invoice, self.rebate, 6)
        self.assertEqual(list(self.find(invoice)), ["wrong_sign"])
        with self.assertRaisesRegex(UserError, "Turn its sign"), self.at_present():
            invoice.action_post()

    def test_what_is_neither_goods_nor_a_charge_keeps_it_a_draft(self):
        self.ship(self.order.picking_ids)
        invoice = self.draft()
        self.freight.acorn_charge_kind = False
        self.add_to(invoice, self.freight, 25)
        with self.assertRaisesRegex(UserError, "mark its product"), self.at_present():
            invoice.action_post()
        self.freight.acorn_charge_kind = "Freight"
        self.assertNotIn("no_order", self.find(invoice))

    def test_many_charges_need_no_more_queries(self):
        self.ship(self.order.picking_ids)
        first = self.draft().sudo()
        for price in (1, 2, 3):
            self.add_to(first, self.freight, price)
        moves = first + first.copy() + first.copy() + first.copy()
        moves.acorn_code_id = self.code
        self.env.flush_all()

        def count(invoices):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            invoices._acorn_get_findings()
            return self.env.cr.sql_log_count - before

        count(first)
        self.assertLessEqual(count(moves), count(first) + 3)


@tagged("post_install", "-at_install")
class TestChargesPaid(ReceiptCommon):
    """A charge is a part of the invoice: what pays it pays the goods whole."""

    def test_goods_are_paid_whole_beside_charges_and_allowances(self):
        self.code.invoice_check = "off"
        order = self.import_orders(self.make_pen_order("4PAID00A"))
        order.action_confirm()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        add_charge(order, create_charge(self.env, "Freight"), 25)
        add_charge(order, create_charge(self.env, "Special"), -15)
        self.ship(order)
        with self.at_present():
            invoice = order._create_invoices()
            invoice.action_post()
        self.assertEqual(invoice.amount_total, 70)
        self.pay(settled(invoice.name, "70.00"))
        self.assertEqual(invoice.payment_state, "paid")
        rows = self.env["acorn.vendor.three.way"].search([("order_id", "=", order.id)])
        self.assertRecordValues(
            rows, [{"invoiced_amount": 60, "paid_amount": 60, "invoiced": 24}]
        )
        self.assertNotIn(rows.parts_at, ("paid", "price"))
        action = invoice.action_acorn_open_three_way()
        self.assertEqual(rows.search(action["domain"]), rows)
