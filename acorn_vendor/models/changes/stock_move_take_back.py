from odoo import api, models

from ...rules.taking_back import Move, Packed, add_up, places_of, plan
from ..account.document_values import UNIT_DIGITS, to_decimal

OPEN = ("draft", "waiting", "confirmed", "partially_available", "assigned")


class StockMove(models.Model):
    """Moves give back units, but keep the cartons that stay as they are."""

    _inherit = "stock.move"

    def _acorn_get_places(self, held):
        """Return where the units of these moves are, in the order of packing.

        :param dict held: how many units are in each carton, other goods included
        """
        return places_of([move._acorn_to_move() for move in self.sorted("id")], held)

    def _acorn_to_move(self):
        """Return this as :class:`~...rules.taking_back.Move`."""
        self.ensure_one()
        lines = self.move_line_ids.sorted("id")
        return Move(
            key=(self, lines.browse()),
            units=to_decimal(self.product_qty, UNIT_DIGITS),
            packed=tuple(
                Packed(
                    key=(self, line),
                    units=to_decimal(line.quantity_product_uom, UNIT_DIGITS),
                    carton=line.result_package_id or None,
                )
                for line in lines
            ),
            is_outgoing=self.location_dest_id._is_outgoing(),
        )

    @api.model
    def _acorn_take_back(self, takes):
        """Reduce moves, the steps they wait for, and what is in cartons."""
        emptied = self.env["stock.move.line"].sudo()
        for take in takes:
            _move, line = take.place.key
            if not line:
                continue
            unit = line.product_id.uom_id
            rest = line.quantity_product_uom - float(take.units)
            if unit.is_zero(rest):
                emptied |= line
            else:
                line.quantity = unit._compute_quantity(rest, line.product_uom_id)
        emptied.unlink()
        for move, units in add_up(takes, lambda take: take.place.key[0]).items():
            move._acorn_reduce(float(units))

    def _acorn_reduce(self, units):
        """Ask for fewer units, also of the steps before; cancel what is emptied."""
        self.ensure_one()
        # What is bought or made for it is another document's.
        before = self.move_orig_ids.filtered(
            lambda move: move.state in OPEN and move.sale_line_id == self.sale_line_id
        )
        unit = self.product_id.uom_id
        rest = self.product_qty - units
        if unit.compare(rest, 0) > 0:
            # The lines are right already: no other reservation is given up, even if
            # somebody has put in more than was asked for.
            self.with_context(do_not_unreserve=True).write(
                {"product_uom_qty": unit._compute_quantity(rest, self.product_uom)}
            )
            self._recompute_state()
        else:
            self.propagate_cancel = False
            self._action_cancel()
        places = before._acorn_get_places({})
        self._acorn_take_back(plan(to_decimal(units, UNIT_DIGITS), places))

    @api.model
    def _acorn_describe_picked(self, takes):
        """Yield where goods lie that were fetched for a later step already."""

        def fetched(take):
            move, line = take.place.key
            is_fetched = line and "done" in move.move_orig_ids.mapped("state")
            return move if is_fetched else None

        for move, count in add_up(takes, fetched).items():
            yield self.env._(
                "%(units)g %(unit)s lie in %(place)s: put them back into stock.",
                units=count,
                unit=move.product_id.uom_id.name,
                place=move.location_id.display_name,
            )


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _acorn_ask_to_repack(self, summary, note):
        """Ask the warehouse, else the vendor manager, to put cartons right."""
        user = self.user_id or self.acorn_code_id.user_id or self.env.user
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=user.id,
            summary=summary,
            note=note,
        )


class StockPackage(models.Model):
    _inherit = "stock.package"

    def _acorn_find_planned_lines(self):
        """Return the open move lines that put goods into these packages."""
        return (
            self.env["stock.move.line"]
            .sudo()
            .search([("result_package_id", "in", self.ids), ("state", "in", OPEN)])
        )

    def _acorn_get_planned_units(self):
        """Return how many units are to be in each package."""
        lines = self._acorn_find_planned_lines().grouped("result_package_id")
        return {
            package: sum(lines[package].mapped("quantity_product_uom"))
            for package in lines
        }

    def _acorn_describe_less(self, rests):
        """Yield what to do with cartons from which units are taken.

        :param dict rests: how many units stay in each
        """
        emptied = self.filtered(lambda carton: rests[carton] <= 0)
        if emptied:
            yield self.env._(
                "Unpack %(cartons)s and remove the labels.",
                cartons=emptied._acorn_get_names(),
            )
        for carton in self - emptied:
            yield self.env._(
                "Open %(carton)s: %(units)g units stay in it. Replace a label that"
                " states its content.",
                carton=carton._acorn_get_names(),
                units=rests[carton],
            )
        if self.package_dest_id:
            yield self.env._(
                "They stand on %(pallets)s.",
                pallets=self.package_dest_id._acorn_get_names(),
            )

    def _acorn_get_names(self):
        """Return the numbers on the labels of these packages."""
        return ", ".join(package.acorn_sscc or package.name for package in self)
