from collections import defaultdict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import LazyTranslate, format_list

from ... import const
from ...rules.packing_limits import within
from ...rules.packing_proposal import (
    HEAVY_CASE,
    HEAVY_UNIT,
    UNKNOWN_WEIGHT,
    number_through,
    propose,
)
from ..account.document_values import to_decimal
from ..account.rights import check_rights
from .acorn_vendor_packing_rule import DIGITS

_lt = LazyTranslate(__name__)

FINDINGS = {
    HEAVY_UNIT: _lt(
        "One unit of %(items)s is heavier or larger than a carton may be. Each has a"
        " carton of its own; ask Amazon before you ship it."
    ),
    HEAVY_CASE: _lt(
        "A full case of %(items)s is heavier or larger than a carton may be. It stays"
        " whole; ask Amazon before you ship it."
    ),
    UNKNOWN_WEIGHT: _lt(
        "No weight is known of %(items)s, so it did not count. Enter it on the product."
    ),
}


class StockPicking(models.Model):
    """A delivery to Amazon, packed into cartons and pallets."""

    _name = "stock.picking"
    _inherit = ["stock.picking", "acorn.vendor.protected.mixin"]

    acorn_code_id = fields.Many2one(
        related="sale_id.acorn_code_id",
        store=True,
        index="btree_not_null",
        acorn_protected=True,
    )
    acorn_po_number = fields.Char(related="sale_id.acorn_po_number")
    acorn_window_end = fields.Datetime(related="sale_id.acorn_window_end")
    acorn_ship_to_code = fields.Char(
        string="FC",
        related="sale_id.acorn_ship_to_code",
        store=True,
        index="btree_not_null",
        acorn_protected=True,
    )

    # === COMPUTE METHODS === #

    @api.depends("name", "acorn_po_number")
    def _compute_display_name(self):
        """Name Amazon's order beside the transfer."""
        result = super()._compute_display_name()
        for picking in self.filtered("acorn_po_number"):
            picking.display_name = f"{picking.name} ({picking.acorn_po_number})"
        return result

    # === ACTION METHODS === #

    def action_acorn_pack(self):
        """Put what is not packed yet into cartons; each gets an SSCC with a prefix.

        Full cases become cartons of one item; what is left shares mixed cartons, within
        the packing rule of where it goes.
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self.filtered("acorn_code_id")
        pickings._acorn_pack()
        return True

    # === BUSINESS METHODS === #

    def _acorn_get_unpacked(self):
        return self.move_line_ids.filtered(
            lambda line: line.quantity and not line.result_package_id
        )

    def _acorn_pack(self):
        """Spread the move lines of transfers over new cartons, within their limits."""
        # Case sizes are facts about products; packers need no rights on mappings.
        sizes = self.move_ids.sale_line_id.sudo()._acorn_get_carton_sizes()
        rules = self._acorn_get_packing_rules()
        notes, by_code = {}, defaultdict(list)
        groups = self.grouped(lambda each: each._acorn_get_sharing_key())
        for together in groups.values():
            first = together[:1]
            goods = [
                line._acorn_prepare_goods(sizes.get(line.move_id.sale_line_id))
                for line in together._acorn_get_unpacked()
            ]
            limits = first._acorn_get_carton_limits(rules[first])
            proposal = propose(goods, limits)
            by_code[first.sudo().acorn_code_id].append(proposal)
            notes |= together._acorn_explain_findings(proposal.findings)
        for code, proposals in by_code.items():
            count = sum(proposal.count for proposal in proposals)
            cartons = self.env["stock.package"]._acorn_create_cartons(code, count)
            self._acorn_split_lines(number_through(proposals), cartons)
        self._acorn_log(notes)

    def _acorn_get_sharing_key(self):
        """Return what transfers have in common whose goods share cartons.

        Before the last step of a delivery each is packed by itself: its goods are to
        be found again at the next step.
        """
        if self.picking_type_code != "outgoing":
            return self
        return self._acorn_get_pallet_key()

    def _acorn_get_packing_rules(self):
        """Return ``{transfer: its packing rule}``, each empty if there is none."""
        # Limits are facts about Amazon; packers need no rights on the settings.
        table = self.env["acorn.vendor.packing.rule"].sudo()
        rules = table.search([("company_id", "in", self.company_id.ids)])
        by_company = rules.grouped("company_id")
        return {
            each: table._get_rule(
                by_company.get(each.company_id, table),
                each.sudo().acorn_code_id.account_id.region,
                each.acorn_ship_to_code,
            )
            for each in self
        }

    def _acorn_get_carton_limits(self, rule):
        """Return what goods a carton of this transfer may hold."""
        package_type = self.sudo().acorn_code_id.package_type_id
        cubes = rule._get_units().lengths_per_volume
        sides = (
            package_type.packaging_length,
            package_type.width,
            package_type.height,
        )
        length, width, height = (to_decimal(side, DIGITS) for side in sides)
        return within(
            rule._get_limits(),
            to_decimal(package_type.base_weight, DIGITS),
            to_decimal(package_type.max_weight, DIGITS),
            length * width * height / cubes,
        )

    def _acorn_explain_findings(self, findings):
        """Return sentences by transfer that say what to know of what is packed."""
        names = defaultdict(lambda: defaultdict(dict))
        for finding in findings:
            line = finding.record
            product = line.product_id
            known = product.default_code or product.name
            names[line.picking_id][finding.key][product] = known
        texts = defaultdict(list)
        for picking, found in names.items():
            for key, products in found.items():
                text = self.env._(FINDINGS[key])
                items = format_list(self.env, products.values())
                texts[picking].append(text % {"items": items})
        return texts

    @api.model
    def _acorn_log(self, notes):
        """Note sentences on transfers, if there are any."""
        bodies = {
            each.id: Markup("<br/>").join(texts)
            for each, texts in notes.items()
            if texts
        }
        self.browse(bodies)._message_log_batch(bodies)

    @api.model
    def _acorn_split_lines(self, parts, cartons):
        """Give each carton its part: the line keeps the first, copies get the rest.

        :param list parts: the ``Part`` of a proposal that have move lines, in the
            product's unit
        """
        by_line = defaultdict(list)
        for part in parts:
            unit, own_unit = part.record.product_id.uom_id, part.record.product_uom_id
            by_line[part.record].append(
                {
                    "quantity": unit._compute_quantity(float(part.units), own_unit),
                    "result_package_id": cartons[part.carton].id,
                }
            )
        copies = defaultdict(list)
        for line, (first, *others) in by_line.items():
            line = line._acorn_as_proposed()
            # Of what is counted in its own unit exactly as much stays reserved.
            kept = line.product_uom_id == line.product_id.uom_id
            line = line._acorn_keep_reserved() if kept else line
            base = line._acorn_prepare_copy() if others else {}
            line.write(first)
            copies[kept] += [{**base, **values} for values in others]
        lines = self.env["stock.move.line"]._acorn_as_proposed()
        lines._acorn_keep_reserved().create(copies[True])
        lines.create(copies[False])
