from datetime import datetime, timedelta, timezone

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tests.common import _super_send

from ..spapi import connection
from ..wizard.account.connection_advice import ADVICE
from .common import AcornVendorCommon
from .people import MANAGER, USER, create_user

# A port of this machine on which nobody listens.
NOBODY = "http://127.0.0.1:9"
ALL = ("getPurchaseOrders", "getPurchaseOrdersStatus", "GetShipmentDetails")


@tagged("post_install", "-at_install")
class TestConnection(AcornVendorCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = create_user(cls.company, "tester", "Tess Tester", MANAGER)

    @classmethod
    def _request_handler(cls, session, request, /, **kwargs):
        if request.url.startswith(NOBODY):
            return _super_send(session, request, **kwargs)
        return super()._request_handler(session, request, **kwargs)

    def examine(self, user=None, account=None):
        """Press the button as ``user``; return the test that the dialog shows."""
        account = (account or self.account).with_user(user or self.manager)
        action = account.action_test_connection()
        self.assertEqual(action["target"], "new")
        test = self.env[action["res_model"]].with_user(account.env.user)
        return test.browse(action["res_id"])

    def get_step(self, test, name):
        return test.step_ids.filtered(lambda step: step.step == name)

    # === WHAT IS FOUND === #

    def test_all_is_well(self):
        test = self.examine()
        self.assertEqual(set(test.step_ids.mapped("status")), {"ok"})
        self.assertEqual(
            test.step_ids.mapped("step"),
            ["configuration", "login", "clock", *connection.READS, "invoices"],
        )
        self.assertEqual((test.status, test.summary), ("ok", "The connection works."))
        self.assertTrue(all(test.step_ids.mapped("advice")))
        Form(test)

    def test_a_wrong_secret_is_told_from_a_wrong_token(self):
        for field, advice in (
            ("client_secret", "invalid_client"),
            ("refresh_token", "invalid_grant"),
        ):
            right = getattr(self.account._get_credentials(), field)
            self.account[field] = "Atzr|wrong"
            test = self.examine()
            step = self.get_step(test, "login")
            self.assertRecordValues(
                step, [{"status": "failed", "advice": str(ADVICE[advice])}]
            )
            self.assertIn(advice, step.words)
            self.assertTrue(step.request_id)
            self.assertEqual(test.status, "failed")
            self.assertIn("Login with Amazon", test.summary)
            self.account[field] = right

    def test_a_missing_role_is_named(self):
        self.simulator.reset(deny=["GetShipmentDetails"])
        self.assertEqual(self.get_step(self.examine(), "shipments").status, "warning")
        self.account.region = "eu"
        test = self.examine()
        step = self.get_step(test, "shipments")
        self.assertEqual(step.status, "failed")
        self.assertIn("Amazon Fulfillment", step.advice)
        self.assertIn("Access to requested resource is denied", step.words)
        self.assertIn("only in part", test.summary)

    def test_what_is_refused_everywhere_is_explained_once(self):
        self.simulator.reset(deny=[*ALL, "getTransaction", "getInvoiceHeaders"])
        test = self.examine()
        self.assertIn("Seller Central", self.get_step(test, "orders").advice)
        step = self.get_step(test, "status")
        self.assertEqual(
            (step.status, step.advice, step.words),
            ("failed", "For the same reason as above.", False),
        )

    def test_nobody_there(self):
        self.account.sudo().token_url = f"{NOBODY}/auth/o2/token"
        test = self.examine()
        self.assertEqual(
            test.step_ids.mapped("status"),
            ["ok", "failed", *["skipped"] * (2 + len(connection.READS))],
        )
        self.assertIn("Nobody responds", self.get_step(test, "login").advice)

    def test_settings_that_cannot_work(self):
        self.account.endpoint = "http://amazon.example"
        step = self.get_step(self.examine(), "configuration")
        self.assertEqual(step.status, "failed")
        self.assertNotIn("amazon.example", step.advice)
        empty = self.env["acorn.vendor.account"].create({"name": "Empty"})
        step = self.get_step(self.examine(self.env.user, empty), "configuration")
        self.assertIn("LWA Client ID, LWA Client Secret, and Refresh", step.advice)
        self.assertEqual(self.simulator.count("getAccessToken"), 0)

    def test_a_wrong_clock_is_shown(self):
        with freeze_time(datetime.now(timezone.utc) - timedelta(hours=1), tick=True):
            step = self.get_step(self.examine(), "clock")
        self.assertEqual(step.status, "warning")
        self.assertIn("60 minutes behind", step.advice)

    def test_too_many_calls_and_trouble_at_amazons(self):
        self.simulator.fail_next("getPurchaseOrders", "429")
        self.simulator.fail_next("getPurchaseOrdersStatus", "500")
        test = self.examine()
        self.assertEqual(self.get_step(test, "orders").status, "warning")
        self.assertIn("trouble of its own", self.get_step(test, "status").advice)

    # === WHAT IT LEAVES BEHIND === #

    def test_it_only_reads_and_keeps_nothing_but_the_success(self):
        self.run_action("poll_orders")
        job = self.account._job("poll_orders")
        job.last_success = False
        before = self.read_account()
        token = self.env["acorn.vendor.token"].sudo().search([]).mapped("value")
        self.simulator.fail_next("getAccessToken", "401")
        self.examine()
        self.assertEqual(self.read_account(), before)
        self.examine()
        self.assertTrue(job.last_success)
        self.assertEqual(
            self.env["acorn.vendor.token"].sudo().search([]).mapped("value"), token
        )
        self.assertFalse(self.account.activity_ids)
        log = self.simulator.call("GET", "log")["requests"]
        posts = {entry["operation"] for entry in log if entry["method"] == "POST"}
        self.assertEqual(posts, {"getAccessToken"})

    def read_account(self):
        self.env.invalidate_all()
        [values] = self.account.read(["state", "last_success", "last_error"])
        return values

    def test_a_refused_account_is_connected_from_the_test(self):
        self.account.state = "error"
        test = self.examine()
        self.assertIn("Press Connect", test.summary)
        self.assertEqual(test.action_connect()["type"], "ir.actions.act_window_close")
        self.assertEqual(self.account.state, "connected")

    def test_again_replaces_the_steps(self):
        test = self.examine()
        old = test.step_ids
        test.action_run()
        self.assertFalse(old.exists())
        self.assertEqual(len(test.step_ids), len(old))

    # === WHO MAY === #

    def test_managers_and_administrators_of_the_company_only(self):
        administrator = create_user(
            self.company, "boss", "Boss", f"base.group_system,{USER}"
        )
        self.assertEqual(self.examine(administrator).status, "ok")
        bystander = create_user(self.company, "bystander", "By", USER)
        with self.assertRaises(AccessError):
            self.account.with_user(bystander).action_test_connection()
        other = self.setup_other_company()["company"]
        stranger = create_user(other, "stranger", "Stranger", MANAGER)
        tests = self.env["acorn.vendor.connection.test"].with_user(stranger)
        with self.assertRaises(AccessError):
            tests.create({"account_id": self.account.id}).action_run()
        with self.assertRaises(AccessError):
            self.examine().with_user(stranger).read(["summary"])
        self.assertEqual(self.simulator.count("getAccessToken"), 1 + 1)
