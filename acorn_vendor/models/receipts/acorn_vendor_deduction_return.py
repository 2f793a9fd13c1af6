from odoo import api, fields, models
from odoo.fields import Domain

from ...documents.base.claim_reference import normalise
from ...rules.vendor_return import number_of

KIND = "returns"
ACTIVITY = "acorn_vendor.mail_activity_type_return"


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
    def _search_returns(self, account, numbers):
        """Return the deductions for returns with one of these numbers' keys."""
        cases = self.search(
            Domain("company_id", "=", account.company_id.id)
            & Domain("account_id", "in", [False, account.id])
            & Domain("kind_id.code", "=", KIND)
            & Domain("return_id", "=", False)
        )
        return cases.filtered(
            lambda case: normalise(case._get_return_number()) in numbers
        )

    def _get_return_number(self):
        """Return the number that Amazon's payment gives the return."""
        self.ensure_one()
        return number_of(
            self.document or self.root_key,
            self.invoice_id.acorn_invoice_key or "",
            self.line_ids.mapped("invoice_number"),
        )

    def _meet_returns(self):
        """Give each deduction for a return that return; new ones are made.

        A person enters it where nothing says for which vendor code it is.
        """
        waiting = self.filtered(
            lambda case: case.kind_id.code == KIND and not case.return_id
        )
        for account, cases in waiting.grouped("account_id").items():
            known = self._find_returns(account)
            for case in cases:
                number = normalise(case._get_return_number())
                found = known.get(number) or case._create_return()
                if found:
                    known[number] = found
                    case._join_return(found)
                else:
                    case._ask_for_return()

    def _join_return(self, vendor_return):
        """Belong to a return from now on, and let nobody look for it any more."""
        self.return_id = vendor_return
        self.activity_unlink([ACTIVITY])
        vendor_return._reopen_for(self[:1])

    def _create_return(self):
        """Return a new return for a deduction; empty where its code is not known."""
        self.ensure_one()
        returns = self.env["acorn.vendor.return"]
        code = self._find_return_code()
        if not code:
            return returns
        return returns.create(
            {
                "name": self._get_return_number(),
                "code_id": code.id,
                "date": self.first_date or fields.Date.today(),
                "user_id": self.user_id.id,
            }
        )

    def _find_return_code(self):
        """Return the vendor code of the invoices or orders that are named.

        The only one of the account will do as well; of several none is chosen.
        """
        codes = self.account_id.code_ids
        if len(codes) == 1:
            return codes
        invoices = self.invoice_id | self.line_ids.move_id
        named = (invoices.acorn_code_id | self._find_named_codes()) & codes
        return named if len(named) == 1 else codes.browse()

    def _find_named_codes(self):
        """Return the codes of the invoices and orders that the payment's lines name."""
        lines = self.line_ids
        numbers = lines.mapped("original_invoice_number") + lines.mapped("reference")
        numbers = [normalise(number) for number in numbers if number]
        if not numbers:
            return self.env["acorn.vendor.code"]
        invoices = self.env["account.move"].search(
            Domain("acorn_invoice_key", "in", numbers)
            & Domain("company_id", "=", self.company_id.id)
        )
        orders = self.env["sale.order"].search(
            Domain("acorn_po_number", "in", numbers)
            & Domain("acorn_account_id", "=", self.account_id.id)
        )
        return invoices.acorn_code_id | orders.acorn_code_id

    def _ask_for_return(self):
        """Have a person enter the return, who knows for which vendor code it is."""
        self.ensure_one()
        if self.activity_search([ACTIVITY]):
            return
        self.activity_schedule(
            ACTIVITY,
            user_id=(
                self.user_id or self.account_id.responsible_id or self.env.user
            ).id,
            summary=self.env._("Enter the return"),
            note=self.env._(
                "A payment deducts something for return %(number)s, and nothing says"
                " for which vendor code. Look it up in Vendor Central and enter it"
                " under Returns with this number; the deduction joins it by itself.",
                number=self._get_return_number(),
            ),
        )

    @api.model
    def _find_returns(self, account):
        """Return ``{key of a number: return}``; one that is open comes first."""
        returns = self.env["acorn.vendor.return"].search(
            [("account_id", "=", account.id)], order="is_closed desc, id"
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
