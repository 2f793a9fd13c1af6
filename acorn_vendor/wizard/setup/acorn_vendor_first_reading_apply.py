from odoo import models
from odoo.exceptions import UserError

from ...models.account.rights import check_rights


class AcornVendorFirstReading(models.TransientModel):
    """What is shown is taken over, and the orders are written."""

    _inherit = "acorn.vendor.first.reading"

    # === ACTION METHODS === #

    def action_apply(self):
        """Map what Amazon named, set up its vendor codes, and write its orders."""
        self.ensure_one()
        account = self.account_id
        check_rights(account, "write")
        if self.env.user.has_group("base.group_system"):
            self.env["res.config.settings"]._acorn_switch_on_features()
        # Who orders and pays comes first: fulfillment centers belong to them.
        fcs = self.party_line_ids.filtered(
            lambda line: set(line.party_ids.mapped("role")) == {"ship_to"}
        )
        (self.party_line_ids - fcs)._map_parties()
        self.code_line_ids._create_codes()
        fcs._map_parties()
        self.item_line_ids._map_items()
        account._apply_first_reading()
        return account._open_assistant()


class AcornVendorFirstReadingLine(models.TransientModel):
    """Each line becomes a mapping, a vendor code, or stays a question."""

    _inherit = "acorn.vendor.first.reading.line"

    # === BUSINESS METHODS === #

    def _map_parties(self):
        """Take the chosen partners, and make those that are wanted."""
        chosen = self.filtered("partner_id")
        for line in chosen:
            open_parties = line.party_ids.filtered(lambda each: not each.partner_id)
            open_parties.with_context(
                acorn_complete_later=True
            ).partner_id = line.partner_id
        chosen.party_ids._continue_waiting()
        wanted = (self - chosen).filtered("is_created").party_ids
        wanted.filtered(lambda each: not each.partner_id)._create_partners()

    def _create_codes(self):
        """Set up the vendor codes, each for the customer its orders name."""
        currencies = self.currency_id.filtered(lambda each: not each.active)
        if currencies:
            currencies.active = True
        self.env["acorn.vendor.code"].create(
            [line._prepare_code() for line in self._get_missing_codes()]
        )

    def _get_missing_codes(self):
        there = self.page_id.account_id.with_context(active_test=False).code_ids
        return self.filtered(lambda line: line.name not in there.mapped("name"))

    def _prepare_code(self):
        customer = self.partner_id or self._find_customer()
        if not customer:
            raise UserError(
                self.env._(
                    "Choose the customer of vendor code %(code)s: its orders do not say"
                    " who buys.",
                    code=self.name,
                )
            )
        return {
            "name": self.name,
            "account_id": self.page_id.account_id.id,
            "partner_id": customer.id,
            "warehouse_id": self.warehouse_id.id,
            "journal_id": self.journal_id.id,
            "currency_id": self.currency_id.id,
            "acknowledgement_level": self.level,
        }

    def _find_customer(self):
        """Return who buys or pays for the orders of this vendor code."""
        parties = self.env["acorn.vendor.party"].search(
            [
                ("account_id", "=", self.page_id.account_id.id),
                ("code", "in", [self.buyer_code, self.payer_code]),
                ("partner_id", "!=", False),
            ]
        )
        rank = {"buying": 0, "bill_to": 1, "ship_to": 2, "remit_to": 3}
        first = parties.sorted(lambda each: rank[each.role])[:1]
        return first.partner_id.commercial_partner_id

    def _map_items(self):
        """Take the chosen products, and make those that are wanted."""
        chosen = self.filtered("product_id")
        for line in chosen:
            items = line.item_ids.with_context(acorn_complete_later=True)
            items.product_id = line.product_id
        chosen.item_ids._complete_waiting()
        wanted = (self - chosen).filtered("is_created").item_ids
        proposed, _left = wanted._propose_products()
        wanted._create_products(proposed)
