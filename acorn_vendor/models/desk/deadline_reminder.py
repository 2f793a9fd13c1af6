"""Who is reminded of deadlines, and what becomes of a reminder that fails."""

from odoo import fields
from odoo.fields import Domain

from ... import storable
from ..account.work_queue import WorkQueue
from ..account.worker import Worker

BATCH_SIZE = 100
# An incident names so many orders.
NAMED = 10


class DeadlineReminder(Worker):
    """Reminds people of the deadlines of an account, and ends what was done."""

    kind = "remind"

    def __init__(self, account):
        super().__init__(account)
        self._failed = {}

    def run(self):
        """Remind of what is due soon; a reminder that fails costs itself only."""
        orders = self.env["sale.order"]
        mine = Domain("acorn_account_id", "=", self.account.id)
        orders.search(mine & Domain("acorn_next_step", "!=", False))._acorn_set_clocks()
        reminded = orders.search(mine & Domain("acorn_reminded_of", "!=", False))
        reminded.filtered(
            lambda order: order._acorn_is_reminder_over()
        )._acorn_end_reminders()
        domain = mine & Domain("acorn_warn_at", "<=", fields.Datetime.now())
        queue = WorkQueue(
            lambda batch: batch._acorn_remind(), self._tell_failure, BATCH_SIZE
        )
        queue.run(orders.search(domain), domain)
        self._remind_of_buyers(mine)
        self._remind_of_disputes()
        self.env["acorn.vendor.incident"]._resolve(self.account, "reminder")

    def _remind_of_buyers(self, mine):
        """Remind of replies that have not come from those who buy at Amazon."""
        orders = self.env["sale.order"]
        domain = mine & Domain("acorn_buyer_remind_at", "<=", fields.Datetime.now())
        queue = WorkQueue(
            lambda batch: batch._acorn_remind_of_buyer(),
            self._tell_failure,
            BATCH_SIZE,
        )
        queue.run(orders.search(domain), domain)

    def _remind_of_disputes(self):
        """Remind of deductions that Amazon takes disputes of for a few more days."""
        cases = self.env["acorn.vendor.deduction"]
        mine = Domain("account_id", "=", self.account.id)
        reminded = cases.search(mine & Domain("reminded_for", "!=", False))
        reminded.filtered(lambda case: not case.may_dispute)._end_reminders()
        domain = mine & cases._get_reminder_domain()
        queue = WorkQueue(
            lambda batch: batch._remind_of_disputes(), self._tell_failure, BATCH_SIZE
        )
        queue.run(cases.search(domain), domain)

    def _tell_failure(self, record, error):
        """Tell of the orders and deductions of which nobody was reminded, all together.

        It is no matter of their acknowledgements: those stay as they are.
        """
        is_order = record._name == "sale.order"
        name = record.acorn_po_number if is_order else record.name
        self._failed[record._name, record.id] = name
        incidents = self.env["acorn.vendor.incident"]
        speaker = incidents._speak_to_responsible(self.account)
        incidents._raise_incident(
            self.account,
            "reminder",
            speaker.env._("Reminders that failed: %(count)s", count=len(self._failed)),
            speaker.env._(
                "Nobody was reminded of the deadlines of these, so look at them"
                " yourself: %(names)s. The reminders are tried again by themselves; if"
                " this lasts, show it to an administrator. The last one failed with"
                " this: %(error)s",
                names=", ".join(list(self._failed.values())[:NAMED]),
                error=storable.text(str(error), storable.LONGEST_SENTENCE),
            ),
        )
