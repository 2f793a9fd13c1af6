import io
import json
from zipfile import ZipFile

from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged

from .people import USER
from .test_messages_call_log import CallLogCommon


@tagged("post_install", "-at_install")
class TestCallLogDownload(CallLogCommon, HttpCase):
    def get(self, path, user=None):
        """Open an address as ``user``."""
        self.authenticate(user and user.login, user and user.login)
        return self.url_open(path, allow_redirects=False)

    def read_zip(self, response):
        """Return the names in a zip that was downloaded."""
        self.assertEqual(response.status_code, 200, response.text[:500])
        self.assertEqual(response.headers["Content-Type"], "application/zip")
        with ZipFile(io.BytesIO(response.content)) as made:
            self.assertIsNone(made.testzip())
            return made.namelist()

    def create_strangers(self):
        """Return users who may see nothing of what Amazon was told."""
        other = self.setup_other_company()["company"]
        return [
            new_test_user(self.env, "acorn_plain", groups="base.group_user"),
            new_test_user(self.env, "acorn_portal", groups="base.group_portal"),
            new_test_user(
                self.env,
                "acorn_spy",
                groups=f"{USER},sales_team.group_sale_manager",
                company_id=other.id,
                company_ids=[Command.set(other.ids)],
            ),
            new_test_user(self.env, "acorn_user", groups=USER),
            # May see the order, but nothing of Amazon.
            new_test_user(
                self.env, "acorn_sales", groups="sales_team.group_sale_manager"
            ),
        ]

    def test_people_download_what_they_may_see(self):
        order = self.go_through()
        response = order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )
        invoice = order.invoice_ids.acorn_message_ids
        # What the buttons open.
        message_path = response.with_user(self.warehouse_user).action_download()["url"]
        around_path = response.action_download_order()["url"]
        order_path = order.with_user(self.warehouse_user).action_acorn_download()["url"]
        invoice_path = invoice.action_download()["url"]

        said = self.get(message_path, self.warehouse_user)
        self.assertEqual(said.status_code, 200)
        self.assertIn(
            "acknowledgement-4PENS00A-v1.json", said.headers["Content-Disposition"]
        )
        self.assertEqual(said.headers["Cache-Control"], "no-store")
        content = json.loads(said.text)
        self.assertEqual(content["payload"], json.loads(response.payload))
        self.assertEqual(content["calls"][0]["operation"], "submitAcknowledgement")

        for path in (order_path, around_path):
            with self.subTest(path=path):
                names = "".join(self.read_zip(self.get(path, self.warehouse_user)))
                self.assertIn("shipment", names)
                self.assertNotIn("invoice", names)
        self.assertIn(
            "invoice", "".join(self.read_zip(self.get(order_path, self.accountant)))
        )
        self.assertEqual(self.get(invoice_path, self.accountant).status_code, 200)
        self.assertEqual(self.get(invoice_path, self.warehouse_user).status_code, 404)

    def test_nobody_downloads_what_is_hidden(self):
        message = self.acknowledge()
        order = message.order_id
        wizard = (
            self.env["acorn.vendor.message.export"].with_user(self.manager).create({})
        )
        strangers = self.create_strangers()
        paths = [
            f"/acorn_vendor/message/{message.id}",
            f"/acorn_vendor/message/{message.id}/order",
            f"/acorn_vendor/order/{order.id}",
            f"/acorn_vendor/export/{wizard.id}",
        ]
        for path in paths:
            for user in strangers:
                with self.subTest(path=path, user=user.login):
                    self.assertEqual(self.get(path, user).status_code, 404)
            with self.subTest(path=path, user="nobody"):
                self.assertEqual(self.get(path).status_code, 303)
            with self.subTest(path=path, user="manager"):
                self.assertEqual(self.get(path, self.manager).status_code, 200)
        for path in ("message/0", "message/999999999", "order/999999999", "export/0"):
            with self.subTest(path=path):
                response = self.get(f"/acorn_vendor/{path}", self.manager)
                self.assertEqual(response.status_code, 404)

    def test_an_order_of_somebody_else_has_no_bundle(self):
        order = self.env["sale.order"].create({"partner_id": self.partner_a.id})
        response = self.get(f"/acorn_vendor/order/{order.id}", self.manager)
        self.assertEqual(response.status_code, 404)

    def test_a_message_that_became_no_order_comes_with_all_its_versions(self):
        number = "4PENS00A"
        order = self.make_pen_order(number, shipToParty={"partyId": "DEN4"})
        self.import_orders(order)
        self.simulator.change_order(number, {"orderDetails": {"dealCode": "X1"}})
        self.run_action("poll_orders")
        messages = self.env["acorn.vendor.message"].search(
            [("external_id", "=", number)]
        )
        self.assertEqual(len(messages), 2)
        path = messages[0].action_download_order()["url"]
        names = self.read_zip(self.get(path, self.manager))
        self.assertEqual(len([name for name in names if "payload" in name]), 2)
