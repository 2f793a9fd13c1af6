"""From the line of a purchase order to the values of an order line.

What Amazon says is one half (:meth:`LineImport.prepare_facts`), what it means here
the other (:meth:`LineImport.prepare_product`). The second half is worked out again,
by the same code, once a question is settled.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ...rules import case_pack
from ...rules.line_price import basis_of, price_of, price_of_case
from ..account.document_values import get_unit_weight
from ..mappings.product_finder import ProductFinder
from .purchase_order_questions import LineQuestions


@dataclass(frozen=True)
class LinePrice:
    """The price of one ``unit``, which holds so many ``eaches``."""

    amount: float
    unit: Any
    eaches: int = 1
    is_exact: bool = True


class LineImport:
    """Values of the order lines of a batch.

    :param account: the account, in its company
    :param lines: :class:`~...documents.incoming.purchase_order.Line` of the batch
    """

    def __init__(self, account, lines):
        self.account = account
        self.env = account.env
        self.finder = ProductFinder(account, lines)
        self._questions = LineQuestions(account)
        self._digits = self.env["decimal.precision"].precision_get("Product Price")
        self._distributions = {}
        self._has_distribution_models = bool(
            self.env["account.analytic.distribution.model"].search_count([], limit=1)
        )

    # === VALUES === #

    def prepare_facts(self, line):
        """Return what Amazon says, word for word."""
        line = self._round_cost(line)
        cost = line.cost
        units = float(line.quantity.units)
        accepted = float(case_pack.whole_units(line.quantity))
        return {
            "acorn_sequence": line.sequence,
            "acorn_asin": line.asin,
            "acorn_vendor_sku": line.vendor_sku,
            "acorn_unit": line.quantity.unit,
            "acorn_unit_size": line.quantity.unit_size,
            "acorn_net_cost": float(cost.amount) if cost else 0.0,
            "acorn_cost_missing": not cost,
            "acorn_cost_per": (line.usable_cost and cost and cost.per) or False,
            "acorn_back_order_allowed": line.back_order_allowed,
            "acorn_qty_ordered": units,
            "acorn_qty_accepted": max(accepted, 0.0),
        }

    def prepare_product(self, line, code):
        """Return what a line means here: product, unit, quantity, price, question.

        Goods priced by weight get the price of one unit's weight; without a cost that
        can be used there is no price, whatever a price list says.
        """
        line = self._round_cost(line)
        match = self.finder.find(line)
        if not match.product:
            return self._prepare_unknown(line, match)
        price = self._get_price(line, match, code)
        kind, question = self._questions.find(line, match, code, price)
        return {
            "product_id": match.product.id,
            "product_uom_id": price.unit.id,
            "product_uom_qty": max(float(line.quantity.units) / price.eaches, 0.0),
            "price_unit": price.amount,
            "acorn_each_uom_id": match.unit.id,
            "acorn_cost_basis": basis_of(line, code.cost_basis),
            "acorn_question_kind": kind,
            "acorn_question": question,
        }

    def _prepare_unknown(self, line, match):
        """Return the values of a line that waits for its product."""
        placeholder = self.account.company_id._acorn_get_placeholder()
        kind, question = self._questions.ask_for_product(match)
        cost = line.usable_cost
        return {
            "product_id": placeholder.id,
            "product_uom_id": placeholder.uom_id.id,
            "product_uom_qty": max(float(line.quantity.units), 0.0),
            "price_unit": float(cost.amount) if cost and not cost.per else 0.0,
            "name": self._describe(line, match),
            "acorn_each_uom_id": placeholder.uom_id.id,
            "acorn_cost_basis": False,
            "acorn_question_kind": kind,
            "acorn_question": question,
        }

    def _describe(self, line, match):
        """Return what the placeholder stands for: ASIN, SKU and Amazon's title."""
        title = match.mappings.filtered("description")[:1].description
        return " · ".join(filter(None, (line.asin, line.vendor_sku, title)))

    def get_analytic_distribution(self, product, partner):
        """Return what Odoo would fill in by itself, asked once per product.

        Left alone, each new line searches the distribution models, twice.
        """
        if not self._has_distribution_models:
            return False
        key = product, partner
        if key not in self._distributions:
            models = self.env["account.analytic.distribution.model"]
            self._distributions[key] = models._get_distribution(
                {
                    "product_id": product.id,
                    "product_categ_id": product.categ_id.id,
                    "partner_id": partner.id,
                    "partner_category_id": partner.category_id.ids,
                    "company_id": self.account.company_id.id,
                }
            )
        return self._distributions[key] or False

    # === PRICE === #

    def _round_cost(self, line):
        """Return the line without a cost that the books would round to nothing."""
        cost = line.cost
        if not cost or cost.amount <= 0 or round(cost.amount, self._digits):
            return line
        return replace(line, net_cost=replace(cost, amount=Decimal(0)))

    def _get_price(self, line, match, code):
        """Return the :class:`LinePrice`.

        A cost per case that cannot be split to the cent stays the price of a case,
        if such a case is known.
        """
        cost, each = line.usable_cost, match.unit
        if not cost:
            return LinePrice(0.0, each)
        if cost.per:
            ratio = each.factor / match.product.uom_id.factor
            weight = get_unit_weight(match.product, cost.per) * ratio
            return LinePrice(float(cost.amount) * weight, each)
        basis = basis_of(line, code.cost_basis)
        price = price_of(cost.amount, line.quantity, basis, self._digits)
        case = not price.is_exact and match.get_case(line.quantity.unit_size)
        if case:
            price = price_of_case(cost.amount, line.quantity)
        return LinePrice(
            float(price.amount), case or each, price.eaches, price.is_exact
        )
