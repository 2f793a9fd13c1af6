from dataclasses import replace

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...rules.change_merge import COST, PROMISE, kinds_by_line, ledger_after, merge
from ...rules.order_change import MORE, compare, facts_of
from ..account.document_values import UNIT_DIGITS, to_decimal

# What follows Amazon without the mail that Odoo would write about each step.
FROM_AMAZON = {"acorn_from_amazon": True, "mail_activity_automation_skip": True}
HEADER_FIELDS = {
    "window": (
        "acorn_window_kind",
        "acorn_window_start",
        "acorn_window_end",
        "commitment_date",
    ),
    "fc": ("acorn_ship_to_code", "partner_shipping_id"),
    "type": ("acorn_kind_word",),
    "bill_to": ("acorn_bill_to_code",),
    "buying": ("acorn_buying_code",),
}
# Acknowledgements that have not left, and those that Amazon does not have.
WAITING = ("held", "queued", "failed")
NOT_LEFT = (*WAITING, "rejected")


class SaleOrder(models.Model):
    """An order follows what Amazon changed; what was shipped is never touched."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _acorn_follow(self, kinds, importer, purchase_order):
        """Apply changes of these kinds, ``{PO line or None: kinds}``."""
        self.ensure_one()
        whole = kinds.get(None, frozenset())
        if "order_cancelled" in whole:
            self._acorn_follow_cancellation()
        elif "order_back" in whole:
            self._acorn_follow_back(importer, purchase_order)
        elif kinds:
            self._acorn_follow_header(whole, importer, purchase_order)
            self._acorn_follow_lines(
                {sequence: each for sequence, each in kinds.items() if sequence},
                importer,
                purchase_order,
            )

    def _acorn_refuse(self, kinds, importer, purchase_order):
        """Keep the order as it is; what Amazon wants on top is rejected."""
        more = {
            sequence: each & set(MORE)
            for sequence, each in kinds.items()
            if each & set(MORE)
        }
        if more:
            self._acorn_follow_lines(more, importer, purchase_order, accepts=False)

    def _acorn_has_waiting_acknowledgement(self):
        """Say whether one was not sent yet: it may be about something else."""
        return bool(
            self.acorn_message_ids.filtered(
                lambda message: (
                    message.kind == "acknowledgement" and message.state in WAITING
                )
            )
        )

    def _acorn_acknowledge_change(self):
        """Acknowledge all of it again; what was linked is left to a person."""
        asked = self.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )
        if (
            self.state == "sale"
            and self.acorn_state != "Closed"
            and (asked or not self.acorn_linked)
            and any(line._acorn_get_open_quantity() for line in self.order_line)
        ):
            self._acorn_queue_acknowledgement(again=True)

    # === THE WHOLE ORDER === #

    def _acorn_follow_cancellation(self):
        """Cancel the order; if goods were shipped, only what was not shipped yet."""
        lines = self.order_line.filtered("acorn_sequence")
        for line in lines:
            line.write(
                line._acorn_prepare_ledger(merge(line._acorn_to_line(), set(), None))
            )
        lines._acorn_apply_promised()
        self.acorn_message_ids.filtered(
            lambda message: (
                message.kind == "acknowledgement" and message.state in NOT_LEFT
            )
        )._set_state("cancelled")
        if not any(lines.mapped("qty_delivered")):
            self._acorn_cancel()

    def _acorn_follow_back(self, importer, purchase_order):
        """Make a draft again of an order that Amazon had cancelled."""
        rejected = self.order_line.filtered("acorn_qty_rejected")
        promised = any(line._acorn_get_promised() for line in self.order_line)
        if rejected and not promised:
            raise UserError(
                self.env._(
                    "%(order)s was rejected by us, which is final for Amazon. Ask the"
                    " buyer for a new order.",
                    order=self.acorn_po_number,
                )
            )
        self.action_draft()
        self.acorn_acknowledge_anew = purchase_order.state == "New"
        digits = self.env["decimal.precision"].precision_get("Product Price")
        changes = compare(
            replace(self._acorn_get_facts(), is_cancelled=False),
            replace(facts_of(purchase_order, digits), is_cancelled=False),
        )
        self._acorn_follow(kinds_by_line(changes), importer, purchase_order)

    # === HEADER === #

    def _acorn_follow_header(self, kinds, importer, purchase_order):
        """Take over what Amazon changed of the order itself."""
        header = importer.prepare_header(purchase_order)
        names = [name for kind in kinds for name in HEADER_FIELDS.get(kind, ())]
        values = {name: header[name] for name in names}
        payer = importer.get_payer(purchase_order)
        if "bill_to" in kinds and payer and not self.invoice_ids:
            values["partner_invoice_id"] = payer.id
        if not values:
            return
        fiscal_position, fc = self.fiscal_position_id, self.partner_shipping_id
        due = self.commitment_date
        self.with_context(**FROM_AMAZON).write(values)
        if self.fiscal_position_id != fiscal_position:
            # Another FC may lie in another country.
            self._recompute_taxes()
        pickings = self._acorn_get_open_transfers()
        if fc != self.partner_shipping_id:
            pickings._acorn_send_elsewhere(fc, self.partner_shipping_id)
        if due and self.commitment_date:
            for picking in pickings:
                picking.scheduled_date += self.commitment_date - due

    def _acorn_get_open_transfers(self):
        """Return the transfers that have not been made, of every step."""
        return self.sudo().picking_ids.filtered(
            lambda picking: picking.state not in ("done", "cancel")
        )

    # === LINES === #

    def _acorn_follow_lines(self, kinds, importer, purchase_order, accepts=True):
        """Take over what Amazon changed of lines.

        :param dict kinds: what changed, per PO line
        :param bool accepts: promise what is ordered on top, as far as the whole line
            was promised
        """
        if not kinds:
            return
        ours = {line.acorn_sequence: line for line in self.order_line}
        theirs = {line.sequence: line for line in purchase_order.lines}
        final = self._acorn_get_rejected_first()
        commands = []
        for sequence, each in kinds.items():
            line, new = ours.get(sequence), theirs.get(sequence)
            if line:
                may_accept = accepts and sequence not in final
                values = line._acorn_prepare_change(each, new, importer, may_accept)
                commands.append(Command.update(line.id, values))
            else:
                values = self._acorn_prepare_added(new, importer, accepts)
                commands.append(Command.create(values))
        with self._acorn_unlocked():
            self.with_context(**FROM_AMAZON).write({"order_line": commands})
        self.order_line._acorn_settle_costs()
        changed = self.order_line.filtered(
            lambda line: kinds.get(line.acorn_sequence, set()) & PROMISE
        )
        changed._acorn_apply_promised()

    def _acorn_prepare_added(self, line, importer, accepts):
        """Return the values of a line that Amazon added.

        A confirmed order cannot ask which product it is: that must be known.
        """
        values = importer.prepare_line(line, self.acorn_code_id)
        is_open = values["acorn_question_kind"] and self.state == "sale"
        if is_open and accepts:
            self._acorn_check_added_cost(line, values["acorn_question_kind"])
        if is_open and accepts:
            raise UserError(
                self.env._(
                    "Line %(line)s: settle under Configuration, Products what"
                    " %(item)s is here; then apply the change.",
                    line=line.sequence,
                    item=line.asin or line.vendor_sku,
                )
            )
        if not accepts:
            values["acorn_qty_accepted"] = 0.0
        if self.state == "sale":
            # What is promised is delivered by what follows.
            values["product_uom_qty"] = 0.0
        return values


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _acorn_prepare_change(self, kinds, new, importer, accepts=True):
        """Return the values of this line after changes of these kinds.

        :param new: Amazon's line; ``None`` if it is gone
        """
        merged = merge(self._acorn_to_line(), kinds, new)
        facts = importer.lines.prepare_facts(merged)
        del facts["acorn_qty_ordered"], facts["acorn_qty_accepted"]
        values = {**facts, **self._acorn_prepare_ledger(merged, accepts)}
        if not kinds & (PROMISE | COST):
            return values
        code = self.order_id.acorn_code_id
        if self.order_id.state in ("draft", "sent"):
            return values | importer.lines.prepare_product(merged, code)
        if kinds & COST:
            self._acorn_check_new_cost(merged)
            if not self.qty_invoiced:
                priced = importer.lines.prepare_product(merged, code)
                unit = self.env["uom.uom"].browse(priced["product_uom_id"])
                values["price_unit"] = unit._compute_price(
                    priced["price_unit"], self.product_uom_id
                )
        return values

    def _acorn_prepare_ledger(self, merged, accepts=True):
        """Return the quantities once Amazon orders that; what was shipped stays.

        :param merged: Amazon's line, with the changes that are applied
        """
        ledger = self._acorn_get_ledger_at(
            float(merged.quantity.units),
            merged.quantity,
            merged.back_order_allowed,
            accepts,
        )
        return {
            "acorn_qty_ordered": float(ledger.ordered),
            "acorn_qty_accepted": float(ledger.accepted),
            "acorn_qty_backordered": float(ledger.backordered),
            "acorn_qty_cancelled": float(ledger.cancelled),
        }

    def _acorn_get_ledger_at(
        self, units, unit=None, back_order_allowed=None, accepts=True
    ):
        """Return the :class:`Ledger` once Amazon orders ``units`` eaches.

        :param unit: the :class:`Quantity` Amazon counts in; the line's own if not given
        """
        if back_order_allowed is None:
            back_order_allowed = self.acorn_back_order_allowed
        is_confirmed = self.order_id.state == "sale"
        shipped = self._acorn_get_eaches_delivered() if is_confirmed else 0
        return ledger_after(
            self._acorn_get_ledger(),
            to_decimal(units, UNIT_DIGITS),
            unit or self._acorn_get_unit(),
            back_order_allowed=back_order_allowed,
            accepts=accepts,
            shipped=to_decimal(shipped, UNIT_DIGITS),
        )


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _acorn_send_elsewhere(self, before, partner):
        """Let transfers that have not left go to another fulfillment center."""
        for records in (self, self.move_ids):
            records.filtered(
                lambda each: each.partner_id == before
            ).partner_id = partner
        for picking in self.filtered(lambda each: each.picking_type_code == "outgoing"):
            picking._acorn_move_shipment()
            packages = picking.move_line_ids.result_package_id
            note = self.env._(
                "Amazon wants it at %(fc)s. New labels for %(count)s cartons.",
                fc=partner.display_name,
                count=len(packages),
            )
            picking.message_post(body=note)
            if packages:
                picking._acorn_ask_to_repack(
                    self.env._("Relabel: another fulfillment center"), note
                )

    def _acorn_move_shipment(self):
        """Take the shipment along, unless other transfers are in it."""
        shipment = self.acorn_shipment_id
        fc = self.sale_id.acorn_ship_to_code
        if not shipment or shipment.ship_to_code == fc:
            return
        if shipment.picking_ids == self:
            shipment.write({"partner_id": self.partner_id.id, "ship_to_code": fc})
        else:
            self.acorn_shipment_id = False
