"""What Amazon Finances says of our invoices."""

import copy
from datetime import datetime, timezone
from decimal import Decimal

import pytest
from amazon import needs_models, published_examples
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import DocumentError, Money
from acorn_vendor.documents.incoming import finance_invoice
from acorn_vendor.documents.incoming.finance_invoice import FinanceInvoice, Variance

UTC = timezone.utc


def euro(amount):
    """Return money as the finance models write it: with a JSON number."""
    return {"currencyCode": "EUR", "currencyAmount": amount}


HEADER = {
    "invoiceNumber": "OAK/2026/0007",
    "invoiceIdentifier": "OAK/2026/0007~OAK01",
    "invoiceStatus": "PARTIALLY_PAID",
    "invoiceType": "AP_INVENTORY",
    "payer": {"partnerId": "AMZ1", "partnerType": "AMAZON"},
    "payee": {"partnerId": "OAK01", "partnerType": "VENDOR"},
    "issueDate": "2026-03-09T10:00:00Z",
    "dueDate": "2026-05-08T10:00:00Z",
    "invoiceAmount": euro(119.1),
    "invoiceSettlementBreakdowns": [
        {"breakdownType": "AmountPaid", "breakdownAmount": euro(98.6)},
        {"breakdownType": "QuantityVarianceAmount", "breakdownAmount": euro(-20.5)},
    ],
    "relatedIdentifiers": [
        {"relatedIdentifierName": "PAYEE_CODE", "relatedIdentifierValue": ["OAK01"]},
        {
            "relatedIdentifierName": "UNIQUE_PAYMENT_IDS",
            "relatedIdentifierValue": ["90017", "90018"],
        },
    ],
    "creationDate": "2026-03-09T10:05:00Z",
    "lastUpdatedDate": "2026-05-10T06:00:00Z",
}
ITEM = {
    "lineItemId": "1",
    "totalAmount": euro(119.1),
    "lineItemContext": {
        "lineItemType": "GOODS",
        "itemIdentifiers": [
            {"itemIdentifierName": "EXTERNAL_ID", "itemIdentifierValue": "4006381"},
            {"itemIdentifierName": "ASIN", "itemIdentifierValue": "B0ACORN001"},
        ],
        "matchingContext": {
            "matchedQuantity": 19,
            "matchedAmount": euro(77.9),
            "varianceReasons": [
                {
                    "varianceType": "PQV",
                    "defectTypes": ["SHORTAGES_IN_TRANSIT", "NO_APPOINTMENT"],
                },
                {"varianceType": "OTHER"},
            ],
        },
    },
}


def test_everything_that_amazon_says_is_read():
    invoice = finance_invoice.parse_header(HEADER)
    assert invoice == FinanceInvoice(
        number="OAK/2026/0007",
        status="PARTIALLY_PAID",
        identifier="OAK/2026/0007~OAK01",
        kind="AP_INVENTORY",
        amount=Money(Decimal("119.1"), "EUR"),
        issued_at=datetime(2026, 3, 9, 10, tzinfo=UTC),
        due_at=datetime(2026, 5, 8, 10, tzinfo=UTC),
        updated_at=datetime(2026, 5, 10, 6, tzinfo=UTC),
        settlement=(
            ("AmountPaid", Money(Decimal("98.6"), "EUR")),
            ("QuantityVarianceAmount", Money(Decimal("-20.5"), "EUR")),
        ),
        related=(
            ("PAYEE_CODE", ("OAK01",)),
            ("UNIQUE_PAYMENT_IDS", ("90017", "90018")),
        ),
    )
    assert invoice.settled(finance_invoice.SHORT) == Decimal("-20.5")
    assert invoice.settled(finance_invoice.QUEUED) == 0
    assert invoice.names("UNIQUE_PAYMENT_IDS") == ("90017", "90018")
    assert invoice.names("ASN_IDS") == ()
    assert not invoice.is_rejected


def test_reasons_of_the_lines_are_read_in_words():
    invoice = finance_invoice.parse({"invoiceHeader": HEADER, "invoiceItems": [ITEM]})
    assert invoice.number == "OAK/2026/0007"
    assert invoice.variances == (
        Variance("1", "B0ACORN001", "PQV", ("SHORTAGES_IN_TRANSIT", "NO_APPOINTMENT")),
        Variance("1", "B0ACORN001", "OTHER"),
    )
    assert [str(variance) for variance in invoice.variances] == [
        "Quantity: shortages in transit, no appointment",
        "Other",
    ]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        *((status, status) for status in finance_invoice.STATUSES),
        (" rejected ", "REJECTED"),
        ("Partially Paid", "PARTIALLY_PAID"),
        ("ON_HOLD", "ON_HOLD"),  # nobody knew it before: it is listed all the same
    ],
)
def test_each_status_is_kept_as_it_is_said(said, read):
    invoice = finance_invoice.parse_header({**HEADER, "invoiceStatus": said})
    assert invoice.status == read
    assert invoice.is_rejected is (read == "REJECTED")


def test_only_number_and_status_must_be_there():
    bare = {"invoiceNumber": " INV-1 ", "invoiceStatus": "PAID"}
    assert finance_invoice.parse_header(bare) == FinanceInvoice("INV-1", "PAID")
    odd = {
        **bare,
        "invoiceAmount": {"currencyAmount": "many"},
        "issueDate": "soon",
        "invoiceSettlementBreakdowns": [{"breakdownType": "AmountPaid"}, 7],
        "relatedIdentifiers": "none",
    }
    assert finance_invoice.parse_header(odd) == FinanceInvoice("INV-1", "PAID")


@pytest.mark.parametrize("missing", ["invoiceNumber", "invoiceStatus"])
def test_an_invoice_without_number_or_status_costs_only_itself(missing):
    broken = {key: value for key, value in HEADER.items() if key != missing}
    page = {"invoices": [broken, None, HEADER], "numOfRecords": 3}
    (invoice,), wrong = finance_invoice.parse_page(page)
    assert invoice.number == "OAK/2026/0007"
    assert len(wrong) == 2
    assert missing in wrong[0]


@pytest.mark.parametrize("page", [{"invoices": []}, {"numOfRecords": 0}, None])
def test_a_page_may_be_empty(page):
    assert finance_invoice.parse_page(page) == ((), ())


@pytest.mark.parametrize("page", [{"invoices": {"a": 1}}, {"invoices": "none"}, "x"])
def test_a_page_that_is_none_is_refused(page):
    with pytest.raises(DocumentError):
        finance_invoice.parse_page(page)


@needs_models
def test_every_invoice_that_amazon_published_can_be_read():
    examples = published_examples("financesInvoices_2026-06-25", "invoiceNumber")
    invoices = [finance_invoice.parse_header(example) for example in examples]
    assert {invoice.number for invoice in invoices} == {"INV-202505001"}
    for invoice in invoices:
        assert invoice.status in finance_invoice.STATUSES
        assert invoice.settled(finance_invoice.PAID_AMOUNT) > 0
    (item,) = published_examples("financesInvoices_2026-06-25", "lineItemId", 1)
    payload = {"invoiceHeader": HEADER, "invoiceItems": [item]}
    assert [str(each) for each in finance_invoice.parse(payload).variances] == [
        "Quantity: shortages in transit",
        "Price: product cost not active",
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner)
    ),
    max_leaves=6,
)


@given(st.sampled_from(sorted(HEADER)), JSON, JSON)
def test_no_response_makes_the_reader_stumble(key, odd, item):
    header = copy.deepcopy(HEADER) | {key: odd}
    for read, payload in (
        (finance_invoice.parse_page, {"invoices": [header]}),
        (finance_invoice.parse, {"invoiceHeader": header, "invoiceItems": [item]}),
        (finance_invoice.parse, {"invoiceHeader": HEADER, "invoiceItems": odd}),
    ):
        try:
            read(payload)
        except DocumentError as error:
            assert error.problems


def test_what_an_invoice_comes_to_is_told_by_what_it_is_for():
    settlement = (
        (finance_invoice.SHORT, Money(Decimal("-12.50"), "EUR")),
        (finance_invoice.PAID_AMOUNT, Money(Decimal("87.50"), "EUR")),
        (finance_invoice.DISCOUNT, Money(Decimal(0), "EUR")),
        ("SomethingNew", Money(Decimal(3), "EUR")),
    )
    invoice = finance_invoice.FinanceInvoice("1", "PAID", settlement=settlement)
    assert finance_invoice.shown_figures(invoice) == [
        (finance_invoice.PAID_AMOUNT, Decimal("87.50")),
        (finance_invoice.SHORT, Decimal("12.50")),
        ("SomethingNew", Decimal(3)),
    ]


def test_what_is_kept_back_is_a_loss_however_amazon_signs_it():
    settlement = tuple(
        (name, Money(Decimal(amount), "EUR"))
        for name, amount in (
            (finance_invoice.PAID_AMOUNT, "80"),
            (finance_invoice.QUEUED, "-3"),
            (finance_invoice.DISCOUNT, "-2"),
            (finance_invoice.SHORT, "12.50"),
            (finance_invoice.TOO_DEAR, "-4"),
            ("TaxVariance", "-1.50"),
            ("SomethingNew", "3"),
        )
    )
    invoice = finance_invoice.FinanceInvoice("1", "PAID", settlement=settlement)
    assert invoice.paid == 80
    assert invoice.kept_back() == 18
    assert invoice.kept_back(finance_invoice.SHORT) == Decimal("12.50")
    assert invoice.kept_back("SomethingNew") == 0
