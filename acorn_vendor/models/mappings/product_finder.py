"""Which product Amazon means: by mapping, vendor SKU, barcode or ASIN.

One :class:`ProductFinder` serves a whole batch and asks the database once per kind
of thing. What fits two products is never decided here.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from odoo.fields import Domain
from odoo.tools import SQL

from ...documents.base.identifiers import identifier_key, search_key
from ...rules.product_choice import Hit, choose, find_first, identifiers_of, sizes_of


@dataclass(frozen=True)
class Match:
    """What was found for an item.

    ``product`` is empty if it is unknown, archived, or if several ``candidates`` or
    units of one fit. ``unit`` is what Amazon counts as one each, ``sizes`` the units
    in each case we know.
    """

    product: Any
    candidates: Any
    unit: Any
    sizes: frozenset = frozenset()
    mappings: Any = ()
    is_packaging: bool = False

    def get_case(self, size):
        """Return the unit of a case of so many eaches; empty if we know none."""
        known = self.mappings.case_uom_id | self.product.uom_ids
        return known.filtered(
            lambda case: round(case.factor / self.unit.factor, 6) == size
        )[:1]


class ProductFinder:
    """Finds the products of a batch of purchase order lines.

    :param account: the account, in its company
    :param lines: :class:`~...documents.incoming.purchase_order.Line` of the batch
    """

    def __init__(self, account, lines):
        self.account = account
        self.env = account.env
        self._mappings = defaultdict(set)
        # What is read of one mapping is read of all.
        self._all_mappings = self.env["acorn.vendor.product"]
        # Per identifier: the products, in their unit or that of the packaging meant.
        self._products = defaultdict(set)
        self._matches = {}
        identifiers = {text for line in lines for text in identifiers_of(line)}
        keys = {search_key(text) for text in identifiers} - {""}
        if keys:
            self._load_mappings(keys)
            self._load_products(keys)

    # === LOADING === #

    def _load_mappings(self, keys):
        mappings = self.env["acorn.vendor.product"].search(
            Domain("account_id", "=", self.account.id) & has_key("identifier", keys)
        )
        self._all_mappings = mappings
        # Left alone, the case units are read product by product.
        mappings.product_id.mapped("uom_ids")
        for mapping in mappings:
            kind = "asin" if mapping.kind == "asin" else "vendor"
            self._mappings[kind, identifier_key(mapping.identifier)].add(mapping)

    def _load_products(self, keys):
        products = self.env["product.product"]
        company = products._check_company_domain(self.account.company_id)
        found = products.search(
            Domain(company) & (has_key("default_code", keys) | has_key("barcode", keys))
        )
        packagings = self.env["product.uom"].search(has_key("barcode", keys))
        packed = products.search(
            Domain(company) & Domain("id", "in", packagings.product_id.ids)
        )
        # One prefetch set: what is read of one product is read of all.
        for product in found.with_prefetch((found | packed).ids):
            for text in {product.default_code, product.barcode} - {False}:
                hit = Hit(product, product.uom_id, is_active=product.active)
                self._products[identifier_key(text)].add(hit)
        for packaging in packagings.filtered(lambda each: each.product_id in packed):
            product = packaging.product_id
            hit = Hit(product, packaging.uom_id, is_active=product.active)
            self._products[identifier_key(packaging.barcode)].add(hit)

    # === FINDING === #

    def find(self, line):
        """Return the :class:`Match` of a purchase order line."""
        key = line.asin, line.vendor_sku
        if key not in self._matches:
            self._matches[key] = self._find(line)
        return self._matches[key]

    def find_mappings(self, line):
        """Return the mappings of a line's identifiers, also those without product."""
        found = (
            self._mappings["asin", identifier_key(line.asin)]
            | self._mappings["vendor", identifier_key(line.vendor_sku)]
        )
        mappings = self.env["acorn.vendor.product"].union(*found)
        return mappings.with_prefetch(self._all_mappings.ids)

    def _find(self, line):
        mappings = self.find_mappings(line)
        mapped = mappings.filtered("product_id")
        if mapped:
            hits = [
                Hit(
                    each.product_id,
                    each.each_uom_id or None,
                    is_active=each.product_id.active,
                )
                for each in mapped
            ]
        else:
            hits = find_first(line, self._find_by)
        choice = choose(hits)
        product = choice.product or self.env["product.product"]
        unit = choice.unit or product.uom_id
        cases = mapped.case_uom_id or product.uom_ids
        return Match(
            product=product,
            candidates=product.union(*choice.candidates),
            unit=unit,
            sizes=sizes_of(cases.mapped("factor"), unit.factor)
            if unit
            else frozenset(),
            mappings=mappings,
            is_packaging=bool(not mapped and unit and unit != product.uom_id),
        )

    def _find_by(self, identifier):
        return self._products.get(identifier_key(identifier))


def has_key(field, keys):
    """Return a domain: the search key of a text field is one of ``keys``.

    The expression is the one of the indexes in ``product_product``.
    """

    def to_sql(model, alias, query):
        column = model._field_to_sql(alias, field, query)
        key = SQL(r"ltrim(upper(regexp_replace(%s, '\s', '', 'g')), '0')", column)
        return SQL("%s IN %s", key, tuple(keys))

    return Domain.custom(to_sql=to_sql)
