"""What there is to prove that goods were shipped, as a zip."""

from ...documents.files.evidence import (
    CARTON_COLUMNS,
    RECEIPT_COLUMNS,
    Shipped,
    describe,
)

# Files of one case, in all: a zip that a mail can still carry.
MOST_BYTES = 40 * 1024 * 1024


class EvidenceBundle:
    """Writes the evidence about receipts; it holds what their reader may see.

    :param receipts: receipts that the user of their environment may read
    """

    def __init__(self, receipts):
        self.receipts = receipts
        self.pickings = receipts.picking_id._filtered_access("read")
        self.shipments = receipts.shipment_id._filtered_access("read")
        self.env = receipts.env

    def fill(self, bundle, title):
        """Write a guide, the quantities, the cartons, the ASNs and all files."""
        files = self._get_files()
        shipped = [self._describe(each, files) for each in self.shipments]
        bundle.add_text("evidence", describe(title, shipped))
        bundle.add_table("quantities", RECEIPT_COLUMNS, self._get_rows())
        bundle.add_table("cartons", CARTON_COLUMNS, self._get_cartons())
        self._add_files(bundle, files)

    def get_messages(self):
        """Return the ASNs of the shipments, as far as the user may see them."""
        messages = self.env["acorn.vendor.message"]
        if not messages.has_access("read"):
            return messages
        return messages.search([("shipment_id", "in", self.shipments.ids)], order="id")

    # === HELPERS === #

    def _get_files(self):
        """Return ``{shipment: attachments}`` of shipments and their transfers."""
        places = {("acorn.vendor.shipment", each.id): each for each in self.shipments}
        for picking in self.pickings:
            key = ("stock.picking", picking.id)
            places[key] = picking.acorn_shipment_id
        found = self.env["ir.attachment"].search(
            [
                ("res_model", "in", ["acorn.vendor.shipment", "stock.picking"]),
                ("res_id", "in", [record_id for _model, record_id in places]),
                ("type", "=", "binary"),
                ("res_field", "=", False),
            ],
            order="id",
        )
        files = dict.fromkeys(self.shipments, found.browse())
        for file in found:
            shipment = places.get((file.res_model, file.res_id))
            if shipment in files:
                files[shipment] |= file
        return files

    def _describe(self, shipment, files):
        confirmed = shipment.sudo().acorn_message_ids.filtered(
            lambda message: message.state == "confirmed"
        )
        return Shipped(
            name=shipment.name,
            fc=shipment.ship_to_code or "",
            shipped_at=str(shipment.shipped_at or ""),
            bill_of_lading=shipment.bill_of_lading or "",
            carrier=shipment.carrier_scac or "",
            carrier_reference=shipment.carrier_reference or "",
            amazon_reference=shipment.amazon_reference or "",
            announced_at=str(confirmed[-1:].sent_at or ""),
            files=tuple(files[shipment].mapped("name")),
        )

    def _get_rows(self):
        for receipt in self.receipts:
            yield (
                receipt.po_number,
                receipt.shipment_id.name,
                receipt.asin,
                receipt.order_line_id.sudo().acorn_vendor_sku,
                receipt.shipped_at,
                receipt.shipped,
                receipt.received,
                receipt.missing,
                "yes" if receipt.is_estimated else "no",
            )

    def _get_cartons(self):
        """Yield the cartons with what is short; which of them is, nobody tells."""
        lines = self.receipts.order_line_id
        for move_line in self.pickings.sudo().move_line_ids:
            line = move_line.move_id.sale_line_id
            carton = move_line.result_package_id
            if line in lines and carton:
                yield (
                    move_line.picking_id.acorn_shipment_id.name,
                    carton.acorn_sscc or carton.name,
                    carton.acorn_tracking,
                    line.order_id.acorn_po_number,
                    line.acorn_asin,
                    move_line.quantity_product_uom,
                )

    def _add_files(self, bundle, files):
        total = 0
        for shipment, attachments in files.items():
            for attachment in attachments:
                total += attachment.file_size
                if total > MOST_BYTES:
                    return
                bundle.add_file(shipment.name, attachment.name, attachment.raw or b"")
