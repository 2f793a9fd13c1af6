"""What stands on the labels of packages, read for all of them together."""

from collections import defaultdict
from decimal import Decimal

from odoo.fields import Domain

from ...documents.outgoing.label import Label, LabelItem, Truck, number_packages
from ..account.document_values import UNIT_DIGITS, to_decimal


class LabelReader:
    """The labels of packages; who may see them is for the caller to check.

    A fixed number of queries reads the packages, whatever is packed with them (that
    is counted in "carton 3 of 12") and what is in them.
    """

    def __init__(self, packages):
        # A packer needs no rights on vendor codes and purchase orders.
        self.packages = packages.sudo()
        self.env = self.packages.env
        self.found = self.env["stock.move.line"].browse()
        self.lines = self._read_lines()
        self.children = self._read_children()
        self.numbers = self._number()

    def get_labels(self):
        """Return ``{package: label}`` of the packages with something inside."""
        return {
            package: self._prepare(package.sudo())
            for package in self.packages.sudo(False)
            if package.acorn_sscc and self._get_lines(package.sudo())
        }

    def get_transfers(self):
        """Return the transfers of what is in the packages."""
        return self.env["stock.picking"].union(
            *(self._get_lines(package).picking_id for package in self.packages)
        )

    def get_code(self, package):
        """Return the vendor code whose goods are in a package."""
        return self._get_lines(package)[:1].picking_id.acorn_code_id

    def get_language(self, package):
        """Return the language of who receives a package."""
        return self._get_lines(package)[:1].picking_id.partner_id.lang

    # === READING === #

    def _read_lines(self):
        """Return ``{package: move lines}`` of these and of all packed with them."""
        inside = Domain("package_dest_id", "in", self.packages.ids) | Domain(
            "parent_package_id", "in", self.packages.ids
        )
        cartons = self.packages | self.packages.search(inside)
        lines = self._search_lines(Domain("result_package_id", "in", cartons.ids))
        seen = lines.picking_id.browse()
        while transfers := lines.picking_id - seen:
            seen |= transfers
            cartons |= self._search_lines(
                Domain("picking_id", "in", transfers.ids)
            ).result_package_id
            lines = self._search_lines(Domain("result_package_id", "in", cartons.ids))
        self.found = lines
        return {
            package: self._get_current(all_lines)
            for package, all_lines in lines.grouped("result_package_id").items()
        }

    def _search_lines(self, domain):
        return self.env["stock.move.line"].search(
            domain
            & Domain("result_package_id", "!=", False)
            & Domain("picking_id.acorn_code_id", "!=", False)
            & Domain("state", "!=", "cancel")
            & Domain("quantity", ">", 0),
            order="id",
        )

    def _get_current(self, lines):
        """Return the lines that say where a package goes: the delivery, if open."""
        rank = {
            line: (
                line.picking_id.picking_type_code == "outgoing",
                line.state != "done",
            )
            for line in lines
        }
        return lines.filtered(lambda line: rank[line] == max(rank.values()))

    def _read_children(self):
        """Return ``{pallet: cartons}``, in the order of packing."""
        children = defaultdict(self.packages.browse)
        for carton in sorted(self.lines, key=lambda package: package.id):
            pallet = carton.package_dest_id or carton.parent_package_id
            if pallet:
                children[pallet] |= carton
        return children

    def _number(self):
        """Return ``{package: (number, total)}`` of cartons, and of pallets."""
        kinds = {"carton": {}, "pallet": {}}
        for package in sorted({*self.lines, *self.children}, key=lambda each: each.id):
            transfers = self._get_lines(package).picking_id
            kinds[self._get_kind(package)][package] = list(transfers)
        return number_packages(kinds["carton"]) | number_packages(kinds["pallet"])

    def _get_kind(self, package):
        is_pallet = package.acorn_kind == "pallet" or package in self.children
        return "pallet" if is_pallet else "carton"

    def _get_lines(self, package):
        """Return the lines of what is in a package, or in its cartons."""
        inside = [package, *self.children.get(package, ())]
        ids = [line.id for each in inside for line in self.lines.get(each, ())]
        # All are read at once, whichever of them comes first.
        return self.found.browse(ids).with_prefetch(self.found._prefetch_ids)

    # === PREPARING === #

    def _prepare(self, package):
        """Return the label of one package."""
        lines = self._get_lines(package)
        transfers = lines.picking_id
        first = transfers[:1].with_context(lang=self.get_language(package))
        number, total = self.numbers[package]
        sender = first.picking_type_id.warehouse_id.partner_id
        return Label(
            sscc=package.acorn_sscc,
            kind=self._get_kind(package),
            ship_to_code=first.acorn_ship_to_code or "",
            orders=tuple(
                sorted(set(filter(None, transfers.mapped("acorn_po_number"))))
            ),
            items=tuple(self._prepare_items(lines)),
            number=number,
            total=total,
            cartons=len(self.children.get(package, ())),
            ship_from=self._prepare_address(sender or first.company_id.partner_id),
            ship_to=self._prepare_address(first.partner_id),
            truck=self._prepare_truck(first),
        )

    def _prepare_items(self, lines):
        units = defaultdict(Decimal)
        products = {}
        for line in lines:
            ordered = line.move_id.sale_line_id
            product = line.product_id
            code = (
                ordered.acorn_vendor_sku or product.default_code or ordered.acorn_asin
            )
            key = (code or product.name, line._acorn_get_lot_text())
            products[key] = product
            units[key] += to_decimal(line.quantity_product_uom, UNIT_DIGITS)
        for (code, lot), amount in units.items():
            product = products[code, lot]
            yield LabelItem(code, amount, product.barcode or "", product.name, lot)

    def _prepare_address(self, partner):
        name = partner.commercial_company_name or partner.name or ""
        address = partner._display_address(without_company=True)
        return (name, *filter(None, map(str.strip, address.splitlines())))

    def _prepare_truck(self, transfer):
        own = transfer.acorn_carrier_scac
        return Truck(
            carrier=own or transfer.acorn_code_id.carrier_scac or "",
            pro=transfer.carrier_tracking_ref or "",
            bill_of_lading=transfer.acorn_bill_of_lading or "",
            amazon_reference=transfer.acorn_amazon_reference or "",
        )
