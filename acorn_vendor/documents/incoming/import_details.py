"""The terms of a direct import: ``importDetails`` of a purchase order.

Amazon sends them for orders that it imports itself; other orders have none. Nothing
of them decides whether an order can be used: what is unusable is noted.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..base.reading import Reader

# Amazon's words, and the codes that the trade uses. "Delivered at terminal" has been
# "delivered at place unloaded" since 2020.
INCOTERMS = {
    "ExWorks": "EXW",
    "FreeCarrier": "FCA",
    "FreeOnBoard": "FOB",
    "FreeAlongSideShip": "FAS",
    "CarriagePaidTo": "CPT",
    "CostAndFreight": "CFR",
    "CarriageAndInsurancePaidTo": "CIP",
    "CostInsuranceAndFreight": "CIF",
    "DeliveredAtTerminal": "DPU",
    "DeliveredAtPlace": "DAP",
    "DeliverDutyPaid": "DDP",
}
# Who pays the freight, in Amazon's words.
PAID_BY_BUYER = ("PaidByBuyer", "CollectOnDelivery")
PAID_BY_SELLER = ("FOBPortOfCall", "PrepaidBySeller", "PaidBySeller")
_PAYMENTS = (*PAID_BY_BUYER, *PAID_BY_SELLER, "DefinedByBuyerAndSeller")


@dataclass(frozen=True, slots=True)
class ImportTerms:
    """What an import order says; ``payment`` and ``term`` in Amazon's words.

    ``containers`` are types and numbers, as in ``1-40'HC``.
    """

    term: str = ""
    payment: str = ""
    port: str = ""
    containers: str = ""
    instructions: str = ""

    @property
    def incoterm(self) -> str:
        """Return the code of the Incoterm, blank if Amazon's word is new."""
        return INCOTERMS.get(self.term, "")


def read_import(details: Reader) -> ImportTerms | None:
    """Return the terms of an import order; ``None`` if it is none."""
    reader = details.child("importDetails")
    if reader is None:
        return None
    terms = ImportTerms(
        term=reader.word("internationalCommercialTerms", tuple(INCOTERMS)),
        payment=reader.word("methodOfPayment", _PAYMENTS),
        port=reader.short_text("portOfDelivery"),
        containers=reader.short_text("importContainers"),
        instructions=reader.short_text("shippingInstructions", 5000),
    )
    return None if terms == ImportTerms() else terms
