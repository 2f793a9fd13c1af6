from contextlib import contextmanager

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate, format_list, plaintext2html

from ... import const
from ...rules.packing import Packed
from ...rules.packing_undo import by_product, look, shorten, tell
from ..account.document_values import UNIT_DIGITS, to_decimal
from ..account.rights import check_rights

_lt = LazyTranslate(__name__)

SENTENCES = {
    "loose": _lt("In no carton now: %(goods)s. Pack it again."),
    "packed": _lt("%(about)s holds more: %(goods)s."),
    "taken": _lt("Put back on stock: %(goods)s, out of %(packages)s."),
    "off_pallet": _lt("On no pallet now: %(packages)s."),
    "on_pallet": _lt("On %(about)s now: %(packages)s."),
    "emptied": _lt(
        "Take these labels off; their numbers are not used again: %(packages)s."
    ),
    "changed": _lt(
        "What is in these has changed; print a new label if there is one: %(packages)s."
    ),
    "papers": _lt("Print the papers of %(transfers)s again, if they are printed."),
}


class StockPicking(models.Model):
    """What was packed is taken back before it leaves; what that means is said."""

    _inherit = "stock.picking"

    # === ACTION METHODS === #

    def action_acorn_unpack(self):
        """Take all goods of these transfers out of their cartons and pallets.

        :return: what became of goods, labels and papers, in sentences
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        self._acorn_check_may_undo()
        with self._acorn_telling() as sentences:
            lines = self.move_line_ids.filtered("result_package_id")
            self._acorn_take_out(lines, self.env["stock.package"])
        return sentences

    def action_acorn_take_off(self, package_ids):
        """Take these orders out of cartons and off pallets they share with others.

        Cartons of these transfers alone stay packed.

        :return: what became of goods, labels and papers, in sentences
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        self._acorn_check_may_undo()
        packages = self.env["stock.package"].browse(package_ids)
        lines = self.move_line_ids
        inside = lines.filtered(lambda line: line.result_package_id in packages)
        on_pallet = lines.result_package_id.filtered(
            lambda carton: carton.package_dest_id in packages
        )
        shared = on_pallet.filtered(lambda carton: carton.picking_ids - self)
        inside |= lines.filtered(lambda line: line.result_package_id in shared)
        with self._acorn_telling() as sentences:
            self._acorn_take_out(inside, on_pallet - shared)
        return sentences

    # === BUSINESS METHODS === #

    def _acorn_check_may_undo(self):
        """Refuse to unpack what was shipped, and what is none of the user's."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        closed = self.filtered(lambda picking: picking.state in ("done", "cancel"))
        if closed:
            raise UserError(
                self.env._(
                    "%(transfers)s was shipped or cancelled, so nothing of it is packed"
                    " differently any more. For what comes back make a return.",
                    transfers=", ".join(closed.mapped("name")),
                )
            )

    def _acorn_take_out(self, lines, cartons):
        """Take lines out of their cartons, and cartons off their pallets."""
        cartons.package_dest_id = False
        lines.result_package_id = False
        lines._acorn_merge_same()

    def _acorn_get_way(self):
        """Return which way a transfer goes: one truck takes only one."""
        self.ensure_one()
        picking = self.sudo()
        return (
            *(picking.acorn_code_id, picking.partner_id),
            *(picking.picking_type_id, picking.location_dest_id),
        )

    # === BUSINESS METHODS - TELLING === #

    @contextmanager
    def _acorn_telling(self, package=None, instead=""):
        """Give a list that says afterwards what became of goods, labels and papers.

        It is noted on each transfer, too.

        :param package: one more carton or pallet into which something is put
        :param instead: what is said instead of what cartons hold more
        """
        pickings = self._acorn_get_neighbours(package or self.env["stock.package"])
        before = look(pickings._acorn_get_packed())
        numbers = pickings._acorn_read_numbers()
        sentences = []
        yield sentences
        sentences += pickings._acorn_say_difference(before, numbers, instead)

    def _acorn_say_difference(self, before, numbers=None, instead=""):
        """Return what has changed, in sentences, and note it on each transfer.

        :param numbers: how the station numbered what is gone now
        :param instead: what is said instead of what cartons hold more
        """
        told = tell(before, look(self._acorn_get_packed()))
        if not told:
            return []
        first = [instead] if instead else []
        if instead:
            told = [each for each in told if each.key != "packed"]
        # Numbers change with every carton; a note is read later, so it has the SSCC.
        note = "\n".join([*first, *(self._acorn_say_change(each, {}) for each in told)])
        for picking in self:
            picking.message_post(body=plaintext2html(note))
        numbers = {**(numbers or {}), **self._acorn_read_numbers()}
        return [*first, *(self._acorn_say_change(each, numbers) for each in told)]

    def _acorn_get_neighbours(self, package):
        """Return these and what shares cartons and pallets with them."""
        cartons = self.move_line_ids.result_package_id | package
        pallets = cartons.package_dest_id | package
        inside = cartons | pallets | pallets.child_package_dest_ids
        lines = self.env["stock.move.line"].search(
            [
                ("result_package_id", "in", inside.ids),
                ("state", "not in", ("done", "cancel")),
            ]
        )
        return self | lines.picking_id

    def _acorn_get_packed(self):
        """Yield what is in which carton, on which pallet, or in none."""
        for line in self.move_line_ids.filtered("quantity"):
            carton = line.result_package_id
            yield Packed(
                carton=carton or None,
                pallet=carton.package_dest_id or None,
                item=(line.product_id, line.lot_id, line.picking_id),
                units=to_decimal(line.quantity_product_uom, UNIT_DIGITS),
            )

    def _acorn_say_change(self, told, numbers):
        """Return one sentence of :func:`~...rules.packing_undo.tell`.

        :param numbers: how the station numbers cartons and pallets
        """
        text = self.env._(SENTENCES[told.key])
        return text % {
            "about": told.about._acorn_get_called(numbers) if told.about else "",
            "goods": self._acorn_list_short(
                [
                    f"{units:g} {product.uom_id.name} {product.display_name}"
                    for product, units in by_product(told.goods).items()
                ]
            ),
            "packages": self._acorn_list_short(
                [
                    package._acorn_get_called(numbers)
                    for package in sorted(told.packages, key=lambda each: each.id)
                ]
            ),
            "transfers": self._acorn_list_short(self.mapped("name")),
        }

    def _acorn_list_short(self, names):
        """Return names as one text, no longer than somebody reads."""
        shown, more = shorten(names)
        if more:
            shown.append(self.env._("%(count)s more", count=more))
        return format_list(self.env, shown) if shown else ""
