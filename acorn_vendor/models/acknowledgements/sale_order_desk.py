from odoo import api, fields, models

from ... import const


class SaleOrder(models.Model):
    """Where an order stands, in one word: the columns of the board."""

    _inherit = "sale.order"

    acorn_stage = fields.Selection(
        const.ORDER_STAGES,
        string="Stage",
        compute="_compute_acorn_stage",
        store=True,
        index="btree_not_null",
        group_expand="_expand_acorn_stages",
        acorn_protected=True,
    )
    acorn_fill_rate = fields.Float(
        string="Fill",
        compute="_compute_acorn_fill_rate",
        store=True,
        aggregator="avg",
        help="Units accepted or backordered, of those Amazon orders.",
        acorn_protected=True,
    )

    acorn_units = fields.Float(
        string="Units",
        digits="Product Unit",
        compute="_compute_acorn_fill_rate",
        store=True,
        help="What Amazon orders and has not cancelled, in single units.",
        acorn_protected=True,
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "state",
        "acorn_po_number",
        "acorn_document_state",
        "acorn_acknowledgement_question",
        "acorn_order_question",
        "order_line.acorn_question_kind",
        "order_line.acorn_qty_accepted",
        "order_line.acorn_qty_backordered",
        "delivery_status",
        "invoice_status",
    )
    def _compute_acorn_stage(self):
        for order in self:
            order.acorn_stage = order.acorn_po_number and order._acorn_get_stage()

    @api.depends(
        "order_line.acorn_qty_ordered",
        "order_line.acorn_qty_cancelled",
        "order_line.acorn_qty_accepted",
        "order_line.acorn_qty_backordered",
    )
    def _compute_acorn_fill_rate(self):
        for order in self:
            lines = order.order_line.filtered("acorn_sequence")
            ordered = sum(line._acorn_get_open_quantity() for line in lines)
            promised = sum(lines.mapped("acorn_qty_accepted")) + sum(
                lines.mapped("acorn_qty_backordered")
            )
            order.acorn_units = ordered
            order.acorn_fill_rate = promised / ordered if ordered else 0

    # === BUSINESS METHODS === #

    def _acorn_get_stage(self):
        self.ensure_one()
        if self.acorn_document_state == "attention":
            return "attention"
        if self.state == "cancel":
            return "cancel"
        if self.state != "sale":
            asked = (
                self.acorn_acknowledgement_question
                or self.acorn_order_question
                or any(line._acorn_is_open() for line in self.order_line)
            )
            return "question" if asked else "acknowledge"
        if self.delivery_status not in (False, "full"):
            return "ship"
        return "done" if self.invoice_status == "invoiced" else "invoice"

    @api.model
    def _expand_acorn_stages(self, stages, domain):
        """Show the columns people work in also when they are empty."""
        return ["question", "acknowledge", "ship", "invoice"]
