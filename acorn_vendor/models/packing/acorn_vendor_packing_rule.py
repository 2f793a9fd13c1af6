from odoo import api, fields, models
from odoo.tools import LazyTranslate

from ... import const
from ...rules.packing_limits import (
    Units,
    choose,
    first_limits,
    tell_limits,
    tell_size,
)
from ...rules.packing_pallets import PalletLimits
from ...rules.packing_proposal import Limits
from ..account.document_values import to_decimal

_lt = LazyTranslate(__name__)

# Finer than any scales.
DIGITS = 6
# A limit in words, by the field it is in.
LIMITS = {
    "carton_weight": _lt("%(number)s %(weight)s"),
    "carton_volume": _lt("%(number)s %(volume)s"),
    "carton_pos": _lt("%(number)s POs"),
    "pallet_cartons": _lt("%(number)s cartons"),
    "pallet_weight": _lt("%(number)s %(weight)s"),
}
ONE_PO = _lt("one PO")
OF_CARTON = ("carton_weight", "carton_volume", "carton_pos")
OF_PALLET = ("pallet_cartons", "pallet_weight")
OF_PALLET_SIZE = ("pallet_length", "pallet_width", "pallet_height", "pallet_stacks")


class AcornVendorPackingRule(models.Model):
    """What a carton and a pallet may hold: of a company, a region, an FC.

    All weights and sizes are in the units in which Odoo takes those of products and
    package types. 0 is no limit.
    """

    _name = "acorn.vendor.packing.rule"
    _description = "Packing Rule"
    _order = "company_id, region, ship_to_code, id"
    _rec_name = "ship_to_code"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    region = fields.Selection(
        const.REGIONS, help="Empty: for all regions that have no row of their own."
    )
    ship_to_code = fields.Char(
        string="FC", help="Empty: for all FCs that have no row of their own."
    )
    carton_weight = fields.Float(
        string="Weight of a Carton", help="With all that is in it. 0 is no limit."
    )
    carton_volume = fields.Float(
        string="Volume of a Carton",
        digits=(16, 4),
        help="Of the goods in it. 0 is no limit.",
    )
    carton_pos = fields.Integer(
        string="POs in a Carton", default=5, help="0 is no limit."
    )
    mix_lots = fields.Boolean(
        help="Lots of one item may share a carton. Only where no ASN is sent: that says"
        " one lot and one expiry date of each item in a carton."
    )
    pallet_cartons = fields.Integer(string="Cartons on a Pallet", help="0 is no limit.")
    pallet_weight = fields.Float(string="Weight of a Pallet", help="0 is no limit.")
    pallet_length = fields.Float()
    pallet_width = fields.Float()
    pallet_height = fields.Float(help="Of the cartons, without the pallet itself.")
    pallet_stacks = fields.Boolean(
        string="Stackable", default=True, help="Cartons may stand on each other."
    )
    certainty = fields.Selection(
        [("known", "Known"), ("unsure", "Not Sure")],
        required=True,
        default="known",
        help="Not sure: what is usual. Compare it with the FC's manual in Vendor"
        " Central.",
    )
    weight_unit = fields.Char(compute="_compute_units")
    volume_unit = fields.Char(compute="_compute_units")
    length_unit = fields.Char(compute="_compute_units")

    carton_limits = fields.Char(string="A Carton", compute="_compute_limits")
    pallet_limits = fields.Char(string="A Pallet", compute="_compute_limits")

    _place_uniq = models.UniqueIndex(
        "(company_id, COALESCE(region, ''), COALESCE(ship_to_code, ''))",
        "There is a packing rule for this region and FC already.",
    )
    _not_negative = models.Constraint(
        "CHECK (carton_weight >= 0 AND carton_volume >= 0 AND carton_pos >= 0"
        " AND pallet_cartons >= 0 AND pallet_weight >= 0 AND pallet_length >= 0"
        " AND pallet_width >= 0 AND pallet_height >= 0)",
        "A limit cannot be negative. Enter 0 for no limit.",
    )

    # === COMPUTE METHODS === #

    @api.depends("region", "ship_to_code")
    def _compute_display_name(self):
        regions = dict(self._fields["region"]._description_selection(self.env))
        for rule in self:
            rule.display_name = (
                rule.ship_to_code
                or regions.get(rule.region)
                or self.env._("All regions and FCs")
            )

    def _compute_units(self):
        templates = self.env["product.template"]
        self.weight_unit = templates._get_weight_uom_name_from_ir_config_parameter()
        self.volume_unit = templates._get_volume_uom_name_from_ir_config_parameter()
        self.length_unit = templates._get_length_uom_name_from_ir_config_parameter()

    @api.depends(*OF_CARTON, "mix_lots", *OF_PALLET, *OF_PALLET_SIZE)
    def _compute_limits(self):
        """Say in a few words what a carton and a pallet may hold."""
        for rule in self:
            carton = rule._tell_limits(OF_CARTON)
            if rule.mix_lots:
                carton.append(self.env._("lots mixed"))
            rule.carton_limits = " · ".join(carton) or self.env._("No limit")
            pallet = rule._tell_limits(OF_PALLET)
            size = tell_size(rule.pallet_length, rule.pallet_width, rule.pallet_height)
            if size:
                pallet.append(f"{size} {rule.length_unit}")
            if not rule.pallet_stacks:
                pallet.append(self.env._("one layer"))
            rule.pallet_limits = " · ".join(pallet) or self.env._("No limit")

    # === BUSINESS METHODS === #

    def _tell_limits(self, names):
        """Return the limits there are, each in words with its unit."""
        units = {"weight": self.weight_unit, "volume": self.volume_unit}
        told = []
        for name, number in tell_limits((name, self[name]) for name in names):
            is_one_po = name == "carton_pos" and number == "1"
            text = self.env._(ONE_PO if is_one_po else LIMITS[name])
            told.append(text % {"number": number, **units})
        return told

    @api.model
    def _get_rule(self, rules, region, fc):
        """Return which of some rules counts for an FC; none if there is none."""
        return choose(rules, region, fc or "") or self.browse()

    def _get_limits(self):
        """Return what a carton may hold."""
        return Limits(
            weight=to_decimal(self.carton_weight, DIGITS),
            volume=to_decimal(self.carton_volume, DIGITS),
            pos=self.carton_pos,
            mix_lots=self.mix_lots,
        )

    def _get_pallet_limits(self):
        """Return what a pallet may hold."""
        return PalletLimits(
            cartons=self.pallet_cartons,
            weight=to_decimal(self.pallet_weight, DIGITS),
            length=to_decimal(self.pallet_length, DIGITS),
            width=to_decimal(self.pallet_width, DIGITS),
            height=to_decimal(self.pallet_height, DIGITS),
            stacks=self.pallet_stacks or not self,
        )

    @api.model
    def _get_units(self):
        """Return in which units Odoo takes weights and sizes."""
        templates = self.env["product.template"]
        weight = templates._get_weight_uom_id_from_ir_config_parameter()
        volume = templates._get_volume_uom_id_from_ir_config_parameter()
        return Units(
            pounds=weight == self.env.ref("uom.product_uom_lb"),
            feet=volume == self.env.ref("uom.product_uom_cubic_foot"),
        )


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    @api.model_create_multi
    def create(self, vals_list):
        """Give the companies of new accounts their packing rules."""
        accounts = super().create(vals_list)
        accounts.company_id._acorn_create_packing_rules()
        return accounts


class ResCompany(models.Model):
    _inherit = "res.company"

    def _acorn_create_packing_rules(self):
        """Give companies their first rules; those that have some are left alone."""
        rules = self.env["acorn.vendor.packing.rule"].sudo()
        new = self - rules.search([("company_id", "in", self.ids)]).company_id
        first = first_limits(rules._get_units())
        rules.create(
            [{"company_id": company.id, **row} for company in new for row in first]
        )
