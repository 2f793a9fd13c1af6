from ..documents.incoming.finance_invoice import FinanceInvoice
from .common import AcornVendorCommon


class ProofCommon(AcornVendorCommon):
    """An order of 24 pens, acknowledged and ready to be shipped and invoiced."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.order = self.make_acknowledged_order()

    def make_acknowledged_order(self, *number):
        """Return an order of pens that Amazon knows to be accepted."""
        order = self.import_orders(self.make_pen_order(*number))
        self.accept_all(order)
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        return order

    def send_invoice(self, announce=True):
        """Ship, invoice and send; return the invoice.

        :param bool announce: whether Amazon is told of the shipment
        """
        if not announce:
            self.code.shipment_level = "off"
        self.ship_and_announce(self.order.picking_ids)
        invoice = self.order._create_invoices()
        with self.at_present():
            self.post_and_send(invoice)
        self.run_action("send")
        return invoice

    def get_message(self, invoice):
        return invoice.acorn_message_ids.filtered(lambda m: m.kind == "invoice")

    def get_incidents(self):
        return self.env["acorn.vendor.incident"].search([("state", "=", "open")])

    def let_accounting_show(self, number, status):
        """Take over what Amazon Finances shows of an invoice."""
        shown = FinanceInvoice(number, status)
        self.env["account.move"]._acorn_take_over_finances(self.account, [shown])
