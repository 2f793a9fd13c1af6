"""Who pays the freight of what an order sends away."""

from __future__ import annotations

from ..documents.incoming.import_details import PAID_BY_BUYER, PAID_BY_SELLER

_AMAZON_FETCHES = "ship"


def is_collect(window_kind: str, import_payment: str = "") -> bool:
    """Tell whether Amazon pays the freight.

    :param window_kind: ``ship`` if Amazon's carrier fetches the goods
    :param import_payment: what an import order says of it, in Amazon's word
    """
    if import_payment in PAID_BY_BUYER:
        return True
    return window_kind == _AMAZON_FETCHES and import_payment not in PAID_BY_SELLER
