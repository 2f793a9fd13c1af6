from odoo import models

from .inbox_reader import InboxReader
from .order_poller import OrderPoller


class AcornVendorAccount(models.Model):
    """Orders come in: who reads them, and how they are found again."""

    _inherit = "acorn.vendor.account"

    # === HOOKS === #

    def _get_workers(self):
        return {
            **super()._get_workers(),
            "poll_orders": OrderPoller,
            "process_inbox": InboxReader,
        }

    def _read_beside_orders(self, api_client):
        """Read what else is to be asked when orders are read.

        :return: False when Amazon could not be asked
        """
        return True

    # === BUSINESS METHODS === #

    def _reprocess_waiting(self):
        """Read waiting orders again: a mapping was added."""
        waiting = self.env["acorn.vendor.message"].search(
            [
                ("account_id", "in", self.ids),
                ("kind", "=", "purchase_order"),
                ("state", "=", "on_hold"),
            ]
        )
        waiting._reprocess()

    def _get_orders(self, numbers):
        """Return the sales orders of these numbers."""
        return self.env["sale.order"].sudo().search_fetch(
            [
                ("acorn_account_id", "in", self.ids),
                ("acorn_po_number", "in", list(numbers)),
            ],
            ["acorn_po_number"],
        )  # fmt: skip

    def _get_last_versions(self, kind, numbers):
        """Return ``{number: (version, checksum)}`` of the newest messages."""
        newest = self._get_newest_messages(kind, numbers)
        return {
            number: (message.version, message.checksum)
            for number, message in newest.items()
        }

    def _get_newest_messages(self, kind, numbers):
        """Return ``{number: newest message}`` of those that came in."""
        messages = self.env["acorn.vendor.message"].with_context(active_test=False)
        found = messages.search_fetch(
            [
                ("account_id", "=", self.id),
                ("kind", "=", kind),
                ("external_id", "in", numbers),
            ],
            ["external_id", "version", "checksum"],
            order="version",
        )
        return {message.external_id: message for message in found}

    # === BUSINESS METHODS - WHAT WAITS FOR A DECISION === #

    def _complete_waiting_lines(self, lines=None):
        """Look again at the open lines of all drafts of these accounts.

        :param lines: lines to look at in any case
        """
        waiting = self.env["sale.order.line"].sudo().search(self._get_waiting_domain())
        if lines:
            waiting |= lines.sudo()
        waiting._acorn_look_again()
        waiting.order_id._acorn_get_settled()._acorn_note_settled()

    def _count_waiting_reasons(self):
        """Count the orders of which something as a whole is to be settled as well."""
        reasons = super()._count_waiting_reasons()
        groups = self.env["sale.order"].sudo()._read_group(
            [("acorn_account_id", "=", self.id), ("acorn_open_topics", "!=", False)],
            ["acorn_open_topics", "acorn_selling_code", "acorn_ship_to_code"],
            ["__count", "id:min"],
        )  # fmt: skip
        for *_same, count, order_id in groups:
            order = self.env["sale.order"].sudo().browse(order_id)
            text = "\n".join(order._acorn_tell_topics())
            reasons[text] = reasons.get(text, 0) + count
        return reasons

    def _get_waiting_domain(self):
        return [
            ("order_id.acorn_account_id", "in", self.ids),
            ("order_id.state", "in", ("draft", "sent")),
            ("acorn_question_kind", "not in", (False, "linked")),
        ]
