from odoo import models

# Where an order keeps the code of a party, and the partner it stands for.
ORDER_FIELDS = {
    "ship_to": ("acorn_ship_to_code", "partner_shipping_id"),
    "bill_to": ("acorn_bill_to_code", "partner_invoice_id"),
    "buying": ("acorn_buying_code", "partner_id"),
}


class AcornVendorParty(models.Model):
    """The drafts that name a party go where it is."""

    _inherit = "acorn.vendor.party"

    def _update_drafts(self):
        """Let the drafts that name these parties go to their partners."""
        named = self.filtered(lambda party: party.role in ORDER_FIELDS)
        for party in named.filtered("partner_id"):
            code_field, partner_field = ORDER_FIELDS[party.role]
            drafts = self.env["sale.order"].sudo().search(
                [
                    ("acorn_account_id", "=", party.account_id.id),
                    (code_field, "=", party.code),
                    (partner_field, "!=", party.partner_id.id),
                    ("state", "in", ("draft", "sent")),
                    ("acorn_linked", "=", False),
                ]
            )  # fmt: skip
            drafts._acorn_replace_partner(partner_field, party.partner_id)
            drafts._acorn_go_on()


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _acorn_replace_partner(self, name, partner):
        """Put a partner in one role; the others stay, and taxes follow Odoo's rules."""
        kept = [partner_field for _code, partner_field in ORDER_FIELDS.values()]
        for (term, *partners), orders in self.grouped(
            lambda order: (
                order.acorn_code_id.payment_term_id.id,
                *(order[each].id for each in kept),
            )
        ).items():
            positions = {order: order.fiscal_position_id for order in orders}
            # Odoo would choose addresses and terms anew with another customer.
            values = {**dict(zip(kept, partners, strict=True)), name: partner.id}
            orders.write({**values, "payment_term_id": term} if term else values)
            orders.filtered(
                lambda order, positions=positions: (
                    order.fiscal_position_id != positions[order]
                )
            )._recompute_taxes()
