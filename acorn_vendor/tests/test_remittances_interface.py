import requests

from odoo.tests import tagged

from .proof_common import ProofCommon
from .simulator import ADDRESS

JOB = "read_remittances"
AMERICA, MEXICO = "ATVPDKIKX0DER", "A1AM78C64UM0Y8"
COOP = {"kind": "coop", "amount": "7.00"}


@tagged("post_install", "-at_install")
class TestRemittanceInterface(ProofCommon):
    """Payments are read by Amazon's interface where the account may."""

    def set_up_once(self):
        super().set_up_once()
        self.env.user.group_ids |= self.env.ref("account.group_account_manager")
        self.account.action_create_default_accounts()

    def bill(self):
        """Return an invoice that Amazon has."""
        invoice = self.send_invoice()
        self.let_pass(minutes=2)
        return invoice

    def pay(self, **wish):
        """Let Amazon pay the invoice; return the payment."""
        return self.simulator.call("POST", "pay", wish)

    def remittances(self):
        return self.env["acorn.vendor.remittance"].search([])

    def messages(self):
        return self.env["acorn.vendor.message"].search(
            [("kind", "=", "remittance_api")]
        )

    def download(self, path):
        response = requests.get(f"{ADDRESS}/_sim/{path}", timeout=30)
        response.raise_for_status()
        return response.content

    def count_calls(self, operation="getRemittanceHeaders"):
        return self.simulator.count(operation)

    def test_a_payment_comes_in_once_and_settles_its_invoice(self):
        invoice = self.bill()
        claim = {"kind": "shortage", "invoice": invoice.name, "amount": "2.50"}
        paid = self.pay(deductions=[claim], terms_discount_percent="2")
        self.run_action(JOB)
        remittance = self.remittances()
        self.assertRecordValues(
            remittance,
            [{"name": paid["payment_number"], "source": "api", "gap": 0}],
        )
        self.assertEqual(str(remittance.amount), paid["amount"])
        self.assertEqual(
            remittance.line_ids.mapped("kind_id.code"), ["invoice", "shortage"]
        )
        self.assertEqual(remittance.line_ids[0].move_id, invoice)
        message = self.messages()
        self.assertEqual((message.state, message.reason), ("processed", False))
        self.assertIn("remittanceHeader", message.payload)
        self.let_pass(hours=7)
        self.run_action(JOB)
        self.assertEqual(self.count_calls("getRemittance"), 1)
        self.assertEqual((self.remittances(), self.messages()), (remittance, message))

    def test_a_payment_that_was_voided_is_read_again(self):
        self.bill()
        paid = self.pay()
        self.run_action(JOB)
        self.pay(payment_number=paid["payment_number"], void=True)
        self.run_action(JOB)
        self.assertEqual(self.remittances().state, "void")
        self.assertEqual(sorted(self.messages().mapped("version")), [1, 2])

    def test_the_export_of_the_same_payment_changes_nothing(self):
        self.bill()
        number = self.pay(terms_discount_percent="2")["payment_number"]
        self.run_action(JOB)
        remittance = self.remittances()
        before = (remittance.message_id, remittance.line_ids)
        self.assertEqual(len(remittance.line_ids), 1)
        for ending in ("xlsx", "csv", "txt", "eml", "x12", "edi"):
            content = self.download(f"remittances/{number}.{ending}")
            wizard = self.env["acorn.vendor.remittance.import"].create(
                {
                    "account_id": self.account.id,
                    "attachment_ids": [
                        (0, 0, {"name": f"payment.{ending}", "raw": content})
                    ],
                }
            )
            wizard.action_import()
            found = (wizard.line_ids.outcome, wizard.line_ids.error)
            self.assertEqual(found, ("unchanged", ""), ending)
        self.assertEqual((remittance.message_id, remittance.line_ids), before)

    def test_a_refusal_switches_it_off_quietly_and_is_asked_once_a_month(self):
        self.simulator.set(deny=["getRemittanceHeaders"])
        self.run_action(JOB)
        self.assertRecordValues(
            self.account,
            [
                {
                    "remittance_api": "unavailable",
                    "state": "connected",
                    "last_error": False,
                }
            ],
        )
        self.assertFalse(
            self.env["acorn.vendor.incident"].search([("state", "=", "open")])
        )
        self.let_pass(days=29)
        self.run_action(JOB)
        self.assertEqual(self.count_calls(), 1)
        self.simulator.set(deny=[])
        self.let_pass(days=2)
        self.run_action(JOB)
        self.assertEqual(self.account.remittance_api, "available")

    def test_other_failures_leave_it_open(self):
        for fault in ("500", "503", "400", "malformed", "reset"):
            with self.subTest(fault=fault):
                self.simulator.fail_next("getRemittanceHeaders", fault)
                self.run_action(JOB)
                self.assertEqual(self.account.remittance_api, "unknown")
                self.assertTrue(self.account.last_error)
        self.run_action(JOB)
        self.assertEqual(self.account.remittance_api, "available")
        self.assertFalse(self.account.last_error)

    def test_a_country_that_refuses_stops_none_that_responds(self):
        self.run_action(JOB)
        self.code.copy({"name": "ACRN2", "marketplace": MEXICO})
        for fault in ("403", "404"):
            with self.subTest(fault=fault):
                self.simulator.fail_next("getRemittanceHeaders", fault, after=1)
                self.run_action(JOB)
                self.assertEqual(self.account.remittance_api, "available")
                self.assertFalse(self.account.last_error)
                self.assertFalse(self.account.pause_ids)
        # When it responds at last, it is asked for all it has.
        self.assertEqual(set(self.account._job(JOB).known_until), {AMERICA})
        self.run_action(JOB)
        self.assertEqual(set(self.account._job(JOB).known_until), {AMERICA, MEXICO})
        since = [
            call["query"]["startDate"]
            for call in self.simulator.call(
                "GET", "log", operation="getRemittanceHeaders"
            )["requests"]
            if call["query"]["marketplaceId"] == MEXICO
        ]
        self.assertEqual(since[0][:10], since[-1][:10])

    def test_what_was_granted_is_not_given_up_for_a_refusal(self):
        self.run_action(JOB)
        self.simulator.fail_next("getRemittanceHeaders", "404")
        self.run_action(JOB)
        self.assertEqual(self.account.remittance_api, "available")
        self.assertTrue(self.account.last_error)
        self.run_action(JOB)
        self.assertFalse(self.account.last_error)

    def test_a_payment_that_cannot_be_read_costs_itself_only(self):
        self.bill()
        first, second = self.pay(), self.pay(invoices=[], deductions=[COOP])
        for fault in ("malformed", "400", "404"):
            with self.subTest(fault=fault):
                self.simulator.fail_next("getRemittance", fault)
                self.run_action(JOB)
                self.assertEqual(
                    self.remittances().mapped("name"), [second["payment_number"]]
                )
                self.assertTrue(self.account.last_error)
        self.run_action(JOB)
        self.assertEqual(
            set(self.remittances().mapped("name")),
            {first["payment_number"], second["payment_number"]},
        )
        self.assertFalse(self.account.last_error)

    def test_connecting_anew_asks_again(self):
        self.account.remittance_api = "unavailable"
        self.account.action_disconnect()
        self.account.action_connect()
        self.assertEqual(self.account.remittance_api, "unknown")
