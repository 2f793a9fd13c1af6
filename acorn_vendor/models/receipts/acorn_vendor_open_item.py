from odoo import fields, models
from odoo.tools import SQL

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

# An invoice is old since it was due, a deduction since the money was taken.
QUERY = """
  WITH item AS (
       SELECT invoice.id * 2 AS id,
              invoice.id AS move_id,
              NULL::integer AS deduction_id,
              invoice.acorn_code_id AS code_id,
              invoice.commercial_partner_id AS partner_id,
              invoice.company_id,
              invoice.currency_id,
              invoice.invoice_date,
              COALESCE(invoice.invoice_date_due, invoice.invoice_date) AS due_date,
              CASE invoice.move_type WHEN 'out_refund' THEN -1 ELSE 1 END
                  * invoice.amount_residual AS amount,
              invoice.amount_residual_signed AS balance,
              NULL::integer AS kind_id,
              CASE WHEN invoice.move_type = 'out_refund' THEN 'credit'
                   WHEN invoice.acorn_payment_status = 'REJECTED'
                     OR invoice.acorn_document_state = 'attention' THEN 'refused'
                   WHEN invoice.payment_state = 'partial' THEN 'part_paid'
                   WHEN invoice.acorn_payment_status IS NOT NULL
                     OR invoice.acorn_document_state = 'confirmed' THEN 'waiting'
                   WHEN invoice.acorn_document_state IN ('waiting', 'presumed')
                   THEN 'unproven'
                   ELSE 'not_sent'
              END AS reason
         FROM account_move invoice
        WHERE invoice.acorn_code_id IS NOT NULL
          AND invoice.state = 'posted'
          AND invoice.move_type IN ('out_invoice', 'out_refund')
          AND invoice.amount_residual != 0
        UNION ALL
       SELECT deduction.id * 2 + 1,
              deduction.invoice_id,
              deduction.id,
              invoice.acorn_code_id,
              deduction.partner_id,
              deduction.company_id,
              deduction.currency_id,
              invoice.invoice_date,
              deduction.first_date,
              deduction.open_amount,
              (SELECT SUM(item.amount_residual)
                 FROM acorn_vendor_remittance_line line
                 JOIN account_move_line item
                   ON item.acorn_remittance_line_id = line.id
                WHERE line.deduction_id = deduction.id
                  AND line.posted
                  AND item.parent_state = 'posted'),
              deduction.kind_id,
              CASE deduction.state WHEN 'disputed' THEN 'disputed' ELSE 'claimed' END
         FROM acorn_vendor_deduction deduction
    LEFT JOIN account_move invoice ON invoice.id = deduction.invoice_id
        WHERE deduction.open_amount != 0
          AND deduction.state IN ('open', 'disputed')
       )
SELECT item.*,
       GREATEST(%(today)s - item.due_date, 0) AS days,
       CASE WHEN item.due_date >= %(today)s THEN '0'
            WHEN %(today)s - item.due_date <= 30 THEN '30'
            WHEN %(today)s - item.due_date <= 60 THEN '60'
            WHEN %(today)s - item.due_date <= 90 THEN '90'
            ELSE 'more'
       END AS age
  FROM item
"""


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
    kind_id = fields.Many2one("acorn.vendor.deduction.kind", readonly=True)
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
