from odoo import api, fields, models
from odoo.fields import Domain

from ... import const
from ...rules.desk_notes import Note, worth_showing

APPROVALS = [("state", "=", "held")]
UNREAD = [("direction", "=", "in"), ("state", "in", ("on_hold", "failed"))]
HISTORY = [("state", "=", "history")]
CHANGED = [("acorn_news_at", ">=", "today -1d")]
OPEN_INCIDENTS = [("state", "=", "open")]


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
        self.browse().check_access("read")
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
        notes = [
            Note(
                "changed",
                self.env._("Changed since yesterday"),
                self.search_count(CHANGED),
                "acorn_vendor.sale_order_action_acorn_all",
                {"search_default_acorn_changed_recently": 1, "acorn_news": 1},
                self.env._("What Amazon changed, whoever decided about it."),
            )
        ]
        if not self.env.user.has_group(const.GROUP_MANAGER):
            return notes
        messages = self.env["acorn.vendor.message"]
        return [
            *notes,
            Note(
                "approvals",
                self.env._("Documents to approve"),
                messages.search_count(APPROVALS),
                "acorn_vendor.acorn_vendor_message_action_approval",
                help=self.env._("They go to Amazon once you have approved them."),
            ),
            Note(
                "unread",
                self.env._("Orders not read"),
                messages.search_count(UNREAD),
                "acorn_vendor.acorn_vendor_message_action",
                {"search_default_needs_attention": 1, "search_default_incoming": 1},
                self.env._("They could not be read, or came without lines."),
            ),
            Note(
                "history",
                self.env._("Closed before the start"),
                messages.search_count(HISTORY),
                "acorn_vendor.acorn_vendor_message_action",
                {"search_default_needs_attention": 0, "search_default_history": 1},
                self.env._("Kept as messages; each can be imported."),
            ),
            Note(
                "incidents",
                self.env._("Incidents"),
                self.env["acorn.vendor.incident"].search_count(OPEN_INCIDENTS),
                "acorn_vendor.acorn_vendor_incident_action",
                help=self.env._("What hinders the work with Amazon."),
            ),
        ]
