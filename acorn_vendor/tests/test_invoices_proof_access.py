from odoo.tests import tagged

from .proof_common import ProofCommon


@tagged("post_install", "-at_install")
class TestProofAccess(ProofCommon):
    """Whether Amazon Finances may be asked at all."""

    def count_calls(self):
        return self.simulator.count("getInvoiceHeaders")

    def test_asking_is_tried_once_even_without_invoices(self):
        self.assertEqual(self.account.finance_api, "unknown")
        self.run_action("prove_invoices")
        self.assertEqual(self.account.finance_api, "available")
        self.run_action("prove_invoices")
        self.assertEqual(self.count_calls(), 1)

    def test_a_refusal_switches_it_off_quietly(self):
        for fault in ("403", "404"):
            with self.subTest(fault=fault):
                self.account.finance_api = "unknown"
                self.simulator.fail_next("getInvoiceHeaders", fault)
                self.run_action("prove_invoices")
                self.assertRecordValues(
                    self.account,
                    [
                        {
                            "finance_api": "unavailable",
                            "state": "connected",
                            "last_error": False,
                        }
                    ],
                )
                self.assertFalse(self.get_incidents())
                self.assertFalse(self.account.activity_ids)

    def test_what_is_refused_is_asked_for_once_a_month(self):
        self.simulator.set(deny=["getInvoiceHeaders"])
        self.run_action("prove_invoices")
        self.let_pass(days=29)
        self.run_action("prove_invoices")
        self.assertEqual(self.count_calls(), 1)
        self.let_pass(days=2)
        self.run_action("prove_invoices")
        self.assertEqual(self.count_calls(), 2)
        self.assertEqual(self.account.finance_api, "unavailable")

    def test_a_person_may_ask_again_at_once(self):
        self.simulator.set(deny=["getInvoiceHeaders"])
        self.run_action("prove_invoices")
        self.simulator.set(deny=[])
        self.account.action_probe_finances()
        self.run_action("prove_invoices")
        self.assertEqual(self.account.finance_api, "available")

    def test_connecting_anew_asks_again(self):
        self.account.finance_api = "unavailable"
        self.account.action_disconnect()
        self.account.action_connect()
        self.assertEqual(self.account.finance_api, "unknown")

    def test_where_it_is_refused_the_other_ways_remain(self):
        self.simulator.set(deny=["getInvoiceHeaders"])
        message = self.get_message(self.send_invoice())
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        self.run_action("prove_invoices")
        self.assertEqual(message.state, "presumed")
        message.action_confirm_by_hand()
        self.assertEqual(message.proof_kind, "hand")

    def test_other_failures_leave_it_open(self):
        for fault in ("500", "503", "400", "malformed", "reset"):
            with self.subTest(fault=fault):
                self.simulator.fail_next("getInvoiceHeaders", fault)
                self.run_action("prove_invoices")
                self.assertEqual(self.account.finance_api, "unknown")
                self.assertEqual(self.account.state, "connected")
                self.assertTrue(self.account.last_error)
        self.run_action("prove_invoices")
        self.assertEqual(self.account.finance_api, "available")
        self.assertFalse(self.account.last_error)

    def test_a_429_is_asked_again_when_amazon_says(self):
        self.simulator.fail_next("getInvoiceHeaders", "429", retry_after=30)
        self.run_action("prove_invoices")
        self.assertEqual(self.account.finance_api, "unknown")
        triggers = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", self.account._job("prove_invoices").cron_id.id)]
        )
        self.assertTrue(triggers)

    def test_a_refused_login_is_not_taken_for_a_missing_right(self):
        self.account.env["acorn.vendor.token"].sudo().search([]).value = False
        self.simulator.fail_next("getAccessToken", "400")
        self.run_action("prove_invoices")
        self.assertEqual(self.account.finance_api, "unknown")
        self.assertEqual(self.account.state, "error")

    def test_one_country_that_responds_is_enough(self):
        self.code.copy({"name": "ACRN2", "marketplace": "A2EUQ1WTGCTBG2"})
        self.simulator.fail_next("getInvoiceHeaders", "404")
        self.run_action("prove_invoices")
        self.assertEqual(self.count_calls(), 2)
        self.assertEqual(self.account.finance_api, "available")

    def test_a_country_that_refuses_stops_none_that_responds(self):
        other = self.code.copy({"name": "ACRN2", "marketplace": "A2EUQ1WTGCTBG2"})
        self.send_invoice().sudo().acorn_code_id = other
        self.order = self.make_acknowledged_order("4PENS00B")
        self.send_invoice()
        self.run_action("prove_invoices")
        for calls, fault in enumerate(("403", "404"), 2):
            with self.subTest(fault=fault):
                self.simulator.fail_next("getInvoiceHeaders", fault)
                self.run_action("prove_invoices")
                self.assertEqual(self.count_calls(), 2 * calls)
                self.assertEqual(self.account.finance_api, "available")
                self.assertFalse(self.account.last_error)
                self.assertFalse(self.account.pause_ids)

    def test_what_was_granted_is_not_given_up_for_a_refusal(self):
        self.run_action("prove_invoices")
        self.send_invoice()
        self.simulator.fail_next("getInvoiceHeaders", "404")
        self.run_action("prove_invoices")
        self.assertEqual(self.account.finance_api, "available")
        self.assertTrue(self.account.last_error)
        self.run_action("prove_invoices")
        self.assertFalse(self.account.last_error)

    def test_a_code_without_a_country_is_not_asked_for(self):
        self.code.marketplace = False
        self.run_action("prove_invoices")
        self.assertEqual(self.count_calls(), 0)
        self.assertEqual(self.account.finance_api, "unknown")

    def test_the_country_is_proposed_where_it_is_beyond_doubt(self):
        europe = self.account.copy({"name": "Amazon Europe", "region": "eu"})
        luxembourg = self.amazon.copy({"country_id": self.env.ref("base.lu").id})
        for currency, country, expected in (
            ("EUR", "base.lu", False),
            ("EUR", "base.de", "A1PA6795UKMFR9"),
            ("SEK", "base.lu", "A2NODRKZP88ZB9"),
            ("GBP", "base.uk", "A1F83G8C2ARO7P"),
        ):
            with self.subTest(currency=currency, country=country):
                luxembourg.country_id = self.env.ref(country)
                code = self.code.create(
                    {
                        "name": f"{currency}{country}",
                        "account_id": europe.id,
                        "partner_id": luxembourg.id,
                        "warehouse_id": self.warehouse.id,
                        "currency_id": self.env.ref(f"base.{currency}").id,
                    }
                )
                self.assertEqual(code.marketplace, expected)
        self.assertEqual(self.code.marketplace, "ATVPDKIKX0DER")
