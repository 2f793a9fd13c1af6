"""What people take along: everything said about an order, or in a period."""

from odoo.fields import Domain
from odoo.tools import split_every

from ...documents.base.floats import to_decimal
from ...documents.files.bundle import Bundle
from ...documents.files.bundle_payments import PaymentLine, add_payments

# So many messages are in memory at once, with all that was said.
BATCH_SIZE = 100


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
        payments = [self._read_payment_line(line) for line in found]
        add_payments(self._bundle, payments)

    def _read_payment_line(self, line):
        paid, discount, withheld, remaining = (
            to_decimal(amount, line.currency_id.decimal_places)
            for amount in (
                line.amount_paid,
                line.terms_discount,
                line.withheld,
                line.remaining,
            )
        )
        return PaymentLine(
            payment=line.remittance_id.name,
            date=line.date,
            number=line.invoice_number or "",
            kind=line.kind_id.name or "",
            description=line.description or "",
            paid=paid,
            discount=discount,
            withheld=withheld,
            remaining=remaining,
            currency=line.currency_id.name,
            state=line.state,
            reason=line.reason or "",
        )
