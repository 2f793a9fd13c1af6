from decimal import Decimal

from odoo import models

from ...rules.packing_proposal import Goods
from ..account.document_values import to_decimal
from .acorn_vendor_packing_rule import DIGITS

# No context from outside holds these.
KEEP_RESERVED, PROPOSED = object(), object()


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _put_in_pack(self, package_id=False, package_type_id=False, package_name=False):
        """Give a package of goods for Amazon its SSCC."""
        package = super()._put_in_pack(package_id, package_type_id, package_name)
        package._acorn_take_over(self.picking_id, "carton", package_name)
        if self.picking_id.sudo().acorn_code_id:
            package._acorn_warn_over()
        return package

    def _acorn_fetch_packed(self, names=None, of_packages=None):
        """Read at once what is said of these, not by the thousand as Odoo does.

        :param names: the fields of the lines, if few are wanted
        :param of_packages: those of cartons and pallets
        """
        self.fetch(names)
        self.move_id.fetch()
        self.move_id.sale_line_id.fetch()
        self.product_id.fetch()
        self.product_id.product_tmpl_id.fetch()
        cartons = self.result_package_id
        cartons.fetch(of_packages)
        cartons._acorn_get_pallets().fetch(of_packages)

    def _acorn_prepare_copy(self):
        """Return the values of a further line of the same move."""
        self.ensure_one()
        return {
            "move_id": self.move_id.id,
            "picking_id": self.picking_id.id,
            "product_id": self.product_id.id,
            "product_uom_id": self.product_uom_id.id,
            "location_id": self.location_id.id,
            "location_dest_id": self.location_dest_id.id,
            "lot_id": self.lot_id.id,
            "lot_name": self.lot_name,
            "owner_id": self.owner_id.id,
            "package_id": self.package_id.id,
            "picked": self.picked,
        }

    def _acorn_prepare_goods(self, size):
        """Return the line for a proposal of cartons, in the product's unit."""
        product, digits = self.product_id, self.env["decimal.precision"]
        return Goods(
            self,
            to_decimal(self.quantity_product_uom, digits.precision_get("Product Unit")),
            Decimal(size or 0),
            item=product.id,
            lot=self.lot_id.id or self.lot_name or None,
            po=self.picking_id.acorn_po_number or "",
            weight=to_decimal(product.weight, DIGITS),
            volume=to_decimal(product.volume, DIGITS),
        )

    def _acorn_get_lot_text(self):
        """Return the lot, with the day it expires where lots have one."""
        name = self.lot_id.name or self.lot_name or ""
        expires = self.lot_id._acorn_get_expiry()
        return f"{name} ({expires.date()})" if expires else name

    def _acorn_as_proposed(self):
        """Return the lines for carrying out a proposal, which keeps to the rules."""
        return self.with_context(acorn_proposed=PROPOSED)

    def _acorn_keep_reserved(self):
        """Return the lines so that writing them leaves reserved stock as it is.

        For a line that is divided into several of the same stock: together they hold
        what it held, so there is nothing to reserve.
        """
        return self.with_context(acorn_keep_reserved=KEEP_RESERVED)


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _acorn_get_expiry(self):
        """Return when a lot expires; ``None`` where lots have no such day."""
        return ("expiration_date" in self._fields and self.expiration_date) or None


class StockQuant(models.Model):
    _inherit = "stock.quant"

    def _update_reserved_quantity(self, *args, **values):
        """Leave reserved stock as it is while a line is divided."""
        if self.env.context.get("acorn_keep_reserved") is KEEP_RESERVED:
            return None
        return super()._update_reserved_quantity(*args, **values)
