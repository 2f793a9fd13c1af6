from .receipt_common import ReceiptCommon
from .remittance_common import settled
from .simulator import make_order


class ThreeWayCommon(ReceiptCommon):
    """An order of three lines: one short, one too dear, one paid in part."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # What is too dear is posted all the same.
        cls.code.invoice_check = "off"
        cls.ink = cls.env["product.product"].create(
            {
                "name": "Ink",
                "default_code": "INK-1",
                "is_storable": True,
                "weight": 0.25,
                "invoice_policy": "delivery",
                "taxes_id": False,
            }
        )
        cls.env["acorn.vendor.product"].create(
            {
                "account_id": cls.account.id,
                "kind": "asin",
                "identifier": "B0INK00001",
                "product_id": cls.ink.id,
            }
        )

    def set_up_once(self):
        super().set_up_once()
        self.env["stock.quant"]._update_available_quantity(
            self.ink, self.warehouse.lot_stock_id, 1000
        )

    def make_order_of_three(self, number="4THREE00"):
        """Return an order that was shipped, received short and invoiced too dear."""
        orders = self.import_orders(
            make_order(
                number,
                ("B0PEN00001", "PEN-1", 60, "Eaches", 1, "12.00"),
                ("B0CUP00001", "CUP-1", 20, "Eaches", 1, "10.00"),
                ("B0INK00001", "INK-1", 20, "Eaches", 1, "5.00"),
            )
        )
        order = orders.filtered(lambda each: each.acorn_po_number == number)
        order.action_confirm()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.ship(order)
        self.receive(missing=10, number=number)
        self.read_status()
        with self.at_present():
            invoice = order._create_invoices()
            items = invoice.invoice_line_ids.sorted("id")
            items[1].price_unit = 10.5
            invoice.action_post()
        return order

    def pay_in_part(self, invoice, paid="515.00", claimed="-120.00"):
        """Have Amazon pay half of an invoice of 1,030 and claim what is short."""
        name = invoice.name
        text = f"Shortage Claim for Invoice - {name}"
        return self.pay(settled(name, paid), settled(f"{name}SC", claimed, text))

    def get_rows(self, lines, user=None):
        """Return the rows of order lines, in their order."""
        rows = self.env["acorn.vendor.three.way"].with_user(user or self.env.user)
        return rows.search([("order_line_id", "in", lines.ids)], order="id")
