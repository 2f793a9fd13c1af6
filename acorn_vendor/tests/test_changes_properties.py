import json
import os
from collections import Counter

from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import tagged

from .amazon_events import CUP, PEN, UNITS_PER_CASE, AmazonEvents
from .common import AcornVendorCommon
from .simulator import make_order

ORDERS = 10
DOCUMENTS = ("acknowledgement", "shipment", "invoice")

LINES = st.sampled_from("123")
AMOUNTS = st.sampled_from([0, 0, 1, 3, 4, 8, 40])
SHARES = st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=3, max_size=3)


def event(name, *arguments):
    """Return something that may happen to an order: a method of the test below."""
    return st.tuples(st.just(name), *arguments)


NOTHING = event("nothing")
BY_AMAZON = (
    event("amazon_orders", LINES, AMOUNTS)
    | event("amazon_orders", LINES, AMOUNTS)
    | event("amazon_pays", LINES, st.sampled_from(["1.90", "2.50", "2.75"]))
    | event("amazon_moves", st.sampled_from(["PHX6", "ONT8"]), st.integers(3, 20))
    | event("amazon_cancels")
    | event("amazon_withdraws", LINES, AMOUNTS)
    | event("amazon_closes")
    | event("amazon_brings_back")
)
ACKNOWLEDGEMENTS = event("acknowledgements", SHARES) | event("confirms")
DECIDES = event("decides", st.booleans())
CORRECTS = event("corrects", SHARES)
BY_PEOPLE = (
    ACKNOWLEDGEMENTS | DECIDES | CORRECTS | event("rejects")
    | event("packs") | event("ships") | event("bills")
)  # fmt: skip
ANYTHING = BY_AMAZON | BY_PEOPLE
# From the acknowledgement of the invoice, with anything in between; or just anything.
CHAIN = st.tuples(
    NOTHING | BY_AMAZON,
    ACKNOWLEDGEMENTS,
    NOTHING | ANYTHING,
    event("packs") | DECIDES | CORRECTS,
    NOTHING | ANYTHING,
    event("ships"),
    NOTHING | ANYTHING,
    event("bills"),
    NOTHING | ANYTHING,
)
ANARCHY = st.tuples(*[ANYTHING] * 9)
LIVES = st.lists(CHAIN | CHAIN | ANARCHY, min_size=ORDERS, max_size=ORDERS)
# Few by themselves, and always the same; ask for more to look further.
EXAMPLES = int(os.environ.get("ACORN_EXAMPLES", 0))


@tagged("post_install", "-at_install")
class TestOrderProperties(AmazonEvents, AcornVendorCommon):
    """Whatever Amazon and people do with an order, and in whatever sequence.

    Several orders live through their own events side by side; after each event all
    that waits is sent to and read from Amazon, and everything must be in line.
    """

    def set_up_once(self):
        super().set_up_once()
        self.stock_up(100_000)
        # Amazon judges and shows at once; what it thinks of a document is known.
        self.simulator.set(transaction_seconds=0, acknowledgement_visible_seconds=0)
        self.count = 0
        self.ordered_before = {}

    def test_the_books_stay_in_line_whatever_happens(self):
        happened = Counter()

        @settings(
            max_examples=EXAMPLES or 2,
            derandomize=not EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(LIVES)
        def live(lives):
            orders = self.receive(len(lives))
            for events in zip(*lives, strict=True):
                for order, what in zip(orders, events, strict=True):
                    done = self.let_happen(order, *what)
                    note(f"{order.acorn_po_number}: {what} {done}")
                    happened[what[0], done] += 1
                self.exchange()
                for order in orders:
                    self.check_ledger(order)
                self.check_documents()

        live()
        for name in (
            "amazon_orders",
            "acknowledgements",
            "corrects",
            "decides",
            "ships",
            "bills",
        ):
            self.assertTrue(happened[name, True], happened)

    # === ON THE WAY === #

    def receive(self, count):
        """Return new orders of Amazon, each with a line in eaches and one in cases."""
        numbers = [f"4P{self.count + at:06}" for at in range(count)]
        self.count += count
        for number in numbers:
            body = make_order(
                number,
                (*PEN, 24, "Eaches", 1, "2.50"),
                (*CUP, 4, "Cases", UNITS_PER_CASE, "4.20"),
            )
            body["orderDetails"]["items"][1]["isBackOrderAllowed"] = False
            self.simulator.add_orders(body)
        self.exchange()
        orders = self.env["sale.order"].search([("acorn_po_number", "in", numbers)])
        self.assertEqual(len(orders), count)
        return list(orders.sorted("acorn_po_number"))

    def exchange(self):
        """Read what Amazon has, then tell it what waits, then see what it shows."""
        for kind in ("poll_orders", "process_inbox", "send", "read_status"):
            self.run_action(kind)

    def let_happen(self, order, name, *arguments):
        """Let somebody try something; return whether it was possible."""
        try:
            with self.env.cr.savepoint():
                getattr(self, f"event_{name}")(order, *arguments)
                self.env.flush_all()
        except UserError:
            # The person is told what to do instead; nothing has changed.
            self.env.invalidate_all()
            return False
        return True

    # === PEOPLE === #

    def event_nothing(self, order):
        """Nobody does anything."""

    def event_acknowledgements(self, order, shares):
        """A part accepted, a part back-ordered, the rest rejected."""
        if order.state not in ("draft", "sent"):
            return
        for line, share in zip(order.order_line, shares, strict=False):
            accepted, backordered = self.split(line, *share)
            line.write(
                {
                    "acorn_qty_accepted": accepted,
                    "acorn_qty_backordered": backordered,
                }
            )
        order.action_confirm()

    def event_corrects(self, order, shares):
        """The acknowledgement of a confirmed order is given anew."""
        if order.state != "sale":
            return
        action = order.action_acorn_correct()
        correction = self.env[action["res_model"]].browse(action["res_id"])
        for line, share in zip(correction.line_ids, shares, strict=False):
            accepted, backordered = self.split(line.line_id, *share)
            line.write({"qty_accepted": accepted, "qty_backordered": backordered})
        correction.action_apply()

    def split(self, line, accepted, backordered):
        """Return units of a line as somebody would accept and back-order them."""
        size = line.acorn_unit_size if line.acorn_unit == "Cases" else 1
        most = int(line._acorn_get_open_quantity() / size)
        accepted = min(accepted, most)
        if backordered < 40:  # else by somebody who does not look at the order
            may = line.acorn_back_order_allowed
            backordered = min(backordered, most - accepted) if may else 0
        return accepted * size, backordered * size

    def event_confirms(self, order):
        if order.state in ("draft", "sent"):
            order.action_confirm()

    def event_rejects(self, order):
        order.action_acorn_reject()

    def event_decides(self, order, is_applied):
        """Somebody decides about what Amazon changed."""
        if is_applied:
            order.action_acorn_apply_changes()
        else:
            order.action_acorn_refuse_changes()

    def event_packs(self, order):
        self.get_open_pickings(order).action_acorn_pack()

    def event_ships(self, order):
        for picking in self.get_open_pickings(order):
            picking.carrier_tracking_ref = f"PRO{picking.id}"
            picking.action_acorn_pack()
            picking.button_validate()

    def event_bills(self, order):
        self.post_and_send(order._create_invoices())

    def get_open_pickings(self, order):
        return order.picking_ids.filtered(lambda p: p.state not in ("done", "cancel"))

    # === WHAT ALWAYS HOLDS === #

    def check_ledger(self, order):
        number = order.acorn_po_number
        for line in order.order_line.filtered("acorn_sequence"):
            where = f"{number}, line {line.acorn_sequence}"
            promised = line.acorn_qty_accepted + line.acorn_qty_backordered
            open_units = line.acorn_qty_rejected + line.acorn_qty_cancelled
            self.assertEqual(line.acorn_qty_ordered, promised + open_units, where)
            self.assertLessEqual(line.qty_delivered, promised, where)
            if order.state == "sale":
                on_the_way = sum(line._acorn_get_open_moves().mapped("product_qty"))
                self.assertEqual(line.qty_delivered + on_the_way, promised, where)

    def check_documents(self):
        """Amazon has refused nothing, but what contradicts a change people refused."""
        changes = self.env["acorn.vendor.change.line"]
        refused = changes.search([("state", "=", "refused")]).order_id
        numbers = refused.mapped("acorn_po_number")
        for kind in DOCUMENTS:
            for document in self.simulator.documents(kind):
                said = json.dumps(document["body"])
                if not any(number in said for number in numbers):
                    self.assertFalse(document["errors"], (kind, document["id"]))
