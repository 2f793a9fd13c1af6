from dataclasses import asdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate, format_date

from ... import const
from ...rules.filled_in import filled_in
from ...rules.packing_station import cards_of, items_of, open_totals, totals_of
from ...rules.packing_steps import (
    Situation,
    next_step,
    prints_on_validating,
    steps_of,
)
from ..account.rights import check_rights
from .packing_reader import PackingReader

_lt = LazyTranslate(__name__)

STEP_LABELS = {
    "reserve": _lt("Check Stock"),
    "pack": _lt("Pack"),
    "palletize": _lt("Palletize"),
    "carrier": _lt("Carrier and PRO"),
    "print": _lt("Print All"),
    "validate": _lt("Validate"),
}
# What does a step.
METHODS = {
    "reserve": "action_assign",
    "pack": "action_acorn_pack",
    "palletize": "action_acorn_palletize",
    "carrier": "acorn_write_carrier",
    "print": "action_acorn_print_all",
    "validate": "button_validate",
}
# Fields of the carrier and what people call them.
CARRIER_FIELDS = {
    "acorn_carrier_scac": _lt("SCAC"),
    "carrier_tracking_ref": _lt("PRO or Tracking"),
    "acorn_bill_of_lading": _lt("Bill of Lading"),
    "acorn_amazon_reference": _lt("ARN"),
    "acorn_seal_number": _lt("Seal"),
}
PRO = "carrier_tracking_ref"


class StockPicking(models.Model):
    """The packing station: all transfers of a load on one screen."""

    _inherit = "stock.picking"

    acorn_package_ids = fields.Many2many(
        "stock.package",
        string="Cartons and Pallets",
        compute="_compute_acorn_package_ids",
    )
    acorn_is_packed = fields.Boolean(
        string="Packed", compute="_compute_acorn_is_packed"
    )

    # === COMPUTE METHODS === #

    def _compute_acorn_package_ids(self):
        for picking in self:
            reader = PackingReader(picking)
            picking.acorn_package_ids = reader.cartons | reader.pallets

    @api.depends("move_line_ids.quantity", "move_line_ids.result_package_id")
    def _compute_acorn_is_packed(self):
        """Tell whether all that is on stock is in cartons: then Pack does nothing."""
        for picking in self:
            packed = picking.move_line_ids.result_package_id
            picking.acorn_is_packed = packed and not picking._acorn_get_unpacked()

    # === ACTION METHODS === #

    def action_acorn_open_station(self):
        """Open the packing station for these transfers."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        return {
            "type": "ir.actions.client",
            "tag": "acorn_vendor_packing_station",
            "name": self.env._("Pack"),
            "params": {"picking_ids": self.ids},
            "context": {"active_ids": self.ids},
        }

    def action_acorn_pack_here(self):
        """Pack what is unpacked, and show the result on the packing station."""
        if any(self._acorn_get_unpacked()):
            self.action_acorn_pack()
        return self.action_acorn_open_station()

    # === STATION === #

    def acorn_read_station(self):
        """Return all that the packing station shows of these transfers."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        pickings = self.exists().sorted("id")
        if not pickings:
            raise UserError(self.env._("These transfers were deleted. Go back."))
        facts = PackingReader(pickings).read_facts()
        items, cards = items_of(facts), cards_of(facts)
        totals = totals_of(facts, items, cards)
        now = pickings._acorn_get_situation(open_totals(facts))
        return {
            **pickings._acorn_read_head(),
            "items": [{**asdict(each), "short": each.short} for each in items],
            "cards": [asdict(each) for each in cards],
            "totals": {**asdict(totals), "unpacked": totals.unpacked},
            "steps": [
                {**asdict(each), **pickings._acorn_get_step(each.key)}
                for each in steps_of(now)
            ],
            "next": next_step(now),
            "prints_on_validating": prints_on_validating(now),
            "carrier": pickings._acorn_read_carrier(),
        }

    def acorn_write_carrier(self, values):
        """Write who takes a load along, on all its transfers that are open."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        self._acorn_get_open().write(filled_in(values, CARRIER_FIELDS))
        return True

    # === HELPERS === #

    def _acorn_get_open(self):
        return self.filtered(lambda each: each.state not in ("done", "cancel"))

    def _acorn_read_head(self):
        """Return what stands above the station: whose load it is, and of which day."""
        templates = self.env["product.template"]
        fcs = sorted({each.acorn_ship_to_code or "" for each in self.sudo()})
        days = sorted({each.acorn_ship_day for each in self if each.acorn_ship_day})
        return {
            "fc": ", ".join(filter(None, fcs)),
            "days": ", ".join(format_date(self.env, day) for day in days),
            "warehouse": ", ".join(
                self.mapped(lambda each: each._acorn_get_house()).mapped("name")
            ),
            "transfers": [
                {
                    "id": each.id,
                    "name": each.name,
                    "po_number": each.sudo().acorn_po_number or "",
                    "state": each.state,
                }
                for each in self
            ],
            **self._acorn_read_unlabelled(),
            # What later rooms know of the load: words, and what they open.
            "notes": [],
            "other_ids": (self._acorn_get_open()._acorn_get_load() - self).ids,
            "weight_unit": templates._get_weight_uom_name_from_ir_config_parameter(),
            "volume_unit": templates._get_volume_uom_name_from_ir_config_parameter(),
        }

    def _acorn_get_situation(self, totals):
        return Situation(
            totals=totals,
            open_transfers=len(self._acorn_get_open()),
            has_pro=all(self._acorn_get_open().mapped(PRO)),
            parcels_only={*self.sudo().acorn_code_id.mapped("shipment_type")}
            == {"SmallParcel"},
            announced=self._acorn_get_announced(),
        )

    def _acorn_get_announced(self):
        """Return whether Amazon is told of these before they are loaded.

        Blank here, for nobody is: room shipments fills it with ``todo`` or ``done``.
        """
        return ""

    def _acorn_get_step(self, key):
        """Return what a step is called, and what does it for which transfers."""
        pickings = self._acorn_get_open()
        if key == "validate":
            # What has no stock stays here, and does not hold up the others.
            pickings = pickings.filtered(
                lambda each: any(each.move_ids.mapped("quantity"))
            )
        return {
            "label": self.env._(STEP_LABELS[key]),
            "method": METHODS[key],
            "ids": pickings.ids,
        }

    def _acorn_read_carrier(self):
        return [
            {
                "name": name,
                "label": self.env._(label),
                "value": next(filter(None, self.mapped(name)), ""),
            }
            for name, label in CARRIER_FIELDS.items()
        ]
