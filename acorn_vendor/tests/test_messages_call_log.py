import io
import json
from datetime import timedelta
from zipfile import ZipFile

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from ..models.account.acorn_vendor_exchange import ApiCallLog
from ..models.desk.call_log_bundle import CallLogBundle
from ..spapi import Rejected
from .common import AcornVendorCommon
from .people import create_people
from .simulator import CLIENT_SECRET, REFRESH_TOKEN


class CallLogCommon(AcornVendorCommon):
    """An order that went all the way, and the people who worked on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)
        cls.account.action_create_default_accounts()

    def acknowledge(self, number="4PENS00A"):
        """Import an order, accept it and send that; return its message."""
        order = self.import_orders(self.make_pen_order(number)).filtered(
            lambda order: order.acorn_po_number == number
        )
        self.accept_all(order)
        self.run_action("send")
        return order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )

    def go_through(self):
        """Response, deliver and invoice an order; return it."""
        self.stock_up()
        order = self.acknowledge().order_id
        order.picking_ids.carrier_tracking_ref = "PRO123456"
        order.picking_ids.action_acorn_pack()
        order.picking_ids.button_validate()
        self.post_and_send(order._create_invoices())
        self.run_action("send")
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        return order

    def read_bundle(self, user, fill):
        """Return ``{place: text}`` of the bundle that ``fill`` writes as ``user``."""
        target = io.BytesIO()
        with CallLogBundle(self.env(user=user.id), target, "Test") as bundle:
            fill(bundle)
        with ZipFile(target) as made:
            return {name: made.read(name).decode() for name in made.namelist()}


@tagged("post_install", "-at_install")
class TestCallLog(CallLogCommon):
    def get_calls(self, operation):
        return self.env["acorn.vendor.exchange"].search(
            [("operation", "=", operation)], order="id"
        )

    def test_each_call_about_a_message_is_kept_with_it(self):
        message = self.acknowledge()
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        sent, asked = message.call_ids.sorted("id")
        self.assertRecordValues(
            sent + asked,
            [
                {"operation": "submitAcknowledgement", "method": "POST", "status": 202},
                {"operation": "getTransaction", "method": "GET", "status": 200},
            ],
        )
        self.assertEqual(asked.request_id, message.request_id)
        self.assertEqual(asked.response_body, message.response)
        self.assertEqual(sent.company_id, self.company)
        self.assertFalse(sent.request_body, "the message has it")
        self.assertIn('"purchaseOrderNumber": "4PENS00A"', sent.shown_request)
        self.assertIn("x-amz-access-token: ***", sent.shown_request)
        self.assertIn(message.transaction_id, sent.shown_response)
        self.assertGreater(sent.seconds, 0)
        self.assertFalse(sent.error)
        Form(sent)

    def test_a_call_without_a_response_says_so(self):
        self.simulator.fail_next("submitAcknowledgement", "reset")
        message = self.acknowledge()
        exchange = message.call_ids
        self.assertEqual((message.state, exchange.status), ("unknown", 0))
        self.assertIn("the response was not seen", exchange.error)
        self.assertIn("no response", exchange.display_name)
        self.assertIn("HTTP status: no response", message.support_text)

    def test_logins_and_polls_belong_to_no_message(self):
        message = self.acknowledge()
        login = self.get_calls("getAccessToken")[:1]
        self.assertEqual(login.status, 200)
        polls = self.get_calls("getPurchaseOrders")
        for exchange in login + polls:
            self.assertFalse(exchange.message_id)
            self.assertFalse(exchange.response_body, "its orders are messages")
        received = message.order_id.acorn_message_ids - message
        self.assertIn(received.request_id, polls.mapped("request_id"))

    def test_what_is_kept_nowhere_else_is_kept(self):
        for fault, text in (("500", "InternalFailure"), ("malformed", "{")):
            self.simulator.fail_next("getPurchaseOrders", fault)
            self.run_action("poll_orders")
            exchange = self.get_calls("getPurchaseOrders").filtered("response_body")
            self.assertIn(text, exchange[-1:].response_body)

    def test_what_was_rolled_back_was_said_all_the_same(self):
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            account = self.account.with_env(self.env(cr=cr))
            with account._get_api(ApiCallLog(account)) as client:
                for step, times in enumerate(
                    (
                        (cr.rollback, cr.rollback, cr.commit),
                        (cr.flush, cr.rollback, cr.commit),
                        (cr.commit, cr.rollback, cr.commit),
                    )
                ):
                    with self.assertRaises(Rejected):
                        client.get_transaction(f"T{step}")
                    for time in times:
                        time()
        asked = self.get_calls("getTransaction")
        self.assertEqual([url[-2:] for url in asked.mapped("url")], ["T0", "T1", "T2"])

    def test_it_is_recorded_without_asking_the_account_again(self):
        log = ApiCallLog(self.account)
        with self.account._get_api(log) as client, self.assertRaises(Rejected):
            client.get_transaction("T0")
        self.env.flush_all()
        self.env.invalidate_all()
        # Odoo looks for defaults once and keeps them.
        self.env["acorn.vendor.exchange"].default_get([])
        with self.assertQueryCount(1):
            log._record()
        asked = self.get_calls("getTransaction")
        self.assertEqual(asked.company_id, self.company)

    def test_no_secret_is_kept(self):
        self.simulator.fail_next("submitAcknowledgement", "token_expired")
        self.acknowledge()
        self.env.flush_all()
        self.env.cr.execute("SELECT row_to_json(e)::text FROM acorn_vendor_exchange e")
        kept = "".join(row for (row,) in self.env.cr.fetchall())
        self.assertIn("submitAcknowledgement", kept)
        token = self.env["acorn.vendor.token"].sudo().search([], limit=1).value
        for secret in (CLIENT_SECRET, REFRESH_TOKEN, token, "Atza|", "Atzr|"):
            self.assertNotIn(secret, kept)

    # === FOR PEOPLE === #

    def test_support_gets_what_it_asks_for(self):
        self.simulator.fail_next("submitAcknowledgement", "400")
        message = self.acknowledge()
        self.assertEqual(message.state, "rejected")
        lines = message.with_user(self.manager).support_text.splitlines()
        for line in (
            "Operation: submitAcknowledgement",
            "Document: Acknowledgement 4PENS00A",
            "Purchase order: 4PENS00A",
            "Vendor code: ACRN1",
            f"Request ID: {message.request_id}",
            "HTTP status: 400",
        ):
            self.assertIn(line, lines)
        self.assertTrue([line for line in lines if line.startswith("Error: Invalid")])

    def test_everything_about_an_order_is_in_one_zip(self):
        order = self.go_through()
        files = self.read_bundle(self.manager, lambda bundle: bundle.add_orders(order))
        messages = [name for name in files if name.endswith("payload.json")]
        self.assertEqual(
            [name.split("/")[1].split("-")[1] for name in messages],
            ["purchase_order", "acknowledgement", "shipment", "invoice"],
        )
        for text in ("submitAcknowledgement", "getTransaction", "getPurchaseOrders"):
            self.assertIn(text, files["index.csv"])
        self.assertIn("Confirmed", files["index.csv"])
        response = order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )
        payload = next(name for name in messages if "acknowledgement" in name)
        self.assertEqual(files[payload], response.payload)
        self.assertNotIn(CLIENT_SECRET, json.dumps(files))

    def test_each_takes_along_only_what_the_rights_cover(self):
        order = self.go_through()
        for user, kinds in (
            (self.warehouse_user, {"purchase_order", "acknowledgement", "shipment"}),
            (
                self.accountant,
                {"purchase_order", "acknowledgement", "shipment", "invoice"},
            ),
        ):
            files = self.read_bundle(user, lambda bundle: bundle.add_orders(order))
            found = {name.split("-")[1] for name in files if "payload" in name}
            self.assertEqual(found, kinds, user.name)
            self.assertFalse([name for name in files if name.startswith("exchanges")])

    def test_calls_are_seen_with_their_message(self):
        order = self.go_through()
        exchanges = self.env["acorn.vendor.exchange"]
        invoice = order.invoice_ids.acorn_message_ids.call_ids
        seen = exchanges.with_user(self.warehouse_user).search([])
        self.assertTrue(invoice and seen)
        self.assertNotIn("submitInvoices", seen.mapped("operation"))
        self.assertTrue(all(exchange.message_id for exchange in seen))
        with self.assertRaises(AccessError):
            invoice[:1].with_user(self.warehouse_user).read(["url"])
        logins = exchanges.with_user(self.manager).search([("message_id", "=", False)])
        self.assertTrue(logins)
        with self.assertRaises(AccessError):
            logins[:1].with_user(self.accountant).read(["url"])
        with self.assertRaises(AccessError):
            seen[:1].with_user(self.manager).write({"url": "elsewhere"})

    # === PERIODS === #

    def make_export(self, **values):
        return self.env["acorn.vendor.message.export"].create(
            {"account_id": self.account.id, **values}
        )

    def test_a_period_can_be_exported(self):
        message = self.acknowledge()
        wizard = self.make_export(with_orders=False, with_polls=True)
        self.assertEqual(wizard.message_count, 1)
        files = self.read_bundle(self.env.user, wizard._fill)
        self.assertEqual(
            [files[name] for name in files if name.endswith("payload.json")],
            [message.payload],
        )
        self.assertTrue([name for name in files if name.startswith("calls/")])
        self.assertIn("submitAcknowledgement", files["index.csv"])

    def test_an_export_holds_what_was_chosen(self):
        self.acknowledge()
        today = fields.Date.today()
        before = today - timedelta(days=3)
        for values, count in (
            ({}, 2),
            ({"states": "finished"}, 1),
            ({"states": "open"}, 1),
            ({"states": "attention"}, 0),
            ({"with_acknowledgements": False}, 1),
            ({"date_from": before, "date_to": before}, 0),
            ({"account_id": False}, 2),
        ):
            self.assertEqual(self.make_export(**values).message_count, count, values)
        with self.assertRaises(ValidationError):
            self.make_export(date_from=today, date_to=before)
