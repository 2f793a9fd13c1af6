from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    acorn_placeholder_id = fields.Many2one(
        "product.product",
        string="Placeholder for Amazon's Unknown Items",
        check_company=True,
        help="Stands in order lines whose product nobody has chosen yet.",
    )

    acorn_placeholder_partner_id = fields.Many2one(
        "res.partner",
        string="Placeholder for Amazon's Unknown Partners",
        check_company=True,
        help="Stands in orders of whose customer or fulfillment center nobody has told"
        " us yet.",
    )

    def _acorn_get_placeholder_partner(self):
        """Return the partner that stands for who nobody knows; make it if needed.

        It is archived, so that nobody chooses it, and has no address to write to.
        """
        self.ensure_one()
        company = self.sudo()
        if not company.acorn_placeholder_partner_id:
            partners = company.env["res.partner"].with_company(self)
            company.acorn_placeholder_partner_id = partners.create(
                {
                    "name": self.env._("Unknown at Amazon"),
                    "active": False,
                    "company_id": self.id,
                    # Odoo would take that of whoever is the first to meet one.
                    "tz": False,
                }
            )
        return company.acorn_placeholder_partner_id.sudo(self.env.su)

    def _acorn_get_placeholder(self):
        """Return the product that stands for what nobody knows; make it if needed.

        It is a service, so it never moves stock, and archived, so that nobody
        chooses it.
        """
        self.ensure_one()
        company = self.sudo()
        if not company.acorn_placeholder_id:
            products = company.env["product.product"].with_company(self)
            company.acorn_placeholder_id = products.create(
                {
                    "name": self.env._("Choose the product"),
                    "type": "service",
                    "active": False,
                    "purchase_ok": False,
                    "company_id": self.id,
                    "list_price": 0.0,
                }
            )
        return company.acorn_placeholder_id.sudo(self.env.su)
