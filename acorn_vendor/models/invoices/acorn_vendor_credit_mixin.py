from odoo import fields, models

REFERENCES = (
    "acorn_credit_reason",
    "acorn_credited_number",
    "acorn_return_number",
    "acorn_return_date",
    "acorn_rma",
    "acorn_consignor_reference",
    "acorn_debit_note",
    "acorn_coop_reference",
)


class AcornVendorCreditMixin(models.AbstractModel):
    """What a credit note to Amazon is about: asked when it is made, kept with it."""

    _name = "acorn.vendor.credit.mixin"
    _description = "References of a Credit Note to Amazon"

    acorn_credit_reason = fields.Selection(
        [
            ("return", "Goods came back"),
            ("quantity", "Quantity"),
            ("price", "Price"),
            ("coop", "Co-op, advertising"),
            ("freight", "Freight"),
        ],
        string="Amazon Is Credited For",
        copy=False,
    )
    acorn_credited_number = fields.Char(
        string="Invoice at Amazon",
        copy=False,
        help="The invoice that is credited, as Amazon knows it. Empty: the one that is"
        " reversed.",
    )
    acorn_return_number = fields.Char(
        string="Return Number",
        copy=False,
        help="As Amazon writes it on the notice of the return.",
    )
    acorn_return_date = fields.Date(string="Goods Came On", copy=False)
    acorn_rma = fields.Char(
        string="RMA", copy=False, help="The number with which the return was agreed."
    )
    acorn_consignor_reference = fields.Char(
        string="VRET Number", copy=False, help="Of the shipment Amazon sent back."
    )
    acorn_debit_note = fields.Char(
        string="Debit Note", copy=False, help="The number of Amazon's debit note."
    )
    acorn_coop_reference = fields.Char(
        string="Co-op Reference",
        copy=False,
        help="The number of the agreement. Without it, or the debit note, Amazon may"
        " refuse the credit note.",
    )
