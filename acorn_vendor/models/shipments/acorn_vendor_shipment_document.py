from odoo import models

from .asn_document import AsnDocument


class AcornVendorShipment(models.Model):
    """The shipment as it is announced, from what the transfers have moved."""

    _inherit = "acorn.vendor.shipment"

    def _queue_asn(self):
        """Fix what each shipment says and queue its ASN."""
        for shipment in self:
            shipment._fill_in()
        self._acorn_queue()

    def _acorn_as_document(self):
        self.ensure_one()
        return AsnDocument(self)

    def _acorn_find_review_reasons(self):
        """Hold an ASN of more than Amazon may know to be confirmed."""
        return [
            *super()._acorn_find_review_reasons(),
            *(
                self.env._(
                    "Amazon does not have the newest acknowledgement of %(order)s. It"
                    " refuses an ASN of more than was confirmed: see to the"
                    " acknowledgement first.",
                    order=order.acorn_po_number,
                )
                for order in self.sudo().order_ids
                if order._acorn_lacks_acknowledgement()
            ),
        ]
