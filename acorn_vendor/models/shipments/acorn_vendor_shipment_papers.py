from odoo import api, fields, models

from ...rules.shipment_papers import SOURCES, first_told


class AcornVendorShipment(models.Model):
    """What the papers of a shipment say, which its transfers share."""

    _inherit = "acorn.vendor.shipment"

    carrier_scac = fields.Char(
        string="Carrier SCAC",
        compute="_compute_papers",
        inverse="_inverse_papers",
        store=True,
        readonly=False,
        help="Who takes the goods along, in 2 to 4 letters.",
    )
    carrier_reference = fields.Char(
        string="PRO Number",
        compute="_compute_papers",
        inverse="_inverse_papers",
        store=True,
        readonly=False,
        help="The carrier's own number; Amazon US insists on it.",
    )
    bill_of_lading = fields.Char(
        compute="_compute_papers",
        inverse="_inverse_papers",
        store=True,
        readonly=False,
        help="At least 8 digits, never used before.",
    )
    amazon_reference = fields.Char(
        string="ARN",
        compute="_compute_papers",
        inverse="_inverse_papers",
        store=True,
        readonly=False,
        help="Amazon's reference of a pick-up it arranged itself.",
    )
    seal_number = fields.Char(
        string="Seal",
        compute="_compute_papers",
        inverse="_inverse_papers",
        store=True,
        readonly=False,
    )
    container_number = fields.Char(
        string="Container",
        compute="_compute_papers",
        inverse="_inverse_papers",
        store=True,
        readonly=False,
    )

    # === COMPUTE METHODS === #

    @api.depends(*(f"picking_ids.{name}" for name in SOURCES.values()))
    def _compute_papers(self):
        """Follow the transfers until Amazon may have the ASN."""
        for shipment in self:
            told = shipment._read_papers() if shipment._follows_papers() else {}
            for name in SOURCES:
                shipment[name] = told.get(name, shipment[name])

    def _inverse_papers(self):
        """Let the transfers, and so their papers, say the same."""
        for shipment in self.sudo():
            said = {source: shipment[name] for name, source in SOURCES.items()}
            for picking in shipment.picking_ids.with_context(acorn_quietly=True):
                values = {
                    name: value
                    for name, value in said.items()
                    if value != picking[name]
                }
                if values:
                    picking.write(values)

    # === BUSINESS METHODS === #

    def _follows_papers(self):
        """Return whether the papers of its transfers still say what it says."""
        self.ensure_one()
        return not self.is_announced

    def _read_papers(self):
        """Return what the transfers say, and what is said where they say nothing."""
        self.ensure_one()
        pickings = self.picking_ids.sorted("id")
        told = {
            name: first_told(pickings.mapped(source))
            for name, source in SOURCES.items()
        }
        told["carrier_scac"] = told["carrier_scac"] or self.code_id.carrier_scac
        told["bill_of_lading"] = told["bill_of_lading"] or self.name
        return told
