from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import format_list

from ...models.account.labels import get_labels
from ...spapi import diagnosis
from ...spapi.connection import READS, ConnectionTest
from .connection_advice import ADVICE

STEPS = [
    (diagnosis.CONFIGURATION, "Settings"),
    (diagnosis.LOGIN, "Login with Amazon"),
    (diagnosis.CLOCK, "Clock of this server"),
    (diagnosis.ORDERS, "Purchase orders"),
    (diagnosis.STATUS, "Order status"),
    (diagnosis.SHIPMENTS, "Shipments"),
    (diagnosis.TRANSACTIONS, "Transactions"),
    (diagnosis.INVOICES, "Invoices as Amazon sees them"),
]
STATUSES = [
    (diagnosis.OK, "Works"),
    (diagnosis.WARNING, "To note"),
    (diagnosis.FAILED, "Fails"),
    (diagnosis.OPTIONAL, "Not needed"),
    (diagnosis.SKIPPED, "Not tried"),
]


class AcornVendorConnectionTest(models.TransientModel):
    """Test the connection of an account and say what to do about each failure.

    Elsewhere only scheduled actions talk to Amazon, so that nobody waits for it and
    nothing is sent twice. This one talks while the button is held: the response is what
    the person waits for, it is asked before any action may run, and it only reads, once
    per API, with short time-outs and without keeping what it gets. Credentials are
    read by :meth:`~..models.acorn_vendor_account.AcornVendorAccount._get_credentials`
    alone; neither they nor an own endpoint's address are shown.
    """

    _name = "acorn.vendor.connection.test"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Test of an Amazon Connection"

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, readonly=True, ondelete="cascade"
    )
    account_state = fields.Selection(related="account_id.state")
    step_ids = fields.One2many(
        "acorn.vendor.connection.test.step", "test_id", readonly=True
    )
    status = fields.Selection(STATUSES, compute="_compute_status")
    summary = fields.Char(compute="_compute_status")

    # === COMPUTE METHODS === #

    @api.depends("step_ids.status", "account_state")
    def _compute_status(self):
        for test in self:
            test.status = diagnosis.worst_of(test.step_ids.mapped("status"))
            test.summary = test._get_summary()

    def _get_summary(self):
        """Return the result in one sentence, with the next step."""
        summary = diagnosis.summarise(
            {step.step: step.status for step in self.step_ids},
            READS,
            is_sandbox=self.account_id.environment == "sandbox",
            is_connected=self.account_state == "connected",
        )
        if summary in ("works_in_part", "works_not"):
            return self._tell_failed(summary)
        if summary == "works_in_sandbox":
            return self.env._(
                "Login and routing work. Amazon's sandbox shows no more than that:"
                " test again in production."
            )
        if summary == "to_connect":
            return self.env._("The connection works. Press Connect to start.")
        if summary == "works_with_notes":
            return self.env._("The connection works. Something is to be noted below.")
        return self.env._("The connection works.")

    def _tell_failed(self, summary):
        """Return which steps failed, and whether anything works."""
        failed = self.step_ids.filtered(lambda step: step.status == diagnosis.FAILED)
        names = format_list(self.env, [step._get_title() for step in failed])
        if summary == "works_in_part":
            return self.env._(
                "The connection works only in part. Look at: %(steps)s.", steps=names
            )
        return self.env._(
            "The connection does not work yet. Look at: %(steps)s.", steps=names
        )

    # === ACTION METHODS === #

    def action_run(self):
        """Take all steps, once more if they were taken before, and show them."""
        self.ensure_one()
        account = self.account_id
        account.check_access("read")
        findings = self._get_test().run()
        self.step_ids = [
            Command.clear(),
            *(Command.create(self._prepare_step(finding)) for finding in findings),
        ]
        if self.status != diagnosis.FAILED:
            self._record_success()
        return self._reopen()

    def action_connect(self):
        """Start polling and sending, and close."""
        self.account_id.action_connect()
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    def _record_success(self):
        """Show on the account that Amazon responds; a running job does that itself."""
        job = self.account_id._job("poll_orders")
        free = job.try_lock_for_update(allow_referencing=True)
        free.write({"last_success": fields.Datetime.now()})

    def _get_test(self):
        account = self.account_id
        try:
            credentials = account._get_credentials()
        except ValueError:
            # Its text names the address, which is for administrators.
            credentials = None
        return ConnectionTest(
            credentials,
            account.region,
            account.environment,
            label=account.name,
            marketplace=account.code_ids.filtered("marketplace")[:1].marketplace or "",
        )

    def _prepare_step(self, finding):
        verdict = finding.verdict
        return {
            "step": verdict.step,
            "status": verdict.status,
            "advice": self._get_advice(verdict),
            "words": verdict.advice != "same_as_before" and finding.words,
            "detail": finding.detail,
            "request_id": finding.request_id,
            "duration": finding.seconds,
        }

    def _get_advice(self, verdict):
        """Return what a step shows or what to do, in the language of the user."""
        key = verdict.advice or f"{verdict.step}_{verdict.status}"
        if not verdict.advice and key not in ADVICE:
            return False
        # Odoo takes no values for lazy texts: they are put in afterwards.
        advice = self.env._(ADVICE[key])
        return advice % self._get_shown_values(verdict)

    def _get_shown_values(self, verdict):
        """Return the values of a verdict as the account's form names them."""
        account, values = self.account_id, dict(verdict.values)
        selections = {
            name: get_labels(account, name) for name in ("region", "environment")
        }
        values["region"] = selections["region"][values.get("region", account.region)]
        values["environment"] = selections["environment"][account.environment]
        if "fields" in values:
            names = values["fields"].split(",")
            described = account.sudo().fields_get(names, ["string"])
            titles = [described[name]["string"] for name in names]
            values["fields"] = format_list(self.env, titles)
        return values

    def _reopen(self):
        return self._get_records_action(
            name=self.env._(
                "Test of the Connection: %(account)s", account=self.account_id.name
            ),
            target="new",
            context={},
        )


class AcornVendorConnectionTestStep(models.TransientModel):
    _name = "acorn.vendor.connection.test.step"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Step of a Connection Test"

    test_id = fields.Many2one(
        "acorn.vendor.connection.test", required=True, ondelete="cascade"
    )
    step = fields.Selection(STEPS, required=True)
    status = fields.Selection(STATUSES, required=True)
    advice = fields.Text(string="What to Do")
    words = fields.Text(string="Amazon's Words")
    detail = fields.Char(
        string="Technical Detail", help="What was met, if Amazon said nothing."
    )
    request_id = fields.Char(string="Request ID")
    duration = fields.Float(string="Seconds", digits=(6, 1))

    def _get_title(self):
        steps = get_labels(self, "step")
        return steps[self.step]


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    def action_test_connection(self):
        """Test the connection now; the dialog shows each step."""
        self.ensure_one()
        test = self.env["acorn.vendor.connection.test"].create({"account_id": self.id})
        return test.action_run()
