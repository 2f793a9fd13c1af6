"""Remittance files as people and spreadsheets leave them: what the whole file tells."""

import io
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from workbook import EUROPE, build, line, payment, saved

from acorn_vendor.documents.files import remittance


def read(*args, order="MDY", mark=None, **kwargs):
    """Return what a file holds."""
    content = build(*args, **kwargs)
    return remittance.parse(content, date_order=order, decimal_mark=mark)


def euro(amount="€1.234", **other):
    return payment(amount=amount, currency="EUR", payment_date="17/02/2026", **other)


def euro_line(paid="€1.234", **other):
    dates = {"invoice_date": "20/01/2026", "invoice_currency": "EUR"}
    blank = dict.fromkeys(
        ["withholding_amount", "terms_discount_taken", "remaining_amount"]
    )
    return line("AC1", paid, EUROPE, **dates, **(blank | other))


def euros(*lines, order="DMY", mark=None, **other):
    return read([euro(**other)], lines, header=EUROPE, order=order, mark=mark)


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d")
@pytest.mark.parametrize("shape", ["{}$10.00", "$ {}10.00", "10.00{}", "\u200e{}10.00"])
def test_no_dash_loses_its_sign(dash, shape):
    amount = shape.format(dash)
    export = read([payment(amount=amount)], [line("AC1SC", amount)])
    [found] = export.payments
    assert (found.amount, found.lines[0].amount_paid) == (-10, -10)
    assert (found.gap, found.problems, export.problems) == (0, (), ())


def test_an_undecided_mark_is_a_question_that_names_the_cells():
    with pytest.raises(remittance.UndecidedMark) as caught:
        euros(euro_line())
    assert {problem.where for problem in caught.value.problems} == {
        *("D2", "F2", "E6", "I6"),
    }
    assert "more or less than a thousand" in caught.value.problems[0].text
    [comma] = euros(euro_line(), mark=",").payments
    assert (comma.amount, comma.gap) == (1234, 0)
    point = euros(euro_line(), mark=".")
    assert "too many decimals" in point.problems[0].text


def test_one_cell_decides_for_all_whatever_a_person_said():
    decided = euro_line(terms_discount_taken="0,50")
    [found] = euros(decided, mark=".").payments
    assert (found.amount, found.lines[0].gross) == (1234, Decimal("1234.50"))


def test_number_cells_need_no_question():
    [found] = euros(euro_line(1234.5), amount=1234.5).payments
    assert found.amount == Decimal("1234.5")


def test_yen_have_no_decimals_to_ask_about():
    amount = {"amount": "¥12,345", "currency": "JPY"}
    paid = line("AC1", "¥12,345", invoice_currency="JPY")
    [found] = read([payment(**amount)], [paid]).payments
    assert (found.amount, found.gap, found.problems) == (12345, 0, ())


@pytest.mark.parametrize("header", ["100.00", "100.00 CR"])
def test_what_adds_up_tells_debit_from_credit(header):
    lines = [line("AC1", "102.00 CR"), line("AC1SC", "2.00 DR")]
    export = read([payment(amount=header)], lines)
    if header == "100.00":
        assert [each.amount_paid for each in export.payments[0].lines] == [102, -2]
        assert (export.payments[0].gap, export.payments[0].problems) == (0, ())
    else:
        # Both readings add up: nothing tells, so nothing is guessed.
        assert not export.payments
        assert "added or taken away" in export.problems[0].text
        assert export.problems[0].where == "F2"


def test_debit_that_is_added_is_read_as_well():
    lines = [line("AC1", "102.00 DR"), line("AC1SC", "2.00 CR")]
    [found] = read([payment(amount="100.00")], lines).payments
    assert [each.amount_paid for each in found.lines] == [102, -2]


def test_a_side_that_nothing_explains_costs_its_line():
    export = read([payment()], [line(), line("AC2", "7.00 DR")])
    [found] = export.payments
    assert [each.invoice_number for each in found.lines] == ["AC1001"]
    [problem, *_] = found.problems
    assert problem.where == "I7"
    assert "'7.00 DR'" in problem.text


@pytest.mark.parametrize(
    ("paid", "text"),
    [
        ("€5.00", "not in USD"),
        ("\u22965.00", "is not known"),
        ("5.00 Xx", "is not known"),
        ("1e15", "not an amount"),
        (1e15, "too large"),
        ("1,000,000,000,000,000.00", "too large"),
        ("5,00", "decimal point"),
        ("5.001", "too many decimals"),
        (5.001, "too many decimals"),
    ],
)
def test_an_unknown_sign_refuses_its_line_and_names_the_cell(paid, text):
    rows = [line("AC1", "$100.00"), line("AC2", paid, invoice_amount="$5.00")]
    export = read([payment(), payment("700200", "$0.00")], rows)
    first, second = export.payments
    assert [each.invoice_number for each in first.lines] == ["AC1"]
    [problem] = first.problems
    assert problem.where == "I8"
    assert problem.text.startswith("Amount Paid: ")
    assert text in problem.text
    assert (second.problems, export.problems) == ((), ())


def test_a_cell_that_books_nothing_costs_itself_only():
    damaged = line("AC1", "$100.00", invoice_date="99/99/2026", remaining_amount="?")
    [found] = read([payment(exchange_rate="1e9")], [damaged]).payments
    assert len(found.lines) == 1
    assert found.lines[0].invoice_date is None
    assert [problem.where for problem in found.problems] == ["G2", "C6", "J6"]


def test_a_payment_that_cannot_be_read_leaves_its_neighbours():
    rows = [line("AC1", "$100.00"), line("AC2", "$5.00", payment_number="700200")]
    export = read([payment(amount="$100.00?"), payment("700200", "$5.00")], rows)
    [found] = export.payments
    assert (found.payment_number, found.gap) == ("700200", 0)
    assert [problem.where for problem in export.problems] == ["D2", "F2"][::-1]
    assert "left out with 1 line." in export.problems[0].text


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"payment_date": None}, "B2"),
        ({"payment_currency": None}, "E2"),
        ({"payment_currency": "Dollars"}, "E2"),
        ({"number": None}, "A2"),
        ({"number": "7.001E+14"}, "A2"),
        ({"number": 7.001e20}, "A2"),
        ({"number": "7" * 101}, "A2"),
        ({"number": "700\u00b2100"}, "A2"),
        ({"number": "\u2013700100"}, "A2"),
        ({"number": "700,100"}, "A2"),
        ({"number": True}, "A2"),
        ({"number": datetime.combine(date(2026, 1, 1), time())}, "A2"),
        ({"amount_in_payment_currency": None}, "F2"),
    ],
)
def test_what_a_payment_cannot_do_without_is_named(cells, where):
    export = read([payment(**cells)], [])
    assert (export.payments, export.problems[0].where) == ((), where)


def test_two_amounts_of_a_payment_in_one_currency_are_the_same_or_a_question():
    [found] = read([payment(amount_in_payment_currency="$1.00")], [line()]).payments
    [problem] = found.problems
    assert (problem.code, problem.where) == ("amount", "F2")


def test_invisible_characters_in_headers_are_nothing():
    book = openpyxl.load_workbook(io.BytesIO(build([payment()], [line()])))
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value in ("Payment Number", "Amount Paid", "Payment Date"):
                words = cell.value.replace(" ", "\u2009\u200b")
                cell.value = f"\ufeff\u202a{words}\u202c\u200e"
    [found] = remittance.parse(saved(book), date_order="MDY").payments
    assert len(found.lines) == 1


def test_the_same_values_in_another_notation_are_the_same_payment():
    rows = [line("007", "$98.00"), line("AC2", "$2.00")]
    text = read([payment()], rows).payments[0]
    day = datetime.combine(date(2026, 2, 17), time())
    book = openpyxl.load_workbook(
        io.BytesIO(
            build(
                [payment(700100, 100, payment_date=day)],
                [
                    line("AC2", "+2.00", payment_number=700100),
                    line(7, 98, payment_number=700100, remaining_amount="5.00"),
                ],
            )
        )
    )
    number = remittance.parse(saved(book), date_order="DMY").payments[0]
    assert number.fingerprint == text.fingerprint
    for other in (
        replace(text, amount=Decimal("98.01")),
        replace(text, currency="CAD"),
        replace(text, payment_date=date(2026, 2, 18)),
        replace(text, lines=text.lines[:1]),
        replace(text, lines=(text.lines[0], *text.lines)),
        replace(text, lines=(replace(text.lines[0], terms_discount=Decimal(1)),)),
    ):
        assert other.fingerprint != text.fingerprint


def test_texts_are_made_storable():
    book = openpyxl.load_workbook(io.BytesIO(build([payment()], [line()])))
    book.active["D6"] = "a_x0000_b_xD800_c"
    [found] = remittance.parse(saved(book), date_order="MDY").payments
    found.lines[0].description.encode()
    assert "\0" not in found.lines[0].description
