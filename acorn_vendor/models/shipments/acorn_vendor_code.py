from odoo import fields, models


class AcornVendorCode(models.Model):
    """How many ASNs a truck gets."""

    _inherit = "acorn.vendor.code"

    one_asn_per_load = fields.Boolean(
        string="One ASN per Load",
        help="What leaves one warehouse for one FC on one day gets one ASN, however it"
        " is validated: the ASN waits until the last transfer of the load that has"
        " goods is validated. Off: what is validated together gets one.",
    )
