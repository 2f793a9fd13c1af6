from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_amount

from ...rules.promise import Demand, OpenLine, decide, promise
from ..account.changed import write_together
from ..account.document_values import UNIT_DIGITS, to_decimal, to_moment
from .order_acknowledger import TURN

# What is read of the lines that wait beside those that are acknowledged.
DEMAND_FIELDS = (
    "order_id",
    "product_id",
    "product_uom_id",
    "acorn_each_uom_id",
    "acorn_unit_size",
    "acorn_qty_ordered",
    "acorn_qty_cancelled",
)


class SaleOrder(models.Model):
    """Acknowledging orders by policy."""

    _inherit = "sale.order"

    acorn_acknowledgement_question = fields.Text(
        string="To Decide",
        readonly=True,
        copy=False,
        help="Why the policy of the vendor code leaves the acknowledgement to a"
        " person.",
        acorn_protected=True,
    )
    acorn_acknowledgement_asked_at = fields.Datetime(
        readonly=True, copy=False, acorn_protected=True
    )

    # === HOOKS === #

    def _acorn_note_imported(self):
        """Let the policy look at new orders at once."""
        result = super()._acorn_note_imported()
        self._acorn_trigger_policy()
        return result

    def _acorn_note_settled(self):
        """Let the policy look at these orders now, not in an hour."""
        result = super()._acorn_note_settled()
        self.filtered(
            "acorn_acknowledgement_asked_at"
        ).acorn_acknowledgement_asked_at = False
        self._acorn_trigger_policy()
        return result

    # === BUSINESS METHODS === #

    def _acorn_trigger_policy(self):
        """Run the policies of the vendor codes soon, where one decides."""
        deciding = self.filtered(
            lambda order: (
                order.acorn_code_id
                and order.acorn_code_id.acknowledgement_policy != "manual"
            )
        )
        if deciding:
            deciding.acorn_account_id._trigger("acknowledge")

    @api.model
    def _acorn_get_waiting_domain(self, account):
        """Return which orders the policy may acknowledge; each once an hour."""
        again = fields.Datetime.subtract(fields.Datetime.now(), minutes=55)
        return [
            ("acorn_account_id", "=", account.id),
            ("acorn_document_state", "=", "due"),
            ("acorn_code_id", "!=", False),
            ("acorn_code_id.acknowledgement_policy", "!=", "manual"),
            ("state", "=", "draft"),
            # The acknowledgement of what was linked is left to a person.
            ("acorn_linked", "=", False),
            "|",
            ("acorn_acknowledgement_asked_at", "=", False),
            ("acorn_acknowledgement_asked_at", "<", again),
        ]

    def _acorn_leave_to_person(self, error):
        """Leave an order that cannot be confirmed to a person, with the reason."""
        text = str(error) if isinstance(error, UserError) else repr(error)
        self._acorn_ask(dict.fromkeys(self, text))

    def _acorn_acknowledge_by_policy(self):
        """Acknowledge and confirm what the policy decides; ask about the rest.

        :return: the orders that were confirmed
        """
        promised = self._acorn_get_promises()
        questions, ready = {}, self.browse()
        for order in self:
            decision = order._acorn_decide_by_policy(promised)
            open_questions = order._acorn_get_open_questions(decision)
            if open_questions:
                questions[order] = "\n".join(open_questions)
            else:
                order.order_line._acorn_write_acknowledgements(
                    decision.acknowledgements
                )
                ready |= order
        self._acorn_ask(questions)
        ready.sudo().filtered(
            "acorn_acknowledgement_question"
        ).acorn_acknowledgement_question = False
        if ready:
            ready.action_confirm()
        return ready

    def _acorn_decide_by_policy(self, promised, policy=None, everything=True):
        """Return the :class:`Decision` of the vendor code's policy, or of another.

        :param bool everything: decide about every open unit, else about what the
            lines accept
        """
        self.ensure_one()
        return decide(
            [
                self._acorn_prepare_open_line(line, promised, everything)
                for line in self._acorn_get_open_lines()
                if not line._acorn_is_left_out()
                and (everything or line.acorn_qty_accepted)
            ],
            policy or self.acorn_code_id._get_policy(),
        )

    @api.model
    def _acorn_ask(self, questions):
        """Keep what a person has to decide, ``{order: text}``."""
        now = fields.Datetime.now()
        for order, text in questions.items():
            order.sudo().write(
                {
                    "acorn_acknowledgement_question": text,
                    "acorn_acknowledgement_asked_at": now,
                }
            )

    def _acorn_prepare_open_line(self, line, promised, everything=True):
        open_units = line._acorn_get_open_quantity()
        units = open_units if everything else line.acorn_qty_accepted
        units = to_decimal(units, UNIT_DIGITS)
        return OpenLine(
            key=line,
            units=units,
            promised=promised.get(line, units),
            unit_value=to_decimal(line._acorn_get_each_price(), UNIT_DIGITS),
            back_order_allowed=line.acorn_back_order_allowed,
            costs_less=line.acorn_cost_state == "low",
        )

    def _acorn_get_open_questions(self, decision):
        """Return in plain words why a person has to acknowledge the order."""
        self.ensure_one()
        questions = [self._acorn_get_question_text(each) for each in decision.questions]
        if self._acorn_get_negative_lines():
            questions.append(self.env._("Amazon orders less than nothing of an item."))
        return questions + self._acorn_tell_questions()

    def _acorn_get_question_text(self, question):
        if question.code == "short":
            return self.env._(
                "Line %(line)s, %(product)s: %(ordered)g ordered, %(free)g can be"
                " promised. Accept, backorder or reject the rest.",
                line=question.key.acorn_sequence,
                product=question.key.product_id.display_name,
                ordered=question.key._acorn_get_open_quantity(),
                free=question.figure,
            )
        if question.code == "cost":
            return self.env._(
                "Line %(line)s, %(product)s: Amazon pays %(cost)s, agreed are"
                " %(agreed)s. Accept the cost, or reject the line.",
                line=question.key.acorn_sequence,
                product=question.key.product_id.display_name,
                cost=question.key._acorn_format_cost(
                    question.key._acorn_get_unit_cost()
                ),
                agreed=question.key._acorn_format_cost(question.key.acorn_cost_agreed),
            )
        if question.code == "nothing":
            return self.env._(
                "Nothing of this order can be promised. Amazon takes a rejection as"
                " final: reject it yourself, or accept what will arrive in time."
            )
        return self.env._(
            "The order is worth %(worth)s, less than the smallest order of the vendor"
            " code. Accept or reject it.",
            worth=format_amount(self.env, float(question.figure), self.currency_id),
        )

    # === FREE STOCK === #

    def _acorn_get_promises(self, by_person=False):
        """Return ``{line: eaches}`` for the orders whose policy goes by stock.

        :param bool by_person: a person accepts them: stock counts as well where the
            vendor code leaves all to a person, and nothing is rejected yet
        """
        policies = ("stock", "manual") if by_person else ("stock",)
        by_stock = self.filtered(
            lambda order: order.acorn_code_id.acknowledgement_policy in policies
        )
        return by_stock._acorn_promise_free_stock(by_person)

    def _acorn_promise_free_stock(self, by_person=True):
        """Return ``{line: eaches}`` that the warehouse can promise.

        All waiting orders whose turn comes first are looked at, so that goods are
        promised once and those whose window ends first have the first pick.

        :param bool by_person: count lines that their policy would reject
        """
        promised = {}
        for warehouse, orders in self.grouped("warehouse_id").items():
            products = orders.order_line.product_id.filtered("is_storable")
            lines = orders._acorn_search_first_lines(warehouse, products)
            if not by_person:
                lines = lines.filtered(lambda line: not line._acorn_is_too_cheap())
            demands = [line._acorn_prepare_demand() for line in lines]
            units = promise(demands, products._acorn_get_free_units(warehouse))
            promised |= {
                line: free / to_decimal(line._acorn_get_units_per_each(), 6)
                for line, free in units.items()
            }
        return promised

    def _acorn_search_first_lines(self, warehouse, products):
        """Return the lines that wait for goods of a warehouse, up to these orders'."""
        waiting = Domain(
            [
                ("warehouse_id", "=", warehouse.id),
                ("acorn_document_state", "=", "due"),
                ("state", "in", ("draft", "sent")),
            ]
        )
        lines = self.env["sale.order.line"].search_fetch(
            [
                ("order_id", "any", waiting & self._acorn_get_turn_domain()),
                ("product_id", "in", products.ids),
                ("acorn_sequence", "!=", False),
            ],
            DEMAND_FIELDS,
        )
        return lines.sorted(lambda line: (line.order_id.id, line.id))

    def _acorn_in_turn(self):
        """Return these orders as they have their turn when goods are short."""
        return self.sorted(
            lambda order: [(not order[name], order[name]) for name in TURN]
        )

    def _acorn_get_turn_domain(self):
        """Return which orders have their turn before the last of these, or with it."""
        last = self._acorn_in_turn()[-1:]
        domain, alike = Domain.FALSE, Domain.TRUE
        for name in TURN:
            value = last[name]
            earlier = (name, "<", value) if value else (name, "!=", False)
            domain |= alike & Domain(*earlier)
            alike &= Domain(name, "=", value)
        return domain | alike


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _acorn_is_too_cheap(self):
        """Say whether the policy rejects this line: others may have its goods."""
        self.ensure_one()
        policy = self.order_id.acorn_code_id._get_policy()
        is_low = self.acorn_cost_state == "low"
        return is_low and policy.low_cost == "reject" and not policy.by_person

    def _acorn_prepare_demand(self):
        self.ensure_one()
        order, per_each = self.order_id, to_decimal(self._acorn_get_units_per_each(), 6)
        return Demand(
            key=self,
            product=self.product_id,
            units=to_decimal(self._acorn_get_open_quantity(), UNIT_DIGITS) * per_each,
            due=to_moment(order.acorn_window_end),
            ordered_at=to_moment(order.acorn_po_date),
            pack=Decimal(self.acorn_unit_size or 1) * per_each,
        )

    def _acorn_write_acknowledgements(self, acknowledgements):
        """Write what :func:`~...rules.promise.decide` says to the lines."""
        write_together(
            {
                each.key: {
                    "acorn_qty_accepted": float(each.accepted),
                    "acorn_qty_backordered": float(each.backordered),
                }
                for each in acknowledgements
            }
        )


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _acorn_get_free_units(self, warehouse):
        """Return ``{product: units}`` on hand that nobody was promised.

        What confirmed orders wait for counts as promised, reserved or not.
        """
        products = self.with_context(warehouse_id=warehouse.id)
        return {
            product.with_env(self.env): to_decimal(
                min(product.free_qty, product.qty_available - product.outgoing_qty),
                UNIT_DIGITS,
            )
            for product in products
        }
