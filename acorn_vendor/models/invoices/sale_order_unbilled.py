from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import LazyTranslate, format_date

from ...rules.invoice_batch import Standing, free_of, why_by_hand
from ...rules.load_stage import day_there

_lt = LazyTranslate(__name__)
ANNOUNCED = ("presumed", "confirmed")
REASONS = {
    "draft_deleted": _lt(
        "%(user)s deleted its draft on %(day)s. Press Create Drafts to make it anew."
    ),
    "billed_in_part": _lt(
        "An invoice bills a part of it, or was taken back. Press Create Drafts for the"
        " rest."
    ),
    "no_asn": _lt("Waits until Amazon has the ASN."),
}


class SaleOrder(models.Model):
    """Since when something shipped waits for its invoice, and why."""

    _inherit = "sale.order"

    acorn_amount_to_invoice = fields.Monetary(
        string="To Invoice",
        compute="_compute_acorn_amount_to_invoice",
        help="What is delivered and on no invoice yet, without taxes.",
    )
    acorn_unbilled_since = fields.Datetime(
        string="Shipped Since",
        compute="_compute_acorn_unbilled_since",
        store=True,
        index="btree_not_null",
        help="When the first delivery left that is not invoiced as a whole.",
        acorn_protected=True,
    )
    acorn_invoice_by = fields.Date(
        string="Invoice By",
        compute="_compute_acorn_invoice_by",
        store=True,
        help="Amazon counts its payment terms from the later of the invoice and the"
        " goods: each day of waiting is a day later paid. The vendor code says how many"
        " days are fine.",
        acorn_protected=True,
    )
    acorn_waits_because = fields.Char(
        string="Why It Waits",
        compute="_compute_acorn_waits_because",
        compute_sudo=True,
        help="Why it is not invoiced by itself.",
    )

    # === COMPUTE METHODS === #

    @api.depends("order_line.qty_to_invoice", "order_line.price_reduce_taxexcl")
    def _compute_acorn_amount_to_invoice(self):
        for order in self:
            order.acorn_amount_to_invoice = sum(
                max(line.qty_to_invoice, 0) * line._acorn_get_net_price()
                for line in order.order_line
            )

    @api.depends(
        "acorn_po_number",
        "invoice_status",
        "order_line.qty_to_invoice",
        "picking_ids.state",
        "picking_ids.date_done",
    )
    def _compute_acorn_unbilled_since(self):
        waiting = self.filtered(
            lambda order: order.acorn_po_number and order.invoice_status == "to invoice"
        )
        asked = waiting._acorn_find_asked()
        for order in self:
            left = {each for batch in asked.get(order, ()) for each in batch.deliveries}
            days = order.picking_ids.browse(left).mapped("date_done")
            order.acorn_unbilled_since = min(filter(None, days), default=False)

    @api.depends(
        "acorn_unbilled_since",
        "acorn_code_id.invoice_within",
        "warehouse_id.partner_id.country_id",
        "warehouse_id.partner_id.state_id",
        "warehouse_id.partner_id.tz",
    )
    def _compute_acorn_invoice_by(self):
        for order in self:
            since = order.acorn_unbilled_since
            days = timedelta(days=order.sudo().acorn_code_id.invoice_within)
            zone = order.warehouse_id._acorn_get_house_zone()
            order.acorn_invoice_by = since and day_there(since, zone) + days

    @api.depends("acorn_unbilled_since", "invoice_status", "order_line.qty_to_invoice")
    @api.depends_context("lang")
    def _compute_acorn_waits_because(self):
        waiting = self.filtered(
            lambda order: order.acorn_po_number and order.invoice_status == "to invoice"
        )
        asked = waiting._acorn_find_asked()
        for order in self:
            left = [each for batch in asked.get(order, ()) for each in batch.deliveries]
            pickings = order.picking_ids.browse(left)
            reason = pickings._acorn_tell_by_hand()
            if order in waiting and not left:
                reason = order._acorn_tell_without_delivery()
            order.acorn_waits_because = reason

    # === BUSINESS METHODS === #

    def _acorn_tell_without_delivery(self):
        """Return why an order is to be invoiced though no delivery is."""
        self.ensure_one()
        if any(line.qty_to_invoice < 0 for line in self.order_line):
            return self.env._("What came back waits for a credit note.")
        return self.env._(
            "Only charges are left, and Amazon takes none without goods. Settle them"
            " with the buyer, or take them off the order."
        )

    def _acorn_find_free_deliveries(self):
        """Return the ids of deliveries that are invoiced without anybody asking."""
        self.ensure_one()
        done = self.picking_ids.filtered(
            lambda picking: (
                picking.state == "done" and picking.picking_type_code == "outgoing"
            )
        )
        standings = {each.id: each._acorn_get_billing() for each in done}
        return free_of(self.acorn_code_id.invoice_policy, standings)


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    # === BUSINESS METHODS === #

    def _acorn_get_net_price(self):
        """Return the price of one unit without taxes, also of a line for nothing."""
        self.ensure_one()
        if self.product_uom_qty:
            return self.price_reduce_taxexcl
        return self.price_unit * (1 - self.discount / 100)


class StockPicking(models.Model):
    _inherit = "stock.picking"

    acorn_draft_deleted_by = fields.Many2one(
        "res.users", readonly=True, copy=False, acorn_protected=True
    )
    acorn_draft_deleted_at = fields.Datetime(
        readonly=True,
        copy=False,
        help="When somebody deleted an invoice that was drafted by itself: it is not"
        " made again without anybody asking.",
        acorn_protected=True,
    )

    # === BUSINESS METHODS === #

    def _acorn_has_asn_there(self):
        """Return whether Amazon has the ASN of the delivery, where it gets any."""
        self.ensure_one()
        code = self.sale_id.acorn_code_id
        shown = self.acorn_shipment_id.acorn_document_state
        return code._get_level("shipment") == "off" or shown in ANNOUNCED

    def _acorn_get_billing(self):
        """Return what decides whether it is invoiced by itself."""
        self.ensure_one()
        return Standing(
            was_deleted=bool(self.acorn_draft_deleted_at),
            was_billed=bool(self.acorn_invoice_ids),
            is_announced=self._acorn_has_asn_there(),
        )

    def _acorn_tell_by_hand(self):
        """Return why a person has to invoice the first of these that waits."""
        for picking in self:
            automatic = picking.sale_id.acorn_code_id.invoice_automatic != "off"
            reason = why_by_hand(picking._acorn_get_billing())
            if reason == "billed_in_part" or (reason and automatic):
                text = self.env._(REASONS[reason])
                return text % {
                    "user": picking.acorn_draft_deleted_by.name or "",
                    "day": format_date(self.env, picking.acorn_draft_deleted_at),
                }
        return False
