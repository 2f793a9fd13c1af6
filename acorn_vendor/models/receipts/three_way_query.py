"""The query behind the three-way view.

Every line reads what hangs on it by an index, so that one order costs some look-ups;
what is true only for some is asked where figures differ.
"""

from odoo.tools import SQL

from ...rules.three_way import to_case

# The unit of the order line in what Amazon counts as one.
EACH = SQL("COALESCE(unit.factor / NULLIF(one.factor, 0), 1)")


def select_parting(forgotten, today):
    """Return the query of the view: the figures, and where they part first.

    :param forgotten: what had to be shipped before this has to be invoiced
    """
    return SQL(
        """
        SELECT figures.*,
               %(case)s AS parts_at
          FROM (%(figures)s) figures
        """,
        case=SQL(to_case()),  # pylint: disable=sql-injection
        figures=_select_figures(forgotten, today),
    )


def _select_figures(forgotten, today):
    """Select the figures of each line of an order that is confirmed.

    Whatever is only true for some is asked where it is needed: a condition is
    looked at for lines of which the figures differ.
    """
    return SQL(
        """
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
          FROM (%(lines)s) line
        """,
        forgotten=forgotten,
        today=today,
        lines=_select_lines(),
    )


def _select_lines():
    """Select what is stored on the lines, and what hangs on them by an index."""
    return SQL(
        """
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
               %(cost)s AS cost,
               %(units)s,
               COALESCE(bill.amount, 0) AS invoiced_amount,
               share.*
          FROM sale_order_line sol
          JOIN sale_order po ON po.id = sol.order_id
     LEFT JOIN uom_uom unit ON unit.id = sol.product_uom_id
     LEFT JOIN uom_uom one ON one.id = sol.acorn_each_uom_id
     LEFT JOIN LATERAL (%(receipts)s) receipt ON TRUE
     LEFT JOIN LATERAL (%(bills)s) bill ON TRUE
     LEFT JOIN LATERAL (%(shares)s) share ON TRUE
         WHERE sol.acorn_sequence IS NOT NULL
           AND po.acorn_po_number IS NOT NULL
           AND po.state = 'sale'
        """,
        cost=_get_cost(),
        units=_get_units(),
        receipts=_select_receipts(),
        bills=_select_bills(),
        shares=_select_shares(),
    )


def _get_units():
    """Return the figures of units, in what Amazon counts as one."""
    return SQL(
        """
        ROUND(GREATEST(COALESCE(sol.acorn_qty_ordered, 0)
            - COALESCE(sol.acorn_qty_cancelled, 0), 0)::numeric, 3)
            AS ordered,
        ROUND((COALESCE(sol.acorn_qty_accepted, 0)
            + COALESCE(sol.acorn_qty_backordered, 0))::numeric, 3)
            AS accepted,
        ROUND(GREATEST(receipt.shipped, sol.qty_delivered * %(each)s, 0)
            ::numeric, 3) AS shipped,
        ROUND(COALESCE(sol.acorn_qty_received, 0)::numeric, 3) AS received,
        ROUND(COALESCE(receipt.missing, 0)::numeric, 3) AS missing,
        ROUND(COALESCE(bill.units, 0)::numeric, 3) AS invoiced
        """,
        each=EACH,
    )


def _get_cost():
    """Return what one of what Amazon counts costs: Amazon's word, if it has one.

    A cost by weight says nothing of a unit; then the price of the order does.
    """
    return SQL(
        """
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
    )


def _select_bills():
    """Select what posted invoices ask for a line, less what was credited."""
    return SQL(
        """
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
    )


def _select_receipts():
    """Select what was shipped of a line, and what of it is short."""
    return SQL(
        """
        SELECT SUM(shipped) AS shipped, SUM(missing) AS missing
          FROM acorn_vendor_receipt
         WHERE order_line_id = sol.id
        """
    )


def _select_shares():
    """Select what posted payments pay and keep back of a line."""
    return SQL(
        """
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
    )
