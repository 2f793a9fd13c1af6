"""Payments of three regions in each format, and what is booked of them, to the cent.

The files are Amazon's side, as the simulator writes them; beside each stands what the
ledger has of its payments right after each was posted, as an accountant reads it.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "golden_remittances"
# To write down what is booked now, instead of comparing it: look at the difference.
IS_WRITING = bool(os.environ.get("ACORN_WRITE_GOLDEN"))


@dataclass(frozen=True)
class Bill:
    """A document of the supplier; a line is a net amount and the rate of its tax."""

    number: str
    day: str
    lines: tuple[tuple[float, float | None], ...]
    currency: str = ""
    is_credit: bool = False


@dataclass(frozen=True)
class Books:
    """A supplier in a country, with what it has billed before Amazon pays.

    ``rates`` are units of another currency for one of its own, from a day on,
    ``last_month`` is that of its fiscal year, which may be in its numbers.
    """

    country: str
    currency: str
    bills: tuple[Bill, ...]
    date_order: str = "DMY"
    last_month: str = "12"
    rates: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)


BOOKS = {
    "US": Books(
        "us",
        "USD",
        (
            Bill("OAK-1001", "2026-01-12", ((4812.60, None),)),
            Bill("OAK-1002", "2026-01-15", ((1249.95, None),)),
            Bill("OAK-1003", "2026-01-29", ((730.08, None),)),
        ),
        date_order="MDY",
    ),
    "DE": Books(
        "de",
        "EUR",
        (
            Bill("OAK/2026/0101", "2026-01-08", ((2400, 19),)),
            Bill("OAK/2026/0102", "2026-01-09", ((500, 19), (300, 7))),
            Bill("OAK/2026/0103", "2026-01-20", ((1000, 19),)),
            Bill("OAK/2026/0104", "2026-01-26", ((700, 20),), currency="GBP"),
            Bill("OAK/2026/G007", "2026-01-30", ((100, 19),), is_credit=True),
        ),
        rates={"GBP": (("2026-01-01", 0.80), ("2026-03-01", 0.84))},
    ),
    "IN": Books(
        "in",
        "INR",
        (
            Bill("OAK/25-26/0311", "2026-01-06", ((100_000, 18),)),
            Bill("OAK/25-26/0312", "2026-01-09", ((45_000, 18),)),
        ),
        last_month="3",
    ),
}
# A file that comes when the payments of another one are posted.
AFTER = {"US/voided.csv": "US/payments.csv"}


def list_files():
    """Return the names of all files that hold payments, with their folders."""
    return sorted(
        f"{path.parent.name}/{path.name}"
        for path in FOLDER.glob("*/*.*")
        if ".entry." not in path.name
    )


def read_file(name):
    """Return the content of a file that holds payments."""
    return (FOLDER / name).read_bytes()


def read_golden(name):
    """Return what is written down of a file."""
    path = FOLDER / f"{name}.entry.txt"
    return path.read_text("utf-8") if path.exists() else ""


def write_golden(name, text):
    """Write down what is booked of a file."""
    (FOLDER / f"{name}.entry.txt").write_text(text, "utf-8")


# === AS AN ACCOUNTANT READS IT === #


def tell(remittance, bills):
    """Return all that the ledger has of a payment, and of what it is about.

    :param bills: the documents of the supplier
    """
    paid, lines = (
        tell_amount(amount, currency)
        for amount, currency in (
            (remittance.amount, remittance.currency_id),
            (remittance.line_amount, remittance.line_currency_id),
        )
    )
    head = f"PAYMENT {remittance.name} of {remittance.date}: {paid}"
    if lines != paid:
        head += f" for {lines}"
    parts = [
        [f"{head}, {remittance.state}"],
        tell_entry(remittance.move_id),
        *map(tell_entry, remittance.move_id.reversal_move_ids),
        *map(tell_entry, list_exchange(remittance.move_id)),
        tell_open(bills),
        tell_claims(remittance),
        tell_work(remittance),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def tell_entry(move):
    """Return the items of an entry in columns."""
    items = move.line_ids
    rows = [
        (
            *("Account", "Partner", "Label", "Taxes", "Debit", "Credit"),
            *("In currency", "Left", "Reconciled with"),
        ),
        *map(tell_item, items),
    ]
    debit, credit = (sum(items.mapped(side)) for side in ("debit", "credit"))
    rows.append(("", "", "", "", f"{debit:,.2f}", f"{credit:,.2f}", "", "", ""))
    # A reversal is of the day on which the test runs.
    name = name_of(move) if move.reversed_entry_id else f"{move.name} of {move.date}"
    return [f"{name} ({move.ref})" if move.ref else name, *in_columns(rows, "4567")]


def tell_item(item):
    """Return a journal item as texts."""
    taxes = ", ".join([*item.tax_ids.mapped("name"), *item.tax_line_id.mapped("name")])
    tags = ", ".join(sorted(item.tax_tag_ids.mapped("name")))
    is_open = item.account_id.reconcile
    left = tell_amount(item.amount_residual_currency, item.currency_id)
    return (
        item.account_id.name,
        item.partner_id.name or "",
        item.name or "",
        f"{taxes} [{tags}]" if tags else taxes,
        f"{item.debit:,.2f}" if item.debit else "",
        f"{item.credit:,.2f}" if item.credit else "",
        tell_amount(item.amount_currency, item.currency_id),
        left if is_open else "",
        "; ".join(tell_partners(item)),
    )


def tell_partners(item):
    """Yield with which items an item is reconciled, and by how much."""
    for partial in item.matched_debit_ids | item.matched_credit_ids:
        if partial.credit_move_id == item:
            other, amount = partial.debit_move_id, partial.credit_amount_currency
        else:
            other, amount = partial.credit_move_id, partial.debit_amount_currency
        currency = item.currency_id
        if currency.is_zero(amount):
            amount, currency = partial.amount, item.company_currency_id
        yield f"{name_of(other.move_id)} {tell_amount(amount, currency)}"


def name_of(move):
    """Return the number of an entry, or of which one it is the reversal."""
    original = move.reversed_entry_id
    return f"reversal of {original.name}" if original else move.name


def list_exchange(move):
    """Return the entries of Odoo about rates that differ, in their order."""
    partials = move.line_ids.matched_debit_ids | move.line_ids.matched_credit_ids
    return partials.exchange_move_id.sorted("id")


def tell_open(bills):
    """Return what is left of the documents of the supplier."""
    rows = [
        (
            bill.name,
            tell_amount(bill.amount_total_in_currency_signed, bill.currency_id),
            tell_amount(-bill.amount_residual * bill.direction_sign, bill.currency_id),
            bill.payment_state,
        )
        for bill in bills
    ]
    return in_columns([("Document", "Total", "Left", "State"), *rows], "12")


def tell_claims(remittance):
    """Return the claims that the lines are about, as they are now."""
    rows = [
        (
            case.name,
            case.kind_id.treatment,
            *(
                tell_amount(amount, case.currency_id)
                for amount in (
                    case.claimed_amount,
                    case.recovered_amount,
                    case.open_amount,
                )
            ),
            case.state,
        )
        for case in remittance.line_ids.deduction_id.sorted("id")
    ]
    header = ("Deduction", "Treatment", "Deducted", "Returned", "Open", "State")
    return in_columns([header, *rows], "234") if rows else []


def tell_work(remittance):
    """Return what the person is asked to look at who is responsible."""
    if not remittance.activity_ids:
        return []
    lines = remittance.line_ids.filtered(lambda line: line.state == "attention")
    found = [f"{line.invoice_number}: {line.reason}" for line in lines]
    if remittance.gap:
        gap = tell_amount(remittance.gap, remittance.line_currency_id)
        why = "hidden lines" if remittance.hidden else remittance.gap_reason
        found.append(f"Not explained by lines: {gap}, {why}")
    return ["For a person to look at:", *found]


def tell_amount(amount, currency):
    """Return an amount with its currency; nothing has no sign."""
    amount = 0.0 if currency.is_zero(amount) else amount
    return f"{amount:,.{currency.decimal_places}f} {currency.name}"


def in_columns(rows, right):
    """Return rows as lines with columns one below the other.

    :param right: the columns of amounts, each by its digit
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        " | ".join(
            cell.rjust(width) if str(at) in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
