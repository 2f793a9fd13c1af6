from odoo import api, models

from ...documents.base.identifiers import identifier_key, search_key
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
        if {"id", ".id"} & set(fields) or "identifier" not in fields:
            return fields, data
        identifiers = _read_column(fields, data, "identifier")
        keys = zip(
            self._read_accounts(fields, data),
            self._read_kinds(fields, data),
            map(identifier_key, identifiers),
            strict=True,
        )
        known = self._find_known({search_key(text) for text in identifiers} - {""})
        place, rows = fields.index("identifier"), []
        for key, row in zip(keys, data, strict=True):
            mapping = known.get(key, self.browse())
            spelling = mapping.identifier or row[place]
            row = [*row[:place], spelling, *row[place + 1 :]]
            rows.append([*row, str(mapping.id or "")])
        return [*fields, ".id"], rows

    def _find_known(self, keys):
        """Return the mappings with these search keys by what makes them one."""
        mappings = self.search(has_key("identifier", keys)) if keys else self
        return {
            (each.account_id.id, each.kind, identifier_key(each.identifier)): each
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
        for name, spell in spellings.items():
            if name in fields:
                known = {text: each.id for each in accounts for text in spell(each)}
                return [known.get(text) for text in _read_column(fields, data, name)]
        return [accounts._get_only().id] * len(data)

    def _read_kinds(self, fields, data):
        """Return the kind of identifier of each row, by its label or its value."""
        if "kind" not in fields:
            return [self.default_get(["kind"])["kind"]] * len(data)
        labels = self._fields["kind"]._description_selection(self.env)
        known = {text.lower(): kind for kind, label in labels for text in (kind, label)}
        return [known.get(text.lower()) for text in _read_column(fields, data, "kind")]


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    @api.model
    def _get_only(self):
        """Return the account if there is only one: nobody has to say which."""
        accounts = self.search([], limit=2)
        return accounts if len(accounts) == 1 else self.browse()


def _read_column(fields, data, name):
    place = fields.index(name)
    return [str(row[place]).strip() for row in data]
