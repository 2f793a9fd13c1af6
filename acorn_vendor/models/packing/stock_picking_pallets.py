from odoo import models
from odoo.tools import format_list

from ... import const
from ...rules.packing_pallets import Box, stack
from ..account.document_values import to_decimal
from ..account.rights import check_rights
from .acorn_vendor_packing_rule import DIGITS


class StockPicking(models.Model):
    """Transfers whose cartons are put on pallets."""

    _inherit = "stock.picking"

    # === ACTION METHODS === #

    def action_acorn_palletize(self):
        """Put the cartons that stand on no pallet onto new ones, each with an SSCC.

        Transfers of one load share pallets.
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self.filtered(
            lambda each: each.acorn_code_id and each.state not in ("done", "cancel")
        )
        rules = pickings._acorn_get_packing_rules()
        for load in pickings.grouped(
            lambda each: each._acorn_get_pallet_key()
        ).values():
            load[:1]._acorn_check_gs1_prefix()
            load._acorn_palletize(rules[load[:1]])
        return True

    # === BUSINESS METHODS === #

    def _acorn_get_pallet_key(self):
        """Return what transfers have in common whose cartons share pallets."""
        return (*self._acorn_get_way(), self.acorn_ship_to_code, self.acorn_ship_day)

    def _acorn_palletize(self, rule):
        """Put the loose cartons of a load onto new pallets."""
        stacked = stack(self._acorn_prepare_boxes(), rule._get_pallet_limits())
        pallets = self.env["stock.package"]._acorn_create_packages(
            self[:1].sudo().acorn_code_id, len(stacked.pallets), "pallet"
        )
        for pallet, boxes in zip(pallets, stacked.pallets, strict=True):
            cartons = pallets.browse(box.record.id for box in boxes)
            cartons.write({"package_dest_id": pallet.id})
        if stacked.too_much:
            names = [box.record.name for box in stacked.too_much]
            text = self.env._(
                "More than a pallet may hold, so each has one of its own: %(cartons)s.",
                cartons=format_list(self.env, names),
            )
            self._acorn_log({self[:1]: [text]})

    def _acorn_prepare_boxes(self):
        """Return the cartons that stand on no pallet, in the order of packing."""
        lines = self.move_line_ids.filtered("quantity").grouped("result_package_id")
        cubes = self.env["acorn.vendor.packing.rule"]._get_units().lengths_per_volume
        return [
            _prepare_box(carton, lines[carton], cubes)
            for carton in sorted(lines, key=lambda each: each.id)
            if carton
            and carton.acorn_kind != "pallet"
            and not (carton.package_dest_id or carton.parent_package_id)
        ]


def _prepare_box(carton, lines, cubes):
    """Return a carton with what it weighs and takes.

    :param cubes: how many cubes of the unit of length are one unit of volume
    """
    package_type = carton.package_type_id
    goods = [(line.product_id, line.quantity_product_uom) for line in lines]
    weight = sum(product.weight * units for product, units in goods)
    volume = sum(product.volume * units for product, units in goods)
    return Box(
        carton,
        to_decimal(weight + package_type.base_weight, DIGITS),
        to_decimal(package_type.packaging_length, DIGITS),
        to_decimal(package_type.width, DIGITS),
        to_decimal(package_type.height, DIGITS),
        to_decimal(volume, DIGITS) * cubes,
    )
