"""Reads what the invoice check has to know, in as few queries as there may be."""

from itertools import starmap
from zoneinfo import ZoneInfo

from ...documents.base.common import DocumentError, Party
from ...documents.outgoing.invoice_checks import check
from ...rules.charge_kind import side_of
from ...rules.invoice_check_facts import (
    Charge,
    Facts,
    Head,
    Line,
    Order,
    Shipment,
    Side,
)
from ...rules.invoice_check_together import Billed, together
from ...rules.invoice_day import day_in, earliest_day, latest_day
from ...rules.invoice_number import Numbered, find_twins, possible_keys
from ...rules.invoice_review import is_missing
from ...rules.message_states import NOT_WITH_AMAZON
from ..account.document_values import UNIT_DIGITS, to_decimal, to_rounded


class InvoiceCheckReader:
    """What is known of some invoices, each of which is checked by itself.

    All is read as superuser: who may see the findings is for the caller to check.
    """

    def __init__(self, moves):
        self.moves = moves.sudo()
        self.env = self.moves.env
        self._held = self.moves._acorn_find_held_parties()
        self._same = self._find_same_numbers()
        self._digits = self.env["decimal.precision"].precision_get("Product Price")
        self._unacknowledged = {}
        # All of them at once, else each invoice would read its own.
        self._lines = self.moves.line_ids
        self._ordered = self._lines.sale_line_ids
        self._ordered.invoice_lines.move_id.mapped("state")

    def read_facts(self, move, document=None):
        """Return the :class:`Facts` of an invoice.

        :param document: what it says to Amazon, if somebody has made it already
        """
        move = move.sudo().with_prefetch(self.moves._prefetch_ids)
        document = document or move._acorn_as_document()
        document.held_parties = self._held
        try:
            body, sides = document.prepared, document.sides
        except DocumentError as error:
            return self._read_broken(move, document, error.problems)
        told = document.goods
        is_credit = move.move_type == "out_refund"
        # What was shipped and accepted is no limit for what is given back.
        billed = told if not is_credit else told.browse()
        orders = told.sale_line_ids.order_id.filtered("acorn_code_id")
        return Facts(
            head=self._read_head(move, document, body),
            bill_to=sides["bill_to"],
            remit_to=sides["remit_to"],
            lines=self._read_lines(move, billed, body),
            charges=list(self._read_charges(move, document.extras, body)),
            orders=() if is_credit else [self._read_order(each) for each in orders],
            shipments=() if is_credit else self._read_shipments(move, orders),
            problems=check(body),
            tolerance=to_decimal(move.acorn_code_id.invoice_tolerance, 2),
        )

    def _read_broken(self, move, document, problems):
        """Return what is known where the document cannot even be put together."""
        nobody = Side(Party(""))
        head = self._read_head(move, document, None)
        return Facts(head, nobody, nobody, problems=problems)

    def _find_same_numbers(self):
        """Return ``{id of a move: number of another}`` that are one for Amazon."""
        numbered = self.moves.filtered(lambda move: move.name and move.name != "/")
        keys = {key for move in numbered for key in possible_keys(move.name)}
        twins = self.moves.search(
            [
                ("acorn_code_id", "in", numbered.acorn_code_id.ids),
                ("acorn_invoice_key", "in", list(keys)),
                ("state", "!=", "cancel"),
            ]
        )
        return find_twins(map(_to_numbered, numbered), map(_to_numbered, twins))

    # === HEAD === #

    def _read_head(self, move, document, body):
        code, places = move.acorn_code_id, move.currency_id.decimal_places
        country = code._get_invoice_country()
        is_credit = move.move_type == "out_refund"
        agreed = code.payment_term_id
        terms = move.invoice_payment_term_id
        is_agreed = terms == agreed
        return Head(
            id=move.id,
            dated=move.invoice_date or day_in(move.env.tz),
            today=latest_day(self._get_zones(move)),
            currency=move.currency_id.name,
            country=country,
            number=move.name if move.name and move.name != "/" else "",
            same_number=self._same.get(move._origin.id, ""),
            is_credit=is_credit,
            is_draft=move.state == "draft",
            terms=(agreed if is_agreed else terms).display_name or "",
            agreed_terms=agreed.display_name or "",
            are_terms_untold=bool(
                body and terms and not is_credit and body.terms is None
            ),
            total=to_decimal(move.amount_total, places),
            taxes_told=body.tax_due if body and country.taxes else None,
            taxes_booked=to_decimal(move.amount_tax, places),
            unsure=code._get_unsure_facts(
                is_credit=is_credit, has_charges=bool(document.extras)
            ),
        )

    def _get_zones(self, move):
        """Return the time zones of whoever looks, and of the company if it has one."""
        name = move.company_id.partner_id.tz
        return (move.env.tz, *([ZoneInfo(name)] if name else ()))

    # === WHAT IS BILLED === #

    def _read_lines(self, move, told, body):
        """Return each line of an order once, with all that is billed of it here."""
        if not told:
            return ()
        both = zip(told, body.lines, strict=True)
        return [
            self._read_line(move, units, *line)
            for line, units in together(starmap(_to_billed, both))
        ]

    def _read_line(self, move, units, line, ordered, said):
        unit = ordered.product_uom_id or line.product_uom_id
        billed = _to_eaches(ordered, ordered.qty_invoiced, unit)
        shipped = _to_eaches(ordered, ordered.qty_delivered, unit)
        cost = ordered._acorn_get_cost() if ordered else None
        taxes = line.tax_ids.flatten_taxes_hierarchy()
        is_per_case = ordered.acorn_cost_basis == "case"
        size = ordered.acorn_unit_size if is_per_case else 1
        return Line(
            id=ordered.id or line.id,
            item=ordered.acorn_vendor_sku or ordered.acorn_asin or line.name or "-",
            order=ordered.order_id.id or None,
            units=units,
            billed=billed,
            shipped=shipped,
            accepted=self._find_accepted(ordered, max(billed, shipped)),
            price=to_rounded(float(said.net_cost.amount), self._digits),
            cost=to_rounded(cost, self._digits) if cost else None,
            price_for=to_decimal(size or 1, 0),
            is_by_weight=bool(said.net_cost.per),
            includes_tax=any(taxes.mapped("price_include")),
            kinds=frozenset(tax.kind for tax in said.taxes),
            others=self._find_others(move, ordered) if billed > shipped else (),
        )

    def _find_accepted(self, ordered, otherwise):
        """Return what was accepted; what is not acknowledged is said by a rule."""
        order = ordered.order_id
        level = order.acorn_code_id._get_level("acknowledgement")
        if not ordered or level == "off" or self._lacks_acknowledgement(order):
            return otherwise
        return to_decimal(ordered._acorn_get_promised(), UNIT_DIGITS)

    def _find_others(self, move, ordered):
        """Return the numbers of other invoices of the same line."""
        moves = ordered.invoice_lines.move_id.filtered(
            lambda each: (
                each != move and each.state != "cancel"
                and each.move_type == "out_invoice"
            )
        )  # fmt: skip
        return tuple(moves.mapped("display_name"))

    def _read_charges(self, move, lines, body):
        """Yield the charges, then the allowances, as Amazon is told them."""
        for side, told in (("charge", body.charges), ("allowance", body.allowances)):
            ours = [
                line for line in lines if side_of(line._acorn_get_charge_kind()) == side
            ]
            for line, said in zip(ours, told, strict=True):
                yield Charge(
                    id=line.id,
                    item=line.product_id.display_name,
                    side=side,
                    amount=said.amount.amount,
                    agreed=self._find_agreed(move, line),
                    kinds=frozenset(tax.kind for tax in said.taxes),
                )

    def _find_agreed(self, move, line):
        """Return what the orders say of a charge, less what else bills of it."""
        if move.move_type == "out_refund":
            return None
        ordered = line.sale_line_ids
        billed = (ordered.invoice_lines - line).filtered(
            lambda item: item.parent_state != "cancel"
        )
        agreed = sum(ordered.mapped("price_subtotal")) - sum(
            -item.move_id.direction_sign * item.price_subtotal for item in billed
        )
        return to_decimal(agreed, move.currency_id.decimal_places)

    # === WHAT COMES BEFORE === #

    def _read_order(self, order):
        ordered_at = order.acorn_po_date
        currency = order.acorn_currency_id or order.currency_id
        return Order(
            id=order.id,
            number=order.acorn_po_number or order.name,
            currency=currency.name or "",
            ordered_on=earliest_day(ordered_at) if ordered_at else None,
            payer=order.acorn_bill_to_code or "",
            lacks_acknowledgement=self._lacks_acknowledgement(order),
        )

    def _lacks_acknowledgement(self, order):
        """Return whether Amazon has none; the lines of an order all ask that."""
        if order not in self._unacknowledged:
            self._unacknowledged[order] = order._acorn_lacks_acknowledgement()
        return self._unacknowledged[order]

    def _read_shipments(self, move, orders):
        if move.acorn_code_id._get_level("shipment") == "off":
            return ()
        done = orders.picking_ids.filtered(lambda picking: picking.state == "done")
        if move.acorn_code_id.invoice_policy == "shipment":
            # What else was shipped has invoices of its own.
            done = move.acorn_picking_ids or done
        return [
            Shipment(each.id, each.name or "", self._lacks_asn(each))
            for each in done.acorn_shipment_id
        ]

    def _lacks_asn(self, shipment):
        newest = shipment.acorn_message_ids._get_newest("shipment")
        return is_missing(newest.state or None, NOT_WITH_AMAZON)


def _to_numbered(move):
    return Numbered(move._origin.id, move.acorn_code_id.id, move.name)


def _to_billed(line, said):
    """Return a line with its ordered line and what Amazon is told of it."""
    ordered = line.sale_line_ids.filtered("acorn_sequence")[:1]
    return Billed(
        (line, ordered, said),
        ordered.id or None,
        said.net_cost.amount,
        _to_eaches(ordered, line.quantity, line.product_uom_id),
    )


def _to_eaches(ordered, quantity, unit):
    """Return a quantity in what Amazon counts as one."""
    each = ordered._acorn_get_each_unit() if ordered else unit
    eaches = unit._compute_quantity(quantity, each or unit, round=False)
    return to_rounded(eaches, UNIT_DIGITS)
