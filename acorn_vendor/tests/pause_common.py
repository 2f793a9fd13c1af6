from .common import AcornVendorCommon

SUBMIT, TRANSACTION = "submitAcknowledgement", "getTransaction"
ORDERS, STATUS = "getPurchaseOrders", "getPurchaseOrdersStatus"
EVERYTHING = [
    SUBMIT,
    TRANSACTION,
    ORDERS,
    STATUS,
    "getPurchaseOrder",
    "SubmitShipmentConfirmations",
    "submitInvoices",
    "getInvoiceHeaders",
]


class PauseCommon(AcornVendorCommon):
    """An account to which Amazon can refuse operations."""

    def set_up_once(self):
        super().set_up_once()
        self.number = 0

    def queue(self, count=1):
        """Accept so many new orders; return what will respond them."""
        known = self.env["sale.order"].search([])
        for _order in range(count):
            self.number += 1
            self.simulator.add_orders(self.make_pen_order(f"4PENS0{self.number:02}"))
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        orders = self.env["sale.order"].search([("acorn_po_number", "!=", False)])
        (orders - known).action_confirm()
        return (orders - known).acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )

    def deny(self, *operations):
        self.simulator.set(deny=list(operations))

    def assert_paused(self, *operations):
        """Exactly these are paused, and the account is not."""
        self.assertEqual(set(self.account.pause_ids.mapped("operation")), {*operations})
        self.assertEqual(self.account.state, "connected")

    def get_incident(self, kind, state="open"):
        return self.env["acorn.vendor.incident"].search(
            [("kind", "=", kind), ("state", "=", state)]
        )

    def refuse_everything(self):
        self.run_action("poll_orders")
        self.run_action("read_status")
        self.deny(*EVERYTHING)
        self.let_pass(minutes=1)
        self.run_action("poll_orders")
        self.run_action("read_status")

    def ask_all(self, *others):
        """Let each action run that asks for something, also what is not due yet."""
        for kind in ("poll_orders", "read_status", "send", *others):
            self.run_action(kind)

    def is_triggered(self, kind):
        self.env.flush_all()
        cron = self.account._job(kind).cron_id
        return self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
