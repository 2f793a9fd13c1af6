"""Odoo's documents with what Amazon stated or was told: fields that nobody writes."""

from odoo import models
from odoo.exceptions import AccessError, UserError

PROTECTED = "acorn.vendor.protected.mixin"
# What is acknowledged to Amazon: people's while the order is a draft.
ACKNOWLEDGEMENT = frozenset(
    {
        "acorn_qty_accepted",
        "acorn_qty_backordered",
        "acorn_backorder_date",
        "acorn_rejection_reason",
    }
)


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", PROTECTED]
    _acorn_protected = frozenset(
        {
            "acorn_account_id",
            "acorn_document_state",
            "acorn_act_by",
            "acorn_linked",
            "acorn_acknowledge_anew",
            "acorn_acknowledgement_asked_at",
            "acorn_acknowledgement_known",
            "acorn_acknowledgement_question",
            "acorn_bill_to_code",
            "acorn_buying_code",
            "acorn_changed_at",
            "acorn_code_id",
            "acorn_cost_state",
            "acorn_currency_id",
            "acorn_deadline",
            "acorn_differs",
            "acorn_elsewhere",
            "acorn_fill_rate",
            "acorn_from_export",
            "acorn_import_note",
            "acorn_kind",
            "acorn_kind_word",
            "acorn_money_at_risk",
            "acorn_next_step",
            "acorn_open_change_count",
            "acorn_order_question",
            "acorn_payment_method",
            "acorn_po_date",
            "acorn_po_number",
            "acorn_reminded_of",
            "acorn_ship_to_code",
            "acorn_stage",
            "acorn_state",
            "acorn_state_word",
            "acorn_status_asked_at",
            "acorn_status_word",
            "acorn_units",
            "acorn_window_end",
            "acorn_window_kind",
            "acorn_window_start",
        }
    )

    def write(self, vals):
        """Keep an order acknowledged: only a cancelled one is a draft again."""
        is_reopened = vals.get("state") in ("draft", "sent") and not self.env.su
        if is_reopened and any(
            each.acorn_po_number and each.state == "sale" for each in self
        ):
            self._acorn_refuse_protected(["acorn_document_state"])
        return super().write(vals)


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["sale.order.line", PROTECTED]
    _acorn_protected = frozenset(
        {
            "acorn_asin",
            "acorn_back_order_allowed",
            "acorn_confirmation",
            "acorn_cost_agreed",
            "acorn_cost_basis",
            "acorn_cost_missing",
            "acorn_cost_per",
            "acorn_cost_source",
            "acorn_cost_state",
            "acorn_differs",
            "acorn_each_uom_id",
            "acorn_net_cost",
            "acorn_qty_cancelled",
            "acorn_qty_confirmed",
            "acorn_qty_ordered",
            "acorn_qty_received",
            "acorn_qty_refused",
            "acorn_qty_rejected",
            "acorn_qty_stated",
            "acorn_qty_withdrawn",
            "acorn_question",
            "acorn_question_kind",
            "acorn_receipt",
            "acorn_sequence",
            "acorn_status_words",
            "acorn_unit",
            "acorn_unit_size",
            "acorn_vendor_sku",
        }
    )

    def write(self, vals):
        """Keep what was acknowledged; it is corrected on purpose, with Amazon told."""
        if not self.env.su:
            if not ACKNOWLEDGEMENT.isdisjoint(vals):
                self._acorn_check_unacknowledged()
            if "order_id" in vals:
                self._acorn_check_order(vals["order_id"])
        return super().write(vals)

    def _acorn_check_order(self, order_id):
        """Keep Amazon's lines in their order: one that is missing reads as rejected."""
        if any(line.acorn_sequence and line.order_id.id != order_id for line in self):
            self._acorn_refuse_protected(["acorn_sequence"])

    def _acorn_check_unacknowledged(self):
        acknowledged = self.filtered(
            lambda line: line.acorn_sequence and line.state not in ("draft", "sent")
        )
        if acknowledged:
            raise UserError(
                self.env._(
                    "%(order)s is acknowledged. Press Correct Acknowledgement on it, so"
                    " that Amazon gets to know.",
                    order=acknowledged[0].order_id.acorn_po_number,
                )
            )


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", PROTECTED]
    _acorn_protected = frozenset({"acorn_code_id"})

    def write(self, vals):
        """Keep a transfer with its purchase order: its ASN follows from it."""
        if "sale_id" in vals and not self.env.su:
            self.check_access("write")
            order_id = vals["sale_id"]
            if any(each.acorn_code_id and each.sale_id.id != order_id for each in self):
                self._acorn_refuse_protected(["acorn_code_id"])
        return super().write(vals)


class StockPackage(models.Model):
    _name = "stock.package"
    _inherit = ["stock.package", PROTECTED]
    _acorn_protected = frozenset({"acorn_asn_id", "acorn_sscc"})

    def write(self, vals):
        """Keep the number on the label, and the tracking number in an ASN."""
        if not self.env.su:
            if "name" in vals:
                self._acorn_check_label(vals["name"])
            if "acorn_tracking" in vals:
                self._acorn_check_tracking()
        return super().write(vals)

    def _acorn_check_label(self, name):
        labelled = self.filtered(
            lambda package: package.acorn_sscc and package.name != name
        )
        if labelled:
            raise AccessError(
                self.env._(
                    "%(carton)s has its SSCC as its name: the number is on the label."
                    " Pack into a new carton if it needs another one.",
                    carton=labelled[0].name,
                )
            )

    def _acorn_check_tracking(self):
        self.check_access("write")
        announced = self.filtered(
            lambda package: package.sudo().acorn_asn_id.is_announced
        )
        if announced:
            raise AccessError(
                self.env._(
                    "Amazon has the tracking number of %(carton)s, or may have it. Tell"
                    " Amazon in Vendor Central what has changed.",
                    carton=announced[0].name,
                )
            )


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", PROTECTED]
    _acorn_protected = frozenset(
        {
            "acorn_code_id",
            "acorn_invoice_key",
            "acorn_document_state",
            "acorn_payment_changed_at",
            "acorn_payment_note",
            "acorn_payment_status",
            "acorn_remittance_id",
        }
    )


class AccountMoveLine(models.Model):
    _name = "account.move.line"
    _inherit = ["account.move.line", PROTECTED]
    _acorn_protected = frozenset({"acorn_remittance_line_id"})
