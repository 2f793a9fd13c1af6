"""What Amazon refuses of an ASN, and where whoever packs mends it.

Amazon documents no codes for what is wrong with an ASN, only some for what kind of
refusal it is. Its words come from a validator and name a field of its model, or they
describe it. So a code that says what it is about counts first, then that Amazon has
the ASN already, then the field that is named first, then what the words give away.
https://developer-docs.amazon.com/sp-api/docs/vendor-shipments-api-v1-reference
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..documents.incoming.transaction import TransactionError

# Nobody knows what it is about: any number or date on the form may be it.
UNKNOWN, SILENT = "", "silent"
# Nothing that people enter here.
OURS = "ours"

_BY_CODE: Mapping[str, str] = {
    "INVALID_ORDER_ID": "order",
    "NotAvailable": SILENT,
    "RequestTooLarge": "size",
    "QuotaExceeded": "later",
    "InternalError": "later",
    "InternalFailure": "later",
    "ServiceUnavailable": "later",
}
# They only say what kind of refusal it is: words that say more count.
_BY_CODE_ALONE: Mapping[str, str] = {"UnsupportedMediaType": OURS, "NotFound": OURS}
# The names in Amazon's model of an ASN, by what they are about.
FIELDS: Mapping[str, str] = {
    "tracking": "trackingNumber",
    "scac": "carrierScac",
    "pro": "carrierShipmentReferenceNumber",
    "bill": "billOfLadingNumber",
    "arn": "amazonReferenceNumber buyerReferenceNumber",
    "shipped_at": "shippedDate shipmentConfirmationDate",
    "arrives_at": "estimatedDeliveryDate",
    "identifier": "shipmentIdentifier",
    "mode": "shipmentType shipmentStructure transportationMode transportationDetails",
    "address": (
        "shipFromParty address name addressLine1 addressLine2 addressLine3 city county"
        " district stateOrRegion postalCode countryCode phone"
    ),
    "fc": "shipToParty",
    "code": (
        "sellingParty partyId taxRegistrationDetails taxRegistrationType"
        " taxRegistrationNumber"
    ),
    "units": "shippedQuantity amount unitSize unitOfMeasure",
    "weight": (
        "shipmentMeasurements grossShipmentWeight shipmentVolume totalWeight weight"
        " value dimensions length width height"
    ),
    "numbers": (
        "cartons cartonIdentifiers cartonSequenceNumber cartonCount pallets palletCount"
        " palletIdentifiers cartonReferenceDetails cartonReferenceNumbers"
        " containerIdentificationType containerIdentificationNumber tier block"
    ),
    "item": (
        "shippedItems items itemDetails itemSequenceNumber itemReference"
        " amazonProductIdentifier vendorProductIdentifier"
    ),
    "order": "purchaseOrderNumber",
    "lot": (
        "lotNumber lotNumberSourceReference lotNumberSourceType expiry expiryDate"
        " manufacturerDate expiryAfterDuration durationUnit durationValue"
    ),
    OURS: (
        "shipmentConfirmationType importDetails methodOfPayment sealNumber route stops"
        " functionCode locationIdentification type locationCode arrivalTime"
        " departureTime importContainers billableWeight estimatedShipByDate"
        " handlingInstructions handlingCode countryOfOrigin regulationReferences"
        " dueDiligenceReference dueDiligenceVerification dueDiligenceInformation"
        " dueDiligenceExemptionCode maximumRetailPrice currencyCode"
    ),
}
_BY_NAME = {
    name.casefold(): about for about, names in FIELDS.items() for name in names.split()
}
# These say nothing of what they belong to: the name that is next further out does.
_OF_ANYTHING = frozenset(
    {
        *("partyid", "address", "name", "addressline1", "addressline2", "addressline3"),
        *("city", "county", "district", "stateorregion", "postalcode", "countrycode"),
        *("phone", "taxregistrationdetails", "taxregistrationtype"),
        *("taxregistrationnumber", "amount", "unitofmeasure", "value", "type"),
    }
)
# A name of the model is told from a word of a sentence: it stands in quotes or in a
# path, or it has a capital in the middle.
_NAMED = re.compile(
    r"'\w+'|[A-Za-z]\w*(?:\[\d+\])?(?:\.[A-Za-z]\w*(?:\[\d+\])?)+|[a-z]+[A-Z]\w*",
    re.ASCII,
)
_NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)
# What a validator would take instead is not what it refuses.
_INSTEAD = re.compile(r"\bone of '\{", re.IGNORECASE)
# How words give away what they are about. The first that fits counts: "carton 3 has no
# tracking number" is about the tracking number.
_SIGNS = tuple(
    (about, re.compile(pattern, re.IGNORECASE))
    for about, pattern in (
        ("tracking", r"tracking"),
        ("scac", r"scac|carrier ?code"),
        ("bill", r"bill ?of ?lading|\bbol\b"),
        ("arn", r"\barn\b|amazon ?reference|buyer ?reference"),
        ("pro", r"\bpro\b|carrier ?(shipment ?)?reference"),
        ("replaced", r"\breplac"),
        ("arrives_at", r"(estimated|expected) ?delivery|delivery ?date|\barriv"),
        ("shipped_at", r"ship(ped|ping|ment)? ?date"),
        ("address", r"ship-?_? ?from|address|postal ?code"),
        ("identifier", r"shipment ?identifier"),
        ("lot", r"\blots?\b|expir"),
        ("units", r"more than (was )?confirmed|quantit|units more"),
        ("numbers", r"\bsscc\b|container|amzncc|used before"),
        ("weight", r"weigh|\bvolume\b|dimension"),
        ("mode", r"truck ?load|small ?parcel|transportation ?mode|shipment ?type"),
        ("fc", r"ship-?_? ?to\b|another fc\b|fulfil+ment cent"),
        ("order", r"purchase ?order|no such order|\border\b"),
        ("item", r"\bitem\b|\basin\b|\bproduct\b"),
        ("size", r"size exceeded|too large"),
    )
)
# What our own check calls otherwise than the form does.
_SAME = {"leaves_at": "shipped_at"}


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing that Amazon refuses; ``about`` is blank if nobody knows what of."""

    about: str
    words: str


def read_refusal(errors: Iterable[tuple[str, str]]) -> tuple[Refused, ...]:
    """Return what Amazon refuses, each thing once.

    :param errors: its codes, each with its words; a line of them is one thing
    """
    return tuple(dict.fromkeys(_read_errors(errors)))


def _read_errors(errors: Iterable[tuple[str, str]]) -> Iterator[Refused]:
    for code, words in errors:
        known = _BY_CODE.get(code)
        for line in filter(None, map(str.strip, (words or code).splitlines())):
            about = _find_about(line) if known is None else known
            yield Refused(about or _BY_CODE_ALONE.get(code, UNKNOWN), line)


def _find_about(words: str) -> str:
    if TransactionError("", words).is_duplicate:
        return "taken"
    refused = _INSTEAD.split(words, maxsplit=1)[0]
    signs = (about for about, sign in _SIGNS if sign.search(refused))
    return _find_named(refused) or next(signs, UNKNOWN)


def _find_named(words: str) -> str:
    """Return what the first name of Amazon's model is about; blank if there is none.

    Of a path the innermost counts that says what it is of.
    """
    for path in _NAMED.findall(words):
        names = [name.casefold() for name in reversed(_NAME.findall(path))]
        known = [name for name in names if name in _BY_NAME]
        telling = [name for name in known if name not in _OF_ANYTHING]
        if known:
            return _BY_NAME[(telling or known)[0]]
    return ""


def fields_of(abouts: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return which of the fields that can be filled in may be wrong, each once.

    Where Amazon does not say what it is about, all of them may be.
    """
    named = {_SAME.get(about, about) for about in abouts}
    is_open = bool(named & {UNKNOWN, SILENT})
    return tuple(each for each in known if is_open or each in named)
