from psycopg2.errors import ForeignKeyViolation

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import create_people


@tagged("post_install", "-at_install")
class TestEvidenceNamed(AcornVendorCommon):
    """What is deleted or put away under Amazon's records says what that means."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, _warehouse_user, _accountant = create_people(cls.company)

    def assert_kept(self, record, *words):
        """Check that deleting says so in words, before the database does."""
        try:
            with self.assertRaises(UserError) as caught:
                record.unlink()
        except ForeignKeyViolation:
            self.fail(record._name)
        for word in words:
            self.assertIn(word, str(caught.exception))
        self.assertNotRegex(str(caught.exception), r"acorn[._]|fkey|constraint")

    def test_an_account_with_documents_is_archived_not_deleted(self):
        self.import_orders(self.make_pen_order())
        account = self.account.with_user(self.manager)
        self.assert_kept(account, "Amazon US", "Archive it instead")
        self.assertTrue(self.account.job_ids.cron_id)
        account.active = False
        other = self.account.copy({"name": "Unused"})
        other.with_user(self.manager).unlink()

    def test_a_vendor_code_with_orders_is_archived_not_deleted(self):
        self.import_orders(self.make_pen_order())
        self.assert_kept(self.code.with_user(self.manager), "ACRN1", "Archive it")

    def test_what_is_set_up_with_records_of_odoo_says_so(self):
        self.env["acorn.vendor.cost"].create(
            {
                "account_id": self.account.id,
                "product_id": self.pen.id,
                "cost": 2.5,
                "date_from": "2026-01-01",
            }
        )
        for record in (self.pen, self.pen.product_tmpl_id, self.amazon):
            self.assert_kept(record, record.display_name, "Archive it instead")
        currency = self.env["res.currency"].create({"name": "XAC", "symbol": "x"})
        self.test_code = self.code.copy({"name": "ACRN9", "currency_id": currency.id})
        self.assert_kept(currency, "XAC", "ACRN9")
        company = self.env["res.company"].create({"name": "Fresh"})
        self.account.copy({"name": "Theirs", "company_id": company.id})
        self.assert_kept(company.sudo(), "Fresh")
        self.assert_kept(self.warehouse, "Archive it instead")

    def test_a_person_who_decided_stays(self):
        order = self.import_orders(self.make_pen_order())
        self.code.acknowledgement_level = "test"
        self.accept_all(order)
        order.acorn_message_ids.with_user(self.manager).action_approve()
        self.assert_kept(self.manager.sudo(), "Maria Manager", "Archive it instead")

    def test_a_scheduled_action_of_an_account_names_it(self):
        cron = self.account._job("send").cron_id
        self.assert_kept(cron, "Amazon US", "Disconnect")

    def test_another_companys_records_are_not_named(self):
        other = self.setup_other_company()["company"]
        theirs = self.account.copy({"name": "Secret plan", "company_id": other.id})
        self.pen.company_id = False
        self.env["acorn.vendor.cost"].sudo().create(
            {
                "account_id": theirs.id,
                "product_id": self.pen.id,
                "cost": 2.5,
                "date_from": "2026-01-01",
            }
        )
        seller = self.manager.sudo()
        seller.group_ids += self.env.ref("product.group_product_manager")
        with self.assertRaises(UserError) as caught:
            self.pen.with_user(self.manager).unlink()
        self.assertNotIn("2.5", str(caught.exception))
        self.assertIn("Archive it instead", str(caught.exception))

    # === ARCHIVING === #

    def test_an_account_is_archived_when_nothing_waits(self):
        order = self.import_orders(self.make_pen_order())
        self.accept_all(order)
        message = order.acorn_message_ids.filtered(lambda m: m.direction == "out")
        account = self.account.with_user(self.manager)
        for archive in (
            account.action_archive,
            lambda: account.write({"active": False}),
        ):
            with self.assertRaisesRegex(
                UserError, "Amazon US.*cancel them(.|\n)*4PENS00A: Queued"
            ):
                archive()
        self.simulator.fail_next("submitAcknowledgement", "reset")
        self.run_action("send")
        self.assertEqual(message.state, "unknown")
        with self.assertRaisesRegex(UserError, "4PENS00A: Outcome unknown"):
            account.action_archive()
        message.with_user(self.manager).action_confirm_by_hand()
        account.action_archive()
        self.assertFalse(self.account.active)
        self.assertFalse(any(self.account.job_ids.cron_id.mapped("active")))

    def test_many_documents_are_counted(self):
        self.code.acknowledgement_level = "test"
        numbers = [f"4PENS{count:03}" for count in range(12)]
        orders = self.import_orders(*map(self.make_pen_order, numbers))
        self.accept_all(orders)
        with self.assertRaisesRegex(UserError, "and 2 more"):
            self.account.action_archive()

    def test_an_account_with_documents_stays_in_its_company(self):
        other = self.setup_other_company()["company"]
        fresh = self.account.copy({"name": "Fresh"})
        fresh.company_id = other
        self.import_orders(self.make_pen_order())
        self.account.company_id = self.company
        with self.assertRaisesRegex(UserError, "account of its own"):
            self.account.company_id = other
