from datetime import date

from odoo.tests import new_test_user

from .. import const
from .remittance_common import RemittanceCommon, settled

DUE = date(2026, 1, 20)


class DeductionCommon(RemittanceCommon):
    """Deductions of an invoice, and who disputes them or gives them up."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice = cls.create_invoice("AC3001", 1000, invoice_date_due=DUE)
        cls.biller = new_test_user(
            cls.env,
            "deduction_biller",
            groups=f"{const.GROUP_USER},account.group_account_invoice",
            company_id=cls.env.company.id,
        )

    def claim(self, *lines):
        self.post("700100", *(lines or [settled("AC3001SC", "-100", "Shortage")]))
        return self.case("AC3001", "shortage")

    def dispute(self, cases, **values):
        action = cases.action_dispute()
        dialog = self.env[action["res_model"]].with_user(cases.env.user)
        dialog = dialog.with_context(**action["context"]).create(values)
        dialog.action_dispute()
        return dialog

    def give_up(self, cases, **values):
        action = cases.action_write_off()
        dialog = self.env[action["res_model"]].with_user(cases.env.user)
        dialog = dialog.with_context(**action["context"]).create(values)
        dialog.action_give_up()
        return dialog
