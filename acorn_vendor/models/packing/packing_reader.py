"""Reads a load for the packing station, in as many queries however large it is."""

from ...rules.packing_codes import Content
from ...rules.packing_facts import Box, Demand, Facts, Held, Product, Transfer
from ...rules.packing_limits import least_of
from ...rules.packing_scan import Named, Stock
from ...rules.packing_station import number


class PackingReader:
    """All that is known of some transfers when they are packed."""

    def __init__(self, pickings):
        self.pickings = pickings
        moves = pickings.move_ids
        self.moves = moves.filtered(lambda each: each.state != "cancel")
        lines = pickings.move_line_ids
        # All at once, not by the thousand as Odoo does.
        lines.fetch()
        self.lines = lines.filtered("quantity")
        self.cartons = self.lines.result_package_id
        self.pallets = self.cartons._acorn_get_pallets() - self.cartons
        self.products = (self.moves | self.lines.move_id).product_id

    def read_facts(self):
        """Return the load as the rules know it."""
        # In sudo: also what is read later, and packers see no orders.
        self.lines.sudo()._acorn_fetch_packed()
        return Facts(
            transfers=[
                Transfer(
                    each.id, each.name, each.sudo().acorn_po_number or "", each.state
                )
                for each in self.pickings
            ],
            products=[
                Product(
                    id=each.id,
                    name=each.name,
                    sku=each.default_code or "",
                    barcode=each.barcode or "",
                    weight=each.weight,
                    volume=each.volume,
                )
                for each in self.products
            ],
            demands=[
                Demand(each.picking_id.id, each.product_id.id, each.product_qty)
                for each in self.moves
            ],
            held=[self._read_held(each) for each in self.lines],
            boxes=[self._read_box(each) for each in self.cartons | self.pallets],
            most_carton=self._read_limit("carton_weight"),
            most_pallet=self._read_limit("pallet_weight"),
            most_volume=self._read_limit("carton_volume"),
        )

    def _read_limit(self, name):
        """Return the lowest limit of where these go; 0 if there is none."""
        rules = self.pickings._acorn_get_packing_rules()
        return least_of(rule[name] for rule in rules.values())

    def _read_held(self, line):
        return Held(
            line=line.id,
            transfer=line.picking_id.id,
            product=line.product_id.id,
            units=line.quantity_product_uom,
            carton=line.result_package_id.id or None,
            lot=line._acorn_get_lot_text(),
        )

    def _read_box(self, package):
        parent = package._acorn_get_pallet()
        return Box(
            id=package.id,
            name=package.name,
            is_pallet=self._is_pallet(package),
            parent=parent.id or None,
            tare=package.package_type_id.base_weight,
            label=package.acorn_label_state if package.acorn_sscc else "",
            type_name=package.package_type_id.name or "",
            amazon=package.acorn_amzncc or "",
        )

    def _is_pallet(self, package):
        return package.acorn_kind == "pallet" or package in self.pallets

    def read_numbers(self):
        """Return by which numbers the station knows cartons and pallets."""
        return number(
            (each.id, self._is_pallet(each)) for each in self.cartons | self.pallets
        )

    def read_stock(self):
        """Return what is in no carton yet."""
        return [
            Stock(
                line=each.id,
                product=each.product_id.id,
                lot=each.lot_id.name or each.lot_name or "",
                units=each.quantity_product_uom,
                transfer=each.picking_id.id,
            )
            for each in self.lines
            if not each.result_package_id and each.state != "done"
        ]

    def read_contents(self):
        """Return what is in which carton on which pallet, in the order of packing."""
        return [
            Content(
                each.result_package_id.id,
                each.picking_id.sudo().acorn_po_number or "",
                each.product_id.id,
                each.quantity_product_uom,
                each.result_package_id._acorn_get_pallet().id or None,
            )
            for each in self.lines.sorted(
                lambda line: (line.result_package_id.id, line.id)
            )
            if each.result_package_id
        ]

    def read_names(self):
        """Return what the items of the load are known by, here and at Amazon."""
        names = [
            Named(each.id, text)
            for each in self.products
            for text in (each.barcode, each.default_code)
            if text
        ]
        packagings = self.pickings.env["product.uom"].search(
            [("product_id", "in", self.products.ids)]
        )
        names += [
            Named(
                each.product_id.id,
                each.barcode,
                each.uom_id._compute_quantity(1, each.product_id.uom_id),
            )
            for each in packagings
        ]
        mappings = self.pickings.env["acorn.vendor.product"].sudo()
        found = mappings.search(
            [
                ("account_id", "in", self.pickings.sudo().acorn_code_id.account_id.ids),
                ("product_id", "in", self.products.ids),
            ]
        )
        return [*names, *(Named(each.product_id.id, each.identifier) for each in found)]
