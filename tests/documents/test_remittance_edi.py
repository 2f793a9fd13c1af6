"""X12 820 and EDIFACT REMADV: separators, signs, adjustments, several payments."""

from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files import remittance

INVOICE = ("RMR*IV*AC1**100.00*100.00", "DTM*003*20260120")


def x12(*segments, amount="100.00", side="C", number="7001", end="~", element="*"):
    """Return an interchange with one payment, its delimiters as wished."""
    inside = [
        f"BPR*I*{amount}*{side}*ACH*CTX***********20260217",
        f"TRN*1*{number}",
        "CUR*PR*USD",
        *segments,
    ]
    isa = (
        "ISA*00*          *00*          *ZZ*PAYER          *ZZ*VENDOR         "
        "*260217*0900*U*00401*000000001*0*P*>"
    )
    frame = [isa, "GS*RA*PAYER*VENDOR*20260217*0900*1*X*004010", "ST*820*0001"]
    frame += [*inside, f"SE*{len(inside) + 2}*0001", "GE*1*1", "IEA*1*000000001"]
    return (end.join(frame) + end).replace("*", element).encode()


def remadv(*segments, amount="100.00", number="7001"):
    """Return an interchange with one payment in the standard's signs."""
    inside = [
        f"BGM+481+{number}+9",
        "DTM+138:20260217:102",
        "CUX+2:USD:11",
        *segments,
        "UNS+S",
        f"MOA+12:{amount}",
    ]
    frame = ["UNB+UNOC:3+A:14+B:14+260217:0900+1", "UNH+1+REMADV:D:96A:UN", *inside]
    frame += [f"UNT+{len(inside) + 2}+1", "UNZ+1+1"]
    return ("'".join(frame) + "'").encode()


def only(content):
    """Return the one payment, which has no problem."""
    export = remittance.parse(content)
    assert export.problems == ()
    (payment,) = export.payments
    assert payment.problems == ()
    return payment


def paid(payment):
    """Return document and amount of each line."""
    return [(line.invoice_number, str(line.amount_paid)) for line in payment.lines]


@pytest.mark.parametrize(("end", "element"), [("~", "*"), ("\n", "|"), ("'", "+")])
def test_delimiters_are_those_of_the_file(end, element):
    payment = only(x12(*INVOICE, end=end, element=element))
    assert paid(payment) == [("AC1", "100.00")]


def test_a_debit_is_negative_and_a_payment_may_be_nothing():
    debit = x12("RMR*CM*AC1SC**-40.00*-40.00", amount="40.00", side="D")
    assert (only(debit).amount, only(debit).gap) == (Decimal("-40.00"), 0)
    assert only(x12(amount="0")).amount == 0


@pytest.mark.parametrize(
    "segments",
    [
        # What was taken away is contained in what was paid ...
        ("RMR*IV*AC1**90.00*100.00", "ADX*-10.00*59*IV*AC1SC"),
        # ... or stands beside it.
        ("RMR*IV*AC1**100.00*100.00", "ADX*-10.00*59*IV*AC1SC"),
        ("ADX*-10.00*59*IV*AC1SC", "RMR*IV*AC1**100.00*100.00"),
        ("RMR*IV*AC1**100.00*100.00", "RMR*CM*AC1SC**10.00*10.00"),
        ("RMR*IV*AC1**100.00*100.00", "RMR*CM*AC1SC**-10.00*-10.00"),
    ],
)
def test_what_was_taken_away_is_a_line_of_its_own(segments):
    payment = only(x12(*segments, amount="90.00"))
    assert payment.gap == 0
    assert sorted(paid(payment)) == [("AC1", "100.00"), ("AC1SC", "-10.00")]


def test_an_adjustment_says_its_reason_and_its_document():
    segments = ("RMR*IV*AC1**90.00*100.00", "ADX*-4.00*59", "ADX*-6.00*ZZ")
    payment = only(x12(*segments, amount="90.00"))
    assert [
        (line.invoice_number, line.description, line.reference)
        for line in payment.lines[1:]
    ] == [
        ("AC1-ADX59", "Item not received", "ADX 59 AC1"),
        ("AC1-ADXZZ", "Adjustment ZZ", "ADX ZZ AC1"),
    ]


def test_one_transaction_that_is_cut_off_costs_itself_only():
    good = x12(*INVOICE).decode()
    start, end = good.index("ST*"), good.index("GE*")
    bad = good[start:end].replace("TRN*1*7001", "TRN*1*7002").replace("SE*7", "SE*9")
    export = remittance.parse((good[:end] + bad + good[end:]).encode())
    assert [each.payment_number for each in export.payments] == ["7001"]
    (problem,) = export.problems
    assert "has 7 segments, not the 9 it says" in problem.text
    without_end = good[:end] + bad[: bad.index("SE*")] + good[end:]
    export = remittance.parse(without_end.encode())
    assert len(export.payments) == 1
    assert "has no end" in export.problems[0].text


def test_another_kind_of_message_is_named():
    with pytest.raises(DocumentError, match="This X12 file holds 850, no remittance"):
        remittance.parse(x12(*INVOICE).replace(b"ST*820", b"ST*850"))
    with pytest.raises(DocumentError, match="EDIFACT file holds INVOIC, no remittance"):
        remittance.parse(remadv().replace(b"REMADV", b"INVOIC"))
    with pytest.raises(DocumentError, match="cut off"):
        remittance.parse(x12()[:60])


def test_released_signs_are_meant_as_they_stand():
    segments = ("DOC+380+AC?+1?:2??", "MOA+12:100.00", "FTX+AAI+++Tom?'s goods")
    (line,) = only(remadv(*segments)).lines
    assert (line.invoice_number, line.description) == ("AC+1:2?", "Tom's goods")


def test_the_sum_says_whether_a_credit_note_takes_away():
    segments = ("DOC+380+AC1", "MOA+12:100.00", "DOC+381+AC1SC", "MOA+12:10.00")
    assert paid(only(remadv(*segments, amount="90.00")))[1] == ("AC1SC", "-10.00")
    assert paid(only(remadv(*segments, amount="110.00")))[1] == ("AC1SC", "10.00")
    # Where it does not add up nothing is turned around: the gap is seen.
    assert only(remadv(*segments, amount="95.00")).gap == Decimal("15.00")


def test_an_adjustment_in_edifact_is_a_line_with_its_reason():
    segments = ("DOC+380+AC1", "MOA+12:90.00", "AJT+59", "MOA+165:-10.00")
    payment = only(remadv(*segments, amount="90.00"))
    assert paid(payment) == [("AC1", "100.00"), ("AC1-AJT59", "-10.00")]
    assert payment.lines[1].description == "Item not received"


def test_a_payment_without_currency_is_left_out_and_says_so():
    export = remittance.parse(x12(*INVOICE).replace(b"CUR*PR*USD~", b"CUR*PR~"))
    assert export.payments == ()
    assert "currency is missing" in export.problems[0].text
    assert "left out with 1 line" in export.problems[0].text
