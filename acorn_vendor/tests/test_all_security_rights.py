from odoo.exceptions import AccessError
from odoo.fields import NO_ACCESS, Domain
from odoo.tests import tagged

from .people import MANAGER, USER, create_user
from .populated_common import AcornVendorPopulated

OPERATIONS = {"r": "read", "w": "write", "c": "create", "d": "unlink"}

# Each with one group only, so that nothing comes from elsewhere.
ROLES = {
    "nobody": "base.group_user",
    "seller": "sales_team.group_sale_salesman_all_leads",
    "packer": "stock.group_stock_user",
    "biller": "account.group_account_invoice",
    "adviser": "account.group_account_manager",
    "user": USER,
    "manager": MANAGER,
    "administrator": "base.group_system",
}

# Who may do what with each model of the addon: read, write, create, delete. Whoever
# is not named may do nothing.
READ_ONLY = {"user": "r", "manager": "r"}
MAPPING = {"user": "r", "manager": "rwcd"}
MONEY = {"manager": "r", "biller": "rwcd", "adviser": "rwcd"}
READ_BOOKS = {"biller": "r", "adviser": "r"}
IMPORT = {"biller": "rwcd", "adviser": "rwcd"}
TEST = {"manager": "rwcd", "administrator": "rwcd"}
# Who imports one kind of file or another.
ASKING = {
    "packer": "rwcd",
    "manager": "rwcd",
    "biller": "rwcd",
    "adviser": "rwcd",
}
RIGHTS = {
    "account": MAPPING,
    "acknowledgement.correct": {"seller": "rwcd"},
    "acknowledgement.correct.line": {"seller": "rwcd"},
    # Who may reconcile the bank: none of the roles, an accounting app gives that.
    "bank.match": {},
    "bank.match.line": {},
    "buyer.request": {"seller": "rwcd"},
    "buyer.request.line": {"seller": "rwcd"},
    "change": READ_ONLY,
    "change.line": READ_ONLY,
    "change.rule": MAPPING,
    "claim": {"manager": "r", "biller": "r", "adviser": "r"},
    "claim.import": IMPORT,
    "claim.import.line": IMPORT,
    "code": MAPPING,
    "column.ask": ASKING,
    "column.ask.line": ASKING,
    "connection.test": TEST,
    "connection.test.step": TEST,
    "cost": MAPPING,
    "deduction": {"manager": "rw", "biller": "rwc", "adviser": "rwc"},
    "deduction.dispute": {"manager": "rwcd", "biller": "rwcd", "adviser": "rwcd"},
    "deduction.loss": {"biller": "rwcd", "adviser": "rwcd"},
    "deduction.kind": {"manager": "r", "biller": "r", "adviser": "rwcd"},
    "dispute": {"manager": "rwc", "biller": "rwc", "adviser": "rwc"},
    "dispute.pause": {"manager": "r", "biller": "r", "adviser": "rwcd"},
    "exchange": READ_ONLY,
    "gap": READ_ONLY,
    "first.reading": {"manager": "rwcd"},
    "first.reading.line": {"manager": "rwcd"},
    "incident": {"user": "r", "manager": "rw"},
    "invoice.send": IMPORT,
    "invoice.send.line": IMPORT,
    "job": READ_ONLY,
    "ledger.item": READ_BOOKS,
    "let.through": {"manager": "rwcd"},
    "load": {"packer": "r"},
    "message": {"user": "r", "manager": "rw"},
    "message.reject": {"manager": "rwcd"},
    "message.export": {"user": "rwcd", "manager": "rwcd"},
    "open.item": READ_BOOKS,
    "order.import": {"manager": "rwcd"},
    "order.import.line": {"manager": "rwcd"},
    "order.accept": {"seller": "rwcd"},
    "order.accept.line": {"seller": "rwcd"},
    "order.reject": {"seller": "rwcd"},
    "packing.rule": MAPPING,
    "party": MAPPING,
    "pause": READ_ONLY,
    "payment.figure": READ_BOOKS,
    "payment.share": {"manager": "r", "biller": "r", "adviser": "r"},
    "product": MAPPING,
    "rate": MAPPING,
    "proof": {"manager": "r", "biller": "r", "adviser": "rwcd"},
    "receipt": READ_ONLY,
    "remittance": MONEY,
    "remittance.import": IMPORT,
    "remittance.import.line": IMPORT,
    "remittance.line": MONEY,
    "return": {
        "packer": "rwc",
        "user": "r",
        "manager": "rwcd",
        "biller": "rwc",
        "adviser": "rwc",
    },
    "return.line": {
        "packer": "rwcd",
        "user": "r",
        "manager": "rwcd",
        "biller": "rwcd",
        "adviser": "rwcd",
    },
    "return.import": ASKING,
    "rule.try": {"adviser": "rwcd"},
    "rule.try.line": {"adviser": "rwcd"},
    "routing": {"packer": "rwd", "user": "r", "manager": "rwd"},
    "routing.reply": {"packer": "rwcd"},
    "shipment": {"packer": "rwc", "user": "r", "manager": "rwcd"},
    "stated.import": IMPORT,
    "stated.import.line": IMPORT,
    "stated.line": {"manager": "r", "biller": "r", "adviser": "r"},
    "statement": IMPORT,
    "three.way": READ_ONLY,
    "token": {"administrator": "r"},
}
# Models that no company owns, with the reason.
WITHOUT_COMPANY = {
    "acorn.vendor.deduction.kind": "the kinds are Amazon's; their ledger accounts are"
    " fields that each company fills for itself",
    "acorn.vendor.dispute.pause": "the days are Amazon's, of a kind",
    "acorn.vendor.proof": "what Amazon asks for is the same for all companies",
    "acorn.vendor.token": "only the administrators of the whole database read it",
}
# Fields that hold what opens an account, wherever they are.
SECRET_NAMES = ("client_id", "secret", "refresh_token", "password", "access_token")
SECRET_FIELDS = {("acorn.vendor.token", "value")}


def get_readers(name, field):
    """Return who may read a secret: what is kept is read by nobody."""
    kept = field.store and name != "client_id"
    return NO_ACCESS if kept else "base.group_system"


@tagged("post_install", "-at_install")
class TestSecurityRights(AcornVendorPopulated):
    """Every model of the addon, also one that comes later, is found by its name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            role: create_user(cls.company, f"only_{role}", role, groups)
            for role, groups in ROLES.items()
        }
        cls.other_company = cls.setup_other_company()["company"]

    def get_models(self):
        return [
            model
            for name, model in self.env.items()
            if name.startswith("acorn.vendor.") and not model._abstract
        ]

    # === RIGHTS === #

    def test_each_role_has_exactly_its_rights(self):
        for model in self.get_models():
            name = model._name.removeprefix("acorn.vendor.")
            self.assertIn(name, RIGHTS, "who may do what with this model?")
            for role, user in self.users.items():
                found = "".join(
                    letter
                    for letter, operation in OPERATIONS.items()
                    if model.with_user(user).has_access(operation)
                )
                self.assertEqual(found, RIGHTS[name].get(role, ""), (name, role))

    def test_no_right_is_for_everybody(self):
        """Rights come with a group of the addon, of sales, stock, money or of Odoo."""
        names = [model._name for model in self.get_models()]
        access = self.env["ir.model.access"].search([("model_id.model", "in", names)])
        everybody = [
            self.env.ref(f"base.group_{group}")
            for group in ("user", "portal", "public")
        ]
        for right in access:
            self.assertTrue(right.group_id, right.name)
            self.assertNotIn(right.group_id, everybody, right.name)
        self.assertEqual(set(access.mapped("model_id.model")), set(names))

    def test_every_model_has_a_rule(self):
        """Stored records belong to a company, dialogs to the person who opened them."""
        for model in self.get_models():
            rules = self.env["ir.rule"].search(
                [("model_id.model", "=", model._name), ("global", "=", True)]
            )
            domains = " ".join(filter(None, rules.mapped("domain_force")))
            if model.is_transient():
                self.assertIn("('create_uid', '=', user.id)", domains, model._name)
            elif model._name not in WITHOUT_COMPANY:
                self.assertIn("company_ids", domains, model._name)

    # === SECRETS === #

    def test_fields_with_secrets_are_for_administrators(self):
        for model in self.get_models():
            for name, field in model._fields.items():
                key = (model._name, name)
                # What other apps add to our models is theirs to protect.
                if "acorn_vendor" not in field._modules:
                    continue
                if key not in SECRET_FIELDS and (
                    field.type not in ("char", "text", "html", "json", "binary")
                    or not any(part in name for part in SECRET_NAMES)
                ):
                    continue
                self.assertEqual(field.groups, get_readers(name, field), key)
                self.assertFalse(field.copy and key not in SECRET_FIELDS, key)
                for role, user in self.users.items():
                    if role != "administrator":
                        readable = model.with_user(user)._has_field_access(
                            field, "read"
                        )
                        self.assertFalse(readable, (key, role))

    def test_secret_fields_are_found(self):
        """Else the test above would say nothing."""
        for name in ("client_id", "client_secret", "refresh_token"):
            self.assertTrue(any(part in name for part in SECRET_NAMES))
            field = self.env["acorn.vendor.account"]._fields[name]
            self.assertIn("acorn_vendor", field._modules)

    # === COMPANIES === #

    def test_each_company_has_its_own_records(self):
        self.populate()
        groups = ",".join(
            [USER, MANAGER, "base.group_allow_export", *list(ROLES.values())[1:5]]
        )
        mine = create_user(self.company, "of_this_company", "This", groups)
        theirs = create_user(self.other_company, "of_the_other", "Other", groups)
        both = create_user(self.company, "of_both", "Both", groups)
        both.company_ids += self.other_company
        seen = 0
        for model in self.get_models():
            if model.is_transient() or model._name in WITHOUT_COMPANY:
                continue
            records = model.search([])
            self.assertFalse(model.with_user(theirs).search([]), model._name)
            visible = model.with_user(mine).search([])
            self.assertEqual(visible.ids, records.ids, model._name)
            self.assert_out_of_reach(records[:1].with_user(theirs))
            companies = [self.company.id, self.other_company.id]
            shared = model.with_user(both).with_context(allowed_company_ids=companies)
            self.assertEqual(shared.search_count([]), len(records), model._name)
            only = model.with_user(both).with_context(
                allowed_company_ids=self.other_company.ids
            )
            self.assertFalse(only.search_count([]), model._name)
            seen += bool(records)
        self.assertGreater(seen, 8)

    def test_the_dialogs_that_read_files_work_for_their_users_company_only(self):
        theirs = create_user(
            self.other_company, "reader", "Rita", ",".join([MANAGER, *ROLES.values()])
        )
        for dialog in ("order", "remittance"):
            dialogs = self.env[f"acorn.vendor.{dialog}.import"].with_user(theirs)
            with self.subTest(dialog), self.assertRaises(AccessError):
                dialogs.create({"account_id": self.account.id})

    def assert_out_of_reach(self, record):
        """Check that a record of another company cannot be touched by its id."""
        if not record:
            return
        name = record._name
        for reach in (
            lambda: record.read(["display_name"]),
            lambda: record.web_read({"display_name": {}}),
            lambda: record.export_data(["display_name"]),
            lambda: record.write({"create_date": "2026-01-01"}),
            lambda: record.unlink(),
            lambda: record.copy(),
        ):
            with self.assertRaises(AccessError, msg=name):
                reach()
        self.assertFalse(record.search(Domain("id", "=", record.id)), name)
