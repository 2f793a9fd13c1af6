"""Reads what a pick-up is about: what is packed, and what is not packed yet."""

from ...rules.packing_proposal import Goods
from ...rules.routing_figures import Load, PackedCarton
from ..account.document_values import UNIT_DIGITS, to_decimal
from ..packing.acorn_vendor_packing_rule import DIGITS
from ..packing.box_reader import read_box, read_case
from ..packing.packing_reader import PackingReader

_GONE = ("cancel",)


class FreightReader:
    """The load of some transfers to one FC; who may see them the caller checks."""

    def __init__(self, pickings):
        # Whoever packs needs no rights on vendor codes, orders and items.
        self.pickings = pickings.sudo().filtered(lambda each: each.state not in _GONE)
        self.env = self.pickings.env
        self.first = self.pickings[:1]
        self.rule = self.env["acorn.vendor.packing.rule"]
        if self.first:
            self.rule = self.first._acorn_get_packing_rules()[self.first]
        self.cubes = self.rule._get_units().lengths_per_volume
        reader = PackingReader(self.pickings)
        self.lines = reader.lines.filtered("result_package_id")
        self.pallets = reader.pallets

    def read_load(self, *, by_parcel, stackable):
        """Return all of it as the rules know it."""
        return Load(
            packed=self._read_packed(),
            tares={
                each.id: to_decimal(each.package_type_id.base_weight, DIGITS)
                for each in self.pallets
            },
            goods=self._read_goods(),
            cases=self._read_cases(),
            carton=read_case(self.first.acorn_code_id.package_type_id),
            carton_limits=self.first._acorn_get_carton_limits(self.rule),
            pallet_limits=self.rule._get_pallet_limits(),
            by_parcel=by_parcel,
            stackable=stackable,
            cubes=self.cubes,
        )

    # === READING === #

    def _read_packed(self):
        return [
            PackedCarton(
                read_box(carton, lines, self.cubes, carton.shipping_weight),
                carton._acorn_get_pallet().id or None,
            )
            for carton, lines in self.lines.grouped("result_package_id").items()
        ]

    def _read_goods(self):
        """Return what the transfers are to ship and is in no carton yet."""
        moves = self.pickings.move_ids.filtered(
            lambda each: each.state not in ("done", "cancel")
        )
        sizes = moves.sale_line_id._acorn_get_carton_sizes()
        packed = {
            move: sum(lines.mapped("quantity_product_uom"))
            for move, lines in self.lines.grouped("move_id").items()
        }
        return [
            Goods(
                move.product_id,
                to_decimal(move.product_qty - packed.get(move, 0), UNIT_DIGITS),
                to_decimal(sizes.get(move.sale_line_id, 0), UNIT_DIGITS),
                item=move.product_id.id,
                po=move.picking_id.acorn_po_number or "",
                weight=to_decimal(move.product_id.weight, DIGITS),
                volume=to_decimal(move.product_id.volume, DIGITS),
            )
            for move in moves
        ]

    def _read_cases(self):
        """Return the cartons of full cases by product, from their units' packages."""
        items = self.env["acorn.vendor.product"].search(
            [
                ("account_id", "in", self.pickings.acorn_code_id.account_id.ids),
                ("product_id", "in", self.pickings.move_ids.product_id.ids),
                ("case_uom_id.package_type_id", "!=", False),
            ]
        )
        return {
            item.product_id.id: read_case(item.case_uom_id.package_type_id)
            for item in items
        }
