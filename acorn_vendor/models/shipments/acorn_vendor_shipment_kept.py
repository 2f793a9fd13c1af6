from odoo import models


class AcornVendorShipment(models.Model):
    """What an ASN says may be corrected until Amazon has it, or may have it."""

    _inherit = "acorn.vendor.shipment"

    # === EVIDENCE === #

    def _get_people_fields(self):
        # Each transfer says itself whether it may leave or join.
        names = frozenset({"picking_ids"})
        if any(self.mapped("is_announced")):
            return names
        return names | {
            "shipment_type",
            "carrier_scac",
            "carrier_reference",
            "bill_of_lading",
            "amazon_reference",
            "shipped_at",
            "estimated_delivery",
        }

    def _may_people_delete(self):
        """Leave it to the shipment itself which may go."""
        return True

    def _explain_evidence(self):
        announced = self.filtered("is_announced")
        if not announced:
            return super()._explain_evidence()
        return self.env._(
            "Amazon has the ASN of %(shipment)s, or may have it: what it says stays as"
            " it is. Tell Amazon in Vendor Central what has changed.",
            shipment=announced[0].name,
        )
