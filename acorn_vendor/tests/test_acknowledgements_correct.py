import json
from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models.acknowledgements import acknowledgement_document
from .common import AcornVendorCommon
from .people import create_people
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")


@tagged("post_install", "-at_install", "flow")
class TestAcknowledgementCorrect(AcornVendorCommon):
    """An acknowledgement that was given is corrected, here and at Amazon."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, _warehouse_user, cls.accountant = create_people(cls.company)

    def set_up_once(self):
        super().set_up_once()
        self.stock_up(100)
        body = make_order("4PENS00A", PEN, CUP)
        for item in body["orderDetails"]["items"]:
            item["isBackOrderAllowed"] = True
        self.order = self.import_orders(body)
        self.pens, self.cups = self.order.order_line.sorted("acorn_sequence")

    def acknowledge(self, pens=24, cups=6):
        """Give the first acknowledgement and let Amazon book it."""
        self.pens.acorn_qty_accepted = pens
        self.cups.acorn_qty_accepted = cups
        self.order.with_user(self.manager).action_acorn_confirm_acknowledgement()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")

    def correct(self):
        """Open the correction as the manager."""
        action = self.order.with_user(self.manager).action_acorn_correct()
        return (
            self.env[action["res_model"]]
            .with_user(self.manager)
            .browse(action["res_id"])
        )

    def get_acknowledgement(self):
        return self.order.acorn_message_ids._get_newest("acknowledgement")

    def get_parts(self):
        [body] = json.loads(self.get_acknowledgement().payload)["acknowledgements"]
        return [
            [
                (part["acknowledgementCode"], part["acknowledgedQuantity"]["amount"])
                for part in line["itemAcknowledgements"]
            ]
            for line in body["items"]
        ]

    def test_a_correction_is_prepared_and_checked_once(self):
        """What was checked is what is sent, not another one that looks like it."""
        self.acknowledge()
        correction = self.correct()
        correction.line_ids[0].qty_accepted = 20
        check = acknowledgement_document.refuse_impossible
        module = f"{acknowledgement_document.__name__}.refuse_impossible"
        with patch(module, side_effect=check) as checked:
            correction.action_apply()
        self.assertEqual(len(checked.mock_calls), 1)
        self.assertEqual(self.get_parts()[0], [("Accepted", 20), ("Rejected", 4)])

    def test_less_is_taken_back_from_the_transfer_and_told(self):
        self.acknowledge()
        correction = self.correct()
        pens, _cups = correction.line_ids
        pens.qty_accepted = 20
        self.assertEqual(pens.qty_rejected, 4)
        correction.action_apply()
        self.assertEqual(self.pens.product_uom_qty, 20)
        self.assertEqual(self.pens.move_ids.product_uom_qty, 20)
        self.assertEqual(
            self.get_parts(), [[("Accepted", 20), ("Rejected", 4)], [("Accepted", 6)]]
        )
        self.assertIn("20 accepted", "".join(self.order.message_ids.mapped("body")))
        self.assertIn(
            "24 units were accepted, now 20", self.get_acknowledgement().reason
        )

    def test_a_locked_order_is_corrected_and_stays_locked(self):
        self.acknowledge()
        self.order.locked = True
        correction = self.correct()
        correction.line_ids[0].qty_accepted = 20
        correction.action_apply()
        self.assertEqual(self.pens.product_uom_qty, 20)
        self.assertTrue(self.order.locked)

    def test_a_correction_begun_before_a_change_is_refused(self):
        self.acknowledge()
        correction = self.correct()
        self.simulator.change_order(
            "4PENS00A", {"items": {"2": {"orderedQuantity": {"amount": 4}}}}
        )
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertEqual(self.cups.acorn_qty_accepted, 4)
        with self.assertRaisesRegex(UserError, "meanwhile"):
            correction.action_apply()
        self.assertEqual(self.cups.acorn_qty_accepted, 4)

    def test_an_order_that_amazon_closed_meanwhile_is_not_corrected(self):
        self.acknowledge()
        correction = self.correct()
        self.order.sudo().acorn_state = "Closed"
        with self.assertRaisesRegex(UserError, "not open any more"):
            correction.action_apply()

    def test_units_go_to_a_backorder_with_a_date(self):
        self.acknowledge()
        correction = self.correct()
        date = self.order.acorn_window_end - timedelta(hours=3)
        correction.line_ids[0].write(
            {"qty_accepted": 20, "qty_backordered": 4, "backorder_date": date}
        )
        correction.action_apply()
        self.assertEqual(self.pens.acorn_backorder_date, date)
        self.assertEqual(self.pens.product_uom_qty, 24)
        self.assertEqual(self.get_acknowledgement().state, "queued")
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.assertEqual(self.order.acorn_document_state, "confirmed")

    def test_more_is_delivered_but_not_of_what_was_rejected_first(self):
        self.acknowledge(pens=10, cups=0)
        correction = self.correct()
        pens, cups = correction.line_ids
        cups.qty_accepted = 6
        with (
            self.assertRaisesRegex(UserError, "Line 2 was rejected in the first"),
            self.env.cr.savepoint(),
        ):
            correction.action_apply()
        self.assertEqual(self.cups.acorn_qty_accepted, 0)
        cups.qty_accepted = 0
        pens.qty_accepted = 24
        correction.action_apply()
        self.assertEqual(sum(self.pens.move_ids.mapped("product_uom_qty")), 24)
        self.assertFalse(self.cups.move_ids.filtered("product_uom_qty"))
        self.assertIn(
            "14 units were rejected in the first", self.get_acknowledgement().reason
        )

    def test_after_48_hours_dates_can_be_corrected_and_nothing_else(self):
        self.acknowledge()
        self.let_pass(hours=49)
        with self.at_present():
            correction = self.correct()
            self.assertTrue(correction.is_late)
            self.assertEqual(correction.line_ids.mapped("is_fixed"), [True, True])
            correction.line_ids[0].qty_accepted = 20
            with (
                self.assertRaisesRegex(UserError, "Line 1.*Vendor Central"),
                self.env.cr.savepoint(),
            ):
                correction.action_apply()
            self.assertEqual(self.pens.product_uom_qty, 24)
            correction.line_ids[0].qty_accepted = 24
            correction.date = self.order.acorn_window_end
            correction.action_apply()
        self.assertEqual(self.order.commitment_date, self.order.acorn_window_end)
        self.assertEqual(self.get_acknowledgement().state, "queued")

    def test_a_correction_that_could_not_leave_in_time_is_held(self):
        self.acknowledge()
        correction = self.correct()
        date = self.order.acorn_window_end
        correction.line_ids[0].write(
            {"qty_accepted": 20, "qty_backordered": 4, "backorder_date": date}
        )
        correction.action_apply()
        acknowledgement = self.get_acknowledgement()
        self.assertEqual(acknowledgement.state, "queued")
        self.let_pass(hours=49)
        self.run_action("send")
        self.assertEqual(acknowledgement.state, "held")
        self.assertIn("waited too long", acknowledgement.reason)
        self.assertEqual(len(self.simulator.documents("acknowledgement")), 1)

    def test_what_was_shipped_is_not_taken_back(self):
        self.acknowledge()
        picking = self.order.picking_ids
        picking.carrier_tracking_ref = "PRO1"
        picking.action_acorn_pack()
        picking.button_validate()
        correction = self.correct()
        correction.line_ids[0].qty_accepted = 23
        with (
            self.assertRaisesRegex(UserError, "Line 1: 24 units were shipped already"),
            self.env.cr.savepoint(),
        ):
            correction.action_apply()

    def test_an_order_of_which_nothing_is_left_is_cancelled(self):
        self.acknowledge()
        correction = self.correct()
        correction.line_ids.qty_accepted = 0
        correction.action_apply()
        self.assertEqual(self.order.state, "cancel")
        self.assertEqual(self.order.picking_ids.state, "cancel")
        self.assertEqual(self.get_parts(), [[("Rejected", 24)], [("Rejected", 6)]])

    def test_obsolete_is_asked_here_too(self):
        self.acknowledge()
        correction = self.correct()
        correction.line_ids[1].write({"qty_accepted": 0, "reason": "ObsoleteProduct"})
        self.assertIn("B0CUP00001", correction.obsolete_items)
        with self.assertRaisesRegex(UserError, "Tick the box"), self.env.cr.savepoint():
            correction.action_apply()
        correction.is_certain = True
        correction.action_apply()
        self.assertNotIn("obsolete", self.get_acknowledgement().reason)

    def test_nonsense_is_refused_and_changes_nothing(self):
        self.acknowledge()
        correction = self.correct()
        for values in ({"qty_accepted": 25}, {"qty_accepted": -1}):
            correction.line_ids[0].write(values)
            with (
                self.assertRaisesRegex(ValidationError, "between 0 and the 24"),
                self.env.cr.savepoint(),
            ):
                correction.action_apply()
        self.assertEqual(self.pens.acorn_qty_accepted, 24)

    def test_who_may_correct_and_until_when(self):
        with self.assertRaisesRegex(UserError, "not open"):
            self.order.action_acorn_correct()
        self.acknowledge()
        with self.assertRaises(AccessError):
            self.order.with_user(self.accountant).action_acorn_correct()
        self.order.sudo().acorn_state = "Closed"
        with self.assertRaisesRegex(UserError, "not open"):
            self.correct()
