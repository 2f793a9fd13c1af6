from dataclasses import replace

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate

from ... import const
from ...rules.parcel_tracking import Parcel, TrackingError, read_tracking, spread
from ..account.rights import check_rights
from ..packing.stock_picking_papers import PRO, SMALL_PARCEL

_lt = LazyTranslate(__name__)

FAULTS = {
    "empty": _lt("Paste the tracking numbers first, one for each carton."),
    "too_many": _lt(
        "These are %(numbers)s tracking numbers for %(cartons)s cartons that need one."
        " Delete what is too much, or write the SSCC in front of each number."
    ),
    "twice": _lt("%(number)s is there twice: each carton has a number of its own."),
    "unknown": _lt("No carton here has the SSCC %(carton)s. Open its transfer too."),
    "long": _lt("%(number)s is too long for a tracking number."),
}


class StockPicking(models.Model):
    """Parcels get the tracking numbers of their carrier."""

    _inherit = "stock.picking"

    def acorn_write_tracking(self, text, carton_id=False):
        """Give cartons of these transfers their tracking numbers; say how many.

        :param str text: one number in a line, or an SSCC and a number
        :param carton_id: the carton it is for, if it is for one only
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        parcels = self._acorn_get_parcels()
        cartons = parcels.filtered(lambda each: carton_id in (False, each.id))
        wanted = cartons._acorn_to_parcels()
        if carton_id:
            # What is for one carton replaces the number it has.
            wanted = [replace(each, tracking="") for each in wanted]
        try:
            numbers = read_tracking(text or "", wanted)
        except TrackingError as error:
            text = self.env._(FAULTS[error.fault])
            raise UserError(text % error.values) from error
        cartons._acorn_track(numbers)
        cartons._acorn_find_shipments()._say_anew()
        return [
            self.env._(
                "%(known)s of %(count)s cartons have their tracking number.",
                known=len(parcels.filtered("acorn_tracking")),
                count=len(parcels),
            )
        ]

    def write(self, vals):
        """Give each parcel its own of the numbers that the carrier told."""
        result = super().write(vals)
        if vals.get(PRO):
            self._acorn_spread_tracking()
        return result

    def button_validate(self):
        """Give parcels their numbers that were packed after the carrier was asked."""
        self._acorn_spread_tracking()
        return super().button_validate()

    def _acorn_spread_tracking(self):
        for picking in self.filtered("acorn_code_id"):
            if picking._acorn_get_shipment_type() != SMALL_PARCEL:
                continue
            cartons = picking._acorn_get_parcels()
            cartons._acorn_track(
                spread(picking[PRO] or "", cartons._acorn_to_parcels())
            )

    def _acorn_get_parcels(self):
        """Return the cartons of these transfers in the order of making."""
        packages = self.move_line_ids.filtered("quantity")._acorn_get_cartons()
        return packages.sorted("id")

    def _acorn_read_asn(self):
        """Tell whether each parcel needs a number, and how many have one."""
        result = super()._acorn_read_asn()
        kinds = {picking._acorn_get_shipment_type() for picking in self}
        parcels = self._acorn_get_parcels() if SMALL_PARCEL in kinds else ()
        result["tracking"] = {
            "cartons": len(parcels),
            "known": {each.id: each.acorn_tracking or "" for each in parcels},
        }
        return result


class StockPackage(models.Model):
    _inherit = "stock.package"

    def _acorn_to_parcels(self):
        """Return these as :class:`~...rules.parcel_tracking.Parcel`."""
        return [
            Parcel(each.id, each.acorn_sscc or "", each.acorn_tracking or "")
            for each in self
        ]

    def _acorn_track(self, numbers):
        """Write tracking numbers on those of these that got one."""
        quietly = self.with_context(acorn_quietly=True)
        for carton in quietly.filtered(lambda each: each.id in numbers):
            carton.acorn_tracking = numbers[carton.id]
