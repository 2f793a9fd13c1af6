"""What a routing request says to Amazon: please fetch this."""

from odoo import fields
from odoo.tools import LazyTranslate

from ... import const
from ...documents.incoming import routing as incoming
from ...documents.outgoing import routing as routing_document
from ...documents.outgoing.routing import (
    CANCEL,
    NEW,
    RoutedContainer,
    RoutedItem,
    RoutedOrder,
    RoutingRequest,
)
from ...rules.routing_state import ARRIVES_WITHIN, proof_of
from ..account.document_values import to_moment, to_party
from ..incidents.operations import PICK_UPS
from ..messages.document import Document
from ..orders.line_values import to_quantity
from ..packing.packing_reader import PackingReader

_lt = LazyTranslate(__name__)

PROOFS = {
    "listed": _lt("Amazon lists the pick-up."),
    "gone": _lt("Amazon does not list the pick-up any more."),
}


class RoutingDocument(Document):
    """The request for a pick-up, or that one is not needed any more."""

    kind = "routing"
    link = "routing_id"
    sending_group = const.GROUP_INVENTORY
    outcome_operation = PICK_UPS

    @property
    def code(self):
        """Return the vendor code whose goods are fetched."""
        return self.record.code_id

    @property
    def external_id(self):
        """Return the number of the request."""
        return self.record.name

    def build(self):
        """Return the body.

        :raises DocumentError: what is wrong, and what to do
        """
        return routing_document.build(self.prepare())

    def prepare(self):
        """Return the :class:`RoutingRequest`."""
        routing = self.record
        units = self.env["acorn.vendor.packing.rule"]._get_units()
        return RoutingRequest(
            identifier=routing.name,
            selling_party=to_party(routing.code_id.name),
            ship_from=to_party(routing.code_id.name, routing.warehouse_id.partner_id),
            ship_to=to_party(routing.ship_to_code),
            date=to_moment(fields.Datetime.now()),
            pick_up_at=to_moment(routing.pick_up_at),
            shipment_type=routing.shipment_type,
            orders=tuple(self._prepare_orders()),
            cartons=routing.carton_count,
            stackable=routing.stackable_count,
            unstackable=routing.unstackable_count,
            weight=units.tell_weight(routing.weight),
            volume=units.tell_volume(routing.volume),
            containers=tuple(self._prepare_containers()),
            transaction=CANCEL if routing.is_cancelled else NEW,
        )

    def ask_outcome(self, api_client, message):
        """Look whether Amazon lists the pick-up of which no response was seen."""
        page = api_client.get_shipment_details(
            vendorShipmentIdentifier=message.external_id, limit=1
        )
        found, _wrong = incoming.parse_page(page.payload)
        listed = next(
            (each for each in found if each.identifier == message.external_id), None
        )
        proof = proof_of(
            is_listed=bool(listed),
            is_arranged=bool(listed and listed.reference),
            is_cancellation=self.record.is_cancelled,
            version=message.version,
        )
        if proof:
            message._prove("pick_up", self.env._(PROOFS[proof]))
        return fields.Datetime.now() - message.sent_at < ARRIVES_WITHIN

    def _prepare_orders(self):
        """Yield what of each order is fetched."""
        moves = self.record.picking_ids.move_ids.filtered(
            lambda move: (
                move.state != "cancel" and move.product_qty and move.sale_line_id
            )
        )
        for order, own in moves.grouped(
            lambda move: move.sale_line_id.order_id
        ).items():
            window = (order.acorn_window_start, order.acorn_window_end)
            yield RoutedOrder(
                number=order.acorn_po_number or "",
                items=tuple(
                    self._prepare_item(line, sum(same.mapped("product_qty")))
                    for line, same in own.grouped("sale_line_id").items()
                ),
                ordered_at=to_moment(order.acorn_po_date),
                window=tuple(map(to_moment, window)) if all(window) else None,
            )

    def _prepare_item(self, line, units):
        return RoutedItem(
            quantity=to_quantity(line, units, line.product_id.uom_id),
            asin=line.acorn_asin or "",
            vendor_sku=line.acorn_vendor_sku or "",
        )

    def _prepare_containers(self):
        """Yield the cartons, then the pallets, that are packed and have an SSCC."""
        reader = PackingReader(self.record.picking_ids)
        cartons = reader.cartons.filtered("acorn_sscc")
        for carton in cartons:
            yield RoutedContainer(carton.acorn_sscc)
        standing = cartons.grouped(lambda each: each._acorn_get_pallet())
        for pallet in reader.pallets.filtered("acorn_sscc"):
            inside = standing.get(pallet, cartons.browse())
            yield RoutedContainer(
                pallet.acorn_sscc,
                is_pallet=True,
                inside=tuple(inside.mapped("acorn_sscc")),
            )
