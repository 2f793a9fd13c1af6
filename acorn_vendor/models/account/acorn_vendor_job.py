from typing import NamedTuple

from odoo import api, fields, models

from ... import storable


class JobKind(NamedTuple):
    """What people call a kind of job, and how often it runs by the clock."""

    label: str
    number: int
    unit: str


# What each account does by itself; which class does it is said in `_get_workers` of
# the account. All are triggered as well, so the interval is how soon a lost trigger is
# made up for.
JOBS = {
    "poll_orders": JobKind("read purchase orders", 15, "minutes"),
    "process_inbox": JobKind("process what was received", 60, "minutes"),
    "acknowledge": JobKind("acknowledge orders by policy", 60, "minutes"),
    "remind": JobKind("remind of deadlines", 30, "minutes"),
    "complete_asns": JobKind("send ASNs that are complete by now", 15, "minutes"),
    "create_invoices": JobKind("invoice what is shipped", 15, "minutes"),
    "send": JobKind("send documents", 10, "minutes"),
    "follow_up": JobKind("follow up what was sent", 10, "minutes"),
    "read_status": JobKind("read confirmed and received quantities", 60, "minutes"),
    "read_routing": JobKind("read what was arranged for pick-ups", 60, "minutes"),
    "prove_invoices": JobKind("ask what became of invoices", 6, "hours"),
    "read_remittances": JobKind("read what Amazon paid", 6, "hours"),
    "compare_receipts": JobKind("compare what was received", 6, "hours"),
}

# Runs also while its account is refused everything, to see when that ends.
PROBING_JOB = "poll_orders"


class AcornVendorJob(models.Model):
    """A scheduled action of one account: how far it is and how it went.

    Accounts have scheduled actions of their own, so that they run in parallel on
    Odoo's cron workers and a slow one holds up no other; Odoo runs each of them once
    at a time in the whole cluster. Each writes a row of its own here: transactions
    that wrote to the account itself would get in each other's way.
    """

    _name = "acorn.vendor.job"
    _description = "Amazon Vendor Job"
    _order = "account_id, id"
    _inherit = ["acorn.vendor.evidence.mixin"]
    _rec_name = "kind"

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="account_id.company_id")
    kind = fields.Selection(
        [(kind, job.label.capitalize()) for kind, job in JOBS.items()],
        required=True,
        readonly=True,
    )
    cron_id = fields.Many2one(
        "ir.cron", string="Scheduled Action", readonly=True, ondelete="restrict"
    )
    created_until = fields.Datetime(readonly=True)
    changed_until = fields.Datetime(readonly=True)
    status_until = fields.Datetime(readonly=True)
    swept_at = fields.Datetime(readonly=True)
    swept_until = fields.Datetime(readonly=True)
    known_until = fields.Json(
        readonly=True, help="Until when all is known of each country that responded."
    )
    last_success = fields.Datetime(readonly=True)
    last_error = fields.Text(readonly=True)
    last_error_at = fields.Datetime(readonly=True)

    _account_kind_uniq = models.Constraint(
        "UNIQUE (account_id, kind)", "An account has one job of each kind."
    )

    # === CRUD METHODS === #

    def unlink(self):
        """Delete the scheduled action of each job as well."""
        crons = self.cron_id
        result = super().unlink()
        actions = crons.ir_actions_server_id
        crons.unlink()
        actions.unlink()
        return result

    # === BUSINESS METHODS === #

    @api.model
    def _create_missing(self, accounts):
        """Give each account its scheduled actions, switched off until it connects."""
        wanted = [
            (account, kind)
            for account in accounts
            for kind in JOBS
            if kind not in account.job_ids.mapped("kind")
        ]
        crons = self.env["ir.cron"].create(
            [self._prepare_cron(account, kind) for account, kind in wanted]
        )
        self.create(
            [
                {"account_id": account.id, "kind": kind, "cron_id": cron.id}
                for (account, kind), cron in zip(wanted, crons, strict=True)
            ]
        )

    @api.model
    def _prepare_cron(self, account, kind):
        return {
            "name": self._get_cron_name(account, kind),
            "model_id": self.env["ir.model"]._get_id("acorn.vendor.account"),
            "state": "code",
            "code": f"model.browse({account.id})._run_job({kind!r})",
            "user_id": self.env.ref("base.user_root").id,
            "interval_number": JOBS[kind].number,
            "interval_type": JOBS[kind].unit,
            "active": False,
        }

    @api.model
    def _get_cron_name(self, account, kind):
        return f"Amazon Vendor {account.name}: {JOBS[kind].label}"

    def _rename(self):
        """Name the scheduled actions after their account once more."""
        for job in self:
            if job.cron_id.try_lock_for_update(allow_referencing=True):
                job.cron_id.name = self._get_cron_name(job.account_id, job.kind)

    def _switch(self):
        """Let the scheduled actions run only while their account is connected."""
        for job in self:
            running = ("connected", *(("error",) if job.kind == PROBING_JOB else ()))
            connected = job.account_id.active and job.account_id.state in running
            # One that is running just now goes on, and finds nothing to do.
            if job.cron_id.active != connected and job.cron_id.try_lock_for_update(
                allow_referencing=True
            ):
                values = {"active": connected}
                if connected:
                    # Its turns while it was off were not missed.
                    values["nextcall"] = fields.Datetime.now()
                job.cron_id.write(values)

    def _trigger(self, at=None):
        """Run soon, or at a given UTC time; once is enough for a transaction."""
        for job in self.filtered(lambda job: at or not job._is_triggered()):
            job.cron_id._trigger(at=at)

    def _is_triggered(self):
        """Say whether this transaction has asked for a run already.

        What another one asked for may be what a run that is ending now was for.
        """
        return bool(
            self.env["ir.cron.trigger"]
            .sudo()
            .search_count(
                [
                    ("cron_id", "=", self.cron_id.id),
                    ("create_date", "=", self.env.cr.now()),
                    ("call_at", "<=", fields.Datetime.now()),
                ],
                limit=1,
            )
        )

    def _record_success(self):
        """Remember that Amazon responded."""
        self.write({"last_success": fields.Datetime.now(), "last_error": False})

    def _record_error(self, error):
        """Remember what went wrong."""
        text = storable.text(str(error), storable.LONGEST_SENTENCE)
        self.write({"last_error": text, "last_error_at": fields.Datetime.now()})
