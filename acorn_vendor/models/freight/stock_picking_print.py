from odoo import models
from odoo.tools import LazyTranslate, format_datetime

from ... import const
from ...rules.routing_reply import station_note
from ..account.rights import check_rights

_lt = LazyTranslate(__name__)

NOTES = {
    "none": _lt("No pick-up requested"),
    "some": _lt("No pick-up requested for %(orders)s"),
    "waiting": _lt("Pick-up: %(state)s"),
    "coming": _lt("Pick-up %(words)s"),
}


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
        unasked = self._acorn_get_unasked()
        missing = unasked.filtered(lambda each: each.state not in ("done", "cancel"))
        routing = (self - unasked).acorn_routing_id[:1]
        note = station_note(routing.state or "", lacks_some=bool(missing))
        text = self.env._(NOTES[note.key])
        values = {
            "state": routing._get_state_name().lower(),
            "words": routing._get_words(),
            "orders": ", ".join(filter(None, missing.mapped("acorn_po_number"))),
        }
        return {
            "text": text % values,
            "is_urgent": note.is_urgent,
            "method": "action_acorn_open_pick_up",
            "ids": self.ids,
        }


class AcornVendorRouting(models.Model):
    _inherit = "acorn.vendor.routing"

    def _get_state_name(self):
        """Return how far it is, in words; blank for none."""
        states = dict(self._fields["state"]._description_selection(self.env))
        return states.get(self.state, "")

    def _get_words(self):
        """Return in a few words when who comes, as far as it is known."""
        moment = self.scheduled_at or self.pick_up_at
        parts = [
            moment and format_datetime(self.env, moment, dt_format="short"),
            self.carrier_scac or self.carrier_name,
            self.amazon_reference
            and self.env._("ARN %(arn)s", arn=self.amazon_reference),
        ]
        return " · ".join(filter(None, parts))
