from odoo import models

from ...rules.change_history import AGAINST_ASN


class AcornVendorShipment(models.Model):
    _inherit = "acorn.vendor.shipment"

    def _acorn_find_review_reasons(self):
        """Hold an ASN that contradicts what Amazon changed meanwhile."""
        return [
            *super()._acorn_find_review_reasons(),
            *(
                self.env._(
                    "Amazon changed %(order)s, and nobody decided before it left:"
                    " %(change)s. It refuses an ASN that contradicts its order. Agree"
                    " it with the buyer, then approve.",
                    order=change.order_id.acorn_po_number,
                    change=change._describe_difference(),
                )
                for change in self.sudo().order_ids.acorn_open_change_ids
                if change.kind in AGAINST_ASN
            ),
        ]
