"""What stands on the labels of packages, read for all of them together."""

from dataclasses import replace
from itertools import chain

from ...documents.outgoing.label import Label, LabelItem, Truck
from ...documents.outgoing.label_load import LabelGoods, LabelLoad
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
        lines = self._read_lines()
        self._transfers = lines.picking_id
        self._heads = {}
        self._load = LabelLoad(
            [self._read_goods(line) for line in lines],
            {
                each.id
                for each in self.packages | lines.result_package_id
                if each.acorn_kind == "pallet"
            },
        )

    def get_labels(self):
        """Return ``{package: label}`` of the packages with something inside."""
        return {
            package: self._prepare(package.sudo())
            for package in self.packages.sudo(False)
            if package.acorn_sscc and self._load.goods_of(package.id)
        }

    def get_transfers(self):
        """Return the transfers of what is in the packages."""
        found = map(self._load.transfers_of, self.packages.ids)
        return self._browse(dict.fromkeys(chain.from_iterable(found)))

    def get_code(self, package):
        """Return the vendor code whose goods are in a package."""
        return self._get_first(package).acorn_code_id

    def get_language(self, package):
        """Return the language of who receives a package."""
        return self._get_first(package).partner_id.lang

    # === READING === #

    def _read_lines(self):
        """Return the move lines of these and of all packed with them."""
        ids = self.packages.ids
        cartons = self.packages | self.packages.search(
            ["|", ("package_dest_id", "in", ids), ("parent_package_id", "in", ids)]
        )
        lines = self._search_lines("result_package_id", cartons)
        seen = lines.picking_id.browse()
        while transfers := lines.picking_id - seen:
            seen |= transfers
            cartons |= self._search_lines("picking_id", transfers).result_package_id
            lines = self._search_lines("result_package_id", cartons)
        lines._acorn_fetch_packed()
        return lines

    def _search_lines(self, name, records):
        """Return what is packed for Amazon and has one of these in a field."""
        lines = self.env["stock.move.line"].search(
            [
                (name, "in", records.ids),
                ("result_package_id", "!=", False),
                ("picking_id.acorn_code_id", "!=", False),
                ("state", "!=", "cancel"),
                ("quantity", ">", 0),
            ],
            order="id",
        )
        lines.fetch()
        return lines

    def _read_goods(self, line):
        carton, picking = line.result_package_id, line.picking_id
        ordered, product = line.move_id.sale_line_id, line.product_id
        code = ordered.acorn_vendor_sku or product.default_code or ordered.acorn_asin
        return LabelGoods(
            package=carton.id,
            pallet=carton._acorn_get_pallet().id or None,
            transfer=picking.id,
            order=picking.acorn_po_number or "",
            item=LabelItem(
                code or product.name,
                to_decimal(line.quantity_product_uom, UNIT_DIGITS),
                product.barcode or "",
                product.name,
                line._acorn_get_lot_text(),
            ),
            is_loaded=picking.picking_type_code == "outgoing",
            is_open=line.state != "done",
        )

    def _get_first(self, package):
        """Return the transfer that says where a package goes."""
        return self._browse(self._load.transfers_of(package.id)[:1])

    def _browse(self, ids):
        # Whatever is read of one is read of all of them.
        return self._transfers.browse(ids).with_prefetch(self._transfers._prefetch_ids)

    # === PREPARING === #

    def _prepare(self, package):
        """Return the label of one package."""
        load, name = self._load, package.id
        number, total = load.numbers[name]
        return replace(
            self._prepare_head(self._get_first(package)),
            sscc=package.acorn_sscc,
            kind=load.kind_of(name),
            orders=load.orders_of(name),
            items=load.items_of(name),
            number=number,
            total=total,
            cartons=load.cartons_on(name),
        )

    def _prepare_head(self, first):
        """Return what the labels of all packages of a transfer have in common."""
        if first not in self._heads:
            there = first.with_context(lang=first.partner_id.lang)
            sender = there.picking_type_id.warehouse_id.partner_id
            self._heads[first] = Label(
                sscc="",
                kind="carton",
                ship_to_code=there.acorn_ship_to_code or "",
                orders=(),
                items=(),
                ship_from=_to_lines(sender or there.company_id.partner_id),
                ship_to=_to_lines(there.partner_id),
                truck=_to_truck(there),
            )
        return self._heads[first]


def _to_lines(partner):
    """Return an address as a label shows it, the name first."""
    name = partner.commercial_company_name or partner.name or ""
    address = partner._display_address(without_company=True)
    return (name, *filter(None, map(str.strip, address.splitlines())))


def _to_truck(transfer):
    own = transfer.acorn_carrier_scac
    return Truck(
        carrier=own or transfer.acorn_code_id.carrier_scac or "",
        pro=transfer.carrier_tracking_ref or "",
        bill_of_lading=transfer.acorn_bill_of_lading or "",
        amazon_reference=transfer.acorn_amazon_reference or "",
    )
