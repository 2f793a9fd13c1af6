"""From order lines to the quantities Amazon ordered them by."""

from ..account.document_values import to_decimal


def to_quantity(line, amount, unit):
    """Return an amount in some unit of ours in what Amazon ordered a line by.

    :param line: the order line
    :param unit: unit of measure of the amount; that of one each for the ledger
    """
    each = line._acorn_get_each_unit() or unit
    eaches = unit._compute_quantity(amount, each, round=False)
    return line._acorn_get_unit().with_units(to_decimal(eaches, 6))
