from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .people import create_people, create_user
from .remittance_common import RemittanceCommon, payment, settled

CHIEF = "acorn_vendor.acorn_vendor_group_user,account.group_account_manager"


@tagged("post_install", "-at_install")
class TestRemittanceRules(RemittanceCommon):
    """Rules are tried on old lines before they are saved."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chief = create_user(cls.account.company_id, "chief", "Carla", CHIEF)

    def set_up_once(self):
        super().set_up_once()
        self.create_invoice("AC1", 100)
        self.posted = self.post(
            "700100",
            settled("AC1", "100"),
            settled("7-BAG", "-30", "Prep - Bagging"),
            settled("AC1SC", "-10", "Shortage Claim for Invoice - AC1"),
        )
        self.draft = self.record(
            payment(
                "700101",
                settled("8-BAG", "-12", "Prep - Bagging"),
                settled("9-LOST", "-5", "Lost at FC"),
                settled("6-BAG", "-7", "Prep - Bagging"),
            )
        )
        self.by_hand = self.draft.line_ids[2]
        self.by_hand.kind_id = self.kinds["audit"]

    def open_dialog(self, kind=None, **values):
        """Return the dialog as the chief accountant opens and fills it."""
        dialogs = self.env["acorn.vendor.rule.try"].with_user(self.chief)
        kind = self.kinds[kind] if kind else self.kinds["coop"].browse()
        form = Form(dialogs.with_context(default_kind_id=kind.id))
        for name, value in values.items():
            form[name] = value
        return form

    def lines_of(self, remittance):
        return [line.kind_id.code for line in remittance.line_ids]

    # === TRYING === #

    def test_a_rule_as_it_is_changes_nothing(self):
        form = self.open_dialog("chargeback")
        self.assertIn("Prep - Bagging", form.keywords)
        self.assertEqual(form.before_id, self.kinds["audit"])
        self.assertIn("None of the last 5 lines", form.summary)
        self.assertFalse(form.never_reached)

    def test_a_new_rule_shows_what_it_would_change_and_writes_nothing(self):
        form = self.open_dialog(
            name="Bags", keywords="Bagging\nLost", before_id=self.kinds["chargeback"]
        )
        self.assertIn("3 of the last 5 lines would change.", form.summary)
        self.assertIn("payments: 2. Posted, so they stay as they are: 1.", form.summary)
        self.assertRegex(form.summary, "2 from Chargeback to Bags: .*42.00")
        self.assertRegex(form.summary, "1 from Unknown to Bags: .*5.00")
        self.assertIn(
            "Chargeback: “Prep - Bagging” is never reached", form.never_reached
        )
        rows = form.line_ids._records
        shown = ("kind_before", "kind_after", "loses")
        lines = self.env["acorn.vendor.remittance.line"]
        self.assertEqual(
            [
                (
                    lines.browse(row["remittance_line_id"]).invoice_number,
                    *map(row.get, shown),
                )
                for row in rows
            ],
            [
                ("7-BAG", "Chargeback", "Bags", "Chargeback: Prep - Bagging"),
                ("8-BAG", "Chargeback", "Bags", "Chargeback: Prep - Bagging"),
                ("9-LOST", "Unknown", "Bags", False),
            ],
        )
        states = [row["state"] for row in rows]
        self.assertEqual(states, ["posted", "draft", "draft"])
        self.assertEqual(self.lines_of(self.draft), ["chargeback", "unknown", "audit"])
        self.assertFalse(self.kinds["coop"].search([("name", "=", "Bags")]))

    def test_a_rule_behind_the_one_that_decides_takes_the_rest_only(self):
        form = self.open_dialog(name="Bags", keywords="Bagging\nLost")
        self.assertIn("1 of the last 5 lines", form.summary)

    def test_only_the_last_lines_are_tried(self):
        form = self.open_dialog(name="Lost", keywords="Lost\nBagging", limit=1)
        self.assertIn("1 of the last 1 lines", form.summary)
        form.limit = 0
        self.assertIn("1 of the last 1 lines", form.summary)

    # === SAVING === #

    def test_a_saved_rule_is_applied_to_drafts_only(self):
        form = self.open_dialog(
            name="Bags", keywords="Bagging\nLost", before_id=self.kinds["chargeback"]
        )
        form.save().action_save()
        kind = self.kinds["coop"].search([("name", "=", "Bags")])
        self.assertEqual((kind.code, kind.treatment), ("bags", "expense"))
        company = self.account.company_id
        self.assertEqual(kind.with_company(company).account_id.name, "Amazon Bags")
        self.assertEqual(self.lines_of(self.draft), ["bags", "bags", "audit"])
        self.assertEqual(
            self.lines_of(self.posted), ["invoice", "chargeback", "shortage"]
        )
        self.assertEqual(self.draft.line_ids[0].decided_by, "Rule: Bagging")
        order = self.kinds["coop"].search([]).mapped("code")
        self.assertEqual(order.index("bags") + 1, order.index("chargeback"))
        self.assertIn("is never reached", self.kinds["chargeback"].never_reached)

    def test_drafts_are_left_alone_if_that_is_wanted(self):
        form = self.open_dialog("chargeback", keywords="Nothing of that")
        form.apply_to_drafts = False
        form.save().action_save()
        self.assertEqual(self.kinds["chargeback"].keywords, "Nothing of that")
        self.assertEqual(self.lines_of(self.draft), ["chargeback", "unknown", "audit"])
        self.draft.action_match()
        self.assertEqual(self.lines_of(self.draft), ["unknown", "unknown", "audit"])

    def test_a_kind_is_moved_in_the_order(self):
        form = self.open_dialog("coop", before_id=self.kinds["provision"])
        form.save().action_save()
        order = self.kinds["coop"].search([]).mapped("code")
        self.assertEqual(order[:4], ["invoice", "withholding", "coop", "provision"])

    def test_an_incomplete_rule_is_not_saved(self):
        with self.assertRaisesRegex(UserError, "a name"):
            self.open_dialog(keywords="x").save().action_save()
        with self.assertRaisesRegex(UserError, "a keyword or a number"):
            self.open_dialog(name="Empty").save().action_save()
        with self.assertRaisesRegex(UserError, "the code chargeback already"):
            self.open_dialog(name="Chargeback", keywords="x").save().action_save()

    # === WHO AND WHAT === #

    def test_lines_of_other_companies_are_not_shown(self):
        other = self.setup_other_company()["company"]
        account, _code = self.create_account(other)
        self.env["acorn.vendor.remittance"]._import(
            payment("700900", settled("1-BAG", "-99", "Prep - Bagging")),
            account,
            self.amazon,
        )
        form = self.open_dialog("chargeback", keywords="Nothing of that")
        self.assertIn("2 of the last 5 lines", form.summary)

    def test_only_chief_accountants_try_rules(self):
        _manager, _warehouse, accountant = create_people(self.account.company_id)
        with self.assertRaises(AccessError):
            self.env["acorn.vendor.rule.try"].with_user(accountant).create({})
        action = self.kinds["coop"].with_user(self.chief).action_try()
        self.assertEqual(action["context"]["default_kind_id"], self.kinds["coop"].id)

    def test_the_rules_that_come_with_the_addon_are_all_reached(self):
        for kind in self.kinds.values():
            self.assertFalse(kind.never_reached, kind.code)
