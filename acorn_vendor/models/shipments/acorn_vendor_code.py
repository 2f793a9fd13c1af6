from odoo import fields, models

from ...rules.shipment_state import APPROVAL, ON_HOLD


class AcornVendorCode(models.Model):
    """How many ASNs a truck gets."""

    _inherit = "acorn.vendor.code"

    one_asn_per_load = fields.Boolean(
        string="One ASN per Load",
        help="What leaves one warehouse for one FC on one day gets one ASN, however it"
        " is validated: the ASN waits until the last transfer of the load that has"
        " goods is validated. Off: what is validated together gets one.",
    )

    # === CRUD METHODS === #

    def write(self, vals):
        """Say anew what held ASNs wait for: nobody approves what is live."""
        result = super().write(vals)
        if "shipment_level" in vals:
            shipments = self.env["acorn.vendor.shipment"].sudo()
            held = shipments.search(
                [("code_id", "in", self.ids), ("state", "in", (APPROVAL, ON_HOLD))]
            )
            self.env.add_to_compute(shipments._fields["state"], held)
        return result
