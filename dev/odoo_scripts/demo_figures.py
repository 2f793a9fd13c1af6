"""What the demonstration came to, counted in Odoo."""

from decimal import Decimal

PROVEN = ("presumed", "confirmed")


def collect(env, account):
    """Return the figures of the summary and the rows of its table."""
    orders = env["sale.order"].search([("acorn_account_id", "=", account.id)])
    answered = orders.filtered(
        lambda order: order.acorn_acknowledgement_state in PROVEN
    )
    shipments = env["acorn.vendor.shipment"].search([("account_id", "=", account.id)])
    confirmed = shipments.filtered(lambda shipment: shipment.asn_state == "confirmed")
    invoices = env["account.move"].search(
        [("acorn_code_id.account_id", "=", account.id), ("state", "=", "posted")]
    )
    accepted = invoices.filtered(lambda move: move.acorn_invoice_state in PROVEN)
    paid = invoices.filtered(lambda move: move.payment_state in ("paid", "in_payment"))
    remittances = env["acorn.vendor.remittance"].search([])
    cases = env["acorn.vendor.deduction"].search([])
    rows = [
        ("purchase orders imported", orders, "amount_untaxed"),
        ("acknowledged, proven by reading back", answered, "amount_untaxed"),
        ("shipments announced (ASN)", shipments, None),
        ("ASNs confirmed by Amazon", confirmed, None),
        ("invoices posted and sent", invoices, "amount_total"),
        ("invoices accepted", accepted, "amount_total"),
        ("remittance lines", remittances.line_ids, "amount_paid"),
        ("invoices reconciled", paid, "amount_total"),
        ("deduction cases", cases, "claimed_amount"),
    ]
    return {
        "purchase_orders": len(orders),
        "acknowledged": len(answered),
        "shipments": len(shipments),
        "asn_confirmed": len(confirmed),
        "invoices": len(invoices),
        "invoices_accepted": len(accepted),
        "remittance_lines": len(remittances.line_ids),
        "invoices_reconciled": len(paid),
        "deduction_cases": len(cases),
        "unexplained_amount": str(_get_unexplained(remittances)),
        "open": _get_open(env, orders, invoices, cases),
        "rows": [
            {
                "step": step,
                "count": len(records),
                "amount": _sum(records, field) if field else "",
            }
            for step, records, field in rows
        ],
    }


def _sum(records, field):
    """Return the sum of a monetary field per currency, as text."""
    sums = {}
    for record in records:
        currency = record.currency_id
        sums[currency] = sums.get(currency, 0.0) + record[field]
    return " + ".join(
        f"{amount:,.{currency.decimal_places}f} {currency.name}"
        for currency, amount in sums.items()
    )


def _get_unexplained(remittances):
    """Return what the remittances leave without a reason: gaps and unknown lines."""
    unknown = remittances.line_ids.filtered(lambda line: line.kind_id.code == "other")
    gap = sum(abs(remittance.gap) for remittance in remittances)
    total = gap + sum(abs(line.amount_paid) for line in unknown)
    return Decimal(str(total)).quantize(Decimal("0.01"))


def _get_open(env, orders, invoices, cases):
    """Return what is not finished, each with its reason."""
    messages = env["acorn.vendor.message"].search([("needs_attention", "=", True)])
    return [
        *(
            {"what": message.display_name, "why": (message.reason or message.state)}
            for message in messages
        ),
        *(
            {"what": f"Order {order.acorn_po_number}", "why": _explain(order)}
            for order in orders.filtered(
                lambda order: order.state in ("draft", "cancel")
            )
        ),
        *(
            {
                "what": f"Invoice {move.name}",
                "why": f"{move.amount_residual:.2f} {move.currency_id.name} not paid",
            }
            for move in invoices.filtered("amount_residual")
        ),
        *(
            {
                "what": case.name,
                "why": f"{case.open_amount:.2f} {case.currency_id.name} to clarify",
            }
            for case in cases.filtered("open_amount")
        ),
    ]


def _explain(order):
    if order.acorn_state == "Closed":
        return "closed by Amazon before it was imported"
    if not order.amount_total:
        return "nothing is ordered any more"
    return "waits for an answer"
