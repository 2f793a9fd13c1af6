from .common import AcornVendorCommon
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 12, "Eaches", 1, "4.00")
STAGES = ("waiting", "acknowledged", "packed", "announced", "invoiced")


class AcornVendorChangeCommon(AcornVendorCommon):
    """Orders that Amazon changes when they have gone so far."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    # === ON THE WAY === #

    def bring(self, stage, *numbers, prepare=None):
        """Import one order per number and take them all as far as ``stage``.

        :param prepare: what to do with ``{number: order}`` before they are acknowledged
        """
        orders = self.import_orders(
            *(make_order(number, PEN, CUP) for number in numbers)
        )
        orders = orders.filtered(lambda order: order.acorn_po_number in numbers)
        if prepare:
            prepare(orders.grouped("acorn_po_number"))
        for step in STAGES[1 : STAGES.index(stage) + 1]:
            getattr(self, f"_bring_{step}")(orders)
        return orders.grouped("acorn_po_number")

    def _bring_acknowledged(self, orders):
        orders.action_confirm()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")

    def _bring_packed(self, orders):
        orders.picking_ids.action_acorn_pack()

    def _bring_announced(self, orders):
        for picking in orders.picking_ids:
            picking.carrier_tracking_ref = f"PRO{picking.id}"
        with self.at_present():
            orders.picking_ids.button_validate()
        self.run_action("send")

    def _bring_invoiced(self, orders):
        with self.at_present():
            self.post_and_send(orders._create_invoices(grouped=True))

    # === AMAZON === #

    def change(self, number, patch):
        """Let Amazon change an order, and read it."""
        self.simulator.change_order(number, patch)
        self.read_changes()

    def read_changes(self):
        self.let_pass(minutes=1)
        self.run_action("poll_orders")
        self.run_action("process_inbox")

    def order_of(self, number):
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    def change_of(self, order):
        """Return the newest change of an order, as lines."""
        return order.acorn_change_ids[:1].line_ids

    # === CHECKS === #

    def check_ledger(self, orders):
        """Ordered = accepted + backordered + rejected + cancelled, and what follows."""
        for line in orders.order_line.filtered("acorn_sequence"):
            with self.subTest(order=line.order_id.acorn_po_number, line=line.id):
                promised = line.acorn_qty_accepted + line.acorn_qty_backordered
                self.assertEqual(
                    line.acorn_qty_ordered,
                    promised + line.acorn_qty_rejected + line.acorn_qty_cancelled,
                )
                self.assertLessEqual(line.qty_delivered, promised)
                if line.order_id.state == "sale":
                    self.assertEqual(line.product_uom_qty, promised)
                    under_way = line._acorn_get_open_moves().mapped("product_qty")
                    self.assertEqual(line.qty_delivered + sum(under_way), promised)
