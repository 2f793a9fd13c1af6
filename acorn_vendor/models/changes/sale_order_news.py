from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from ...rules.change_history import DECIDED
from ...rules.change_news import Told, headline
from ..account.labels import get_labels

_lt = LazyTranslate(__name__)

# In the time zone of who looks, as the filter has it.
RECENT = Domain("create_date", ">=", "today -1d")
HEADLINES = {
    "order_cancelled": _lt("Cancelled by Amazon"),
    "order_back": _lt("Ordered again"),
    "added": _lt("New: %(new)s of %(item)s"),
    "quantity": _lt("%(old)s → %(new)s on %(item)s"),
    "cost": _lt("Cost %(old)s → %(new)s on %(item)s"),
    "window": _lt("Window %(new)s"),
    "fc": _lt("FC %(old)s → %(new)s"),
    "other": _lt("%(kind)s: %(old)s → %(new)s"),
}


class SaleOrder(models.Model):
    """What Amazon changed since yesterday, in a few words for the list."""

    _inherit = "sale.order"

    acorn_news = fields.Char(
        string="Changed",
        compute="_compute_acorn_news",
        help="What Amazon changed since yesterday, and what of it is to decide.",
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_change_ids.line_ids.state")
    @api.depends_context("lang", "tz")
    def _compute_acorn_news(self):
        none = found = self.env["acorn.vendor.change.line"].sudo()
        if any(self.mapped("acorn_news_at")):
            news = Domain("state", "in", DECIDED) & RECENT | Domain(
                "state", "=", "open"
            )
            found = none.search(Domain("order_id", "in", self.ids) & news)
        lines = found.grouped("order_id")
        for order in self:
            # Together: what a group names would else be read group by group.
            own = lines.get(order._origin, none).with_prefetch(found.ids)
            order.acorn_news = order._acorn_tell_news(own)

    # === BUSINESS METHODS === #

    def _acorn_tell_news(self, lines):
        """Return the most important of these differences, and how many more."""
        news = headline(
            [
                Told(line.kind, line.old or "", line.new or "", line._get_item())
                for line in lines
            ]
        )
        if not news:
            return False
        kinds = get_labels(lines, "kind")
        told = news.told
        values = {"kind": kinds[told.kind], "old": told.old, "new": told.new}
        text = self.env._(HEADLINES[news.key])
        text = text % {**values, "item": told.item}
        if news.more:
            return self.env._(
                "%(change)s, %(count)s more", change=text, count=news.more
            )
        return text
