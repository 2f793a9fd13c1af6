from odoo import api, fields, models

_CLOCK = (
    "acorn_act_by",
    "acorn_warn_at",
    "acorn_clock_zone",
    "acorn_act_by_there",
    "acorn_deadline_there",
)


class AcornVendorLoad(models.Model):
    """A load has the clock of the order in it that has to leave first."""

    _inherit = "acorn.vendor.load"

    acorn_act_by = fields.Datetime(
        string="Leave By", compute="_compute_acorn_act_by", compute_sudo=True
    )
    acorn_warn_at = fields.Datetime(compute="_compute_acorn_act_by", compute_sudo=True)
    acorn_clock_zone = fields.Char(compute="_compute_acorn_act_by", compute_sudo=True)
    acorn_act_by_there = fields.Char(compute="_compute_acorn_act_by", compute_sudo=True)
    acorn_deadline_there = fields.Char(
        compute="_compute_acorn_act_by", compute_sudo=True
    )

    # === COMPUTE METHODS === #

    @api.depends("picking_ids")
    @api.depends_context("tz", "lang")
    def _compute_acorn_act_by(self):
        # All at once, so that the orders of all loads are read together.
        members = {load: load.picking_ids for load in self}
        self.env["stock.picking"].union(*members.values()).mapped("acorn_act_by")
        for load, pickings in members.items():
            due = pickings.filtered("acorn_act_by").sorted("acorn_act_by")[:1]
            for name in _CLOCK:
                load[name] = due[name]
