from odoo import models
from odoo.tools import format_list

from ... import const
from ...rules.packing_pallets import stack
from ..account.rights import check_rights
from .box_reader import read_box


class StockPicking(models.Model):
    """Transfers whose cartons are put on pallets."""

    _inherit = "stock.picking"

    # === ACTION METHODS === #

    def action_acorn_palletize(self):
        """Put the cartons that stand on no pallet onto some, each with an SSCC.

        Transfers of one load share pallets. Pallets that are not full are filled first.

        :return: what was put onto pallets that stood there, in sentences, if anything
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self.filtered(
            lambda each: each.acorn_code_id and each.state not in ("done", "cancel")
        )
        rules = pickings._acorn_get_packing_rules()
        sentences = []
        for load in pickings.grouped(
            lambda each: each._acorn_get_pallet_key()
        ).values():
            sentences += load._acorn_palletize(rules[load[:1]])
        return sentences or True

    # === BUSINESS METHODS === #

    def _acorn_get_pallet_key(self):
        """Return what transfers have in common whose cartons share pallets."""
        return (*self._acorn_get_way(), self.acorn_ship_to_code, self.acorn_ship_day)

    def _acorn_palletize(self, rule):
        """Put the loose cartons of a load onto pallets; say which were filled up."""
        standing = self._acorn_get_standing()
        stacked = stack(
            self._acorn_prepare_boxes(
                self.move_line_ids,
                lambda carton: not carton._acorn_get_pallet(),
            ),
            rule._get_pallet_limits(),
            list(standing.values()),
        )
        sentences = self._acorn_top_up(dict(zip(standing, stacked.topped, strict=True)))
        pallets = self.env["stock.package"]._acorn_create_packages(
            self[:1].sudo().acorn_code_id, len(stacked.pallets), "pallet"
        )
        for pallet, boxes in zip(pallets, stacked.pallets, strict=True):
            self._acorn_load(pallet, boxes)
        if stacked.too_much:
            names = [box.record._acorn_get_called({}) for box in stacked.too_much]
            text = self.env._(
                "More than a pallet may hold, so each has one of its own: %(cartons)s.",
                cartons=format_list(self.env, names),
            )
            self._acorn_log({self[:1]: [text]})
        return sentences

    def _acorn_top_up(self, topped):
        """Put cartons onto pallets that stand there; return what that means."""
        topped = {pallet: boxes for pallet, boxes in topped.items() if boxes}
        if not topped:
            return []
        with self._acorn_telling() as sentences:
            for pallet, boxes in topped.items():
                self._acorn_load(pallet, boxes)
        return sentences

    def _acorn_load(self, pallet, boxes):
        """Put cartons onto a pallet, as proposed."""
        cartons = pallet.browse(box.record.id for box in boxes)
        proposed = self.env["stock.move.line"]._acorn_as_proposed().env
        cartons.with_env(proposed).write({"package_dest_id": pallet.id})

    def _acorn_get_standing(self):
        """Return the pallets of this load that did not leave, with what is on them."""
        cartons = self.move_line_ids.result_package_id
        pallets = cartons.package_dest_id.filtered(
            lambda each: each.acorn_kind == "pallet" and not each.contained_quant_ids
        ).sorted("id")
        # Other transfers of the load may have cartons on them, too.
        lines = self.env["stock.move.line"].search(
            [
                ("result_package_id.package_dest_id", "in", pallets.ids),
                ("state", "not in", ("done", "cancel")),
            ]
        )
        standing = {pallet: [] for pallet in pallets}
        for box in self._acorn_prepare_boxes(lines, lambda carton: True):
            standing[box.record.package_dest_id].append(box)
        return standing

    def _acorn_prepare_boxes(self, lines, is_wanted):
        """Return the cartons of some lines, in the order of packing."""
        by_carton = lines.filtered("quantity").grouped("result_package_id")
        cubes = self.env["acorn.vendor.packing.rule"]._get_units().lengths_per_volume
        return [
            read_box(carton, by_carton[carton], cubes)
            for carton in sorted(by_carton, key=lambda each: each.id)
            if carton and carton.acorn_kind != "pallet" and is_wanted(carton)
        ]
