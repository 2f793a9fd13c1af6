from odoo import models
from odoo.exceptions import UserError

from ... import const
from ...documents.base.common import Party
from ...documents.incoming.held_party import from_details
from ...rules.held_party import ROLES, TAX_ID, HeldParties, codes_of
from ..account.rights import check_rights

# Where a partner has what an address of Amazon's says.
PARTNER_FIELDS = {
    "name": "name",
    "line_1": "street",
    "line_2": "street2",
    "city": "city",
    "postal_code": "zip",
    TAX_ID: "vat",
}


class AccountMove(models.Model):
    """Who pays and who is paid, as Amazon holds them."""

    _inherit = "account.move"

    # === ACTION METHODS === #

    def action_acorn_take_over_bill_to(self):
        """Give the partner that pays the name, address and tax id Amazon holds."""
        check_rights(self, "write", const.GROUP_INVOICING)
        for move in self:
            # Who may correct the invoice may correct whom it is for.
            move._acorn_take_over("bill_to", move.sudo()._acorn_get_billed())
        return True

    def action_acorn_take_over_remit_to(self):
        """Give the partner that is paid the name, address and tax id Amazon holds."""
        check_rights(self, "write", const.GROUP_INVOICING)
        for move in self:
            partner = move.sudo().acorn_code_id._get_remit_to()
            # The company's own address is for those who keep it.
            partner.sudo(False).check_access("write")
            move._acorn_take_over("remit_to", partner)
        return True

    # === BUSINESS METHODS === #

    def _acorn_get_billed(self):
        """Return the partner that is billed.

        In Brazil each fulfillment center is an establishment that is billed itself.
        """
        self.ensure_one()
        is_fc_billed = self._acorn_is_fc_billed()
        return self.partner_shipping_id if is_fc_billed else self.partner_id

    def _acorn_get_billed_code(self, orders, held):
        """Return Amazon's code of who is billed; blank where nobody tells it.

        :param held: what ``_acorn_find_held_parties`` returns
        """
        order, code = orders[:1], self.acorn_code_id
        is_fc_billed = self._acorn_is_fc_billed()
        named = order.acorn_ship_to_code if is_fc_billed else order.acorn_bill_to_code
        return named or held.find_code(
            code.account_id.id,
            self._acorn_get_payer_country(),
            self._acorn_get_billed().id,
        )

    def _acorn_find_held_parties(self):
        """Return the :class:`HeldParties` of the accounts of these invoices."""
        parties = self.env["acorn.vendor.party"].sudo().search(
            [
                ("account_id", "in", self.acorn_code_id.account_id.ids),
                ("role", "in", ROLES),
            ]
        )  # fmt: skip
        return HeldParties(
            {
                (party.account_id.id, party.role, party.code): party._as_held()
                for party in parties
                if party.held_details or party.held_tax_id
            },
            [
                (party.account_id.id, party.code, party.partner_id.id)
                for party in parties
                if party.role == "bill_to"
            ],
        )

    def _acorn_pick_held(self, held, role, party_id):
        """Return how Amazon holds who pays or is paid; ``None`` where nobody knows.

        :param held: what ``_acorn_find_held_parties`` returns
        """
        country = self._acorn_get_payer_country() if role == "bill_to" else ""
        account = self.acorn_code_id.account_id
        return held.pick(account.id, role, codes_of(country, party_id))

    def _acorn_is_fc_billed(self):
        code = self.sudo().acorn_code_id
        return bool(code) and code._get_invoice_country().is_fc_billed

    def _acorn_get_payer_country(self):
        """Return the country that has one payer; blank where each place pays itself."""
        marketplace = self.acorn_code_id.marketplace
        return "" if self._acorn_is_fc_billed() else const.find_country(marketplace)

    def _acorn_take_over(self, role, partner):
        """Write what Amazon holds on a partner, and say so there.

        :param partner: in sudo; who may do that is for the caller to check
        """
        self.ensure_one()
        move = self.sudo()
        side = move._acorn_as_document().sides[role]
        if not side.differences:
            raise UserError(
                self.env._(
                    "%(partner)s is as Amazon holds it already.",
                    partner=partner.display_name,
                )
            )
        partner.write(move._acorn_prepare_partner(partner, side.differences))
        partner.message_post(
            body=self.env._(
                "Name, address and tax ID taken over as Amazon holds them, from"
                " invoice %(invoice)s.",
                invoice=move.display_name,
            )
        )

    def _acorn_prepare_partner(self, partner, differences):
        """Return the values of a partner that Amazon holds otherwise."""
        held = {each.name: each.held for each in differences}
        values = {
            field: held[name] for name, field in PARTNER_FIELDS.items() if name in held
        }
        country = partner.country_id
        if code := held.get("country_code"):
            country = country.search([("code", "=", code)], limit=1)
            values["country_id"] = country.id
        if code := held.get("state"):
            states = self.env["res.country.state"].search(
                [("country_id", "=", country.id), ("code", "=", code)], limit=1
            )
            values["state_id"] = states.id
        return values


class AcornVendorParty(models.Model):
    _inherit = "acorn.vendor.party"

    # === BUSINESS METHODS === #

    def _as_held(self):
        """Return this as :class:`~...documents.base.common.Party`."""
        self.ensure_one()
        address = from_details(self.held_details) if self.held_details else None
        return Party(self.code, address, self.held_tax_id or None)
