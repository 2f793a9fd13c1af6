"""Amounts in every notation: the same value comes back, or the cell is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.amounts import Notation, scan
from acorn_vendor.documents.base.cells import Cell, decide_decimal_mark, found_amounts
from acorn_vendor.documents.base.currencies import meant_by

POINT, COMMA = Notation("."), Notation(",")
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
SPACES = " \u00a0\u2009\u200a\u202f\u2007\u3000"
INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff"
SIGNS = ["", "$", "US$", "USD", "€", "EUR ", "£", "AED ", "R$ ", "₹", "zł", "Rs.", "kr"]
WIDE = str.maketrans({chr(0x30 + n): chr(0xFF10 + n) for n in range(10)})

amounts = st.decimals("-999999999999", "999999999999", places=2)
edges = st.text(st.sampled_from(SPACES + INVISIBLE), max_size=3)


def western(digits, mark):
    return f"{int(digits):,}".replace(",", mark)


def indian(digits, _mark):
    head, tail = digits[:-3], digits[-3:]
    pairs = []
    while head:
        head, pairs = head[:-2], [head[-2:], *pairs]
    return ",".join([*pairs, tail])


@st.composite
def written(draw):
    """Return an amount, one way to write it, and its decimal mark."""
    amount = draw(amounts)
    point, grouping, group = draw(
        st.sampled_from(
            [(".", western, mark) for mark in [",", "'", "\u2019", *SPACES]]
            + [(",", western, mark) for mark in [".", "'", "\u2019", *SPACES]]
            + [(".", indian, ","), (".", None, ""), (",", None, "")]
        )
    )
    whole, decimals = f"{abs(amount):.2f}".split(".")
    digits = grouping(whole, group) if grouping else whole
    number = f"{digits}{point}{decimals}"
    if draw(st.booleans()):
        number = number.translate(WIDE)
    sign, dash = draw(st.sampled_from(SIGNS)), draw(st.sampled_from(DASHES))
    shapes = ["{dash}{sign}{number}", "{sign}{dash}{number}", "({sign}{number})"]
    shapes += ["{number}{dash} {sign}", "{sign}{number}{dash}", "{number} {sign}{dash}"]
    plus = ["{sign}{number}", "{number} {sign}", "+{sign}{number}", "{sign}+{number}"]
    shape = draw(st.sampled_from(shapes if amount < 0 else plus))
    text = shape.format(dash=dash, sign=sign, number=number)
    return amount, f"{draw(edges)}{text}{draw(edges)}", Notation(point)


@given(written())
def test_what_is_written_is_read(case):
    amount, text, notation = case
    found = scan(text)
    assert found.value(notation) == amount
    # Two decimals make the mark certain, whatever stands before them.
    assert found.value() == amount
    assert not found.is_ambiguous


@given(st.decimals("-99999999999", "99999999999", places=0), st.sampled_from(".,"))
def test_whole_thousands_are_read_in_the_notation_of_their_file(amount, group):
    text = western(str(abs(amount)), group)
    text = f"-{text}" if amount < 0 else text
    notation = COMMA if group == "." else POINT
    assert scan(text).value(notation) == amount
    if scan(text).is_ambiguous:
        with pytest.raises(ValueError, match="Choose how amounts are written"):
            scan(text).value()


known = set("0123456789.,'+-()$ ") | set(DASHES + SPACES + INVISIBLE)
wide = {chr(code) for code in range(0xFF01, 0xFF5F)}
garbage = st.characters(
    exclude_characters=known | wide | set("\u2018\u2019\u02bc"),
    exclude_categories=("Cs", "Zs"),
).filter(lambda sign: sign.strip() and not meant_by(sign))


@given(amounts, garbage, st.integers(0, 20))
def test_garbage_beside_or_between_digits_is_refused(amount, sign, place):
    text = f"{amount:,.2f}"
    place = min(place, len(text))
    broken = text[:place] + sign + text[place:]
    with pytest.raises(ValueError, match="not"):
        scan(broken).value()


@pytest.mark.parametrize(
    "text",
    ["12.30\u00b2", "\u00bd12", "5\u2460", "12.30\u0335", "\u202e12.30", "\u00ad12.30"]
    + ["12.30 12.40", "$12.30 $45", "12 CR 34", "12\n345", "12.", "12,", "'12.30", "~5"]
    + ["1e15", "5.00E+2", "12%", "12*", "#5", "0x10", "\u0663\u0664", "5 €$", "€5 USD"]
    + ["-5 DR", "(5) CR", "5 DR CR", "5-5", "+-5", ")5(", "(5", "((5))", "()", "$", "+"]
    + ["USD.50", "zl.50", "Xkr.50", "R.50", "..50", "a.50", "EUR.,50"]
    + ["1 23", "1  234", "1,234 567", "1'234,567.00", "9" * 100],
)
def test_what_nobody_can_be_sure_of_is_refused(text):
    with pytest.raises(ValueError, match="not"):
        scan(text).value(POINT)


@pytest.mark.parametrize("number", [10**15, -(10**15), 1e15, 2e300, float("inf")])
def test_no_amount_is_that_large(number):
    for value in (number, str(number), f"{number:,.2f}"):
        with pytest.raises(ValueError, match="not"):
            Cell("A1", value).amount(POINT)
    assert Cell("A1", 10**15 - 1).amount() == 10**15 - 1


@pytest.mark.parametrize(
    ("text", "side", "amount"),
    [
        ("12.34 DR", "DR", "-12.34"),
        ("12.34 DR", "CR", "12.34"),
        ("Cr. 12.34", "CR", "-12.34"),
        ("$12.34CR", "DR", "12.34"),
        ("0.00 CR", None, "0"),
    ],
)
def test_debit_and_credit_are_what_the_file_means(text, side, amount):
    assert scan(text).value(Notation(".", side)) == Decimal(amount)


@pytest.mark.parametrize("text", ["12.34 DR", "12.34 CR", "DR 12.34", "cr12.34"])
def test_a_side_is_never_guessed(text):
    with pytest.raises(ValueError, match="added or taken away"):
        scan(text).value(POINT)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("R1 234,56", "ZAR"),
        ("kr 1\u202f234,56", "SEK"),
        ("Rs. 1,234.56", "INR"),
        ("\u200f1,234.56 \u062f.\u0625.\u200f", "AED"),
        ("MX$1,234.56", "MXN"),
        ("1.234,56 \u20ba", "TRY"),
        ("1 234,56 PLN", "PLN"),
        ("1'234.56 Fr.", "CHF"),
        ("S/. 1,234.56", "PEN"),
        ("S/.1,234.56", "PEN"),
        ("(Rs.1,234.56)", "INR"),
        ("US$ 1,234.56 USD", "USD"),
    ],
)
def test_the_signs_of_marketplaces_are_known(text, currency):
    assert abs(scan(text).value(currency=currency)) == Decimal("1234.56")
    with pytest.raises(ValueError, match="not in EUR"):
        scan(text).value(currency="EUR")


def test_a_currency_that_contradicts_its_column_is_refused():
    assert scan("$5.00").value(currency="CAD") == 5
    assert scan("€0.00").value(currency="USD") == 0
    for text in ("€5.00", "5.00 EUR", "CA$5.00"):
        with pytest.raises(ValueError, match="not in USD"):
            scan(text).value(currency="USD")


def test_without_decimals_a_separator_groups():
    assert scan("¥12,345").within("JPY").value() == 12345
    assert scan("¥12.345").within("JPY").value() == 12345
    assert scan("€12.345").within("EUR").is_ambiguous


@pytest.mark.parametrize(
    ("texts", "stated", "mark", "undecided"),
    [
        (["1.234", "5,00"], None, ",", 0),
        (["1.234", "$5.00", "1,234"], ",", ".", 0),
        (["1.234", "7", "€1,234", "12"], None, None, 2),
        (["1.234"], ",", ",", 0),
        (["5.00", "5,00", "1.234"], None, None, 3),
        (["5.00", "5,00"], None, None, 2),
        (["5.00", "5,00"], ",", ",", 0),
        (["5.00", "6.00", "5,00"], None, ".", 0),
        (["5.00", "6.00", "5,00", "1.234"], None, None, 1),
        (["5.00", "6.00", "5,00", "1.234"], ",", ",", 0),
        (["1.234.567", "1.234"], None, ",", 0),
        ([1.234, 5], None, None, 0),
    ],
)
def test_all_amounts_of_a_file_decide_about_its_mark(texts, stated, mark, undecided):
    cells = [Cell(f"A{row}", text) for row, text in enumerate(texts, 1)]
    found = decide_decimal_mark(found_amounts(cells), stated)
    assert (found[0], len(found[1])) == (mark, undecided)


def test_an_amount_against_the_mark_of_its_file_is_refused():
    with pytest.raises(ValueError, match="decimal comma"):
        scan("5.00").value(COMMA)
