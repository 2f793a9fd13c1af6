"""Each journal item of the business with Amazon, and why it was posted.

In the words of the database, so that lists, pivots and sums are read at once, however
many invoices there are.
"""

# Who pays: the customers of vendor codes, of their invoices and of payments.
PAYERS = """
SELECT paid.company_id, paid.partner_id FROM acorn_vendor_remittance paid
 UNION
SELECT paid.company_id, partner.commercial_partner_id
  FROM acorn_vendor_remittance paid
  JOIN res_partner partner ON partner.id = paid.partner_id
 UNION
SELECT code.company_id, partner.commercial_partner_id
  FROM acorn_vendor_code code
  JOIN res_partner partner ON partner.id = code.partner_id
 UNION
SELECT invoice.company_id, invoice.commercial_partner_id
  FROM account_move invoice
 WHERE invoice.acorn_code_id IS NOT NULL
 UNION
SELECT item.company_id, item.partner_id
  FROM account_move_line item
 WHERE item.acorn_remittance_line_id IS NOT NULL
"""

# Items on the accounts in question, and all others of the entries of payments.
WANTED = """
SELECT item.id
  FROM account_move_line item
  JOIN payer ON payer.company_id = item.company_id
            AND payer.partner_id = item.partner_id
  JOIN account_account account ON account.id = item.account_id
 WHERE account.account_type = 'asset_receivable'
 UNION
SELECT item.id
  FROM account_move_line item
  JOIN place ON place.company_id = item.company_id
            AND place.account_id = item.account_id
 UNION
SELECT item.id
  FROM account_move entry
  JOIN account_move_line item ON item.move_id = entry.id
 WHERE entry.acorn_remittance_id IS NOT NULL
 UNION
SELECT item.id
  FROM account_move origin
  JOIN account_move entry ON entry.reversed_entry_id = origin.id
  JOIN account_move_line item ON item.move_id = entry.id
 WHERE origin.acorn_remittance_id IS NOT NULL
"""

# Each item that takes one of a payment's entry back, with the line of that: what is
# the same in all, else in amount, else in name, else only on the same account. All are
# told in one pass, as a payment may have thousands of items.
TAKEN_BACK = """
SELECT told.id, told.line_id
  FROM (
       SELECT part.id,
              part.is_first,
              CASE WHEN BOOL_OR(part.is_first) OVER same_item
                   THEN MIN(part.line_id) OVER same_item
                   WHEN BOOL_OR(part.is_first) OVER same_amount
                   THEN MIN(part.line_id) OVER same_amount
                   WHEN BOOL_OR(part.is_first) OVER same_name
                   THEN MIN(part.line_id) OVER same_name
                   ELSE MIN(part.line_id) OVER same_account
              END AS line_id
         FROM (
              SELECT item.id,
                     origin.id AS entry_id,
                     item.account_id,
                     item.balance,
                     COALESCE(item.name, '') AS name,
                     item.acorn_remittance_line_id AS line_id,
                     TRUE AS is_first
                FROM account_move origin
                JOIN account_move_line item ON item.move_id = origin.id
               WHERE origin.acorn_remittance_id IS NOT NULL
                 AND origin.id IN (SELECT reversed_entry_id FROM account_move)
               UNION ALL
              SELECT item.id,
                     origin.id,
                     item.account_id,
                     -item.balance,
                     COALESCE(item.name, ''),
                     NULL,
                     FALSE
                FROM account_move origin
                JOIN account_move entry ON entry.reversed_entry_id = origin.id
                JOIN account_move_line item ON item.move_id = entry.id
               WHERE origin.acorn_remittance_id IS NOT NULL
                 AND entry.acorn_remittance_id IS NULL
              ) part
       WINDOW same_account AS (PARTITION BY part.entry_id, part.account_id),
              same_name AS (PARTITION BY part.entry_id, part.account_id, part.name),
              same_amount AS (
                  PARTITION BY part.entry_id, part.account_id, part.balance
              ),
              same_item AS (
                  PARTITION BY part.entry_id, part.account_id, part.balance, part.name
              )
       ) told
 WHERE NOT told.is_first
"""

# Why an item of the entry of a payment was posted.
PART = """
CASE WHEN item.place = 'invoices' THEN 'settled'
     WHEN item.place = 'transit' THEN 'paid'
     WHEN item.treatment = 'tax' OR item.is_withheld THEN 'withheld'
     WHEN item.kind_code = 'discount' THEN 'discount'
     WHEN item.treatment IN ('payment', 'suspense') THEN 'suspense'
     WHEN item.treatment IS NOT NULL
     THEN CASE WHEN (item.amount > 0) != item.is_back
               THEN 'taken' ELSE 'given_back' END
     WHEN item.place = 'result' THEN 'discount'
     ELSE 'suspense'
 END
"""

# Why any other item was posted.
OTHER = """
CASE WHEN item.is_exchange THEN 'rates'
     WHEN item.place = 'invoices' AND item.move_type = 'out_invoice' THEN 'invoiced'
     WHEN item.place = 'invoices' AND item.move_type = 'out_refund' THEN 'credited'
     WHEN item.move_type != 'entry' THEN 'unexplained'
     WHEN item.is_money
     THEN CASE WHEN item.place = 'transit' THEN 'bank' ELSE 'paid_otherwise' END
     WHEN item.place != 'transit' AND EXISTS (
         SELECT FROM account_move_line loss
           JOIN account_account account ON account.id = loss.account_id
          WHERE loss.move_id = item.move_id
            AND account.account_type IN ('expense', 'expense_other',
                'expense_depreciation', 'expense_direct_cost', 'income',
                'income_other')
     ) THEN 'written_off'
     ELSE 'unexplained'
 END
"""

ITEMS = """
   SELECT item.id,
          item.move_id,
          item.account_id,
          item.partner_id,
          item.company_id,
          item.currency_id,
          item.date,
          item.name,
          item.amount_currency AS amount,
          item.balance,
          line.remittance_id,
          line.kind_id,
          kind.code AS kind_code,
          kind.treatment,
          entry.move_type,
          COALESCE(place.name, CASE account.account_type
              WHEN 'asset_receivable' THEN 'invoices' ELSE 'result' END) AS place,
          COALESCE(entry.acorn_remittance_id, origin.acorn_remittance_id)
              IS NOT NULL AS is_part,
          entry.acorn_remittance_id IS NULL AS is_back,
          line.id IS NULL AND place.name IS NULL
              AND item.account_id = COALESCE(entry.acorn_withheld_account_id,
                  origin.acorn_withheld_account_id) AS is_withheld,
          COALESCE(entry.journal_id = company.currency_exchange_journal_id, FALSE)
              AS is_exchange,
          COALESCE(entry.statement_line_id, entry.origin_payment_id) IS NOT NULL
              AS is_money
     FROM wanted
     JOIN account_move_line item ON item.id = wanted.id
     JOIN account_move entry ON entry.id = item.move_id
     JOIN account_account account ON account.id = item.account_id
     JOIN res_company company ON company.id = item.company_id
LEFT JOIN place ON place.company_id = item.company_id
               AND place.account_id = item.account_id
LEFT JOIN account_move origin ON origin.id = entry.reversed_entry_id
LEFT JOIN taken ON taken.id = item.id
LEFT JOIN acorn_vendor_remittance_line line
       ON line.id = COALESCE(item.acorn_remittance_line_id, taken.line_id)
LEFT JOIN acorn_vendor_deduction_kind kind ON kind.id = line.kind_id
    WHERE item.parent_state = 'posted'
"""

# It wants one value: ``places``, rows of company, account and place.
QUERY = f"""
  WITH place (company_id, account_id, name) AS (%(places)s),
       payer AS ({PAYERS}),
       wanted AS ({WANTED}),
       taken AS MATERIALIZED ({TAKEN_BACK}),
       item AS ({ITEMS})
SELECT item.*,
       item.id AS move_line_id,
       CASE WHEN item.is_part THEN {PART} ELSE {OTHER} END AS reason
  FROM item
"""
