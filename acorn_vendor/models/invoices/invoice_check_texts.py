"""What is said of each rule that is broken: what is wrong, and why it matters."""

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

_HELD = _lt("Amazon compares name, address and tax ID with what it holds.")
# By rule: what is wrong and what to do, then why.
TEXTS = {
    "same_number": (
        _lt("Amazon cannot tell %(number)s from %(other)s. Give it another number."),
        _lt("Amazon drops punctuation and leading zeros, and takes no number twice."),
    ),
    "long_number": (
        _lt("The number has more than %(limit)s characters. Use a shorter one."),
        _lt("What is longer may be cut off, and payments are not found again."),
    ),
    "future_date": (
        _lt("The invoice date is in the future. Date it today or earlier."),
        _lt("Amazon refuses dates in the future."),
    ),
    "before_order": (
        _lt("The invoice is dated before %(names)s was ordered. Correct the date."),
        _lt("Amazon refuses an invoice that is older than its order."),
    ),
    "other_currency": (
        _lt("%(names)s is in another currency. Invoice in that one."),
        _lt("Amazon pays in the currency of its order only."),
    ),
    "nothing_due": (
        _lt("The total is zero. Take the invoice back, or complete its lines."),
        _lt("Amazon takes no invoice over nothing."),
    ),
    "several_orders": (
        _lt("%(names)s: several orders. Write an invoice for each of them."),
        _lt("In %(country)s an invoice is about one order."),
    ),
    "several_payers": (
        _lt("The orders are billed to %(payers)s. Write an invoice for each payer."),
        _lt("Each is a company of its own, with its own tax ID."),
    ),
    "no_credit_notes": (
        _lt(
            "Amazon takes no credit notes in %(country)s. Keep it in your books, and"
            " settle it in Vendor Central."
        ),
        _lt("Amazon deducts what it does not owe from its payments."),
    ),
    "no_agreed_terms": (
        _lt("Enter the payment terms agreed with Amazon on the vendor code."),
        _lt("Without them nobody can say when Amazon pays late."),
    ),
    "other_terms": (
        _lt("The terms are %(terms)s, agreed are %(agreed)s. Correct one of them."),
        _lt("Amazon pays, and takes discounts, as agreed."),
    ),
    "untold_terms": (
        _lt(
            "Amazon cannot be told the terms %(terms)s. Choose terms with one date:"
            " days after the invoice, or after the end of its month."
        ),
        _lt("An invoice without terms is paid by those Amazon has."),
    ),
    "unsure": (
        _lt(
            "Not sure for %(country)s: %(names)s. Ask Amazon's accounts payable, then"
            " confirm it once."
        ),
        _lt("No page of Amazon's says it. Invoices wait until somebody confirms it."),
    ),
    "no_order": (
        _lt(
            "%(names)s: no purchase order asks for it. Take it off the invoice, or mark"
            " its product as a charge or an allowance."
        ),
        _lt("Amazon takes goods of its orders, charges and allowances only."),
    ),
    "billed_twice": (
        _lt(
            "%(names)s: billed on %(others)s already. Take off what was not shipped"
            " anew."
        ),
        _lt("Amazon will take back %(amount)s as a quantity claim."),
    ),
    "more_than_shipped": (
        _lt("%(names)s: more invoiced than shipped. Correct the quantity."),
        _lt("Amazon will take back %(amount)s as a quantity claim."),
    ),
    "more_than_accepted": (
        _lt("%(names)s: more invoiced than accepted. Invoice what was accepted."),
        _lt("Amazon will take back %(amount)s as a quantity claim."),
    ),
    "shipped_unasked": (
        _lt("%(names)s: more shipped than accepted. Agree on the rest with the buyer."),
        _lt("Amazon pays what it accepted, and may charge for the rest."),
    ),
    "dear": (
        _lt("%(names)s: dearer than the order. Correct the price."),
        _lt("Amazon will take back %(amount)s as a price claim."),
    ),
    "cheap": (
        _lt("%(names)s: cheaper than the order. Correct the price."),
        _lt("You would be paid %(amount)s less than Amazon owes."),
    ),
    "tax_in_price": (
        _lt(
            "%(names)s: the price has its tax in it, Amazon's cost has not. Use a tax"
            " that comes on top of the price, or enter the price with tax."
        ),
        _lt("You would be paid %(amount)s less than Amazon owes."),
    ),
    "no_charges": (
        _lt(
            "%(names)s: Amazon takes no charges and allowances in %(country)s. Take it"
            " off, and agree on it in the cost."
        ),
        _lt("Amazon pays what its matching knows."),
    ),
    "wrong_sign": (
        _lt(
            "%(names)s: a charge has a price above zero, an allowance one below. Turn"
            " its sign, or choose another product."
        ),
        _lt("Amazon adds charges and takes off allowances."),
    ),
    "charge_not_agreed": (
        _lt(
            "%(names)s: no order agrees on it. Take it off, or add it to the sales"
            " order once Amazon's buyer has agreed."
        ),
        _lt("Amazon will probably keep back %(amount)s."),
    ),
    "other_tax": (
        _lt("%(names)s: Amazon knows no such tax in %(country)s. Choose another."),
        _lt("Taxes that do not match hold the whole payment."),
    ),
    "no_tax": (
        _lt("%(names)s: no tax. Choose one; zero per cent is one too."),
        _lt("Where Amazon expects a tax, it asks for another invoice."),
    ),
    "taxes_differ": (
        _lt("The lines have taxes of %(told)s, the books %(booked)s. Find out why."),
        _lt("Amazon adds up the lines, and pays that."),
    ),
    "no_payer": (
        _lt(
            "The order names no bill-to party. Add that of %(country)s with its partner"
            " under Configuration, Partners."
        ),
        _lt("Amazon takes an invoice only to a company of its own, by its code."),
    ),
    "bill_to_tax_id": (
        _lt(
            "In %(country)s invoices need Amazon's %(names)s, written right. Correct"
            " the partner."
        ),
        _HELD,
    ),
    "remit_to_tax_id": (
        _lt(
            "In %(country)s invoices need your %(names)s, written right."
            " Correct your address."
        ),
        _HELD,
    ),
    "bill_to_incomplete": (
        _lt("Bill to %(code)s: %(names)s is missing. Complete the address."),
        _HELD,
    ),
    "bill_to_differs": (
        _lt("Bill to %(code)s, Amazon ≠ your partner: %(names)s."),
        _lt("The invoice says what Amazon holds, your own paper something else."),
    ),
    "remit_to_incomplete": (
        _lt("Remit to %(code)s: %(names)s is missing. Complete the address."),
        _HELD,
    ),
    "remit_to_differs": (
        _lt("Remit to %(code)s, Amazon ≠ your address: %(names)s."),
        _lt("The invoice says what Amazon holds, your own paper something else."),
    ),
    "no_acknowledgement": (
        _lt("Amazon has no acknowledgement of %(names)s. Send it first."),
        _lt("Amazon refuses invoices for orders that were not acknowledged."),
    ),
    "no_asn": (
        _lt("Amazon has no ASN of %(names)s. Send it first."),
        _lt("An invoice that comes before its ASN is refused or paid short."),
    ),
}
# What the document itself is refused for says what to do by itself.
OF_THE_BODY = _lt("Amazon refuses the invoice as it is.")
GROUPS = {
    "papers": _lt("Number, date and terms"),
    "lines": _lt("Ordered, accepted, shipped"),
    "money": _lt("Prices and taxes"),
    "parties": _lt("Who pays, and who is paid"),
    "order": _lt("What Amazon has before"),
}
# Who mends what is wrong with a record.
PEOPLE = {
    "head": _lt("Accountant"),
    "orders": _lt("Vendor manager"),
    "shipments": _lt("Warehouse"),
    "code": _lt("Amazon manager"),
    "bill_to": _lt("Accountant"),
    "remit_to": _lt("Whoever keeps the addresses"),
    "ship_to": _lt("Whoever keeps the addresses"),
    "ship_from": _lt("Whoever keeps the addresses"),
}
FIXES = {
    "take_over_bill_to": _lt("Take Over"),
    "take_over_remit_to": _lt("Take Over"),
    "confirm_country": _lt("Confirm"),
}
NOT_SURE = {
    "": _lt("Not sure for this country: ask Amazon's accounts payable."),
    "long_number": _lt("Amazon names no limit; EDI has this one."),
    "bill_to_incomplete": _lt("Amazon fills in what it holds, if it can."),
    "remit_to_incomplete": _lt("Amazon fills in what it holds, if it can."),
}
# The parts of an address.
NAMES = {
    "name": _lt("name"),
    "line_1": _lt("street"),
    "city": _lt("city"),
    "postal_code": _lt("ZIP"),
    "country_code": _lt("country"),
}
