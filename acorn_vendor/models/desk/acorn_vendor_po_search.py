from odoo import api, models
from odoo.fields import Domain

from ...rules.po_number import find_number


class PoNumberSearch(models.AbstractModel):
    """Whoever types a purchase order number finds what belongs to it, anywhere.

    Only what looks like a number is looked up, and by equality: the search of all
    invoices of a company must not become slower for it.
    """

    _name = "acorn.vendor.po.search"
    _description = "Found by Purchase Order Number"

    # The path to the number.
    _acorn_po_path = "acorn_po_number"

    @api.model
    def _search_display_name(self, operator, value):
        domain = super()._search_display_name(operator, value)
        if domain is NotImplemented or operator in Domain.NEGATIVE_OPERATORS:
            return domain
        if number := find_number(value):
            return Domain(domain) | Domain(self._acorn_po_path, "=", number)
        return domain


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "acorn.vendor.po.search"]


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "acorn.vendor.po.search"]

    _acorn_po_path = "sale_id.acorn_po_number"


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "acorn.vendor.po.search"]

    _acorn_po_path = "line_ids.sale_line_ids.order_id.acorn_po_number"


class AcornVendorShipment(models.Model):
    _name = "acorn.vendor.shipment"
    _inherit = ["acorn.vendor.shipment", "acorn.vendor.po.search"]

    _acorn_po_path = "picking_ids.sale_id.acorn_po_number"
