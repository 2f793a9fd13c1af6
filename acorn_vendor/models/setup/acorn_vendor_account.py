import os

from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ...documents.base.common import DocumentError
from ...rules.first_reading import name_account, read_costs
from ...rules.setup_jobs import runs_in_setup
from ...rules.setup_steps import SetupFacts, step_of
from ...spapi import diagnosis
from ...spapi.local_simulator import read_simulator
from ..account.actions import open_action
from ..account.rights import check_rights
from .first_reader import FirstReader

STEPS = [
    ("connect", "Connect"),
    ("read", "Read Orders"),
    ("apply", "Check and Apply"),
    ("complete", "Ship and Invoice"),
    ("done", "Done"),
]
# Set by `./acorn serve` for the simulator it runs: address and login, as JSON.
SIMULATOR = "ACORN_SIMULATOR"


class AcornVendorAccount(models.Model):
    """From an installed addon to the first orders: one step after the other.

    How far it has come is worked out from what there is, so that it can be left and
    gone on with at any time.
    """

    _inherit = "acorn.vendor.account"

    setup_step = fields.Selection(
        STEPS, compute="_compute_setup_step", compute_sudo=True
    )
    checklist = fields.Json(compute="_compute_checklist", compute_sudo=True)
    has_simulator = fields.Boolean(compute="_compute_has_simulator")

    # === COMPUTE METHODS === #

    @api.depends("state", "in_setup", "created_until", "code_ids.missing_count")
    def _compute_setup_step(self):
        for account in self:
            account.setup_step = step_of(
                SetupFacts(
                    has_credentials=bool(
                        account._origin and not account._lacks_credentials()
                    ),
                    is_connected=account.state == "connected",
                    is_read=bool(account.created_until) or not account.in_setup,
                    is_applied=not account.in_setup,
                    # Without a vendor code nothing can be shipped at all.
                    open_checks=sum(account.code_ids.mapped("missing_count"))
                    or not account.code_ids,
                )
            )

    @api.depends("code_ids.checklist")
    def _compute_checklist(self):
        """Show what the first vendor code lacks that lacks anything."""
        for account in self:
            codes = account.code_ids
            shown = codes.filtered("missing_count")[:1] or codes[:1]
            account.checklist = shown.checklist or []

    def _compute_has_simulator(self):
        self.has_simulator = bool(_find_simulator())

    # === ACTION METHODS === #

    def action_setup_connect(self):
        """Test the access; begin to use it if it works, else say what to do."""
        self.ensure_one()
        check_rights(self, "write")
        test = self.env["acorn.vendor.connection.test"].create({"account_id": self.id})
        shown = test.action_run()
        if test.status == diagnosis.FAILED:
            return shown
        self.action_connect()
        return True

    def action_setup_simulator(self):
        """Use the simulator that runs beside this Odoo instead of Amazon."""
        self.ensure_one()
        check_rights(self, "write", "base.group_system")
        simulator = _find_simulator()
        if not simulator:
            raise UserError(self.env._("No simulator runs. Start it: ./acorn serve."))
        self.write(
            {
                "environment": "custom",
                "endpoint": simulator["address"],
                "token_url": f"{simulator['address']}/auth/o2/token",
            }
        )
        self.write(
            {
                name: simulator[name]
                for name in ("client_id", "client_secret", "refresh_token")
            }
        )
        return self.action_setup_connect()

    def action_setup_read(self):
        """Read the orders since the first day, and show what Amazon sent.

        Talks to Amazon while the button is held, and only reads.
        """
        self.ensure_one()
        check_rights(self, "write")
        # A manager need not see every message that came in before.
        FirstReader(self.sudo().with_company(self.company_id)).read_all()
        return self.action_setup_review()

    def action_setup_review(self):
        """Show what Amazon sent, and what would be written of it."""
        self.ensure_one()
        check_rights(self, "write")
        return self.env["acorn.vendor.first.reading"]._open_page(self)

    def action_setup_orders(self):
        """Go to the orders."""
        check_rights(self, "read", const.GROUP_USER)
        return open_action(
            self.env,
            "acorn_vendor.sale_order_action_acorn",
            target="main",
        )

    # === BUSINESS METHODS === #

    def _open_assistant(self):
        """Return the assistant on this account, or on a new one."""
        return open_action(
            self.env,
            "acorn_vendor.acorn_vendor_account_action_assistant",
            res_id=self.id,
            target="main",
        )

    @api.model
    def _get_setup_action(self):
        """Return the assistant on the account that is not set up yet, or a new one."""
        accounts = self.search([("company_id", "=", self.env.company.id)])
        waiting = accounts.filtered(lambda each: each.setup_step != "done")
        opened = (waiting.sorted("in_setup", reverse=True) or accounts)[:1]
        return {
            **opened._open_assistant(),
            "context": {
                "default_in_setup": True,
                "default_name": name_account(set(accounts.mapped("name"))),
            },
        }

    @api.model
    def _is_nothing_set_up(self):
        """Return whether no order of the company can have come in yet."""
        domain = [
            ("company_id", "in", self.env.companies.ids),
            ("in_setup", "=", False),
        ]
        return not self.search_count(domain, limit=1)

    def _run_job(self, kind):
        """While an account is set up, its orders are read; nothing else is done."""
        # It may be gone by now.
        account = self.exists()
        if account.in_setup and not runs_in_setup(
            kind, is_begun=bool(account.created_until)
        ):
            return None
        return super()._run_job(kind)

    def _get_first_messages(self):
        """Return the newest message of each order that waits for the setup."""
        waiting = self.env["acorn.vendor.message"].search(
            [
                ("account_id", "=", self.id),
                ("kind", "=", "purchase_order"),
                ("direction", "=", "in"),
                ("state", "=", "received"),
            ],
            order="version",
        )
        newest = {message.external_id: message for message in waiting}
        return waiting.browse(message.id for message in newest.values())

    def _read_first_orders(self):
        """Return ``{message: PurchaseOrder}`` of those that have lines to be read."""
        orders = {}
        for message in self._get_first_messages():
            try:
                order = message._read_order()
            except DocumentError:
                # It is told as unreadable when it is applied.
                continue
            if order.lines:
                orders[message] = order
        return orders

    def _get_costs_read(self):
        """Return ``{(kind, key of an item): (cost of one each, currency)}`` as read."""
        currencies = {each.name: each for each in self.env["res.currency"].search([])}
        found = read_costs(self._read_first_orders().values(), currencies)
        return {
            key: (float(cost.amount), currencies[cost.currency])
            for key, cost in found.items()
        }


def _find_simulator():
    """Return address and login of the simulator beside this Odoo, if one runs."""
    return read_simulator(os.environ.get(SIMULATOR) or "")
