from odoo import api, fields, models

from ... import const
from ...documents.outgoing.shipment_demands import find_country
from .shipment_check_texts import DEMANDS


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

    demands = fields.Json(
        string="What Amazon Demands",
        compute="_compute_demands",
        help="Of the papers of a shipment, by the country of the marketplace.",
    )

    # === COMPUTE METHODS === #

    @api.depends("marketplace", "account_id.region", "shipment_type")
    @api.depends_context("lang")
    def _compute_demands(self):
        for code in self:
            country = find_country(
                const.find_country(code.marketplace), code.account_id.region
            )
            code.demands = [
                {
                    "key": each.what,
                    "label": self.env._(DEMANDS[each.what]),
                    "is_known": each.is_known,
                    "source": each.source,
                }
                for each in country.of_shipment(code.shipment_type)
            ]

    # === BUSINESS METHODS === #

    def _get_country(self, partner):
        """Return by the rules of which country a fulfillment center receives.

        :param partner: the fulfillment center
        """
        known = const.find_country(self.marketplace)
        return known or partner.country_id.code or ""
