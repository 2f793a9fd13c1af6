from datetime import timezone
from zoneinfo import ZoneInfo

from odoo import fields, models


class SaleOrder(models.Model):
    """On which day something is: at the fulfillment center, or where we work."""

    _inherit = "sale.order"

    def _acorn_get_zone(self):
        """Return the time zone of the fulfillment center, else that of our company."""
        self.ensure_one()
        fc = self.partner_shipping_id._acorn_get_time_zone()
        return ZoneInfo(fc or self.company_id.resource_calendar_id.tz or "UTC")

    def _acorn_to_day(self, moment):
        """Return the day of one of Odoo's moments (naive, UTC) in this zone."""
        return (
            moment.replace(tzinfo=timezone.utc)
            .astimezone(self._acorn_get_zone())
            .date()
        )

    def _acorn_get_order_day(self):
        """Return the day on which Amazon wrote the order: costs and rates go by it."""
        return self._acorn_to_day(self.acorn_po_date or fields.Datetime.now())
