from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare, formatLang

from ...documents.base.common import Money
from ...rules.line_cost import LineCost, Promise, find_costless, in_basis
from ..account.document_values import to_decimal, to_money

# Who has said what a line costs of which Amazon states no cost.
SOURCES = [
    ("agreed", "Agreed costs"),
    ("linked", "Price of this order"),
    ("hand", "Entered here"),
]


class SaleOrderLine(models.Model):
    """The cost of a line of which Amazon states none, or zero.

    Amazon takes no acknowledgement without a cost above zero. So both are a question:
    what was agreed for product and vendor code settles it, or a person who enters the
    cost or rejects the line. No price list is ever taken instead.
    """

    _inherit = "sale.order.line"

    acorn_cost_settled = fields.Float(
        string="Cost Agreed for the Line",
        digits="Product Price",
        copy=False,
        help="Where Amazon states no cost, or zero: what it is told instead, and what"
        " the invoice says. For one unit, or for one case as the vendor code says.",
    )
    acorn_cost_source = fields.Selection(
        SOURCES,
        string="Cost Known From",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("acorn_cost_settled")
    def _check_acorn_cost_settled(self):
        for line in self:
            if line.acorn_cost_settled < 0:
                raise ValidationError(
                    self.env._(
                        "Line %(line)s: an agreed cost is more than zero.",
                        line=line.acorn_sequence,
                    )
                )

    # === CRUD METHODS === #

    def write(self, vals):
        """Take over a cost that a person enters in a draft of Amazon's."""
        # Anybody may set a context by RPC: it counts for our own code only.
        from_amazon = self.env.su and self.env.context.get("acorn_from_amazon")
        by_person = not from_amazon
        is_entered = by_person and "acorn_cost_settled" in vals
        lines = self.filtered("acorn_sequence") if is_entered else self.browse()
        lines._acorn_check_may_enter_cost()
        result = super().write(vals)
        if lines:
            source = "hand" if vals["acorn_cost_settled"] else False
            lines.sudo().acorn_cost_source = source
            lines._acorn_tell_cost()
            lines.order_id.acorn_account_id._complete_waiting_lines(lines)
        return result

    # === BUSINESS METHODS - READING === #

    def _acorn_lacks_cost(self):
        """Say whether Amazon states no cost of this line that it would take itself."""
        self.ensure_one()
        return bool(self.acorn_sequence) and self._acorn_get_line_cost().is_lacking

    def _acorn_get_line_cost(self):
        """Return what is known of the cost, as :class:`LineCost`."""
        self.ensure_one()
        return LineCost(
            stated=self.acorn_net_cost,
            settled=self.acorn_cost_settled,
            source=self.acorn_cost_source or None,
            basis=self.acorn_cost_basis or "each",
            size=self.acorn_unit_size,
        )

    def _acorn_get_cost(self):
        """Return the cost to acknowledge and invoice at; ``None`` if unknown."""
        return self._acorn_get_line_cost().known

    def _acorn_get_money(self):
        """Return the cost as :class:`Money`, if it is known."""
        self.ensure_one()
        cost = self._acorn_get_cost()
        if cost is None:
            return None
        digits = self.env["decimal.precision"].precision_get("Product Price")
        per = None if self._acorn_lacks_cost() else self.acorn_cost_per
        return to_money(cost, self.order_id.currency_id, digits, per)

    def _acorn_is_left_out(self):
        """Say whether the acknowledgement leaves this line out, which Amazon reads as
        rejected.

        Nothing of it is promised and nobody knows a cost.
        """
        return self._acorn_as_promise().is_left_out

    def _acorn_as_promise(self):
        """Return this as :class:`~...rules.line_cost.Promise`."""
        self.ensure_one()
        promised = self.acorn_qty_accepted or self.acorn_qty_backordered
        return Promise(self, promised, self._acorn_get_cost() is not None)

    def _acorn_to_line(self):
        """Add what was agreed where Amazon states no cost."""
        line = super()._acorn_to_line()
        if self.acorn_cost_settled <= 0:
            return line
        digits = self.env["decimal.precision"].precision_get("Product Price")
        settled = to_decimal(self.acorn_cost_settled, digits)
        currency = self.order_id.acorn_currency_id or self.currency_id
        return replace(line, agreed=Money(settled, currency.name))

    # === BUSINESS METHODS - SETTLING === #

    def _acorn_look_again(self):
        """Settle the costs too: they may be agreed by now."""
        result = super()._acorn_look_again()
        self._acorn_settle_costs()
        return result

    def _acorn_prepare_linked_facts(self, values, unit):
        """Take the price of the order as its cost, if Amazon states none."""
        known = super()._acorn_prepare_linked_facts(values, unit)
        if values["acorn_net_cost"] > 0 or self.price_unit <= 0:
            return known
        is_per_case = values["acorn_cost_basis"] == "case"
        net = self._acorn_get_net_price_unit()
        cost = self.product_uom_id._compute_price(net, unit)
        cost *= values["acorn_unit_size"] if is_per_case else 1
        found = {**known, "acorn_cost_settled": cost, "acorn_cost_source": "linked"}
        if values["acorn_question_kind"] == "no_cost":
            found |= {"acorn_question_kind": False, "acorn_question": False}
        return found

    def _acorn_settle_costs(self):
        """Settle these lines with what is agreed for product and vendor code.

        What a person has entered stays; what came from an agreement goes with it.
        """
        lines = self.filtered(
            lambda line: (
                line._acorn_lacks_cost()
                and line.acorn_cost_source in (False, "agreed")
                and line.state in ("draft", "sent")
            )
        )
        if not lines:
            return
        digits = self.env["decimal.precision"].precision_get("Product Price")
        agreed = self.env["acorn.vendor.cost"].sudo()._get_agreed(lines)
        changed = self.browse()
        for line in lines:
            cost = line._acorn_from_unit_cost(agreed.get(line, 0.0))
            if float_compare(cost, line.acorn_cost_settled, precision_digits=digits):
                line.sudo().with_context(acorn_from_amazon=True).write(
                    {
                        "acorn_cost_settled": cost,
                        "acorn_cost_source": "agreed" if cost else False,
                    }
                )
                changed |= line
        if changed:
            changed._acorn_look_again()

    def _acorn_from_unit_cost(self, cost):
        """Return a cost of one unit of the product in what Amazon's cost is for."""
        self.ensure_one()
        is_per_case = (
            self.acorn_unit == "Cases"
            and self.order_id.acorn_code_id.cost_basis == "case"
        )
        return in_basis(
            cost,
            self._acorn_get_units_per_each(),
            self.acorn_unit_size,
            "case" if is_per_case else "each",
        )

    def _acorn_check_may_enter_cost(self):
        """Refuse a cost where Amazon states one, or was acknowledged already."""
        for line in self:
            if not line._acorn_lacks_cost():
                raise UserError(
                    self.env._(
                        "Line %(line)s of %(order)s: Amazon states the cost. If it is"
                        " wrong, reject the line or agree another with the buyer.",
                        line=line.acorn_sequence,
                        order=line.order_id.acorn_po_number,
                    )
                )
            if line.state not in ("draft", "sent"):
                raise UserError(
                    self.env._(
                        "Line %(line)s of %(order)s is acknowledged: its cost stays.",
                        line=line.acorn_sequence,
                        order=line.order_id.acorn_po_number,
                    )
                )

    def _acorn_check_new_cost(self, merged):
        """Refuse a cost with which Amazon takes no acknowledgement."""
        if not merged.usable_cost:
            raise UserError(
                self.env._(
                    "Line %(line)s: Amazon states a cost of %(cost)s, and takes no"
                    " acknowledgement that repeats it. Refuse this change, and agree"
                    " the cost with the buyer.",
                    line=self.acorn_sequence,
                    cost=merged.cost.amount if merged.cost else "-",
                )
            )

    def _acorn_tell_cost(self):
        """Note in the history which costs a person has entered."""
        for order, lines in self.grouped("order_id").items():
            for line in lines:
                order.message_post(
                    body=self.env._(
                        "Line %(line)s (%(item)s): agreed cost %(cost)s, entered here.",
                        line=line.acorn_sequence,
                        item=line.acorn_asin or line.acorn_vendor_sku or "-",
                        cost=formatLang(
                            self.env,
                            line.acorn_cost_settled,
                            dp="Product Price",
                            currency_obj=order.currency_id,
                        ),
                    )
                )


class SaleOrder(models.Model):
    """Whether an order lacks costs, and the agreed ones it gets by itself."""

    _inherit = "sale.order"

    acorn_lacks_costs = fields.Boolean(
        compute="_compute_acorn_lacks_costs",
        help="Amazon states no cost of at least one line, or zero.",
    )

    @api.depends("order_line.acorn_net_cost", "order_line.acorn_sequence")
    def _compute_acorn_lacks_costs(self):
        for order in self:
            order.acorn_lacks_costs = any(
                line._acorn_lacks_cost() for line in order.order_line
            )

    def _acorn_note_imported(self):
        """Settle what Amazon states no cost of by what is agreed."""
        result = super()._acorn_note_imported()
        # Of very many lines hardly one: what Amazon states is looked at first.
        lacking = self.order_line.filtered(
            lambda line: line.acorn_net_cost <= 0 and line._acorn_lacks_cost()
        )
        lacking.with_context(tracking_disable=True)._acorn_settle_costs()
        return result

    def _acorn_check_costs(self):
        self.ensure_one()
        lines = self._acorn_get_open_lines()
        needed = find_costless([line._acorn_as_promise() for line in lines])
        if needed:
            raise UserError(
                self.env._(
                    "%(order)s: Amazon takes no acknowledgement without a cost. Enter"
                    " the agreed cost of line %(lines)s on the page Amazon.",
                    order=self.acorn_po_number,
                    lines=", ".join(line.acorn_sequence for line in needed),
                )
            )

    def _acorn_check_added_cost(self, line, question_kind):
        """Refuse a line added to a confirmed order if Amazon states no cost of it."""
        if question_kind == "no_cost":
            raise UserError(
                self.env._(
                    "Line %(line)s: Amazon states no cost that it would take in an"
                    " acknowledgement. Refuse the line, and agree the cost of %(item)s"
                    " with the buyer.",
                    line=line.sequence,
                    item=line.asin or line.vendor_sku,
                )
            )
