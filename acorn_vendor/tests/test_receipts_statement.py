from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .people import create_people, create_user
from .remittance_common import settled
from .statement_common import StatementCommon


@tagged("post_install", "-at_install")
class TestStatement(StatementCommon):
    """The statement agrees with the ledger, to the cent."""

    def test_a_quarter_is_explained_to_the_cent(self):
        self.live_a_quarter()
        statement = self.draw_up()
        self.assertEqual(
            self.read(statement),
            {
                "opening-": [0, 0, 0, 0],
                "invoiced-": [1800, 0, 0, 1800],
                "credited-": [-50, 0, 0, -50],
                "paid-": [-1265, 0, 1265, 0],
                "discount-": [-18, 0, 0, -18],
                "withheld-": [-7, 0, 0, -7],
                "taken-provision": [-60, 60, 0, 0],
                "taken-shortage": [-100, 100, 0, 0],
                "taken-price": [-40, 40, 0, 0],
                "taken-chargeback": [-30, 0, 0, -30],
                "taken-coop": [-25, 0, 0, -25],
                "given_back-shortage": [70, -70, 0, 0],
                "given_back-chargeback": [30, 0, 0, 30],
                "suspense-": [-5, 5, 0, 0],
                "written_off-": [0, -40, 0, -40],
                "bank-": [0, 0, -865, -865],
                "unexplained-": [0, 0, 0, 0],
                "closing-": [300, 95, 400, 795],
            },
        )
        self.assert_ledger(statement)

    def test_a_quarter_stays_explained_after_its_accounts_change(self):
        self.live_a_quarter()
        before = self.read(self.draw_up())
        self.change_accounts()
        self.assertEqual(self.read(self.draw_up()), before)
        self.assert_ledger(self.draw_up())

    def change_accounts(self):
        """Let all that is not a loss have other accounts from now."""
        for use in ("claim", "suspense", "provision", "tax", "clearing"):
            new = self.ledger[use].copy({"name": f"New {use}", "code": f"NEW{use}"})
            if use == "clearing":
                self.account.clearing_account_id = new
                continue
            for kind in self.kinds.values():
                if kind.treatment == use:
                    kind.with_company(self.company).account_id = new

    def test_balances_are_those_of_the_accounts(self):
        self.live_a_quarter()
        rows = self.read(self.draw_up())
        accounts = {
            "receivable": rows["closing-"][0],
            "clearing": rows["closing-"][2],
        }
        for use, told in accounts.items():
            items = self.env["account.move.line"].search(
                [
                    ("account_id", "=", self.ledger[use].id),
                    ("partner_id", "=", self.amazon.id),
                    ("parent_state", "=", "posted"),
                ]
            )
            self.assertEqual(round(sum(items.mapped("balance")), 2), told, use)
        cases = self.env["acorn.vendor.deduction"].search([])
        self.assertEqual(sum(cases.mapped("open_amount")), rows["closing-"][1])

    def test_what_is_before_is_the_opening(self):
        self.live_a_quarter()
        statement = self.draw_up(date_from="2026-02-28")
        rows = self.read(statement)
        self.assertEqual(rows["opening-"], [600, 165, 0, 765])
        self.assertNotIn("invoiced-", rows)
        self.assertEqual(rows["closing-"], [300, 95, 400, 795])
        self.assert_ledger(statement)
        earlier = self.draw_up(date_to="2026-02-27")
        self.assertEqual(self.read(earlier)["closing-"], rows["opening-"])

    def test_what_is_taken_back_leaves_nothing(self):
        first = self.live_a_quarter()
        before = self.read(self.draw_up(date_to="2027-12-31"))
        again = self.env["acorn.vendor.remittance"].search([("name", "=", "100002")])
        again.action_correct()
        corrected = self.draw_up(date_to="2027-12-31")
        rows = self.read(corrected)
        self.assertNotIn("given_back-shortage", rows)
        self.assertNotIn("given_back-chargeback", rows)
        self.assertEqual(rows["paid-"], [-865, 0, 865, 0])
        self.assert_ledger(corrected)
        again.action_post()
        self.assertEqual(self.read(self.draw_up(date_to="2027-12-31")), before)
        case = self.case("AC1002", "price")
        case.action_undo_loss()
        undone = self.draw_up(date_to="2027-12-31")
        self.assertNotIn("written_off-", self.read(undone))
        self.assert_ledger(undone)
        first.action_void()
        void = self.draw_up(date_to="2027-12-31")
        self.assertEqual(self.read(void)["closing-"][1], -70)
        self.assert_ledger(void)

    def test_money_without_a_remittance_is_told(self):
        self.create_invoice("AC7001", 200)
        receivable = self.ledger["receivable"]
        self.show_on_bank("AC7001", 199.63, receivable)
        self.post_entry(self.company_data["default_account_expense"], 0.37)
        statement = self.draw_up()
        rows = self.read(statement)
        self.assertEqual(rows["paid_otherwise-"], [-199.63, 0, 0, -199.63])
        self.assertEqual(rows["written_off-"], [-0.37, 0, 0, -0.37])
        self.assertEqual(rows["closing-"], [0, 0, 0, 0])
        self.assert_ledger(statement)

    def post_entry(self, account, amount, partner=None):
        """Return an entry made by hand that takes an amount off the receivables."""
        partner = partner or self.amazon
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": "2026-03-05",
                "line_ids": [
                    Command.create({"account_id": account.id, "balance": amount}),
                    Command.create(
                        {
                            "account_id": self.ledger["receivable"].id,
                            "balance": -amount,
                            "partner_id": partner.id,
                        }
                    ),
                ],
            }
        )
        entry.action_post()
        return entry

    def test_entries_by_hand_are_not_explained(self):
        self.live_a_quarter()
        nobody = self.env.user.partner_id
        entry = self.post_entry(self.ledger["claim"], 12.34, nobody)
        statement = self.draw_up()
        self.assertFalse(statement.is_explained)
        [row] = [
            row for row in statement.content["rows"] if row["key"] == "unexplained-"
        ]
        self.assertEqual(row["amounts"], [0, 12.34, 0, 12.34])
        self.assertEqual(row["style"], "danger")
        items = self.env["acorn.vendor.ledger.item"].search(row["domain"])
        self.assertEqual(items.move_id, entry)
        self.assertEqual(items.mapped("balance"), [12.34])

    def test_currencies_are_told_together_and_apart(self):
        self.live_a_quarter()
        self.live_in_euro()
        together = self.draw_up()
        rows = self.read(together)
        self.assertEqual(rows["rates-"][1:], [0, 0, rows["rates-"][3]])
        self.assertEqual(rows["taken-shortage"][1], 112.5)
        self.assertNotIn("elsewhere-", rows)
        self.assert_ledger(together)
        euro = self.draw_up(currency_id=self.euro.id)
        self.assertEqual(
            self.read(euro),
            {
                "opening-": [0, 0, 0, 0],
                "invoiced-": [180, 0, 0, 180],
                "paid-": [-88, 0, 88, 0],
                "discount-": [-2, 0, 0, -2],
                "taken-shortage": [-10, 10, 0, 0],
                "elsewhere-": [-80, 0, 0, -80],
                "unexplained-": [0, 0, 0, 0],
                "closing-": [0, 10, 88, 98],
            },
        )
        self.assert_ledger(euro)
        dollar = self.draw_up(currency_id=self.company.currency_id.id)
        rows = self.read(dollar)
        self.assertEqual(rows["paid-"], [-1361, 0, 1361, 0])
        self.assertEqual(rows["elsewhere-"], [96, 0, 0, 96])
        self.assertEqual(rows["closing-"], [300, 95, 496, 891])
        self.assert_ledger(dollar)

    def test_each_payer_has_a_statement(self):
        self.live_a_quarter()
        [other] = self.amazon.copy({"name": "Amazon Elsewhere"})
        self.create_invoice("AC9001", 200, partner_id=other.id)
        self.post("900009", settled("AC9001", "150"))
        mine = self.draw_up(partner_id=self.amazon.id)
        self.assertEqual(self.read(mine)["elsewhere-"], [150, 0, 0, 150])
        self.assertEqual(self.read(mine)["closing-"], [300, 95, 550, 945])
        theirs = self.draw_up(partner_id=other.id)
        self.assertEqual(self.read(theirs)["elsewhere-"], [-150, 0, 0, -150])
        self.assertEqual(self.read(theirs)["closing-"], [50, 0, 0, 50])
        for statement in (mine, theirs, self.draw_up()):
            self.assert_ledger(statement)
        self.assertNotIn("elsewhere-", self.read(self.draw_up()))

    def test_the_number_of_queries_does_not_grow(self):
        self.live_a_quarter()
        few = self.count_queries()
        for number in range(20):
            self.create_invoice(f"AD{number}", 100)
        self.post("300001", *(settled(f"AD{number}", "100") for number in range(20)))
        self.assertLessEqual(self.count_queries(), few)

    def count_queries(self):
        # What Odoo keeps for all, such as access rights, is read by the first.
        self.assertTrue(self.draw_up().content)
        statement = self.draw_up()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.assertTrue(statement.content)
        return self.cr.sql_log_count - before


@tagged("post_install", "-at_install")
class TestStatementReaders(StatementCommon):
    """Accountants read the statement of their companies, and nobody else any."""

    def test_it_is_for_accountants_only(self):
        self.live_a_quarter()
        manager, packer, accountant = create_people(self.company)
        self.assertEqual(
            self.read(self.draw_up(accountant))["closing-"], [300, 95, 400, 795]
        )
        mine = self.draw_up()
        with self.assertRaises(AccessError):
            mine.with_user(accountant).action_export()
        with self.assertRaises(AccessError):
            mine.with_user(accountant)._build_sheet()
        for user in (manager, packer):
            with self.assertRaises(AccessError):
                self.draw_up(user)
            with self.assertRaises(AccessError):
                self.env["acorn.vendor.ledger.item"].with_user(user).search([])
            menus = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            for name in ("statement", "ledger"):
                menu = self.env.ref(f"acorn_vendor.acorn_vendor_menu_{name}")
                self.assertNotIn(menu.id, menus)

    def test_another_company_is_not_seen(self):
        self.live_a_quarter()
        theirs = self.setup_other_company()["company"]
        self.create_account(theirs)
        stranger = create_user(
            theirs, "acorn_other", "Olga Other", "account.group_account_manager"
        )
        statement = self.draw_up(stranger)
        self.assertEqual(statement.company_id, theirs)
        self.assertEqual(self.read(statement)["closing-"], [0, 0, 0, 0])
        self.assertTrue(statement.is_explained)
        items = self.env["acorn.vendor.ledger.item"].with_user(stranger)
        self.assertFalse(items.search([]))
        with self.assertRaises(AccessError):
            self.draw_up(stranger, company_id=self.company.id)
