"""The figures of the demonstration, counted in Odoo."""

from decimal import Decimal

PAID = ("paid", "in_payment")


def collect(env, account):
    """Return the figures of the summary, and the rows of its table."""
    steps = _get_steps(env, account)
    remittances = env["acorn.vendor.remittance"].search([])
    return {
        **{figure: len(records) for figure, _label, records, _amount in steps},
        "unexplained_amount": str(_get_unexplained(remittances)),
        "open": _get_open(env, account),
        "rows": [
            {
                "step": label,
                "count": len(records),
                "amount": _sum(records, amount) if amount else "",
            }
            for _figure, label, records, amount in steps
        ],
    }


def _get_steps(env, account):
    """Return (figure, label, records, field of their amount) of each step."""
    orders = env["sale.order"].search([("acorn_account_id", "=", account.id)])
    shipments = env["acorn.vendor.shipment"].search([("account_id", "=", account.id)])
    invoices = _get_invoices(env, account)
    acknowledged = orders.filtered_domain([("acorn_document_state", "=", "confirmed")])
    elsewhere = orders.filtered_domain(
        [("acorn_acknowledgement_known", "=", True), ("state", "=", "sale")]
    )
    announced = shipments.filtered_domain([("acorn_document_state", "=", "confirmed")])
    accepted = invoices.filtered_domain([("acorn_document_state", "=", "confirmed")])
    paid = invoices.filtered_domain([("payment_state", "in", PAID)])
    lines = env["acorn.vendor.remittance.line"].search([])
    deductions = env["acorn.vendor.deduction"].search([])
    return [
        ("purchase_orders", "purchase orders imported", orders, "amount_untaxed"),
        ("acknowledged", "acknowledged, read back", acknowledged, "amount_untaxed"),
        ("elsewhere", "acknowledged elsewhere (Brazil)", elsewhere, "amount_untaxed"),
        ("shipments", "shipments announced (ASN)", shipments, None),
        ("asn_confirmed", "ASNs confirmed by Amazon", announced, None),
        ("invoices", "invoices posted and sent", invoices, "amount_total"),
        ("invoices_accepted", "invoices accepted", accepted, "amount_total"),
        ("remittance_lines", "remittance lines", lines, "amount_paid"),
        ("invoices_reconciled", "invoices reconciled", paid, "amount_total"),
        ("deduction_cases", "deductions", deductions, "claimed_amount"),
    ]


def _get_invoices(env, account):
    return env["account.move"].search(
        [("acorn_code_id.account_id", "=", account.id), ("state", "=", "posted")],
        order="id",
    )


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
    """Return what remittances do not explain: differences and unknown lines."""
    unknown = remittances.line_ids.filtered(lambda line: line.kind_id.code == "other")
    difference = sum(abs(remittance.gap) for remittance in remittances)
    total = difference + sum(abs(line.amount_paid) for line in unknown)
    return Decimal(str(total)).quantize(Decimal("0.01"))


def _get_open(env, account):
    """Return what is not finished, each with its reason."""
    orders = env["sale.order"].search([("acorn_account_id", "=", account.id)])
    deductions = env["acorn.vendor.deduction"].search([])
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
            for move in _get_invoices(env, account).filtered("amount_residual")
        ),
        *(
            {
                "what": deduction.name,
                "why": f"{deduction.open_amount:.2f} "
                f"{deduction.currency_id.name} is open",
            }
            for deduction in deductions.filtered("open_amount")
        ),
    ]


def _explain(order):
    if not order.acorn_units:
        return "nothing is ordered any more"
    if order.acorn_elsewhere:
        return "was acknowledged elsewhere and waits to be confirmed"
    return "waits to be acknowledged"
