"""Remittance files: statuses, headers, totals, and files that are others."""

import io
from decimal import Decimal

import openpyxl
import pytest
from workbook import NORTH_AMERICA, PAYMENT_HEADER, build, line, payment, saved

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files import remittance


def read(*args, **kwargs):
    return remittance.parse(build(*args, **kwargs), date_order="MDY")


def refusal(*rows):
    """Return what is wrong with a spreadsheet of these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    with pytest.raises(DocumentError) as caught:
        remittance.parse(saved(book), date_order="MDY")
    return caught.value.problems


@pytest.mark.parametrize("status", ["Successful", "SUCCESSFUL ", "success"])
def test_a_payment_that_succeeded_is_no_question(status):
    [found] = read([payment(payment_status=status)], [line()]).payments
    assert (found.is_void, found.is_unclear, found.problems) == (False, False, ())


@pytest.mark.parametrize(
    "status",
    ["Cancelled", "Returned", "Rejected", "In Progress", "Not voided", "Avoided", None],
)
def test_an_unknown_status_is_a_question(status):
    [found] = read([payment(payment_status=status)], [line()]).payments
    assert (found.is_void, found.is_unclear) == (False, True)
    [problem] = found.problems
    assert (problem.code, problem.where) == ("status", "I2")


@pytest.mark.parametrize(
    "reason",
    ["-", "N/A", " none", "0", "No", False, "N.A.", "Not applicable", "#N/A", "."],
)
def test_no_reason_voids_nothing(reason):
    [found] = read([payment(payment_voided_reason=reason)], [line()]).payments
    assert not found.is_void


def test_in_one_currency_what_the_bank_pays_counts():
    row = payment(amount_in_invoice_currency="$98.00", amount_in_payment_currency="$97")
    [found] = read([row], [line("AC1", "$98.00")]).payments
    assert (found.amount, found.invoice_amount) == (Decimal(97), Decimal(97))
    [problem] = found.problems
    assert problem.code == "amount"
    assert "98.00" in problem.text


@pytest.mark.parametrize("reason", ["#REF!", "#VALUE!", "#NAME?", "#DIV/0!"])
def test_what_excel_could_not_work_out_is_a_question_and_voids_nothing(reason):
    [found] = read([payment(payment_voided_reason=reason)], [line()]).payments
    assert not found.is_void
    [problem] = found.problems
    assert problem.code == "voided_reason"


def test_without_the_column_every_payment_succeeded():
    rows = [PAYMENT_HEADER[:8], payment()[:8], (), NORTH_AMERICA, line()]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    [found] = remittance.parse(saved(book), date_order="MDY").payments
    assert (found.status, found.is_unclear, found.problems) == ("Successful", False, ())


@pytest.mark.parametrize(
    "second", ["Amount Paid", "amount paid\u200b", "Net Amount Paid"]
)
def test_a_column_that_occurs_twice_is_refused_by_name(second):
    header = (*NORTH_AMERICA, second)
    with pytest.raises(DocumentError) as caught:
        read([payment()], [(*line(), "$1.00")], header=header)
    [problem] = caught.value.problems
    assert (problem.code, problem.where) == ("duplicate", "K5")
    assert "'Amount Paid' (I5)" in problem.text


@pytest.mark.parametrize("label", ["Total", "GRAND TOTAL:", "Sub-total", "Total USD"])
@pytest.mark.parametrize("place", range(3))
def test_rows_that_add_up_others_are_left_out_and_named(label, place):
    total = [None] * len(NORTH_AMERICA)
    total[8] = "$100.00"
    total[place] = label
    export = read([payment()], [line(), tuple(total)])
    assert (len(export.payments[0].lines), export.problems) == (1, ())
    [note] = export.notes
    assert (note.code, note.where) == ("total", "A7")


def test_a_total_of_payments_and_one_of_a_payment_are_left_out():
    header_total = ("Total", None, None, "$100.00", None, "$100.00")
    of_payment = line("Total", "$100.00")
    export = read([payment(), header_total], [line(), of_payment])
    assert len(export.payments) == len(export.payments[0].lines) == 1
    assert [note.where for note in export.notes] == ["A3", "A8"]


def test_a_sum_without_a_word_is_refused_by_its_cell():
    total = [None] * len(NORTH_AMERICA)
    total[8] = "$100.00"
    export = read([payment()], [line(), tuple(total)])
    assert [problem.where for problem in export.problems] == ["A7"]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            ("PO", "Vendor", "ASIN", "Quantity Requested", "Unit Cost"),
            "purchase orders",
        ),
        (("PO Number", "Status", "Total Cost", "Ordered On"), "purchase orders"),
        (
            ("Marketplace", "Invoice Date", "Payment Due date", "Status", "Payee"),
            "Its columns are Marketplace",
        ),
        (("Invoice Number", "Invoice Date", "Payment Due Date", "Payee"), "invoices"),
        (("ASN", "PO", "Carrier", "Ship Date"), "shipments"),
        (("Shipment ID", "Carrier", "Tracking Number"), "shipments"),
        (("Issue ID", "Chargeback Type", "PO", "Amount"), "chargebacks"),
        (("Agreement ID", "Funding Type", "Amount"), "co-op"),
        (("Vendor code", "Transaction number", "Deducted amount"), "deduction"),
        (("Document Number", "Document Due Date", "Item Balance"), "open statement"),
        (("Dispute ID", "Invoice Number", "Dispute Status"), "disputes"),
        (("Return ID", "ASIN", "Quantity"), "returns"),
        (("ASIN", "Product Title", "Ordered Revenue"), "sales or stock"),
    ],
)
def test_another_file_of_vendor_central_is_named(header, words):
    [problem] = refusal(("Some title",), (), header, ("1",) * len(header))
    assert words in problem.text
    assert "Payments > Remittance" in problem.text


def test_an_order_export_as_text_is_named_too():
    content = b"PO,Vendor,ASIN,Quantity Requested\n4ABCD123,ACRN1,B0PEN00001,24\n"
    with pytest.raises(DocumentError, match="export of purchase orders"):
        remittance.parse(content)
    with pytest.raises(DocumentError, match="'Amount In Payment Currency' is missing"):
        remittance.parse(b"Payment Number,Payment Date,Payment Currency\n1,2,3")


def test_headers_in_another_language_are_shown():
    [problem] = refusal(("Zahlungsnummer", "Zahlungsdatum"), ("1", "2"))
    assert "Zahlungsnummer, Zahlungsdatum" in problem.text
    assert "switch Vendor Central to English" in problem.text


def test_a_header_that_lacks_a_column_shows_what_there_is():
    header = ("Payment Number", "Payment Date", "Payment Currency", "Sum")
    problem = next(each for each in refusal(header) if "In Payment" in each.text)
    assert "'Amount In Payment Currency' is missing" in problem.text
    assert problem.text.endswith("Payment Currency, Sum.")


def test_a_column_nobody_knows_is_named_and_never_takes_the_place_of_one_we_need():
    [note] = read([payment()], [line()], header=(*NORTH_AMERICA, "New")).notes
    assert (note.code, note.where) == ("column", "K5")
    for place, name in ((6, "Withholding Amount"), (7, "Terms Discount Taken")):
        header = list(NORTH_AMERICA)
        header[place] = "Disc"
        with pytest.raises(DocumentError, match=f"'{name}' is missing"):
            read([payment()], [line()], header=header)


def test_a_sheet_beside_the_tables_is_no_part_of_them():
    book = openpyxl.load_workbook(io.BytesIO(build([payment()], [line()])))
    pivot = book.create_sheet("Pivot")
    pivot.append(["AC1", 5, "12.00"])
    export = remittance.parse(saved(book), date_order="MDY")
    assert export == remittance.Export(export.payments)
    assert len(export.payments[0].lines) == 1


def test_a_header_without_its_first_word_is_refused_not_read_as_a_payment():
    header = ("Payment", *NORTH_AMERICA[1:])
    with pytest.raises(DocumentError, match="'Payment Number' is missing"):
        read([payment()], [line()], header=header)
