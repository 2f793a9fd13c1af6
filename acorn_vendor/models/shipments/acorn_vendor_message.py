from odoo import api, fields, models
from odoo.fields import Domain

from ...rules.shipment_state import word_of


class AcornVendorMessage(models.Model):
    """Messages about shipments."""

    _inherit = "acorn.vendor.message"

    shipment_id = fields.Many2one(
        "acorn.vendor.shipment",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model
    def _get_document_fields(self):
        return ("shipment_id", *super()._get_document_fields())

    def _get_unchanged_on_documents(self, state, values):
        """Let a shipment say more exactly where its ASN is, for who packs."""
        unchanged = super()._get_unchanged_on_documents(state, values)
        if all(word_of(message.state) == word_of(state) for message in self):
            return unchanged
        shown = self.env["acorn.vendor.shipment"]._fields["state"]
        return [
            ([each for each in stored if each != shown], documents)
            for stored, documents in unchanged
        ]

    def _find_orders(self):
        return super()._find_orders() | self.shipment_id._get_transfers().sale_id

    # === RETENTION === #

    @api.model
    def _get_expired_domain(self):
        """Keep every ASN that was sent, for ever: nothing reads one back."""
        sent_asn = Domain("kind", "=", "shipment") & Domain("sent_at", "!=", False)
        return super()._get_expired_domain() & ~sent_asn

    # === BUSINESS METHODS === #

    def _get_newest(self, kind):
        """Go by when an ASN was made: each identifier has versions of its own."""
        if kind != "shipment":
            return super()._get_newest(kind)
        return self.filtered(lambda message: message.kind == kind).sorted("id")[-1:]

    def _set_state(self, state, **values):
        """Compare what left meanwhile once it is known whether Amazon has the ASN."""
        moved = super()._set_state(state, **values)
        if state in ("presumed", "confirmed", "rejected"):
            shipments = moved.sudo().shipment_id
            whole = shipments | shipments.rest_of_id
            whole.filtered(
                lambda each: (
                    each.is_to_compare or any(each.rest_ids.mapped("is_to_compare"))
                )
            )._tell_what_left()
        return moved
