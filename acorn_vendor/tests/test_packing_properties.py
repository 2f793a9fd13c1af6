import os
from collections import Counter

from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..documents.base import sscc
from .packing_undo_common import (
    CUP_CASES,
    CUPS_PER_CASE,
    PENS,
    AcornVendorPackingCommon,
)

NUMBERS = ("4PACK00A", "4PACK00B", "4PACK00C")
MOST_ORDERS = 2
WHICH = st.integers(0, 7)
UNITS = st.sampled_from([1, 2, 5, 6, 24])


def event(name, *arguments):
    """Return something that may be done: a method of the test below."""
    return st.tuples(st.just(name), WHICH, *arguments)


PACK = event("packs")
MOVES = (
    event("moves_units", WHICH, UNITS)
    | event("takes_out", UNITS)
    | event("palletizes", WHICH)
    | event("puts_off")
    | event("swaps", WHICH)
    | event("takes_off", WHICH)
)
UNDOES = event("unpacks") | event("breaks_open", WHICH) | event("unreserves")
ODOOS = event("puts_in_pack") | event("copies", WHICH) | event("assigns")
LEAVES = event("ships_some", WHICH) | event("ships_all")
ENDS = event("cancels") | event("lowers", UNITS) | event("changes_prefix")
ANYTHING = PACK | PACK | MOVES | MOVES | UNDOES | ODOOS | LEAVES | ENDS
LIVES = st.lists(PACK | MOVES | ANYTHING, min_size=12, max_size=12)
# Few by themselves, and always the same; ask for more to look further.
EXAMPLES = int(os.environ.get("ACORN_EXAMPLES", 0))


@tagged("post_install", "-at_install")
class TestPackingProperties(AcornVendorPackingCommon):
    """Whatever is packed, unpacked, moved, copied, swapped, cancelled and shipped."""

    def test_goods_and_numbers_are_right_whatever_is_done(self):
        happened = Counter()
        self.pickings = self.env["stock.picking"].union(
            *(self.make_picking(number) for number in NUMBERS)
        )
        self.env["acorn.vendor.packing.rule"].search([]).carton_pos = MOST_ORDERS
        prefix = self.code.gs1_prefix
        self.last = (
            self.env["stock.package"].search([], order="id desc", limit=1).id or 0
        )

        @settings(
            max_examples=EXAMPLES or 8,
            derandomize=not EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(LIVES)
        def live(events):
            with self.env.cr.savepoint() as savepoint:
                self.filled, self.emptied, self.lowered = set(), set(), Counter()
                self.code.gs1_prefix = prefix
                self.pickings.action_acorn_pack()
                for what in events:
                    done = self.let_happen(*what)
                    note(f"{what} {done}")
                    happened[what[0], done] += 1
                    self.check_all()
                savepoint.rollback()
            self.env.invalidate_all()

        live()
        for name in ("moves_units", "palletizes", "breaks_open", "lowers", "packs"):
            self.assertTrue(happened[name, True], happened)

    def let_happen(self, name, which, *arguments):
        """Let somebody try something; return whether it was possible."""
        try:
            with self.env.cr.savepoint():
                pickings = self.find_open()
                if not pickings:
                    return False
                picking = pickings[which % len(pickings)]
                result = getattr(self, f"event_{name}")(picking, *arguments)
                self.env.flush_all()
        except UserError:
            # The person is told what to do instead; nothing has changed.
            self.env.invalidate_all()
            return False
        return result is not False

    def find_open(self):
        family = self.pickings.sale_id.picking_ids.sorted("id")
        return family.filtered(lambda each: each.state not in ("done", "cancel"))

    def pick(self, records, which):
        """Return one of these records, or none if there is none."""
        return records[which % len(records)] if records else records

    # === WHAT IS DONE === #

    def event_packs(self, picking):
        picking.action_acorn_pack()

    def event_unpacks(self, picking):
        return bool(picking.action_acorn_unpack())

    def event_moves_units(self, picking, which, units):
        line = self.pick(picking.move_line_ids, which)
        cartons = self.cartons_of(self.find_open())
        cartons |= cartons.browse(sorted(self.emptied))
        carton = self.pick(cartons, which + units)
        line._acorn_move_to_carton(carton, min(units, line.quantity))

    def event_takes_out(self, picking, units):
        line = self.pick(picking.move_line_ids, units)
        line._acorn_move_to_carton(line.result_package_id.browse(), units)

    def event_palletizes(self, picking, which):
        cartons = self.cartons_of(picking)
        pallet = self.pick(cartons.package_dest_id, which) or self.make_pallets()
        cartons[: which + 1]._acorn_move_to_pallet(pallet)

    def event_puts_off(self, picking):
        cartons = self.cartons_of(picking)[:2]
        cartons._acorn_move_to_pallet(cartons.browse())

    def event_takes_off(self, picking, which):
        packages = self.cartons_of(picking) | self.cartons_of(picking).package_dest_id
        picking.action_acorn_take_off(self.pick(packages, which).ids)

    def event_swaps(self, picking, which):
        mine = self.pick(self.cartons_of(picking), which)
        mine._acorn_swap(self.pick(self.cartons_of(self.find_open()), which + 1))

    def event_breaks_open(self, picking, which):
        cartons = self.cartons_of(picking)
        self.pick(cartons | cartons.package_dest_id, which).action_acorn_break_open()

    def event_unreserves(self, picking):
        picking.do_unreserve()
        picking.action_assign()

    def event_assigns(self, picking):
        picking.action_assign()

    def event_puts_in_pack(self, picking):
        """Odoo's own button: what is loose into a package, all packages on one."""
        picking.action_put_in_pack()

    def event_copies(self, picking, which):
        copied = picking.copy()
        self.assertFalse(copied.move_line_ids.result_package_id)
        copied.unlink()
        self.pick(self.cartons_of(picking), which).copy()

    def event_ships_some(self, picking, which):
        lines = picking.move_line_ids
        lines.picked = False
        self.pick(lines, which).picked = True
        picking.with_context(skip_backorder=True).button_validate()

    def event_ships_all(self, picking):
        picking.move_line_ids.picked = True
        picking.with_context(skip_backorder=True).button_validate()

    def event_cancels(self, picking):
        picking.action_cancel()

    def event_lowers(self, picking, units):
        """Less is ordered than is packed, perhaps."""
        moves = picking.move_ids.filtered(lambda each: each.state != "cancel")
        move = self.pick(moves, units)
        less = min(
            move.product_uom_qty - 1, 1 if move.product_id == self.cup else units
        )
        if less <= 0:
            return False
        before = move.product_qty
        move.product_uom_qty -= less
        self.lowered[move.sale_line_id.order_id, move.product_id] += (
            before - move.product_qty
        )
        # Odoo lets go of goods that are in no carton.
        picking.action_assign()
        return True

    def event_changes_prefix(self, _picking):
        """What is packed without a prefix has no SSCC, all else is as ever."""
        self.code.gs1_prefix = False if self.code.gs1_prefix else "9521234"

    # === WHAT ALWAYS HOLDS === #

    def check_all(self):
        self.check_goods()
        self.check_numbers()
        self.check_limits()

    def check_goods(self):
        """What is packed is what is reserved or shipped, and nothing is negative."""
        for order in self.pickings.sale_id:
            moves = order.picking_ids.move_ids.filtered(lambda m: m.state != "cancel")
            cancelled = order.picking_ids.filtered(lambda p: p.state == "cancel")
            for product, ordered in ((self.pen, PENS), (self.cup, self.cups)):
                ours = moves.filtered(lambda m, p=product: m.product_id == p)
                asked = sum(ours.mapped("product_qty"))
                if not cancelled:
                    lowered = self.lowered[order, product]
                    self.assertEqual(asked, ordered - lowered)
                lines = ours.move_line_ids
                # There is enough on stock: nothing is lost on the way.
                self.assertEqual(sum(lines.mapped("quantity_product_uom")), asked)
                self.assertFalse(lines.filtered(lambda line: line.quantity <= 0))
                for move in ours:
                    self.assertEqual(
                        sum(move.move_line_ids.mapped("quantity")), move.quantity
                    )
        quants = self.env["stock.quant"].search(
            [
                ("product_id", "in", (self.pen | self.cup).ids),
                ("location_id", "child_of", self.warehouse.lot_stock_id.id),
            ]
        )
        reserved = sum(self.find_open().move_line_ids.mapped("quantity_product_uom"), 0)
        self.assertEqual(sum(quants.mapped("reserved_quantity")), reserved)
        self.assertFalse(
            quants.filtered(lambda q: q.quantity < 0 or q.reserved_quantity < 0)
        )

    @property
    def cups(self):
        return CUP_CASES * CUPS_PER_CASE

    def check_limits(self):
        """No carton holds goods of too many orders, or of some that went elsewhere."""
        lines = self.pickings.sale_id.picking_ids.move_line_ids
        for carton, inside in lines.grouped("result_package_id").items():
            if carton:
                orders = set(inside.picking_id.mapped("acorn_po_number"))
                self.assertLessEqual(len(orders), MOST_ORDERS)
                states = {each == "done" for each in inside.mapped("state")}
                self.assertEqual(len(states), 1, "it leaves whole or not at all")

    def check_numbers(self):
        """Each SSCC is given once, and is never filled again once it was emptied."""
        packages = self.env["stock.package"].search([("id", ">", self.last)])
        numbered = packages.filtered("acorn_sscc")
        numbers = numbered.mapped("acorn_sscc")
        self.assertEqual(len(numbers), len(set(numbers)))
        self.assertTrue(all(map(sscc.is_valid, numbers)))
        lines = self.env["stock.move.line"].search(
            [("result_package_id", "in", numbered.ids)]
        )
        filled = lines.result_package_id
        above = filled | filled.package_dest_id | filled.parent_package_id
        self.assertFalse(any(above.mapped("acorn_emptied")))
        # Followed here on its own, whatever the addon notes of it.
        self.emptied |= self.filled - set(above.ids)
        self.filled |= set(above.ids)
        self.assertFalse(self.emptied & set(above.ids))
        self.assertFalse(self.filled - set(packages.ids))
