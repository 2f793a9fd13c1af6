"""From a parsed purchase order to the values of a sales order.

One :class:`PurchaseOrderImport` serves a whole batch: it asks the database once
per kind of thing and knows which codes and items nobody has mapped yet.
"""

from functools import cached_property

from odoo.fields import Command

from ...rules.acknowledged_elsewhere import says_acceptance
from ...rules.order_read import (
    list_items,
    list_parties,
    read_acceptance,
    read_header,
    read_held,
)
from ..account.changed import write_changed
from .purchase_order_line_import import LineImport


class PurchaseOrderImport:
    """Finds partners, products and units for a batch of purchase orders.

    :param account: the account, in its company
    :param orders: :class:`PurchaseOrder` of the batch
    """

    def __init__(self, account, orders):
        self.account = account
        self.env = account.env
        self._orders = [order for order in orders if order.has_details]
        self._codes = {
            code.name: code for code in self._search("acorn.vendor.code", [])
        }
        self._currencies = {
            currency.name: currency
            for currency in self.env["res.currency"]
            .with_context(active_test=False)
            .search([])
        }
        self._parties = {
            (party.role, party.code): party
            for party in self._search("acorn.vendor.party", [])
        }
        self._existing = account._find_existing([each.number for each in self._orders])
        self.lines = LineImport(account, list(self._iter_lines()))

    def _search(self, model, domain):
        return self.env[model].search([("account_id", "=", self.account.id), *domain])

    def _iter_lines(self):
        return (line for order in self._orders for line in order.lines)

    # === OBSTACLES === #

    def find_gaps(self, order):
        """Return what Amazon has to send before there is an order at all."""
        if not order.has_details:
            return [
                self.env._(
                    "Amazon sent this order without its lines. They are asked for"
                    " again with each poll."
                )
            ]
        if not order.lines:
            return [
                self.env._(
                    "Amazon sent this order without any line. It waits for the version"
                    " that has them; ask the buyer if none comes."
                )
            ]
        return []

    def find_obstacles(self, order):
        """Return what has to be settled before a confirmed order follows this one."""
        gaps = self.find_gaps(order)
        if gaps:
            return gaps
        if not order.ship_to:
            return [self.env._("The order names no fulfillment center to ship to.")]
        if self._get_partner("ship_to", order.ship_to):
            return []
        return [
            self.env._(
                "Fulfillment center %(code)s has no partner: choose one in"
                " Configuration, Partners.",
                code=order.ship_to.party_id,
            )
        ]

    def remember_unknown(self):
        """Keep the codes and items nobody has mapped, as a list to work through."""
        self._remember_parties()
        self._remember_items()

    def _remember_parties(self):
        """Keep codes that are new, and what Amazon says anew of those it told."""
        told = list_parties(self._orders)
        self.env["acorn.vendor.party"].sudo().create(
            [
                {
                    "account_id": self.account.id,
                    "role": role,
                    "code": code,
                    **read_held(party),
                }
                for (role, code), party in told.items()
                if (role, code) not in self._parties
            ]
        )
        for key, party in told.items():
            if known := self._parties.get(key):
                # The newest order wins over what was held, where it tells an address.
                held = {
                    name: value for name, value in read_held(party).items() if value
                }
                write_changed(known.sudo(), held)

    def _remember_items(self):
        matches = ((line, self.lines.finder.find(line)) for line in self._iter_lines())
        unknown = [
            line for line, match in matches if not (match.product or match.mappings)
        ]
        self.env["acorn.vendor.product"].sudo().create(
            [
                {"account_id": self.account.id, **values}
                for values in list_items(unknown)
            ]
        )

    # === FINDING === #

    def _get_partner(self, role, party):
        known = self._parties.get((role, party.party_id)) if party else None
        return known.partner_id if known else None

    def find_existing(self, order):
        """Return the sales order somebody entered under this number, if any."""
        existing = self._existing.get(order.number, self.env["sale.order"])
        # Of several a person says which one is meant.
        return existing if len(existing) == 1 else existing.browse()

    def get_code(self, order):
        """Return the vendor code an order is for; empty if it is not set up."""
        name = order.selling_party and order.selling_party.party_id
        return self._codes.get(name, self.env["acorn.vendor.code"])

    def get_payer(self, order):
        """Return who pays for an order, as far as the code is mapped."""
        return self._get_partner("bill_to", order.bill_to)

    @cached_property
    def _usual_warehouse(self):
        """Return the warehouse of orders whose vendor code is not known.

        Odoo would look for it once per order.
        """
        company = self.account.company_id
        return self.env["stock.warehouse"].search(
            [("company_id", "=", company.id)], limit=1
        )

    def _get_unknown_partner(self):
        return self.account.company_id._acorn_get_placeholder_partner()

    # === VALUES === #

    def prepare_order(self, order):
        """Return the values of a new sales order."""
        code = self.get_code(order)
        payer = self._get_partner("bill_to", order.bill_to) or code.partner_id
        customer = self._get_partner("buying", order.buying_party) or code.partner_id
        customer = customer or payer or self._get_unknown_partner()
        payer = payer or customer
        existing, terms = self._existing.get(order.number, ()), code.payment_term_id
        return {
            "partner_id": customer.id,
            "partner_invoice_id": payer.id,
            "company_id": self.account.company_id.id,
            "warehouse_id": (code.warehouse_id or self._usual_warehouse).id,
            "journal_id": code.journal_id.id,
            "user_id": (code.user_id if code else self.account.responsible_id).id,
            "client_order_ref": order.number,
            "acorn_account_id": self.account.id,
            "acorn_po_number": order.number,
            "acorn_existing": ", ".join(each.name for each in existing) or False,
            **({"payment_term_id": terms.id} if terms else {}),
            # By its quantities alone: live orders come in closed as well.
            **({"state": "cancel"} if order.is_cancelled else {}),
            **self.prepare_header(order),
            "acorn_acknowledgement_known": says_acceptance(order),
            "order_line": [
                Command.create(
                    {
                        **self._prepare_new_line(line, code, customer),
                        **read_acceptance(order, line),
                    }
                )
                for line in order.lines
            ],
        }

    def prepare_header(self, order):
        """Return the values Amazon may change after the order came in."""
        code, terms = self.get_code(order), order.import_terms
        currency = self._currencies.get(order.currency)
        fc = self._get_partner("ship_to", order.ship_to) or self._get_unknown_partner()
        is_strange = order.currency and not currency
        values = {
            **read_header(order, code.transit_days),
            "acorn_code_id": code.id,
            "acorn_currency_id": not is_strange and (currency or code.currency_id).id,
            "acorn_currency_word": is_strange and order.currency,
            "partner_shipping_id": fc.id,
        }
        if terms and terms.incoterm in self._incoterms:
            values["incoterm"] = self._incoterms[terms.incoterm]
        return values

    @cached_property
    def _incoterms(self):
        """Return ``{code: id}`` of Odoo's Incoterms, also of archived ones."""
        table = self.env["account.incoterms"].with_context(active_test=False)
        return {each.code: each.id for each in table.sudo().search([])}

    def _prepare_new_line(self, line, code, customer):
        values = self.prepare_line(line, code)
        product = self.env["product.product"].browse(values["product_id"])
        distribution = self.lines.get_analytic_distribution(product, customer)
        return {**values, "analytic_distribution": distribution}

    def prepare_line(self, line, code):
        """Return the values of one order line: what Amazon says and what it means."""
        return {
            **self.lines.prepare_facts(line),
            **self.lines.prepare_product(line, code),
        }
