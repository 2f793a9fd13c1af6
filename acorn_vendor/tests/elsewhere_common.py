from .common import AcornVendorCommon
from .simulator import make_order

NUMBER = "4ELSE001"
PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 12, "Eaches", 1, "4.00")


class ElsewhereCommon(AcornVendorCommon):
    """An order that was acknowledged in Vendor Central or by other software."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    def bring(self, state="Acknowledged", accepted=(10, 0), **details):
        """Import an order that was acknowledged elsewhere; its status is not read."""
        self.simulator.add_orders(make_order(NUMBER, PEN, CUP, state=state, **details))
        if accepted:
            units = {str(n): each for n, each in enumerate(accepted, start=1)}
            self.simulator.show_status(NUMBER, accepted=units)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        return self.env["sale.order"].search([("acorn_po_number", "=", NUMBER)])

    def read_status(self):
        self.let_pass(minutes=1)
        self.run_action("read_status")

    def get_acknowledgements(self, order):
        return order._acorn_get_acknowledgements()
