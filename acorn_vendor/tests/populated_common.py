from datetime import timedelta

import requests

from odoo import fields
from odoo.fields import Command

from .common import AcornVendorCommon
from .people import create_people
from .simulator import ADDRESS, make_order

PEN = ("B0PEN00001", "PEN-1")
CUP = ("B0CUP00001", "CUP-1")

# The orders that go all the way; what of the last is sent waits for an approval.
SHIPPED = ("3PAID001", "3PAID002", "4HELD001")


class AcornVendorPopulated(AcornVendorCommon):
    """A supplier in the middle of a working day: each screen has something to show."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)
        cls.test_code = cls.code.copy(
            {
                "name": "ACRN2",
                "acknowledgement_level": "test",
                "shipment_level": "test",
                "invoice_level": "test",
            }
        )
        (cls.code + cls.test_code).user_id = cls.manager
        cls.account.action_create_default_accounts()

    def populate(self):
        """Fill the database; each step goes the way the data really go."""
        self.stock_up()
        self._agree_costs()
        self._receive_orders()
        self._acknowledgement()
        self._request_pick_ups()
        self._deliver()
        self._invoice()
        self._compare_receipts()
        self._read_statement()
        self._get_paid()
        self._change_orders()
        self._leave_unproven()

    def get_order(self, number):
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    # === STEPS === #

    def _agree_costs(self):
        """A cost that Amazon keeps to."""
        self.env["acorn.vendor.cost"].create(
            {
                "account_id": self.account.id,
                "product_id": self.pen.id,
                "cost": 2.50,
                "currency_id": self.env.ref("base.USD").id,
                "date_from": "2020-01-01",
            }
        )

    def _receive_orders(self):
        """Drafts to review, orders to go on with, two that wait, and one is missing."""
        pens, cups = (*PEN, 48, "Eaches", 1, "2.50"), (*CUP, 4, "Cases", 6, "4.20")
        other = {"sellingParty": {"partyId": "ACRN2"}}
        unknown_fc = {"shipToParty": {"partyId": "DEN4"}}
        unknown_item = ("B0MUG00001", "MUG-9", 12, "Eaches", 1, "6.10")
        self.simulator.add_hidden_orders(make_order("6MISSING", pens))
        self.import_orders(
            make_order("1DRAFT01", pens, cups),
            make_order("1DRAFT02", cups, shipToParty={"partyId": "ONT8"}),
            make_order("2READY01", pens, cups),
            make_order("2REJECT1", cups),
            make_order("2REFUSED", pens),
            make_order("2UNKNOWN", pens),
            make_order("3PAID001", pens, cups),
            make_order("3PAID002", pens),
            make_order("3UNPROVN", pens),
            make_order("4HELD001", pens, **other),
            make_order("5PARKED1", pens, **unknown_fc),
            make_order("5PARKED2", unknown_item),
            make_order("3SHIPPED", pens),
            {"purchaseOrderNumber": "5BARE001", "purchaseOrderState": "New"},
        )

    def _acknowledgement(self):
        """Acknowledgements that Amazon confirmed or refused, and one that is held."""
        self.reject(self.get_order("2REJECT1"))
        for number in ("2READY01", *SHIPPED, "3UNPROVN", "3SHIPPED"):
            self.accept_all(self.get_order(number))
        self.run_action("send")
        self._acknowledgement_in_vain("2REFUSED", "400")
        self.let_pass(minutes=2)
        self.run_action("read_status")

    def _acknowledgement_in_vain(self, number, fault):
        self.simulator.fail_next("submitAcknowledgement", fault)
        self.accept_all(self.get_order(number))
        self.run_action("send")

    def _request_pick_ups(self):
        """A pick-up to request, and one of which the request is held."""
        pickings = self.get_order("2READY01").picking_ids
        pickings.action_acorn_request_pick_up()
        held = self.get_order("4HELD001").picking_ids
        held.action_acorn_request_pick_up()
        held.acorn_routing_id.action_send()

    def _deliver(self):
        """Shipments announced and confirmed, one that is held, one to pack."""
        for number in (*SHIPPED, "3SHIPPED"):
            self._ship(number)
        self.run_action("send")
        self.let_pass(minutes=6)
        self.run_action("follow_up")

    def _ship(self, number):
        picking = self.get_order(number).picking_ids
        picking.carrier_tracking_ref = f"PRO{number}"
        picking.action_acorn_pack()
        with self.at_present():
            picking.button_validate()

    def _invoice(self):
        """Two invoices that Amazon takes and one that is held."""
        for number in SHIPPED:
            self._bill(number)
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")

    def _compare_receipts(self):
        """What was shipped is on its way to Amazon, and something comes back."""
        self.run_action("compare_receipts")
        self.env["acorn.vendor.return"].create(
            {
                "name": "VRET1001",
                "code_id": self.code.id,
                "line_ids": [
                    Command.create(
                        {"po_number": "3PAID002", "asin": PEN[0], "quantity": 2}
                    )
                ],
            }
        )

    def _bill(self, number):
        with self.at_present():
            self.post_and_send(self.get_order(number)._create_invoices())

    def _leave_unproven(self):
        """One document of each kind of which Amazon has said nothing for days."""
        self._acknowledgement_in_vain("2UNKNOWN", "reset")
        self._ship("3UNPROVN")
        self._bill("3UNPROVN")
        self.run_action("send")
        order = self.get_order("3UNPROVN")
        unknown = self.get_order("2UNKNOWN")
        for records in (unknown, order.acorn_shipment_ids, order.invoice_ids):
            messages = records.acorn_message_ids.filtered("sent_at").sudo()
            messages.sent_at -= timedelta(days=5)

    def _read_statement(self):
        """A row of a statement by Amazon that nobody knows."""
        self.env["acorn.vendor.stated.line"].sudo().create(
            {
                "account_id": self.account.id,
                "key": "2026-03-31|4LOST001",
                "statement": "2026-03-31",
                "closed_on": "2026-03-31",
                "po_number": "4LOST001",
                "item": PEN[0],
                "currency_id": self.company.currency_id.id,
                "units": 12,
            }
        )

    def _get_paid(self):
        """One payment that is posted with its deductions, one that needs a person."""
        [first, second] = (
            self.get_order(number).invoice_ids for number in ("3PAID001", "3PAID002")
        )
        paid = self._pay(
            [first.name],
            {"kind": "shortage", "invoice": first.name, "amount": "25.00"},
            {"kind": "coop", "amount": "12.30"},
        )
        paid.action_post()
        lost = paid.line_ids.deduction_id.filtered(lambda c: c.kind_id.code == "coop")
        lost._dispute({"reason": "other", "sent_on": fields.Date.today()})
        self._pay(
            [second.name],
            {"kind": "other", "amount": "7.77", "description": "Adjustment"},
        )

    def _change_orders(self):
        """Amazon wants more of an acknowledged order, which a person decides."""
        wish = {"items": {"1": {"orderedQuantity": {"amount": 60}}}}
        self.simulator.change_order("2READY01", wish)
        self.run_action("poll_orders")
        self.run_action("process_inbox")

    def _pay(self, invoices, *deductions):
        """Let Amazon pay these invoices and import its spreadsheet."""
        payment = self.simulator.call(
            "POST",
            "pay",
            {"invoices": invoices, "deductions": list(deductions), "layout": "na"},
        )
        name = f"{payment['payment_number']}.xlsx"
        acknowledgement = requests.get(f"{ADDRESS}/_sim/remittances/{name}", timeout=30)
        acknowledgement.raise_for_status()
        remittances = self.env["acorn.vendor.remittance"]
        wizard = self.env["acorn.vendor.remittance.import"].create(
            {
                "account_id": self.account.id,
                "attachment_ids": [
                    Command.create({"name": name, "raw": acknowledgement.content})
                ],
            }
        )
        wizard.action_import()
        return remittances.search([("name", "=", payment["payment_number"])])
