from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ... import const
from ..account.rights import check_rights

ANNOUNCED = ("presumed", "confirmed")


class SaleOrder(models.Model):
    """Purchase orders that are shipped and not invoiced yet."""

    _inherit = "sale.order"

    acorn_amount_to_invoice = fields.Monetary(
        string="To Invoice",
        compute="_compute_acorn_amount_to_invoice",
        help="What is delivered and not invoiced yet, without taxes.",
    )

    # === COMPUTE METHODS === #

    @api.depends("order_line.untaxed_amount_to_invoice")
    def _compute_acorn_amount_to_invoice(self):
        for order in self:
            order.acorn_amount_to_invoice = sum(
                order.order_line.mapped("untaxed_amount_to_invoice")
            )

    # === ACTION METHODS === #

    def action_acorn_create_invoices(self):
        """Draft the invoices of these orders, and open what was drafted."""
        invoices = self._acorn_find_to_invoice()._acorn_create_invoices()
        return self._acorn_open_invoices(invoices)

    def action_acorn_create_and_send(self):
        """Invoice these orders, or all there are; post and send what is in order.

        What Amazon would refuse stays a draft, and is opened.
        """
        orders = self._acorn_find_to_invoice()
        invoices = orders._acorn_create_invoices()
        stopped = invoices._acorn_tell_stopping()
        kept = invoices.filtered(lambda move: move in stopped)
        (invoices - kept)._acorn_send_all()
        if kept:
            kept._acorn_note_kept_back(stopped)
        drafts = invoices.filtered(lambda move: move.state == "draft")
        message = self.env._(
            "%(sent)s are posted and being sent.", sent=len(invoices - drafts)
        )
        if drafts:
            message = self.env._(
                "%(sent)s are posted and being sent. Left as drafts: %(drafts)s. Mend"
                " what their checklist says, and post them.",
                sent=len(invoices - drafts),
                drafts=len(drafts),
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if drafts else "success",
                "title": self.env._("Invoices to Amazon"),
                "message": message,
                "sticky": bool(drafts),
                "next": self._acorn_open_invoices(drafts or invoices),
            },
        }

    # === BUSINESS METHODS === #

    def _acorn_find_to_invoice(self):
        """Return those of these orders that may be invoiced; of none, all there are.

        :raise UserError: if nothing is to be invoiced
        """
        check_rights(self, "write", const.GROUP_INVOICING)
        waiting = Domain("acorn_po_number", "!=", False) & Domain(
            "invoice_status", "=", "to invoice"
        )
        orders = self.filtered_domain(waiting) if self else self.search(waiting)
        if not orders:
            raise UserError(
                self.env._(
                    "None of these is shipped and waits for its invoice. Choose orders"
                    " under Finance, To Invoice."
                )
            )
        return orders

    def _acorn_open_invoices(self, invoices):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.account_move_action_acorn"
        )
        action["domain"] = [("id", "in", invoices.ids)]
        if len(invoices) == 1:
            action["views"] = [view for view in action["views"] if view[1] == "form"]
            action["res_id"] = invoices.id
        return action

    def _acorn_is_announced(self):
        """Return whether Amazon has the ASNs of all that is shipped of the order."""
        self.ensure_one()
        if self.acorn_code_id._get_level("shipment") == "off":
            return True
        done = self.picking_ids.filtered(lambda picking: picking.state == "done")
        states = done.acorn_shipment_id.mapped("acorn_document_state")
        return bool(states) and all(state in ANNOUNCED for state in states)

    def _acorn_bill_by_itself(self):
        """Draft the invoices of these orders, and post what may be posted."""
        invoices = self._acorn_create_invoices()
        ready = invoices.filtered(
            lambda move: move.acorn_code_id.invoice_automatic == "posted"
        )
        stopped = ready._acorn_tell_stopping()
        kept = ready.filtered(lambda move: move in stopped)
        (ready - kept)._post(soft=False)
        if kept:
            kept._acorn_note_kept_back(stopped)
