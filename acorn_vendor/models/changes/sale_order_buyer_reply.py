from odoo import models
from odoo.fields import Domain
from odoo.tools import format_list, html2plaintext, plaintext2html

from ...rules.buyer_request import first_lines
from .sale_order_buyer import REMINDER


class SaleOrder(models.Model):
    """The reply of the buyer, which comes by mail into the history of an order."""

    _inherit = "sale.order"

    def _message_post_after_hook(self, message, msg_values):
        """Show the reply of a buyer where the order is decided."""
        result = super()._message_post_after_hook(message, msg_values)
        is_written = not self.env.context.get("acorn_automatic_mail")
        if message.message_type == "email" and is_written:
            self.sudo()._acorn_take_reply(message.sudo())
        return result

    def _acorn_take_reply(self, message):
        """Take a mail from outside for the reply to what was asked with this order."""
        asked = self.search(
            Domain("acorn_buyer_state", "!=", False)
            & (
                Domain("acorn_buyer_order_id", "in", self.ids)
                | Domain("id", "in", self.ids)
            )
        )
        # Colleagues write to each other about what the buyer was asked.
        is_colleague = any(user._is_internal() for user in message.author_id.user_ids)
        if not asked or is_colleague:
            return
        reply = first_lines(html2plaintext(message.body or "")) or message.subject
        asked.write(
            {
                "acorn_buyer_state": "replied",
                "acorn_buyer_reply": reply,
                "acorn_buyer_remind_at": False,
            }
        )
        self._acorn_tell_reply(asked, message, reply)

    def _acorn_tell_reply(self, orders, message, reply):
        """Tell the vendor manager, once for all orders the mail was about."""
        user = self._acorn_get_decider()
        told = self.with_context(lang=user.lang, tz=user.tz)
        (self | orders).activity_unlink([REMINDER])
        told.activity_schedule(
            REMINDER,
            user_id=user.id,
            summary=told.env._(
                "%(buyer)s replied about %(orders)s",
                buyer=message.author_id.name or message.email_from,
                orders=format_list(told.env, orders.mapped("acorn_po_number")),
            ),
            note=plaintext2html(reply or ""),
        )
