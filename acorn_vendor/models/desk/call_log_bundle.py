"""What people take along: everything said about an order, or in a period."""

from datetime import datetime, timezone

from odoo.fields import Domain
from odoo.tools import float_repr, split_every

from ...documents.files.bundle import Bundle, Event

# So many messages are in memory at once, with all that was said.
BATCH_SIZE = 100
LINE_COLUMNS = (
    "Payment",
    "Date",
    "Number",
    "Kind",
    "Description",
    "Amount paid",
    "Discount",
    "Withheld",
    "Remaining",
    "Currency",
    "State",
    "Reason",
)


class CallLogBundle:
    """Writes messages to a zip, as a context manager.

    It contains what the user of ``env`` may see, no more.
    """

    def __init__(self, env, target, title):
        self._env = env(context={**env.context, "active_test": False})
        self.files = self._bundle = Bundle(target, title, env.user.name)
        self._call_count = 0

    def __enter__(self):
        self._bundle.__enter__()
        return self

    def __exit__(self, *exc_info):
        return self._bundle.__exit__(*exc_info)

    def add_messages(self, messages):
        """Add messages with all that was said, some at a time."""
        for ids in split_every(BATCH_SIZE, messages.ids):
            batch = self._env["acorn.vendor.message"].browse(ids)
            for message in batch._prepare_call_log():
                self._bundle.add_message(message)
            batch.call_ids.invalidate_recordset()
            batch.invalidate_recordset()

    def add_calls(self, domain):
        """Add API calls about no message, if the user may see such."""
        exchanges = self._env["acorn.vendor.exchange"]
        found = exchanges.search(Domain("message_id", "=", False) & domain, order="id")
        for ids in split_every(BATCH_SIZE, found.ids):
            batch = exchanges.browse(ids)
            said = [exchange._prepare_call_log() for exchange in batch]
            self._bundle.add_calls(said, self._call_count + 1)
            self._call_count += len(said)
            batch.invalidate_recordset()

    def add_orders(self, orders):
        """Add everything about purchase orders: both directions, and the payments."""
        known = orders.sudo()
        invoices = known.order_line.invoice_lines.move_id
        shipments = known.picking_ids.acorn_shipment_id
        about = [
            Domain("order_id", "in", known.ids),
            Domain("shipment_id", "in", shipments.ids),
            Domain("move_id", "in", invoices.ids),
            # Also versions that never made it into an order.
            Domain("account_id", "in", known.acorn_account_id.ids)
            & Domain("kind", "in", ("purchase_order", "acknowledgement"))
            & Domain("external_id", "in", known.mapped("acorn_po_number")),
        ]
        messages = self._env["acorn.vendor.message"].search(
            Domain.OR(about), order="id"
        )
        request_ids = [name for name in messages.mapped("request_id") if name]
        self.add_messages(messages)
        self.add_calls(Domain("request_id", "in", request_ids))
        self._add_remittance_lines(invoices)

    def _add_remittance_lines(self, invoices):
        """Add what the payments say about these invoices, claims included."""
        lines = self._env["acorn.vendor.remittance.line"]
        if not lines.has_access("read"):
            return
        found = lines.search(
            Domain("move_id", "in", invoices.ids)
            | Domain("deduction_id.invoice_id", "in", invoices.ids),
            order="date, remittance_id, sequence",
        )
        if found:
            rows = [self._get_cells(line) for line in found]
            self._bundle.add_table("remittance-lines", LINE_COLUMNS, rows)
        for line in found:
            self._bundle.add_event(self._get_event(line))

    def _get_cells(self, line):
        amounts = (
            line.amount_paid,
            line.terms_discount,
            line.withheld,
            line.remaining,
        )
        return (
            line.remittance_id.name,
            line.date,
            line.invoice_number,
            line.kind_id.name,
            line.description,
            *(self._show(amount, line.currency_id) for amount in amounts),
            line.currency_id.name,
            line.state,
            line.reason,
        )

    def _show(self, amount, currency):
        return float_repr(amount, currency.decimal_places)

    def _get_event(self, line):
        day = datetime.combine(line.date, datetime.min.time(), timezone.utc)
        currency = line.currency_id
        paid = f"{self._show(line.amount_paid, currency)} {currency.name}"
        return Event(
            day,
            "Payment line (date only)",
            kind="remittance",
            number=line.invoice_number,
            note=f"{line.remittance_id.name}: {line.kind_id.name}, {paid}",
            file="remittance-lines.csv",
        )
