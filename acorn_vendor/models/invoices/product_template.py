from odoo import api, fields, models

CHARGE_KINDS = [
    ("Freight", "Charge: Freight"),
    ("Packing", "Charge: Packing"),
    ("Duty", "Charge: Duty"),
    ("Service", "Charge: Service"),
    ("SmallOrder", "Charge: Small Order"),
    ("InsurancePlacementCost", "Charge: Insurance Placement"),
    ("InsuranceFee", "Charge: Insurance"),
    ("SpecialHandlingService", "Charge: Special Handling"),
    ("CollectionAndRecyclingService", "Charge: Collection and Recycling"),
    ("EnvironmentalProtectionService", "Charge: Environmental Protection"),
    ("TaxCollectedAtSource", "Charge: Tax Collected at Source"),
    ("Discount", "Allowance: Discount"),
    ("DiscountIncentive", "Allowance: Discount Incentive"),
    ("Defective", "Allowance: Defective Goods"),
    ("Promotional", "Allowance: Promotion"),
    ("UnsaleableMerchandise", "Allowance: Unsaleable Goods"),
    ("Special", "Allowance: Special"),
]


class ProductTemplate(models.Model):
    """What is billed to Amazon beside goods: freight, packing, an agreed discount."""

    _inherit = "product.template"

    acorn_charge_kind = fields.Selection(
        CHARGE_KINDS,
        string="Charge to Amazon",
        copy=False,
        help="What Amazon calls it on invoices if it is no goods: a charge, which a"
        " line adds to the invoice, or an allowance, which a line with a price below"
        " zero takes off it. Put it on the sales order once the buyer has agreed: it is"
        " invoiced with the goods.",
    )

    # === ONCHANGE METHODS === #

    @api.onchange("acorn_charge_kind")
    def _onchange_acorn_charge_kind(self):
        """Bill it as it was ordered: nothing is delivered of it."""
        if self.acorn_charge_kind:
            self.invoice_policy = "order"
