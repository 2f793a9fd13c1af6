from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import format_amount

from ...documents.base.listing import first_of
from ...models.account.labels import get_labels
from ...models.orders.purchase_order_import import PurchaseOrderImport
from ...rules.first_reading import summarise

# More currencies than anybody reads in one line.
MOST_CURRENCIES = 5


class AcornVendorFirstReading(models.TransientModel):
    """What Amazon sent to an account that is set up, and what would be written of it.

    Made anew from what was read whenever it is opened; nothing is written before
    *Apply All*. It holds no secret.
    """

    _name = "acorn.vendor.first.reading"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "First Reading of Orders"
    _rec_name = "account_id"

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="account_id.company_id")
    order_count = fields.Integer(string="Orders", readonly=True)
    copy_count = fields.Integer(string="Entered Before", readonly=True)
    history_count = fields.Integer(string="History", readonly=True)
    item_count = fields.Integer(string="Items", readonly=True)
    unknown_count = fields.Integer(string="Unknown Items", readonly=True)
    money = fields.Char(string="Worth", readonly=True)
    code_line_ids = fields.One2many(
        "acorn.vendor.first.reading.line", "page_id", domain=[("kind", "=", "code")]
    )
    party_line_ids = fields.One2many(
        "acorn.vendor.first.reading.line", "page_id", domain=[("kind", "=", "party")]
    )
    item_line_ids = fields.One2many(
        "acorn.vendor.first.reading.line", "page_id", domain=[("kind", "=", "item")]
    )

    # === COMPUTE METHODS === #

    @api.depends("account_id")
    def _compute_display_name(self):
        for page in self:
            page.display_name = self.env._("What Amazon Sent")

    # === BUSINESS METHODS === #

    @api.model
    def _open_page(self, account):
        """Return the page of an account, filled with what was read."""
        page = self.create({"account_id": account.id})
        page._fill()
        return page._get_records_action(name=self.env._("What Amazon Sent"), context={})

    def _fill(self):
        """Say what would be written, and of what nobody knows yet what it is."""
        account = self.account_id.with_company(self.company_id)
        orders = account._read_first_orders()
        importer = PurchaseOrderImport(account.sudo(), orders.values())
        importer.remember_unknown()
        numbers = [order.number for order in orders.values()]
        copies = account._find_existing(numbers).keys()
        past = account._find_history(orders)
        told = summarise(
            orders.values(),
            # What was entered before is none, however old it is.
            history={orders[message].number for message in past} - copies,
            copies=copies,
            unknown=_find_unknown(importer, orders.values()),
        )
        self.write(
            {
                "order_count": told.orders,
                "copy_count": told.copies,
                "history_count": told.history,
                "item_count": told.items,
                "unknown_count": told.unknown_items,
                "money": self._format_money(told.money),
                "code_line_ids": self._create_each(self._prepare_codes(told.codes)),
                "party_line_ids": self._create_each(self._prepare_parties()),
                "item_line_ids": self._create_each(self._prepare_items()),
            }
        )

    def _create_each(self, vals_list):
        return [Command.clear(), *map(Command.create, vals_list)]

    def _format_money(self, money):
        """Return sums per currency; one that Odoo does not know keeps Amazon's word."""
        known = self._get_currencies(name for name, _amount in money)
        shown, more = first_of(
            (
                format_amount(self.env, float(amount), known[name])
                if name in known
                else f"{amount} {name}"
                for name, amount in money
            ),
            MOST_CURRENCIES,
        )
        return " + ".join([*shown, *(["…"] if more else [])])

    def _get_currencies(self, names):
        """Return currencies by name, also those nobody has activated."""
        currencies = self.env["res.currency"].with_context(active_test=False)
        return currencies.search([("name", "in", list(names))]).grouped("name")

    def _prepare_codes(self, codes):
        """Return the values of the vendor codes that are not set up."""
        account = self.account_id
        there = account.with_context(active_test=False).code_ids.mapped("name")
        known = self._get_currencies(code.currency for code in codes)
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company_id.id)], limit=1
        )
        journal = self.env["account.journal"].search(
            [("company_id", "=", self.company_id.id), ("type", "=", "sale")], limit=1
        )
        return [
            {
                "kind": "code",
                "name": code.name,
                "order_count": code.orders,
                "buyer_code": code.buyer,
                "payer_code": code.payer,
                "warehouse_id": warehouse.id,
                "journal_id": journal.id,
                "currency_id": known.get(code.currency, self.company_id.currency_id).id,
            }
            for code in codes
            if code.name not in there
        ]

    def _prepare_parties(self):
        """Return the values of the parties nobody knows; one code is asked for once."""
        parties = self.env["acorn.vendor.party"].search(
            [("account_id", "=", self.account_id.id), ("partner_id", "=", False)]
        )
        # Who pays tells more of a company than where goods go.
        by_code = parties.sorted(lambda each: each.role == "ship_to").grouped("code")
        roles = get_labels(parties, "role")
        values = []
        for code, same in by_code.items():
            first = same.filtered("suggested_partner_id")[:1] or same[:1]
            values.append(
                {
                    "kind": "party",
                    "name": code,
                    "party_ids": [Command.set(same.ids)],
                    "roles": ", ".join(roles[party.role] for party in same),
                    "detail": _in_one_line(same.filtered("held_address")[:1]),
                    "because": first.suggestion_reason,
                    "partner_id": first.suggested_partner_id.id,
                    "is_created": not first.suggested_partner_id,
                }
            )
        return values

    def _prepare_items(self):
        """Return the values of the items that nothing here fits."""
        items = self.env["acorn.vendor.product"].search(
            [("account_id", "=", self.account_id.id), ("product_id", "=", False)]
        )
        proposed, left = items._propose_products()
        reasons = {name: reason for name, _address, reason in left}
        values = [
            {
                "kind": "item",
                "name": ", ".join(item.identifier for item in each.records),
                "item_ids": [Command.set([item.id for item in each.records])],
                "detail": each.code,
                "cost": float(each.price or 0),
                "barcode": each.barcode,
                "is_created": True,
            }
            for each in proposed
        ]
        return values + [
            {
                "kind": "item",
                "name": item.identifier,
                "item_ids": [Command.set(item.ids)],
                "detail": item.seen_as,
                "because": reasons[item.identifier],
            }
            for item in items.filtered(lambda each: each.identifier in reasons)
        ]


def _in_one_line(party):
    return ", ".join((party.held_address or "").splitlines()) or False


def _find_unknown(importer, orders):
    """Return ASIN and vendor SKU of the items that no product fits."""
    return {
        (line.asin, line.vendor_sku)
        for order in orders
        for line in order.lines
        if not importer.lines.finder.find(line).product
    }
