from odoo import api, models

from ...documents.base.identifiers import identifier_key, search_key
from ...rules.mapping_rows import (
    may_be_known,
    read_accounts,
    read_column,
    read_kinds,
    with_ids,
)
from .product_finder import has_key


class AcornVendorProduct(models.Model):
    """Mappings from a spreadsheet, with Odoo's own import."""

    _inherit = "acorn.vendor.product"

    @api.model
    def get_import_templates(self):
        """Return the spreadsheet that Odoo's import offers to fill in."""
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
        """Return fields and rows with the database ID of each known mapping.

        Its spelling stays: a spreadsheet may have lost zeros at the front.
        """
        if not may_be_known(fields):
            return fields, data
        identifiers = read_column(fields, data, "identifier")
        labels = self._fields["kind"]._description_selection(self.env)
        usual = self.default_get(["kind"])["kind"]
        keys = zip(
            self._read_accounts(fields, data),
            read_kinds(fields, data, labels, usual),
            map(identifier_key, identifiers),
            strict=True,
        )
        known = self._find_known({search_key(text) for text in identifiers} - {""})
        return with_ids(fields, data, (known.get(key) for key in keys))

    def _find_known(self, keys):
        """Return identifier and ID of these mappings by what makes them one.

        :param keys: search keys of identifiers
        """
        mappings = self.search(has_key("identifier", keys)) if keys else self
        return {
            (each.account_id.id, each.kind, identifier_key(each.identifier)): (
                each.identifier,
                each.id,
            )
            for each in mappings
        }

    def _read_accounts(self, fields, data):
        """Return the ID of the account each row names, in one of Odoo's three ways."""
        accounts = self.env["acorn.vendor.account"].search(
            [("company_id", "in", self.env.companies.ids)]
        )
        external = accounts._get_external_ids()
        spellings = {
            "account_id": lambda account: [account.name],
            "account_id/.id": lambda account: [str(account.id)],
            "account_id/id": lambda account: external.get(account.id, []),
        }
        known = {
            name: {text: each.id for each in accounts for text in spell(each)}
            for name, spell in spellings.items()
        }
        only = len(accounts) == 1 and accounts.id
        return read_accounts(fields, data, known, only)


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    @api.model
    def _get_only(self):
        """Return the account if there is only one: nobody has to say which."""
        accounts = self.search([], limit=2)
        return accounts if len(accounts) == 1 else self.browse()
