from odoo import models

from ...rules.time_zone import find_time_zone


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _acorn_get_time_zone(self):
        """Return the name of the time zone a partner lies in; False if unknown.

        The address goes first: Odoo fills in the zone of whoever made the partner.
        """
        return self._acorn_get_zone_of_address() or self.tz

    def _acorn_get_zone_of_address(self):
        """Return the time zone if the address alone tells it; else blank."""
        country, state = self.country_id.code or "", self.state_id.code or ""
        return find_time_zone(country, state)
