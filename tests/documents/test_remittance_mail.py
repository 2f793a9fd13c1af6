"""Remittance mails: what mail programs make of their columns, and what is none."""

import pytest

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files import remittance

HEAD = """Payment number: 340290517
Payment date: 11-JUL-2026
Payment currency: EUR
Payment amount: {amount}

"""
SIX = (
    "Invoice Number          Invoice Date  Invoice Description   Discount Taken"
    "  Amount Paid   Amount Remaining\n"
)


def read(*rows, amount="90.00", header=SIX, head=HEAD):
    """Return the one payment of a mail with these rows."""
    text = head.format(amount=amount) + header + "\n".join(rows)
    export = remittance.parse_text(text)
    assert export.problems == ()
    (payment,) = export.payments
    assert payment.problems == ()
    return payment


def booked(payment):
    """Return number, discount and amount of each line."""
    return [
        (line.invoice_number, str(line.terms_discount), str(line.amount_paid))
        for line in payment.lines
    ]


ALIGNED = "OAK-1                   05-JUN-2026   4OAKPO1A/LEJ1/        {}"


def test_a_blank_discount_leaves_no_trace_and_is_none():
    row = ALIGNED.format("                90.00         0.00")
    assert booked(read(row)) == [("OAK-1", "0", "90.00")]
    single = " ".join(row.split())
    assert booked(read(single, header=" ".join(SIX.split()) + "\n"))[0][2] == "90.00"


def test_a_discount_is_read_in_columns_tabs_and_single_blanks():
    row = ALIGNED.format("2.00            90.00         0.00")
    expected = [("OAK-1", "2.00", "90.00")]
    assert booked(read(row)) == expected
    assert booked(read(" ".join(row.split()))) == expected
    tabs = "OAK-1\t05-JUN-2026\t4OAKPO1A/LEJ1/\t2.00\t90.00\t0.00"
    header = SIX.replace("  Amount", "\tAmount")
    assert booked(read(tabs, header=header)) == expected


def test_a_number_at_the_end_of_a_description_is_no_amount():
    row = "OAK-1 05-JUN-2026 Co-op agreement 6268-1482323095 (90.00) 0.00"
    payment = read(row, amount="(90.00)")
    assert booked(payment) == [("OAK-1", "0", "-90.00")]
    assert payment.lines[0].description == "Co-op agreement 6268-1482323095"


def test_a_long_number_goes_on_in_the_next_row():
    row = ALIGNED.format("                90.00         0.00")
    payment = read(row, f"{'-PAX1-L-189':38}and the rest")
    (line,) = payment.lines
    assert line.invoice_number == "OAK-1-PAX1-L-189"
    assert line.description == "4OAKPO1A/LEJ1/ and the rest"


def test_a_total_and_a_footer_are_no_lines():
    row = ALIGNED.format("                90.00         0.00")
    rows = (row, "Total                                            90.00", "Regards")
    assert len(read(*rows).lines) == 1


def test_a_value_may_stand_below_its_label():
    head = HEAD.replace(": ", ":\n")
    row = ALIGNED.format("                90.00         0.00")
    assert read(row, head=head).payment_number == "340290517"


def test_what_cannot_be_read_in_a_table_is_named():
    text = HEAD.format(amount="90.00") + SIX + "OAK-1 sometime 90,0,0.0 1\n"
    (problem,) = remittance.parse_text(text).problems
    assert problem.where == "line 7"
    assert "is no line of a payment" in problem.text


def test_several_payments_come_in_one_mail():
    row = ALIGNED.format("                90.00         0.00")
    one = HEAD.format(amount="90.00") + SIX + row
    export = remittance.parse_text(f"{one}\n\n{one.replace('340290517', '340290518')}")
    assert [(each.payment_number, each.gap) for each in export.payments] == [
        ("340290517", 0),
        ("340290518", 0),
    ]


@pytest.mark.parametrize("mark", ["[CASE 4711]", "[Case: 4711]", "[ case #4711 ]"])
def test_a_reply_about_a_case_is_none(mark):
    row = ALIGNED.format("                90.00         0.00")
    text = HEAD.format(amount="90.00") + SIX + row
    with pytest.raises(DocumentError, match="reply about case 4711"):
        remittance.parse_text(f"Subject: RE: {mark} Remittance\n\n{text}")
    # In a line it is what Amazon calls a claim.
    assert remittance.parse_text(text.replace("4OAKPO1A/LEJ1/", mark)).payments


def test_a_text_without_payment_says_so():
    with pytest.raises(DocumentError, match="No payment was found"):
        remittance.parse_text("Hello")


def eml(*parts, subject="Remittance Advice"):
    """Return a stored mail with parts: (headers, content)."""
    head = (
        f"From: a@b.example\nTo: c@d.example\nSubject: {subject}\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=x\n\n"
    )
    body = "".join(f"--x\n{headers}\n\n{content}\n" for headers, content in parts)
    return f"{head}{body}--x--\n".encode()


def test_a_bad_attachment_costs_itself_only():
    row = ALIGNED.format("                90.00         0.00")
    text = HEAD.format(amount="90.00") + SIX + row
    named = 'Content-Disposition: attachment; filename="{}"'
    export = remittance.parse(
        eml(
            ("Content-Type: text/plain; charset=nonsense", text),
            (named.format("broken.csv"), "Payment Number,1"),
            (named.format("logo.png"), "PNG"),
        )
    )
    assert [each.payment_number for each in export.payments] == ["340290517"]
    (problem,) = export.problems
    assert problem.text.startswith("broken.csv: ")


def test_a_mail_without_anything_says_so_and_bounds_hold():
    plain = "Content-Type: text/plain"
    with pytest.raises(DocumentError, match="holds no remittance"):
        remittance.parse(eml((plain, "Hello")))
    with pytest.raises(DocumentError, match="reply about case 12"):
        remittance.parse(eml((plain, "Hello"), subject="Re: [CASE 12] Hello"))
    with pytest.raises(DocumentError, match="more parts"):
        remittance.parse(eml(*[(plain, "Hello")] * 300))
    nested = b"<table><tr><td>" * 200
    with pytest.raises(DocumentError, match="more tables in tables"):
        remittance.parse(b"<html>" + nested)
