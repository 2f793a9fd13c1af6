"""Orders of which receipts are to be compared: three questions to the database.

Each is asked by an index, whatever is there; each returns the ids of orders.
"""

# Of which more was received, or whose time is over. Time counts up to when the order
# status is known. It wants the states that are open still.
NEWS = """
   SELECT DISTINCT line.order_id
     FROM acorn_vendor_receipt receipt
     JOIN sale_order_line line ON line.id = receipt.order_line_id
LEFT JOIN acorn_vendor_job job
       ON job.account_id = receipt.account_id AND job.kind = 'read_status'
    WHERE receipt.received_in_all IS DISTINCT FROM
          COALESCE(line.acorn_qty_received, 0)
       OR (receipt.state IN %(open_states)s
           AND receipt.counted_at <= job.status_until)
"""

# Of which goods were delivered that nobody has compared yet. It wants the day since
# when that counts.
SHIPPED = """
SELECT DISTINCT line.order_id
  FROM stock_picking picking
  JOIN stock_picking_type kind ON kind.id = picking.picking_type_id
  JOIN stock_move move ON move.picking_id = picking.id
  JOIN sale_order_line line ON line.id = move.sale_line_id
 WHERE picking.acorn_code_id IS NOT NULL
   AND picking.state = 'done'
   AND picking.date_done >= %(since)s
   AND kind.code = 'outgoing'
   AND move.state = 'done'
   AND move.quantity > 0
   AND line.product_id = move.product_id
   AND line.acorn_sequence IS NOT NULL
   AND NOT EXISTS (
       SELECT FROM acorn_vendor_receipt receipt
        WHERE receipt.picking_id = picking.id
          AND receipt.order_line_id = line.id
   )
"""

# Of which goods came back that Amazon never received.
TURNED_AWAY = """
SELECT line.order_id
  FROM stock_move back
  JOIN stock_picking brought ON brought.id = back.picking_id
  JOIN stock_move move ON move.id = back.origin_returned_move_id
  JOIN sale_order_line line ON line.id = move.sale_line_id
  JOIN acorn_vendor_receipt receipt
    ON receipt.picking_id = move.picking_id
   AND receipt.order_line_id = line.id
 WHERE back.state = 'done'
   AND back.quantity > 0
   AND move.state = 'done'
   AND move.quantity > 0
   AND move.product_id = line.product_id
   AND brought.acorn_return_id IS NULL
 GROUP BY line.order_id, receipt.id
HAVING count(*) != COALESCE(receipt.returned_moves, 0)
"""
