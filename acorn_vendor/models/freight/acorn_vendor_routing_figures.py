from datetime import time

from odoo import api, fields, models
from odoo.tools import LazyTranslate, format_date, format_list

from ... import const
from ...rules.routing_clock import object_to, propose_pick_up
from ...rules.routing_figures import NO_PALLET, NO_SIZE, NO_WEIGHT, figures_of
from ..account.rights import check_rights
from .freight_reader import FreightReader

_lt = LazyTranslate(__name__)

SMALL_PARCEL = "SmallParcel"
# When carriers are asked to come, unless somebody says otherwise.
NOON = time(12)
BASES = [
    ("packed", "All of it is packed"),
    ("partly", "Packed in part, the rest from case data"),
    ("expected", "From case data: nothing is packed yet"),
    ("nothing", "Nothing to fetch"),
]
UNKNOWN = {
    NO_WEIGHT: _lt("No weight is known of %(items)s: enter it on the product."),
    NO_SIZE: _lt(
        "Not all cartons have a size: enter it on their package type, or the volume on"
        " the product."
    ),
    NO_PALLET: _lt(
        "Nothing says what a pallet may hold: enter it under Packing Rules."
    ),
}
OBJECTIONS = {
    "too_soon": _lt(
        "Amazon wants to know of a pick-up %(days)s working days before it. Ask for"
        " %(proposal)s or later."
    ),
    "before_window": _lt("The ship window is %(window)s: this pick-up is before it."),
    "after_window": _lt(
        "The ship window is %(window)s: this pick-up is after it. Ask the buyer for a"
        " later window first."
    ),
    "weekend": _lt("This is no working day; carriers may not come."),
}
COUNTS = ("carton_count", "stackable_count", "unstackable_count")


class AcornVendorRouting(models.Model):
    """The routing calculator: how much is fetched, and when it may be."""

    _inherit = "acorn.vendor.routing"

    carton_count = fields.Integer(string="Cartons")
    stackable_count = fields.Integer(string="Stackable Pallets")
    unstackable_count = fields.Integer(string="Pallets Not Stackable")
    pallet_count = fields.Integer(string="Pallets", compute="_compute_pallet_count")
    weight = fields.Float(
        digits="Stock Weight", help="Of goods, cartons and pallets together."
    )
    volume = fields.Float(digits=(16, 3), help="Of all cartons together.")
    weight_unit = fields.Char(compute="_compute_units")
    volume_unit = fields.Char(compute="_compute_units")
    is_stackable = fields.Boolean(
        string="Pallets Can Be Stacked",
        default=True,
        help="Another pallet may stand on each of these.",
    )
    basis = fields.Selection(BASES, string="Counted", readonly=True)
    unknown = fields.Text(string="Not Known", readonly=True)
    current_counts = fields.Char(
        compute="_compute_current_counts",
        help="What it would be by what is packed now, if that is something else.",
    )
    pick_up_advice = fields.Char(compute="_compute_pick_up_advice")

    _not_negative = models.Constraint(
        "CHECK (carton_count >= 0 AND stackable_count >= 0 AND unstackable_count >= 0"
        " AND weight >= 0 AND volume >= 0)",
        "Figures cannot be negative.",
    )

    # === COMPUTE METHODS === #

    @api.depends("stackable_count", "unstackable_count")
    def _compute_pallet_count(self):
        for routing in self:
            routing.pallet_count = routing.stackable_count + routing.unstackable_count

    def _compute_units(self):
        templates = self.env["product.template"]
        self.weight_unit = templates._get_weight_uom_name_from_ir_config_parameter()
        self.volume_unit = templates._get_volume_uom_name_from_ir_config_parameter()

    @api.depends(*COUNTS, "is_stackable", "shipment_ids", "shipment_type")
    def _compute_current_counts(self):
        """Say what it would be now, as long as it may still be changed."""
        for routing in self:
            routing.current_counts = False
            saved = routing._origin
            if not saved or not saved.may_change or not saved.picking_ids:
                continue
            figures = saved._calculate()
            if figures.counts() != tuple(saved[name] for name in COUNTS):
                routing.current_counts = self.env._(
                    "%(cartons)s cartons, %(pallets)s pallets",
                    cartons=figures.cartons,
                    pallets=figures.pallets,
                )

    @api.depends("pick_up_at", "state")
    def _compute_pick_up_advice(self):
        for routing in self:
            objection = routing.state == "open" and routing._object_to_pick_up()
            routing.pick_up_advice = objection and routing._explain_objection(objection)

    # === ONCHANGE METHODS === #

    @api.onchange("is_stackable")
    def _onchange_is_stackable(self):
        """Count all pallets where they belong."""
        count = self.stackable_count + self.unstackable_count
        self.stackable_count = count if self.is_stackable else 0
        self.unstackable_count = 0 if self.is_stackable else count

    # === ACTION METHODS === #

    def action_calculate(self):
        """Count anew what is fetched, by what is packed now."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        for routing in self:
            routing._check_writable(dict.fromkeys(COUNTS))
        self._set_figures()
        return True

    # === BUSINESS METHODS === #

    def _calculate(self):
        """Return the figures by what is packed now, and by case data for the rest."""
        self.ensure_one()
        load = FreightReader(self.sudo().picking_ids).read_load(
            by_parcel=self.shipment_type == SMALL_PARCEL, stackable=self.is_stackable
        )
        return figures_of(load)

    def _set_figures(self):
        """Note what is to be fetched."""
        for routing in self.sudo():
            figures = routing._calculate()
            routing.write(
                {
                    **dict(zip(COUNTS, figures.counts(), strict=True)),
                    "weight": float(figures.weight),
                    "volume": float(figures.volume),
                    "basis": figures.basis,
                    "unknown": routing._explain_unknown(figures.unknown),
                }
            )

    def _explain_unknown(self, unknown):
        """Return sentences about what the figures lack; False if nothing."""
        texts = []
        for each in unknown:
            names = [record.display_name for record in each.records[:10]]
            text = self.env._(UNKNOWN[each.key])
            items = format_list(self.env, names) if names else ""
            texts.append(text % {"items": items})
        return "\n".join(texts) or False

    def _propose_pick_up(self):
        """Return when to ask for: as soon as Amazon takes it within the window."""
        self.ensure_one()
        day = propose_pick_up(
            self._get_day(fields.Datetime.now()),
            self.sudo()._get_window(),
            self.sudo().code_id.pick_up_days,
        )
        return self._get_moment(day, NOON)

    def _object_to_pick_up(self):
        """Return what speaks against the requested day; None if nothing does."""
        self.ensure_one()
        if not self.pick_up_at:
            return None
        return object_to(
            self._get_day(self.pick_up_at),
            self._get_day(fields.Datetime.now()),
            self.sudo()._get_window(),
            self.sudo().code_id.pick_up_days,
        )

    def _explain_objection(self, objection):
        text = self.env._(OBJECTIONS[objection])
        return text % {
            "days": self.sudo().code_id.pick_up_days,
            "proposal": format_date(self.env, self._get_day(self._propose_pick_up())),
            "window": self.window,
        }
