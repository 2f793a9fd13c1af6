import json
from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import create_people
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")
UNKNOWN = ("B0MUG00001", "MUG-9", 12, "Eaches", 1, "6.10")


@tagged("post_install", "-at_install")
class TestAcknowledgementDesk(AcornVendorCommon):
    """How a person acknowledges: line by line, an order, or many orders at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)

    def import_order(self, number="4PENS00A", *items, back_orders=False):
        body = make_order(number, *(items or (PEN, CUP)))
        for item in body["orderDetails"]["items"]:
            item["isBackOrderAllowed"] = back_orders
        return self.import_orders(body).filtered(
            lambda order: order.acorn_po_number == number
        )

    def get_parts(self, order):
        """Return what the newest one says: ``{line: [(code, units, date)]}``."""
        payload = order.sudo().acorn_message_ids._get_newest("acknowledgement").payload
        [body] = json.loads(payload)["acknowledgements"]
        return {
            line["itemSequenceNumber"]: [
                (
                    part["acknowledgementCode"],
                    part["acknowledgedQuantity"]["amount"],
                    part.get("scheduledShipDate"),
                )
                for part in line["itemAcknowledgements"]
            ]
            for line in body["items"]
        }

    def tell_obsolete(self, order, user, **acknowledgements):
        """Confirm an acknowledgement that calls an item obsolete; return the dialog."""
        action = order.with_user(user).action_acorn_confirm_acknowledgement()
        self.assertEqual(action["res_model"], "acorn.vendor.order.reject")
        return (
            self.env["acorn.vendor.order.reject"]
            .with_user(user)
            .with_context(**action["context"])
            .create(acknowledgements)
        )

    # === A LINE === #

    def test_a_line_is_split_and_the_backorder_has_its_date(self):
        order = self.import_order(back_orders=True)
        pens, cups = order.order_line.sorted("acorn_sequence")
        pens.write({"acorn_qty_accepted": 10, "acorn_qty_backordered": 8})
        self.assertEqual(pens.acorn_qty_rejected, 6)
        self.assertEqual(pens.acorn_backorder_date, order.acorn_window_end)
        self.assertFalse(cups.acorn_backorder_date)
        date = order.acorn_window_end - timedelta(hours=5)
        pens.acorn_backorder_date = date
        order.action_acorn_confirm_acknowledgement()
        accepted = f"{order.commitment_date:%Y-%m-%dT%H:%M:%SZ}"
        self.assertEqual(
            self.get_parts(order)["1"],
            [
                ("Accepted", 10, accepted),
                ("Backordered", 8, f"{date:%Y-%m-%dT%H:%M:%SZ}"),
                ("Rejected", 6, None),
            ],
        )
        self.assertEqual(pens.product_uom_qty, 18)
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.assertEqual(order.acorn_document_state, "confirmed")

    def test_a_backorder_lies_within_the_window_and_follows_it(self):
        order = self.import_order(back_orders=True)
        line = order.order_line[0]
        line.write({"acorn_qty_accepted": 0, "acorn_qty_backordered": 8})
        start, end = order.acorn_window_start, order.acorn_window_end
        for date in (start - timedelta(minutes=1), end + timedelta(minutes=1)):
            with self.assertRaisesRegex(ValidationError, "Line 1 of 4PENS00A: backord"):
                line.acorn_backorder_date = date
        line.acorn_backorder_date = start
        order.sudo().acorn_window_end = end - timedelta(hours=1)
        self.assertEqual(line.acorn_backorder_date, start)
        order.sudo().acorn_window_start = start + timedelta(hours=1)
        self.assertEqual(line.acorn_backorder_date, order.acorn_window_end)
        line.acorn_qty_backordered = 0
        self.assertFalse(line.acorn_backorder_date)

    def test_a_delivery_date_outside_the_window_waits_for_a_manager(self):
        order = self.import_order()
        order.commitment_date = order.acorn_window_end + timedelta(days=1)
        order.action_acorn_confirm_acknowledgement()
        acknowledgement = order.acorn_message_ids._get_newest("acknowledgement")
        self.assertEqual(acknowledgement.state, "held")
        self.assertIn(
            "Lines 1, 2 are accepted for a date outside", acknowledgement.reason
        )

    def test_all_and_nothing_of_a_line(self):
        order = self.import_order(back_orders=True)
        lines = order.order_line
        lines[0].write({"acorn_qty_accepted": 1, "acorn_qty_backordered": 2})
        lines.action_acorn_accept()
        self.assertEqual(lines.mapped("acorn_qty_accepted"), [24, 6])
        self.assertEqual(lines.mapped("acorn_qty_rejected"), [0, 0])
        lines.action_acorn_reject()
        self.assertEqual(lines.mapped("acorn_qty_accepted"), [0, 0])
        self.assertEqual(lines.mapped("acorn_qty_rejected"), [24, 6])

    def test_what_is_free_now_is_without_what_others_were_promised(self):
        self.stock_up(30)
        first, second = self.import_orders(
            make_order("4PENS00A", PEN), make_order("4PENS00B", PEN, CUP)
        )
        self.assertEqual(second.order_line.mapped("acorn_free_now"), [30, 30])
        first.action_acorn_confirm_acknowledgement()
        self.env.invalidate_all()
        self.assertEqual(second.order_line.mapped("acorn_free_now"), [6, 30])
        self.assertEqual(first.order_line.acorn_free_now, 0)

    def test_a_line_of_amazons_is_acknowledged_and_not_deleted(self):
        order = self.import_order()
        with self.assertRaisesRegex(UserError, "accept 0 of it"):
            order.order_line[1].unlink()
        with self.assertRaisesRegex(UserError, "accept 0 of it"):
            order.order_line = [Command.delete(order.order_line[1].id)]
        note = order.order_line.create(
            {"order_id": order.id, "display_type": "line_note", "name": "Fragile"}
        )
        note.unlink()

    # === OBSOLETE === #

    def make_obsolete(self):
        order = self.import_order()
        cups = order.order_line.sorted("acorn_sequence")[1]
        cups.write(
            {"acorn_qty_accepted": 0, "acorn_rejection_reason": "ObsoleteProduct"}
        )
        return order

    def test_obsolete_is_asked_twice_and_then_sent(self):
        order = self.make_obsolete()
        dialog = self.tell_obsolete(order, self.manager)
        self.assertIn("4PENS00A · B0CUP00001", dialog.obsolete_items)
        self.assertNotIn("B0PEN00001", dialog.obsolete_items)
        with self.assertRaisesRegex(UserError, "obsolete for good"):
            dialog.action_reject()
        self.assertEqual(order.state, "draft")
        dialog.is_certain = True
        dialog.action_reject()
        acknowledgement = order.acorn_message_ids._get_newest("acknowledgement")
        self.assertRecordValues(acknowledgement, [{"state": "queued", "reason": ""}])
        self.assertIn("Maria Manager", "".join(order.message_ids.mapped("body")))

    def test_obsolete_said_by_anybody_else_waits_for_a_manager(self):
        order = self.make_obsolete()
        seller = self.manager.copy({"login": "acorn_seller"})
        seller.group_ids -= self.env.ref("acorn_vendor.acorn_vendor_group_manager")
        self.tell_obsolete(order, seller, is_certain=True).action_reject()
        acknowledgement = order.acorn_message_ids._get_newest("acknowledgement")
        self.assertEqual(acknowledgement.state, "held")
        self.assertIn("never orders the item again", acknowledgement.reason)

    def test_an_order_is_rejected_with_a_reason(self):
        order = self.import_order()
        self.reject(order, reason="InvalidProductIdentifier")
        self.assertEqual(order.state, "cancel")
        self.assertEqual(
            set(order.order_line.mapped("acorn_rejection_reason")),
            {"InvalidProductIdentifier"},
        )
        self.assertEqual(self.get_parts(order)["2"], [("Rejected", 6, None)])

    def test_a_whole_order_is_not_called_obsolete_by_one_click(self):
        order = self.import_order()
        with self.assertRaisesRegex(UserError, "B0PEN00001(.|\n)*B0CUP00001"):
            self.reject(order, reason="ObsoleteProduct")
        self.assertEqual(order.state, "draft")
        self.assertEqual(order.order_line[0].acorn_qty_accepted, 24)
        self.reject(order, reason="ObsoleteProduct", is_certain=True)
        self.assertEqual(order.state, "cancel")

    # === MANY AT ONCE === #

    def test_mass_accept_leaves_what_is_open_and_links_to_it(self):
        orders = self.import_orders(
            *(make_order(f"4GOOD{n:03}", PEN) for n in range(5)),
            make_order("5OPEN000", PEN, UNKNOWN),
        )
        *good, left = orders
        self.get_triggers().unlink()
        told = self.accept_all(orders.with_user(self.manager))["params"]
        self.assertEqual({order.state for order in good}, {"sale"})
        self.assertEqual(left.state, "draft")
        self.assertEqual(told["title"], "5 accepted")
        self.assertIn("%s: Settle these lines", told["message"])
        self.assertEqual(
            told["links"],
            [{"label": "5OPEN000", "url": f"/odoo/amazon-orders/{left.id}"}],
        )
        with self.assertRaisesRegex(UserError, "Settle these lines"):
            self.accept_all(left.with_user(self.manager))
        with self.assertRaisesRegex(UserError, "None of these"):
            self.accept_all(good[0])
        self.assertEqual(len(self.get_triggers()), 1, "one for all that is queued")

    def get_triggers(self):
        return self.env["ir.cron.trigger"].search(
            [("cron_id", "=", self.account._job("send").cron_id.id)]
        )

    def test_what_cannot_be_confirmed_is_left_as_it_was(self):
        orders = self.import_orders(
            make_order("4GOOD000", PEN), make_order("5BAD0000", PEN)
        )
        good, bad = orders
        bad.order_line.acorn_qty_accepted = 3
        bad.order_line.product_id = False
        told = self.accept_all(orders)["params"]
        self.assertEqual((good.state, bad.state), ("sale", "draft"))
        self.assertEqual(bad.order_line.acorn_qty_accepted, 3)
        self.assertEqual(told["links"][0]["label"], "5BAD0000")
        self.assertTrue(good.acorn_message_ids._get_newest("acknowledgement"))

    def test_mass_reject_and_acknowledge_by_policy_leave_the_others(self):
        orders = self.import_orders(
            *(make_order(f"4MASS{n:03}", PEN) for n in range(4))
        )
        orders[0].action_acorn_confirm_acknowledgement()
        told = self.reject(orders[:2])["params"]
        self.assertEqual(orders.mapped("state"), ["sale", "cancel", "draft", "draft"])
        self.assertEqual(told["title"], "1 rejected")
        self.code.write({"acknowledgement_policy": "stock", "shortage_policy": "ask"})
        self.stock_up(54)
        told = orders[2:].action_acorn_acknowledge_by_policy()["params"]
        self.assertEqual(sorted(orders[2:].mapped("state")), ["draft", "sale"])
        self.assertEqual(told["title"], "1 acknowledged by policy")
        self.assertIn("24 ordered, 6 can be promised", told["message"])

    def test_only_who_sells_may_acknowledgement(self):
        order = self.import_order()
        with self.assertRaises(AccessError):
            self.accept_all(order.with_user(self.accountant))
        for user in (self.warehouse_user, self.accountant):
            with self.assertRaises(AccessError):
                self.env["acorn.vendor.order.reject"].with_user(user).create({})
        dialog = self.env["acorn.vendor.order.reject"].create({})
        with self.assertRaises(AccessError):
            dialog.with_user(self.manager).read(["reason"])
