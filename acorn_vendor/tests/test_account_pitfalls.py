from odoo.tests import tagged

from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestPitfallsAccess(AcornVendorCommon):
    """Refused access: one new token where it may help, and never a storm."""

    def test_a_token_that_amazon_calls_expired_is_renewed_once(self):
        self.run_action("poll_orders")
        tokens = self.simulator.count("getAccessToken")
        self.simulator.fail_next("getPurchaseOrders", "token_expired")
        self.run_action("poll_orders")
        self.assertEqual(self.simulator.count("getAccessToken"), tokens + 1)
        self.assertEqual(self.account.state, "connected")
        self.assertFalse(self.account.last_error)

    def test_a_token_that_stays_refused_is_renewed_once_and_no_more(self):
        self.run_action("poll_orders")
        tokens = self.simulator.count("getAccessToken")
        self.simulator.fail_next("getPurchaseOrders", "token_expired", times=None)
        for _poll in range(2):
            self.run_action("poll_orders")
            self.assertEqual(self.simulator.count("getAccessToken"), tokens + 1)
        self.assertEqual(self.account.state, "connected")
        self.assertEqual(self.account.pause_ids.operation, "getPurchaseOrders")

    def test_credentials_that_login_refuses_are_never_tried_again(self):
        for fault in ("400", "401"):
            with self.subTest(fault):
                self.simulator.reset()
                self.account.action_connect()
                self.env["acorn.vendor.token"].sudo().search([]).value = False
                self.simulator.fail_next("getAccessToken", fault, times=None)
                for job in ("poll_orders", "read_status", "send", "poll_orders"):
                    self.run_action(job)
                self.assertEqual(self.simulator.count("getAccessToken"), 1)
                self.assertEqual(self.account.state, "error")
                self.assertTrue(self.account.last_error)
