from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.acknowledgements.status_reader import StatusReader
from ..models.orders.order_store import OrderStore
from .elsewhere_common import CUP, NUMBER, PEN, ElsewhereCommon
from .simulator import make_order


@tagged("post_install", "-at_install")
class TestOrderElsewhere(ElsewhereCommon):
    """What Amazon has of an order counts, and is no history because it is closed."""

    # === BY THE API === #

    def test_what_amazon_has_counts(self):
        order = self.bring()
        self.assertEqual(order.acorn_elsewhere, "unknown")
        self.assertEqual(order.acorn_stage, "question")
        self.read_status()
        self.assertRecordValues(
            order.order_line,
            [
                {
                    "acorn_qty_ordered": ordered,
                    "acorn_qty_accepted": accepted,
                    "acorn_qty_backordered": 0,
                    "acorn_qty_rejected": ordered - accepted,
                    "acorn_qty_confirmed": accepted,
                }
                for ordered, accepted in ((24, 10), (12, 0))
            ],
        )
        self.assertEqual(order.acorn_elsewhere, "known")
        self.assertEqual(order.acorn_stage, "acknowledge")
        order.action_acorn_confirm_acknowledgement()
        self.assertEqual(order.picking_ids.move_ids.mapped("product_uom_qty"), [10])
        self.assertFalse(order.acorn_differs)
        self.run_action("send")
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 0)

    def test_until_it_is_known_nothing_is_confirmed(self):
        order = self.bring()
        self.code.acknowledgement_policy = "accept"
        for confirm in (
            order.action_confirm,
            order.action_acorn_confirm_acknowledgement,
            order.action_acorn_accept_all,
        ):
            with self.assertRaisesRegex(UserError, "Acknowledged elsewhere"):
                confirm()
        self.run_action("acknowledge")
        with self.assertRaisesRegex(UserError, "Acknowledged elsewhere"):
            order.action_acorn_acknowledge_by_policy()
        order._acorn_acknowledge_by_policy()
        self.assertEqual(order.state, "draft")
        self.assertIn("Acknowledged elsewhere", order.acorn_acknowledgement_question)

    def test_in_mass_it_is_left_and_named(self):
        other = self.import_orders(self.make_pen_order())
        order = self.bring()
        told = self.accept_all(other + order)
        self.assertEqual((other.state, order.state), ("sale", "draft"))
        self.assertIn(NUMBER, str(told))

    def test_accepting_all_of_what_was_accepted_in_part_is_refused(self):
        order = self.bring()
        self.read_status()
        with self.assertRaisesRegex(UserError, "of 36 units 10 were accepted"):
            self.accept_all(order)

    def test_a_policy_takes_over_what_amazon_has(self):
        self.code.acknowledgement_policy = "accept"
        order = self.bring()
        self.read_status()
        order.action_acorn_acknowledge_by_policy()
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.picking_ids.move_ids.mapped("product_uom_qty"), [10])

    def test_a_person_who_knows_it_need_not_wait(self):
        order = self.bring()
        order.order_line[0].acorn_qty_accepted = 10
        order.order_line[1].acorn_qty_accepted = 0
        order.action_acorn_acknowledgement_known()
        order.action_acorn_confirm_acknowledgement()
        self.assertEqual(order.picking_ids.move_ids.mapped("product_uom_qty"), [10])

    def test_an_acknowledgement_that_is_changed_here_is_sent(self):
        order = self.bring()
        self.read_status()
        order.order_line[0].acorn_qty_accepted = 6
        order.action_acorn_confirm_acknowledgement()
        self.assertEqual(len(self.get_acknowledgements(order)), 1)

    def test_what_a_person_changed_stays_until_amazon_shows_something_else(self):
        order = self.bring()
        self.read_status()
        pens = order.order_line[0]
        pens.acorn_qty_accepted = 6
        self.simulator.show_status(NUMBER, received={"2": 0})
        self.read_status()
        self.assertEqual(pens.acorn_qty_accepted, 6)
        self.simulator.show_status(NUMBER, accepted={"1": 12})
        self.read_status()
        self.assertEqual(pens.acorn_qty_accepted, 12)

    def test_a_draft_that_somebody_confirms_in_vendor_central(self):
        order = self.bring("New", None)
        self.assertFalse(order.acorn_elsewhere)
        self.simulator.show_status(NUMBER, accepted={"1": 10})
        self.read_status()
        self.assertFalse(order.acorn_elsewhere, "one line is not acknowledged yet")
        self.simulator.show_status(NUMBER, accepted={"2": 0})
        self.read_status()
        self.assertEqual(order.acorn_elsewhere, "known")
        self.assertEqual(order.order_line.mapped("acorn_qty_accepted"), [10, 0])

    def test_what_is_rejected_here_is_told_to_amazon(self):
        order = self.bring()
        self.read_status()
        self.reject(order)
        self.assertEqual(order.state, "cancel")
        self.assertEqual(len(self.get_acknowledgements(order)), 1)

    def test_whole_cases_are_promised(self):
        item = ("B0PEN00001", "PEN-1", 4, "Cases", 6, "2.50")
        self.simulator.add_orders(make_order(NUMBER, item, state="Acknowledged"))
        self.simulator.show_status(NUMBER, accepted={"1": 10})
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.read_status()
        order = self.env["sale.order"].search([("acorn_po_number", "=", NUMBER)])
        self.assertEqual(order.order_line.acorn_qty_accepted, 6)

    def test_more_than_was_ordered_is_not_promised(self):
        order = self.bring(accepted=(30, 12))
        self.read_status()
        self.assertEqual(order.order_line.mapped("acorn_qty_accepted"), [24, 12])
        self.assertEqual(order.order_line.mapped("acorn_qty_confirmed"), [30, 12])

    def test_an_old_status_is_asked_for_by_number(self):
        self.run_action("poll_orders")
        self.run_action("read_status")
        order = make_order(NUMBER, PEN, CUP, state="Acknowledged")
        self.simulator.add_late_order(order, days=3)
        self.account.poll_overlap = 1
        self.simulator.set()
        self.env.invalidate_all()
        message = OrderStore(self.account).store([order])
        message._process_purchase_orders()
        self.assertEqual(message.order_id.acorn_elsewhere, "unknown")
        self.run_action("read_status")
        self.assertEqual(message.order_id.acorn_elsewhere, "known")

    # === CLOSED, HISTORY === #

    def test_a_live_order_may_come_in_closed(self):
        order = self.bring("Closed", (24, 12))
        self.assertEqual(order.state, "draft")
        self.read_status()
        self.assertEqual(order.acorn_elsewhere, "known")
        order.action_acorn_confirm_acknowledgement()
        self.ship_and_announce(order.picking_ids)
        self.run_action("follow_up")
        self.assertEqual(order.acorn_shipment_ids.acorn_document_state, "confirmed")
        invoice = order._create_invoices()
        with self.at_present():
            self.post_and_send(invoice)
        self.run_action("send")
        self.let_pass(minutes=2)
        self.simulator.set()
        verdicts = [doc["verdict"] for doc in self.simulator.documents("invoice")]
        self.assertEqual(verdicts, ["accepted"])

    def test_what_was_received_before_it_came_in_is_history(self):
        order = self.bring("Closed", (24, 12))
        self.simulator.show_status(NUMBER, received={"1": 24, "2": 12})
        self.read_status()
        self.assertEqual(order.state, "cancel")
        told = " ".join(order.message_ids.mapped("body"))
        self.assertIn("nothing is left to do", told)

    def test_what_was_received_in_part_is_a_question(self):
        order = self.bring("Acknowledged", (24, 12))
        self.simulator.show_status(NUMBER, received={"1": 10})
        self.read_status()
        self.assertEqual(order.acorn_elsewhere, "unknown")
        with self.assertRaisesRegex(UserError, "has received a part"):
            order.action_acorn_confirm_acknowledgement()
        order.action_acorn_acknowledgement_known()
        order.action_acorn_confirm_acknowledgement()
        self.assertEqual(order.state, "sale")

    def test_what_comes_in_with_nothing_ordered_is_cancelled(self):
        nothing = [(*item[:2], 0, *item[3:]) for item in (PEN, CUP)]
        for number, state in (("4NONE001", "New"), ("4NONE002", "Closed")):
            self.import_orders(make_order(number, *nothing, state=state))
        orders = self.env["sale.order"].search([("acorn_po_number", "like", "4NONE")])
        self.assertEqual(orders.mapped("state"), ["cancel", "cancel"])
        needed = set(orders.mapped("acorn_document_state"))
        self.assertEqual(needed, {"not_needed"}, "there is nothing to acknowledge")

    def test_what_was_to_be_shipped_before_the_first_day_is_a_message_only(self):
        past = "2020-01-01T00:00:00Z--2020-01-08T00:00:00Z"
        self.import_orders(
            make_order("4PAST001", PEN, state="Closed", shipWindow=past),
            make_order("4PAST002", PEN, state="New", shipWindow=past),
        )
        orders = self.env["sale.order"].search([("acorn_po_number", "like", "4PAST")])
        self.assertEqual(orders.mapped("acorn_po_number"), ["4PAST002"])
        message = self.env["acorn.vendor.message"].search(
            [("external_id", "=", "4PAST001")]
        )
        self.assertEqual(message.state, "history")
        self.assertIn("Press Import", message.reason)

    # === COST === #

    def test_more_lines_cost_no_more_queries(self):
        orders = self.import_orders(
            make_order("4FEW0000", PEN, state="Acknowledged"),
            *(
                make_order(f"4MANY{n:03}", *[PEN, CUP] * 10, state="Acknowledged")
                for n in (1, 2)
            ),
        )
        counts = []
        for number in ("4FEW0000", "4MANY001", "4MANY002"):
            self.simulator.show_status(number, accepted={"1": 10})
            with self.account._get_api() as client:
                page = client.get_purchase_orders_status(purchaseOrderNumber=number)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            StatusReader(self.account).take_over(page)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(set(orders.mapped("acorn_elsewhere")), {"known"})
        # The first page fills caches that outlive it; lines of one order share writes.
        self.assertLessEqual(counts[2], counts[0] + 2)
