from odoo import fields, models

from ...documents.base.listing import written_lines
from ...rules.case_proof import Demand


class AcornVendorProof(models.Model):
    """A paper that Amazon asks for with disputes, and how to get it."""

    _name = "acorn.vendor.proof"
    _description = "Paper Amazon Asks For"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True,
        help="The program finds what it knows by this: asn, invoice, packing_list,"
        " tracking, routing, price, returned. Other papers it finds by their files.",
    )
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)
    kind_ids = fields.Many2many(
        "acorn.vendor.deduction.kind",
        "acorn_vendor_deduction_kind_proof_rel",
        "proof_id",
        "kind_id",
        string="Asked For With",
    )
    file_words = fields.Text(
        string="Words in File Names",
        help="One per line: a file whose name has one of them is this paper.",
    )
    freight = fields.Selection(
        [("collect", "Amazon pays the freight"), ("prepaid", "We pay the freight")],
        string="Only If",
        help="Empty: whoever pays the freight.",
    )
    defects = fields.Text(
        string="Only for Defects",
        help="One per line: it is asked for if Amazon's description has one of these"
        " words; empty: with every deduction of the kind.",
    )
    step = fields.Char(string="How to Get It", required=True, translate=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is used already.")

    # === BUSINESS METHODS === #

    def _get_demand(self):
        """Return the :class:`~...rules.case_proof.Demand` of this."""
        self.ensure_one()
        return Demand(
            self.code,
            written_lines(self.file_words or ""),
            self.freight or "",
            written_lines(self.defects or ""),
        )
