from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

# What decided what a line is for, in words.
BASES = {
    "number": _lt("Number of our invoice"),
    "claim": _lt("Claim on our invoice"),
    "text": _lt("Amazon's words"),
    "rule": _lt("Rule: %(matched)s"),
    "look": _lt("Looks like a payment"),
    "nothing": _lt("Nothing"),
}


class AcornVendorRemittanceLine(models.Model):
    """What decided what a line is for."""

    _inherit = "acorn.vendor.remittance.line"

    basis = fields.Selection(
        [
            ("number", "Number"),
            ("claim", "Claim"),
            ("text", "Words"),
            ("rule", "Rule"),
            ("look", "Look"),
            ("nothing", "Nothing"),
        ],
        readonly=True,
    )
    matched = fields.Char(
        string="Rule",
        readonly=True,
        help="The keyword or the pattern of the kind that the line has.",
    )
    decided_by = fields.Char(
        compute="_compute_decided_by", help="What decided what the line is for."
    )

    # === COMPUTE METHODS === #

    @api.depends("basis", "matched", "is_manual")
    @api.depends_context("lang")
    def _compute_decided_by(self):
        for line in self:
            line.decided_by = line._tell_basis()

    def _tell_basis(self):
        self.ensure_one()
        if self.is_manual:
            return self.env._("A person")
        if not self.basis:
            return False
        text = self.env._(BASES[self.basis])
        return text % {"matched": self.matched or ""}

    # === BUSINESS METHODS === #

    @api.model
    def _prepare_match(self, line, found, kind, currency):
        place = found.classification
        return {
            **super()._prepare_match(line, found, kind, currency),
            "basis": place.basis,
            "matched": place.matched or False,
        }
