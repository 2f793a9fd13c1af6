"""From Odoo's records to the values of our documents."""

from dataclasses import replace
from datetime import timezone

from odoo.tools import float_round

from ...documents.base.common import Address, Measure, Money, Party
from ...documents.base.floats import to_decimal
from ...documents.base.identifiers import identifier_key
from ...rules.line_matching import Item

# Units are counted to so many places.
UNIT_DIGITS = 3
# Amazon's words for what weight-priced goods are priced by.
WEIGHT_UNITS = {
    "POUNDS": "uom.product_uom_lb",
    "OUNCES": "uom.product_uom_oz",
    "GRAMS": "uom.product_uom_gram",
    "KILOGRAMS": "uom.product_uom_kgm",
}


def to_rounded(value, digits):
    """Return a float as the books round it, halves up, as a decimal number."""
    return to_decimal(float_round(value, precision_digits=digits), digits)


def to_moment(value):
    """Return Odoo's naive UTC datetime as an aware one; ``None`` for empty."""
    return value.replace(tzinfo=timezone.utc) if value else None


def to_money(value, currency, digits=None, per=None):
    """Return an amount of ``currency``; a unit price may have more ``digits``.

    :param per: the weight unit of a price by weight
    """
    places = currency.decimal_places if digits is None else digits
    return Money(to_decimal(value, places), currency.name, per or None)


def get_unit_weight(product, unit):
    """Return what one unit of a product weighs in one of ``WEIGHT_UNITS``."""
    ours = product.env["product.template"]._get_weight_uom_id_from_ir_config_parameter()
    theirs = product.env.ref(WEIGHT_UNITS[unit])
    return product.weight * ours.factor / theirs.factor


def with_weight(quantity, weight, unit):
    """Return a quantity that also says what all of it weighs."""
    return replace(quantity, total_weight=Measure(weight, unit))


def to_party(code, partner=None, with_tax=False):
    """Return a party with its code at Amazon and, if given, its address."""
    tax_id = partner.vat if partner and with_tax else None
    return Party(
        party_id=code,
        address=to_address(partner) if partner else None,
        tax_id=tax_id or None,
        tax_kind="VAT" if tax_id else None,
    )


def to_address(partner):
    """Return the address of a partner as Amazon writes addresses."""
    return Address(
        name=partner.commercial_company_name or partner.name or "",
        line_1=partner.street or "",
        line_2=partner.street2 or "",
        city=partner.city or "",
        state=partner.state_id.code or "",
        postal_code=partner.zip or "",
        country_code=partner.country_id.code or "",
        phone=partner.phone or "",
    )


def to_items(importer, lines):
    """Return what lines of Amazon's may be known by.

    :param importer: :class:`PurchaseOrderImport` of the batch
    :param lines: :class:`~...documents.incoming.purchase_order.Line`
    """
    find = importer.lines.finder.find
    return [
        to_item(line.asin, line.vendor_sku, find(line).product, line.quantity.units)
        for line in lines
    ]


def to_item(asin, vendor_sku, product, units):
    """Return what a line may be known by in another version of its order."""
    names = [identifier_key(text or "") for text in (asin, vendor_sku)]
    return Item((*names, str(product.id or "")), units)
