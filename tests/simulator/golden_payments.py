"""Payments of which everything happens that can, in the layouts of three regions.

The simulator writes them as files, which the addon's tests import and post: what is
booked of each is written down beside it.
"""

import re
from datetime import datetime
from decimal import Decimal

from vendor_central.finance_remittances import _header, _item
from vendor_central.remittance import Payment, PaymentLine
from vendor_central.remittance_writers import FILES

CODES = {"na": "OAKUS", "eu": "OAKDE", "in": "OAKIN"}
_BOUNDARY = re.compile(rb"={15}\d+==")


def at(day):
    """Return noon of a day, so that it is the same one everywhere."""
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")


def line(number, day, kind, text, paid, discount="0", **other):
    """Return a settled document; ``whole`` is its amount if this is a slice of it."""
    gross = Decimal(paid) + Decimal(discount) + Decimal(other.get("withheld", "0"))
    whole = Decimal(other.get("whole", gross))
    return PaymentLine(
        number,
        at(day),
        text,
        kind,
        whole,
        Decimal(discount),
        Decimal(paid),
        Decimal(other.get("remaining", "0")),
        Decimal(other.get("withheld", "0")),
        other.get("original", ""),
    )


def payment(number, day, currency, layout, *lines, **other):
    """Return a payment of these lines."""
    code = CODES[layout]
    paid = Payment(number, at(day), currency, layout, code, code, **other)
    paid.lines += lines
    return paid


# === NORTH AMERICA: the number of a claim says what it is === #

US_FIRST = payment(
    *("702600001", "2026-02-17", "USD", "na"),
    line(
        *("OAK-1001", "2026-01-12", "invoice", "4OAKPO1A/PHX6/|OAK-1001"),
        *("4716.35", "96.25"),
    ),
    line(
        *("OAK-1001SC", "2026-01-12", "shortage"),
        *("Shortage Claim for Invoice - OAK-1001", "-117.89", "-2.41"),
        original="OAK-1001",
    ),
    line(
        *("OAK-1002", "2026-01-15", "invoice", "4OAKPO2B/ONT8/|OAK-1002", "800.00"),
        whole="1249.95",
        remaining="449.95",
    ),
    line(
        *("OAK-1002PC", "2026-01-15", "price"),
        *("Price Claim for Invoice - OAK-1002", "-37.45"),
        original="OAK-1002",
    ),
    line("5120-2026000117", "2026-02-01", "coop", "Co-op", "-215.40"),
    line("40019237VCBSINV", "2026-02-03", "chargeback", "Vendor chargebacks", "-62.00"),
    line(
        *("260210_PROVISION_FOR_AGED_RECEIVABLE", "2026-02-10", "provision"),
        *("Provision for aged receivable", "-300.00"),
    ),
    line("QX-44817", "2026-02-11", "adjustment", "Adjustment", "-18.75"),
)
US_SECOND = payment(
    *("702600002", "2026-02-24", "USD", "na"),
    line(
        *("OAK-1002", "2026-01-15", "invoice", "4OAKPO2B/ONT8/|OAK-1002"),
        *("440.95", "9.00"),
        whole="1249.95",
    ),
    line(
        *("OAK-1001SCR", "2026-02-20", "reversal"),
        *("Shortage Claim Reversal for Invoice - OAK-1001SC", "120.30"),
        original="OAK-1001",
    ),
    line(
        *("OAK-1001SCRSC", "2026-02-22", "shortage"),
        *("Shortage Claim for Invoice - OAK-1001SCR", "-39.30", "-0.80"),
        original="OAK-1001",
    ),
    line(
        *("260210_PROVISION_FOR_AGED_RECEIVABLE-R", "2026-02-23"),
        *("provision reversal", "Provision for aged receivable reversal", "300.00"),
    ),
    line("365900000000417", "2026-02-16", "other", "Product Returns", "-83.30"),
    line(
        *("OAK-0917", "2025-12-02", "invoice", "4OAKPO9Z/PHX6/|OAK-0917", "75.00"),
    ),
)
US_HIDDEN = payment(
    *("702600003", "2026-03-03", "USD", "na"),
    line(
        *("OAK-1003", "2026-01-29", "invoice", "4OAKPO3C/PHX6/|OAK-1003"),
        *("715.48", "14.60"),
    ),
    hidden=Decimal("123.45"),
)
US_VOID = payment(
    *("702600002", "2026-02-24", "USD", "na"),
    *US_SECOND.lines,
    voided_reason="Returned by the bank",
)

# === EUROPE: a discount takes tax off, numbers come without punctuation === #

DE_FIRST = payment(
    *("703600000000001", "2026-02-18", "EUR", "eu"),
    line(
        *("OAK20260101", "2026-01-08", "invoice", "4OAKPO4D/LEJ1/|OAK20260101"),
        *("2770.32", "85.68"),
    ),
    line(
        *("OAK20260101SC", "2026-01-08", "shortage"),
        *("Shortage Claim for Invoice - OAK20260101", "-138.52", "-4.28"),
        original="OAK20260101",
    ),
    line(
        *("OAK20260102", "2026-01-09", "invoice", "4OAKPO5E/XFR2/|OAK20260102"),
        *("888.52", "27.48"),
    ),
    line(
        *("OAK20260102PC", "2026-01-09", "price"),
        *("Price Claim for Invoice - OAK20260102", "-35.70"),
        original="OAK20260102",
    ),
    line("OAK2026G007", "2026-01-30", "credit note", "Credit note", "-119.00"),
    line("5121-2026000044", "2026-02-01", "coop", "Co-op", "-214.20"),
    line("41120088VCBSINV", "2026-02-05", "chargeback", "Vendor chargebacks", "-57.12"),
    line(
        *("260215_PROVISION_FOR_AGED_RECEIVABLE", "2026-02-15", "provision"),
        *("Provision for aged receivable", "-250.00"),
    ),
    line("QX-51190", "2026-02-16", "adjustment", "Adjustment", "-12.50"),
)
DE_SECOND = payment(
    *("703600000000002", "2026-02-25", "EUR", "eu"),
    line(
        *("OAK20260101SCR", "2026-02-20", "reversal"),
        *("Shortage Claim Reversal for Invoice - OAK20260101SC", "142.80"),
        original="OAK20260101",
    ),
    line(
        *("OAK20260101SCRSC", "2026-02-22", "shortage"),
        *("Shortage Claim for Invoice - OAK20260101SCR", "-47.60"),
        original="OAK20260101",
    ),
    line(
        *("260215_PROVISION_FOR_AGED_RECEIVABLE-R", "2026-02-23"),
        *("provision reversal", "Provision for aged receivable reversal", "250.00"),
    ),
    line("365900000000902", "2026-02-19", "other", "Product Returns", "-1400.00"),
    line(
        *("OAK20260103", "2026-01-20", "invoice", "4OAKPO6F/LEJ1/|OAK20260103"),
        *("588.00", "12.00"),
        whole="1190.00",
        remaining="590.00",
    ),
)
DE_POUNDS = payment(
    *("703600000000003", "2026-03-04", "GBP", "eu"),
    line(
        *("OAK20260104", "2026-01-26", "invoice", "4OAKPO7G/BHX4/|OAK20260104"),
        *("823.20", "16.80"),
    ),
    line(
        *("OAK20260104SC", "2026-01-26", "shortage"),
        *("Shortage Claim for Invoice - OAK20260104", "-60.00"),
        original="OAK20260104",
    ),
    bank_currency="EUR",
    rate=Decimal("1.15"),
)

# === INDIA: the type of a transaction says what it is, tax is withheld === #

IN_FIRST = payment(
    *("340600001", "2026-02-11", "INR", "in"),
    line(
        *("OAK/25-26/0311", "2026-01-06", "invoice"),
        *("8OAKPO1R/ISK3/##NOT_AVAILABLE", "116820.00", "1180.00"),
    ),
    line(
        *("OAK/25-26/0311-TDS-CM-0042", "2026-01-06", "tax withheld"),
        *("India TDS Invoice for AP-194Q", "-100.00"),
        original="OAK/25-26/0311",
    ),
    line(
        *("FDN-26-000118", "2026-01-28", "shortage"),
        *("Shortage Claim for Invoice - OAK/25-26/0311", "-5841.00", "-59.00"),
        original="OAK/25-26/0311",
    ),
    line(
        *("OAK/25-26/0312", "2026-01-09", "invoice"),
        *("8OAKPO2S/BLR7/##NOT_AVAILABLE", "30000.00"),
        whole="53100.00",
        remaining="23100.00",
    ),
    line(
        *("FDN-26-000119", "2026-01-30", "price"),
        *("Price Claim for Invoice - OAK/25-26/0312", "-1062.00"),
        original="OAK/25-26/0312",
    ),
    line("GSTDN-26-00451", "2026-02-01", "coop", "Co-op January 2026", "-3540.00"),
    line(
        "55100429VCBSINV", "2026-02-02", "chargeback", "Vendor chargebacks", "-708.00"
    ),
    line(
        *("PRV-26-0007", "2026-02-05", "provision"),
        *("Provision for aged receivable", "-10000.00"),
    ),
    line("QX-60233", "2026-02-06", "adjustment", "Adjustment", "-250.00"),
)
IN_SECOND = payment(
    *("340600002", "2026-02-18", "INR", "in"),
    line(
        *("OAK/25-26/0312", "2026-01-09", "invoice"),
        *("8OAKPO2S/BLR7/##NOT_AVAILABLE", "23076.90"),
        withheld="23.10",
        whole="53100.00",
    ),
    line(
        *("FDN-26-000118-R", "2026-02-12", "reversal"),
        *("Shortage Claim Reversal for Invoice - OAK/25-26/0311", "5900.00"),
        original="OAK/25-26/0311",
    ),
    line(
        *("PRV-26-0007-R", "2026-02-14", "provision reversal"),
        *("Provision for aged receivable reversal", "10000.00"),
    ),
    line(
        *("OAKIN-30292516672552-AMD2-L-1405", "2026-02-09", "other"),
        *("RTV FCN-30292516672552", "-1180.00"),
    ),
    line(
        *("OAK/25-26/0199", "2025-10-30", "invoice"),
        *("8OAKPO9Z/ISK3/##NOT_AVAILABLE", "2360.00"),
    ),
)

# === THE FILES === #

_STORIES = {
    "US/payments.xlsx": ("na", US_FIRST, US_SECOND, US_HIDDEN),
    "US/payments.csv": ("na", US_FIRST, US_SECOND, US_HIDDEN),
    "US/voided.csv": ("na", US_VOID),
    "US/advice.eml": ("na", US_FIRST, US_SECOND),
    "US/payments.x12": ("na", US_FIRST, US_SECOND),
    "US/interface.json": ("na", US_FIRST, US_SECOND),
    "DE/payments.xlsx": ("eu", DE_FIRST, DE_SECOND, DE_POUNDS),
    "DE/payments.csv": ("eu", DE_FIRST, DE_SECOND, DE_POUNDS),
    "DE/advice.eml": ("eu", DE_FIRST, DE_SECOND),
    "DE/payments.edi": ("eu", DE_FIRST, DE_SECOND),
    "DE/interface.json": ("eu", DE_FIRST, DE_SECOND, DE_POUNDS),
    "IN/payments.xlsx": ("in", IN_FIRST, IN_SECOND),
    "IN/payments.csv": ("in", IN_FIRST, IN_SECOND),
    "IN/advice.txt": ("in", IN_FIRST),
}
NAMES = sorted(_STORIES)


def write(name):
    """Return a file as the simulator writes it."""
    layout, *payments = _STORIES[name]
    ending = name.rpartition(".")[2]
    if ending == "json":
        return _interface(payments)
    _kind, writer = FILES[ending]
    return _BOUNDARY.sub(b"=====OAK=====", writer(payments, layout))


def _interface(payments):
    """Return what the interface responds of each payment."""
    return [
        {
            "remittanceHeader": _header(payment),
            "remittanceItems": [_item(payment, line) for line in payment.lines],
        }
        for payment in payments
    ]
