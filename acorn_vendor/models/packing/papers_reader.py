"""What the papers of transfers say, read for all of them together."""

from functools import cached_property

from ...documents.outgoing.papers_customs import CustomsGoods, needs_customs
from ...documents.outgoing.papers_load import PackedGoods, Scale, load_of
from ..account.document_values import UNIT_DIGITS, to_decimal

WEIGHT_DIGITS = 3
PRICE_DIGITS = 6


class PapersReader:
    """The goods of transfers; who may see them is for the caller to check.

    All is read for all of the transfers at once, however many papers are about a part
    of them.
    """

    def __init__(self, pickings):
        # A packer needs no rights on vendor codes and purchase orders.
        self.pickings = pickings.sudo().sorted("id")
        self.env = self.pickings.env
        lines = self.pickings.move_line_ids.sorted("id")
        lines._acorn_fetch_packed()
        self.lines = lines.filtered(
            lambda line: line.quantity and line.state != "cancel"
        )
        self._by_picking = self.lines.grouped("picking_id")

    def read_load(self, pickings=None):
        """Return all that is loaded with these transfers, or with some of them."""
        lines = self._get_lines(pickings)
        goods = [self._read_line(line) for line in lines]
        return load_of(goods, self._read_scales(lines))

    def read_amazons_codes(self):
        """Return the codes of labels that Amazon made, by SSCC."""
        packages = self._get_packages(self.lines).filtered("acorn_amzncc")
        return {self._identify(each): each.acorn_amzncc for each in packages}

    def read_customs(self, pickings):
        """Return the goods of transfers as customs ask of them."""
        return [self._read_customs_line(line) for line in self._get_lines(pickings)]

    def needs_customs(self, pickings):
        """Tell whether goods are imported by Amazon, or cross a border."""
        first = pickings[:1]
        return needs_customs(
            any(pickings.sale_id.mapped("acorn_is_import")),
            get_sender(first).country_id.code or "",
            first.partner_id.country_id.code or "",
            self._union,
        )

    @cached_property
    def weight_unit(self):
        """Return the name of the unit in which weights are."""
        templates = self.env["product.template"]
        return templates._get_weight_uom_name_from_ir_config_parameter()

    @cached_property
    def _union(self):
        """Return the codes of the countries that are one for customs."""
        union = self.env.ref("base.europe").country_ids
        return frozenset(union.mapped("code"))

    def _get_lines(self, pickings):
        """Return the lines of some of the transfers; all are read at once."""
        if pickings is None:
            return self.lines
        ids = [line.id for each in pickings for line in self._by_picking.get(each, ())]
        return self.lines.browse(ids).with_prefetch(self.lines._prefetch_ids)

    # === READING === #

    def _read_line(self, line):
        ordered, product = line.move_id.sale_line_id, line.product_id
        lot = line.lot_id
        expires = lot._acorn_get_expiry()
        carton = line.result_package_id
        return PackedGoods(
            order=line.picking_id.acorn_po_number or "",
            item=self._get_item(line),
            units=to_decimal(line.quantity_product_uom, UNIT_DIGITS),
            weight=self._weigh(line),
            carton=self._identify(carton),
            pallet=self._identify(carton._acorn_get_pallet()),
            name=product.name,
            barcode=product.barcode or "",
            asin=ordered.acorn_asin or "",
            lot=lot.name or line.lot_name or "",
            expires=str(expires.date()) if expires else "",
        )

    def _read_customs_line(self, line):
        ordered, product = line.move_id.sale_line_id, line.product_id
        price = ordered.product_uom_id._compute_price(
            ordered.price_unit, product.uom_id
        )
        return CustomsGoods(
            order=line.picking_id.acorn_po_number or "",
            item=self._get_item(line),
            name=product.name,
            units=to_decimal(line.quantity_product_uom, UNIT_DIGITS),
            price=to_decimal(price, PRICE_DIGITS),
            weight=self._weigh(line),
            hs_code=product.hs_code or "",
            origin=product.country_of_origin.name or "",
        )

    def _read_scales(self, lines):
        return {
            self._identify(package): Scale(
                to_decimal(package.package_type_id.base_weight, WEIGHT_DIGITS),
                to_decimal(package.shipping_weight, WEIGHT_DIGITS),
            )
            for package in self._get_packages(lines)
        }

    # === HELPERS === #

    def _get_packages(self, lines):
        cartons = lines.result_package_id
        return cartons | cartons._acorn_get_pallets()

    def _get_item(self, line):
        ordered, product = line.move_id.sale_line_id, line.product_id
        return (
            ordered.acorn_vendor_sku
            or product.default_code
            or ordered.acorn_asin
            or product.name
        )

    def _weigh(self, line):
        weight = line.quantity_product_uom * line.product_id.weight
        return to_decimal(weight, WEIGHT_DIGITS)

    def _identify(self, package):
        return package.acorn_sscc or package.name or ""


def get_sender(picking):
    """Return from whose address a transfer leaves."""
    warehouse = picking.picking_type_id.warehouse_id
    return warehouse.partner_id or picking.company_id.partner_id
