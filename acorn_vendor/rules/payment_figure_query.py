"""What Amazon pays of invoices, how late and how much less: the figures as a query."""

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
