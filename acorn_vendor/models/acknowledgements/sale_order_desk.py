from odoo import api, fields, models

from ... import const
from ...rules.order_stage import Way, fill_of, stage_of


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
    acorn_units_first = fields.Float(
        string="Units Ordered",
        digits="Product Unit",
        compute="_compute_acorn_fill_rate",
        store=True,
        help="What Amazon ordered, with what it has cancelled since, in single units.",
        acorn_protected=True,
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "state",
        "acorn_po_number",
        "acorn_document_state",
        "acorn_acknowledgement_question",
        "acorn_order_question",
        "acorn_open_topics",
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
            fill = fill_of(
                (line._acorn_get_open_quantity(), line._acorn_get_promised())
                for line in lines
            )
            order.acorn_units_first = sum(lines.mapped("acorn_qty_ordered"))
            order.acorn_units = fill.units
            order.acorn_fill_rate = fill.rate

    # === HOOKS === #

    def _acorn_has_unsent_invoice(self):
        """Return whether Amazon has yet to be told of an invoice of this order."""
        return False

    # === BUSINESS METHODS === #

    def _acorn_get_stage(self):
        self.ensure_one()
        return stage_of(
            Way(
                state=self.state,
                acknowledgement=self.acorn_document_state or "",
                delivery=self.delivery_status or "",
                invoicing=self.invoice_status or "",
                has_question=self.state != "sale" and self._acorn_has_question(),
                has_unsent_invoice=self.invoice_status == "invoiced"
                and self._acorn_has_unsent_invoice(),
            )
        )

    def _acorn_has_question(self):
        """Say whether a person has something to settle about this order."""
        return bool(
            self.acorn_acknowledgement_question
            or self.acorn_order_question
            or self.acorn_open_topics
            or any(line._acorn_is_open() for line in self.order_line)
        )

    @api.model
    def _expand_acorn_stages(self, stages, domain):
        """Show the columns people work in also when they are empty."""
        if self.env.context.get("acorn_to_do"):
            return ["question", "acknowledge"]
        return ["question", "acknowledge", "ship", "invoice"]
