"""From Odoo's records to the values of our documents."""

from dataclasses import replace
from datetime import timezone
from decimal import Decimal

from odoo.tools import float_repr

from ..documents.common import Address, Measure, Money, Party, Quantity

# Amazon's words for what weight-priced goods are priced by.
WEIGHT_UNITS = {
    "POUNDS": "uom.product_uom_lb",
    "OUNCES": "uom.product_uom_oz",
    "GRAMS": "uom.product_uom_gram",
    "KILOGRAMS": "uom.product_uom_kgm",
}


def to_decimal(value, digits):
    """Return a float as the decimal number people see, with ``digits`` places."""
    return Decimal(float_repr(value, digits))


def to_moment(value):
    """Return Odoo's naive UTC datetime as an aware one; ``None`` for empty."""
    return value.replace(tzinfo=timezone.utc) if value else None


def to_money(value, currency, digits=None, per=None):
    """Return an amount of ``currency``; a unit price may have more ``digits``.

    :param per: the weight unit of a price by weight
    """
    places = currency.decimal_places if digits is None else digits
    return Money(to_decimal(value, places), currency.name, per or None)


def to_quantity(line, units):
    """Return units of a purchase order line in what Amazon ordered by.

    A part of a case stays visible as a fraction; the checks refuse it.
    """
    if line.acorn_unit == "Cases" and line.acorn_unit_size:
        size = line.acorn_unit_size
        cases = (to_decimal(units, 6) / size).normalize()
        return Quantity(_plain(cases), "Cases", size)
    return Quantity(_plain(to_decimal(units, 6).normalize()), "Eaches", 1)


def get_unit_weight(product, unit):
    """Return what one unit of a product weighs in one of ``WEIGHT_UNITS``."""
    ours = product.env["product.template"]._get_weight_uom_id_from_ir_config_parameter()
    theirs = product.env.ref(WEIGHT_UNITS[unit])
    return product.weight * ours.factor / theirs.factor


def with_weight(quantity, weight, unit):
    """Return a quantity that also says what all of it weighs."""
    return replace(quantity, total_weight=Measure(weight, unit))


def _plain(number):
    """Return a decimal without exponent: 100 instead of 1E+2."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number


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
