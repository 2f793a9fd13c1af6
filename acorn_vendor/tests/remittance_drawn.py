"""What a payment may consist of, drawn at random: in any currency, with all kinds."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from .remittance_common import settled

CENT = Decimal("0.01")
OWN, FOREIGN = "USD", "EUR"
# Of each currency: its number, what it bills as (net, rate of its tax), what it is.
DOCUMENTS = {
    OWN: {
        "AC5001": (((1000.00, None),), "out_invoice"),
        "AC5002": (((280.11, 19), (33.33, 7)), "out_invoice"),
        "AC5003": (((0.05, None),), "out_invoice"),
        "AC5004": (((100.01, 19),), "out_refund"),
    },
    FOREIGN: {
        "AE5001": (((840.34, 19), (99.99, 7)), "out_invoice"),
        "AE5002": (((333.33, None),), "out_invoice"),
        "AE5003": (((0.05, 19),), "out_invoice"),
        "AE5004": (((64.20, None),), "out_refund"),
    },
}
PROVISION = "260210_PROVISION_FOR_AGED_RECEIVABLE"
# What each line that pays no document is booked as.
KINDS = {
    "SC": "claim",
    "SCR": "claim",
    "PC": "claim",
    "PCR": "claim",
    "SCRSC": "claim",
    "-TDS-CM-0042": "tax",
    "771VCBSINV": "chargeback",
    "4417-2223334445": "coop",
    "QQ-1": "suspense",
    PROVISION: "provision",
    f"{PROVISION}-R": "provision",
}
_ABOUT = ("SC", "SCR", "PC", "PCR", "SCRSC", "-TDS-CM-0042")
_ALONE = ("771VCBSINV", "4417-2223334445", "QQ-1", PROVISION, f"{PROVISION}-R")

_CENTS = st.integers(1, 50_000).map(lambda cents: cents * CENT)
_PLACES = st.integers(0, 3)
# Of a document: which, how many percent of what is left; of those how many are
# discounted, and how many withheld as tax.
_SLICES = st.tuples(
    *(st.just("pay"), _PLACES, st.integers(1, 100)),
    *(st.integers(0, 5), st.integers(0, 3)),
)
# Of a claim some discount comes back.
_CLAIMS = st.tuples(
    *(st.sampled_from(_ABOUT), _PLACES, _CENTS, st.integers(0, 3), st.just(0))
)
_OTHERS = st.tuples(
    *(st.sampled_from(_ALONE), st.booleans(), _CENTS, st.just(0), st.just(0))
)


@dataclass(frozen=True)
class Drawn:
    """A payment: what its lines are in, what the bank pays in, and at which rate.

    ``hidden`` is what lines have taken that are not shown.
    """

    lines: list
    currency: str = OWN
    bank: str = OWN
    rate: Decimal = Decimal(1)
    hidden: Decimal = Decimal(0)
    reduces_tax: bool = False


PAYMENTS = st.builds(
    Drawn,
    lines=st.lists(_SLICES | _CLAIMS | _OTHERS, min_size=1, max_size=7),
    currency=st.sampled_from((OWN, FOREIGN)),
    bank=st.sampled_from((OWN, FOREIGN)),
    rate=st.integers(900, 1500).map(lambda mills: Decimal(mills) / 1000),
    hidden=st.just(Decimal(0)) | _CENTS | _CENTS.map(lambda cents: -cents),
    reduces_tax=st.booleans(),
)
# Everything that there is, each of it once.
WHOLE = [
    *(("pay", place, 60, 2, place % 3) for place in range(4)),
    *((what, 0, Decimal("10.01"), 2, 0) for what in _ABOUT),
    *((what, False, Decimal("20.03"), 0, 0) for what in _ALONE),
]
REST = [
    *(("pay", place, 100, 1, 0) for place in range(4)),
    *((what, 1, Decimal("7.77"), 0, 0) for what in _ABOUT),
    *((what, True, Decimal("11.11"), 0, 0) for what in _ALONE),
]


def make_lines(drawn, left):
    """Return the lines of a payment and what each is booked as.

    :param left: what is left of each document; what is paid of it is taken off
    """
    made = (_make(each, drawn.currency, left) for each in drawn.lines)
    return [line for line in made if line]


def _make(drawn, currency, left):
    """Return a line and its use, nothing where nothing is left to be paid."""
    what, which, amount, discount, withheld = drawn
    if what == "pay":
        number = [*DOCUMENTS[currency]][which]
        gross = (left[number] * amount / 100).quantize(CENT)
        left[number] -= gross
        taken = (gross * discount / 100).quantize(CENT)
        kept = (gross * withheld / 100).quantize(CENT)
        line = _settled(number, gross - taken - kept, taken, currency, kept)
        return (line, "receivable") if gross else None
    if what in _ABOUT:
        number = f"{[*DOCUMENTS[currency]][which]}{what}"
        gross = amount if what.endswith("R") else -amount
        taken = (gross * discount / 100).quantize(CENT)
    else:
        number, gross, taken = what, amount if which else -amount, Decimal(0)
    return _settled(number, gross - taken, taken, currency), KINDS[what]


def _settled(number, paid, taken, currency, kept=0):
    return settled(
        number,
        str(paid),
        discount=str(taken),
        withholding=str(kept),
        currency=currency,
    )
