"""Any purchase order Amazon could send: what it means, and how it may be written.

The writing is a second reading of Amazon's documentation: it shares nothing with the
parser but the facts it has to arrive at. Amazon's own examples are as careless.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Address, Money, Party, Quantity
from acorn_vendor.documents.incoming.purchase_order import (
    KINDS,
    Line,
    PurchaseOrder,
    Window,
)

SPELLINGS = {"Eaches": ("Eaches", "Each"), "Cases": ("Cases", "Case")}
LETTERS_AND_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

numbers = st.text(LETTERS_AND_DIGITS, min_size=8, max_size=8)
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12
).map(str.strip)
words = texts.filter(bool)
LONG_AGO = datetime(2020, 1, 1, tzinfo=timezone.utc)
moments = st.timedeltas(timedelta(0), timedelta(days=5_000)).map(LONG_AGO.__add__)
amounts = st.decimals(0, 9_999, places=2) | st.decimals(0, 99, places=4)
addresses = st.builds(
    Address,
    **{"name": words, "line_1": texts, "city": texts, "postal_code": texts},
    country_code=st.sampled_from(["", "DE", "US", "IN"]),
)
tax_ids = st.tuples(words, st.sampled_from(["VAT", "GST"])) | st.just((None, None))
parties = st.builds(
    lambda code, address, tax: Party(code, address, *tax),
    st.text(LETTERS_AND_DIGITS, min_size=2, max_size=6),
    st.none() | addresses,
    tax_ids,
)


@st.composite
def windows(draw):
    """Return a window in which the order is to be shipped or delivered."""
    start = draw(moments)
    length = draw(st.timedeltas(timedelta(hours=1), timedelta(days=30)))
    return Window(draw(st.sampled_from(["ship", "delivery"])), start, start + length)


@st.composite
def quantities(draw, least=-5):
    """Return a quantity; Amazon cancels with zero, and has sent less than that."""
    unit = draw(st.sampled_from(["Eaches", "Cases"]))
    size = draw(st.sampled_from([1, 1, 5, 12]))
    return Quantity(draw(st.integers(least, 500).map(Decimal)), unit, size)


def prices(currency):
    """Return amounts of money, a few for a unit of weight."""
    per = st.sampled_from([None, None, None, "POUNDS", "KILOGRAMS"])
    return st.builds(Money, amounts, st.just(currency), per)


@st.composite
def lines(draw, currency, sequence, least=-5):
    """Return a line in ``currency``; Amazon prices it in one of two ways, or both."""
    return Line(
        sequence=sequence,
        asin=draw(st.text(LETTERS_AND_DIGITS, min_size=10, max_size=10)),
        vendor_sku=draw(texts),
        quantity=draw(quantities(least)),
        net_cost=draw(st.none() | prices(currency)),
        list_price=draw(st.none() | prices(currency)),
        back_order_allowed=draw(st.booleans()),
    )


@st.composite
def purchase_orders(draw, **line_options):
    """Return what an order says, as :class:`PurchaseOrder`."""
    currency = draw(st.sampled_from(["USD", "EUR", "JPY"]))
    sequences = draw(
        st.lists(st.integers(1, 99).map(str), max_size=5, unique=True)
        | st.just(["00001", "00002"])
    )
    found = tuple(draw(lines(currency, each, **line_options)) for each in sequences)
    return PurchaseOrder(
        number=draw(numbers),
        state=draw(st.sampled_from(["New", "Acknowledged", "Closed"])),
        kind=draw(st.sampled_from(["", "RegularOrder", "RushOrder", "DroneOrder"])),
        date=draw(moments),
        changed_at=draw(st.none() | moments),
        state_changed_at=draw(st.none() | moments),
        payment_method=draw(st.sampled_from(["", "Invoice", "Prepaid"])),
        deal_code=draw(texts),
        buying_party=draw(st.none() | parties),
        selling_party=draw(st.none() | parties),
        ship_to=draw(st.none() | parties),
        bill_to=draw(st.none() | parties),
        window=draw(st.none() | windows()),
        currency=currency if any(line.cost for line in found) else None,
        lines=found,
        has_details=True,
    )


@dataclass
class Scribe:
    """Writes an order in one of the many ways that Amazon has been seen to use."""

    random: Random

    def write(self, order):
        """Return the order as one of Amazon's ``Order`` objects, as it arrives."""
        details = {
            "purchaseOrderDate": self.moment(order.date),
            "purchaseOrderChangedDate": self.moment(order.changed_at),
            "purchaseOrderStateChangedDate": self.moment(order.state_changed_at),
            "purchaseOrderType": self.word(order.kind, KINDS),
            "paymentMethod": self.word(order.payment_method),
            "dealCode": order.deal_code,
            "buyingParty": self.party(order.buying_party),
            "sellingParty": self.party(order.selling_party),
            "shipToParty": self.party(order.ship_to),
            "billToParty": self.party(order.bill_to),
            **self.window(order.window),
            "addedByAmazonOneDay": {"of": ["any", {"kind": None}]},
        }
        payload = {
            "purchaseOrderNumber": self.padded(order.number),
            "purchaseOrderState": self.word(order.state),
            "orderDetails": self.some(details),
        }
        place = self.one_of(payload["orderDetails"], payload)
        place["items"] = [self.line(line) for line in order.lines]
        return json.loads(json.dumps(self.shuffled(payload)))

    # === PARTS === #

    def line(self, line):
        return self.some(
            {
                "itemSequenceNumber": self.digits(line.sequence),
                "amazonProductIdentifier": self.padded(line.asin),
                "vendorProductIdentifier": line.vendor_sku,
                "orderedQuantity": self.quantity(line.quantity),
                "netCost": self.money(line.net_cost),
                "listPrice": self.money(line.list_price),
                "isBackOrderAllowed": self.flag(line.back_order_allowed),
            }
        )

    def quantity(self, quantity):
        is_plain = quantity.unit == "Eaches" and quantity.unit_size == 1
        shown = {"amount": self.one_of(int, str)(int(quantity.amount))}
        if not (is_plain and self.chance()):
            shown["unitOfMeasure"] = self.word(self.one_of(*SPELLINGS[quantity.unit]))
        if not (quantity.unit_size == 1 and self.chance()):
            shown["unitSize"] = self.one_of(int, str)(quantity.unit_size)
        return self.some(shown)

    def money(self, money):
        if money is None:
            return None
        return self.some(
            {
                "amount": self.one_of(str, float)(money.amount),
                "currencyCode": self.word(money.currency),
                "unitOfMeasure": money.per and self.word(money.per),
            }
        )

    def party(self, party):
        if party is None:
            return None
        address, tax = party.address, None
        if party.tax_id:
            tax = {
                "taxRegistrationType": self.word(party.tax_kind),
                "taxRegistrationNumber": self.padded(party.tax_id),
            }
        return self.some(
            {
                "partyId": self.padded(party.party_id),
                "address": address
                and {
                    "name": self.padded(address.name),
                    "addressLine1": address.line_1,
                    "city": address.city,
                    "postalCode": address.postal_code,
                    "countryCode": address.country_code,
                },
                "taxInfo": tax,
            }
        )

    def window(self, window):
        if window is None:
            return {}
        shown = f"{self.moment(window.start)}--{self.moment(window.end)}"
        return {f"{window.kind}Window": shown}

    def moment(self, moment):
        """Write a moment in any zone, or in none, which means UTC."""
        if moment is None:
            return None
        offset = timedelta(minutes=self.random.randrange(-720, 841, 15))
        zone, suffix = timezone.utc, self.one_of("Z", "z", "", "+00:00")
        if self.chance():
            zone = timezone(offset)
            suffix = moment.astimezone(zone).strftime("%z")
        local = moment.astimezone(zone)
        fraction = f".{local.microsecond:06}" if local.microsecond else ""
        if fraction and self.chance():
            fraction += "789"  # nanoseconds
        return f"{local:%Y-%m-%dT%H:%M:%S}{fraction}{suffix}"

    # === CARELESSNESS === #

    def chance(self):
        return self.random.random() < 0.5

    def one_of(self, *choices):
        return self.random.choice(choices)

    def padded(self, text):
        return self.one_of(text, text, f" {text}", f"{text}\t")

    def word(self, word, known=None):
        """Write a code of Amazon's; only where it is ``known`` the case is open."""
        if known and word not in known:
            return word
        return self.padded(self.one_of(word, word.upper(), word.lower()))

    def digits(self, text):
        """Write a number that is text, and now and then comes as a number."""
        return self.padded(text) if text[0] == "0" else self.one_of(text, int(text))

    def flag(self, value):
        return self.one_of(value, str(value).lower())

    def some(self, values):
        """Leave out what says nothing, or say that there is nothing."""
        shown = {}
        for key, value in values.items():
            if value not in (None, "", [], {}) or self.chance():
                shown[key] = value
        return self.shuffled(shown)

    def shuffled(self, values):
        keys = list(values)
        self.random.shuffle(keys)
        return {key: values[key] for key in keys}


class Typist(Scribe):
    """Writes as Amazon's documentation says."""

    def __init__(self):
        super().__init__(Random(0))  # noqa: S311 -- never asked

    def chance(self):
        return False

    def one_of(self, *choices):
        return choices[0]

    def shuffled(self, values):
        return values


scribes = st.builds(Scribe, st.randoms(use_true_random=False))
