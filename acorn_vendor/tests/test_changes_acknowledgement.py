from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .change_common import AcornVendorChangeCommon

NUMBER = "4DOUBT00"


def units(**lines):
    """Return a patch: what Amazon orders of lines, ``units(line_1=12)``."""
    return {
        name.removeprefix("line_"): {"orderedQuantity": {"amount": amount}}
        for name, amount in lines.items()
    }


@tagged("post_install", "-at_install")
class TestChangeAcknowledgement(AcornVendorChangeCommon):
    """Nothing contradicts what Amazon orders by now, no decision is lost."""

    def bring_one(self, stage="acknowledged"):
        order = self.bring(stage, NUMBER)[NUMBER]
        self.first, self.second = order.order_line
        return order

    def patch(self, **lines):
        self.change(NUMBER, {"items": units(**lines)})

    def get_acknowledgement(self, order):
        return order.acorn_message_ids._get_newest("acknowledgement")

    # === ACKNOWLEDGEMENTS === #

    def test_an_acknowledgement_waits_while_a_part_of_the_change_is_open(self):
        order = self.bring_one()
        dearer = {"netCost": {"amount": "9.90", "currencyCode": "USD"}}
        more = {"orderedQuantity": {"amount": 100}}
        self.change(NUMBER, {"items": {"1": dearer, "2": more}})
        acknowledgement = self.get_acknowledgement(order)
        self.assertEqual(acknowledgement.state, "held")
        self.assertIn("Apply or refuse it first", acknowledgement.reason)
        order.action_acorn_apply_changes()
        self.assertNotEqual(self.get_acknowledgement(order), acknowledgement)
        self.assertEqual(self.get_acknowledgement(order).state, "queued")

    def test_an_acknowledgement_that_is_held_follows_the_change(self):
        order = self.bring_one()
        held = order._acorn_queue_acknowledgement(
            again=True
        ) or self.get_acknowledgement(order)
        held._set_state("held")
        self.patch(line_1=12)
        self.assertEqual(held.state, "cancelled")
        acknowledgement = self.get_acknowledgement(order)
        self.assertNotEqual(acknowledgement, held)
        self.assertNotIn('"amount": 24', acknowledgement.payload)

    def test_after_a_refusal_of_less_an_acknowledgement_waits(self):
        order = self.bring_one("packed")
        self.patch(line_1=12)
        order.action_acorn_refuse_changes()
        order.action_acorn_acknowledge_again()
        acknowledgement = self.get_acknowledgement(order)
        self.assertEqual(acknowledgement.state, "held")
        self.assertIn("Amazon takes no more than it orders", acknowledgement.reason)

    # === DECISIONS === #

    def test_what_amazon_takes_back_and_repeats_is_asked_again(self):
        order = self.bring_one("packed")
        self.patch(line_1=12)
        order.action_acorn_refuse_changes()
        self.patch(line_1=24)
        self.assertFalse(order.acorn_open_change_count)
        self.patch(line_1=12)
        self.assertEqual(order.acorn_open_change_count, 1)

    def test_without_rules_a_person_decides_everything(self):
        self.env["acorn.vendor.change.rule"].search([]).unlink()
        order = self.bring_one()
        self.patch(line_1=12)
        self.assertEqual(order.acorn_open_change_count, 1)
        self.assertFalse(self.env["acorn.vendor.change.rule"].search([]))

    # === QUANTITIES === #

    def test_a_line_rejected_at_first_stays_rejected_when_it_comes_back(self):
        [order] = self.import_one()
        first, second = order.order_line
        second.acorn_qty_accepted = 0
        order.action_confirm()
        self.run_action("send")
        self.patch(line_2=0)
        self.patch(line_2=50)
        order.action_acorn_apply_changes()
        self.assertEqual((second.acorn_qty_accepted, second.product_uom_qty), (0, 0))
        self.assertEqual(second.acorn_qty_rejected, 50)
        self.assertEqual(self.get_acknowledgement(order).state, "queued")
        self.check_ledger(order)

    def import_one(self):
        stages = self.bring("waiting", NUMBER)
        return [stages[NUMBER]]

    def test_a_change_of_something_else_moves_no_goods(self):
        self.bring_one()
        self.first.product_uom_qty = 20
        self.change(NUMBER, {"items": {"1": {"isBackOrderAllowed": False}}})
        self.change(NUMBER, {"items": {"1": {"isBackOrderAllowed": True}}})
        self.assertTrue(self.first.acorn_back_order_allowed)
        self.assertEqual(self.first.product_uom_qty, 20)

    def test_what_is_bought_for_an_order_is_not_taken_back(self):
        order = self.bring_one()
        [move] = self.first.move_ids
        supply = self.env["stock.move"].create(
            {
                "product_id": move.product_id.id,
                "product_uom_qty": 24,
                "product_uom": move.product_uom.id,
                "location_id": self.env.ref("stock.stock_location_suppliers").id,
                "location_dest_id": move.location_id.id,
                "move_dest_ids": [Command.link(move.id)],
            }
        )
        supply._action_confirm()
        self.patch(line_1=12)
        self.assertEqual(self.first.product_uom_qty, 12)
        self.assertEqual(supply.product_uom_qty, 24)
        self.check_ledger(order)

    def test_what_left_too_much_is_not_ordered(self):
        # The check would keep it here.
        self.code.shipment_check = "warn"
        order = self.bring_one()
        ordered = self.first.acorn_qty_ordered
        picking = order.picking_ids
        picking.move_ids[0].quantity = ordered + 5
        picking.move_ids.picked = True
        picking.carrier_tracking_ref = "PRO1"
        picking.action_acorn_pack()
        picking.with_context(skip_backorder=True).button_validate()
        self.change(
            NUMBER,
            {"items": {"1": {"netCost": {"amount": "9.90", "currencyCode": "USD"}}}},
        )
        self.assertEqual(self.first.acorn_qty_ordered, ordered)
        self.assertEqual(self.first.acorn_qty_accepted, ordered)

    # === COMPANIES === #

    def test_an_order_is_acknowledged_for_its_own_company_only(self):
        company = self.setup_other_company()["company"]
        order = self.env["sale.order"].create(
            {"partner_id": self.amazon.id, "company_id": company.id}
        )
        for values in (
            {"acorn_code_id": self.code.id},
            {"acorn_account_id": self.account.id},
        ):
            with self.subTest(values), self.assertRaises(UserError):
                order.sudo().write(values)
                self.env.flush_all()
