from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_datetime

from ... import const
from ...rules.case_pack import whole_units
from ..account.changed import write_together
from ..account.rights import check_rights


class SaleOrder(models.Model):
    _inherit = "sale.order"

    acorn_takes_back_orders = fields.Boolean(
        compute="_compute_acorn_takes_back_orders",
        help="Amazon takes a backorder for at least one line.",
    )
    acorn_has_backordered = fields.Boolean(compute="_compute_acorn_has_backordered")
    acorn_has_rejected = fields.Boolean(compute="_compute_acorn_has_backordered")

    @api.depends("order_line.acorn_back_order_allowed")
    def _compute_acorn_takes_back_orders(self):
        for order in self:
            order.acorn_takes_back_orders = any(
                order.order_line.mapped("acorn_back_order_allowed")
            )

    @api.depends("order_line.acorn_qty_backordered", "order_line.acorn_qty_rejected")
    def _compute_acorn_has_backordered(self):
        for order in self:
            lines = order.order_line
            order.acorn_has_backordered = any(lines.mapped("acorn_qty_backordered"))
            order.acorn_has_rejected = any(lines.mapped("acorn_qty_rejected"))


class SaleOrderLine(models.Model):
    """How a person acknowledges a line: when, how much, and with what is free now."""

    _inherit = "sale.order.line"

    acorn_backorder_date = fields.Datetime(
        string="Backordered For",
        compute="_compute_acorn_backorder_date",
        store=True,
        readonly=False,
        copy=False,
        help="When the backordered units leave, or arrive where you deliver: within the"
        " window of the order.",
    )
    acorn_free_now = fields.Float(
        string="Free Now",
        digits="Product Unit",
        compute="_compute_acorn_free_now",
        help="On hand in the order's warehouse and promised to nobody.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "acorn_qty_backordered",
        "order_id.acorn_window_start",
        "order_id.acorn_window_end",
    )
    def _compute_acorn_backorder_date(self):
        """Backorder for the end of the window unless an earlier date was chosen."""
        for line in self:
            if not line.acorn_qty_backordered:
                line.acorn_backorder_date = False
            elif not (line.acorn_backorder_date and line._acorn_is_within_window()):
                line.acorn_backorder_date = line.order_id.acorn_window_end

    @api.depends("product_id", "order_id.warehouse_id")
    def _compute_acorn_free_now(self):
        self.acorn_free_now = 0
        open_lines = self.filtered(
            lambda line: line.acorn_sequence and line.state in ("draft", "sent")
        )
        for warehouse, lines in open_lines.grouped(
            lambda line: line.order_id.warehouse_id
        ).items():
            stored = lines.filtered("is_storable")
            free = stored.product_id._acorn_get_free_units(warehouse)
            for line in stored:
                line.acorn_free_now = (
                    float(free[line.product_id]) / line._acorn_get_units_per_each()
                )

    # === CONSTRAINT METHODS === #

    @api.constrains("acorn_backorder_date", "acorn_qty_backordered")
    def _check_acorn_backorder_date(self):
        for line in self.filtered("acorn_qty_backordered"):
            if line.acorn_backorder_date and not line._acorn_is_within_window():
                start, end = (
                    format_datetime(self.env, moment, dt_format="short")
                    for moment in (
                        line.order_id.acorn_window_start,
                        line.order_id.acorn_window_end,
                    )
                )
                raise ValidationError(
                    self.env._(
                        "Line %(line)s of %(order)s: backorder for a date between"
                        " %(start)s and %(end)s, the window of the order.",
                        line=line.acorn_sequence,
                        order=line.order_id.acorn_po_number,
                        start=start,
                        end=end,
                    )
                )

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_acorn_line(self):
        """Keep each line of Amazon's: it takes one that is left out as rejected."""
        lines = self.filtered("acorn_sequence")
        if lines:
            raise UserError(
                self.env._(
                    "Line %(line)s is Amazon's: accept 0 of it instead of deleting it.",
                    line=lines[0].acorn_sequence,
                )
            )

    # === ACTION METHODS === #

    def action_acorn_accept(self):
        """Accept all units of these lines."""
        check_rights(self, "write", const.GROUP_SALES)
        self._acorn_accept(True)
        return True

    def action_acorn_reject(self):
        """Accept nothing of these lines."""
        check_rights(self, "write", const.GROUP_SALES)
        self._acorn_accept(False)
        return True

    # === BUSINESS METHODS === #

    def _acorn_is_within_window(self):
        self.ensure_one()
        start, end = self.order_id.acorn_window_start, self.order_id.acorn_window_end
        date = self.acorn_backorder_date
        return not (start and end) or start <= date <= end

    def _acorn_accept(self, accept):
        """Accept all of these lines, or nothing of them."""
        promised = {}
        for line in self.filtered("acorn_sequence"):
            ordered = line._acorn_to_quantity(line._acorn_get_open_quantity())
            units = float(whole_units(ordered)) if accept else 0.0
            promised[line] = {"acorn_qty_accepted": units, "acorn_qty_backordered": 0.0}
        write_together(promised)

    def _acorn_get_eaches_delivered(self):
        """Return what was shipped, in what Amazon counts as eaches."""
        return self._acorn_to_eaches(self.qty_delivered)

    def _acorn_to_eaches(self, units):
        """Return units of the order line in what Amazon counts as eaches."""
        self.ensure_one()
        return self.product_uom_id._compute_quantity(
            units, self._acorn_get_each_unit(), rounding_method="HALF-UP"
        )

    def _acorn_get_obsolete(self):
        """Return the lines that Amazon would be told are obsolete."""
        return self.filtered(
            lambda line: (
                line.acorn_sequence
                and line.acorn_qty_rejected
                and line.acorn_rejection_reason == const.OBSOLETE
            )
        )
