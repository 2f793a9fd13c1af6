from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ...rules.change_news import Decided, verdict
from ..account.labels import get_labels

_lt = LazyTranslate(__name__)

ACTIVITY = "acorn_vendor.mail_activity_type_news"
# The note names so many; the list of changes has them all.
MOST_NAMED = 15
SUMMARIES = {
    "applied": _lt("Amazon changed %(orders)s; rules applied the changes"),
    "refused": _lt("Amazon changed %(orders)s; rules refused the changes"),
    "decided": _lt("Amazon changed %(orders)s; rules decided"),
}


class AcornVendorChange(models.Model):
    """What rules decided is told: once, all together, to who decides the rest."""

    _inherit = "acorn.vendor.change"

    is_told = fields.Boolean(readonly=True, help="What rules did with it was told.")

    _untold_idx = models.Index("(account_id) WHERE is_told IS NOT TRUE")

    # === BUSINESS METHODS === #

    @api.model
    def _tell_news(self, account):
        """Tell what rules decided since this was asked last."""
        untold = self.sudo().search(
            [("account_id", "=", account.id), ("is_told", "=", False)]
        )
        untold.is_told = True
        readers = untold.line_ids._filter_by_rule().grouped(
            lambda line: line.order_id._acorn_get_decider()
        )
        for user, lines in readers.items():
            account.sudo()._tell_news_to(user, lines)


class AcornVendorChangeLine(models.Model):
    _inherit = "acorn.vendor.change.line"

    def _filter_by_rule(self):
        """Return those about which a rule has decided and nobody was asked."""
        return self.filtered(
            lambda line: (
                Decided(
                    line.state, line.decision or "", bool(line.decided_by_id)
                ).is_by_rule
            )
        )

    def _describe_verdict(self):
        """Return what became of it, and which rule decided."""
        self.ensure_one()
        states = get_labels(self, "state")
        if not self._filter_by_rule():
            return states[self.state]
        return self.env._(
            "%(state)s by rule: %(rule)s",
            state=states[self.state],
            rule=self.rule_id.display_name,
        )

    def _get_item(self):
        """Return what the line is, as Amazon names it to people."""
        own = self.order_line_id or self.order_id.order_line.filtered(
            lambda line: (
                line.acorn_sequence and line.acorn_sequence == self.line_sequence
            )
        )
        names = [line.acorn_vendor_sku or line.acorn_asin for line in own]
        return next(filter(None, names), self.item or "")

    def _prepare_news(self):
        """Return the words of the activity: which orders, what, and by which rule."""
        orders = self.order_id
        named = self.env._("%(count)s orders", count=len(orders))
        if len(orders) == 1:
            named = orders.acorn_po_number
        decided = [Decided(line.state, "", by_person=False) for line in self]
        summary = self.env._(SUMMARIES[verdict(decided)])
        entries = Markup("").join(
            Markup('<li><a href="/odoo/amazon-orders/%s">%s</a> %s – %s</li>')
            % (
                line.order_id.id,
                line.order_id.acorn_po_number,
                line._describe_difference(),
                line._describe_verdict(),
            )
            for line in self[:MOST_NAMED]
        )
        more = Markup('<p><a href="/odoo/amazon-changes">%s</a></p>')
        return {
            "summary": summary % {"orders": named},
            "note": Markup("<ul>%s</ul>") % entries + more % self.env._("All changes"),
        }


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    def _import_purchase_orders(self, importer, orders):
        """Tell of the changes of a batch all together."""
        result = super()._import_purchase_orders(importer, orders)
        self.env["acorn.vendor.change"]._tell_news(self)
        return result

    def _tell_news_to(self, user, lines):
        """Leave one activity, which goes on until its reader has done with it."""
        self.ensure_one()
        if not self.with_user(user).has_access("read"):
            # Odoo gives nobody an activity on what that person may not see.
            user = self.responsible_id
        if not user:
            return
        account = self.with_context(lang=user.lang, tz=user.tz)
        activity = account.activity_search([ACTIVITY], user_id=user.id)[:1]
        if activity:
            told = lines.search(
                [
                    ("change_id.account_id", "=", self.id),
                    ("create_date", ">=", activity.create_date),
                ]
            )
            lines |= told._filter_by_rule().filtered(
                lambda line: line.order_id._acorn_get_decider() == user
            )
        values = lines.with_env(account.env)._prepare_news()
        if activity:
            activity.write(values)
        else:
            account.activity_schedule(ACTIVITY, user_id=user.id, **values)


class SaleOrder(models.Model):
    _inherit = "sale.order"

    @api.model
    def _acorn_follow_statuses(self, account, shown):
        """Tell of what only the order status shows as changed likewise."""
        result = super()._acorn_follow_statuses(account, shown)
        self.env["acorn.vendor.change"]._tell_news(account)
        return result
