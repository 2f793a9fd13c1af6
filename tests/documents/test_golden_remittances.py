"""What is written down of payments, as an accountant would check it by hand."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "acorn_vendor" / "tests" / "golden_remittances"
ENTRIES = {
    f"{path.parent.name}/{path.name.removesuffix('.entry.txt')}": path
    for path in sorted(FOLDER.glob("*/*.entry.txt"))
}
FORMATS = {
    "US": {"payments.xlsx", "payments.csv", "advice.eml", "payments.x12"},
    "DE": {"payments.xlsx", "payments.csv", "advice.eml", "payments.edi"},
    "IN": {"payments.xlsx", "payments.csv", "advice.txt"},
}
ACCOUNTS = {
    "Account Receivable",
    "Amazon Chargeback",
    "Amazon Co-op and allowances",
    "Amazon Disputed Deductions",
    "Amazon Payments in Transit",
    "Amazon Provisions",
    "Amazon Remittances in Suspense",
    "Amazon Terms discount",
}
OF_COUNTRY = {"US": set(), "DE": {"Tax Received"}, "IN": {"Amazon Tax Withheld"}}
LABELS = {
    "US": ("SC Shortage Claim", "PC Price Claim", "SCR Shortage Claim Reversal"),
    "DE": ("SC Shortage Claim", "PC Price Claim", "SCR Shortage Claim Reversal"),
    "IN": ("Quantity shortage", "Price variance", "Quantity shortage reversal"),
}
AMOUNT = re.compile(r"-?[\d,]+\.\d\d(?!\d)")


def payments_of(name):
    """Return ``{number: its text}`` of what is written down of a file."""
    _nothing, *texts = re.split(r"^(?=PAYMENT )", ENTRIES[name].read_text(), flags=re.M)
    return {text.split(" ", 2)[1]: text for text in texts}


def amounts_of(text):
    return [AMOUNT.findall(line) for line in text.strip().splitlines()]


def cents(text):
    return int(re.sub(r"[.,]", "", text or "0"))


def entries_of(text):
    """Yield account, debit and credit of each item of an entry, and its sums."""
    for block in text.split("\n\n"):
        rows = [
            [cell.strip() for cell in row.split(" | ")] for row in block.splitlines()
        ]
        if len(rows) > 1 and rows[1][0] == "Account":
            at = [rows[1].index(name) for name in ("Account", "Debit", "Credit")]
            yield [tuple(row[place] for place in at) for row in rows[2:]]


@pytest.mark.parametrize("country", FORMATS)
def test_each_format_of_a_region_is_written_down(country):
    files = {name.split("/")[1] for name in ENTRIES if name.startswith(country)}
    assert files >= FORMATS[country]
    assert ("interface.json" in files) == (country != "IN")


@pytest.mark.parametrize("name", ENTRIES)
def test_each_entry_balances(name):
    for number, text in payments_of(name).items():
        entries = list(entries_of(text))
        assert entries, number
        for *items, (_blank, debits, credits) in entries:
            assert debits == credits
            assert cents(debits) == sum(cents(debit) for _, debit, _ in items)
            assert cents(credits) == sum(cents(credit) for _, _, credit in items)


@pytest.mark.parametrize("country", FORMATS)
def test_a_payment_is_booked_alike_whatever_it_came_as(country):
    whole = payments_of(f"{country}/payments.xlsx")
    for name in ENTRIES:
        if name.startswith(country) and "voided" not in name:
            for number, text in payments_of(name).items():
                assert amounts_of(text) == amounts_of(whole[number]), name


@pytest.mark.parametrize("country", FORMATS)
def test_all_that_may_happen_does(country):
    text = ENTRIES[f"{country}/payments.xlsx"].read_text()
    accounts = {item[0] for entry in entries_of(text) for item in entry}
    assert accounts >= ACCOUNTS | OF_COUNTRY[country]
    for label in LABELS[country]:
        assert label in text


def test_what_is_void_leaves_nothing_open():
    [text] = payments_of("US/voided.csv").values()
    made, reversal = entries_of(text)
    assert [item[1:] for item in made] == [item[:0:-1] for item in reversal]
