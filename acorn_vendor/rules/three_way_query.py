"""Where the figures of the three-way view come from, in the words of the database.

Every line reads what hangs on it by an index, so that one order costs some look-ups;
what is true only for some is asked where figures differ.
"""

from .three_way import to_case

# The unit of the order line in what Amazon counts as one.
EACH = "COALESCE(unit.factor / NULLIF(one.factor, 0), 1)"

# What one of what Amazon counts costs: Amazon's word, if it has one. A cost by weight
# says nothing of a unit; then the price of the order does.
COST = """
(CASE WHEN sol.acorn_net_cost > 0
           AND sol.acorn_cost_missing IS NOT TRUE
           AND COALESCE(sol.acorn_cost_per, '') = ''
      THEN sol.acorn_net_cost
           / CASE WHEN sol.acorn_cost_basis = 'case'
                  THEN GREATEST(sol.acorn_unit_size, 1) ELSE 1 END
      ELSE sol.price_unit * (1 - COALESCE(sol.discount, 0) / 100)
           * COALESCE(one.factor / NULLIF(unit.factor, 0), 1)
 END)::numeric
"""

# The figures of units, in what Amazon counts as one.
UNITS = f"""
ROUND(GREATEST(COALESCE(sol.acorn_qty_ordered, 0)
    - COALESCE(sol.acorn_qty_cancelled, 0), 0)::numeric, 3)
    AS ordered,
ROUND((COALESCE(sol.acorn_qty_accepted, 0)
    + COALESCE(sol.acorn_qty_backordered, 0))::numeric, 3)
    AS accepted,
ROUND(GREATEST(receipt.shipped, sol.qty_delivered * {EACH}, 0)
    ::numeric, 3) AS shipped,
ROUND(COALESCE(sol.acorn_qty_received, 0)::numeric, 3) AS received,
ROUND(COALESCE(receipt.missing, 0)::numeric, 3) AS missing,
ROUND(COALESCE(bill.units, 0)::numeric, 3) AS invoiced
"""

# What was shipped of a line, and what of it is short.
RECEIPTS = """
SELECT SUM(shipped) AS shipped, SUM(missing) AS missing
  FROM acorn_vendor_receipt
 WHERE order_line_id = sol.id
"""

# What posted invoices ask for a line, less what was credited.
BILLS = """
SELECT SUM(sign * quantity) AS units, SUM(sign * price_subtotal) AS amount
  FROM (
    SELECT item.quantity, item.price_subtotal,
           CASE WHEN invoice.move_type = 'out_refund'
                THEN -1 ELSE 1 END AS sign
      FROM sale_order_line_invoice_rel rel
      JOIN account_move_line item ON item.id = rel.invoice_line_id
      JOIN account_move invoice ON invoice.id = item.move_id
     WHERE rel.order_line_id = sol.id
       AND item.parent_state = 'posted'
  ) billed
"""

# What posted payments pay and keep back of a line.
SHARES = """
   SELECT COALESCE(SUM(part.amount) FILTER (WHERE NOT part.is_claim), 0)
              AS paid_total,
          COALESCE(SUM(part.amount_untaxed) FILTER (WHERE NOT part.is_claim), 0)
              AS paid_amount,
          COALESCE(-SUM(part.amount) FILTER (WHERE part.is_claim), 0)
              AS claimed_amount,
          COALESCE(BOOL_OR(
              part.is_claim AND deduction.state IN ('open', 'disputed')
          ), FALSE) AS is_claim_open
     FROM acorn_vendor_payment_share part
     JOIN acorn_vendor_remittance_line paying
       ON paying.id = part.remittance_line_id
LEFT JOIN acorn_vendor_deduction deduction
       ON deduction.id = paying.deduction_id
    WHERE part.order_line_id = sol.id AND part.posted
"""

# What is stored on the lines, and what hangs on them by an index.
LINES = f"""
   SELECT sol.id,
          sol.id AS order_line_id,
          sol.order_id,
          sol.acorn_sequence AS po_line,
          sol.acorn_asin AS asin,
          sol.product_id,
          sol.currency_id,
          sol.company_id,
          po.acorn_po_number AS po_number,
          po.acorn_code_id AS code_id,
          po.acorn_ship_to_code AS ship_to_code,
          po.acorn_po_date AS ordered_on,
          po.acorn_window_end AS window_end,
          {COST} AS cost,
          {UNITS},
          COALESCE(bill.amount, 0) AS invoiced_amount,
          share.*
     FROM sale_order_line sol
     JOIN sale_order po ON po.id = sol.order_id
LEFT JOIN uom_uom unit ON unit.id = sol.product_uom_id
LEFT JOIN uom_uom one ON one.id = sol.acorn_each_uom_id
LEFT JOIN LATERAL ({RECEIPTS}) receipt ON TRUE
LEFT JOIN LATERAL ({BILLS}) bill ON TRUE
LEFT JOIN LATERAL ({SHARES}) share ON TRUE
    WHERE sol.acorn_sequence IS NOT NULL
      AND po.acorn_po_number IS NOT NULL
      AND po.state = 'sale'
"""

# The figures of each line of an order that is confirmed.
FIGURES = f"""
SELECT line.*,
       ROUND(line.ordered * line.cost, 2) AS ordered_amount,
       ROUND(line.accepted * line.cost, 2) AS accepted_amount,
       ROUND(line.shipped * line.cost, 2) AS shipped_amount,
       ROUND(line.received * line.cost, 2) AS received_amount,
       ROUND(line.missing * line.cost, 2) AS missing_amount,
       ROUND(line.invoiced * line.cost, 2) AS invoiced_at_cost,
       GREATEST(line.received - line.shipped, 0) AS surplus,
       NOT EXISTS (
           SELECT FROM stock_move move
            WHERE move.sale_line_id = line.id
              AND move.state NOT IN ('done', 'cancel')
       ) AS is_shipping_over,
       line.invoiced != 0 OR line.window_end < %(forgotten)s
           AS is_invoicing_due,
       line.paid_amount != 0 OR EXISTS (
           SELECT FROM sale_order_line_invoice_rel rel
             JOIN account_move_line item
               ON item.id = rel.invoice_line_id
             JOIN account_move invoice ON invoice.id = item.move_id
            WHERE rel.order_line_id = line.id
              AND invoice.state = 'posted'
              AND invoice.invoice_date_due < %(today)s
       ) AS is_payment_due
  FROM ({LINES}) line
"""

# The figures, and where they part first. It wants two values: ``forgotten``, up to when
# what was shipped had to be invoiced by now, and ``today``.
QUERY = f"""
SELECT figures.*,
       {to_case()} AS parts_at
  FROM ({FIGURES}) figures
"""
