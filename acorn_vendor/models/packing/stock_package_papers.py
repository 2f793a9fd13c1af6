from odoo import fields, models


class StockPackage(models.Model):
    """A carton or pallet with a label that Amazon made."""

    _inherit = "stock.package"

    acorn_amzncc = fields.Char(
        string="Amazon's Label Code",
        copy=False,
        help="AMZNCC code of a label printed in Vendor Central. It goes only into the"
        " label mapping file.",
    )

    _acorn_amzncc_uniq = models.UniqueIndex(
        "(acorn_amzncc) WHERE acorn_amzncc IS NOT NULL",
        "Another carton or pallet has this label of Amazon already.",
    )
