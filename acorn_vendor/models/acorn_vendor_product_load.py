from odoo import api, models
from odoo.fields import Domain

from ..documents.identifiers import identifier_key, search_key
from .product_finder import has_key


class AcornVendorProduct(models.Model):
    """Mappings from a spreadsheet, with Odoo's own import."""

    _inherit = "acorn.vendor.product"

    @api.model
    def get_import_templates(self):
        return [
            {
                "label": self.env._("Import template for Amazon's products"),
                "template": "/acorn_vendor/static/xls/acorn_vendor_product.xlsx",
            }
        ]

    @api.model
    def load(self, fields, data):
        """Import rows; the orders that wait for them are completed once, at the end.

        A row about a known identifier changes its mapping, also without its ID.
        """
        later = self.with_context(acorn_complete_later=True)
        result = super(AcornVendorProduct, later).load(
            *self._add_known_ids(fields, data)
        )
        self.browse(result["ids"] or [])._complete_waiting()
        return result

    @api.model
    def _add_known_ids(self, fields, data):
        """Return fields and rows with the database ID of each known mapping."""
        key_fields = ("account_id", "kind", "identifier")
        if {"id", ".id"} & set(fields) or not set(key_fields) <= set(fields):
            return fields, data
        columns = [fields.index(name) for name in key_fields]
        rows = [[str(row[column]).strip() for column in columns] for row in data]
        known = self._find_known({account for account, *_others in rows}, rows)
        kinds = self._get_kinds_by_label()
        ids = [
            known.get((account, kinds.get(kind.lower()), identifier_key(identifier)))
            for account, kind, identifier in rows
        ]
        return [*fields, ".id"], [
            [*row, str(known_id or "")] for row, known_id in zip(data, ids, strict=True)
        ]

    def _find_known(self, accounts, rows):
        """Return the ID of each mapping by account name, kind and identifier."""
        keys = {search_key(identifier) for *_others, identifier in rows} - {""}
        if not keys:
            return {}
        mappings = self.search(
            Domain("account_id.name", "in", list(accounts))
            & has_key("identifier", keys)
        )
        return {
            (each.account_id.name, each.kind, identifier_key(each.identifier)): each.id
            for each in mappings
        }

    def _get_kinds_by_label(self):
        labels = self._fields["kind"]._description_selection(self.env)
        return {text.lower(): kind for kind, label in labels for text in (kind, label)}
