"""Indexes to find products by what Amazon calls them, however it is written."""

from odoo import models

# The same expression as in :mod:`.product_finder`.
KEY = r"((ltrim(upper(regexp_replace({}::text, '\s', '', 'g')), '0')))"


class ProductProduct(models.Model):
    _inherit = "product.product"

    _acorn_default_code_idx = models.Index(KEY.format("default_code"))
    _acorn_barcode_idx = models.Index(KEY.format("barcode"))


class ProductUom(models.Model):
    _inherit = "product.uom"

    _acorn_barcode_idx = models.Index(KEY.format("barcode"))
