import json
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..documents.incoming import purchase_order_status
from .change_common import AcornVendorChangeCommon

NUMBER = "4STAT001"


@tagged("post_install", "-at_install")
class TestOrderStatusChange(AcornVendorChangeCommon):
    """What Amazon cancels in the order status only, from poll to invoice."""

    def bring_one(self, stage="acknowledged"):
        return self.bring(stage, NUMBER)[NUMBER]

    def cancel(self, **units):
        """Cancel units in the status only: ``line_1=24``; read it."""
        wish = {name.removeprefix("line_"): each for name, each in units.items()}
        self.simulator.show_status(NUMBER, cancelled=wish)
        self.read_status()

    def read_status(self):
        self.let_pass(minutes=1)
        self.run_action("read_status")

    def get_ledger(self, order):
        names = ("ordered", "accepted", "backordered", "rejected", "cancelled")
        return [
            tuple(line[f"acorn_qty_{name}"] for name in names)
            for line in order.order_line
        ]

    # === BY STAGE === #

    def test_a_draft_follows(self):
        order = self.bring_one("waiting")
        self.cancel(line_1=24)
        self.assertEqual(self.get_ledger(order), [(24, 0, 0, 0, 24), (12, 12, 0, 0, 0)])
        self.check_ledger(order)

    def test_a_line_of_a_confirmed_order_follows(self):
        order = self.bring_one()
        self.cancel(line_1=24)
        self.assertRecordValues(
            self.change_of(order),
            [{"kind": "cancelled", "line_sequence": "1", "state": "applied"}],
        )
        self.assertEqual(self.get_ledger(order), [(24, 0, 0, 0, 24), (12, 12, 0, 0, 0)])
        pens = order.order_line[0]
        # Amazon goes on showing the acknowledgement, which is no difference.
        self.assertEqual((pens.acorn_confirmation, pens.acorn_qty_confirmed),
                         ("ACCEPTED", 24))  # fmt: skip
        self.assertFalse(order.acorn_differs)
        self.check_ledger(order)
        told = " ".join(order.message_ids.mapped("body"))
        self.assertIn("order status shows that this order was changed", told)

    def test_an_order_of_which_everything_is_cancelled_is_cancelled(self):
        order = self.bring_one()
        self.cancel(line_1=24, line_2=12)
        self.assertEqual(order.state, "cancel")
        self.assertEqual(order.acorn_state, "Closed")
        self.assertEqual(order.picking_ids.mapped("state"), ["cancel"])
        self.assertEqual(self.get_ledger(order), [(24, 0, 0, 0, 24), (12, 0, 0, 0, 12)])

    def test_of_packed_goods_a_person_decides(self):
        order = self.bring_one("packed")
        self.cancel(line_1=20)
        change = self.change_of(order)
        self.assertRecordValues(change, [{"kind": "less", "state": "open"}])
        self.assertEqual(order.acorn_stage, "question")
        self.read_status()
        self.assertEqual(len(order.acorn_change_ids), 1, "asked once")
        order.action_acorn_apply_changes()
        self.assertEqual(self.get_ledger(order)[0], (24, 4, 0, 0, 20))
        self.check_ledger(order)

    def test_what_was_shipped_stays_and_the_buyer_is_to_be_asked(self):
        for stage in ("announced", "invoiced"):
            with self.subTest(stage=stage):
                self.simulator.reset()
                number = f"4LEFT{stage[:3].upper()}"
                order = self.bring(stage, number)[number]
                self.simulator.show_status(number, cancelled={"1": 24})
                self.read_status()
                self.assertRecordValues(
                    self.change_of(order), [{"kind": "cancelled", "state": "refused"}]
                )
                self.assertEqual(order.order_line[0].qty_delivered, 24)
                self.check_ledger(order)

    def test_what_was_rejected_and_is_cancelled_takes_nothing(self):
        order = self.bring_one("waiting")
        order.order_line[0].acorn_qty_accepted = 10
        self._bring_acknowledged(order)
        self.cancel(line_1=14)
        self.assertEqual(self.get_ledger(order)[0], (24, 10, 0, 0, 14))
        self.assertEqual(order.order_line[0].product_uom_qty, 10)
        self.check_ledger(order)

    # === ONE COMPARISON === #

    def test_the_order_saying_the_same_again_brings_nothing_back(self):
        order = self.bring_one()
        self.cancel(line_1=24)
        self.change(NUMBER, {"orderDetails": {"dealCode": "D2"}})
        self.assertEqual(self.get_ledger(order)[0], (24, 0, 0, 0, 24))
        self.assertFalse(order.acorn_open_change_count)
        self.read_status()
        self.assertEqual(len(order.acorn_change_ids), 1)

    def test_another_quantity_in_the_order_counts(self):
        order = self.bring_one("waiting")
        self.cancel(line_1=24)
        items = {"items": {"1": {"orderedQuantity": {"amount": 30}}}}
        self.change(NUMBER, items)
        self.read_status()
        self.assertEqual(self.get_ledger(order)[0], (30, 30, 0, 0, 0))

    def test_what_was_refused_is_not_asked_again_until_it_was_taken_back(self):
        order = self.bring_one("packed")
        self.cancel(line_1=20)
        order.action_acorn_refuse_changes()
        self.read_status()
        self.change(NUMBER, {"orderDetails": {"dealCode": "D2"}})
        self.assertFalse(order.acorn_open_change_count)
        self.cancel(line_1=0)
        self.assertFalse(order.acorn_open_change_count)
        self.cancel(line_1=20)
        self.assertEqual(order.acorn_open_change_count, 1)

    def test_a_cancellation_that_is_taken_back_withdraws_the_question(self):
        order = self.bring_one("packed")
        self.cancel(line_1=20)
        self.cancel(line_1=0)
        self.assertEqual(self.change_of(order).state, "withdrawn")

    def test_a_later_version_keeps_the_question_open(self):
        order = self.bring_one("packed")
        self.cancel(line_1=20)
        self.change(NUMBER, {"orderDetails": {"shipToParty": {"partyId": "ONT8"}}})
        kinds = order.acorn_open_change_ids.mapped("kind")
        self.assertEqual(sorted(kinds), ["fc", "less"])
        order.action_acorn_apply_changes()
        self.assertEqual(self.get_ledger(order)[0], (24, 4, 0, 0, 20))
        self.assertEqual(order.acorn_ship_to_code, "ONT8")

    def test_the_status_that_changed_an_order_is_kept(self):
        order = self.bring_one()
        self.cancel(line_1=24)
        message = order.acorn_change_ids.message_id
        self.assertRecordValues(
            message,
            [{"kind": "order_status", "state": "processed", "external_id": NUMBER}],
        )
        kept = purchase_order_status.parse_order(json.loads(message.payload))
        self.assertEqual((kept.lines[0].original, kept.lines[0].ordered), (24, 0))
        before = order.acorn_change_ids.previous_message_id
        self.assertEqual(before.kind, "purchase_order")

    def test_what_was_ordered_first_is_shown_of_a_late_order(self):
        items = {"items": {"1": {"orderedQuantity": {"amount": 10}}}}
        order = self.bring_one("waiting")
        order.unlink()
        self.simulator.change_order(NUMBER, items)
        self.env["acorn.vendor.message"].search([]).sudo().unlink()
        self.account._job("poll_orders").created_until = False
        self.read_changes()
        order = self.order_of(NUMBER)
        self.read_status()
        self.assertEqual(self.get_ledger(order)[0], (24, 10, 0, 0, 14))

    # === WHAT CHANGES NOTHING === #

    def test_accepted_and_received_above_what_is_ordered(self):
        order = self.bring_one()
        self.simulator.show_status(NUMBER, accepted={"1": 30}, received={"1": 28})
        self.read_status()
        pens = order.order_line[0]
        self.assertFalse(order.acorn_differs)
        self.assertEqual((pens.acorn_qty_confirmed, pens.acorn_qty_received), (30, 28))
        self.assertEqual(self.get_ledger(order)[0], (24, 24, 0, 0, 0))

    def test_closed_alone_decides_nothing(self):
        order = self.bring_one()
        self.change(NUMBER, {"purchaseOrderState": "Closed"})
        self.read_status()
        self.assertEqual((order.state, order.acorn_state), ("sale", "Closed"))
        self.assertFalse(order.acorn_change_ids)
        self.assertEqual(order.picking_ids.mapped("state"), ["assigned"])

    def test_new_words_are_kept_and_cost_nothing(self):
        order = self.bring_one()
        words = {"confirmationStatus": "AUTO_ACCEPTED", "receiveStatus": "DELAYED"}
        self.simulator.show_status(
            NUMBER, words={"1": words}, received={"1": 4, "2": 3}, status="SUSPENDED"
        )
        self.read_status()
        self.assertRecordValues(
            order.order_line,
            [
                {
                    "acorn_status_words": "AUTO_ACCEPTED, DELAYED",
                    "acorn_confirmation": "OTHER",
                    "acorn_receipt": "OTHER",
                    "acorn_qty_received": 4,
                },
                {
                    "acorn_status_words": False,
                    "acorn_confirmation": "ACCEPTED",
                    "acorn_receipt": "PARTIALLY_RECEIVED",
                    "acorn_qty_received": 3,
                },
            ],
        )
        self.assertEqual(order.acorn_status_word, "SUSPENDED")
        self.assertFalse(order.acorn_differs)

    # === WHAT IS READ === #

    def test_the_status_is_read_for_sixty_days_closed_or_not(self):
        self.account.import_from = self.days_ago(150)
        self.run_action("read_status")
        self.let_pass(days=2)
        before = len(self.get_status_calls())
        self.run_action("read_status")
        swept = [
            call["query"]
            for call in self.get_status_calls()[before:]
            if "createdAfter" in call["query"]
        ]
        any_state = [q for q in swept if "purchaseOrderStatus" not in q]
        oldest = min(query["createdAfter"] for query in any_state)
        self.assertLessEqual(oldest[:10], f"{self.days_ago(58):%Y-%m-%d}")
        self.assertTrue([q for q in swept if q.get("purchaseOrderStatus") == "OPEN"])

    def get_status_calls(self):
        path = {"operation": "getPurchaseOrdersStatus"}
        return self.simulator.call("GET", "log", **path)["requests"]

    def days_ago(self, days):
        return fields.Datetime.now() - timedelta(days=days)
