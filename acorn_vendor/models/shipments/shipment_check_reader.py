"""Reads what the check before the goods leave has to know, in as few queries."""

from collections import defaultdict
from datetime import timezone
from zoneinfo import ZoneInfo

from ...rules.parcel_tracking import spread
from ...rules.shipment_check_facts import (
    DIGITS,
    Box,
    Elsewhere,
    Facts,
    Head,
    Held,
    Line,
    Order,
    Product,
    add_up,
)
from ...rules.shipment_transfers import arrival

KILOGRAMS = {True: 0.45359237, False: 1}


class ShipmentCheckReader:
    """What is known of some transfers, each of which may be checked by itself.

    All is read as superuser: packers see no vendor codes. Who may see the findings is
    for the caller to check.

    :param now: what time it is, as Odoo keeps it
    """

    def __init__(self, pickings, now, with_labels=True):
        self.pickings = pickings.sudo()
        self.env = self.pickings.env
        self.with_labels = with_labels
        self.now = now
        self._rules = self.pickings._acorn_get_packing_rules()
        self._pounds = self.env["acorn.vendor.packing.rule"]._get_units().pounds
        self._trucks = dict(self.pickings._acorn_find_other_trucks())
        self._asked = self.pickings._acorn_get_asked_to_fetch()
        self._lines = self.pickings.move_line_ids
        self._ordered = self.pickings.move_ids.sale_line_id
        self._in_cartons = self._find_in_cartons()
        orders = self.pickings.sale_id
        self._pending = orders._acorn_get_pending_kinds()
        # What the station calls cartons and pallets; elsewhere they have their names.
        self._numbers = self.pickings._acorn_read_numbers()

    def read_facts(self, pickings, papers):
        """Return the facts of transfers that leave together.

        :param dict papers: what their papers say, as values of a :class:`Head`
        """
        # Whatever is read of one is read of all of them.
        pickings = pickings.sudo().with_prefetch(self.pickings._prefetch_ids)
        lines = pickings._acorn_get_leaving_lines()
        lines = lines.with_prefetch(self._lines._prefetch_ids)
        ours = lines.filtered(lambda line: line.move_id.sale_line_id.acorn_sequence)
        ordered = pickings.move_ids.sale_line_id.filtered("acorn_sequence")
        ordered = ordered.with_prefetch(self._ordered._prefetch_ids)
        return Facts(
            head=self._read_head(pickings, papers),
            orders=[self._read_order(each) for each in pickings.sale_id],
            lines=[self._read_line(each, pickings.move_ids) for each in ordered],
            products=[self._read_product(each) for each in lines.product_id],
            held=[self._read_held(each) for each in ours],
            boxes=self._read_boxes(lines, papers),
            strangers=[self._read_product(each) for each in (lines - ours).product_id],
            beside=[self._read_held(each) for each in self._find_beside(lines)],
        )

    def _find_in_cartons(self):
        """Return ``{carton: lines}`` of all that is in these cartons and still here."""
        lines = self._lines.search(
            [
                ("result_package_id", "in", self._lines.result_package_id.ids),
                ("state", "not in", ("done", "cancel")),
                ("quantity", ">", 0),
            ]
        )
        ours = lines.filtered(lambda line: line.move_id.sale_line_id.acorn_sequence)
        return ours.with_prefetch(lines._prefetch_ids).grouped("result_package_id")

    def _find_beside(self, lines):
        """Return what other transfers have in the cartons of some lines."""
        found = [self._in_cartons.get(each) for each in lines.result_package_id]
        return lines.union(*filter(None, found)) - lines

    # === READING === #

    def _read_head(self, pickings, papers):
        first = pickings[:1]
        code, rule = first.acorn_code_id, self._rules[first]
        leaves_at = papers["leaves_at"] or self.now
        zone = first.sale_id._acorn_get_zone() if first.sale_id else ZoneInfo("UTC")
        values = {name: papers[name] or "" for name in ("scac", "pro", "bill", "arn")}
        bearers = [self._trucks[each] for each in pickings if each in self._trucks]
        return Head(
            **values,
            shipment_type=papers["shipment_type"],
            now=self.now,
            leaves_at=leaves_at,
            arrives_at=papers["arrives_at"] or arrival(leaves_at, code.transit_days),
            is_stated=papers["is_stated"],
            region=code.account_id.region or "",
            country=code._get_country(first.partner_id),
            fc=papers["fc"] or "",
            hour=leaves_at.replace(tzinfo=timezone.utc).astimezone(zone).hour,
            prefix=code.gs1_prefix or "",
            bill_comes=papers["bill_comes"],
            is_collect="ship" in pickings.sale_id.mapped("acorn_window_kind"),
            asked_to_fetch=bool(pickings & self._asked),
            has_ship_from=_is_address(
                (pickings._acorn_get_house()[:1] or code.warehouse_id).partner_id
            ),
            same_identifier=papers["same_identifier"],
            same_bill=bearers[0].display_name if bearers else "",
            carton_weight=rule.carton_weight,
            carton_orders=rule.carton_pos,
            kilograms=KILOGRAMS[self._pounds],
        )

    def _read_order(self, order):
        lines = order.order_line.filtered("acorn_sequence")
        is_open = any(each._acorn_get_open_quantity() for each in lines)
        return Order(
            id=order.id,
            number=order.acorn_po_number or order.name,
            fc=order.acorn_ship_to_code or "",
            is_cancelled=order.state == "cancel" or not is_open,
            is_closed=order.acorn_state == "Closed",
            lacks_acknowledgement=order._acorn_lacks_acknowledgement(),
            window_kind=order.acorn_window_kind or "",
            window_start=order.acorn_window_start or None,
            window_end=order.acorn_window_end or None,
            pending=frozenset(self._pending.get(order.id, ())),
        )

    def _read_line(self, line, moves):
        """Return an order line, with what other transfers ship of it."""
        others = line.move_ids.filtered(
            lambda move: move.state != "cancel" and move not in moves
        )
        gone, later = add_up(
            map(_read_elsewhere, others), line._acorn_get_units_per_each()
        )
        is_case = line.acorn_unit == "Cases"
        return Line(
            id=line.id,
            order=line.order_id.id,
            sku=line.acorn_vendor_sku or _sku_of(line.product_id),
            ordered=line.acorn_qty_ordered - line.acorn_qty_cancelled,
            accepted=line._acorn_get_promised(),
            gone=gone,
            later=later,
            case=line.acorn_unit_size or 1 if is_case else 1,
        )

    def _read_product(self, product):
        dated = "use_expiration_date" in product._fields
        return Product(
            id=product.id,
            sku=_sku_of(product),
            weight=product.weight,
            has_lots=product.tracking != "none",
            is_perishable=dated and product.use_expiration_date,
        )

    def _read_held(self, line):
        ordered = line.move_id.sale_line_id
        lot = line.lot_id
        units = line.quantity_product_uom
        return Held(
            id=line.id,
            line=ordered.id,
            product=line.product_id.id,
            units=round(units / ordered._acorn_get_units_per_each(), DIGITS),
            carton=line.result_package_id.id or None,
            order=ordered.order_id.id,
            weight=units * line.product_id.weight,
            lot=lot.name or line.lot_name or "",
            expires=lot._acorn_get_expiry(),
        )

    def _read_boxes(self, lines, papers):
        """Return the cartons, then the pallets they stand on."""
        standing = defaultdict(set)
        for line in lines:
            standing[line.result_package_id].add(_find_pallet(line))
        standing.pop(self.env["stock.package"], None)
        cartons = self.env["stock.package"].union(*standing)
        pallets = self.env["stock.package"].union(*set().union(*standing.values()))
        tracking = self._find_tracking(lines, papers)
        return [
            self._read_box(each, papers, standing.get(each, ()), tracking)
            for each in cartons | pallets
        ]

    def _find_tracking(self, lines, papers):
        """Return ``{carton id: number}`` of numbers that cartons get by themselves."""
        found = {}
        for picking, ours in lines.grouped("picking_id").items():
            cartons = ours.result_package_id.sorted("id")
            alone = picking == lines.picking_id
            told = papers["pro"] if alone else picking.carrier_tracking_ref
            found.update(spread(told or "", cartons._acorn_to_parcels()))
        return found

    def _call(self, package):
        if package.id in self._numbers:
            return package._acorn_get_called(self._numbers)
        return package.name or ""

    def _read_box(self, package, papers, pallets, tracking):
        other = package.acorn_asn_id
        is_known = other.is_announced and other.id != papers["shipment_id"]
        return Box(
            id=package.id,
            name=self._call(package),
            sscc=package.acorn_sscc or "",
            is_pallet=not pallets,
            pallets=frozenset(each.id for each in pallets if each),
            tracking=package.acorn_tracking or tracking.get(package.id, ""),
            amazons_code=package.acorn_amzncc or "",
            tare=package.package_type_id.base_weight,
            weighed=package.shipping_weight,
            label=package.acorn_label_state if self.with_labels else "printed",
            other=other.name if is_known else "",
        )


def _find_pallet(line):
    """Return on what pallet a carton stands, or stood when it was shipped."""
    if line.state == "done":
        return line.package_history_id.parent_dest_id[:1]
    return line.result_package_id._acorn_get_pallet()


def _read_elsewhere(move):
    """Return what another transfer has shipped, or is to ship, of an order line."""
    is_done = move.state == "done"
    units = move.product_uom._compute_quantity(
        move.quantity if is_done else move.product_uom_qty,
        move.product_id.uom_id,
        round=False,
    )
    source, target = move.location_id.usage, move.location_dest_id.usage
    return Elsewhere(units, source, target, is_done)


def _sku_of(product):
    return product.default_code or product.name or ""


def _is_address(partner):
    """Return whether a warehouse has the address that Amazon wants of it."""
    names = ("name", "street", "city", "zip", "country_id")
    return all(partner[name] for name in names)
