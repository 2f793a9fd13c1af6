from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import LazyTranslate

from ...rules.packing_code import read_sscc
from ...rules.packing_station import tell_contents
from .packing_reader import PackingReader

_lt = LazyTranslate(__name__)

# What people call a package: by the number the station gives it, with the end of what
# stands on its label, and elsewhere by its name.
NUMBERED = {
    "carton": _lt("Carton %(number)s (…%(end)s)"),
    "pallet": _lt("Pallet %(number)s (…%(end)s)"),
}
NAMED = {"carton": _lt("Carton %(name)s"), "pallet": _lt("Pallet %(name)s")}


class StockPackage(models.Model):
    """A carton or pallet on the packing station and on its transfer."""

    _inherit = "stock.package"

    acorn_content = fields.Char(
        string="Packed Goods",
        compute="_compute_acorn_content",
        help="What was put into it, also before it is shipped.",
    )

    acorn_scanned = fields.Char(
        string="SSCC or Amazon's Label",
        compute="_compute_acorn_scanned",
        search="_search_acorn_scanned",
    )
    acorn_pallet_id = fields.Many2one(
        "stock.package", string="Pallet", compute="_compute_acorn_pallet_id"
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_sscc", "acorn_amzncc")
    def _compute_acorn_scanned(self):
        for package in self:
            package.acorn_scanned = package.acorn_sscc or package.acorn_amzncc

    def _search_acorn_scanned(self, operator, value):
        """Find packages by what a scanner reads of their labels, or by a part of it."""
        if operator not in ("ilike", "=", "=ilike") or not isinstance(value, str):
            return NotImplemented
        number = read_sscc(value).number or value
        return Domain("acorn_sscc", operator, number) | Domain(
            "acorn_amzncc", operator, value
        )

    @api.depends("package_dest_id", "parent_package_id")
    def _compute_acorn_pallet_id(self):
        """Name the pallet it stands on, before and after it is shipped."""
        for package in self:
            package.acorn_pallet_id = package._acorn_get_pallet()

    def _compute_acorn_content(self):
        """Say what is in each: read at once for all of them."""
        groups = self.env["stock.move.line"]._read_group(
            [("result_package_id", "in", self.ids), ("quantity", ">", 0)],
            ["result_package_id", "product_id"],
            ["quantity_product_uom:sum"],
        )
        goods = defaultdict(list)
        for package, product, units in groups:
            goods[package].append((product.default_code or product.name, units))
        for package in self:
            package.acorn_content = tell_contents(goods[package])

    # === BUSINESS METHODS === #

    def _acorn_is_free(self):
        """Return whether this carton was made by us and holds nothing yet."""
        return bool(
            self.acorn_kind
            and not self.acorn_emptied
            and not self.contained_quant_ids
            and not self.move_line_ids
            and not self.package_dest_id
            and not self.parent_package_id
        )

    def _acorn_get_called(self, numbers=None):
        """Return what people call this.

        :param numbers: how the station numbers cartons and pallets, if that was read
        """
        if numbers is None:
            numbers = self.env["stock.picking"]._acorn_read_numbers()
        table = NUMBERED if self.id in numbers else NAMED
        text = self.env._(table[self.sudo().acorn_kind or "carton"])
        name = self.sudo().name
        values = {"number": numbers.get(self.id), "end": name[-4:], "name": name}
        return text % values


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _acorn_at_station(self):
        """Return these so that sentences call cartons what the station calls them."""
        return self.with_context(acorn_station_ids=self.ids)

    def _acorn_read_numbers(self):
        """Return what number the station gives cartons and pallets; none elsewhere."""
        ids = self.env.context.get("acorn_station_ids")
        pickings = self.browse(ids).exists() if ids else self
        return PackingReader(pickings).read_numbers() if ids else {}
