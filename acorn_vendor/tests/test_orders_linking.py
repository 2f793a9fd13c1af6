from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import AcornVendorCommon
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 12, "Eaches", 1, "4.00")


@tagged("post_install", "-at_install")
class TestProductLinking(AcornVendorCommon):
    """Orders of another connector are taken over by their customer reference."""

    def create_order(self, *lines, **values):
        """Return an order as other software leaves it.

        :param lines: (product, quantity, price)
        """
        return self.env["sale.order"].create(
            {
                "partner_id": self.amazon.id,
                "partner_shipping_id": self.fc.id,
                "client_order_ref": "4PENS00A",
                "order_line": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": quantity,
                            "price_unit": price,
                        }
                    )
                    for product, quantity, price in lines
                ],
                **values,
            }
        )

    def link(self, *items, **details):
        """Let Amazon have the order; return the sales orders with its number."""
        self.import_orders(make_order("4PENS00A", *items, **details))
        return self.env["sale.order"].search([("client_order_ref", "=", "4PENS00A")])

    def get_acknowledgements(self):
        return self.env["acorn.vendor.message"].search(
            [("kind", "=", "acknowledgement")]
        )

    # === TAKING OVER === #

    def test_a_confirmed_order_is_linked_and_left_as_it_is(self):
        order = self.create_order((self.cup, 12, 4.0), (self.pen, 24, 2.5))
        order.action_confirm()
        before = order.order_line.mapped("product_uom_qty"), order.amount_total
        self.assertEqual(self.link(PEN, CUP, state="Acknowledged"), order)
        self.assertRecordValues(
            order,
            [
                {
                    "acorn_po_number": "4PENS00A",
                    "acorn_code_id": self.code.id,
                    "acorn_ship_to_code": "PHX6",
                    "acorn_linked": True,
                    "acorn_document_state": "not_needed",
                    "acorn_question_count": 0,
                    "state": "sale",
                }
            ],
        )
        self.assertRecordValues(
            order.order_line,
            [
                {"acorn_asin": "B0CUP00001", "acorn_sequence": "2"},
                {"acorn_asin": "B0PEN00001", "acorn_sequence": "1"},
            ],
        )
        self.assertEqual(
            (order.order_line.mapped("product_uom_qty"), order.amount_total), before
        )
        self.assertEqual(order.order_line.mapped("acorn_qty_accepted"), [12.0, 24.0])
        self.assertFalse(order.activity_ids)

    def test_an_linked_order_is_never_acknowledged_by_itself(self):
        self.code.acknowledgement_policy = "accept"
        order = self.create_order((self.pen, 24, 2.5))
        order.action_confirm()
        self.link(PEN)
        self.import_orders(make_order("4PENS00A", (*PEN[:2], 12, *PEN[3:])))
        self.run_action("send")
        self.assertFalse(self.get_acknowledgements())
        order.action_acorn_acknowledge_again()
        self.assertEqual(len(self.get_acknowledgements()), 1)

    def test_policy_does_not_confirm_an_linked_draft(self):
        self.code.acknowledgement_policy = "accept"
        order = self.create_order((self.pen, 24, 2.5))
        self.link(PEN)
        self.run_action("acknowledge")
        self.assertEqual(order.state, "draft")

    def test_its_delivery_is_announced(self):
        self.stock_up()
        order = self.create_order((self.pen, 24, 2.5))
        order.action_confirm()
        self.link(PEN, state="Acknowledged")
        picking = order.picking_ids
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        picking.button_validate()
        self.assertEqual(picking.acorn_asn_state, "goes_out")

    def test_a_line_by_the_dozen_keeps_its_unit(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self.pen.uom_ids = [Command.link(dozen.id)]
        order = self.create_order((self.pen, 2, 30.0))
        order.order_line.write({"product_uom_id": dozen.id, "price_unit": 30.0})
        order.action_confirm()
        self.link(PEN)
        self.assertRecordValues(
            order.order_line,
            [
                {
                    "product_uom_id": dozen.id,
                    "product_uom_qty": 2.0,
                    "acorn_qty_ordered": 24.0,
                    "acorn_qty_accepted": 24.0,
                    "acorn_question_kind": False,
                }
            ],
        )

    # === WHAT DIFFERS === #

    def test_what_differs_is_a_question_and_changes_nothing(self):
        order = self.create_order((self.pen, 20, 2.4))
        order.action_confirm()
        self.link(PEN)
        line = order.order_line
        self.assertRecordValues(
            line,
            [
                {
                    "product_uom_qty": 20.0,
                    "price_unit": 2.4,
                    "acorn_qty_ordered": 24.0,
                    "acorn_qty_accepted": 20.0,
                    "acorn_qty_rejected": 4.0,
                    "acorn_question_kind": "linked",
                }
            ],
        )
        for word in ("24", "20", "2.5", "2.4"):
            self.assertIn(word, line.acorn_question)
        self.assertEqual(len(order.activity_ids), 1)
        line.action_acorn_keep()
        self.assertFalse(order.acorn_question_count)

    def test_more_than_amazon_orders_is_not_promised(self):
        order = self.create_order((self.pen, 30, 2.5))
        order.action_confirm()
        self.link(PEN)
        self.assertRecordValues(
            order.order_line,
            [
                {
                    "product_uom_qty": 30.0,
                    "acorn_qty_accepted": 24.0,
                    "acorn_question_kind": "linked",
                }
            ],
        )

    def test_a_line_it_lacks_is_shown_and_nothing_of_it_promised(self):
        order = self.create_order((self.pen, 24, 2.5))
        order.action_confirm()
        moves = order.picking_ids.move_ids
        self.link(PEN, CUP, ("B0NEW00001", "NEW-1", 3, "Eaches", 1, "5.00"))
        lacking = order.order_line - order.order_line[0]
        self.assertRecordValues(
            lacking,
            [
                {
                    "product_id": product.id,
                    "product_uom_qty": 0.0,
                    "acorn_qty_ordered": ordered,
                    "acorn_qty_rejected": ordered,
                    "acorn_question_kind": "linked",
                }
                for product, ordered in (
                    (self.cup, 12.0),
                    (self.company.acorn_placeholder_id, 3.0),
                )
            ],
        )
        self.assertEqual(order.picking_ids.move_ids, moves)

    def test_what_amazon_does_not_have_is_noted(self):
        order = self.create_order((self.pen, 24, 2.5), (self.cup, 1, 9.0))
        self.link(PEN, shipToParty={"partyId": "ONT8"})
        notes = order.activity_ids.note
        self.assertIn(self.cup.name, notes)
        self.assertIn("ONT8", notes)
        self.assertEqual(order.partner_shipping_id, self.fc)
        self.assertFalse(order.order_line[1].acorn_sequence)

    # === WHAT IS NOT TAKEN OVER === #

    def assert_made_anew(self, order):
        self.assertEqual(len(self.link(PEN) - order), 1)
        self.assertFalse(order.acorn_po_number)

    def test_it_can_be_switched_off(self):
        self.account.link_existing = False
        self.assert_made_anew(self.create_order((self.pen, 24, 2.5)))

    def test_a_number_is_found_however_it_is_written(self):
        order = self.create_order((self.pen, 24, 2.5), client_order_ref=" 4pens00a")
        self.assertFalse(self.link(PEN))
        self.assertEqual(order.acorn_po_number, "4PENS00A")

    def test_the_same_reference_of_another_customer_is_not_amazons(self):
        customer = self.env["res.partner"].create({"name": "Somebody"})
        self.assert_made_anew(
            self.create_order((self.pen, 24, 2.5), partner_id=customer.id)
        )

    def test_a_cancelled_order_is_not_taken_over(self):
        order = self.create_order((self.pen, 24, 2.5))
        order._action_cancel()
        self.assert_made_anew(order)

    def test_two_orders_with_the_reference_are_a_question(self):
        orders = self.create_order((self.pen, 24, 2.5))
        orders |= self.create_order((self.pen, 24, 2.5))
        draft = self.link(PEN) - orders
        self.assertEqual(draft.acorn_open_topics, "existing")
        self.assertIn(orders[0].name, draft.acorn_unknown)
        for attempt in (draft.action_confirm, draft.action_acorn_link_existing):
            with self.assertRaisesRegex(UserError, "customer reference"):
                attempt()
        orders[0]._action_cancel()
        draft.action_acorn_look_again()
        self.assertNotIn(orders[0].name, draft.acorn_unknown)
        self.assertIn(orders[1].name, draft.acorn_unknown)
        draft.action_acorn_link_existing()
        self.assertIn(orders[1].name, draft.message_ids[:1].body)
        self.assertRecordValues(
            draft | orders[1],
            [
                {"state": "cancel", "acorn_po_number": False, "acorn_linked": False},
                {"state": "draft", "acorn_po_number": "4PENS00A", "acorn_linked": True},
            ],
        )
        self.assertTrue(orders[1].acorn_message_ids)
        self.assertFalse(draft.acorn_message_ids)
        self.assertEqual(orders[1].order_line.acorn_sequence, "1")
        self.assertEqual(draft.order_line.mapped("acorn_sequence"), [False])

    def test_the_others_with_the_reference_may_end_instead(self):
        orders = self.create_order((self.pen, 24, 2.5))
        orders |= self.create_order((self.pen, 24, 2.5))
        draft = self.link(PEN) - orders
        orders._action_cancel()
        with self.assertRaisesRegex(UserError, "press Look Again"):
            draft.action_acorn_link_existing()
        draft.action_acorn_look_again()
        self.assertFalse(draft.acorn_open_topics)
        draft.action_confirm()
        self.assertEqual(draft.state, "sale")
