from odoo.fields import Command

from .invoice_common import InvoiceCommon
from .simulator import make_order

GERMANY = "A1PA6795UKMFR9"


class CreditCommon(InvoiceCommon):
    """A German order whose invoice, and what credits it, is brought to Amazon."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.code.write({"currency_id": self.euro.id, "marketplace": GERMANY})
        self.code.invoice_level = "live"
        self.pen.taxes_id = [Command.set(self.create_tax(19).ids)]
        body = make_order("4EURO00A", ("B0PEN00001", "PEN-1", 25, "Eaches", 1, "10.00"))
        for item in body["orderDetails"]["items"]:
            item["netCost"]["currencyCode"] = "EUR"
        self.order = self.import_orders(body)[0]

    def ship(self):
        """Send Amazon the goods and the ASN of them, in a country one is sure of."""
        self.code.action_confirm_country()
        self.accept_all(self.order)
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.ship_and_announce(self.order.picking_ids)
        self.run_action("follow_up")

    def bring(self, move, states=("presumed", "proven")):
        """Post and send a document, and let Amazon judge it."""
        with self.at_present():
            self.post_and_send(move)
        self.assertEqual(
            move.acorn_document_state, "waiting", move.acorn_message_ids.reason
        )
        self.exchange()
        self.assertIn(move.acorn_document_state, states)

    def exchange(self):
        """Let the scheduled actions talk with Amazon, and time pass."""
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
