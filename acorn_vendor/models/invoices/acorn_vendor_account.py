from odoo import fields, models

from ..account.rights import check_rights
from ..incidents.operations import INVOICES
from .invoice_creator import InvoiceCreator
from .invoice_prover import JOB, InvoiceProver


class AcornVendorAccount(models.Model):
    """How invoices are proven where Amazon Finances can be asked."""

    _inherit = "acorn.vendor.account"

    finance_api = fields.Selection(
        [
            ("unknown", "Not asked yet"),
            ("available", "Available"),
            ("unavailable", "Not granted"),
        ],
        string="Amazon Finances",
        default="unknown",
        required=True,
        readonly=True,
        copy=False,
        help="Whether this account may ask what became of its invoices (Finances"
        " Invoices API). Where it may not, a remittance or a person proves them.",
    )
    finance_probed_at = fields.Datetime(
        string="Accounting Asked", readonly=True, copy=False
    )

    # === ACTION METHODS === #

    def action_connect(self):
        """Ask for what was refused before: a new authorisation may allow it."""
        check_rights(self, "write")
        result = super().action_connect()
        self.filtered(lambda account: account.finance_api == "unavailable").write(
            {"finance_api": "unknown"}
        )
        return result

    def action_probe_finances(self):
        """Ask Amazon Finances once more, also if it refused."""
        check_rights(self, "write")
        self.write({"finance_api": "unknown"})
        self._trigger(JOB)

    # === HOOKS === #

    def _get_workers(self):
        workers = super()._get_workers()
        return {**workers, JOB: InvoiceProver, InvoiceCreator.kind: InvoiceCreator}

    def _get_due_operations(self):
        due = super()._get_due_operations()
        return due | {INVOICES} if InvoiceProver(self).has_questions() else due
