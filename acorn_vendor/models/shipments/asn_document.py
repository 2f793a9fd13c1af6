"""What a shipment says to Amazon: the ASN."""

from functools import cached_property

from odoo import fields
from odoo.tools import LazyTranslate

from ... import const
from ...documents.base.common import DocumentError, Problem
from ...documents.outgoing import shipment as shipment_document
from ...documents.outgoing.packing import (
    REPLACE,
    Carton,
    Content,
    Expiry,
    Lot,
    Pallet,
    Shipment,
    Transport,
)
from ...rules.announcement import say
from ...rules.packing import Packed, contents_of, stand
from ..account.document_values import (
    get_unit_weight,
    to_decimal,
    to_moment,
    to_party,
    with_weight,
)
from ..messages.document import Document
from ..orders.line_values import to_quantity

_lt = LazyTranslate(__name__)

# Why Amazon takes no replacement, and what to do.
NOT_REPLACED = {
    "late": _lt(
        "Amazon takes a replacement for seven days, and %(shipment)s was announced"
        " longer ago. Open a support case in Vendor Central and name the shipment and"
        " what was shipped of it."
    ),
    "arrived": _lt(
        "Amazon has received goods of %(shipment)s already, so its ASN cannot be"
        " replaced. Open a support case in Vendor Central and name what was shipped."
    ),
    "empty": _lt(
        "Nothing of %(shipment)s was shipped, and Amazon takes no ASN back. Cancel its"
        " dock appointment, and tell Amazon in a support case that it does not come."
    ),
    "more": _lt(
        "More was shipped in cartons or on pallets of %(shipment)s than was announced,"
        " and Amazon takes only less. Open a support case in Vendor Central and name"
        " what was shipped."
    ),
}


class AsnDocument(Document):
    """The advance shipment notice of one shipment, with its cartons and pallets."""

    kind = "shipment"
    link = "shipment_id"
    sending_group = const.GROUP_INVENTORY

    @property
    def code(self):
        """Return the vendor code that ships."""
        return self.record.code_id

    @property
    def external_id(self):
        """Return the shipment identifier."""
        return self.record.name

    def build(self):
        """Return the body.

        :raises DocumentError: what is wrong, and what to do
        """
        prepared = self.prepare()
        self._refuse_replacement(prepared)
        return shipment_document.build(prepared)

    def _refuse_replacement(self, prepared):
        """Refuse to replace what Amazon lets nobody replace any more."""
        if prepared.kind != REPLACE:
            return
        refusal = self.record._find_replacement_refusal(say(prepared))
        if refusal:
            text = self.env._(NOT_REPLACED[refusal])
            values = {"shipment": prepared.identifier}
            raise DocumentError([Problem(refusal, text % values)])

    def prepare(self):
        """Return the :class:`Shipment` with its cartons and pallets."""
        shipment, now = self.record, fields.Datetime.now()
        cartons, pallets = self._prepare_containers()
        return Shipment(
            identifier=shipment.name,
            selling_party=to_party(shipment.code_id.name),
            ship_from=to_party(shipment.code_id.name, shipment._get_house().partner_id),
            ship_to=to_party(shipment.ship_to_code),
            date=to_moment(now),
            # Amazon takes no date to come, also where it wants the ASN before.
            shipped_at=to_moment(min(now, shipment._get_departure())),
            delivery_at=to_moment(shipment.estimated_delivery),
            shipment_type=shipment.shipment_type,
            cartons=cartons,
            pallets=pallets,
            transport=Transport(
                scac=shipment.carrier_scac or "",
                reference=shipment.carrier_reference or "",
                mode=shipment.transport_mode or "",
                bill_of_lading=shipment.bill_of_lading or "",
            ),
            kind=shipment._get_confirmation_type(),
            amazon_reference=shipment.amazon_reference or "",
            gross_weight=self._units.tell_weight(shipment.gross_weight),
            volume=self._units.tell_volume(shipment.volume),
            structure=shipment.structure or "",
            region=shipment.account_id.region,
            country=shipment.code_id._get_country(shipment.partner_id),
        )

    def _prepare_containers(self):
        """Return the loose cartons and the pallets of what was shipped.

        What was packed is read from the package history, which keeps how it left
        even when the packages are used again.
        """
        contents = contents_of(self._get_packed())
        loose, standing = stand(
            contents,
            {each.carton for each in contents if each.carton.acorn_kind == "pallet"},
        )
        pallets = tuple(
            Pallet(
                cartons=tuple(map(self._prepare_carton, stood.cartons)),
                contents=tuple(self._prepare_contents(stood.right_on)),
                sscc=pallet.acorn_sscc or "",
            )
            for pallet, stood in standing.items()
        )
        return tuple(map(self._prepare_carton, loose)), pallets

    def _prepare_carton(self, contents):
        package = contents.carton
        return Carton(
            contents=tuple(self._prepare_contents(contents.units)),
            sscc=package.acorn_sscc or "",
            tracking_number=package.acorn_tracking or "",
            weight=self._units.tell_weight(self._weights.get(package.id, 0)),
        )

    @cached_property
    def _weights(self):
        """Return what each carton weighs, worked out once for all of them."""
        return self.record._get_carton_weights()

    def _get_packed(self):
        """Yield what was packed, one order line and lot apart from the other."""
        shipment = self.record
        for line in shipment._get_announced_lines():
            yield Packed(
                carton=line.result_package_id,
                pallet=shipment._get_pallet(line) or None,
                item=(line.move_id.sale_line_id, line.lot_id),
                units=to_decimal(line.quantity_product_uom, 6),
            )

    def _prepare_contents(self, units):
        """Yield what one carton holds, one entry per order line and lot."""
        for (order_line, lot), quantity in units.items():
            expires = to_moment(lot._acorn_get_expiry())
            yield Content(
                purchase_order=order_line.order_id.acorn_po_number or "",
                quantity=self._prepare_quantity(order_line, float(quantity)),
                asin=order_line.acorn_asin or "",
                vendor_sku=order_line.acorn_vendor_sku or "",
                lot=Lot(lot.name) if lot else None,
                expiry=Expiry(expires) if expires else None,
            )

    def _prepare_quantity(self, order_line, units):
        product, unit = order_line.product_id, order_line.acorn_cost_per
        quantity = to_quantity(order_line, units, product.uom_id)
        if not unit:
            return quantity
        weight = get_unit_weight(product, unit) * units
        return with_weight(quantity, to_decimal(weight, 3), unit)

    @cached_property
    def _units(self):
        """Return in which units Odoo has weights and volumes, looked up once."""
        return self.env["acorn.vendor.packing.rule"]._get_units()
