from odoo import models

from ...documents.base.identifiers import identifier_key, search_key
from ...rules.new_items import UnknownItem, find_taken, group_items, propose
from ..account.document_values import to_decimal
from ..account.notification import tell_outcome
from ..account.rights import check_rights
from .product_finder import has_key


class AcornVendorProduct(models.Model):
    """Products made of what Amazon orders, many at once."""

    _inherit = "acorn.vendor.product"

    # === ACTION METHODS === #

    def action_create_product(self):
        """Make a product for each of these items that has none.

        What a product here has already as reference or barcode is left to a person.
        """
        check_rights(self, "write")
        check_rights(self.env["product.product"], "create")
        proposed, left = self._propose_products()
        self._create_products(proposed)
        done = self.browse().union(
            *(record for each in proposed for record in each.records)
        )
        title = self.env._("%(count)s products created", count=len(proposed))
        return tell_outcome(self.env, done, title, left)

    # === HOOKS === #

    def _get_stated_prices(self):
        """Return ``{item: (price of one each, currency)}`` as Amazon's orders state it.

        Filled by the room of the orders; an item of which it is not clear is missing.
        """
        return {}

    # === BUSINESS METHODS === #

    def _propose_products(self):
        """Return the products to make of these items, and what is left and why."""
        groups = group_items(
            self.filtered(lambda item: not item.product_id)._to_items()
        )
        taken = self._find_taken_keys(groups)
        proposed, left = [], []
        for group in groups:
            found = find_taken(group, taken)
            if found:
                reason = self.env._(
                    "a product here has %(reference)s already; choose it, or another",
                    reference=found[0],
                )
                left += [(item.record.identifier, None, reason) for item in group]
            else:
                proposed.append(propose(group))
        return proposed, left

    def _to_items(self):
        """Return these as :class:`~...rules.new_items.UnknownItem`."""
        currency = self.env["product.template"].new().currency_id
        digits = self.env["decimal.precision"].precision_get("Product Price")
        prices = self._get_stated_prices()
        items = []
        for item in self:
            price, stated_in = prices.get(item, (None, None))
            if stated_in:
                price = stated_in._convert(price, currency, item.company_id)
            is_asin = item.kind == "asin"
            items.append(
                UnknownItem(
                    item,
                    asin=item.identifier if is_asin else "",
                    vendor_sku=(item.seen_as or "") if is_asin else item.identifier,
                    title=item.description or "",
                    price=to_decimal(price, digits) if price else None,
                )
            )
        return items

    def _find_taken_keys(self, groups):
        """Return the keys of references and barcodes that products have."""
        items = [item for group in groups for item in group]
        texts = {text for item in items for text in (item.vendor_sku, item.asin)}
        for item in items:
            texts.add(propose([item]).barcode)
        keys = {search_key(text) for text in texts} - {""}
        if not keys:
            return set()
        products = self.env["product.product"].with_context(active_test=False)
        found = products.search(
            has_key("default_code", keys) | has_key("barcode", keys)
        )
        packagings = self.env["product.uom"].search(has_key("barcode", keys))
        taken = found.mapped("default_code") + found.mapped("barcode")
        taken += packagings.mapped("barcode")
        return {identifier_key(text) for text in taken if text}

    def _create_products(self, proposed):
        """Create the products and map their items; waiting drafts are completed once.

        :param proposed: :class:`~...rules.new_items.NewProduct`
        """
        products = self.env["product.product"].create(
            [
                {
                    "name": each.name,
                    "default_code": each.code or False,
                    "barcode": each.barcode or False,
                    "is_storable": True,
                    # Unknown is not Odoo's default of one.
                    "list_price": float(each.price or 0),
                }
                for each in proposed
            ]
        )
        for each, product in zip(proposed, products, strict=True):
            mapped = (
                self.browse()
                .union(*each.records)
                .with_context(acorn_complete_later=True)
            )
            mapped.product_id = product
        mapped = (item for each in proposed for item in each.records)
        self.browse().union(*mapped)._complete_waiting()
