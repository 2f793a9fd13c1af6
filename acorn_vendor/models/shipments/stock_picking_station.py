from odoo import models

from ...rules.shipment_state import WAITS_FOR_PEOPLE, tone_of
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
        known = {
            name: (value or "").strip() or False
            for name, value in values.items()
            if name in CARRIER_FIELDS
        }
        self._acorn_get_unannounced().write(known)
        return result

    # === HELPERS === #

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
                    "tone": tone_of(each.state),
                    "advice": each._get_advice_for_packer(),
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


class AcornVendorShipment(models.Model):
    _inherit = "acorn.vendor.shipment"

    def _get_advice_for_packer(self):
        """Return what whoever packs has to see to; blank if nothing."""
        self.ensure_one()
        if self.state not in WAITS_FOR_PEOPLE:
            return ""
        return self.acorn_advice or self._explain_incomplete()
