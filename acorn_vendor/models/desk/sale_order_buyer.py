from odoo import api, models

from ...rules.desk_notes import Note

WAITING = [("acorn_buyer_state", "=", "waiting")]
REPLIED = [("acorn_buyer_state", "=", "replied")]
ACTION = "acorn_vendor.sale_order_action_acorn_all"


class SaleOrder(models.Model):
    """Whom the desk waits for at Amazon, and who has replied."""

    _inherit = "sale.order"

    @api.model
    def _acorn_get_desk_notes(self):
        """Count the orders whose buyer was asked, and those with a reply to read."""
        return [
            *super()._acorn_get_desk_notes(),
            Note(
                "replied",
                self.env._("The buyer replied"),
                self.search_count(REPLIED),
                ACTION,
                {"search_default_buyer_replied": 1},
                self.env._("Read the reply on the order, then press Settled."),
            ),
            Note(
                "waiting",
                self.env._("Waiting for the buyer"),
                self.search_count(WAITING),
                ACTION,
                {"search_default_waiting_for_buyer": 1},
                self.env._("Amazon's buyer was asked; the deadlines go on."),
            ),
        ]


class AcornVendorCode(models.Model):
    _inherit = "acorn.vendor.code"

    def _get_reply_calendar(self):
        """Return when those work who wait for the reply."""
        return self.resource_calendar_id or super()._get_reply_calendar()
