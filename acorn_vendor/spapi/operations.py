"""The operations for vendors, with Amazon's names, paths and default rates.

https://developer-docs.amazon.com/sp-api/docs/vendor-retail-procurement-apis, and
those of Finances Invoices and Finance Remittance, which not every account has. Amazon
silently ignores a filter it does not know and returns everything; so each operation
names the ones it takes, and others are refused here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from urllib.parse import quote

_PAGE = ("limit", "sortOrder", "nextToken")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; ``rate`` is calls per second, ``burst`` calls at once.

    ``members`` are the keys of a response that is not inside a ``payload``; without any
    of them it is no response.
    """

    name: str
    method: str
    path: str
    is_submission: bool = False
    rate: float = 10.0
    burst: int = 10
    parameters: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    def path_for(self, **values: str) -> str:
        """Return the path with ``values`` quoted into it; blanks are refused."""
        for name, value in values.items():
            if not value.strip(". "):
                raise ValueError(f"{self.name} needs a {name}, not {value!r}")
        return self.path.format_map(
            {name: quote(value, safe="") for name, value in values.items()}
        )

    def query_for(self, filters: Mapping[str, object]) -> dict[str, str]:
        """Return ``filters`` as Amazon writes them, without those that are ``None``.

        Raises ``TypeError`` for a filter the operation does not take, as for any
        unexpected keyword, and ``ValueError`` for a moment without zone.
        """
        unknown = sorted(set(filters) - set(self.parameters))
        if unknown:
            raise TypeError(f"{self.name} takes no filter {', '.join(unknown)}")
        return {
            name: _query_text(name, value)
            for name, value in filters.items()
            if value is not None
        }


def _query_text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, datetime):
        return str(value)
    if value.tzinfo is None:
        raise ValueError(f"{name} needs a moment with a zone")
    return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(name: str, path: str, *parameters: str) -> Operation:
    return Operation(name, "GET", path, parameters=parameters)


def _submission(name: str, path: str) -> Operation:
    return Operation(name, "POST", path, is_submission=True)


_INVOICES = "/finances/invoices/2026-06-25/invoices"
_REMITTANCES = "/finances/remittances/2026-03-17/remittances"


def _finance(
    name: str, path: str, members: tuple[str, ...], *parameters: str
) -> Operation:
    """Return a read of Amazon's finances, for which no rate is published."""
    return Operation(
        name,
        "GET",
        path,
        rate=1.0,
        burst=5,
        parameters=("marketplaceId", *parameters),
        members=members,
    )


def _period(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}{end}" for name in names for end in ("After", "Before"))


OPERATIONS = {
    operation.name: operation
    for operation in (
        _read(
            "getPurchaseOrders",
            "/vendor/orders/v1/purchaseOrders",
            *_PAGE,
            *_period("created", "changed"),
            "includeDetails",
            "poItemState",
            "isPOChanged",
            "purchaseOrderState",
            "orderingVendorCode",
        ),
        _read(
            "getPurchaseOrder", "/vendor/orders/v1/purchaseOrders/{purchaseOrderNumber}"
        ),
        _submission("submitAcknowledgement", "/vendor/orders/v1/acknowledgements"),
        _read(
            "getPurchaseOrdersStatus",
            "/vendor/orders/v1/purchaseOrdersStatus",
            *_PAGE,
            *_period("created", "updated"),
            "purchaseOrderNumber",
            "purchaseOrderStatus",
            "itemConfirmationStatus",
            "itemReceiveStatus",
            "orderingVendorCode",
            "shipToPartyId",
        ),
        _submission(
            "SubmitShipmentConfirmations", "/vendor/shipping/v1/shipmentConfirmations"
        ),
        _submission("SubmitShipments", "/vendor/shipping/v1/shipments"),
        _read(
            "GetShipmentDetails",
            "/vendor/shipping/v1/shipments",
            *_PAGE,
            *_period("created", "shipmentConfirmed", "packageLabelCreated", "shipped"),
            *_period("estimatedDelivery", "shipmentDelivery"),
            *_period("requestedPickUp", "scheduledPickUp"),
            "currentShipmentStatus",
            "vendorShipmentIdentifier",
            "buyerReferenceNumber",
            "buyerWarehouseCode",
            "sellerWarehouseCode",
        ),
        _read(
            "GetShipmentLabels",
            "/vendor/shipping/v1/transportLabels",
            *_PAGE,
            *_period("labelCreated"),
            "buyerReferenceNumber",
            "vendorShipmentIdentifier",
            "sellerWarehouseCode",
        ),
        _submission("submitInvoices", "/vendor/payments/v1/invoices"),
        Operation(
            "getTransaction",
            "GET",
            "/vendor/transactions/v1/transactions/{transactionId}",
            burst=20,
        ),
        _finance(
            "getInvoiceHeaders",
            _INVOICES,
            ("invoices", "numOfRecords", "nextToken"),
            *("fromIssueDate", "toIssueDate", "invoicesModifiedAfter", "nextToken"),
        ),
        _finance(
            "getInvoice",
            f"{_INVOICES}/{{invoiceIdentifier}}",
            ("invoiceHeader",),
            "nextTokenForLineItems",
        ),
        _finance(
            "getRemittanceHeaders",
            _REMITTANCES,
            ("remittances", "numOfRecords", "nextToken"),
            *("startDate", "endDate", "nextToken"),
        ),
        _finance(
            "getRemittance",
            f"{_REMITTANCES}/{{uniquePaymentId}}",
            ("remittanceHeader",),
            "nextTokenForLineItems",
        ),
    )
}
