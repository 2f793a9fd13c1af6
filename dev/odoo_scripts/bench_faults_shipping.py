"""Stages after the acknowledgement: the shipment, its ASN, its invoice."""

from dev.odoo_scripts.bench_faults_stages import Stage, see_read


class Shipment(Stage):
    """Goods are shipped."""

    prefix = "6S"
    kind = "shipment"

    def bring_on(self, orders):
        orders.action_confirm()
        self.bench.settle()
        self.bench.settle(minutes=60)
        self.bench.supplier.stock_up(orders)
        orders.picking_ids.action_assign()

    def release(self, fault):
        self.ship(self.get_orders(fault))

    def ship(self, orders):
        for number, picking in enumerate(orders.picking_ids):
            picking.carrier_tracking_ref = f"PRO{picking.id}{number}"
            picking.action_acorn_pack()
        orders.picking_ids.move_ids.picked = True
        orders.picking_ids.button_validate()

    def find_message(self, order):
        return order.picking_ids.acorn_shipment_id.acorn_message_ids.sorted("id")[-1:]


class Transaction(Shipment):
    """Amazon has judged an ASN."""

    prefix = "7T"
    job = "follow_up"

    def release(self, fault):
        super().release(fault)
        self.bench.run_job("send")
        self.bench.clock.let_pass(minutes=2)

    def see_at_once(self, fault):
        message = self.get_record(fault)
        return see_read(self.bench, message, message.state == "confirmed")


class Invoice(Shipment):
    """Goods were announced and are invoiced."""

    prefix = "8I"
    kind = "invoice"

    def bring_on(self, orders):
        super().bring_on(orders)
        self.ship(orders)
        self.bench.settle()
        self.bench.settle(minutes=10)

    def release(self, fault):
        invoices = self.get_orders(fault)._create_invoices()
        invoices.action_post()
        invoices.action_acorn_send()

    def good_states(self):
        return ("presumed", "confirmed")

    def find_message(self, order):
        return order.invoice_ids.acorn_message_ids.sorted("id")[-1:]

    def close(self):
        messages = self.env["acorn.vendor.message"].search(
            [("kind", "=", "invoice"), ("state", "=", "presumed")]
        )
        if messages:
            messages.action_confirm_by_hand()
