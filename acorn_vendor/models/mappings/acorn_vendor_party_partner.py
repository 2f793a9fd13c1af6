from babel.languages import get_official_languages

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...documents.incoming.held_party import from_details
from ...rules.new_partner import read_fc, read_partner
from ...rules.party_matching import Known, suggest
from ...rules.receiver_language import find_language
from ..account.notification import tell_outcome
from ..account.rights import check_rights


class AcornVendorParty(models.Model):
    """Which partner a party may be, and how to make one from Amazon's address."""

    _inherit = "acorn.vendor.party"

    suggested_partner_id = fields.Many2one(
        "res.partner", string="Suggestion", compute="_compute_suggestion"
    )
    suggestion_reason = fields.Char(string="Because", compute="_compute_suggestion")

    # === COMPUTE METHODS === #

    @api.depends("code", "held_details", "held_tax_id", "partner_id")
    def _compute_suggestion(self):
        """Compare all parties without partner with the partners that may fit."""
        self.suggested_partner_id = False
        self.suggestion_reason = False
        for company, parties in self.grouped("company_id").items():
            open_parties = parties.filtered(lambda each: not each.partner_id)
            partners = open_parties._find_candidates(company)
            known = [_describe_partner(partner) for partner in partners]
            twins = open_parties._find_twins()
            for party in open_parties:
                twin = twins.get((party.account_id, party.code))
                if twin and party.role != "ship_to":
                    party.suggested_partner_id = twin.partner_id
                    party.suggestion_reason = self.env._(
                        "%(code)s in another role", code=party.code
                    )
                    continue
                found = suggest(party._describe(), known)
                if found:
                    party.suggested_partner_id = partners[found[0]]
                    party.suggestion_reason = party._explain(found[1])
                elif customer := party._guess_customer():
                    party.suggested_partner_id = customer
                    party.suggestion_reason = self.env._("customer of the vendor code")

    def _guess_customer(self):
        """Return whom a payer or buyer stands for if Amazon tells no more of it."""
        self.ensure_one()
        is_told = self.role == "ship_to" or self.held_details or self.held_tax_id
        return self.partner_id.browse() if is_told else self._get_customer()

    def _get_customer(self):
        """Return the customer all vendor codes of the account share, if they do."""
        customers = self.account_id.code_ids.partner_id
        return customers if len(customers) == 1 else customers.browse()

    def _find_twins(self):
        """Return who pays or buys under the same code already."""
        twins = self.search(
            [
                ("account_id", "in", self.account_id.ids),
                ("code", "in", self.mapped("code")),
                ("role", "!=", "ship_to"),
                ("partner_id", "!=", False),
            ]
        )
        return {(twin.account_id, twin.code): twin for twin in twins}

    def _find_candidates(self, company):
        if not self:
            return self.env["res.partner"]
        parties = [party._describe() for party in self]
        codes = [party.code for party in parties]
        domain = Domain("ref", "in", codes) | Domain.OR(
            Domain("name", "ilike", code) for code in codes
        )
        tax_ids = [party.tax_id for party in parties if party.tax_id]
        zips = [party.postal_code for party in parties if party.postal_code]
        domain |= Domain("vat", "in", tax_ids) | Domain("zip", "in", zips)
        partners = self.env["res.partner"]
        return partners.search(domain & Domain(partners._check_company_domain(company)))

    def _describe(self):
        """Return what is compared of this party.

        The tax ID of an FC is that of its owner and says nothing about the place.
        """
        address, is_fc = from_details(self.held_details), self.role == "ship_to"
        return Known(
            code=self.code or "",
            name=address.name,
            street=address.line_1,
            postal_code=address.postal_code,
            country_code=address.country_code,
            tax_id="" if is_fc else self.held_tax_id or "",
        )

    def _explain(self, reason):
        return {
            "tax_id": self.env._("same tax ID"),
            "reference": self.env._("its reference is %(code)s", code=self.code),
            "name": self.env._("its name contains %(code)s", code=self.code),
            "address": self.env._("same street and postal code"),
        }[reason]

    # === ACTION METHODS === #

    def action_accept_suggestion(self):
        """Take the suggested partner for each of these parties."""
        check_rights(self, "write")
        taken = self.filtered("suggested_partner_id")
        for party in taken.with_context(acorn_complete_later=True):
            party.partner_id = party.suggested_partner_id
        taken._continue_waiting()
        return True

    def action_choose_partner(self):
        """Open the party, to choose who it is."""
        self.ensure_one()
        check_rights(self, "write")
        name = self.env._("Who Is %(code)s?", code=self.code)
        return self._get_records_action(name=name, target="new", context={})

    def action_create_partner(self):
        """Make partners from the addresses Amazon holds; show it if it is only one.

        Of many, those with a suggestion are left: they would be there twice.
        """
        check_rights(self, "write")
        if len(self) == 1:
            self._check_no_partner()
            self._create_partners()
            # Over what was being worked on: an order, or the list of codes.
            return self.partner_id._get_records_action(
                name=self.env._("New Partner"), target="new", context={}
            )
        new = self.filtered(lambda party: not party.partner_id)
        suggested = new.filtered("suggested_partner_id")
        made = (new - suggested)._create_partners()
        left = [
            (
                party.code,
                None,
                self.env._(
                    "may be %(partner)s; take the suggestion, or open it to make"
                    " another",
                    partner=party.suggested_partner_id.display_name,
                ),
            )
            for party in suggested
        ]
        title = self.env._("%(count)s partners created", count=len(made))
        return tell_outcome(self.env, made, title, left)

    # === HOOKS === #

    def _update_drafts(self):
        """Let the drafts that name these parties go to their partners."""

    # === BUSINESS METHODS === #

    def _check_no_partner(self):
        if self.partner_id:
            raise UserError(
                self.env._(
                    "%(code)s is %(partner)s already.",
                    code=self.code,
                    partner=self.partner_id.display_name,
                )
            )

    def _create_partners(self):
        """Return new partners of these parties; one code is one partner in all roles.

        A vendor may have one code that orders, pays and receives.
        """
        # Who pays tells more of a company than where goods go.
        same = self.sorted(lambda party: party.role == "ship_to").grouped(
            lambda party: (party.account_id, party.code)
        )
        partners = self.env["res.partner"].create(
            [parties[:1]._prepare_partner() for parties in same.values()]
        )
        for parties, partner in zip(same.values(), partners, strict=True):
            parties.with_context(acorn_complete_later=True).partner_id = partner
        self._continue_waiting()
        return partners

    def _prepare_partner(self):
        """Return the values of a new partner; what Amazon has not said stays empty."""
        address = from_details(self.held_details)
        country = self.env["res.country"].search(
            [("code", "=", address.country_code or False)], limit=1
        )
        state = self.env["res.country.state"].search(
            [("country_id", "=", country.id), ("code", "=", address.state)],
            limit=1,
        )
        values = {
            "name": address.name or self.env._("Amazon %(code)s", code=self.code),
            "country_id": country.id,
            "state_id": state.id,
            **read_partner(self.code, address, country.code or "", state.code or ""),
        }
        if self.role != "ship_to":
            return {**values, "is_company": True, "vat": self.held_tax_id}
        parent = self._get_customer().commercial_partner_id
        language = self._find_language(country.code or "")
        return {**values, **read_fc(parent.id, language)}

    def _find_language(self, country_code):
        """Return the language of a country, if it is installed."""
        installed = [code for code, _name in self.env["res.lang"].get_installed()]
        spoken = get_official_languages(country_code, de_facto=True)
        return find_language(country_code, spoken, installed)


def _describe_partner(partner):
    return Known(
        code=partner.ref or "",
        name=partner.name or "",
        street=partner.street or "",
        postal_code=partner.zip or "",
        country_code=partner.country_id.code or "",
        # Odoo repeats it in all contacts of a company.
        tax_id=partner.vat or "" if not partner.parent_id else "",
    )
