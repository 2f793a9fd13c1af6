from collections import defaultdict

from odoo import api, fields, models

from ... import const
from ...rules.shipment_measures import Box, Goods, measure, weigh
from ...rules.shipment_structure import PackedLine, count, structure_of

ANNOUNCED = (
    *("quantity", "quantity_product_uom", "state", "picking_id", "move_id"),
    *("product_id", "lot_id", "result_package_id", "package_history_id"),
)
ANNOUNCED_PACKAGES = (
    *("name", "acorn_kind", "acorn_sscc", "acorn_tracking", "acorn_asn_id"),
    *("package_type_id", "shipping_weight", "package_dest_id", "parent_package_id"),
)


class AcornVendorShipment(models.Model):
    """What a shipment is made of: cartons, pallets, weights, and how they stand."""

    _inherit = "acorn.vendor.shipment"

    carton_ids = fields.Many2many(
        "stock.package",
        compute="_compute_package_ids",
        compute_sudo=True,
        string="Cartons",
    )
    pallet_ids = fields.Many2many(
        "stock.package",
        compute="_compute_package_ids",
        compute_sudo=True,
        string="Pallets",
    )
    carton_count = fields.Integer(compute="_compute_counts", compute_sudo=True)
    loose_count = fields.Integer(
        compute="_compute_counts",
        compute_sudo=True,
        string="Loose Cartons",
        help="Cartons that stand on no pallet.",
    )
    pallet_count = fields.Integer(compute="_compute_counts", compute_sudo=True)
    unstackable_count = fields.Integer(
        compute="_compute_counts",
        compute_sudo=True,
        string="Not Stackable",
        help="Pallets on which nothing may stand.",
    )
    structure = fields.Selection(
        const.SHIPMENT_STRUCTURES,
        compute="_compute_counts",
        compute_sudo=True,
        string="Packed As",
        help="What Amazon calls the structure; it follows from how it is packed.",
    )
    weight = fields.Float(
        compute="_compute_weight",
        compute_sudo=True,
        digits="Stock Weight",
        help="Of goods, cartons and pallets.",
    )
    net_weight = fields.Float(
        compute="_compute_weight",
        compute_sudo=True,
        digits="Stock Weight",
        help="Of the goods alone.",
    )
    volume = fields.Float(
        compute="_compute_weight",
        compute_sudo=True,
        digits="Volume",
        help="Of the cartons as measured, else of the goods.",
    )
    weight_uom_name = fields.Char(compute="_compute_uom_names")
    volume_uom_name = fields.Char(compute="_compute_uom_names")

    # === COMPUTE METHODS === #

    @api.depends("picking_ids.move_line_ids.result_package_id.package_dest_id")
    def _compute_package_ids(self):
        for shipment in self:
            lines = shipment._get_packed_lines()
            shipment.carton_ids = lines._acorn_get_cartons()
            shipment.pallet_ids = lines._acorn_get_pallets()

    @api.depends("picking_ids.move_line_ids.result_package_id.package_dest_id")
    def _compute_counts(self):
        for shipment in self:
            lines = shipment._read_packed_lines()
            counts = count(lines)
            pallets = shipment._get_packed_lines()._acorn_get_pallets()
            shipment.carton_count = counts.cartons
            shipment.pallet_count = counts.pallets
            shipment.loose_count = counts.loose
            shipment.unstackable_count = len(
                pallets.filtered("package_type_id.acorn_unstackable")
            )
            shipment.structure = structure_of(lines) or False

    @api.depends("picking_ids.move_line_ids.quantity", "gross_weight")
    def _compute_weight(self):
        for shipment in self:
            lines = shipment._get_packed_lines()
            pallets = lines._acorn_get_pallets()
            measures = measure(*self._read_measures(lines, pallets))
            shipment.net_weight = measures.net_weight
            shipment.volume = measures.volume
            shipment.weight = shipment.gross_weight or measures.gross_weight

    def _compute_uom_names(self):
        templates = self.env["product.template"]
        self.weight_uom_name = templates._get_weight_uom_name_from_ir_config_parameter()
        self.volume_uom_name = templates._get_volume_uom_name_from_ir_config_parameter()

    # === BUSINESS METHODS === #

    def _get_packed_lines(self):
        """Return what was shipped; of transfers that were not, what is packed."""
        lines = self.picking_ids.move_line_ids
        lines.fetch(("quantity", "state", "result_package_id", "picking_id"))
        return lines.filtered(lambda line: line.quantity and line.state != "cancel")

    def _get_carton_weights(self):
        """Return ``{package id: weight}`` of what goods lie in, in the company's unit.

        Each counts once, also with goods of several transfers.
        """
        return weigh(*self._read_announced())

    def _get_gross_weight(self):
        """Return what weighs all that is announced, its cartons and pallets."""
        return measure(*self._read_announced()).gross_weight

    def _read_announced(self):
        lines = self._get_announced_lines()
        return self._read_measures(lines, self._get_pallets(lines))

    @api.model
    def _read_measures(self, lines, pallets):
        """Return the goods of lines, and the boxes they are in, with their measures."""
        cubes = float(
            self.env["acorn.vendor.packing.rule"]._get_units().lengths_per_volume
        )
        goods = [
            Goods(
                line.quantity_product_uom,
                line.product_id.weight,
                line.product_id.volume,
                line.result_package_id.id,
            )
            for line in lines
        ]
        cartons = lines._acorn_get_cartons()
        boxes = [
            Box(
                key=package.id,
                tare=kind.base_weight,
                measured=package.shipping_weight,
                volume=kind.packaging_length * kind.width * kind.height / cubes,
                is_carton=package in cartons,
            )
            for package in cartons | pallets
            for kind in [package.package_type_id]
        ]
        return goods, boxes

    def _read_packed_lines(self):
        """Return the goods as :class:`~...rules.shipment_structure.PackedLine`."""
        return [
            PackedLine(
                order=line.move_id.sale_line_id.order_id,
                item=line.product_id,
                carton=line._acorn_get_cartons() or None,
                pallet=line._acorn_get_pallets()[:1] or None,
            )
            for line in self._get_packed_lines()
        ]


class StockMoveLine(models.Model):
    """Goods lie in a carton, on a pallet, or both."""

    _inherit = "stock.move.line"

    def _acorn_fetch_announced(self):
        """Read at once what an ASN says of these, as it was when they were shipped."""
        self._acorn_fetch_packed(ANNOUNCED, ANNOUNCED_PACKAGES)
        self.package_history_id.fetch(("parent_dest_id",))

    def _acorn_sum_ordered(self, *, is_done):
        """Return ``{order line: units}`` of these, in the units that are ordered.

        :param is_done: whether what is shipped counts, else what is still to leave
        """
        sums = defaultdict(float)
        for move, lines in self.grouped("move_id").items():
            line, unit = move.sale_line_id, move.product_id.uom_id
            units = sum(
                each.quantity_product_uom
                for each in lines
                if (each.state == "done") == is_done
            )
            sums[line] += unit._compute_quantity(units, line.product_uom_id or unit)
        return sums

    def _acorn_get_cartons(self):
        """Return the cartons; goods may lie on a pallet themselves."""
        return self.result_package_id.filtered(
            lambda package: package.acorn_kind != "pallet"
        )

    def _acorn_get_pallets(self):
        """Return the pallets, as it was when the goods were shipped."""
        gone = self.filtered(lambda line: line.state == "done")
        cartons = (self - gone)._acorn_get_cartons()
        return (
            (self.result_package_id - self._acorn_get_cartons())
            | gone.package_history_id.parent_dest_id
            | cartons.package_dest_id
            | cartons.parent_package_id
        )


class StockPackageType(models.Model):
    _inherit = "stock.package.type"

    acorn_unstackable = fields.Boolean(
        string="Not Stackable", help="Nothing may stand on pallets of this type."
    )
