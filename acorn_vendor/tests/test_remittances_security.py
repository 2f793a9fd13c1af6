from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from .remittance_common import RemittanceCommon, payment, settled

USER = "acorn_vendor.acorn_vendor_group_user"
MANAGER = "acorn_vendor.acorn_vendor_group_manager"


@tagged("post_install", "-at_install")
class TestRemittanceSecurity(RemittanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.company_data["company"]
        cls.accountant, cls.vendor_user, cls.stranger = (
            new_test_user(
                cls.env, login, groups=groups, company_ids=[Command.set(company.ids)],
                company_id=company.id,
            )
            for login, groups in (
                ("money_accountant", f"{USER},account.group_account_user"),
                ("money_vendor", MANAGER),
                ("money_stranger", "base.group_user"),
            )
        )  # fmt: skip

    def test_an_accountant_imports_posts_corrects_and_voids(self):
        invoice = self.create_invoice("AC6001", 100)
        remittances = self.env["acorn.vendor.remittance"].with_user(self.accountant)
        remittance, outcome = remittances._import(
            payment("1", settled("AC6001", "100"), settled("AC6001SC", "-10")),
            self.account.with_user(self.accountant),
            self.amazon,
        )
        self.assertEqual(outcome, "created")
        remittance.action_post()
        self.assertEqual(invoice.payment_state, "paid")
        remittance.line_ids.deduction_id.note = "Case 7"
        remittance.action_correct()
        remittance.action_post()
        remittance.action_void()
        self.assertEqual(invoice.payment_state, "not_paid")

    def test_others_of_the_team_only_read(self):
        remittance = self.post("1", settled("4417-2223334445", "-1"))
        seen = remittance.with_user(self.vendor_user)
        self.assertEqual(seen.line_ids.kind_id.code, "coop")
        for action in (seen.action_void, seen.action_correct):
            with self.assertRaises(AccessError):
                action()
        with self.assertRaises(AccessError):
            self.env["acorn.vendor.remittance.import"].with_user(
                self.vendor_user
            ).create({"account_id": self.account.id})

    def test_somebody_else_sees_nothing(self):
        self.post("1", settled("4417-2223334445", "-1"))
        for model in ("remittance", "remittance.line", "deduction", "deduction.kind"):
            with self.assertRaises(AccessError):
                self.env[f"acorn.vendor.{model}"].with_user(self.stranger).search([])

    def test_kinds_are_changed_by_the_adviser_only(self):
        with self.assertRaises(AccessError):
            self.kinds["coop"].with_user(self.accountant).keywords = "anything"

    def test_companies_do_not_see_each_other(self):
        other = self.setup_other_company()["company"]
        account, _code = self.create_account(other)
        kind = self.kinds["coop"]
        self.assertNotEqual(
            kind.with_company(other).account_id,
            kind.with_company(self.account.company_id).account_id,
        )
        lines = (settled("AC6002", "5"), settled("4417-2223334445", "-1"))
        self.create_invoice("AC6002", 5)
        mine = self.record(payment("1", *lines))
        theirs, _outcome = self.env["acorn.vendor.remittance"]._import(
            payment("1", *lines), account, self.amazon
        )
        self.assertNotEqual(mine, theirs)
        self.assertFalse(theirs.line_ids[0].move_id, "the invoice is of our company")
        both = self.account.company_id + other
        (mine + theirs).with_context(allowed_company_ids=both.ids).action_post()
        self.assertEqual(theirs.move_id.company_id, other)
        self.assertEqual(
            theirs.move_id.line_ids.account_id.company_ids, other, "accounts differ"
        )
        for model in ("remittance", "remittance.line", "deduction"):
            records = self.env[f"acorn.vendor.{model}"].with_user(self.accountant)
            self.assertEqual(
                records.search([]).company_id, self.account.company_id, model
            )

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_a_payment_twice(self):
        remittance = self.record(payment("1", settled("A", "1")))
        with self.assertRaises(IntegrityError):
            remittance.sudo().copy({"name": "1"})

    def test_all_views_open(self):
        remittance = self.post(
            "1", settled("4417-2223334445", "-1"), settled("AC6003SC", "-2")
        )
        for record in (remittance, remittance.line_ids.deduction_id[0]):
            Form(record.with_user(self.accountant))
        Form(self.account)
        Form(remittance.move_id)
        Form(self.kinds["coop"])
        for name in ("remittance", "remittance_line", "deduction", "deduction_kind"):
            action = self.env.ref(f"acorn_vendor.acorn_vendor_{name}_action")
            model = self.env[action.res_model].with_user(self.accountant)
            modes = [(False, mode) for mode in action.view_mode.split(",")]
            views = model.get_views([*modes, (False, "search")])["views"]
            self.assertEqual(set(views), {*action.view_mode.split(","), "search"})

    def test_the_smart_buttons_lead_to_each_other(self):
        invoice = self.create_invoice("AC6004", 10)
        remittance = self.post("1", settled("AC6004", "10"), settled("AC6004SC", "-2"))
        case = remittance.line_ids.deduction_id
        self.assertEqual(
            remittance.action_open_entry()["res_id"], remittance.move_id.id
        )
        self.assertEqual(remittance.action_open_invoices()["res_id"], invoice.id)
        self.assertEqual(remittance.action_open_deductions()["res_id"], case.id)
        self.assertEqual(case.action_open_remittances()["res_id"], remittance.id)
        self.assertEqual(case.action_open_invoice()["res_id"], invoice.id)
        self.assertEqual(
            case.action_open_items()["res_id"], case.line_ids.move_line_ids.id
        )
        for move in (invoice, remittance.move_id):
            self.assertEqual(
                move.action_acorn_open_remittances()["res_id"], remittance.id
            )
        self.assertEqual(invoice.action_acorn_open_deductions()["res_id"], case.id)
