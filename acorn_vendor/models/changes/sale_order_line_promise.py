from collections import defaultdict
from contextlib import contextmanager
from itertools import chain

from odoo import models
from odoo.tools import plaintext2html

from ...rules.taking_back import add_up, plan
from ..account.document_values import UNIT_DIGITS, to_decimal
from .stock_move_take_back import OPEN


class SaleOrder(models.Model):
    _inherit = "sale.order"

    @contextmanager
    def _acorn_unlocked(self):
        """Let orders follow Amazon although Odoo locks them when they are confirmed."""
        locked = self.filtered("locked").with_context(tracking_disable=True)
        locked.locked = False
        yield
        locked.locked = True


class SaleOrderLine(models.Model):
    """Odoo's side of what is promised to Amazon, once an order is confirmed.

    Odoo delivers more by itself when a quantity grows. When one shrinks, it gives up
    every reservation of the move, and with it each carton; here only as much as
    needed is taken back.
    """

    _inherit = "sale.order.line"

    # === BUSINESS METHODS === #

    def _acorn_apply_promised(self):
        """Bring quantities, transfers and cartons in line with the ledger.

        What was shipped stays: a quantity never gets smaller than what was delivered.

        :return: what was done, ``{line: [sentence]}``; only lines that changed
        """
        targets = {}
        for line in self.filtered(lambda each: each.state == "sale"):
            target = max(line._acorn_get_promised_quantity(), line.qty_delivered)
            if line.product_uom_id.compare(line.product_uom_qty, target):
                targets[line] = target
        lines = self.browse(line.id for line in targets)
        takes = lines._acorn_plan_less(targets)
        done = lines._acorn_describe_less(takes)
        moves = self.env["stock.move"].sudo()
        moves._acorn_take_back([take for each in takes.values() for take in each])
        more = lines._acorn_write_promised(targets)
        lines._acorn_tell_warehouse(takes, done)
        for line in lines:
            done[line] += line._acorn_describe_rest(more)
        return dict(done)

    def _acorn_preview_promised(self, eaches):
        """Return what would be taken back if so much were promised, in sentences."""
        self.ensure_one()
        target = max(self._acorn_from_eaches(eaches), self.qty_delivered)
        takes = self._acorn_plan_less({self: target})
        return self._acorn_describe_less(takes)[self]

    def _acorn_get_promised_quantity(self):
        """Return what was promised to Amazon, in the unit of the line."""
        self.ensure_one()
        return self._acorn_from_eaches(
            self.acorn_qty_accepted + self.acorn_qty_backordered
        )

    def _acorn_write_promised(self, targets):
        """Write Odoo's quantities; return the lines of which more is delivered."""
        more = self.filtered(
            lambda line: (
                line.product_uom_id.compare(targets[line], line.product_uom_qty) > 0
            )
        )
        with self.order_id._acorn_unlocked():
            for line in self:
                # What is a kit of other products Odoo takes back itself.
                skip = not line._acorn_is_kit()
                line.with_context(skip_procurement=skip).product_uom_qty = targets[line]
            more._action_launch_stock_rule()
        return more

    def _acorn_is_kit(self):
        """Return whether other products are moved for this line than its own."""
        self.ensure_one()
        moves = self.sudo().move_ids.filtered(lambda move: move.state != "cancel")
        return bool(moves.product_id - self.product_id)

    def _get_qty_procurement(self, previous_product_uom_qty=False):
        """Count what is still to come, step by step, of Amazon's lines.

        Odoo looks at the first step only: what was picked, and then taken back
        before it left, would count as if it were to be delivered.
        """
        if not self.acorn_sequence or self._acorn_is_kit():
            return super()._get_qty_procurement(previous_product_uom_qty)
        left, returned = self.sudo()._get_outgoing_incoming_moves()
        units = self._acorn_sum_moves(left.filtered(lambda m: m.state == "done"))
        units -= self._acorn_sum_moves(returned.filtered(lambda m: m.state == "done"))
        units += sum(self._acorn_get_open_moves().mapped("product_qty"))
        return self.product_id.uom_id._compute_quantity(
            units, self.product_uom_id, rounding_method="HALF-UP"
        )

    def _acorn_sum_moves(self, moves):
        """Return the units of the product that these moves have moved."""
        return sum(
            move.product_uom._compute_quantity(move.quantity, move.product_id.uom_id)
            for move in moves
        )

    # === LESS === #

    def _acorn_get_open_moves(self):
        """Return the moves that will bring units to Amazon, each unit counted once.

        A move that another open one waits for is part of that one.
        """
        moves = self.sudo().move_ids.filtered(
            lambda move: (
                move.state in OPEN
                and move.product_id == move.sale_line_id.product_id
                and (move.location_final_id or move.location_dest_id)._is_outgoing()
            )
        )
        return moves.filtered(
            lambda move: not any(dest.state in OPEN for dest in move.move_dest_ids)
        )

    def _acorn_plan_less(self, targets):
        """Return what to take back from where, ``{line: takes}``.

        :param dict targets: the new quantity of each line, in its unit
        """
        moves = self._acorn_get_open_moves()
        held = moves.move_line_ids.result_package_id._acorn_get_planned_units()
        held = {each: to_decimal(held[each], UNIT_DIGITS) for each in held}
        by_line = moves.grouped("sale_line_id")
        takes = {}
        for line in self:
            less = line.product_uom_id._compute_quantity(
                line.product_uom_qty - targets[line], line.product_id.uom_id
            )
            ours = by_line.get(line, moves.browse())
            # A delivery given up earlier has made good for a part already.
            short = line.product_uom_qty - line._get_qty_procurement()
            less -= max(
                line.product_uom_id._compute_quantity(short, line.product_id.uom_id), 0
            )
            if less > 0:
                places = ours._acorn_get_places(held)
                takes[line] = plan(to_decimal(less, UNIT_DIGITS), places)
        return takes

    # === WORDS === #

    def _acorn_describe_less(self, takes):
        """Return what taking back means for transfers and cartons, in sentences."""
        sentences = defaultdict(list)
        cartons = add_up(
            chain.from_iterable(takes.values()),
            lambda take: take.place.key[1].result_package_id or None,
        )
        packages = self.env["stock.package"].sudo().union(*cartons)
        rests = packages._acorn_get_planned_units()
        for line, each in takes.items():
            transfers = add_up(each, lambda take: take.place.key[0].picking_id)
            for picking, count in transfers.items():
                sentences[line].append(
                    self.env._(
                        "Transfer %(transfer)s: %(units)g %(unit)s less of"
                        " %(product)s.",
                        transfer=picking.name or "-",
                        units=count,
                        unit=line.product_id.uom_id.name,
                        product=line.product_id.display_name,
                    )
                )
            sentences[line] += self.env["stock.move"]._acorn_describe_picked(each)
            packed = packages.browse().union(
                *(take.place.key[1].result_package_id for take in each)
            )
            sentences[line] += packed._acorn_describe_less(
                {carton: rests[carton] - float(cartons[carton]) for carton in packed}
            )
        return sentences

    def _acorn_describe_rest(self, more):
        """Yield what is delivered on top, and what was shipped too early."""
        self.ensure_one()
        if self in more:
            transfers = self._acorn_get_open_moves().picking_id
            yield self.env._(
                "More is to be delivered: %(transfers)s.",
                transfers=", ".join(transfers.mapped("name")) or "-",
            )
        over = self.qty_delivered - self._acorn_get_promised_quantity()
        if self.product_uom_id.compare(over, 0) > 0:
            yield self.env._(
                "%(units)g %(unit)s more than promised were shipped; they stay.",
                units=over,
                unit=self.product_uom_id.name,
            )

    def _acorn_tell_warehouse(self, takes, done):
        """Note on each transfer what changed; ask to repack what was packed."""
        sentences, packed = defaultdict(list), set()
        for line, each in takes.items():
            for picking in {take.place.key[0].picking_id for take in each}:
                sentences[picking] += done[line]
            packed |= {
                take.place.key[0].picking_id
                for take in each
                if take.place.kind == "carton"
            }
        for picking, texts in sentences.items():
            summary = self.env._("Less is promised to Amazon")
            note = plaintext2html("\n".join([summary, *dict.fromkeys(texts)]))
            picking.message_post(body=note)
            if picking in packed:
                picking._acorn_ask_to_repack(
                    self.env._("Repack: less is promised to Amazon"), note
                )
