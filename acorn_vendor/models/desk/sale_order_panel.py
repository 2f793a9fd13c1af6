from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from ... import const
from ...rules.desk_notes import Note, worth_showing

_lt = LazyTranslate(__name__)

CHANGED = [("acorn_news_at", ">=", "today -1d")]
MESSAGES = ("acorn.vendor.message", "acorn_vendor.acorn_vendor_message_action")
# What managers work on beside the orders: what it is called and means, the records and
# the action that shows them, with the filters of its context.
MANAGERS_NOTES = {
    "approvals": (
        _lt("Documents to approve"),
        _lt("They go to Amazon once you have approved them."),
        "acorn.vendor.message",
        "acorn_vendor.acorn_vendor_message_action_approval",
        [("state", "=", "held")],
        (),
    ),
    "unread": (
        _lt("Orders not read"),
        _lt("They could not be read, or came without lines."),
        *MESSAGES,
        [("direction", "=", "in"), ("state", "in", ("on_hold", "failed"))],
        ("needs_attention", "incoming"),
    ),
    "incidents": (
        _lt("Incidents"),
        _lt("What hinders the work with Amazon."),
        "acorn.vendor.incident",
        "acorn_vendor.acorn_vendor_incident_action",
        [("state", "=", "open")],
        (),
    ),
}


class SaleOrder(models.Model):
    """What stands in the list of orders and beside it."""

    _inherit = "sale.order"

    acorn_to_settle = fields.Integer(
        string="Points to Settle",
        compute="_compute_acorn_to_settle",
        help="Open questions of the order, and changes by Amazon to decide.",
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_question_count", "acorn_open_change_count")
    def _compute_acorn_to_settle(self):
        for order in self:
            order.acorn_to_settle = (
                order.acorn_question_count + order.acorn_open_change_count
            )

    # === ORM METHODS === #

    @api.model
    def search_panel_select_multi_range(self, field_name, **kwargs):
        """Count orders also by the code of their fulfillment center.

        It is a text, which Odoo does not count by; the partners behind the codes have
        names too long to tell one from the other.
        """
        if field_name != "acorn_ship_to_code":
            return super().search_panel_select_multi_range(field_name, **kwargs)
        seen = Domain(kwargs.get("search_domain", [])) & Domain(field_name, "!=", False)
        chosen = Domain(kwargs.get("category_domain", [])) & Domain(
            kwargs.get("filter_domain", [])
        )
        counts = dict(self._read_group(seen & chosen, [field_name], ["__count"]))
        codes = self._read_group(seen, [field_name], order=field_name)
        return {
            "values": [
                {"id": code, "display_name": code, "__count": counts.get(code, 0)}
                for (code,) in codes
            ]
        }

    # === BUSINESS METHODS === #

    @api.model
    def get_acorn_desk_notes(self):
        """Return what waits beside the orders and where it is, for who works on it."""
        if not self.has_access("read"):
            return []
        return [
            {
                "key": note.key,
                "label": note.label,
                "count": note.count,
                "action": note.action,
                "context": note.context,
                "help": note.help,
            }
            for note in worth_showing(self._acorn_get_desk_notes())
        ]

    @api.model
    def _acorn_get_desk_notes(self):
        """Return a :class:`Note` of whatever may wait; later rooms add theirs."""
        changed = Note(
            "changed",
            self.env._("Changed since yesterday"),
            self.search_count(CHANGED),
            "acorn_vendor.sale_order_action_acorn_all",
            {"search_default_acorn_changed_recently": 1, "acorn_news": 1},
            self.env._("What Amazon changed, whoever decided about it."),
        )
        if not self.env.user.has_group(const.GROUP_MANAGER):
            return [changed]
        return [changed, *map(self._acorn_get_managers_note, MANAGERS_NOTES)]

    @api.model
    def _acorn_get_managers_note(self, key):
        label, meaning, model, action, domain, filters = MANAGERS_NOTES[key]
        chosen = {f"search_default_{name}": 1 for name in filters}
        # Instead of the filter the list of messages opens with.
        context = {"search_default_needs_attention": 0, **chosen} if chosen else {}
        count = self.env[model].search_count(domain)
        return Note(key, self.env._(label), count, action, context, self.env._(meaning))
