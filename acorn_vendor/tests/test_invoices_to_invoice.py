from datetime import timedelta

from lxml import etree

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models.invoices.invoice_check_reader import InvoiceCheckReader
from .to_invoice_common import ToInvoiceCommon


@tagged("post_install", "-at_install")
class TestToInvoice(ToInvoiceCommon):
    """An accountant invoices what was shipped, without any sales rights."""

    def test_each_order_gets_its_own_invoice(self):
        self.ship("4BILL000", "4BILL001")
        orders = self.find()
        self.assertEqual(orders.mapped("acorn_po_number"), ["4BILL000", "4BILL001"])
        self.assertEqual(orders.mapped("acorn_amount_to_invoice"), [60, 60])
        action = orders.action_acorn_create_invoices()
        invoices = self.env["account.move"].search(action["domain"])
        self.assertEqual(len(invoices), 2)
        self.assertEqual(invoices.mapped("state"), ["draft", "draft"])
        self.assertEqual(invoices.acorn_code_id, self.code)
        self.assertFalse(self.find())

    def test_a_single_invoice_is_opened_at_once(self):
        self.ship("4BILL000")
        action = self.find().action_acorn_create_invoices()
        self.assertEqual([mode for _view, mode in action["views"]], ["form"])
        invoice = self.env["account.move"].browse(action["res_id"])
        self.post_and_send(invoice.with_user(self.accountant))
        self.assertEqual(invoice.acorn_document_state, "waiting")

    def test_each_shipment_has_its_invoice_and_none_has_two(self):
        self.stock_up()
        order = self.import_orders(self.make_pen_order("4PART000"))
        order.action_confirm()
        picking = order.picking_ids
        picking.action_assign()
        picking.carrier_tracking_ref = "PRO1"
        picking.move_ids.quantity = 10
        picking.move_ids.picked = True
        picking.action_acorn_pack()
        self.code.shipment_check = "warn"
        picking._action_done()
        rest = order.picking_ids - picking
        rest.action_assign()
        rest.carrier_tracking_ref = "PRO2"
        rest.action_acorn_pack()
        rest.button_validate()
        order.with_user(self.accountant).action_acorn_create_invoices()
        invoices = order.invoice_ids.sorted("id")
        self.assertEqual(invoices.mapped("invoice_line_ids.quantity"), [10, 14])
        self.assertEqual(invoices.mapped("acorn_picking_ids"), picking + rest)
        self.assertFalse(self.find())
        self.assertEqual(
            [self.find_shipments(invoice) for invoice in invoices],
            [picking.acorn_shipment_id.ids, rest.acorn_shipment_id.ids],
        )
        with self.assertRaises(UserError):
            order.with_user(self.accountant).action_acorn_create_invoices()

    def find_shipments(self, invoice):
        """Return the shipments that the check of an invoice looks at."""
        facts = InvoiceCheckReader(invoice).read_facts(invoice)
        return [shipment.id for shipment in facts.shipments]

    def test_an_order_or_several_have_one_invoice_where_agreed(self):
        self.code.invoice_policy = "together"
        orders = self.ship("4BILL000", "4BILL001")
        action = self.find().action_acorn_create_invoices()
        invoice = self.env["account.move"].browse(action["res_id"])
        self.assertEqual(invoice.invoice_line_ids.sale_line_ids.order_id, orders)
        self.assertEqual(invoice.acorn_picking_ids, orders.picking_ids)

    def test_india_takes_one_order_per_invoice(self):
        self.account.region = "eu"
        self.code.marketplace = "A21TJRUUN4KGV"
        with self.assertRaisesRegex(ValidationError, "one order per invoice"):
            self.code.invoice_policy = "together"

    def test_they_are_made_by_themselves_once_amazon_has_the_asn(self):
        self.code.invoice_automatic = "posted"
        [order] = self.ship("4BILL000")
        self.run_action("create_invoices")
        self.assertFalse(order.invoice_ids)
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        with self.at_present():
            self.run_action("create_invoices")
        self.assertEqual(order.invoice_ids.state, "posted")
        self.run_action("create_invoices")
        self.assertEqual(len(order.invoice_ids), 1)

    def test_picking_before_shipping_keeps_nothing_from_being_invoiced(self):
        warehouse = self.warehouse
        warehouse.sudo().delivery_steps = "pick_ship"
        self.code.write({"invoice_automatic": "draft", "invoice_policy": "order"})
        self.code.shipment_level = "off"
        self.stock_up()
        order = self.import_orders(self.make_pen_order("4STEPS00"))
        order.action_confirm()
        for _step in range(2):
            picking = order.picking_ids.filtered(lambda each: each.state != "done")
            picking.action_assign()
            picking.move_ids.picked = True
            picking._action_done()
        self.assertEqual(len(order.picking_ids), 2)
        self.run_action("create_invoices")
        self.assertEqual(order.invoice_ids.invoice_line_ids.quantity, 24)

    def test_a_draft_that_somebody_deleted_is_not_made_again_by_itself(self):
        self.code.invoice_automatic = "draft"
        [order] = self.ship("4BILL000")
        self.assertEqual(
            self.find().acorn_waits_because, "Waits until Amazon has the ASN."
        )
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        self.assertFalse(self.find().acorn_waits_because)
        self.run_action("create_invoices")
        order.invoice_ids.with_user(self.accountant).unlink()
        self.assertIn(
            "Anna Accountant deleted its draft", self.find().acorn_waits_because
        )
        self.run_action("create_invoices")
        self.assertFalse(order.invoice_ids)
        self.find().action_acorn_create_invoices()
        self.assertEqual(order.invoice_ids.invoice_line_ids.quantity, 24)

    def test_what_a_person_took_off_an_invoice_is_left_to_a_person(self):
        self.code.invoice_automatic = "draft"
        self.code.shipment_level = "off"
        [order] = self.ship("4BILL000")
        self.run_action("create_invoices")
        order.invoice_ids.invoice_line_ids.quantity = 20
        self.assertIn("bills a part of it", self.find().acorn_waits_because)
        self.run_action("create_invoices")
        self.assertEqual(len(order.invoice_ids), 1)

    def test_the_oldest_comes_first_and_says_by_when(self):
        orders = self.ship("4BILL000", "4BILL001")
        late, early = orders
        early.picking_ids.date_done -= timedelta(days=3)
        self.code.invoice_within = 2
        self.assertEqual(early.acorn_unbilled_since, early.picking_ids.date_done)
        # 02:30 in London is the evening before in Seattle, where the warehouse is.
        self.warehouse.partner_id.state_id = self.env.ref("base.state_us_48")
        early.picking_ids.date_done = early.picking_ids.date_done.replace(
            hour=2, minute=30
        )
        by = early.picking_ids.date_done.date() + timedelta(days=1)
        self.assertEqual(early.acorn_invoice_by, by)
        order = self.env.ref("acorn_vendor.sale_order_view_list_invoices")
        [sorting] = etree.fromstring(order.arch).xpath("//list/@default_order")
        found = self.env["sale.order"].search([("id", "in", orders.ids)], order=sorting)
        self.assertEqual(found.ids, [early.id, late.id])
        orders._acorn_create_invoices()
        self.assertFalse(early.acorn_unbilled_since)
        self.assertFalse(early.acorn_invoice_by)
        with self.assertRaises(ValidationError):
            self.code.invoice_within = -1

    def test_goods_are_not_billed_again_after_a_price_was_credited(self):
        self.code.invoice_automatic = "posted"
        [order] = self.ship("4BILL000")
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        with self.at_present():
            self.run_action("create_invoices")
            invoice = order.invoice_ids
            reversal = self.env["account.move.reversal"].create(
                {"move_ids": invoice.ids, "journal_id": invoice.journal_id.id}
            )
            reversal.refund_moves()
            credit = invoice.reversal_move_ids
            credit.invoice_line_ids.price_unit = 0.5
            credit.action_post()
            self.run_action("create_invoices")
        self.assertEqual(order.invoice_ids, invoice + credit)

    def test_what_is_not_shipped_yet_is_refused_in_words(self):
        order = self.import_orders(self.make_pen_order("4DRAFT00"))
        with self.assertRaisesRegex(UserError, "Finance, To Invoice"):
            order.with_user(self.accountant).action_acorn_create_invoices()

    def test_who_may_not_invoice_is_refused(self):
        orders = self.ship("4BILL000")
        for user in (self.manager, self.warehouse_user):
            with self.assertRaises(AccessError):
                orders.with_user(user).action_acorn_create_invoices()

    def test_what_came_back_is_not_billed_with_its_delivery(self):
        self.stock_up()
        order = self.import_orders(self.make_pen_order("4BACK000"))
        order.action_confirm()
        first = order.picking_ids
        for picking, amount in ((first, 16), (None, 8)):
            picking = picking or order.picking_ids - first
            picking.move_ids.write({"quantity": amount, "picked": True})
            picking._action_done()
        second = order.picking_ids - first
        wizard = self.env["stock.return.picking"].with_context(
            active_model="stock.picking", active_id=first.id, active_ids=first.ids
        )
        returning = wizard.create({})
        returning.product_return_moves.write({"quantity": 12, "to_refund": True})
        back = returning._create_return()
        back.move_ids.write({"quantity": 12, "picked": True})
        back._action_done()
        self.find().action_acorn_create_invoices()
        billed = {
            invoice.acorn_picking_ids: invoice.amount_untaxed
            for invoice in order.invoice_ids
        }
        self.assertEqual(billed, {first: 10, second: 20})
