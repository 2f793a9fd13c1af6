"""Remittance files in any one notation, and with any one damaged cell."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from workbook import NORTH_AMERICA, PAYMENT_HEADER, line, payment

from acorn_vendor.documents.base.cells import Cell
from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files.remittance_tables import Tables

NUMBERS = ("700100", "700200", "700300")
MONEY = ("invoice_amount", "withholding_amount", "terms_discount_taken")
MONEY += ("amount_paid", "remaining_amount")
INVISIBLE = ["", "\u200e", "\u202a", "\ufeff", "\u2009", "\u00a0"]
GARBAGE = [*"\u2013\u2212\u200e\u202e\u00ad \0x%5.,'", "DR", " CR", "-", "(", "\u20ac"]
VALUES = [None, "", 0, 1, -1, 1e300, float("nan"), True, 10**15, "Total", "a" * 40000]
VALUES += ["Payment Number", "Invoice Number", 46000, "98,00", "1.234", "1e15", "#N/A"]

cents = st.integers(-(10**11), 10**11).map(lambda number: Decimal(number) / 100)


def read(rows, mark=None):
    """Return what rows hold; without a workbook around them thousands are fast."""
    tables = Tables()
    for number, row in enumerate(rows, 1):
        cells = enumerate(row)
        tables.read(
            tuple(Cell(f"{chr(65 + at)}{number}", value) for at, value in cells)
        )
    return tables.result("MDY", mark)


@st.composite
def notations(draw):
    """Return a way to write all amounts of a file."""
    point, group = draw(
        st.sampled_from([".,", ".'", ".\u2019", ".\u2009", ",.", ",\u202f", ", "])
    )
    dash = draw(st.sampled_from("-\u2010\u2011\u2013\u2014\u2212\uff0d"))
    sign = draw(st.sampled_from(["", "$", "USD ", "US$", "$\u00a0"]))
    shapes = ["{dash}{sign}{number}", "({sign}{number})", "{number}{dash}"]
    shape, edge = draw(st.sampled_from(shapes)), draw(st.sampled_from(INVISIBLE))

    def write(amount):
        number = f"{abs(amount):,.2f}".translate({44: group, 46: point})
        negative = shape if amount < 0 else "{sign}{number}"
        return edge + negative.format(dash=dash, sign=sign, number=number) + edge

    return write


@given(st.lists(st.tuples(cents, cents, cents), min_size=1, max_size=6), notations())
def test_a_file_says_the_same_in_any_notation(amounts, write):
    def rows(written):
        total = sum((paid for paid, _discount, _remaining in amounts), Decimal(0))
        yield PAYMENT_HEADER
        yield payment(amount=written(total))
        yield NORTH_AMERICA
        for place, (paid, discount, remaining) in enumerate(amounts):
            values = (paid + discount, Decimal(0), discount, paid, remaining)
            money = dict(zip(MONEY, map(written, values), strict=True))
            yield line(f"AC{place}", **money)

    [expected] = read(rows(float)).payments
    export = read(rows(write))
    assert export.payments == (expected,)
    assert (expected.gap, export.problems, expected.problems) == (0, (), ())


def good_rows():
    amounts = ("$98.00", "$60.00", "$1,234.50")
    rows = [PAYMENT_HEADER, *map(payment, NUMBERS, amounts), NORTH_AMERICA]
    for number, amount in zip(NUMBERS, amounts, strict=True):
        rows.append(line(f"AC{number}", amount, payment_number=number))
    return list(map(list, rows))


GOOD = {each.payment_number: each for each in read(good_rows()).payments}


@st.composite
def damages(draw):
    """Return the rows of a file with one damaged cell, and the payment it is of."""
    rows = good_rows()
    at = draw(st.sampled_from([1, 2, 3, 5, 6, 7]))
    column = draw(st.integers(0, len(rows[at]) - 1))
    text = rows[at][column]
    if text is None or draw(st.booleans()):
        rows[at][column] = draw(st.sampled_from(VALUES))
    else:
        place = draw(st.integers(0, len(text)))
        rest = text[place + draw(st.integers(0, 1)) :]
        rows[at][column] = text[:place] + draw(st.sampled_from(GARBAGE)) + rest
    return rows, NUMBERS[(at - 1) % 4]


@given(damages())
def test_a_damaged_cell_costs_no_neighbour(damage):
    rows, number = damage
    found = {each.payment_number: each for each in read(rows).payments}
    for other in set(NUMBERS) - {number}:
        assert found[other] == GOOD[other]


@given(st.integers(0, 9), st.sampled_from(GARBAGE), st.booleans())
def test_a_damaged_header_is_named_or_nothing_is_lost(column, garbage, is_lower):
    rows = good_rows()
    header = rows[4 if is_lower else 0]
    header[column] = header[column][:3] + garbage + header[column][4:]
    try:
        export = read(rows)
    except DocumentError:
        return
    found = {each.payment_number: each.fingerprint for each in export.payments}
    same = {number: each.fingerprint for number, each in GOOD.items()}
    assert export.notes or found == same
