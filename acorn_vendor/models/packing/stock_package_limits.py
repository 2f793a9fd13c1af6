from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate

from ...rules.packing_limits import find_over
from .stock_package_undo import OPEN

_lt = LazyTranslate(__name__)

OVER = {
    "weight": _lt(
        "With this, %(carton)s weighs %(now)g %(unit)s, and at most %(most)g may be in"
        " one. Take a new carton."
    ),
    "volume": _lt(
        "With this, the goods in %(carton)s take up %(now)g %(unit)s, and at most"
        " %(most)g may be in one. Take a new carton."
    ),
}


class AcornVendorPackingRule(models.Model):
    """A rule says, too, what happens when a person puts more into a carton."""

    _inherit = "acorn.vendor.packing.rule"

    past_limits = fields.Selection(
        [("warn", "Warn"), ("block", "Refuse")],
        string="If More Is Put In",
        required=True,
        default="warn",
        help="What happens when a person puts more into a carton than its weight and"
        " volume allow, by scanning, moving or Put in Pack. One unit alone is never"
        " refused: it cannot be packed in less.",
    )


class StockPackage(models.Model):
    """A carton into which a person puts more than it may hold."""

    _inherit = "stock.package"

    # === BUSINESS METHODS === #

    def _acorn_check_shared(self, new):
        """Refuse more than a carton may hold, too, where its rule says so."""
        result = super()._acorn_check_shared(new)
        inside = self._acorn_get_inside()
        for carton, rules in inside._acorn_find_rules().items():
            blocking = [each for each in rules if each.past_limits == "block"]
            sentence = carton._acorn_say_over(inside, blocking)
            if sentence:
                raise UserError(sentence)
        return result

    def _acorn_warn_over(self):
        """Tell whoever packs that a carton holds more than it may."""
        inside = self._acorn_get_inside()
        for carton, rules in inside._acorn_find_rules().items():
            sentence = carton._acorn_say_over(inside, rules)
            if sentence:
                self.env.user._bus_send(
                    "simple_notification",
                    {"type": "warning", "message": sentence, "sticky": True},
                )

    def _acorn_get_inside(self):
        """Return what is in these for Amazon and still here, whoever may see it."""
        lines = self.env["stock.move.line"].sudo()
        return lines.search(
            [
                ("result_package_id", "in", self.ids),
                ("state", "in", OPEN),
                ("quantity", ">", 0),
                ("picking_id.acorn_code_id", "!=", False),
            ]
        )

    def _acorn_say_over(self, inside, rules):
        """Return that a carton holds more than it may; blank if it does not.

        :param inside: lines, among them all that are in it
        :param rules: the rules of all whose goods are in it
        """
        lines = inside.filtered(lambda line: line.result_package_id == self)
        units = sum(lines.mapped("quantity_product_uom"))
        over = rules and units > 1 and self._acorn_find_over(lines, rules)
        if not over:
            return ""
        unit = {"weight": rules[0].weight_unit, "volume": rules[0].volume_unit}
        text = self.env._(OVER[over.what])
        return text % {
            "carton": self._acorn_get_called(),
            "now": over.now,
            "most": over.most,
            "unit": unit[over.what],
        }

    def _acorn_find_over(self, lines, rules):
        """Return by what a carton holds more than these rules allow; ``None``: not."""

        def weigh(name):
            return sum(
                line.quantity_product_uom * line.product_id[name] for line in lines
            )

        return find_over(
            weigh("weight") + self.package_type_id.base_weight,
            weigh("volume"),
            [each.carton_weight for each in rules],
            [each.carton_volume for each in rules],
        )


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _acorn_find_rules(self):
        """Return ``{carton: rules}`` of the transfers whose goods are in it."""
        rules = self.picking_id._acorn_get_packing_rules()
        return {
            carton: [rules[each] for each in lines.picking_id]
            for carton, lines in self.grouped("result_package_id").items()
        }
