"""Which product Amazon means: by mapping, vendor SKU, barcode or ASIN.

One :class:`ProductFinder` serves a whole batch and asks the database once per kind
of thing. What fits two products is never decided here.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from odoo.fields import Domain
from odoo.tools import SQL

from ...documents.base.identifiers import identifier_key, isbn_to_ean, search_key


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
        # Per identifier: (product, its unit or that of the packaging meant).
        self._products = defaultdict(set)
        self._matches = {}
        identifiers = {text for line in lines for text in _get_identifiers(line)}
        keys = {search_key(text) for text in identifiers} - {""}
        if keys:
            self._load_mappings(keys)
            self._load_products(keys)

    # === LOADING === #

    def _load_mappings(self, keys):
        mappings = self.env["acorn.vendor.product"].search(
            Domain("account_id", "=", self.account.id) & has_key("identifier", keys)
        )
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
                self._products[identifier_key(text)].add((product, product.uom_id))
        for packaging in packagings.filtered(lambda each: each.product_id in packed):
            key = identifier_key(packaging.barcode)
            self._products[key].add((packaging.product_id, packaging.uom_id))

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
        return self.env["acorn.vendor.product"].union(*found)

    def _find(self, line):
        mappings = self.find_mappings(line)
        mapped = mappings.filtered("product_id")
        if mapped:
            hits = {(each.product_id, each.each_uom_id) for each in mapped}
        else:
            hits = next(filter(None, map(self._find_by, _get_identifiers(line))), set())
        products = self.env["product.product"].union(*(hit[0] for hit in hits))
        unit = self.env["uom.uom"].union(*(hit[1] for hit in hits))
        is_clear = len(products) == 1 and len(unit) <= 1 and products.active
        product = products if is_clear else products.browse()
        unit = (unit or product.uom_id) if is_clear else unit.browse()
        return Match(
            product=product,
            candidates=products,
            unit=unit,
            sizes=_get_sizes(product, unit, mapped),
            mappings=mappings,
            is_packaging=bool(not mapped and unit and unit != product.uom_id),
        )

    def _find_by(self, identifier):
        return self._products.get(identifier_key(identifier))


def _get_identifiers(line):
    """Return what a line calls its product, the most telling first."""
    texts = line.vendor_sku, line.asin, isbn_to_ean(line.asin)
    return [text for text in texts if text]


def _get_sizes(product, unit, mapped):
    """Return how many eaches are in the cases we know of a product.

    What is said in the mapping counts; else the packagings of the product.
    """
    cases = mapped.case_uom_id or product.uom_ids
    if not unit:
        return frozenset()
    sizes = (round(case.factor / unit.factor, 6) for case in cases)
    return frozenset(size for size in sizes if size > 1)


def has_key(field, keys):
    """Return a domain: the search key of a text field is one of ``keys``.

    The expression is the one of the indexes in ``product_product``.
    """

    def to_sql(model, alias, query):
        column = model._field_to_sql(alias, field, query)
        key = SQL(r"ltrim(upper(regexp_replace(%s, '\s', '', 'g')), '0')", column)
        return SQL("%s IN %s", key, tuple(keys))

    return Domain.custom(to_sql=to_sql)
