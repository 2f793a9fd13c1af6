from dataclasses import dataclass

from odoo import api, fields, models

from ...rules.case_proof import Known, find, is_asked


@dataclass(frozen=True)
class Paper:
    """A paper that Amazon asks for, and where it is; nowhere if it is missing."""

    proof: models.Model
    places: tuple[str, ...]


class AcornVendorDeduction(models.Model):
    """What a deduction is disputed with: what is there and what is missing."""

    _inherit = "acorn.vendor.deduction"

    proofs = fields.Json(string="What Amazon Asks For", compute="_compute_proofs")
    missing_proofs = fields.Char(string="Missing", compute="_compute_proofs")

    # === COMPUTE METHODS === #

    @api.depends("kind_id.proof_ids")
    @api.depends_context("lang", "uid")
    def _compute_proofs(self):
        for case in self:
            papers = case._read_papers()
            case.proofs = [case._show_paper(paper) for paper in papers]
            missing = [each.proof.name for each in papers if not each.places]
            case.missing_proofs = ", ".join(missing)

    # === BUSINESS METHODS === #

    def _read_papers(self):
        """Return each :class:`Paper` that Amazon asks for with a dispute of this."""
        self.ensure_one()
        known = self._get_known()
        return [
            Paper(proof, find(demand, known))
            for proof in self.kind_id.proof_ids
            if is_asked(demand := proof._get_demand(), known)
        ]

    def _get_known(self):
        """Return the :class:`~...rules.case_proof.Known` of this."""
        self.ensure_one()
        files = [file for found in self._get_files().values() for file in found]
        return Known(
            files=tuple(file.name for file in files),
            places=self._find_papers(),
            freight=self._get_freight(),
            defect=self._get_defect(),
        )

    def _find_papers(self):
        """Return ``{code of a paper: where it is}`` of what the program knows."""
        invoice = self.sudo().invoice_id
        file = invoice.invoice_pdf_report_id
        return {"invoice": file.name} if file else {}

    def _get_files(self):
        """Return ``{folder: attachments}`` of what the user may see; later rooms
        know more.
        """
        self.ensure_one()
        found = {"deduction": self._search_files(self)}
        invoice = self.invoice_id.sudo(False)._filtered_access("read")
        if file := invoice.invoice_pdf_report_id:
            found["invoice"] = file
        return found

    @api.model
    def _search_files(self, records):
        """Return what is attached to these, as far as the user may see it."""
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", records._name),
                ("res_id", "in", records.ids),
                ("type", "=", "binary"),
                ("res_field", "=", False),
            ],
            order="id",
        )

    def _get_freight(self):
        """Return who pays the freight; not known here."""
        return ""

    def _get_defect(self):
        """Return Amazon's words for what was wrong."""
        self.ensure_one()
        return " ".join(filter(None, self.line_ids.mapped("description")))

    def _show_paper(self, paper):
        """Return a paper as the checklist shows it."""
        self.ensure_one()
        proof, name = paper.proof, paper.proof.name
        text, link = f"{name}: {', '.join(paper.places)}", False
        if not paper.places:
            link = self._get_paper_link(proof.code)
            text = self.env._(
                "%(name)s is missing. %(step)s", name=name, step=proof.step
            )
        return {
            "key": proof.code,
            "text": text,
            "done": bool(paper.places),
            "blocks": "nothing",
            "hint": "",
            "link": link,
        }

    def _get_paper_link(self, code):
        """Return where a paper is got, or nothing."""
        if code == "invoice" and self.invoice_id:
            return {"model": "account.move", "ids": self.invoice_id.id}
        return False
