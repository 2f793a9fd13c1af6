from odoo import models
from odoo.tools import format_datetime

from ... import const
from ..account.rights import check_rights


class StockPicking(models.Model):
    """The station prints transport labels with the rest, and shows the pick-up."""

    _inherit = "stock.picking"

    # === ACTION METHODS === #

    def action_acorn_open_pick_up(self):
        """Open the pick-up of these transfers; it is made if there is none yet."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        routings = (self - self._acorn_get_unasked()).acorn_routing_id
        waiting = self.filtered(
            lambda each: each.acorn_is_collect and each.state not in ("done", "cancel")
        )
        if routings and not (waiting and all(routings.mapped("may_change"))):
            return routings._open()
        return (waiting or self).action_acorn_request_pick_up()

    # === BUSINESS METHODS === #

    def _acorn_get_label_reports(self):
        """Add the labels of Amazon's carrier."""
        routings = self.acorn_routing_id.filtered("label_ids")
        return [*super()._acorn_get_label_reports(), *routings._get_label_reports()]

    def _acorn_read_head(self):
        """Add what is known of the pick-up, where Amazon sends the carrier."""
        head = super()._acorn_read_head()
        collected = self.filtered("acorn_is_collect")
        if collected:
            head["notes"] = [*head["notes"], collected._acorn_read_pick_up()]
        return head

    def _acorn_read_pick_up(self):
        """Return a note for the station: its words, and what it opens."""
        routing = self.acorn_routing_id.filtered(
            lambda each: each.state != "cancelled"
        )[:1]
        if not routing:
            text, is_urgent = self.env._("No pick-up requested"), True
        elif routing.state in ("arranged", "shipped"):
            moment = routing.scheduled_at or routing.pick_up_at
            parts = [
                moment and format_datetime(self.env, moment, dt_format="short"),
                routing.carrier_scac or routing.carrier_name,
                routing.amazon_reference
                and self.env._("ARN %(arn)s", arn=routing.amazon_reference),
            ]
            words = " · ".join(filter(None, parts))
            text, is_urgent = self.env._("Pick-up %(words)s", words=words), False
        else:
            states = dict(routing._fields["state"]._description_selection(self.env))
            state = states[routing.state]
            text = self.env._("Pick-up: %(state)s", state=state.lower())
            is_urgent = routing.state == "open"
        return {
            "text": text,
            "is_urgent": is_urgent,
            "method": "action_acorn_open_pick_up",
            "ids": self.ids,
        }
