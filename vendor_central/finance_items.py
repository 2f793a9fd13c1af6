"""The lines of an invoice in Finances Invoices 2026-06-25, and what does not match."""

from decimal import Decimal
from typing import Any

from .finance_remittances import currency
from .values import amount_of, mapping, units
from .world import Document, Invoice, World


def item_of(
    world: World, document: Document, invoice: Invoice | None, item: dict[str, Any]
) -> dict[str, Any]:
    """Return one line of an invoice, matched against its order, receipt and cost."""
    code = str(mapping(item["netCost"]).get("currencyCode") or "USD")
    count, cost = units(item["invoicedQuantity"]), amount_of(item["netCost"])
    names = {"ASIN": "amazonProductIdentifier", "SKU": "vendorProductIdentifier"}
    return {
        "lineItemId": str(item["itemSequenceNumber"]),
        "unitCost": currency(cost, code),
        "quantity": count,
        "totalAmount": currency(cost * count, code),
        "lineItemContext": {
            "lineItemType": "GOODS",
            "itemIdentifiers": [
                {"itemIdentifierName": name, "itemIdentifierValue": item[key]}
                for name, key in names.items()
                if key in item
            ],
            **(
                _matching(invoice, item, cost, code)
                if invoice
                else _refused(world, document, item, code)
            ),
        },
    }


def _matching(
    invoice: Invoice, item: dict[str, Any], cost: Decimal, code: str
) -> dict[str, Any]:
    number = item.get("purchaseOrderNumber")
    portions = [
        portion
        for portion in invoice.portions
        if portion.order.number == number
        and portion.order.lines[portion.sequence].is_product(item)
    ]
    if not portions:
        return {}
    lines = [portion.order.lines[portion.sequence] for portion in portions]
    count = sum(portion.units for portion in portions)
    short = min(sum(line.short for line in lines), count)
    dear = max(cost - lines[0].cost, Decimal())
    reasons = [
        {"varianceType": kind, "defectTypes": [defect]}
        for kind, defect, amount in (
            ("PQV", "SHORTAGES_IN_TRANSIT", short),
            ("PPV", "PRODUCT_COST_NOT_REGISTERED", dear),
        )
        if amount
    ]
    return {
        "matchingContext": {
            "matchedQuantity": count - short,
            "matchedAmount": currency((cost - dear) * (count - short), code),
            "quantityVariance": short,
            "priceVariance": currency(dear * count, code),
            **({"varianceReasons": reasons} if reasons else {}),
        }
    }


def _refused(
    world: World, document: Document, item: dict[str, Any], code: str
) -> dict[str, Any]:
    """Return why nothing of a line matches, as far as that is the line's fault."""
    number = str(item.get("purchaseOrderNumber") or "")
    order = world.visible_order(number, document.group)
    lines = order.product_lines(item) if order else []
    remaining = sum(line.shipped - line.invoiced for line in lines)
    if not lines:
        defect = "UNRECOGNISED_ASIN"
    elif not any(line.acknowledged for line in lines):
        defect = "FAILED_PO_CONFIRMATION"
    elif units(item["invoicedQuantity"]) > remaining:
        defect = "OVERBILLING"
    else:
        return {}
    return {
        "matchingContext": {
            "matchedQuantity": 0,
            "matchedAmount": currency(Decimal(), code),
            "varianceReasons": [{"varianceType": "PQV", "defectTypes": [defect]}],
        }
    }
