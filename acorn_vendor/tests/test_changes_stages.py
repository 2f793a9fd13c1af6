from typing import get_args

from odoo.tests import tagged

from ..models.changes.acorn_vendor_change_line_effect import WORDS as EFFECTS
from ..rules.change_situation import Code
from ..rules.order_change import TOPICS
from .change_common import STAGES, AcornVendorChangeCommon


def items(**lines):
    """Return the patch of some lines, ``line_1={...}``."""
    return {"items": {name.removeprefix("line_"): each for name, each in lines.items()}}


def amount(units):
    return {"orderedQuantity": {"amount": units}}


def cost(value):
    return {"netCost": {"amount": value, "currencyCode": "USD"}}


def details(**values):
    return {"orderDetails": values}


NEW_LINE = {
    "amazonProductIdentifier": "B0CUP00001",
    "vendorProductIdentifier": "CUP-1",
    "orderedQuantity": {"amount": 6, "unitOfMeasure": "Eaches", "unitSize": 1},
    "isBackOrderAllowed": True,
    **cost("4.00"),
}
WINDOW = "2031-03-01T00:00:00Z--2031-03-08T00:00:00Z"

GONE = {"purchaseOrderState": "Closed", **items(line_1=amount(0), line_2=amount(0))}

# What is said by the rules that come with the addon, stage by stage: applied (a),
# to decide (o) or refused (r); an order that was shipped is never brought back (-), it
# is not cancelled as a whole.
TABLE = {
    "less": (items(line_1=amount(10)), "aaorr"),
    "cancelled": (items(line_1=amount(0)), "aaorr"),
    "more": (items(line_1=amount(30)), "aoooo"),
    # Amazon has cancelled the line before: of what comes back nothing has gone far.
    "back": (items(line_1=amount(24)), "aoooo"),
    "added": (items(line_3=NEW_LINE), "aoooo"),
    "unit": (
        items(
            line_1={
                "orderedQuantity": {
                    "amount": 4,
                    "unitOfMeasure": "Cases",
                    "unitSize": 6,
                }
            }
        ),
        "aoorr",
    ),
    "cost_lower": (items(line_1=cost("2.20")), "aoooo"),
    "cost_higher": (items(line_1=cost("2.80")), "aaaao"),
    "backorder": (items(line_1={"isBackOrderAllowed": False}), "aaaaa"),
    # Some of the line is promised for later.
    "backorder_lost": (items(line_1={"isBackOrderAllowed": False}), "aoorr"),
    "window": (details(shipWindow=WINDOW), "aaooo"),
    "fc": (details(shipToParty={"partyId": "ONT8"}), "aaorr"),
    "type": (details(purchaseOrderType="RushOrder"), "aaaaa"),
    "bill_to": (details(billToParty={"partyId": "AMZN2"}), "aaaao"),
    "buying": (details(buyingParty={"partyId": "AMZN2"}), "aaaaa"),
    "order_cancelled": (GONE, "aaorr"),
    # It was cancelled, whole, when it had gone so far.
    "order_back": (
        {
            "purchaseOrderState": "New",
            **items(line_1=amount(24), line_2=amount(12)),
        },
        "ooo--",
    ),
}
WORDS = {"a": "applied", "o": "open", "r": "refused", "-": "never"}


def stage_of(kind, stage):
    """Return how far what a kind of change is about has gone, in such an order."""
    if kind == "order_back":
        return "waiting"
    return "acknowledged" if kind == "back" and stage != "waiting" else stage


@tagged("post_install", "-at_install")
class TestChangeStages(AcornVendorChangeCommon):
    """Each kind of change at each stage of the chain, through the real chain."""

    def set_up_once(self):
        super().set_up_once()
        # What is said of a shared carton changes with the orders that share it.
        self.env["acorn.vendor.packing.rule"].search([]).carton_pos = 1

    def check_stage(self, stage):
        """Change one order per kind at this stage; then decide what is open."""
        states = {
            kind: WORDS[each[STAGES.index(stage)]]
            for kind, (_patch, each) in TABLE.items()
        }
        numbers = {
            kind: f"4K{at:02}AAAA"
            for at, kind in enumerate(TABLE)
            if states[kind] != "never"
        }
        orders = self.bring_prepared(stage, numbers)
        before = {
            kind: self.describe(orders[number]) for kind, number in numbers.items()
        }
        for kind, number in numbers.items():
            self.simulator.change_order(number, TABLE[kind][0])
        self.read_changes()
        for kind, number in numbers.items():
            with self.subTest(kind=kind, stage=stage):
                order = orders[number]
                line = self.change_of(order)
                self.assertEqual(line.kind, kind)
                self.assertEqual(line.stage, stage_of(kind, stage))
                self.assertTrue(line.effect)
                state = states[kind]
                self.assertEqual(line.state, state, order.acorn_change_reason)
                self.assertEqual(order.acorn_open_change_count, state == "open")
                self.check_versions(line.change_id)
                if state == "applied":
                    self.check_applied(order, kind, before[kind])
                else:
                    self.assertEqual(self.describe(order), before[kind])
                self.check_ledger(order)
        self.decide(orders, numbers, stage)
        if stage in ("packed", "invoiced"):
            self.check_quiet(numbers)

    def bring_prepared(self, stage, numbers):
        """Bring orders so far, with what must come before some kinds of change."""
        orders = self.bring(
            stage,
            *numbers.values(),
            prepare=lambda drafts: self.prepare(drafts, numbers),
        )
        if "order_back" in numbers:
            self.cancel_whole(orders[numbers["order_back"]])
        return orders

    def prepare(self, drafts, numbers):
        self.change(numbers["back"], items(line_1=amount(0)))
        drafts[numbers["backorder_lost"]].order_line[0].write(
            {"acorn_qty_accepted": 18, "acorn_qty_backordered": 6}
        )

    def cancel_whole(self, order):
        """Let Amazon cancel an order; a person agrees where no rule does."""
        self.change(order.acorn_po_number, GONE)
        order.action_acorn_apply_changes()
        self.assertEqual(order.state, "cancel")

    def test_every_kind_is_in_the_table(self):
        self.assertEqual(set(TABLE), set(TOPICS))

    def test_every_effect_has_words(self):
        self.assertEqual({*EFFECTS, "said"}, set(get_args(Code)))

    def check_versions(self, change):
        """Both versions are kept, and can be opened."""
        before, now = change.previous_message_id, change.message_id
        self.assertEqual(now.version, before.version + 1)
        self.assertNotEqual(now.payload, before.payload)
        self.assertEqual(change.action_open_previous()["res_id"], before.id)
        self.assertEqual(change.action_open_message()["res_id"], now.id)

    def decide(self, orders, numbers, stage):
        """A person applies what was left open; what was shipped stays."""
        for kind, number in numbers.items():
            order = orders[number]
            if not order.acorn_open_change_count:
                continue
            with self.subTest(kind=kind, stage=stage, applied="by hand"):
                gone = order.picking_ids.filtered(lambda each: each.state == "done")
                left = {move: move.quantity for move in gone.move_ids}
                line = order.acorn_open_change_ids
                effect = line.effect
                order.action_acorn_apply_changes()
                self.assertEqual(line.state, "applied")
                self.assertEqual(line.result, effect)
                self.assertEqual(line.decided_by_id, self.env.user)
                self.check_ledger(order)
                self.assertEqual(left, {move: move.quantity for move in left})

    def check_quiet(self, numbers):
        """The same version once more asks nobody anything."""
        for kind, number in numbers.items():
            again = {"orderDetails": {"dealCode": "AGAIN"}}
            self.simulator.change_order(number, {**TABLE[kind][0], **again})
        self.read_changes()
        asked = self.env["acorn.vendor.change"].search([("state", "=", "open")])
        self.assertFalse(asked)

    def describe(self, order):
        """Return what a change may touch, to see that nothing did."""
        return {
            "state": order.state,
            "window": order.acorn_window_end,
            "fc": order.acorn_ship_to_code,
            "kind": order.acorn_kind,
            "payer": order.acorn_bill_to_code,
            "buyer": order.acorn_buying_code,
            "lines": [
                (
                    line.acorn_sequence,
                    line.acorn_qty_accepted,
                    line.acorn_qty_cancelled,
                    line.acorn_unit,
                    line.price_unit,
                    line.acorn_back_order_allowed,
                )
                for line in order.order_line
            ],
        }

    def check_applied(self, order, kind, before):
        """Something changed, and it is what the change was about."""
        after = self.describe(order)
        self.assertNotEqual(after, before)
        line = order.order_line[0]
        expected = {
            "less": (line.acorn_qty_accepted, 10),
            "cancelled": (line.acorn_qty_cancelled, 24),
            "more": (line.acorn_qty_accepted, 30),
            "back": (line.acorn_qty_accepted, 24),
            "added": (order.order_line[-1:].acorn_qty_accepted, 6),
            "unit": (line.acorn_unit_size, 6),
            "cost_lower": (line.price_unit, 2.20),
            "cost_higher": (line.price_unit, 2.80),
            "backorder": (line.acorn_back_order_allowed, False),
            "backorder_lost": (line.acorn_qty_rejected, 6),
            "window": (order.acorn_window_end.year, 2031),
            "fc": (order.partner_shipping_id, self.other_fc),
            "type": (order.acorn_kind, "RushOrder"),
            "bill_to": (order.acorn_bill_to_code, "AMZN2"),
            "buying": (order.acorn_buying_code, "AMZN2"),
            "order_cancelled": (order.state, "cancel"),
        }[kind]
        self.assertEqual(*expected)

    def test_waiting(self):
        self.check_stage("waiting")

    def test_acknowledged(self):
        self.check_stage("acknowledged")

    def test_packed(self):
        self.check_stage("packed")

    def test_announced(self):
        self.check_stage("announced")

    def test_invoiced(self):
        self.check_stage("invoiced")
