import json
import os
from collections import Counter, defaultdict

from hypothesis import HealthCheck, Phase, example, given, note, settings
from hypothesis import strategies as st

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .station_common import AcornVendorPacking

TAKEN = ("sent", "presumed", "confirmed")
WHICH = st.integers(0, 7)
# What follows on each other, with the same transfer; one event alone reaches little.
STORIES = st.sampled_from(
    (
        *(("announces",), ("announces", "sends"), ("announces", "sends", "proves")),
        *(("sends",), ("sends", "proves"), ("announces", "sends", "refuses")),
        *(("breaks_open", "packs"), ("packs",), ("renews_labels",), ("breaks_open",)),
        *(("ships",), ("ships_short",), ("ships", "sends", "proves")),
        *(("cancels",), ("refuses",), ("takes_out",), ("joins",), ("copies",)),
        *(("relaxes",), ("writes",)),
    )
)
LIVES = st.lists(st.tuples(STORIES, WHICH), min_size=7, max_size=7).map(
    lambda stories: [(name, which) for names, which in stories for name in names]
)


def tell(text):
    """Return the events of a text: ``ships:1`` is about the second transfer."""
    words = (word.partition(":") for word in text.split())
    return [(name, int(which or 0)) for name, _sign, which in words]


TOLD = "announces sends proves"
# What was told of a transfer, and then leaves otherwise.
LESS = f"{TOLD} ships_short sends proves"
OTHER = f"{TOLD} breaks_open packs ships sends proves sends proves"
# What is always lived through.
ALWAYS = (
    f"relaxes {LESS} announces:2 ships:2 sends renews_labels:2 ships:2 sends",
    f"{OTHER} announces:1 sends proves ships:1",
    f"{TOLD} breaks_open packs announces sends proves ships",
    "announces sends copies ships_short proves sends proves",
    "announces sends refuses announces sends proves ships",
    "joins announces sends proves ships_short ships:1 sends proves",
    "announces breaks_open packs ships_short sends proves",
    f"{TOLD} writes announces writes ships",
)
# Few by themselves, and always the same; ask for more to look further.
EXAMPLES = int(os.environ.get("ACORN_EXAMPLES", 0))


@tagged("post_install", "-at_install")
class TestAnnounceProperties(AcornVendorPacking):
    """Whatever is announced early, packed anew, shipped short, refused, cancelled."""

    def test_an_sscc_is_told_once_and_an_asn_says_what_was_shipped(self):
        self.stock_up()
        rules = self.env["acorn.vendor.packing.rule"].search([])
        rules.write({"carton_weight": 1.5, "carton_volume": 0, "carton_pos": 1})
        happened = Counter()
        self.pickings = self.deliver("4EARLY01", "4EARLY02", amount=18)
        self.pickings.sudo().carrier_tracking_ref = "PRO1"
        self.pickings.action_acorn_pack()

        @settings(
            max_examples=EXAMPLES or 14,
            derandomize=not EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(LIVES)
        def live(events):
            with self.env.cr.savepoint() as savepoint:
                for name, which in events:
                    done = self.let_happen(name, which)
                    note(f"{name} {which} {done}")
                    happened[name, done] += 1
                    self.check_all()
                savepoint.rollback()
            self.env.invalidate_all()

        for life in ALWAYS:
            live = example(tell(life))(live)
        live()
        for name in ("announces", "sends", "proves", "ships", "ships_short", "refuses"):
            self.assertTrue(happened[name, True], happened)

    def let_happen(self, name, which):
        """Let somebody try something; return whether it was possible."""
        try:
            with self.env.cr.savepoint():
                pickings = self.find_all()
                picking = pickings[which % len(pickings)].with_user(self.packer)
                result = getattr(self, f"event_{name}")(picking)
                self.env.flush_all()
        except UserError:
            # The person is told what to do instead; nothing has changed.
            self.env.invalidate_all()
            return False
        return result is not False

    def find_all(self):
        return self.pickings.sale_id.picking_ids.sudo().sorted("id")

    def find_shipments(self):
        return self.env["acorn.vendor.shipment"].search([], order="id")

    # === WHAT IS DONE === #

    def event_announces(self, picking):
        picking.action_acorn_announce()

    def event_sends(self, picking):
        return self.move("queued", "sending", "sent")

    def event_proves(self, picking):
        return self.move("sent", "presumed", "confirmed")

    def event_refuses(self, picking):
        return self.move("sent", "rejected")

    def move(self, first, *states):
        messages = self.find_shipments().acorn_message_ids.filtered(
            lambda message: message.state == first
        )
        for state in states:
            for message in messages:
                # As it is sent: how old it is decides what replaces it.
                when = {"sent_at": fields.Datetime.now()} if state == "sending" else {}
                message._set_state(state, **when)
        return bool(messages)

    def event_breaks_open(self, picking):
        cartons = picking.move_line_ids.result_package_id
        if picking.state != "assigned" or not cartons:
            return False
        cartons[:1].action_acorn_break_open()
        return True

    def event_packs(self, picking):
        picking.action_acorn_pack()

    def event_renews_labels(self, picking):
        if not picking.acorn_has_used_labels:
            return False
        picking.action_acorn_renew_labels()
        return True

    def event_ships(self, picking):
        return self.validate(picking)

    def event_ships_short(self, picking):
        lines = picking.move_line_ids
        if picking.state != "assigned" or len(lines.result_package_id) < 2:
            return False
        lines.picked = True
        behind = lines.result_package_id.sorted("id")[:1]
        lines.filtered(lambda line: line.result_package_id == behind).picked = False
        return self.validate(picking)

    def validate(self, picking):
        if picking.state != "assigned":
            return False
        action = picking.button_validate()
        if isinstance(action, dict) and action.get("res_model"):
            wizard = picking.env[action["res_model"]].with_context(**action["context"])
            wizard.create({}).process()
        return picking.state == "done"

    def event_cancels(self, picking):
        if picking.state in ("done", "cancel"):
            return False
        picking.sudo().action_cancel()
        return True

    def event_takes_out(self, picking):
        if not picking.acorn_shipment_id:
            return False
        picking.action_acorn_take_out()
        return True

    def event_joins(self, picking):
        self.find_all().with_user(self.packer).action_acorn_ship_together()

    def event_writes(self, picking):
        """Correct the PRO number, and back again."""
        number = "PRO1" if picking.carrier_tracking_ref == "PRO2" else "PRO2"
        picking.carrier_tracking_ref = number

    def event_relaxes(self, picking):
        """Let the check before the goods leave only warn: what is said counts then."""
        self.code.shipment_check = "warn"

    def event_copies(self, picking):
        """Copy a transfer and one of its cartons; nobody needs the copies."""
        carton = picking.move_line_ids.result_package_id[:1]
        twin = carton.sudo().copy()
        self.assertFalse(twin.acorn_sscc or twin.acorn_asn_id, "told as another")
        try:
            copy = picking.copy()
        except UserError as error:
            self.fail(f"{picking.name} cannot be copied: {error}")
        self.assertFalse(copy.acorn_shipment_id, "told with another")
        copy.sudo().action_cancel()

    # === WHAT ALWAYS HOLDS === #

    def check_all(self):
        told = defaultdict(set)
        for shipment in self.find_shipments():
            messages = shipment.acorn_message_ids.sorted("version")
            for message in messages.filtered("payload"):
                self.check_replaces_what_is_there(message, messages)
                cartons = self.read_cartons(message)
                if message.state in TAKEN:
                    for label in cartons:
                        told[label].add(shipment)
            if not shipment.rest_of_id:
                self.check_says_what_left(shipment)
        for label, shipments in told.items():
            self.assertEqual(len(shipments), 1, f"{label} is told twice")

    def check_replaces_what_is_there(self, message, messages):
        """Check that Amazon has what is replaced, and nothing beside an original."""
        if message.state == "cancelled":
            return
        earlier = messages.filtered(lambda each: each.version < message.version)
        [body] = json.loads(message.payload)["shipmentConfirmations"]
        if body["shipmentConfirmationType"] == "Replace":
            found = set(earlier.mapped("state")) & {"presumed", "confirmed"}
            self.assertTrue(found, f"{message.display_name} replaces nothing")
        else:
            found = set(earlier.mapped("state")) & {"sending", "unknown", *TAKEN}
            self.assertFalse(found, f"{message.display_name} is told beside another")

    def check_says_what_left(self, shipment):
        """Check what will be known once all that was said has arrived."""
        if set(shipment.picking_ids.mapped("state")) - {"done", "cancel"}:
            return
        said = Counter()
        for each in shipment | shipment.rest_ids:
            if each.is_to_compare or each.is_held_back:
                return
            told = each.acorn_message_ids.filtered(lambda msg: msg.state != "cancelled")
            newest = told.sorted("id")[-1:]
            if newest and newest.state not in ("queued", *TAKEN):
                return
            if newest:
                said.update(self.read_cartons(newest))
                self.assertEqual(self.read_pro(newest), each.carrier_reference)
        left = Counter()
        for line in shipment.picking_ids.move_line_ids:
            if line.state == "done" and line.quantity:
                label = f"00{line.result_package_id.acorn_sscc}"
                left[label] += line.quantity
        self.assertEqual(said, left)

    def read_pro(self, message):
        [body] = json.loads(message.payload)["shipmentConfirmations"]
        return body["transportationDetails"]["carrierShipmentReferenceNumber"]

    def read_cartons(self, message):
        """Return the units of each carton; those of the items are the same."""
        [body] = json.loads(message.payload)["shipmentConfirmations"]
        cartons, items = Counter(), Counter()
        for carton in body.get("cartons", []):
            [identifier] = carton["cartonIdentifiers"]
            for each in carton["items"]:
                units = each["shippedQuantity"]["amount"]
                cartons[identifier["containerIdentificationNumber"]] += units
                items[each["itemReference"]] += units
        shipped = {
            item["itemSequenceNumber"]: item["shippedQuantity"]["amount"]
            for item in body["shippedItems"]
        }
        self.assertEqual(items, shipped)
        return cartons
