"""What was shipped of order lines is compared with what Amazon received of them."""

from ...rules.expected_deduction import spread
from ...rules.receipt_comparison import Delivery, Item, bill, compare
from ..account.document_values import UNIT_DIGITS, to_decimal

# Prices and what other units come to may have more places than what is counted.
EXACT_DIGITS = 6
INVOICES = ("out_invoice", "out_refund")


class ReceiptComparison:
    """Compares order lines of one account; queries do not depend on their number.

    :param lines: order lines of Amazon's, in sudo
    :param until: up to when the order status is known
    """

    def __init__(self, lines, until):
        self.env = lines.env
        self.lines = lines.filtered("acorn_sequence")
        self.receipts = self.env["acorn.vendor.receipt"]
        self.until = until

    def run(self):
        """Bring the receipts of the lines up to date, and return them."""
        self._follow_deliveries()
        for line, receipts in self._by_line().items():
            self._compare_line(line, receipts)
        return self.lines.acorn_receipt_ids

    def spread_missing(self):
        """Yield line, document, units: what is missing, and which invoice asks for it.

        The order stands for what no invoice asks for.
        """
        for line, receipts in self._by_line().items():
            missing = [_units(receipt.missing) for receipt in receipts]
            shipped = [_units(receipt.shipped) for receipt in receipts]
            if any(missing):
                billed = self._get_billed(line)
                for document, units in spread(missing, shipped, billed, line.order_id):
                    yield line, document, units

    def get_price(self, line):
        """Return the net price of what Amazon counts as one."""
        price = line._acorn_get_each_price() * (1 - line.discount / 100)
        return to_decimal(price, EXACT_DIGITS)

    # === HELPERS === #

    def _by_line(self):
        """Return ``{line: its receipts}``, the oldest first."""
        receipts = self.lines.acorn_receipt_ids
        return (
            receipts.filtered("shipped_at")
            .sorted(lambda receipt: (receipt.shipped_at, receipt.id))
            .grouped("order_line_id")
        )

    def _follow_deliveries(self):
        """Bring up to date what each delivery of a line took to Amazon.

        What came back by Odoo without Amazon, such as from a truck that was turned
        away, is nothing that Amazon could have received.
        """
        receipts = {
            (receipt.picking_id, receipt.order_line_id): receipt
            for receipt in self.lines.acorn_receipt_ids
        }
        missing = []
        shipped = self.lines.move_ids.filtered(_is_shipped)
        for key, moves in shipped.grouped(
            lambda move: (move.picking_id, move.sale_line_id)
        ).items():
            back = moves.returned_move_ids.filtered(_is_turned_away)
            units = _units(
                sum(map(self._to_eaches, moves)) - sum(map(self._to_eaches, back))
            )
            values = {"shipped": float(max(units, 0)), "returned_moves": len(back)}
            receipt = receipts.get(key)
            if not receipt:
                missing.append(self._prepare_receipt(*key) | values)
            elif any(receipt[name] != value for name, value in values.items()):
                receipt.write(values)
        self.receipts.create(missing)

    def _to_eaches(self, move):
        sold = move.sale_line_id or move.origin_returned_move_id.sale_line_id
        each = sold._acorn_get_each_unit()
        return move.product_uom._compute_quantity(move.quantity, each, round=False)

    def _prepare_receipt(self, picking, line):
        return {
            "picking_id": picking.id,
            "order_line_id": line.id,
            "shipped_at": picking.acorn_shipment_id.shipped_at or picking.date_done,
        }

    def _compare_line(self, line, receipts):
        found = compare(
            _units(line.acorn_qty_received),
            [self._read_delivery(receipt) for receipt in receipts],
            until=self.until or None,
            price=self.get_price(line),
            digits=line.currency_id.decimal_places,
        )
        for receipt, compared in zip(receipts, found, strict=True):
            receipt._take_compared(compared)

    def _read_delivery(self, receipt):
        code = receipt.code_id
        return Delivery(
            shipped=_units(receipt.shipped),
            shipped_at=receipt.shipped_at,
            announced=receipt.shipment_id.estimated_delivery or None,
            transit_days=code.transit_days,
            receiving_days=code.receiving_days,
        )

    def _get_billed(self, line):
        """Return what invoices ask for of a line, less what was credited since."""
        items = line.invoice_lines.filtered(
            lambda item: (
                item.parent_state == "posted" and item.move_id.move_type in INVOICES
            )
        ).sorted(lambda item: (item.move_id.invoice_date, item.move_id.id))
        return bill([self._read_item(item, line) for item in items], UNIT_DIGITS)

    def _read_item(self, item, line):
        """Return what an invoice asks for, or what a credit note takes off it."""
        is_credit = item.move_id.move_type == "out_refund"
        document = item.move_id.reversed_entry_id if is_credit else item.move_id
        return Item(document, self._to_billed(item, line), is_credit)

    def _to_billed(self, item, line):
        each = line._acorn_get_each_unit()
        unit = item.product_uom_id or each
        units = unit._compute_quantity(item.quantity, each, round=False)
        return to_decimal(units, EXACT_DIGITS)


def _units(amount):
    return to_decimal(amount, UNIT_DIGITS)


def _is_shipped(move):
    """Say whether a move took goods to Amazon; the parts of a kit are no units."""
    return (
        move.state == "done"
        and move.quantity
        and move.picking_code == "outgoing"
        and move.product_id == move.sale_line_id.product_id
        and move.picking_id.state == "done"
        and move.picking_id.acorn_code_id
    )


def _is_turned_away(move):
    """Say whether a move brought goods back that Amazon never received.

    Amazon's own returns are of goods it did receive.
    """
    return (
        move.state == "done" and move.quantity and not move.picking_id.acorn_return_id
    )
