"""What Amazon owes as of a day, and what each of it waits for: as a query."""

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
