from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import groupby

from ...rules.load_stage import day_there


class StockPicking(models.Model):
    """What leaves one warehouse for one FC on one day is one load."""

    _inherit = "stock.picking"

    acorn_ship_day = fields.Date(
        string="Ship Day",
        compute="_compute_acorn_ship_day",
        store=True,
        index="btree_not_null",
        acorn_protected=True,
        help="The day on which it leaves, by the clock of the warehouse.",
    )

    # === COMPUTE METHODS === #

    @api.depends("scheduled_date", "acorn_code_id", "picking_type_id")
    def _compute_acorn_ship_day(self):
        for warehouse, pickings in groupby(self, lambda each: each._acorn_get_house()):
            zone = warehouse._acorn_get_house_zone()
            for picking in pickings:
                moment = picking.acorn_code_id and picking.scheduled_date
                picking.acorn_ship_day = moment and day_there(moment, zone)

    # === BUSINESS METHODS === #

    def _acorn_get_house(self):
        """Return the warehouse the goods leave."""
        return self.picking_type_id.warehouse_id

    def _acorn_get_house_zone(self):
        """Return the name of the time zone by whose clock the goods leave."""
        return self._acorn_get_house()._acorn_get_house_zone()

    def _acorn_get_load_key(self):
        """Return what transfers that leave together have in common."""
        house = self._acorn_get_house()
        return house, self.acorn_ship_to_code, self.acorn_ship_day

    def _acorn_get_load(self):
        """Return these transfers and all others that leave with them and are open."""
        loads = {
            each._acorn_get_load_key()
            for each in self
            if each.acorn_code_id and each.picking_type_code == "outgoing"
        }
        if not loads:
            return self
        return self | self.search(
            Domain("acorn_code_id", "!=", False)
            & Domain("state", "not in", ("draft", "done", "cancel"))
            & Domain("picking_type_code", "=", "outgoing")
            & Domain.OR(
                Domain("picking_type_id.warehouse_id", "=", warehouse.id)
                & Domain("acorn_ship_to_code", "=", fc)
                & Domain("acorn_ship_day", "=", day)
                for warehouse, fc, day in loads
            )
        )
