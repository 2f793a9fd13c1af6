from odoo import models

from ...rules.filled_in import filled_in
from ...rules.packing_steps import ANNOUNCE
from ...rules.shipment_state import REFUSED, is_pending, is_told, tone_of
from ..packing.stock_picking_station import CARRIER_FIELDS


class StockPicking(models.Model):
    """The packing station says what Amazon knows of what is packed there."""

    _inherit = "stock.picking"

    def acorn_read_station(self):
        """Return how far the shipments are, besides what the station shows."""
        result = super().acorn_read_station()
        return {**result, "asn": self.exists()._acorn_read_asn()}

    def acorn_write_carrier(self, values):
        """Complete also what was shipped and Amazon does not know yet."""
        result = super().acorn_write_carrier(values)
        self._acorn_get_unannounced().write(filled_in(values, CARRIER_FIELDS))
        return result

    # === ACTION METHODS === #

    def action_acorn_open_station(self):
        """Open what left together as one load."""
        shipped = self.filtered(lambda each: each.state == "done")
        whole = self | shipped.sudo().acorn_shipment_id.picking_ids.sudo(False)
        return super(StockPicking, whole).action_acorn_open_station()

    # === HELPERS === #

    def _acorn_get_step(self, key):
        """Return what announces a load before it is loaded."""
        if key != ANNOUNCE:
            return super()._acorn_get_step(key)
        opens = self._acorn_get_to_announce()
        states = opens.sudo().acorn_shipment_id.mapped("state")
        again = REFUSED in states
        return {
            "label": (
                self.env._("Send Again")
                if again
                else self.env._("Announce Before Loading")
            ),
            "method": "action_acorn_announce",
            "ids": opens.ids,
        }

    def _acorn_get_announced(self):
        """Return whether these are announced, where a dock appointment needs it.

        Where Amazon sends the carrier it makes the appointment itself.
        """
        opens = self._acorn_get_to_announce()
        if not opens:
            return super()._acorn_get_announced()
        shipments = opens.sudo().acorn_shipment_id
        all_have_one = all(each.acorn_shipment_id for each in opens)
        is_done = all_have_one and is_told(shipments.mapped("state"))
        return "done" if is_done else "todo"

    def _acorn_get_to_announce(self):
        """Return what can be announced before it leaves: packed by us, not fetched."""
        opens = self._acorn_get_open().filtered(
            lambda each: (
                each._acorn_is_announced() and any(each.move_ids.mapped("quantity"))
            )
        )
        return opens - opens._acorn_get_asked_to_fetch()

    def _acorn_get_unannounced(self):
        """Return what was shipped with an ASN that Amazon does not have yet."""
        return self.filtered(
            lambda each: (
                each.state == "done"
                and each.acorn_shipment_id
                and not each.acorn_shipment_id.sudo().is_announced
            )
        )

    def _acorn_read_asn(self):
        shipments = self.sudo().acorn_shipment_id
        field = self.env["acorn.vendor.shipment"]._fields["state"]
        labels = dict(field._description_selection(self.env))
        opens = self._acorn_get_open()
        return {
            "shipments": [
                {
                    "id": each.id,
                    "name": each.name,
                    "label": labels.get(each.state, ""),
                    "state": each.state,
                    "tone": tone_of(each.state),
                    "is_pending": is_pending(each.state),
                    **each._read_mending(),
                }
                for each in shipments
            ],
            "can_complete": bool(self._acorn_get_unannounced()),
            "join_ids": opens.ids if opens._acorn_may_ship_together() else [],
        }

    def _acorn_may_ship_together(self):
        """Return whether several leave here that have no shipment in common yet."""
        apart = self.filtered(lambda each: not each.acorn_shipment_id)
        several = len(self) > 1 and (apart or len(self.acorn_shipment_id) > 1)
        return bool(several) and all(each._acorn_is_announced() for each in self)
