from odoo import fields, models
from odoo.tools import SQL

from ...rules.open_item_query import QUERY

AGES = [
    ("0", "Not Due"),
    ("30", "1 to 30 Days"),
    ("60", "31 to 60 Days"),
    ("90", "61 to 90 Days"),
    ("more", "More Than 90 Days"),
]
REASONS = [
    ("not_sent", "Not sent to Amazon"),
    ("unproven", "Sent, not proven yet"),
    ("refused", "Refused by Amazon"),
    ("waiting", "Amazon has it, pays later"),
    ("part_paid", "Paid in part"),
    ("credit", "Credit note, not settled"),
    ("claimed", "Deducted, not disputed"),
    ("disputed", "In dispute"),
]


class AcornVendorOpenItem(models.Model):
    """What Amazon owes as of today: how old it is, and what it waits for."""

    _name = "acorn.vendor.open.item"
    _description = "Amazon Open Item"
    _auto = False
    _order = "due_date, id"
    _rec_name = "move_id"
    _depends = {
        "account.move": [
            *("acorn_code_id", "acorn_document_state", "acorn_payment_status"),
            *("amount_residual", "amount_residual_signed", "commercial_partner_id"),
            *("invoice_date", "invoice_date_due", "move_type", "payment_state"),
            "state",
        ],
        "account.move.line": [
            *("acorn_remittance_line_id", "amount_residual", "parent_state"),
        ],
        "acorn.vendor.deduction": [
            *("first_date", "invoice_id", "kind_id", "open_amount", "state"),
        ],
        "acorn.vendor.remittance.line": ["deduction_id", "posted"],
    }

    move_id = fields.Many2one("account.move", string="Invoice", readonly=True)
    deduction_id = fields.Many2one("acorn.vendor.deduction", readonly=True)
    code_id = fields.Many2one("acorn.vendor.code", string="Vendor Code", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Payer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    company_currency_id = fields.Many2one(related="company_id.currency_id")
    currency_id = fields.Many2one("res.currency", readonly=True)
    invoice_date = fields.Date(readonly=True)
    due_date = fields.Date(
        string="Since",
        readonly=True,
        help="When the invoice is due; of a deduction, when the money was taken.",
    )
    days = fields.Integer(string="Days Open", readonly=True, aggregator="avg")
    age = fields.Selection(AGES, readonly=True)
    reason = fields.Selection(REASONS, string="Waits For", readonly=True)
    kind_id = fields.Many2one(
        "acorn.vendor.deduction.kind", string="Kind", readonly=True
    )
    amount = fields.Monetary(string="Open in Currency", readonly=True)
    balance = fields.Monetary(
        string="Open", currency_field="company_currency_id", readonly=True
    )

    # === ACTION METHODS === #

    def action_open_document(self):
        """Open the deduction, or the invoice, that is open."""
        self.ensure_one()
        document = self.deduction_id or self.move_id
        return document._get_records_action(name=self.env._("Open Item"))

    # === QUERY === #

    @property
    def _table_query(self):
        return SQL(  # pylint: disable=sql-injection
            QUERY, today=fields.Date.context_today(self)
        )
