"""Amazon's reasons for paying otherwise, in plain words."""

from odoo.tools import LazyTranslate

from ...documents.incoming.finance_invoice import in_words

_lt = LazyTranslate(__name__)

# https://developer-docs.amazon.com/sp-api/docs/finances-invoices-api
KINDS = {
    "PQV": _lt("Quantity"),
    "PPV": _lt("Price"),
    "TAX": _lt("Tax"),
    "OTHER": _lt("Another reason"),
}
DEFECTS = {
    "UNRECOGNISED_ASIN": _lt("the order does not have this ASIN"),
    "OVERBILLING": _lt("more was invoiced than Amazon ordered or received"),
    "DUPLICATE_INVOICE_DEFECT": _lt("the units are on another invoice already"),
    "DELETED_APPOINTMENT": _lt("the delivery appointment was deleted"),
    "NO_APPOINTMENT": _lt("there was no delivery appointment"),
    "SHORTAGES_IN_TRANSIT": _lt("units were lost on the way"),
    "ASIN_MISMATCH": _lt("another ASIN was received than was invoiced"),
    "FEED_DEFECTS": _lt("Amazon could not read all of the invoice"),
    "REJECTED_LINE_ITEM_ON_PO": _lt("the line of the order was rejected"),
    "FAILED_PO_CONFIRMATION": _lt("the order was not acknowledged"),
    "DEALBUY": _lt("Amazon bought at the price of a deal"),
    "PRODUCT_COST_NOT_ACTIVE": _lt("the cost is not active at Amazon"),
    "PRODUCT_COST_NOT_REGISTERED": _lt("Amazon does not know this cost"),
    "VENDOR_LOWERING_COST_AT_PO_CONFIRMATION": _lt(
        "the acknowledgement stated a lower cost"
    ),
    "CCOGS_PRICE_PROTECTION_AGREEMENT_PPA": _lt("a price protection agreement"),
    "FALSE_CCOGS_PPA": _lt("a price protection agreement was applied by mistake"),
    "AMAZON_POC_LOWERING_COST_ON_PO": _lt("Amazon lowered the cost on the order"),
    "REJECTED_PRICE_INCREASE_ON_PO": _lt("Amazon rejected the higher cost"),
    "LIST_PRICE_DISCOUNT_ISSUES": _lt("list price and discount do not fit"),
    "ROUNDING_ISSUES": _lt("a difference of rounding"),
    "OTHER": _lt("no reason is given"),
}


def describe(env, variance):
    """Return one reason in words; words that Amazon has added are shown as they are.

    :param variance: a :class:`~...documents.incoming.finance_invoice.Variance`
    """
    kind = KINDS.get(variance.kind) or in_words(variance.kind).capitalize()
    defects = [DEFECTS.get(code) or in_words(code) for code in variance.defects]
    reasons = ", ".join(_translate(env, text) for text in defects)
    kind = _translate(env, kind)
    if not reasons:
        return kind
    return env._("%(kind)s: %(reasons)s", kind=kind, reasons=reasons)


def _translate(env, text):
    return text if isinstance(text, str) else env._(text)
