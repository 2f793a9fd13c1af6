from odoo import models
from odoo.exceptions import UserError

from ... import const
from ..account.rights import check_rights
from .acorn_vendor_shipment import CLOSED
from .acorn_vendor_shipment_announce import UNSENT


class AcornVendorShipment(models.Model):
    """A shipment that Amazon is told of while its goods are still here."""

    _inherit = "acorn.vendor.shipment"

    # === ACTION METHODS === #

    def action_announce(self):
        """Announce also what is packed and still here."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        for shipment in self:
            shipment._check_not_in_doubt()
        here = self.filtered(lambda shipment: not shipment._is_gone())
        if here:
            here.picking_ids.filtered(
                lambda each: each.state not in CLOSED
            ).action_acorn_announce()
        gone = self - here
        return super(AcornVendorShipment, gone).action_announce()

    # === BUSINESS METHODS === #

    def _follows_papers(self):
        """Follow them until the truck is gone: a replacement says what is new."""
        return super()._follows_papers() or not self._is_gone()

    def _announce_before_leaving(self):
        """Announce what is packed; of what Amazon has, only what has changed."""
        for shipment in self._find_incomplete():
            raise UserError(shipment._explain_incomplete())
        for shipment in self:
            if shipment._get_standing() != "new":
                if not shipment._tell_changes():
                    shipment._refuse_announced()
                continue
            newest = shipment._acorn_get_newest_message()
            if newest.state in UNSENT and shipment._says_same(newest):
                shipment._refuse_announced()
            shipment._queue_asn()

    def _refuse_announced(self):
        raise UserError(
            self.env._(
                "Amazon has the ASN of %(shipment)s, or is getting it, and nothing has"
                " changed since. Go on with the dock appointment.",
                shipment=self.name,
            )
        )

    def _say_anew(self):
        """Write also anew what waits to be sent before the goods leave."""
        result = super()._say_anew()
        for shipment in self.filtered(lambda each: not each._is_gone()):
            if (
                shipment._acorn_get_newest_message().state in UNSENT
                and shipment._get_standing() == "new"
            ):
                shipment._renew_unsent()
        return result
