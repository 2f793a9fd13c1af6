from odoo import models
from odoo.exceptions import UserError

from ... import const
from ...documents.base.common import Party
from ...documents.incoming.held_party import from_details
from ...rules.held_party import TAX_ID, codes_of
from ..account.rights import check_rights
from .checked_document import ROLES

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
            move._acorn_take_over("bill_to", move.sudo().partner_id)
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

    def _acorn_find_held_parties(self):
        """Return ``{(account, role, code): party}`` of all payers and payees held."""
        parties = self.env["acorn.vendor.party"].sudo().search(
            [
                ("account_id", "in", self.acorn_code_id.account_id.ids),
                ("role", "in", ROLES),
            ]
        )  # fmt: skip
        return {
            (party.account_id, party.role, party.code): party._as_held()
            for party in parties
            if party.held_details or party.held_tax_id
        }

    def _acorn_pick_held(self, held, role, party_id):
        """Return how Amazon holds who pays or is paid; ``None`` where nobody knows.

        :param held: what ``_acorn_find_held_parties`` returns
        """
        code = self.acorn_code_id
        country = const.find_country(code.marketplace) if role == "bill_to" else ""
        roles = sorted(ROLES, key=lambda each: each != role)
        found = (
            held.get((code.account_id, as_role, each))
            for each in codes_of(country, party_id)
            # A credit note may have them the other way round.
            for as_role in roles
        )
        return next(filter(None, found), None)

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
