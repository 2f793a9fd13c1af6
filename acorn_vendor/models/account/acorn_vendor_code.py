from odoo import api, fields, models

from ... import const

LEVEL_FIELDS = {
    "acknowledgement": "acknowledgement_level",
    "shipment": "shipment_level",
    "invoice": "invoice_level",
    "routing": "routing_level",
}


class AcornVendorCode(models.Model):
    """A vendor code: what Amazon calls the selling party of an order."""

    _name = "acorn.vendor.code"
    _description = "Amazon Vendor Code"
    _inherit = ["mail.thread", "acorn.vendor.target.mixin"]
    _check_company_auto = True
    _order = "name, id"

    name = fields.Char(string="Vendor Code", required=True, tracking=True)
    active = fields.Boolean(default=True)
    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        check_company=True,
        help="The Amazon company that orders and pays; orders without a bill-to"
        " party are invoiced to it.",
    )
    remit_to_id = fields.Many2one(
        "res.partner",
        check_company=True,
        help="Who is paid; empty: the company itself.",
    )
    remit_to_code = fields.Char(
        help="The payee code Amazon knows; empty: the vendor code."
    )
    warehouse_id = fields.Many2one(
        "stock.warehouse",
        compute="_compute_warehouse_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        check_company=True,
    )
    journal_id = fields.Many2one(
        "account.journal",
        string="Sales Journal",
        check_company=True,
        domain="[('type', '=', 'sale')]",
    )
    currency_id = fields.Many2one(
        "res.currency",
        compute="_compute_currency_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    marketplace = fields.Selection(
        const.MARKETPLACES,
        compute="_compute_marketplace",
        store=True,
        readonly=False,
        tracking=True,
        help="The country Amazon sells in. Its accounting is asked per country what"
        " became of invoices.",
    )
    payment_term_id = fields.Many2one("account.payment.term", check_company=True)
    user_id = fields.Many2one(
        "res.users", string="Vendor Manager", default=lambda self: self.env.user
    )
    acknowledgement_level = fields.Selection(
        const.ONBOARDING_LEVELS, required=True, default="test", tracking=True
    )
    shipment_level = fields.Selection(
        const.ONBOARDING_LEVELS,
        string="ASN Level",
        required=True,
        default="test",
        tracking=True,
    )
    invoice_level = fields.Selection(
        const.ONBOARDING_LEVELS, required=True, default="test", tracking=True
    )
    routing_level = fields.Selection(
        const.ONBOARDING_LEVELS,
        required=True,
        default="test",
        tracking=True,
        help="Requests for a pick-up, where Amazon pays the freight (collect). Off: ask"
        " in Vendor Central, and nobody is reminded of it.",
    )
    cost_basis = fields.Selection(
        const.COST_BASES,
        string="Costs Are For",
        required=True,
        default="ask",
        tracking=True,
        help="Amazon's guide says costs are for one unit even where it orders cases;"
        " orders have been seen where they are not.",
    )
    shipment_type = fields.Selection(
        const.SHIPMENT_TYPES, required=True, default="LessThanTruckLoad"
    )
    carrier_scac = fields.Char(
        string="Carrier SCAC", size=4, help="2 to 4 capital letters, as Amazon asks."
    )
    transit_days = fields.Integer(
        default=2, help="Days from shipping to arrival, for the ASN."
    )
    gs1_prefix = fields.Char(
        string="GS1 Company Prefix", help="7 to 10 digits; starts every SSCC."
    )
    sscc_extension = fields.Integer(
        string="SSCC Extension Digit", default=0, help="0 to 9."
    )
    package_type_id = fields.Many2one(
        "stock.package.type", string="Carton Type", check_company=True
    )

    _code_uniq = models.Constraint(
        "UNIQUE (account_id, name)", "This account has this vendor code already."
    )
    _extension_digit = models.Constraint(
        "CHECK (sscc_extension BETWEEN 0 AND 9)",
        "The SSCC extension digit is one digit, 0 to 9.",
    )

    # === COMPUTE METHODS === #

    @api.depends("account_id")
    def _compute_warehouse_id(self):
        """Propose one of the account's company, whatever company one works in."""
        companies = self.account_id.company_id or self.env.company
        found = self.env["stock.warehouse"].search(
            [("company_id", "in", companies.ids)]
        )
        by_company = found.grouped("company_id")
        for code in self:
            company = code.account_id.company_id or self.env.company
            if code.warehouse_id.company_id != company:
                code.warehouse_id = by_company.get(company, found.browse())[:1]

    @api.depends("account_id")
    def _compute_currency_id(self):
        for code in self:
            company = code.account_id.company_id or self.env.company
            code.currency_id = company.currency_id

    @api.depends("account_id.region", "partner_id.country_id", "currency_id")
    def _compute_marketplace(self):
        """Propose the country, where it is beyond doubt; keep what was chosen."""
        for code in self:
            code.marketplace = code.marketplace or const.find_marketplace(
                code.account_id.region,
                code.partner_id.country_id.code,
                code.currency_id.name,
            )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Go on with the orders that wait for a vendor code."""
        codes = super().create(vals_list)
        codes.account_id._reprocess_waiting()
        return codes

    def write(self, vals):
        """Go on with what depends on the cost basis or the marketplace."""
        result = super().write(vals)
        if "cost_basis" in vals:
            self.account_id._complete_waiting_lines()
        if "marketplace" in vals:
            # All of its invoices have to be asked for there.
            self.account_id._job("prove_invoices").write({"known_until": False})
        return result

    # === BUSINESS METHODS === #

    def _get_level(self, kind):
        """Return the onboarding level of a document kind: off, test or live.

        Nothing can be sent for a vendor code that is not set up.
        """
        if not self:
            return "off"
        self.ensure_one()
        return self[LEVEL_FIELDS[kind]]

    def _get_remit_to(self):
        """Return the partner Amazon pays for this vendor code."""
        self.ensure_one()
        return self.remit_to_id or self.company_id.partner_id
