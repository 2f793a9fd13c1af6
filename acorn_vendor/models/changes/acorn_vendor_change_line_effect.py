from odoo import models
from odoo.tools import formatLang
from odoo.tools.translate import LazyTranslate

from ...rules.change_effect import if_applied, if_refused
from ...rules.change_situation import Situation, Transfer
from ..account.document_values import UNIT_DIGITS, to_decimal

_lt = LazyTranslate(__name__)

# What a decision does: each effect that the rules name in words.
WORDS = {
    # Refused
    "nothing_more": _lt("Nothing more is promised; Amazon is told so."),
    "order_stays": _lt("The order stays as it is."),
    "receipt_differs": _lt("Agree with the buyer: the receipt will differ."),
    "invoice_differs": _lt(
        "The invoice says %(old)s. Agree with the buyer: Amazon pays its cost."
    ),
    "agree": _lt("Agree with the buyer: Amazon expects %(new)s."),
    # Quantity
    "stays_rejected": _lt(
        "Promised stay %(units)g: a part was rejected, so that more is, too."
    ),
    "stays_promised": _lt(
        "Promised stay %(units)g: only what was rejected is cancelled."
    ),
    "promised": _lt("Promised: %(old)g, now %(new)g."),
    "more_to_ship": _lt("%(units)g more are to be packed and shipped."),
    "acknowledge": _lt("A new acknowledgement goes to Amazon."),
    "added": _lt("A line with %(units)g units is added and accepted."),
    "added_and_delivered": _lt(
        "A line with %(units)g units is added, accepted and delivered. A new"
        " acknowledgement goes to Amazon."
    ),
    "shipped": _lt(
        "%(units)g units were shipped (ASN %(shipments)s) and stay as they are."
    ),
    "invoice_stays": _lt("Invoice %(invoices)s is posted and stays."),
    "unit": _lt("Amazon counts this line in %(new)s from now on."),
    "whole_cases": _lt(
        "Promised are whole cases only. A new acknowledgement goes to Amazon."
    ),
    "backorder_rejected": _lt("%(units)g backordered units are rejected."),
    "nothing_else": _lt("Nothing else changes."),
    # Cost
    "invoiced_at_old_cost": _lt(
        "%(units)g units are invoiced at the old cost (%(invoices)s): the price stays;"
        " a credit note or a new invoice is for you to make."
    ),
    "cost_stated": _lt("Amazon states a cost of %(new)s now."),
    "cost": _lt("Cost %(old)s, now %(new)s: %(gap)s for what is to be invoiced."),
    "acknowledge_cost": _lt("A new acknowledgement with this cost goes to Amazon."),
    # Header
    "deadline_moves": _lt("The deadline of the order moves."),
    "transfers_move": _lt(
        "Transfer %(transfers)s is due by the new window; cartons stay packed."
    ),
    "nothing_waits": _lt("Nothing waits to be shipped: it is noted, no more."),
    "fc": _lt("The order is for %(fc)s."),
    "transfer_goes_elsewhere": _lt(
        "Transfer %(transfer)s goes to %(fc)s; %(cartons)s cartons need new labels;"
        " the ASN names the new FC."
    ),
    "taxes": _lt("Taxes are worked out anew if its country is another one."),
    "next_invoice": _lt("Invoices that were made stay; the next one names it."),
    "bill_to": _lt("The invoice goes to %(code)s."),
    # The whole order
    "draft_again": _lt("The order is a draft again, to be acknowledged anew."),
    "rest_cancelled": _lt("What has not left yet is cancelled."),
    "cancelled": _lt("The order is cancelled; no acknowledgement is sent."),
}


class AcornVendorChangeLine(models.Model):
    """What a decision does to order, transfers, cartons, ASN and invoice, in words."""

    _inherit = "acorn.vendor.change.line"

    # === BUSINESS METHODS === #

    def _tell_contradiction(self):
        """Return why an acknowledgement against this change needs a person."""
        self.ensure_one()
        if self.state == "open":
            return self.env._(
                "Amazon changed this order: %(change)s. Apply or refuse it first.",
                change=self._describe_difference(),
            )
        return self.env._(
            "Amazon takes no more than it orders, and a change was refused:"
            " %(change)s. Agree with the buyer first.",
            change=self._describe_difference(),
        )

    def _describe_effect(self, state="applied"):
        """Return what applying (or refusing) the change does, in sentences."""
        self.ensure_one()
        if state == "refused":
            effects = if_refused(self._get_situation(self._get_shipped_facts()))
        else:
            effects = if_applied(self._get_situation(self._get_facts()))
        return [self._say(effect) for effect in effects]

    def _say(self, effect):
        """Return an effect in words."""
        values = dict(effect.values)
        if effect.code == "said":
            return values["sentence"]
        if "gap" in values:
            currency = self.order_line_id.currency_id
            values["gap"] = formatLang(
                self.env, float(values["gap"]), currency_obj=currency
            )
        text = self.env._(WORDS[effect.code])
        return text % values

    # === BUSINESS METHODS - FACTS === #

    def _get_situation(self, facts):
        """Return this change as a :class:`Situation`, with facts of its topic."""
        return Situation(
            kind=self.kind,
            old=self.old or "",
            new=self.new or "",
            is_confirmed=self.order_id.state == "sale",
            **facts,
        )

    def _get_facts(self):
        """Return what is to be known of the order to say what applying does."""
        gather = {
            "quantity": self._get_quantity_facts,
            "backorder": self._get_backorder_facts,
            "cost": self._get_cost_facts,
            "window": self._get_transfer_facts,
            "fc": self._get_fc_facts,
            "bill_to": self._get_bill_to_facts,
            "order": self._get_order_facts,
        }
        return gather.get(self.topic, dict)()

    def _get_quantity_facts(self):
        line = self.order_line_id
        if not line:
            units = to_decimal(self.new_number, UNIT_DIGITS)
            return {"is_added": True, "units": units}
        final = self.order_id._acorn_get_rejected_first()
        after = line._acorn_get_ledger_at(
            self.new_number, accepts=self.line_sequence not in final
        )
        before, promised = (
            ledger.accepted + ledger.backordered
            for ledger in (line._acorn_get_ledger(), after)
        )
        facts = {"before": before, "promised": promised}
        if self.order_id.state == "sale":
            taken_back = line._acorn_preview_promised(float(promised))
            facts |= self._get_shipped_facts() | {"taken_back": tuple(taken_back)}
        return facts

    def _get_shipped_facts(self):
        """Return what was shipped of it, with ASN and posted invoice."""
        lines = self.order_line_id or self.order_id.order_line
        shipped = sum(
            line._acorn_get_eaches_delivered() for line in lines if line.acorn_sequence
        )
        if not shipped:
            return {}
        done = lines.move_ids.filtered(lambda move: move.state == "done")
        return {
            "shipped": to_decimal(shipped, UNIT_DIGITS),
            "shipments": tuple(done.picking_id.acorn_shipment_id.mapped("name")),
            "invoices": self._get_posted_invoices(lines),
        }

    def _get_posted_invoices(self, lines):
        invoices = lines.invoice_lines.move_id.filtered(
            lambda move: move.state == "posted"
        )
        return tuple(invoices.mapped("name"))

    def _get_cost_facts(self):
        line = self.order_line_id
        digits = self.env["decimal.precision"].precision_get("Product Price")
        open_units = max(line.product_uom_qty - line.qty_invoiced, 0)
        facts = {
            "old_cost": to_decimal(self.old_number, digits),
            "new_cost": to_decimal(self.new_number, digits),
            "price": to_decimal(line.price_unit, digits),
            "open_units": to_decimal(open_units, UNIT_DIGITS),
        }
        if line.qty_invoiced:
            facts |= {
                "invoiced": to_decimal(line.qty_invoiced, UNIT_DIGITS),
                "invoices": self._get_posted_invoices(line),
            }
        return facts

    def _get_backorder_facts(self):
        backordered = self.order_line_id.acorn_qty_backordered
        return {"backordered": to_decimal(backordered, UNIT_DIGITS)}

    def _get_transfer_facts(self):
        transfers = tuple(
            Transfer(picking.name, len(picking.move_line_ids.result_package_id))
            for picking in self.order_id._acorn_get_open_transfers()
        )
        return {"transfers": transfers}

    def _get_fc_facts(self):
        return self._get_shipped_facts() | self._get_transfer_facts()

    def _get_bill_to_facts(self):
        names = (invoice.name or "-" for invoice in self.order_id.invoice_ids)
        return {"invoices": tuple(names)}

    def _get_order_facts(self):
        """Return what is to be taken back and what was shipped, if it is cancelled."""
        order = self.order_id
        if self.kind == "order_back":
            return {}
        taken_back = []
        if order.state == "sale":
            for line in order.order_line.filtered("acorn_sequence"):
                shipped = line._acorn_get_eaches_delivered()
                taken_back += line._acorn_preview_promised(shipped)
        return self._get_shipped_facts() | {"taken_back": tuple(taken_back)}
