from datetime import datetime, timezone

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import AcornVendorCommon
from .people import USER, create_user
from .secret_scan import SecretScan

SECRETS = {
    "client_secret": "amzn1.oa2-cs.v1.only-written",
    "refresh_token": "Atzr|only-written",
}
ACCESS_TOKEN = "Atza|only-fetched"  # noqa: S105 -- none
ADMINISTRATOR = (
    f"base.group_system,base.group_allow_export,{USER},"
    "acorn_vendor.acorn_vendor_group_manager"
)


@tagged("post_install", "-at_install")
class TestWriteOnly(AcornVendorCommon, HttpCase):
    """Secrets go in; nobody gets them out again, an administrator by RPC neither."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = create_user(
            cls.company, "acorn_admin", "Ada Admin", ADMINISTRATOR
        )
        cls.mine = cls.account.with_user(cls.administrator)
        cls.token = cls.account._get_tokens()
        cls.scan = SecretScan(access_token=ACCESS_TOKEN, **SECRETS)

    def setUp(self):
        super().setUp()
        with freeze_time("2026-11-12 09:00", tick=True):
            self.mine.write(dict(SECRETS))
        self.token.write({"value": ACCESS_TOKEN, "expires_at": "2099-01-01"})
        self.env.flush_all()
        self.assertEqual(len(self.scan.find_in_database(self.env.cr)), 3)

    def call(self, model, method, *arguments, **options):
        """Call a method as the browser of an administrator does; return all of it."""
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": arguments, "kwargs": options},
        )

    def assert_says_none(self, model, record, names):
        """Check whatever hands out the values of records."""
        ids, specification = record.ids, {name: {} for name in names}
        for method, arguments in (
            ("read", [ids]),
            ("web_read", [ids, specification]),
            ("search_read", [[]]),
            ("web_search_read", [[], specification]),
            ("web_save", [ids, {"id": record.id}, specification]),
            ("onchange", [ids, {}, [], specification]),
            ("export_data", [ids, names]),
            ("copy", [ids, {"name": "Copied"}]),
            ("name_search", ["only"]),
        ):
            try:
                said = self.call(model, method, *arguments)
            except JsonRpcException as refused:
                said = refused
            self.assertFalse(self.scan.find_in_text(str(said)), (model, method))

    # === NOTHING COMES BACK === #

    @mute_logger("odoo.http")
    def test_no_call_of_an_administrator_returns_a_secret(self):
        self.authenticate(self.administrator.login, self.administrator.login)
        self.assert_says_none("acorn.vendor.account", self.account, [*SECRETS])
        stored = [*SECRETS, "value"]
        self.assert_says_none("acorn.vendor.token", self.token, stored)
        seen = self.call("acorn.vendor.account", "web_read", self.account.ids, {})
        self.assertTrue(seen)

    @mute_logger("odoo.http")
    def test_what_was_just_typed_does_not_come_back_either(self):
        self.authenticate(self.administrator.login, self.administrator.login)
        names = {name: {} for name in ("client_id", *SECRETS)}
        typed = {"client_id": "amzn1.another", **SECRETS}
        [said] = self.call(
            "acorn.vendor.account", "web_save", self.account.ids, typed, names
        )
        self.assertEqual(said["client_id"], "amzn1.another")
        self.assertFalse(said["client_secret"] or said["refresh_token"])
        [made] = self.call(
            "acorn.vendor.account", "web_save", [], {"name": "B", **typed}, names
        )
        self.assertFalse(made["client_secret"] or made["refresh_token"])

    def test_nobody_finds_a_secret_by_asking_for_its_letters(self):
        for model, names in (
            ("acorn.vendor.account", [*SECRETS]),
            ("acorn.vendor.token", [*SECRETS, "value"]),
        ):
            asked = self.env[model].with_user(self.administrator)
            for name in names:
                self.assert_refused(asked.search, [(name, "=like", "A%")])
                self.assert_refused(asked.search, [(name, "in", ["A"])])
                self.assert_refused(asked.search, [], order=name)
                self.assert_refused(asked._read_group, [], [name])
                self.assert_refused(asked.formatted_read_group, [], [name])
        through = self.env["acorn.vendor.message"].with_user(self.administrator)
        for name in SECRETS:
            self.assert_refused(through.search, [(f"account_id.{name}", "=like", "A%")])

    def assert_refused(self, ask, *arguments, **options):
        """Check that a question is not put to the database at all."""
        try:
            ask(*arguments, **options)
        except (AccessError, ValueError):
            return
        self.fail(f"{ask.__name__} responds to {arguments} {options}")

    def test_the_discussion_of_an_account_says_nothing_of_them(self):
        said = f"{self.account.message_ids.mapped('body')}"
        said += f"{self.account.message_ids.sudo().tracking_value_ids.read()}"
        self.assertFalse(self.scan.find_in_text(said))

    # === WHAT IS SHOWN AND KEPT === #

    def test_it_is_shown_since_when_there_is_one(self):
        shown = "Set on Nov 12, 2026 by Ada Admin"
        self.assertEqual(self.mine.client_secret_entered, shown)
        self.assertEqual(self.mine.refresh_token_entered, shown)
        empty = self.env["acorn.vendor.account"].create({"name": "Empty"})
        seen = empty.with_user(self.administrator)
        self.assertEqual(seen.client_secret_entered, "Not set")
        self.mine.client_secret = "another"  # noqa: S105 -- none
        today = datetime.now(timezone.utc).year
        self.assertIn(f"{today} by Ada", self.mine.client_secret_entered)
        self.assertEqual(self.mine.refresh_token_entered, shown)

    def test_what_is_left_empty_stays(self):
        self.mine.write({"client_secret": "", "refresh_token": False})
        kept = self.account._get_credentials()
        self.assertEqual(kept.client_secret, SECRETS["client_secret"])
        self.assertEqual(kept.refresh_token, SECRETS["refresh_token"])

    # === WHERE THEY GO === #

    def test_another_address_does_not_get_them(self):
        self.mine.token_url = "https://elsewhere.example/auth/o2/token"
        kept = self.account._get_credentials()
        self.assertFalse(kept.client_secret or kept.refresh_token)
        self.assertFalse(self.token.value)
        self.assertEqual(self.mine.client_secret_entered, "Not set")
        self.mine.write({"endpoint": "https://elsewhere.example", **SECRETS})
        kept = self.account._get_credentials()
        self.assertEqual(kept.refresh_token, SECRETS["refresh_token"])

    def test_amazon_itself_may_have_them(self):
        self.mine.environment = "production"
        self.mine.environment = "sandbox"
        kept = self.account._get_credentials()
        self.assertEqual(kept.client_secret, SECRETS["client_secret"])
        self.mine.environment = "custom"
        self.assertFalse(self.account._get_credentials().client_secret)
