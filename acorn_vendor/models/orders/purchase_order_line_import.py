"""From the line of a purchase order to the values of an order line.

What Amazon says is one half (:meth:`LineImport.prepare_facts`), what it means here
the other (:meth:`LineImport.prepare_product`). The second half is worked out again,
by the same code, once a question is settled.
"""

from dataclasses import dataclass
from typing import Any

from ...rules.line_price import basis_of, price_of, price_of_case
from ...rules.order_read import read_line, with_bookable_cost
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
        return read_line(with_bookable_cost(line, self._digits))

    def prepare_product(self, line, code):
        """Return what a line means here: product, unit, quantity, price, question.

        Goods priced by weight get the price of one unit's weight; without a cost that
        can be used there is no price, whatever a price list says.
        """
        line = with_bookable_cost(line, self._digits)
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
