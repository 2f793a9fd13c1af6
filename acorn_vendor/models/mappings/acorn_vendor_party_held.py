from odoo import api, fields, models

from ...documents.incoming.held_party import from_details, lines_of, to_details

# The parts of an address that people enter, or import, and what each one is.
PARTS = {
    "held_name": "name",
    "held_street": "line_1",
    "held_street2": "line_2",
    "held_city": "city",
    "held_state": "state",
    "held_zip": "postal_code",
    "held_country_code": "country_code",
}


class AcornVendorParty(models.Model):
    """How Amazon holds a party, part by part, to be entered or imported.

    Amazon's orders fill it, where they tell an address; else people do, from what
    Vendor Central shows.
    """

    _inherit = "acorn.vendor.party"

    held_name = fields.Char(
        string="Name at Amazon", compute="_compute_held_parts", inverse="_inverse_parts"
    )
    held_street = fields.Char(
        string="Street at Amazon",
        compute="_compute_held_parts",
        inverse="_inverse_parts",
    )
    held_street2 = fields.Char(
        string="Street 2 at Amazon",
        compute="_compute_held_parts",
        inverse="_inverse_parts",
    )
    held_city = fields.Char(
        string="City at Amazon", compute="_compute_held_parts", inverse="_inverse_parts"
    )
    held_state = fields.Char(
        string="State at Amazon",
        compute="_compute_held_parts",
        inverse="_inverse_parts",
    )
    held_zip = fields.Char(
        string="ZIP at Amazon", compute="_compute_held_parts", inverse="_inverse_parts"
    )
    held_country_code = fields.Char(
        string="Country Code at Amazon",
        size=2,
        compute="_compute_held_parts",
        inverse="_inverse_parts",
        help="Two letters, as DE.",
    )

    # === COMPUTE METHODS === #

    @api.depends("held_details")
    def _compute_held_parts(self):
        for party in self:
            details = party.held_details or {}
            for field, part in PARTS.items():
                party[field] = details.get(part) or False

    def _inverse_parts(self):
        """Keep what was entered with what is known besides, as orders are kept."""
        entered = {
            party: {part: party[field] or "" for field, part in PARTS.items()}
            for party in self
        }
        for party, parts in entered.items():
            parts["country_code"] = parts["country_code"].strip().upper()
            address = from_details({**(party.held_details or {}), **parts})
            lines = lines_of(address)
            party.held_details = to_details(address) if lines else False
            party.held_address = "\n".join(lines) or False
