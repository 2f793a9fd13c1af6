from odoo import models


class StockWarehouse(models.Model):
    _inherit = "stock.warehouse"

    def _acorn_get_house_zone(self):
        """Return the name of the time zone by whose clock goods leave a warehouse.

        Where its address does not tell, the working hours of its company do.
        """
        house = self[:1].sudo()
        return (
            house.partner_id._acorn_get_time_zone()
            or house.company_id.resource_calendar_id.tz
            or "UTC"
        )
