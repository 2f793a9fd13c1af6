"""What there is to dispute deductions with, as a zip."""

from ...documents.files.evidence import (
    CARTON_COLUMNS,
    RECEIPT_COLUMNS,
    Shipped,
    describe,
    fit,
)
from ..account.sheets import print_sheet

PACKING_LIST = "acorn_vendor.report_packing_list_action"

# Files of one case, in all: a zip that a mail can still carry.
MOST_BYTES = 40 * 1024 * 1024
MEGABYTE = 1024 * 1024


class EvidenceBundle:
    """Writes the evidence about a deduction; it holds what its reader may see.

    :param case: a deduction that the user of its environment may read
    :param most_bytes: of its files, in all
    """

    def __init__(self, case, most_bytes=MOST_BYTES):
        self.case = case
        self.most_bytes = most_bytes
        self.env = case.env
        self.receipts = case.receipt_ids
        self.pickings = self._filter(case._get_pickings())
        self.shipments = self._filter(case._get_shipments())

    def add_cover(self, bundle):
        """Write the cover sheet; it is the first thing to look at."""
        content, ending = self.case._print_cover()
        bundle.add_document(f"cover.{ending}", content)

    def fill(self, bundle, title):
        """Write a guide, the quantities, what was packed, the ASNs and all files."""
        files, left_out = self._choose_files()
        shipped = [self._describe(each, files) for each in self.shipments]
        bundle.add_text("evidence", describe(title, shipped))
        if left_out:
            bundle.add_text("left out", self._tell_left_out(left_out))
        if self.receipts:
            bundle.add_table("quantities", RECEIPT_COLUMNS, self._get_rows())
        if self.pickings:
            bundle.add_table("cartons", CARTON_COLUMNS, self._get_cartons())
        self._add_packing_list(bundle)
        self._add_files(bundle, files)

    def get_messages(self):
        """Return the ASNs of the shipments, as far as the user may see them."""
        messages = self.env["acorn.vendor.message"]
        if not messages.has_access("read"):
            return messages
        return messages.search([("shipment_id", "in", self.shipments.ids)], order="id")

    def add_all(self, bundle):
        """Write all there is of the case.

        :param bundle: what has ``files`` and takes messages
        """
        self.add_cover(bundle.files)
        bundle.add_messages(self.get_messages())
        self.fill(bundle.files, self.case.name)

    # === HELPERS === #

    def _filter(self, records):
        return records.sudo(False)._filtered_access("read")

    def _describe(self, shipment, files):
        attached = files.get(shipment.name, self.env["ir.attachment"])
        return Shipped(
            name=shipment.name,
            fc=shipment.ship_to_code or "",
            shipped_at=str(shipment.shipped_at or ""),
            bill_of_lading=shipment.bill_of_lading or "",
            carrier=shipment.carrier_scac or "",
            carrier_reference=shipment.carrier_reference or "",
            amazon_reference=shipment.amazon_reference or "",
            announced_at=str(shipment._get_confirmed_message().sent_at or ""),
            files=tuple(attached.mapped("name")),
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
        lines = self.case._get_order_lines()
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

    def _add_packing_list(self, bundle):
        """Print what was packed, where Amazon asks for it with this kind."""
        if "packing_list" not in self.case.kind_id.proof_ids.mapped("code"):
            return
        # Whoever may see the transfers may see what is in their cartons.
        packed = self.pickings.sudo().filtered("move_line_ids.result_package_id")
        if packed:
            content, ending = print_sheet(packed, PACKING_LIST)
            bundle.add_document(f"packing-list.{ending}", content)

    def _choose_files(self):
        """Return ``{folder: attachments}`` that fit, and the names of the others."""
        found = [
            (folder, attachment)
            for folder, attachments in self.case._get_files().items()
            for attachment in attachments
        ]
        sizes = [attachment.file_size for _folder, attachment in found]
        chosen = fit(sizes, self.most_bytes)
        files, left_out = {}, []
        for (folder, attachment), fits in zip(found, chosen, strict=True):
            if fits:
                files[folder] = files.get(folder, attachment.browse()) | attachment
            else:
                left_out.append(f"{folder}/{attachment.name}")
        return files, left_out

    def _tell_left_out(self, names):
        """Return what is not in the zip, and what to do about it."""
        text = self.env._(
            "These files are not in this zip, because it would have more than"
            " %(most)s MB. Send them to Amazon by themselves:",
            most=self.most_bytes // MEGABYTE,
        )
        return "\n".join([text, *names, ""])

    def _add_files(self, bundle, files):
        for folder, attachments in files.items():
            for attachment in attachments:
                bundle.add_file(folder, attachment.name, attachment.raw or b"")


def write_evidence(cases, bundle):
    """Write what some deductions are disputed with, of several a folder for each.

    :param cases: deductions that the user of their environment may read
    :param bundle: what has ``files`` and takes messages
    """
    if len(cases) == 1:
        EvidenceBundle(cases).add_all(bundle)
        return
    content, ending = cases._print_list()
    bundle.files.add_document(f"cover.{ending}", content)
    for folder, case in zip(cases._read_list().folders, cases, strict=True):
        with bundle.files.within(folder):
            EvidenceBundle(case).add_all(bundle)
