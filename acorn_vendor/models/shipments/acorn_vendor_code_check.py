from odoo import fields, models

from ... import const


class AcornVendorCode(models.Model):
    """Whether goods may leave that Amazon would refuse."""

    _inherit = "acorn.vendor.code"

    shipment_check = fields.Selection(
        [
            ("block", "Block what Amazon refuses"),
            ("warn", "Only warn"),
            ("off", "Do not check"),
        ],
        string="Check Before Shipping",
        required=True,
        default="block",
        tracking=True,
        help="What is red on the checklist of a transfer keeps it from being validated,"
        " unless an Amazon manager lets it through. What may cost a chargeback only"
        " warns.",
    )

    # === BUSINESS METHODS === #

    def _get_country(self, partner):
        """Return by the rules of which country a fulfillment center receives.

        :param partner: the fulfillment center
        """
        known = const.find_country(self.marketplace)
        return known or partner.country_id.code or ""
