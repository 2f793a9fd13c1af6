"""Invoices of each country, and what they are to say, word by word."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "golden_invoices"
METHODS = ("round_globally", "round_per_line")
# To write down what is sent now, instead of comparing it: look at the difference.
IS_WRITING = bool(os.environ.get("ACORN_WRITE_GOLDEN"))
GERMAN, LUXEMBOURGISH = "DE136695976", "LU20260743"


@dataclass(frozen=True)
class Case:
    """An invoice: to which country, in which currency, with which taxes by line.

    ``charges`` are kind, price and taxes of charges and, below zero, allowances.
    """

    name: str
    country: str
    region: str
    currency: str
    taxes: tuple[tuple[str, ...], ...] = ((), (), ())
    prices: tuple[float, ...] = (6.70, 6.70, 230.83)
    ours: str = ""
    theirs: str = ""
    note: str = ""
    charges: tuple[tuple[str, float, tuple[str, ...]], ...] = ()


def _union(country, currency, *rates, **values):
    """Return domestic sales in a country of the Union."""
    lines = tuple((f"VAT {rate}",) for rate in rates)
    defaults = {"ours": f"{country}136695976", "theirs": f"{country}814584193"}
    values = {"name": country, **defaults, **values}
    return Case(country=country, region="eu", currency=currency, taxes=lines, **values)


CASES = (
    Case("US", "US", "na", "USD"),
    Case(
        "US-freight",
        "US",
        "na",
        "USD",
        charges=(("Freight", 48.50, ()), ("SpecialHandlingService", 7.25, ())),
    ),
    Case("CA", "CA", "na", "CAD"),
    Case("MX", "MX", "na", "MXN", ours="AAA010101AAA", theirs="ANE140618P37"),
    Case("BR", "BR", "na", "BRL", ours="11222333000181", theirs="15436940000103"),
    _union("DE", "EUR", 19, 7, 19),
    _union(
        "DE",
        "EUR",
        0,
        0,
        0,
        name="DE-reverse-charge",
        ours="FR12487773327",
        note="Steuerschuldnerschaft des Leistungsempfängers",
    ),
    _union(
        "DE",
        "EUR",
        0,
        0,
        0,
        name="DE-triangular",
        ours="IT09944691008",
        theirs=LUXEMBOURGISH,
        note="Triangular transaction, article 141 of Directive 2006/112/EC",
    ),
    _union(
        "DE",
        "EUR",
        19,
        7,
        19,
        name="DE-allowance",
        charges=(
            ("Promotional", -115.43, ("VAT 19",)),
            ("Discount", -0.33, ("VAT 7",)),
            ("Packing", 6.71, ("VAT 19",)),
        ),
    ),
    _union("FR", "EUR", 20, 5.5, 20),
    _union("IT", "EUR", 22, 22, 4),
    _union("ES", "EUR", 21, 10, 21),
    _union("NL", "EUR", 21, 9, 21, ours="NL136695976B01", theirs="NL814584193B01"),
    _union("BE", "EUR", 21, 21, 6, ours="BE0136695976", theirs="BE0814584193"),
    _union("IE", "EUR", 23, 13.5, 23),
    _union("SE", "SEK", 25, 12, 25),
    _union("PL", "PLN", 23, 8, 23, prices=(67.70, 67.70, 2300.83)),
    _union("PL", "EUR", 23, 8, 23, name="PL-in-euros"),
    _union(
        "PL",
        "EUR",
        23,
        8,
        23,
        name="PL-in-euros-freight",
        charges=(("Freight", 31.07, ("VAT 23",)), ("Special", -12.5, ("VAT 23",))),
    ),
    _union("GB", "GBP", 20, 20, 20, ours="GB123456782", theirs="GB727255821"),
    _union("TR", "TRY", 20, 10, 20, ours="1234567890", theirs="9876543210"),
    _union("AE", "AED", 5, 5, 5, ours="100123456700003", theirs="100987654300003"),
    _union("SA", "SAR", 15, 15, 15, ours="300123456700003", theirs="300987654300003"),
    _union("EG", "EGP", 14, 14, 14, ours="123456789", theirs="987654321"),
    _union("ZA", "ZAR", 15, 15, 15, ours="4123456789", theirs="4987654321"),
    Case(
        "IN",
        "IN",
        "eu",
        "INR",
        (("SGST 9", "CGST 9"), ("SGST 9", "CGST 9"), ("SGST 14", "CGST 14", "CESS 12")),
        ours="29AAFCD5862R1ZR",
        theirs="29AAICA3918J1Z0",
    ),
    Case(
        "IN-between-states",
        "IN",
        "eu",
        "INR",
        (("IGST 18",), ("IGST 18",), ("IGST 28", "CESS 12")),
        ours="29AAFCD5862R1ZR",
        theirs="27AAICA3918J1Z4",
    ),
    Case(
        "IN-charges",
        "IN",
        "eu",
        "INR",
        (("SGST 9", "CGST 9"),) * 3,
        ours="29AAFCD5862R1ZR",
        theirs="29AAICA3918J1Z0",
        charges=(
            ("Freight", 350.05, ("SGST 9", "CGST 9")),
            ("DiscountIncentive", -57.69, ("SGST 9", "CGST 9")),
        ),
    ),
    Case(
        "JP",
        "JP",
        "fe",
        "JPY",
        (("Tax 10",), ("Tax 8",), ("Tax 10",)),
        prices=(671, 335, 23083),
        ours="T1234567890123",
    ),
    Case(
        "AU",
        "AU",
        "fe",
        "AUD",
        (("GST 10",),) * 3,
        ours="51824753556",
        theirs="30616935623",
    ),
    Case(
        "SG",
        "SG",
        "fe",
        "SGD",
        (("GST 9",),) * 3,
        ours="201912345M",
        theirs="M90373002X",
    ),
)


def read_golden(name):
    """Return ``{kind: {method: body}}`` of a case."""
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def write_golden(name, bodies):
    """Write down what is sent of a case."""
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(bodies, indent=1, ensure_ascii=False, sort_keys=True)
    (FOLDER / f"{name}.json").write_text(text + "\n", "utf-8")
