"""What a person has to settle before a line can be accepted, in plain words."""

from odoo.tools import formatLang

from ...rules import case_pack
from ...rules.line_price import both_readings
from ...rules.line_questions import KINDS, Item, find_question
from ...rules.product_choice import find_question as find_product_question


class LineQuestions:
    """Asks about the lines of a batch; a line has one question at a time.

    :param account: the account, in its company
    """

    def __init__(self, account):
        self.account = account
        self.env = account.env
        currencies = self.env["res.currency"].with_context(active_test=False)
        self._currencies = currencies.search([])

    def find(self, line, match, code, price):
        """Return kind and text of what a person has to settle; False for nothing."""
        question = find_question(
            line,
            Item(
                sizes=match.sizes,
                is_packaging=match.is_packaging,
                has_weight=bool(match.product.weight),
                cost_basis=code.cost_basis,
                has_exact_price=price.is_exact,
            ),
        )
        if not question:
            return False, False
        ask = {
            "packaging": lambda: self._ask_about_packaging(line, match),
            "case_size": lambda: self._ask_about_case(line, match),
            "no_cost": lambda: self._ask_for_cost(line, match, code),
            "weight": lambda: self._ask_for_weight(match),
            "basis": lambda: self._ask_about_cost(line, match),
            "exact_price": lambda: self._ask_for_exact_price(line, match),
            "fraction": lambda: self._ask_about_fraction(line),
        }
        return KINDS[question], ask[question]()

    def ask_for_product(self, match):
        """Return kind and text of the question which product is meant."""
        products = match.candidates
        question = find_product_question(
            len(products), is_active=all(products.mapped("active"))
        )
        kind = "several" if question in ("several", "packaging") else "product"
        names = ", ".join(sorted(products.mapped("display_name")))
        return kind, self._ask_which(question, names)

    def _ask_which(self, question, names):
        if question == "several":
            return self.env._(
                "Fits several products: %(products)s. Choose the right one here.",
                products=names,
            )
        if question == "archived":
            return self.env._(
                "%(product)s is archived. Choose another product here, or reject the"
                " line; or unarchive it and press Look Again.",
                product=names,
            )
        if question == "packaging":
            return self.env._(
                "%(product)s and a packaging of it have this barcode. Choose the"
                " product here if Amazon counts single units, else say in"
                " Configuration, Products what one each is.",
                product=names,
            )
        return self.env._(
            "Nobody has told us what this is. Choose the product here; other orders"
            " with it follow."
        )

    def _ask_for_cost(self, line, match, code):
        """Ask what Amazon is to be told; our own price is shown, never taken."""
        price = self._get_our_price(match, code.currency_id)
        is_per_case = code.cost_basis == "case"
        if is_per_case and case_pack.is_cost_ambiguous(line.quantity):
            unit = self.env._("a case of %(size)s", size=line.quantity.unit_size)
            price *= line.quantity.unit_size
        else:
            unit = self.env._("one unit")
        shown = formatLang(self.env, price, currency_obj=code.currency_id)
        if line.cost:
            return self.env._(
                "Amazon states a cost of %(cost)s, and takes no acknowledgement with"
                " it. Enter the agreed cost of %(unit)s, or reject the line. Your own"
                " price is %(price)s.",
                cost=line.cost.amount,
                unit=unit,
                price=shown,
            )
        return self.env._(
            "Amazon states no cost, and takes no acknowledgement without one. Enter the"
            " agreed cost of %(unit)s, or reject the line. Your own price is"
            " %(price)s.",
            unit=unit,
            price=shown,
        )

    def _ask_for_weight(self, match):
        return self.env._(
            "Priced by weight: enter the weight of %(product)s, then press Look Again.",
            product=match.product.display_name,
        )

    def _ask_about_fraction(self, line):
        if line.quantity.unit == "Eaches":
            return self.env._(
                "Amazon orders %(amount)s units. Accept whole units or reject, then"
                " press Keep.",
                amount=line.quantity.amount,
            )
        return self.env._(
            "Amazon orders %(amount)s cases of %(size)s. Accept whole cases or reject,"
            " then press Keep.",
            amount=line.quantity.amount,
            size=line.quantity.unit_size,
        )

    def _ask_about_packaging(self, line, match):
        return self.env._(
            "%(identifier)s is the barcode of %(packaging)s, and Amazon orders cases of"
            " %(size)s. Press Take Amazon's Case if these are %(size)s × %(unit)s, or"
            " say in Configuration, Products what one each is.",
            identifier=line.vendor_sku or line.asin,
            packaging=match.unit.name,
            size=line.quantity.unit_size,
            unit=match.product.uom_id.name,
        )

    def _ask_about_case(self, line, match):
        return self.env._(
            "Amazon orders cases of %(theirs)s, but a case holds %(ours)s here. Press"
            " Take Amazon's Case if that is right, else reject the line or correct the"
            " case unit in Configuration, Products.",
            theirs=line.quantity.unit_size,
            ours=", ".join(f"{size:g}" for size in sorted(match.sizes)),
        )

    def _ask_for_exact_price(self, line, match):
        return self.env._(
            "%(cost)s for a case of %(size)s cannot be split to the cent. Press Take"
            " Amazon's Case to sell %(product)s by the case.",
            cost=line.cost.amount,
            size=line.quantity.unit_size,
            product=match.product.display_name,
        )

    def _ask_about_cost(self, line, match):
        """Show both readings of a cost, and what we ask for the product."""
        cost, size = line.cost, line.quantity.unit_size
        currency = self._currencies.filtered(lambda each: each.name == cost.currency)
        ours = self._get_our_price(match, currency)

        def show(amount):
            return formatLang(self.env, float(amount), currency_obj=currency)

        dear, cheap = both_readings(cost.amount, line.quantity)
        return self.env._(
            "Is Amazon's cost of %(cost)s for one unit or for a case of %(size)s? If"
            " for a unit, a case costs %(dear)s; if for a case, a unit costs"
            " %(cheap)s. Our own price is %(ours)s a unit.",
            cost=show(cost.amount),
            size=size,
            dear=show(dear),
            cheap=show(cheap),
            ours=show(ours),
        )

    def _get_our_price(self, match, currency):
        """Return our own price of one each, in Amazon's currency."""
        product = match.product.with_company(self.account.company_id)
        price = product.uom_id._compute_price(product.lst_price, match.unit)
        return product.currency_id._convert(
            price, currency or product.currency_id, self.account.company_id
        )
