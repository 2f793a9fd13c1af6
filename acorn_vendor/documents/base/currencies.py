"""The currencies of the world by their codes (ISO 4217), and the signs they go by."""

from __future__ import annotations

from .common import CURRENCY_DECIMALS

_ALL = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB"
    " BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK"
    " DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG"
    " HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT"
    " LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR"
    " MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB"
    " RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT"
    " TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF"
    " XPF YER ZAR ZMW ZWG"
)
CODES = frozenset(_ALL.split())
WITHOUT_DECIMALS = frozenset(
    code for code, decimals in CURRENCY_DECIMALS.items() if not decimals
)

_DOLLARS = (
    "USD CAD AUD NZD SGD HKD MXN BRL TWD ARS CLP COP UYU DOP BBD BMD BND BSD BZD"
    " FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD"
)
# By upper case, with and without the dot of an abbreviation.
_SIGNS = {
    "$": _DOLLARS,
    "US$": "USD",
    "C$": "CAD NIO",
    "CDN$": "CAD",
    "CA$": "CAD",
    "CAD$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "S$": "SGD",
    "SG$": "SGD",
    "HK$": "HKD",
    "NT$": "TWD",
    "MX$": "MXN",
    "MEX$": "MXN",
    "R$": "BRL",
    "€": "EUR",
    "£": "GBP EGP",
    "E£": "EGP",
    "LE": "EGP",
    "¥": "JPY CNY CNH",
    "円": "JPY",
    "元": "CNY CNH TWD",
    "₹": "INR",
    "₨": "INR PKR LKR NPR MUR SCR",
    "RS": "INR PKR LKR NPR MUR SCR",
    "ZŁ": "PLN",
    "ZL": "PLN",
    "KČ": "CZK",
    "KC": "CZK",
    "KR": "SEK NOK DKK ISK",
    "FT": "HUF",
    "LEI": "RON",
    "₺": "TRY",
    "TL": "TRY",
    "₩": "KRW KPW",
    "₽": "RUB",
    "₴": "UAH",
    "₪": "ILS",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "₦": "NGN",
    "₸": "KZT",
    "₲": "PYG",
    "₡": "CRC",
    "₵": "GHS",
    "RM": "MYR",
    "R": "ZAR",
    "S/": "PEN",
    "RP": "IDR",
    "SR": "SAR",
    "DHS": "AED",
    "FR": "CHF",
    "SFR": "CHF",
    "د.إ": "AED",
    "ر.س": "SAR",
    "ج.م": "EGP",
    "﷼": "SAR IRR QAR OMR YER",
}
_CURRENCIES = {sign: frozenset(codes.split()) for sign, codes in _SIGNS.items()}


def meant_by(word: str) -> frozenset[str] | None:
    """Return the codes a code or sign may stand for; None if it is no currency."""
    name = word.upper()
    if name in CODES:
        return frozenset((name,))
    return _CURRENCIES.get(name) or _CURRENCIES.get(name.removesuffix("."))
