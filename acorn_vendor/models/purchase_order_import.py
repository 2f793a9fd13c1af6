"""From a parsed purchase order to the values of a sales order.

One :class:`PurchaseOrderImport` serves a whole batch: it asks the database once
per kind of thing and knows which codes and items nobody has mapped yet.
"""

from collections import defaultdict
from datetime import timedelta, timezone

from odoo.fields import Command

from .document_values import get_unit_weight


class PurchaseOrderImport:
    """Finds partners, products and units for a batch of purchase orders.

    :param account: the account, in its company
    :param orders: :class:`~..documents.purchase_order.PurchaseOrder` of the batch
    """

    def __init__(self, account, orders):
        self.account = account
        self.env = account.env
        self._orders = [order for order in orders if order.has_details]
        self._codes = {
            code.name: code for code in self._search("acorn.vendor.code", [])
        }
        self._currencies = {
            currency.name: currency for currency in self.env["res.currency"].search([])
        }
        self._parties = {
            (party.role, party.code): party
            for party in self._search("acorn.vendor.party", [])
        }
        self._mappings, self._products = {}, defaultdict(set)
        self._load_products()
        self._distributions = {}
        self._has_distribution_models = bool(
            self.env["account.analytic.distribution.model"].search_count([], limit=1)
        )
        self._unknown_parties = {}
        self._unknown_items = {}

    def _search(self, model, domain):
        return self.env[model].search([("account_id", "=", self.account.id), *domain])

    def _load_products(self):
        lines = [line for order in self._orders for line in order.lines]
        asins = {line.asin for line in lines if line.asin}
        identifiers = {line.vendor_sku for line in lines if line.vendor_sku}
        known = list(asins | identifiers)
        for mapping in self._search(
            "acorn.vendor.product", [("identifier", "in", known)]
        ):
            kind = "asin" if mapping.kind == "asin" else "vendor"
            self._mappings[kind, mapping.identifier] = mapping
        company = self.account.company_id
        products = self.env["product.product"].search(
            [
                ("company_id", "in", [False, company.id]),
                "|",
                ("default_code", "in", list(identifiers)),
                ("barcode", "in", list(identifiers)),
            ]
        )
        for product in products:
            self._products[product.default_code].add(product)
            self._products[product.barcode].add(product)

    # === OBSTACLES === #

    def find_obstacles(self, order):
        """Return what a person has to do before this order can be imported."""
        if not order.has_details:
            return [
                self.env._(
                    "Amazon sent this order without its lines. They are asked for"
                    " again with each poll."
                )
            ]
        obstacles = [
            *self._find_code_obstacles(order),
            *self._find_party_obstacles(order),
        ]
        if order.currency and order.currency not in self._currencies:
            obstacles.append(
                self.env._(
                    "Currency %(currency)s is not active: activate it in Accounting,"
                    " Configuration, Currencies. Then press Reprocess.",
                    currency=order.currency,
                )
            )
        for line in order.lines:
            obstacles += self._find_line_obstacles(line)
        return obstacles

    def _find_code_obstacles(self, order):
        code = order.selling_party and order.selling_party.party_id
        if code in self._codes:
            return []
        return [
            self.env._(
                "Vendor code %(code)s is not set up: create it in Configuration, Vendor"
                " Codes, or correct the order's selling party with Amazon.",
                code=code or "-",
            )
        ]

    def _find_party_obstacles(self, order):
        party = order.ship_to
        if not party:
            return [self.env._("The order names no fulfilment center to ship to.")]
        if self._get_partner("ship_to", party):
            return []
        self._unknown_parties["ship_to", party.party_id] = party
        return [
            self.env._(
                "Fulfilment center %(code)s has no partner: choose one in"
                " Configuration, Parties.",
                code=party.party_id,
            )
        ]

    def _find_line_obstacles(self, line):
        found = self._find_products(line)
        if len(found) == 1:
            return self._find_item_obstacles(line, *found)
        name = line.asin or line.vendor_sku or line.sequence
        if found:
            return [
                self.env._(
                    "Item %(item)s fits several products (%(products)s): choose one in"
                    " Configuration, Products.",
                    item=name,
                    products=", ".join(product.display_name for product in found),
                )
            ]
        kind = "asin" if line.asin else "vendor_sku"
        self._unknown_items[kind, name] = line
        return [
            self.env._(
                "Item %(item)s (%(sku)s) has no product: choose one in Configuration,"
                " Products.",
                item=name,
                sku=line.vendor_sku or "-",
            )
        ]

    def _find_item_obstacles(self, line, product):
        cost = line.net_cost or line.list_price
        if cost and cost.per and not product.weight:
            return [
                self.env._(
                    "Item %(item)s is priced by weight: enter the weight of product"
                    " %(product)s, then press Reprocess.",
                    item=line.asin or line.vendor_sku,
                    product=product.display_name,
                )
            ]
        return self._find_case_obstacles(line)

    def _find_case_obstacles(self, line):
        mapping = self._find_mapping(line)
        size = mapping.case_size if mapping else 0
        if line.quantity.unit != "Cases" or not size or size == line.quantity.unit_size:
            return []
        return [
            self.env._(
                "Item %(item)s: Amazon orders cases of %(theirs)s, but a case holds"
                " %(ours)s here. Correct the case unit in Configuration, Products.",
                item=line.asin or line.vendor_sku,
                theirs=line.quantity.unit_size,
                ours=size,
            )
        ]

    def remember_unknown(self):
        """Keep the codes and items nobody has mapped, as a list to work through."""
        self.env["acorn.vendor.party"].sudo().create(
            [
                {
                    "account_id": self.account.id,
                    "role": role,
                    "code": code,
                    **_prepare_held(party),
                }
                for (role, code), party in self._unknown_parties.items()
                if (role, code) not in self._parties
            ]
        )
        self.env["acorn.vendor.product"].sudo().create(
            [
                {
                    "account_id": self.account.id,
                    "kind": kind,
                    "identifier": name,
                    "seen_as": line.vendor_sku,
                }
                for (kind, name), line in self._unknown_items.items()
                if not self._find_mapping(line)
            ]
        )

    # === FINDING === #

    def _find_mapping(self, line):
        return self._mappings.get(("asin", line.asin)) or self._mappings.get(
            ("vendor", line.vendor_sku)
        )

    def _find_products(self, line):
        """Return the products that fit: the mapped one, else by code or barcode."""
        for key in (("asin", line.asin), ("vendor", line.vendor_sku)):
            mapping = self._mappings.get(key)
            if mapping and mapping.product_id:
                return {mapping.product_id}
        return self._products.get(line.vendor_sku, set()) if line.vendor_sku else set()

    def _get_partner(self, role, party):
        known = self._parties.get((role, party.party_id)) if party else None
        return known.partner_id if known else None

    # === VALUES === #

    def prepare_order(self, order):
        """Return the values of a new sales order."""
        code = self._codes[order.selling_party.party_id]
        customer = self._get_partner("bill_to", order.bill_to) or code.partner_id
        return {
            "partner_id": code.partner_id.id,
            "partner_invoice_id": customer.id,
            "company_id": self.account.company_id.id,
            "warehouse_id": code.warehouse_id.id,
            "journal_id": code.journal_id.id,
            "user_id": code.user_id.id,
            "client_order_ref": order.number,
            "acorn_account_id": self.account.id,
            "acorn_po_number": order.number,
            **(
                {"payment_term_id": code.payment_term_id.id}
                if code.payment_term_id
                else {}
            ),
            **({"state": "cancel"} if order.state == "Closed" else {}),
            **self.prepare_header(order),
            "order_line": [
                Command.create(self._prepare_new_line(line, code))
                for line in order.lines
            ],
        }

    def prepare_header(self, order):
        """Return the values Amazon may change after the order came in."""
        currency = self._currencies.get(order.currency)
        window = order.window
        code = self._codes[order.selling_party.party_id]
        start = window.start if window else None
        if window and window.kind == "delivery":
            start = max(start, window.end - timedelta(days=code.transit_days))
        return {
            "acorn_code_id": code.id,
            "acorn_currency_id": (currency or code.currency_id).id,
            "acorn_state": order.state,
            "acorn_kind": order.kind or False,
            "acorn_po_date": _naive(order.date),
            "acorn_changed_at": _naive(order.changed_at),
            "acorn_ship_to_code": order.ship_to.party_id,
            "partner_shipping_id": self._get_partner("ship_to", order.ship_to).id,
            "acorn_bill_to_code": order.bill_to and order.bill_to.party_id,
            "acorn_buying_code": order.buying_party and order.buying_party.party_id,
            "acorn_window_kind": window.kind if window else False,
            "acorn_window_start": _naive(window and window.start),
            "acorn_window_end": _naive(window and window.end),
            "commitment_date": _naive(start),
        }

    def _prepare_new_line(self, line, code):
        values = self.prepare_line(line)
        product = self.env["product.product"].browse(values["product_id"])
        distribution = self._get_analytic_distribution(product, code.partner_id)
        return {**values, "analytic_distribution": distribution}

    def _get_analytic_distribution(self, product, partner):
        """Return what Odoo would fill in by itself, asked once per product.

        Left alone, each new line searches the distribution models, twice.
        """
        if not self._has_distribution_models:
            return False
        key = product, partner
        if key not in self._distributions:
            models = self.env["account.analytic.distribution.model"]
            self._distributions[key] = models._get_distribution(
                {
                    "product_id": product.id,
                    "product_categ_id": product.categ_id.id,
                    "partner_id": partner.id,
                    "partner_category_id": partner.category_id.ids,
                    "company_id": self.account.company_id.id,
                }
            )
        return self._distributions[key] or False

    def prepare_line(self, line):
        """Return the values of one order line, in units of the product.

        Amazon's cost is per each even where it orders in cases. Goods priced by
        weight get the price of one unit of the product's weight.
        """
        [product] = self._find_products(line)
        cost = line.net_cost or line.list_price
        price = float(cost.amount) if cost else 0.0
        if cost and cost.per:
            price *= get_unit_weight(product, cost.per)
        units = float(line.quantity.units)
        return {
            "product_id": product.id,
            "product_uom_id": product.uom_id.id,
            "product_uom_qty": max(units, 0.0),
            **({"price_unit": price} if cost else {}),
            "acorn_sequence": line.sequence,
            "acorn_asin": line.asin,
            "acorn_vendor_sku": line.vendor_sku,
            "acorn_unit": line.quantity.unit,
            "acorn_unit_size": line.quantity.unit_size,
            "acorn_net_cost": float(cost.amount) if cost else 0.0,
            "acorn_cost_per": (cost and cost.per) or False,
            "acorn_back_order_allowed": line.back_order_allowed,
            "acorn_qty_ordered": units,
            "acorn_qty_accepted": max(units, 0.0),
        }


def _naive(moment):
    """Return an aware moment as Odoo stores it: naive UTC."""
    return moment.astimezone(timezone.utc).replace(tzinfo=None) if moment else False


def _prepare_held(party):
    address = party.address
    lines = [
        address.name, address.line_1, address.line_2, address.line_3,
        f"{address.postal_code} {address.city}".strip(), address.state,
        address.country_code,
    ] if address else []  # fmt: skip
    return {
        "held_address": "\n".join(line for line in lines if line),
        "held_tax_id": party.tax_id,
    }
