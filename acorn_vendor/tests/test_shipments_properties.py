import json
import os
from collections import Counter

from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import tagged

from .station_common import AcornVendorPacking

NUMBERS = ("4LIFE001", "4LIFE002", "4LIFE003", "4LIFE004")
WHICH = st.integers(0, 7)


def event(name, *arguments):
    """Return something that may be done: a method of the test below."""
    return st.tuples(st.just(name), WHICH, *arguments)


JOINS = event("joins", WHICH) | event("joins_shipment", WHICH) | event("joins_all")
LEAVES = event("takes_out") | event("becomes_other_fc")
SHIPS = event("ships") | event("ships_all") | event("sends")
ENDS = event("cancels") | event("deletes") | event("copies")
ANYTHING = JOINS | JOINS | LEAVES | SHIPS | SHIPS | ENDS
LIVES = st.lists(ANYTHING, min_size=10, max_size=10)
# Few by themselves, and always the same; ask for more to look further.
EXAMPLES = int(os.environ.get("ACORN_EXAMPLES", 0))


@tagged("post_install", "-at_install")
class TestShipmentsProperties(AcornVendorPacking):
    """Whatever joins, is taken out, validated, cancelled, deleted and copied."""

    def test_no_ghosts_no_transfer_in_two_and_an_sscc_leaves_once(self):
        self.stock_up()
        happened = Counter()
        here = self.deliver(*NUMBERS[:3], amount=6)
        self.pickings = (here | self.deliver(NUMBERS[3], fc="ONT8")).sudo()
        self.pickings.carrier_tracking_ref = "PRO1"
        # The first two share a carton, the others have their own.
        self.pickings[:2].action_acorn_pack()
        for picking in self.pickings[2:]:
            picking.action_acorn_pack()

        @settings(
            max_examples=EXAMPLES or 10,
            derandomize=not EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(LIVES)
        def live(events):
            with self.env.cr.savepoint() as savepoint:
                for what in events:
                    done = self.let_happen(*what)
                    note(f"{what} {done}")
                    happened[what[0], done] += 1
                    self.check_all()
                savepoint.rollback()
            self.env.invalidate_all()

        live()
        for name in ("joins", "takes_out", "ships", "ships_all", "cancels", "sends"):
            self.assertTrue(happened[name, True], happened)

    def let_happen(self, name, which, *arguments):
        """Let somebody try something; return whether it was possible."""
        try:
            with self.env.cr.savepoint():
                pickings = self.find_all()
                picking = pickings[which % len(pickings)] if pickings else pickings
                result = picking and getattr(self, f"event_{name}")(picking, *arguments)
                self.env.flush_all()
        except UserError:
            # The person is told what to do instead; nothing has changed.
            self.env.invalidate_all()
            return False
        return result is not False

    def find_all(self):
        orders = self.pickings.exists().sale_id
        copies = self.env["stock.picking"].search([("origin", "=like", "4LIFE%")])
        return (orders.picking_ids | copies).sorted("id")

    def find_shipments(self):
        return self.env["acorn.vendor.shipment"].search([])

    # === WHAT IS DONE === #

    def event_joins(self, picking, which):
        others = self.find_all()
        (picking | others[which % len(others)]).action_acorn_ship_together()

    def event_joins_all(self, picking):
        self.find_all().action_acorn_ship_loads()

    def event_joins_shipment(self, picking, which):
        shipments = self.find_shipments()
        if not shipments:
            return False
        picking.acorn_shipment_id = shipments[which % len(shipments)]
        return True

    def event_takes_out(self, picking):
        if not picking.acorn_shipment_id:
            return False
        picking.action_acorn_take_out()
        return True

    def event_becomes_other_fc(self, picking):
        if picking.state in ("done", "cancel") or not picking.sale_id:
            return False
        order, before = picking.sale_id, picking.partner_id
        order.acorn_ship_to_code = "ONT8"
        picking._acorn_send_elsewhere(before, self.other_fc)
        return True

    def event_ships(self, picking):
        if picking.state != "assigned":
            return False
        picking.button_validate()
        return picking.state == "done"

    def event_ships_all(self, picking):
        ready = self.find_all().filtered(lambda each: each.state == "assigned")
        if not ready:
            return False
        ready.button_validate()
        return True

    def event_sends(self, picking):
        queued = self.find_shipments().acorn_message_ids.filtered(
            lambda message: message.state == "queued"
        )
        for state in ("sending", "sent"):
            for message in queued:
                message._set_state(state)
        return bool(queued)

    def event_cancels(self, picking):
        if picking.state in ("done", "cancel"):
            return False
        picking.action_cancel()
        return True

    def event_deletes(self, picking):
        if picking.state == "done":
            return False
        picking.action_cancel()
        picking.unlink()
        return True

    def event_copies(self, picking):
        copy = picking.copy()
        self.assertFalse(copy.acorn_shipment_id)
        copy.unlink()

    # === WHAT ALWAYS HOLDS === #

    def check_all(self):
        told = Counter()
        for shipment in self.find_shipments():
            messages = shipment.acorn_message_ids
            self.assertTrue(
                shipment.picking_ids or any(messages.mapped("sent_at")), "a ghost"
            )
            for picking in shipment.picking_ids:
                self.assertEqual(picking.acorn_ship_to_code, shipment.ship_to_code)
                self.assertEqual(picking.acorn_code_id, shipment.code_id)
            live = messages.filtered(lambda each: each.state != "cancelled")
            self.assertLessEqual(len(live), 1)
            told.update(self.read_labels(live))
        self.assertFalse([label for label, times in told.items() if times > 1])
        for picking in self.find_all().filtered(lambda each: each.state == "done"):
            self.assertTrue(picking.acorn_shipment_id, "shipped without an ASN")
            labels = picking.move_line_ids.result_package_id.mapped("acorn_sscc")
            waits = {"done"} < set(
                picking.acorn_shipment_id.picking_ids.mapped("state")
            )
            if not waits:
                self.assertTrue({f"00{label}" for label in labels} <= set(told))

    def read_labels(self, message):
        """Return the SSCCs that a message tells Amazon."""
        if not message.payload:
            return []
        [body] = json.loads(message.payload)["shipmentConfirmations"]
        return [
            each["containerIdentificationNumber"]
            for carton in body.get("cartons", [])
            for each in carton["cartonIdentifiers"]
        ]
