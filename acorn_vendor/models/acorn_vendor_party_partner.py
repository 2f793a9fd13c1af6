from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..documents.party_matching import Known, suggest


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
            for party in open_parties:
                found = suggest(party._describe(), known)
                if found:
                    party.suggested_partner_id = partners[found[0]]
                    party.suggestion_reason = party._explain(found[1])

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
        """Return what is compared of this party."""
        details = self.held_details or {}
        return Known(
            code=self.code or "",
            name=details.get("name", ""),
            street=details.get("line_1", ""),
            postal_code=details.get("postal_code", ""),
            country_code=details.get("country_code", ""),
            tax_id=self.held_tax_id or "",
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
        for party in self.filtered("suggested_partner_id"):
            party.partner_id = party.suggested_partner_id
        return True

    def action_create_partner(self):
        """Make a partner from the address Amazon holds, and show it."""
        self.ensure_one()
        if self.partner_id:
            raise UserError(
                self.env._(
                    "%(code)s is %(partner)s already.",
                    code=self.code,
                    partner=self.partner_id.display_name,
                )
            )
        self.partner_id = self.env["res.partner"].create(self._prepare_partner())
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.partner",
            "res_id": self.partner_id.id,
            "view_mode": "form",
        }

    # === BUSINESS METHODS === #

    def _prepare_partner(self):
        """Return the values of a new partner; what Amazon has not said stays empty."""
        details = self.held_details or {}
        country = self.env["res.country"].search(
            [("code", "=", details.get("country_code") or False)], limit=1
        )
        state = self.env["res.country.state"].search(
            [("country_id", "=", country.id), ("code", "=", details.get("state"))],
            limit=1,
        )
        is_center = self.role == "ship_to"
        values = {
            "name": details.get("name")
            or self.env._("Amazon %(code)s", code=self.code),
            "ref": self.code,
            "street": details.get("line_1"),
            "street2": " ".join(
                filter(None, (details.get("line_2"), details.get("line_3")))
            ),
            "city": details.get("city"),
            "zip": details.get("postal_code"),
            "country_id": country.id,
            "state_id": state.id,
            "phone": details.get("phone"),
        }
        if is_center:
            return {**values, "type": "delivery", "parent_id": self._get_parent().id}
        return {**values, "is_company": True, "vat": self.held_tax_id}

    def _get_parent(self):
        """Return the customer all vendor codes of the account share, if they do."""
        customers = self.account_id.code_ids.partner_id.commercial_partner_id
        return customers if len(customers) == 1 else customers.browse()

    def _update_drafts(self):
        """Invoice the drafts that name these payers to their partners."""
        for party in self.filtered(
            lambda each: each.role == "bill_to" and each.partner_id
        ):
            drafts = (
                self.env["sale.order"]
                .sudo()
                .search(
                    [
                        ("acorn_account_id", "=", party.account_id.id),
                        ("acorn_bill_to_code", "=", party.code),
                        ("state", "in", ("draft", "sent")),
                        ("acorn_adopted", "=", False),
                    ]
                )
            )
            drafts.partner_invoice_id = party.partner_id


def _describe_partner(partner):
    return Known(
        code=partner.ref or "",
        name=partner.name or "",
        street=partner.street or "",
        postal_code=partner.zip or "",
        country_code=partner.country_id.code or "",
        tax_id=partner.vat or "",
    )
