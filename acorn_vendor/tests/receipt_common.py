import requests

from odoo import fields
from odoo.fields import Command

from .common import AcornVendorCommon
from .remittance_common import payment
from .simulator import ADDRESS


class ReceiptCommon(AcornVendorCommon):
    """Orders that are shipped to Amazon, which receives them, or less."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids |= cls.env.ref("account.group_account_manager")
        cls.account.action_create_default_accounts()
        cls.account.responsible_id = cls.env.user
        cls.code.write({"receiving_days": 10, "shortage_threshold": 30})

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    def make_shipped_order(self, number="4PENS00A", amount=24, invoice=True):
        """Return an order that was shipped, announced and invoiced."""
        orders = self.import_orders(self.make_pen_order(number, amount))
        order = orders.filtered(lambda each: each.acorn_po_number == number)
        order.action_confirm()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.ship(order)
        if invoice:
            self.invoice(order)
        return order

    def ship(self, order, quantity=None):
        """Pack and validate what waits of an order; of all of it if not told."""
        picking = order.picking_ids.filtered(lambda each: each.state == "assigned")
        picking.carrier_tracking_ref = f"PRO{picking.id}"
        if quantity:
            picking.move_ids.quantity = quantity
        picking.action_acorn_pack()
        with self.at_present():
            picking.with_context(skip_backorder=True).button_validate()
        self.run_action("send")
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        return picking.acorn_shipment_id

    def invoice(self, order):
        """Return the posted invoice of what is delivered."""
        with self.at_present():
            invoice = order._create_invoices()
            self.post_and_send(invoice)
        return invoice

    def receive(self, missing=0, number="4PENS00A", asin="B0PEN00001"):
        """Have the FC receive what is on its way, short of some units."""
        shortages = [
            {
                "purchaseOrderNumber": number,
                "amazonProductIdentifier": asin,
                "missing": missing,
            }
        ]
        self.simulator.call(
            "POST", "receive", {"shortages": shortages if missing else []}
        )

    def read_status(self, **duration):
        """Let time pass, read the status and compare."""
        self.let_pass(**(duration or {"minutes": 61}))
        self.run_action("read_status")
        self.run_action("compare_receipts")

    def get_receipts(self, order):
        return order.order_line.acorn_receipt_ids.sorted("id")

    def get_case(self, order):
        return self.get_receipts(order).deduction_ids

    def pay(self, *lines, number="700100"):
        """Post a payment with these lines."""
        remittance = self.env["acorn.vendor.remittance"]._import(
            payment(number, *lines, payment_date=fields.Date.today()),
            self.account,
            self.amazon,
        )[0]
        remittance.action_post()
        return remittance

    def let_amazon_pay(self, *deductions, invoices=()):
        """Return number, name and content of the spreadsheet of a new payment."""
        wish = {"invoices": list(invoices), "deductions": list(deductions)}
        paid = self.simulator.call("POST", "pay", {**wish, "layout": "na"})
        name = f"{paid['payment_number']}.xlsx"
        return paid["payment_number"], name, self.download(f"remittances/{name}")

    def pay_by_file(self, *deductions, invoices=()):
        """Let Amazon pay, import its spreadsheet and post it."""
        number, name, content = self.let_amazon_pay(*deductions, invoices=invoices)
        dialog = self.env["acorn.vendor.remittance.import"].create(
            {
                "account_id": self.account.id,
                "partner_id": self.amazon.id,
                "attachment_ids": [Command.create({"name": name, "raw": content})],
            }
        )
        dialog.action_import()
        remittances = self.env["acorn.vendor.remittance"]
        remittance = remittances.search([("name", "=", number)])
        remittance.action_post()
        return remittance

    def download(self, path):
        response = requests.get(f"{ADDRESS}/_sim/{path}", timeout=30)
        response.raise_for_status()
        return response.content

    def send_back(self, units, number, order="4PENS00A"):
        """Have Amazon send pens back."""
        item = {"amazonProductIdentifier": "B0PEN00001", "units": units}
        wish = {"purchaseOrderNumber": order, "number": number, "items": [item]}
        self.simulator.call("POST", "returns", wish)
