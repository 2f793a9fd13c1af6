"""Reads cartons as the rules know them: their kind, and what is in them."""

from ...rules.packing_box import CaseData, Filling, fill
from ..account.document_values import UNIT_DIGITS, to_decimal
from .acorn_vendor_packing_rule import DIGITS


def read_case(package_type):
    """Return what is known of cartons of a package type."""
    return CaseData(
        tare=to_decimal(package_type.base_weight, DIGITS),
        length=to_decimal(package_type.packaging_length, DIGITS),
        width=to_decimal(package_type.width, DIGITS),
        height=to_decimal(package_type.height, DIGITS),
    )


def read_box(carton, lines, cubes, weighed=0):
    """Return a carton with the goods of some lines.

    :param cubes: how many cubes of the unit of length are one unit of volume
    :param weighed: what it weighs on a scale, if that counts
    """
    goods = [
        Filling(
            to_decimal(line.quantity_product_uom, UNIT_DIGITS),
            to_decimal(line.product_id.weight, DIGITS),
            to_decimal(line.product_id.volume, DIGITS),
        )
        for line in lines
    ]
    case = read_case(carton.package_type_id)
    return fill(carton, case, goods, cubes, to_decimal(weighed, DIGITS))
