from odoo import fields, models
from odoo.tools import SQL

# The discount that was agreed is that of the invoice's terms, else of the vendor code.
QUERY = """
SELECT figure.*,
       CASE WHEN figure.discount - figure.agreed_discount > figure.rounding
            THEN figure.discount - figure.agreed_discount ELSE 0 END AS outside,
       CASE WHEN figure.days > figure.discount_days
            THEN LEAST(figure.discount, figure.agreed_discount) ELSE 0 END AS late
  FROM (
       SELECT line.id,
              line.id AS remittance_line_id,
              line.remittance_id,
              line.move_id,
              invoice.acorn_code_id AS code_id,
              invoice.commercial_partner_id AS partner_id,
              line.company_id,
              paid.line_currency_id AS currency_id,
              line.date,
              invoice.invoice_date,
              line.gross,
              line.terms_discount AS discount,
              100 * line.terms_discount / NULLIF(line.gross, 0) AS percent,
              COALESCE(term.discount_percentage, 0) AS agreed_percent,
              ROUND((line.gross * COALESCE(term.discount_percentage, 0) / 100)
                  ::numeric, 2) AS agreed_discount,
              line.date - invoice.invoice_date AS days,
              term.discount_days,
              currency.rounding
         FROM acorn_vendor_remittance_line line
         JOIN acorn_vendor_remittance paid ON paid.id = line.remittance_id
         JOIN res_currency currency ON currency.id = paid.line_currency_id
         JOIN acorn_vendor_deduction_kind kind ON kind.id = line.kind_id
         JOIN account_move invoice ON invoice.id = line.move_id
    LEFT JOIN acorn_vendor_code code ON code.id = invoice.acorn_code_id
    LEFT JOIN account_payment_term term
           ON term.id = COALESCE(invoice.invoice_payment_term_id, code.payment_term_id)
          AND term.early_discount
        WHERE line.posted
          AND line.state = 'matched'
          AND kind.treatment = 'payment'
          AND invoice.move_type = 'out_invoice'
       ) figure
"""
# Large payments count more than small ones.
WEIGHED = {
    "days:avg": ("days", "gross", 1),
    "percent:avg": ("discount", None, 100),
    "agreed_percent:avg": ("agreed_discount", None, 100),
}


class AcornVendorPaymentFigure(models.Model):
    """What Amazon pays of an invoice: how late, and with how much discount."""

    _name = "acorn.vendor.payment.figure"
    _description = "Amazon Payment Figure"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "move_id"
    _depends = {
        "account.move": [
            *("acorn_code_id", "commercial_partner_id", "invoice_date"),
            *("invoice_payment_term_id", "move_type"),
        ],
        "account.payment.term": [
            *("discount_days", "discount_percentage", "early_discount"),
        ],
        "acorn.vendor.code": ["payment_term_id"],
        "acorn.vendor.deduction.kind": ["treatment"],
        "acorn.vendor.remittance": ["line_currency_id"],
        "acorn.vendor.remittance.line": [
            *("company_id", "date", "gross", "kind_id", "move_id", "posted"),
            *("remittance_id", "state", "terms_discount"),
        ],
        "res.currency": ["rounding"],
    }

    remittance_line_id = fields.Many2one("acorn.vendor.remittance.line", readonly=True)
    remittance_id = fields.Many2one(
        "acorn.vendor.remittance", string="Payment", readonly=True
    )
    move_id = fields.Many2one("account.move", string="Invoice", readonly=True)
    code_id = fields.Many2one("acorn.vendor.code", string="Vendor Code", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Payer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    date = fields.Date(string="Paid On", readonly=True)
    invoice_date = fields.Date(readonly=True)
    days = fields.Integer(
        string="Days to Cash",
        readonly=True,
        aggregator="avg",
        help="From the date of the invoice to that of the payment; on average each"
        " day counts by the money it is about.",
    )
    gross = fields.Monetary(string="Settled", readonly=True)
    discount = fields.Monetary(string="Terms Discount", readonly=True)
    percent = fields.Float(string="Discount %", readonly=True, aggregator="avg")
    agreed_percent = fields.Float(string="Agreed %", readonly=True, aggregator="avg")
    agreed_discount = fields.Monetary(
        readonly=True,
        help="What the terms of the invoice, or of the vendor code, allow.",
    )
    outside = fields.Monetary(
        string="Outside the Agreed Rate",
        readonly=True,
        help="Discount taken beyond what was agreed; one cent is rounding.",
    )

    discount_days = fields.Integer(
        string="Agreed Days", readonly=True, aggregator=False
    )
    late = fields.Monetary(
        string="After the Agreed Days",
        readonly=True,
        help="Discount within the agreed rate, of what was paid later than the terms"
        " allow. Days count from the invoice date; Amazon counts from the day of the"
        " goods if that is later. Look before you dispute it.",
    )

    # === ACTION METHODS === #

    def action_open_payment(self):
        """Open the payment a figure is from."""
        self.ensure_one()
        return self.remittance_id._get_records_action(name=self.env._("Remittance"))

    # === QUERY === #

    @property
    def _table_query(self):
        return SQL(QUERY)

    def _read_group_select(self, aggregate_spec, query):
        """Weigh averages by money."""
        if aggregate_spec not in WEIGHED:
            return super()._read_group_select(aggregate_spec, query)
        name, weight, factor = WEIGHED[aggregate_spec]
        value = self._field_to_sql(self._table, name, query)
        gross = self._field_to_sql(self._table, "gross", query)
        if weight:
            value = SQL("%s * %s", value, gross)
        return SQL("%s * SUM(%s) / NULLIF(SUM(%s), 0)", factor, value, gross)
