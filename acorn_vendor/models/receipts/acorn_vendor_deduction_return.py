from odoo import api, fields, models
from odoo.fields import Domain

from ...documents.base.claim_reference import normalise

KIND = "returns"


class AcornVendorDeduction(models.Model):
    """What payments deduct for goods that Amazon sends back."""

    _inherit = "acorn.vendor.deduction"

    return_id = fields.Many2one(
        "acorn.vendor.return",
        readonly=True,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    # === ACTION METHODS === #

    def action_open_return(self):
        """Open the return that the deduction is for."""
        self.ensure_one()
        return self.return_id._get_records_action(name=self.env._("Return"))

    # === BUSINESS METHODS === #

    @api.model
    def _search_returns(self, company, numbers):
        """Return the deductions for returns with one of these numbers' keys."""
        cases = self.search(
            Domain("company_id", "=", company.id)
            & Domain("kind_id.code", "=", KIND)
            & Domain("return_id", "=", False)
        )
        return cases.filtered(
            lambda case: normalise(case.document or case.root_key) in numbers
        )

    def _meet_returns(self):
        """Give each deduction for a return that return; new ones are made."""
        waiting = self.filtered(
            lambda case: case.kind_id.code == KIND and not case.return_id
        )
        for company, cases in waiting.grouped("company_id").items():
            known = self._find_returns(company)
            for case in cases:
                number = normalise(case.document or case.root_key)
                code = case.account_id.code_ids[:1]
                if number not in known and code:
                    known[number] = self.env["acorn.vendor.return"].create(
                        {
                            "name": case.document or case.root_key,
                            "code_id": code.id,
                            "date": case.first_date or fields.Date.today(),
                            "user_id": case.user_id.id,
                        }
                    )
                if number in known:
                    case.return_id = known[number]
                    known[number]._reopen_for(case)

    @api.model
    def _find_returns(self, company):
        """Return ``{key of a number: return}``; one that is open comes first."""
        returns = self.env["acorn.vendor.return"].search(
            [("company_id", "=", company.id)], order="is_closed desc, id"
        )
        return {
            number: vendor_return
            for vendor_return in returns
            for number in vendor_return._get_numbers()
        }


class AcornVendorRemittanceLine(models.Model):
    _inherit = "acorn.vendor.remittance.line"

    def _update_deductions(self):
        """Let goods and money of a return meet."""
        result = super()._update_deductions()
        self.deduction_id._meet_returns()
        return result
