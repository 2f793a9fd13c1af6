"""What Amazon's records name, and the database therefore keeps."""

from odoo import api, models

NAMED = "acorn.vendor.named.mixin"


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = ["res.company", NAMED]


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = ["res.users", NAMED]


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", NAMED]


class ResCurrency(models.Model):
    _name = "res.currency"
    _inherit = ["res.currency", NAMED]


class IrCron(models.Model):
    """The scheduled action of an account stops and goes with it."""

    _name = "ir.cron"
    _inherit = ["ir.cron", NAMED]

    def _acorn_explain_naming(self, record):
        return self.env._(
            "%(action)s belongs to the Amazon account %(account)s. Press Disconnect"
            " there to stop it, or archive the account.",
            action=self[:1].name,
            account=record.account_id.name,
        )


class StockWarehouse(models.Model):
    _name = "stock.warehouse"
    _inherit = ["stock.warehouse", NAMED]


class UomUom(models.Model):
    _name = "uom.uom"
    _inherit = ["uom.uom", NAMED]


class ProductProduct(models.Model):
    _name = "product.product"
    _inherit = ["product.product", NAMED]


class ProductTemplate(models.Model):
    """The database deletes the variants of a product along."""

    _inherit = "product.template"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_acorn_named(self):
        variants = self.with_context(active_test=False).product_variant_ids
        variants._unlink_except_acorn_named()


class AcornVendorCode(models.Model):
    _name = "acorn.vendor.code"
    _inherit = ["acorn.vendor.code", NAMED]


class AcornVendorAccount(models.Model):
    """The database deletes the vendor codes of an account along."""

    _name = "acorn.vendor.account"
    _inherit = ["acorn.vendor.account", NAMED]

    def _acorn_find_naming(self):
        yield from super()._acorn_find_naming()
        yield from self.with_context(active_test=False).code_ids._acorn_find_naming()
