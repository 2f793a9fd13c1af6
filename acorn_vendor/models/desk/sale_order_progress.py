from odoo import api, fields, models

from ...rules.order_progress import LineWay, progress_of, ribbon_of
from .sale_order_deadline import ACKNOWLEDGED


class SaleOrder(models.Model):
    """The bar above an order: how far it has come; the stage says what is next."""

    _inherit = "sale.order"

    acorn_progress = fields.Selection(
        [
            ("received", "Received"),
            ("acknowledged", "Acknowledged"),
            ("shipped", "Shipped"),
            ("invoiced", "Invoiced"),
            ("paid", "Paid"),
        ],
        string="Progress",
        compute="_compute_acorn_progress",
        compute_sudo=True,
    )
    acorn_progress_part = fields.Char(
        compute="_compute_acorn_progress",
        compute_sudo=True,
        help="How many of the accepted units, where it is not all of them.",
    )
    acorn_ribbon = fields.Selection(
        [("cancelled", "Cancelled"), ("rejected", "Rejected")],
        compute="_compute_acorn_ribbon",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "state",
        "acorn_document_state",
        "order_line.acorn_qty_accepted",
        "order_line.acorn_qty_backordered",
        "order_line.qty_delivered",
        "order_line.qty_invoiced_posted",
        "invoice_ids.state",
        "invoice_ids.payment_state",
    )
    def _compute_acorn_progress(self):
        orders = self.filtered("acorn_po_number")
        (self - orders).acorn_progress = (self - orders).acorn_progress_part = False
        for order in orders:
            progress = order._acorn_find_progress()
            order.acorn_progress = progress.step
            order.acorn_progress_part = (
                progress.is_part and order._acorn_tell_progress_part(progress)
            )

    @api.depends(
        "state",
        "order_line.acorn_qty_ordered",
        "order_line.acorn_qty_cancelled",
        "order_line.acorn_qty_accepted",
        "order_line.acorn_qty_backordered",
    )
    def _compute_acorn_ribbon(self):
        for order in self:
            lines = order.order_line.filtered("acorn_sequence")
            order.acorn_ribbon = order.acorn_po_number and ribbon_of(
                [
                    (line._acorn_get_open_quantity(), line._acorn_get_promised())
                    for line in lines
                ],
                is_cancelled=order.state == "cancel",
            )

    # === BUSINESS METHODS === #

    def _acorn_find_progress(self):
        self.ensure_one()
        invoices = self.invoice_ids.filtered(
            lambda move: move.state == "posted" and move.move_type == "out_invoice"
        )
        return progress_of(
            [
                LineWay(
                    promised=line._acorn_get_promised(),
                    shipped=line._acorn_get_eaches_delivered(),
                    invoiced=line._acorn_to_eaches(line.qty_invoiced_posted),
                )
                for line in self.order_line.filtered("acorn_sequence")
            ],
            is_acknowledged=self.state not in ("draft", "sent")
            and self.acorn_document_state in ACKNOWLEDGED,
            payments=invoices.mapped("payment_state"),
        )

    def _acorn_tell_progress_part(self, progress):
        if not progress.units:
            return self.env._("Amazon has paid a part of what was invoiced.")
        return self.env._(
            "%(done)g of %(units)g accepted units",
            done=progress.done,
            units=progress.units,
        )
