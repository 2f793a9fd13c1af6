from odoo.modules.neutralize import (
    get_installed_modules,
    get_neutralization_queries,
)
from odoo.tests import tagged

from .common import AcornVendorCommon
from .secret_scan import SecretScan
from .simulator import CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN

ACCESS_TOKEN = "Atza|kept-in-the-table"  # noqa: S105 -- of nobody


@tagged("post_install", "-at_install")
class TestNeutralize(AcornVendorCommon):
    def set_up_once(self):
        super().set_up_once()
        orders = self.import_orders(
            *(self.make_pen_order(f"4PENS00{letter}") for letter in "ABCDE")
        )
        orders.action_confirm()
        self.messages = orders.acorn_message_ids.filtered(
            lambda message: message.direction == "out"
        ).sorted("id")
        states = ("held", "queued", "sending", "unknown", "confirmed")
        for message, state in zip(self.messages, states, strict=True):
            message.sudo().write({"state": state, "next_try": "2026-01-01"})
        self.account._job("send").cron_id.active = True
        tokens = self.env["acorn.vendor.token"].sudo().search([])
        tokens.write({"value": ACCESS_TOKEN, "expires_at": "2099-01-01"})

    def neutralize(self):
        """Neutralise with the scripts of all modules, as Odoo does with a copy.

        Not with that of Poland's KSeF, which names columns that are not there.
        """
        self.env.flush_all()
        modules = {*get_installed_modules(self.env.cr)} - {"l10n_pl_edi"}
        for query in get_neutralization_queries(sorted(modules)):
            self.env.cr.execute(query)
        self.env.invalidate_all()

    def test_a_copy_keeps_no_secret_and_no_address(self):
        scan = SecretScan(
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            refresh_token=REFRESH_TOKEN,
            access_token=ACCESS_TOKEN,
        )
        self.env.flush_all()
        before = scan.find_in_database(self.env.cr)
        self.assertEqual(len(before), 4, before)
        self.neutralize()
        self.assertFalse(scan.find_in_database(self.env.cr))
        accounts = self.env["acorn.vendor.account"].with_context(active_test=False)
        for account in accounts.search([]).sudo():
            self.assertFalse(account.endpoint or account.token_url)
            self.assertEqual((account.state, account.environment), ("draft", "sandbox"))

    def test_a_copy_has_nothing_to_send(self):
        self.neutralize()
        self.assertEqual(
            self.messages.mapped("state"), [*["cancelled"] * 4, "confirmed"]
        )
        self.let_pass(hours=1)
        for job in self.account.job_ids:
            self.run_action(job.kind)
        log = self.simulator.call("GET", "log")["requests"]
        self.assertEqual(
            {entry["operation"] for entry in log},
            {"getPurchaseOrders", "getAccessToken"},
        )
        self.assertFalse(self.simulator.documents("acknowledgement"))

    def test_no_scheduled_action_of_the_addon_goes_on(self):
        self.neutralize()
        crons = self.env["ir.cron"].with_context(active_test=False).search([])
        own = crons.filtered(
            lambda cron: cron.model_id.model.startswith("acorn.vendor.")
        )
        self.assertGreaterEqual(len(own), len(self.account.job_ids))
        self.assertFalse(own.filtered("active").mapped("name"))
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "in", own.ids)])
        self.assertFalse(triggers)

    def test_whoever_connects_a_copy_to_something_else_starts_afresh(self):
        self.neutralize()
        self.account.write(
            {"client_id": "own", "client_secret": "own", "refresh_token": "own"}
        )
        self.account.action_connect()
        self.assertTrue(all(self.account.job_ids.cron_id.mapped("active")))
        self.assertNotIn("queued", self.messages.mapped("state"))
