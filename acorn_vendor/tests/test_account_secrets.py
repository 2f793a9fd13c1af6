import http.client
import io
from contextlib import redirect_stdout

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tests.common import _super_send

from .people import USER, create_user
from .populated_common import AcornVendorPopulated
from .secret_scan import SecretScan, everything_logged
from .simulator import ADDRESS

# With all characters that forms, addresses, JSON or HTML write otherwise.
SECRETS = {
    "client_id": "amzn1.application-oa2-client.qX7-hidden-client",
    "client_secret": "amzn1.oa2-cs.v1.qX7/hidden+secret=&5%",
    "refresh_token": "Atzr|qX7-hidden/refresh+token==",
}
# Where the secrets belong.
HOMES = {
    ("acorn_vendor_token", "client_id"): {"client_id"},
    ("acorn_vendor_token", "client_secret"): {"client_secret"},
    ("acorn_vendor_token", "refresh_token"): {"refresh_token"},
}
TOKEN_HOME = ("acorn_vendor_token", "value")


@tagged("post_install", "-at_install")
class TestSecrets(HttpCase, AcornVendorPopulated):
    """After a day with all mishaps no secret is where it does not belong."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = create_user(
            cls.company, "acorn_admin", "Ada Admin", f"base.group_system,{USER}"
        )
        cls.administrator.group_ids += cls.manager.group_ids
        people = cls.manager + cls.warehouse_user + cls.accountant
        people.group_ids += cls.env.ref("base.group_allow_export")

    def setUp(self):
        super().setUp()
        group = {**SECRETS, "vendor_codes": None}
        wishes = {"vendor_groups": [group], "settings": {"rate": 0}}
        self.simulator.call("POST", "reset", wishes)
        type(self).access_tokens = set()
        self.people = self.manager + self.warehouse_user + self.accountant

    @classmethod
    def _request_handler(cls, session, request, /, **kwargs):
        """Remember the access tokens that the simulator hands out."""
        if not request.url.startswith(ADDRESS):
            return super()._request_handler(session, request, **kwargs)
        response = _super_send(session, request, **kwargs)
        if request.path_url.startswith("/auth/") and response.status_code == 200:
            cls.access_tokens.add(response.json()["access_token"])
        return response

    def get_scan(self):
        """Return a scan for all secrets of this day."""
        tokens = {f"token{n}": token for n, token in enumerate(self.access_tokens)}
        self.assertTrue(tokens)
        return SecretScan(**SECRETS, **tokens)

    # === A DAY === #

    def live_a_day(self):
        """Work, and meet every mishap."""
        self.populate()
        for fault in (
            "401",
            "403",
            "500",
            "malformed",
            "token_expired",
            "timeout_after",
        ):
            self.meet(fault)
        self.simulator.fail_next("getAccessToken", "401", times=2)
        self.account.with_user(self.manager).action_test_connection()
        self.account.sudo().client_secret = SECRETS["client_secret"] + "-mistyped"
        self.run_action("poll_orders")
        self.account.with_user(self.manager).action_test_connection()
        self.account.sudo().client_secret = SECRETS["client_secret"]
        self.account.with_user(self.manager).action_test_connection()
        self.account.action_connect()
        self.run_action("poll_orders")

    def enter_secrets(self):
        """Enter the secrets through the web client, as an administrator does."""
        self.authenticate(self.administrator.login, self.administrator.login)
        arguments = [[self.account.id], dict(SECRETS)]
        options = {"specification": {"display_name": {}, "client_secret": {}}}
        self.make_jsonrpc_request(
            "/web/dataset/call_kw/acorn.vendor.account/web_save",
            {
                "model": "acorn.vendor.account",
                "method": "web_save",
                "args": arguments,
                "kwargs": options,
            },
        )
        self.env.invalidate_all()
        kept = self.account._get_credentials()
        self.assertEqual(kept.refresh_token, SECRETS["refresh_token"])

    def meet(self, fault):
        """Let each thing that talks to Amazon meet a fault."""
        number = f"7{fault.upper()[:7]}"
        extra = {"seconds": 0.1} if fault.startswith("timeout") else {}
        self.simulator.fail_next("*", fault, times=3, **extra)
        for job in ("poll_orders", "read_status", "follow_up"):
            self.run_job(job)
            self.account.action_connect()
        self.simulator.call("DELETE", "faults")
        order = self.import_orders(self.make_pen_order(number))[-1]
        self.accept_all(self.get_order(number))
        self.simulator.fail_next("submitAcknowledgement", fault, times=2, **extra)
        self.run_job("send")
        self.account.action_connect()
        self.let_pass(minutes=6)
        self.run_job("follow_up")
        self.assertTrue(order)

    def run_job(self, kind):
        """Run a scheduled action that may fail."""
        with self.at_present(), self.enter_registry_test_mode():
            self.account._job(kind).cron_id.method_direct_trigger()
        self.env.invalidate_all()

    # === WHERE IT SHOWS === #

    def test_no_secret_is_anywhere_else(self):
        printed = io.StringIO()
        with everything_logged() as log:
            self.enter_secrets()
            self.patch(http.client.HTTPConnection, "debuglevel", 1)
            with redirect_stdout(printed):
                self.live_a_day()
        scan = self.get_scan()
        self.assertIn("operation=submitInvoices", log.getvalue())
        self.assertIn("refresh_token=***", log.getvalue())
        self.assertIn("urllib3", log.getvalue())
        self.assertFalse(scan.find_lines(log.getvalue()))
        self.assertFalse(scan.find_in_text(printed.getvalue()))
        self.assert_only_at_home(scan)
        for attachment in self.env["ir.attachment"].search([("type", "=", "binary")]):
            found = scan.find_in_bytes(attachment.raw or b"")
            self.assertFalse(found, attachment.name)
        for user in self.people:
            self.assert_sees_none(user, scan)

    def assert_only_at_home(self, scan):
        """Check each column of each table; all secrets are found where they belong."""
        self.env.flush_all()
        found = scan.find_in_database(self.env.cr)
        # Tokens are saved by a cursor of their own, seen by nobody else in a test.
        found.pop(TOKEN_HOME, None)
        self.assertEqual(found, HOMES)

    def assert_sees_none(self, user, scan):
        """Check all ways in which a person gets to see or to save data."""
        for name, model in self.get_models(user):
            records = model.search([])
            fields = list(records.fields_get())
            seen = records.read() + records.web_read({field: {} for field in fields})
            seen += records.export_data(self.get_plain_fields(records))["datas"]
            seen += [record.display_name for record in records]
            views = model.get_views([(False, "form"), (False, "list")])
            self.assertFalse(scan.find_in_text(f"{seen}{views}"), (user.name, name))
            self.assertNotIn("client_secret", f"{views['views']}")
        for path in ("client_secret", "refresh_token", "client_id"):
            messages = self.env["acorn.vendor.message"].with_user(user).search([])
            with self.assertRaises(AccessError):
                messages[:1].export_data([f"account_id/{path}"])

    def get_plain_fields(self, records):
        """Return the fields that are no relation; those lead to other rights."""
        described = records.fields_get(attributes=["relation"])
        if not records._auto:
            # A view of the database has no external IDs to give.
            described.pop("id")
        return [name for name, values in described.items() if not values]

    def get_models(self, user):
        """Return the models of the addon that a user may read, by name."""
        return [
            (name, model.with_user(user))
            for name, model in self.env.items()
            if name.startswith("acorn.vendor.")
            and not model._abstract
            and model.with_user(user).has_access("read")
        ]
