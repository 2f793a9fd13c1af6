from collections import defaultdict

from odoo import fields, models

from ...documents.base.common import Measure
from ...documents.outgoing import shipment as shipment_document
from ...documents.outgoing.packing import (
    Carton,
    Content,
    Lot,
    Pallet,
    Shipment,
    Transport,
)
from ..account.document_values import (
    get_unit_weight,
    to_decimal,
    to_moment,
    to_party,
    to_quantity,
    with_weight,
)
from ..messages.acorn_vendor_message_outbox import Outgoing

# What of a change by Amazon an ASN of the old version contradicts.
CONTRADICTING = ("center", "order_cancelled", "less", "cancelled", "unit")


class AcornVendorShipment(models.Model):
    """The ASN of a shipment, from what the transfers have moved."""

    _inherit = "acorn.vendor.shipment"

    def _queue_asn(self):
        """Fix what each shipment says and queue its ASN."""
        for shipment in self:
            shipment._fill_in()
        self.env["acorn.vendor.message"]._enqueue(
            Outgoing(
                "shipment",
                shipment.code_id,
                shipment.name,
                shipment_document.build,
                shipment._prepare_asn(),
                doubts=shipment._find_doubts(),
                links={"shipment_id": shipment.id},
            )
            for shipment in self
        )

    def _find_doubts(self):
        """Return why somebody should look at the ASN before Amazon does."""
        self.ensure_one()
        orders = self.sudo().order_ids
        doubts = [
            self.env._(
                "Amazon does not have the newest answer to %(order)s. It refuses an ASN"
                " of more than was confirmed: see to the answer first.",
                order=order.acorn_po_number,
            )
            for order in orders
            if order._acorn_lacks_answer()
        ]
        return doubts + [
            self.env._(
                "Amazon changed %(order)s, and nobody decided before it left:"
                " %(change)s. It refuses an ASN that contradicts its order. Agree it"
                " with the buyer, then approve.",
                order=change.order_id.acorn_po_number,
                change=change._describe_difference(),
            )
            for change in orders.acorn_open_change_ids
            if change.kind in CONTRADICTING
        ]

    def _prepare_asn(self):
        """Return the :class:`Shipment` with its cartons and pallets."""
        self.ensure_one()
        cartons, pallets = self._prepare_containers()
        return Shipment(
            identifier=self.name,
            selling_party=to_party(self.code_id.name),
            ship_from=to_party(self.code_id.name, self.code_id.warehouse_id.partner_id),
            ship_to=to_party(self.ship_to_code),
            date=to_moment(fields.Datetime.now()),
            shipped_at=to_moment(self.shipped_at),
            delivery_at=to_moment(self.estimated_delivery),
            shipment_type=self.shipment_type,
            cartons=cartons,
            pallets=pallets,
            transport=Transport(
                scac=self.carrier_scac or "",
                reference=self.carrier_reference or "",
                mode="Road",
                bill_of_lading=self.bill_of_lading or "",
            ),
            amazon_reference=self.amazon_reference or "",
            gross_weight=self._to_weight(self.gross_weight),
            region=self.account_id.region,
        )

    def _prepare_containers(self):
        """Return the loose cartons and the pallets of what has left.

        What was packed is read from the package history, which keeps how it left
        even when the packages are used again.
        """
        lines = self._get_shipped_lines()
        weights = self._get_carton_weights()
        loose, on_pallet = [], defaultdict(list)
        for package, content in lines.grouped("result_package_id").items():
            carton = Carton(
                contents=tuple(self._prepare_contents(content)),
                sscc=package.acorn_sscc or "",
                tracking_number=package.acorn_tracking or "",
                weight=self._to_weight(weights.get(package)),
            )
            pallet = content.package_history_id.parent_dest_id[:1]
            (on_pallet[pallet] if pallet else loose).append(carton)
        pallets = tuple(
            Pallet(cartons=tuple(cartons), sscc=pallet.acorn_sscc or "")
            for pallet, cartons in on_pallet.items()
        )
        return tuple(loose), pallets

    def _get_shipped_lines(self):
        return self.picking_ids.move_line_ids.filtered(
            lambda line: line.state == "done" and line.quantity
        )

    def _prepare_contents(self, lines):
        """Yield what one carton holds, one entry per order line and lot."""
        units = defaultdict(float)
        for line in lines:
            units[line.move_id.sale_line_id, line.lot_id] += line.quantity_product_uom
        for (order_line, lot), quantity in units.items():
            yield Content(
                purchase_order=order_line.order_id.acorn_po_number or "",
                quantity=self._prepare_quantity(order_line, quantity),
                asin=order_line.acorn_asin or "",
                vendor_sku=order_line.acorn_vendor_sku or "",
                lot=Lot(lot.name) if lot else None,
            )

    def _prepare_quantity(self, order_line, units):
        product, unit = order_line.product_id, order_line.acorn_cost_per
        quantity = to_quantity(order_line, units, product.uom_id)
        if not unit:
            return quantity
        weight = get_unit_weight(product, unit) * units
        return with_weight(quantity, to_decimal(weight, 3), unit)

    def _get_carton_weights(self):
        """Return ``{package: weight}`` of goods and carton, in the company's unit."""
        self.ensure_one()
        weights = defaultdict(float)
        for picking in self.picking_ids:
            packages = picking.move_line_ids.result_package_id
            for package, weight in packages._get_weight(picking.id).items():
                weights[package] += weight
        return weights

    def _to_weight(self, weight):
        """Return a weight in Amazon's unit; ``None`` when it is not known."""
        if not weight:
            return None
        unit = self.env[
            "product.template"
        ]._get_weight_uom_id_from_ir_config_parameter()
        is_pound = unit == self.env.ref("uom.product_uom_lb")
        return Measure(to_decimal(weight, 3).normalize(), "Lb" if is_pound else "Kg")
