from odoo import api, fields, models

from ...documents.base import sscc
from ...documents.outgoing import label_media


class AcornVendorCode(models.Model):
    """A vendor code says what the labels of its cartons are printed on."""

    _inherit = "acorn.vendor.code"

    label_format = fields.Selection(
        [
            ("4x6", "PDF, 4 × 6 in"),
            ("a6", "PDF, A6"),
            ("zpl_203", "Label printer (ZPL), 203 dpi"),
            ("zpl_300", "Label printer (ZPL), 300 dpi"),
        ],
        string="Labels",
        compute="_compute_label_format",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="What cartons' and pallets' labels are printed on. With Odoo's IoT box a"
        " label printer prints them directly; without it the file is downloaded.",
    )
    pallet_label_count = fields.Integer(
        string="Labels per Pallet",
        default=2,
        help="One for each side that a fork lift enters.",
    )
    pallet_material = fields.Selection(
        [("wood", "Wood, marked ISPM 15"), ("other", "No solid wood")],
        string="Pallets Are Of",
        default="wood",
        required=True,
        help="Customs papers declare it: solid wood has to be treated and to bear the"
        " mark of ISPM 15.",
    )

    _pallet_label_count_positive = models.Constraint(
        "CHECK (pallet_label_count > 0)", "A pallet has at least one label."
    )

    @api.depends("account_id.region")
    def _compute_label_format(self):
        """Propose what is usual in the region; keep what was chosen."""
        for code in self:
            code.label_format = code.label_format or label_media.usual(
                code.account_id.region
            )

    def _has_gs1_prefix(self):
        """Return whether its cartons and pallets get SSCCs, and so labels."""
        return sscc.is_prefix(self.sudo().gs1_prefix or "")
