from odoo import models
from odoo.tools import formatLang

from ...rules.order_change import LESS, MORE


class AcornVendorChangeLine(models.Model):
    """What a decision does to order, transfers, cartons, ASN and invoice, in words."""

    _inherit = "acorn.vendor.change.line"

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

    # === BUSINESS METHODS === #

    def _describe_effect(self, state="applied"):
        """Return what applying (or refusing) the change does, in sentences."""
        self.ensure_one()
        if state == "refused":
            return [*self._describe_refusal()]
        describe = getattr(self, f"_describe_{self.topic}")
        return [*describe()]

    def _describe_refusal(self):
        """Yield what it means that the order stays as it is."""
        if self.kind in MORE:
            yield self.env._("Nothing more is promised; Amazon is told so.")
            return
        yield self.env._("The order stays as it is.")
        if self.kind in LESS or self.kind == "order_cancelled":
            yield from self._describe_left()
            yield self.env._("Agree with the buyer: the receipt will differ.")
        elif self.topic == "cost":
            yield self.env._(
                "The invoice says %(old)s. Agree with the buyer: Amazon pays its cost.",
                old=self.old,
            )
        elif self.topic in ("window", "center"):
            yield self.env._(
                "Agree with the buyer: Amazon expects %(new)s.", new=self.new
            )

    # === QUANTITY === #

    def _describe_quantity(self):
        """Yield what becomes of the promise, the transfers and cartons, the ASN."""
        line = self.order_line_id
        if not line:
            yield self._describe_added()
            return
        ledger = line._acorn_get_ledger()
        final = self.order_id._acorn_get_rejected_first()
        after = line._acorn_get_ledger_at(
            self.new_number, accepts=self.line_sequence not in final
        )
        before, promised = (
            each.accepted + each.backordered for each in (ledger, after)
        )
        if self.kind in MORE and promised == before:
            yield self.env._(
                "Promised stay %(units)g: a part was rejected, so that more is, too.",
                units=before,
            )
        elif promised == before:
            yield self.env._(
                "Promised stay %(units)g: only what was rejected is cancelled.",
                units=before,
            )
        else:
            yield self.env._(
                "Promised: %(old)g, now %(new)g.", old=before, new=promised
            )
        if self.order_id.state != "sale":
            return
        yield from line._acorn_preview_promised(float(promised))
        yield from self._describe_left()
        if promised > before:
            yield self.env._(
                "%(units)g more are to be packed and shipped.",
                units=promised - before,
            )
        if self.kind in MORE:
            yield self.env._("A new answer goes to Amazon.")

    def _describe_added(self):
        if self.order_id.state != "sale":
            return self.env._(
                "A line with %(units)g units is added and accepted.",
                units=self.new_number,
            )
        return self.env._(
            "A line with %(units)g units is added, accepted and delivered. A new answer"
            " goes to Amazon.",
            units=self.new_number,
        )

    def _describe_left(self):
        """Yield what has left, with ASN and invoice: nothing of it can be undone."""
        lines = self.order_line_id or self.order_id.order_line
        left = sum(line._acorn_get_left() for line in lines if line.acorn_sequence)
        if not left or self.kind in MORE:
            return
        shipments = lines.move_ids.filtered(
            lambda move: move.state == "done"
        ).picking_id.acorn_shipment_id
        yield self.env._(
            "%(units)g units have left (ASN %(shipments)s) and stay as they are.",
            units=left,
            shipments=", ".join(shipments.mapped("name")) or "-",
        )
        invoices = lines.invoice_lines.move_id.filtered(
            lambda move: move.state == "posted"
        )
        if invoices:
            yield self.env._(
                "Invoice %(invoices)s is posted and stays.",
                invoices=", ".join(invoices.mapped("name")),
            )

    def _describe_unit(self):
        yield self.env._(
            "Amazon counts this line in %(new)s from now on.", new=self.new
        )
        if self.order_id.state == "sale":
            yield self.env._(
                "Promised are whole cases only. A new answer goes to Amazon."
            )

    def _describe_backorder(self):
        units = self.order_line_id.acorn_qty_backordered
        if self.kind == "backorder_lost":
            yield self.env._("%(units)g backordered units are rejected.", units=units)
        else:
            yield self.env._("Nothing else changes.")

    # === COST === #

    def _describe_cost(self):
        """Yield what the new cost means for the order and its invoices."""
        line = self.order_line_id
        open_units = max(line.product_uom_qty - line.qty_invoiced, 0)
        if self.order_id.state == "sale" and line.qty_invoiced:
            names = line.invoice_lines.move_id.filtered(
                lambda move: move.state == "posted"
            ).mapped("name")
            yield self.env._(
                "%(units)g units are invoiced at the old cost (%(invoices)s): the price"
                " stays; a credit note or a new invoice is for you to make.",
                units=line.qty_invoiced,
                invoices=", ".join(names) or "-",
            )
        elif not self.old_number:
            yield self.env._("Amazon states a cost of %(new)s now.", new=self.new)
        else:
            ratio = self.new_number / self.old_number
            gap = line.price_unit * (ratio - 1) * open_units
            yield self.env._(
                "Cost %(old)s, now %(new)s: %(gap)s for what is to be invoiced.",
                old=self.old,
                new=self.new,
                gap=formatLang(self.env, gap, currency_obj=line.currency_id),
            )
        if self.order_id.state == "sale":
            yield self.env._("A new answer with this cost goes to Amazon.")

    # === HEADER === #

    def _describe_window(self):
        pickings = self.order_id._acorn_get_open_transfers()
        if self.order_id.state != "sale":
            yield self.env._("The deadline of the order moves.")
        elif pickings:
            yield self.env._(
                "Transfer %(transfers)s is due by the new window; cartons stay packed.",
                transfers=", ".join(pickings.mapped("name")),
            )
        else:
            yield self.env._("Nothing waits to be shipped: it is noted, no more.")

    def _describe_center(self):
        """Yield what becomes of transfers, labels, shipments and taxes."""
        order = self.order_id
        pickings = order._acorn_get_open_transfers()
        if order.state != "sale":
            yield self.env._("The order is for %(center)s.", center=self.new)
        for picking in pickings:
            yield self.env._(
                "Transfer %(transfer)s goes to %(center)s; %(cartons)s cartons need new"
                " labels; the ASN names the new center.",
                transfer=picking.name,
                center=self.new,
                cartons=len(picking.move_line_ids.result_package_id),
            )
        yield from self._describe_left()
        yield self.env._("Taxes are worked out anew if its country is another one.")

    def _describe_type(self):
        yield self.env._("Nothing else changes.")

    def _describe_bill_to(self):
        if self.order_id.invoice_ids:
            yield self.env._("Invoices that were made stay; the next one names it.")
        else:
            yield self.env._("The invoice goes to %(code)s.", code=self.new)

    def _describe_buying(self):
        yield self.env._("Nothing else changes.")

    # === THE WHOLE ORDER === #

    def _describe_order(self):
        """Yield what becomes of an order that is cancelled, or brought back."""
        if self.kind == "order_back":
            yield self.env._("The order is a draft again, to be answered anew.")
            return
        order = self.order_id
        if order.state == "sale":
            for line in order.order_line.filtered("acorn_sequence"):
                yield from line._acorn_preview_promised(line._acorn_get_left())
        yield from self._describe_left()
        if any(order.order_line.mapped("qty_delivered")):
            yield self.env._("What has not left yet is cancelled.")
        else:
            yield self.env._("The order is cancelled; no answer is sent.")
