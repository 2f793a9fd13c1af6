from odoo import api, fields, models

from ...documents.base.listing import first_of
from ...models.account.acorn_vendor_account import DATE_ORDERS

MOST_PROBLEMS = 20


class AcornVendorFileImportMixin(models.AbstractModel):
    """What the dialogs share that read files Vendor Central exports."""

    _name = "acorn.vendor.file.import.mixin"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Import From Vendor Central"

    account_id = fields.Many2one(
        "acorn.vendor.account",
        required=True,
        default=lambda self: self._default_account_id(),
        domain="[('company_id', 'in', allowed_company_ids)]",
    )
    date_order = fields.Selection(
        DATE_ORDERS,
        compute="_compute_date_order",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="How dates like 03/04/2026 are written in the file.",
    )

    def _default_account_id(self):
        accounts = self.env["acorn.vendor.account"].search(
            [("company_id", "=", self.env.company.id)], limit=2
        )
        return accounts if len(accounts) == 1 else accounts.browse()

    # === COMPUTE METHODS === #

    @api.depends("account_id")
    def _compute_date_order(self):
        for wizard in self:
            account = wizard.account_id
            wizard.date_order = account and account._get_date_order()

    # === CONSTRAINT METHODS === #

    @api.constrains("account_id")
    def _check_account_id(self):
        """A dialog works as the system: only on an account its user may see."""
        # Odoo checks as the system, too.
        self.account_id.sudo(False).check_access("read")

    # === BUSINESS METHODS === #

    def _reopen(self):
        """Return the action that shows this dialog with what it has found."""
        self.ensure_one()
        name = self.env["ir.model"]._get(self._name).name
        return self._get_records_action(name=name, target="new", context={})

    def _tell_rest(self, file, found):
        """Return what of a file was not read: rows, and columns.

        :param found: with ``problems``, ``problem_count`` and ``unread`` columns
        """
        texts, _more = first_of(map(str, found.problems), MOST_PROBLEMS)
        notes = [f"{file.name} {text}" for text in texts]
        if more := found.problem_count - len(texts):
            notes.append(self.env._("and %(count)s rows more", count=more))
        if found.unread:
            notes.append(
                self.env._(
                    "%(file)s: these columns are not read: %(columns)s.",
                    file=file.name,
                    columns=", ".join(found.unread),
                )
            )
        return notes
