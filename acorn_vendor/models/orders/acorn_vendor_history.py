from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ...documents.base.common import DocumentError
from ...documents.incoming.order_preview import preview_order
from ...rules.order_history import find_past
from ..account.actions import open_action

_lt = LazyTranslate(__name__)

# What came in and is no sales order.
KEPT = [("direction", "=", "in"), ("state", "in", ("received", "on_hold", "history"))]
REASONS = {
    "before_start": _lt(
        "History: it was to be shipped before the day from which orders are imported."
        " Press Import to have it as an order."
    ),
    "closed": _lt(
        "History: Amazon had closed it, and its window was over, when orders were read"
        " for the first time. Press Import to have it as an order."
    ),
}


class AcornVendorMessage(models.Model):
    """Orders of the past stay messages, until a manager wants one."""

    _inherit = "acorn.vendor.message"

    is_first_reading = fields.Boolean(
        string="First Reading",
        readonly=True,
        help="Came in while its account was set up. What Amazon had closed by then"
        " stays history.",
    )

    # === ACTION METHODS === #

    def action_import(self):
        """Have orders of the past as sales orders."""
        self._check_manager()
        done = self.filtered(lambda message: message.state == "history")._reprocess()
        return self._report(
            done,
            self.env._(
                "%(count)s on their way: they are on the desk within a minute.",
                count=len(done),
            ),
        )

    # === BUSINESS METHODS === #

    def _read_preview(self):
        """Show what an order says, also if it is no sales order."""
        if self.direction != "in" or self.kind != "purchase_order" or not self.payload:
            return super()._read_preview()
        try:
            return preview_order(self._read_order())
        except (DocumentError, ValueError):
            return None

    @api.model
    def _get_preview_labels(self):
        return {
            **super()._get_preview_labels(),
            "selling": self.env._("Vendor code"),
            "window_end": self.env._("Until"),
        }

    def _reprocess(self):
        """Who wants an order of the past gets it, however old it is."""
        history = self.filtered(lambda message: message.state == "history")
        history.sudo().write({"active": True, **self._prepare_decision()})
        return super()._reprocess()

    def _hand_on_decisions(self):
        """Tell the newest versions what is known of these older ones.

        What was history stays history if Amazon changes it, unless it is open again.
        """
        for account, messages in (
            self.filtered("is_first_reading").grouped("account_id").items()
        ):
            numbers = messages.mapped("external_id")
            newest = account.sudo()._get_newest_messages("purchase_order", numbers)
            for message in messages.sorted("version"):
                newest[message.external_id].write(
                    {
                        "is_first_reading": True,
                        "decided_by_id": message.decided_by_id.id,
                        "decided_at": message.decided_at,
                    }
                )


class AcornVendorAccount(models.Model):
    """Before an account is set up nothing is written; then history is left out."""

    _inherit = "acorn.vendor.account"

    in_setup = fields.Boolean(
        string="Being Set Up",
        readonly=True,
        copy=False,
        help="Orders are read and kept as messages; no sales order is made of them"
        " before it is known what would be written.",
    )
    first_reading_count = fields.Integer(
        string="Orders Read",
        compute="_compute_unimported",
        compute_sudo=True,
        help="Orders that wait for the end of the setup.",
    )
    on_hold_count = fields.Integer(
        string="Not Readable",
        compute="_compute_unimported",
        compute_sudo=True,
        help="What came in and cannot be read, or came without its lines.",
    )
    history_count = fields.Integer(
        string="History",
        compute="_compute_unimported",
        compute_sudo=True,
        help="Orders of the past that are no sales orders; they can be imported.",
    )

    # === COMPUTE METHODS === #

    def _compute_unimported(self):
        groups = self.env["acorn.vendor.message"]._read_group(
            [
                *KEPT,
                ("account_id", "in", self.ids),
            ],
            ["account_id", "state"],
            ["external_id:count_distinct"],
        )
        counts = {(account, state): count for account, state, count in groups}
        for account in self:
            received = counts.get((account, "received"), 0)
            account.first_reading_count = received if account.in_setup else 0
            account.on_hold_count = counts.get((account, "on_hold"), 0)
            account.history_count = counts.get((account, "history"), 0)

    # === ACTION METHODS === #

    def action_open_first_reading(self):
        """Show what was read and waits for the end of the setup."""
        return self._open_kept("received")

    def action_open_on_hold(self):
        """Show what came in and cannot be used."""
        return self._open_kept("on_hold")

    def action_open_history(self):
        """Show the orders of the past that are no sales orders."""
        return self._open_kept("history")

    # === BUSINESS METHODS === #

    def _open_kept(self, state):
        kept = [*KEPT, ("account_id", "in", self.ids)]
        return open_action(
            self.env,
            "acorn_vendor.acorn_vendor_message_action_kept",
            domain=kept,
            context={f"search_default_{state}": 1},
        )

    def _apply_first_reading(self):
        """End the setup: what was read becomes drafts, and history is left out."""
        self.filtered("in_setup").in_setup = False
        self._trigger("process_inbox")

    def _leave_history(self, orders):
        """Keep what is history as messages only; return the other orders.

        What is in the books already, or was entered before, is none, and neither is
        what a manager wants.

        :param dict orders: the :class:`PurchaseOrder` of each message
        """
        past = self._find_history(orders)
        if not past:
            return orders
        numbers = [orders[message].number for message in past]
        known = set(self._get_orders(numbers).mapped("acorn_po_number"))
        known |= self._find_existing(numbers).keys()
        for reason, text in REASONS.items():
            self.env["acorn.vendor.message"].union(
                *(
                    message
                    for message, found in past.items()
                    if found == reason and orders[message].number not in known
                )
            )._set_state("history", reason=self.env._(text))
        return {
            message: order
            for message, order in orders.items()
            if message.state != "history"
        }

    def _find_history(self, orders):
        """Return ``{message: why}`` of orders in which nothing is left to do."""
        start, today = self.import_from.date(), fields.Date.today()
        past = {}
        for message, order in orders.items():
            first_read_on = today if message.is_first_reading else None
            reason = find_past(order, start, first_read_on)
            if reason and not message.decided_by_id:
                past[message] = reason
        return past
