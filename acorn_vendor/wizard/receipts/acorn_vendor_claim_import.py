from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...documents.base.common import DocumentError
from ...documents.files.claim_report import read_claims
from ...models.account.rights import check_rights
from ...models.receipts.claim_import import ClaimImport

MOST_SHOWN = 200


class AcornVendorClaimImport(models.TransientModel):
    """Import Amazon's reports of chargebacks, shortages and price claims.

    Each file stands for itself, and each row in it: it meets its deduction, or an
    expected one is opened. The same report twice changes nothing.
    """

    _name = "acorn.vendor.claim.import"
    _description = "Import Chargebacks and Shortages"
    _inherit = ["acorn.vendor.column.mixin"]
    _file_kind = "claims"

    attachment_ids = fields.Many2many("ir.attachment", string="Files")
    line_ids = fields.One2many(
        "acorn.vendor.claim.import.line", "import_id", readonly=True
    )
    summary = fields.Text(readonly=True)
    note = fields.Text(readonly=True)

    # === ACTION METHODS === #

    def action_preview(self):
        """Show which deduction each row meets; nothing is recorded."""
        self.ensure_one()
        self._read_files(ClaimImport.plan)
        return self._reopen()

    def action_import(self):
        """Record what the reports say, and open the deductions they are about."""
        self.ensure_one()
        check_rights(self.env["acorn.vendor.deduction"], "write")
        cases = self._read_files(ClaimImport.run)
        if self.note or not cases:
            return self._reopen()
        return cases.sudo(False)._get_records_action(
            name=self.env._("Imported Chargebacks and Claims")
        )

    # === BUSINESS METHODS === #

    def _get_files(self):
        return [(file.name, file.raw or b"") for file in self.attachment_ids]

    def _read_again(self):
        """Read the files with what was chosen; nothing is recorded yet."""
        return self.action_preview()

    def _read_files(self, work):
        """Do the work on each file, and show what comes of it; return the deductions.

        :param work: ``ClaimImport.plan`` or ``ClaimImport.run``
        """
        if not self.attachment_ids:
            raise UserError(self.env._("Choose the files Vendor Central exported."))
        self.write({"line_ids": [Command.clear()], "asked_file": False})
        notes, shown, planned = [], [], {}
        for file in self.attachment_ids:
            try:
                rows = self._read_rows(file.raw or b"")
                report = read_claims(rows, self.date_order)
            except DocumentError as error:
                self._notice_columns(file.name, file.raw or b"", error)
                notes.append(f"{file.name}: {'; '.join(map(str, error.problems))}")
                continue
            for step in work(ClaimImport(self.account_id.sudo(), report.rows)):
                if step.outcome == "new" and step.key in planned:
                    step.follow(planned[step.key])
                planned[step.key] = step
                shown.append((file, step))
            notes += self._tell_rest(file, report)
        self.note = "\n".join(notes)
        self.summary = self._sum_up([step for _file, step in shown])
        # What is new comes first: a report may have thousands of rows.
        shown.sort(key=lambda each: each[1].outcome == "unchanged")
        self.env["acorn.vendor.claim.import.line"].create(
            [self._show(file, step) for file, step in shown[:MOST_SHOWN]]
        )
        cases = self.env["acorn.vendor.deduction"].sudo()
        return cases.union(*(step.case for _file, step in shown))

    def _sum_up(self, steps):
        count = {
            outcome: sum(step.outcome == outcome for step in steps)
            for outcome in ("new", "updated", "unchanged")
        }
        return self.env._(
            "%(new)s new, %(updated)s with news, %(unchanged)s known already.", **count
        )

    def _show(self, file, step):
        row = step.row
        return {
            "import_id": self.id,
            "file_name": file.name,
            "place": row.where,
            "number": row.called,
            "kind": row.kind,
            "defect": row.defect,
            "amount": f"{row.amount:f} {row.currency}".strip(),
            "outcome": step.outcome,
            "deduction": step.case.name or self.env._("a new expected deduction"),
            "note": " ".join(step.notes),
        }


class AcornVendorClaimImportLine(models.TransientModel):
    _name = "acorn.vendor.claim.import.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Claim Found in a Report"

    import_id = fields.Many2one(
        "acorn.vendor.claim.import", required=True, ondelete="cascade"
    )
    file_name = fields.Char(string="File", required=True)
    place = fields.Char(string="Row")
    number = fields.Char()
    kind = fields.Selection(
        [
            ("chargeback", "Chargeback"),
            ("shortage", "Shortage"),
            ("price", "Price Claim"),
        ]
    )
    defect = fields.Char()
    amount = fields.Char()
    outcome = fields.Selection(
        [
            ("new", "New"),
            ("updated", "News"),
            ("unchanged", "Already there, nothing changed"),
        ]
    )
    deduction = fields.Char()
    note = fields.Text()
