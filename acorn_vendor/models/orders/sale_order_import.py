from odoo import fields, models


class SaleOrder(models.Model):
    """An order that Amazon imports itself: its terms are those of customs papers.

    The Incoterm is Odoo's own field as well, where it is one that Odoo knows.
    """

    _inherit = "sale.order"

    acorn_is_import = fields.Boolean(
        string="Direct Import", readonly=True, copy=False, acorn_protected=True
    )
    acorn_import_incoterm = fields.Char(
        string="Amazon's Incoterm",
        readonly=True,
        copy=False,
        help="In Amazon's word.",
        acorn_protected=True,
    )
    acorn_import_payment = fields.Char(
        string="Freight Paid By",
        readonly=True,
        copy=False,
        help="In Amazon's word.",
        acorn_protected=True,
    )
    acorn_import_port = fields.Char(
        string="Port of Delivery", readonly=True, copy=False, acorn_protected=True
    )
    acorn_import_containers = fields.Char(
        string="Containers",
        readonly=True,
        copy=False,
        help="Numbers and types: 2-40'HC are two high containers of 40 feet.",
        acorn_protected=True,
    )
    acorn_import_instructions = fields.Text(
        string="Shipping Instructions",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
