from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .change_common import AcornVendorChangeCommon
from .people import MANAGER_GROUPS, USER, create_user

FEWER = {"items": {"1": {"orderedQuantity": {"amount": 12}}}}
MORE = {"items": {"1": {"orderedQuantity": {"amount": 30}}}}
UNKNOWN = {
    "items": {
        "3": {
            "amazonProductIdentifier": "B0MUG00001",
            "vendorProductIdentifier": "MUG-9",
            "orderedQuantity": {
                "amount": 6,
                "unitOfMeasure": "Eaches",
                "unitSize": 1,
            },
            "netCost": {"amount": "6.10", "currencyCode": "USD"},
        }
    }
}
NUMBER = "4CHANGE0"


@tagged("post_install", "-at_install")
class TestChangeDesk(AcornVendorChangeCommon):
    """What is open, who decides it, and what is asked again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = create_user(cls.company, "mm", "Maria", MANAGER_GROUPS)
        cls.code.user_id = cls.manager

    def get_rule(self, kind):
        return self.env["acorn.vendor.change.rule"].search(
            [
                ("kind", "=", kind),
                ("code_id", "=", False),
                ("company_id", "=", self.company.id),
            ]
        )

    def bring_one(self, stage="acknowledged", number=NUMBER):
        return self.bring(stage, number)[number]

    def last_acknowledgement(self):
        return self.simulator.documents("acknowledgement")[-1]

    # === WHAT IS ASKED === #

    def test_one_person_is_asked_once_and_the_question_ends_with_the_decision(self):
        order = self.bring_one()
        self.change(NUMBER, MORE)
        self.change(NUMBER, {"orderDetails": {"dealCode": "NEWS"}})
        activity = order.activity_ids
        self.assertEqual(activity.user_id, self.manager)
        self.assertEqual(activity.summary, f"Amazon changed {NUMBER}: 1 to decide")
        order.with_user(self.manager).action_acorn_refuse_changes()
        self.assertFalse(order.activity_ids)
        self.assertEqual(order.acorn_change_ids[:1].state, "refused")

    def test_what_was_refused_is_not_asked_again_but_something_else_is(self):
        order = self.bring_one("packed")
        self.change(NUMBER, FEWER)
        self.assertEqual(order.acorn_stage, "question")
        order.action_acorn_refuse_changes()
        self.assertEqual(order.acorn_stage, "ship")
        self.assertEqual(order.order_line[0].acorn_qty_accepted, 24)
        self.change(NUMBER, {"orderDetails": {"dealCode": "NEWS"}})
        self.assertFalse(order.acorn_open_change_count)
        self.change(NUMBER, {"items": {"1": {"orderedQuantity": {"amount": 18}}}})
        self.assertEqual(order.acorn_open_change_ids.new_number, 18)
        order.action_acorn_refuse_changes()
        self.change(NUMBER, FEWER)
        self.assertEqual(order.acorn_open_change_ids.new_number, 12)

    def test_a_newer_version_supersedes_and_the_old_value_withdraws(self):
        order = self.bring_one("packed")
        self.change(NUMBER, FEWER)
        first = order.acorn_change_ids
        self.change(NUMBER, MORE)
        self.assertEqual(first.state, "superseded")
        second = order.acorn_change_ids - first
        self.assertEqual(second.line_ids.mapped("kind"), ["more"])
        self.change(NUMBER, {"items": {"1": {"orderedQuantity": {"amount": 24}}}})
        self.assertEqual(second.state, "withdrawn")
        self.assertFalse(order.acorn_open_change_count)
        self.assertFalse(order.activity_ids)

    def test_a_vendor_codes_own_rule_goes_first(self):
        rule = self.get_rule("more").copy({"code_id": self.code.id})
        rule.acknowledged = "apply"
        order = self.bring_one()
        self.change(NUMBER, MORE)
        self.assertEqual(order.order_line[0].acorn_qty_accepted, 30)
        self.assertFalse(order.activity_ids)
        self.check_ledger(order)
        body = str(order.message_ids.mapped("body"))
        self.assertIn("24 → 30", body)
        self.assertIn("A new acknowledgement goes to Amazon", body)

    def test_a_draft_waits_and_is_not_acknowledged_by_policy(self):
        self.code.acknowledgement_policy = "stock"
        self.get_rule("less").waiting = "ask"
        order = self.bring_one("waiting")
        self.change(NUMBER, FEWER)
        self.assertEqual(order.acorn_stage, "question")
        with self.assertRaisesRegex(UserError, "apply or refuse the changes"):
            order.action_acorn_acknowledge_by_policy()
        self.assertEqual(order.state, "draft")
        order.action_acorn_apply_changes()
        order.action_acorn_acknowledge_by_policy()
        self.assertEqual(order.order_line[0].product_uom_qty, 12)
        self.assertEqual(order.state, "sale")

    # === WHAT IS DONE === #

    def test_a_draft_keeps_the_acknowledgements_people_gave(self):
        order = self.bring_one("waiting")
        pens, cups = order.order_line
        pens.write({"acorn_qty_accepted": 10, "acorn_qty_backordered": 5})
        patch = {
            "items": {
                "1": {"orderedQuantity": {"amount": 12}},
                "2": {"orderedQuantity": {"amount": 20}},
            }
        }
        self.change(NUMBER, patch)
        self.assertEqual(pens.acorn_qty_accepted, 10)
        self.assertEqual(pens.acorn_qty_backordered, 2)
        self.assertEqual(pens.acorn_qty_cancelled, 12)
        self.assertEqual(cups.acorn_qty_accepted, 20)
        self.check_ledger(order)

    def test_more_is_acknowledged_whether_it_is_taken_or_not(self):
        for number, action, accepted in (
            ("4TAKEN00", "action_acorn_apply_changes", 30),
            ("4REFUSE0", "action_acorn_refuse_changes", 24),
        ):
            with self.subTest(action=action):
                order = self.bring_one(number=number)
                self.change(number, MORE)
                self.assertEqual(order.order_line[0].product_uom_qty, 24)
                getattr(order, action)()
                self.run_action("send")
                self.assertEqual(self.last_acknowledgement()["id"], number)
                self.let_pass(minutes=2)
                self.run_action("read_status")
                line = order.order_line[0]
                self.assertEqual(line.acorn_qty_confirmed, accepted)
                self.assertFalse(order.acorn_differs)
                self.check_ledger(order)

    def test_less_of_what_amazon_confirmed_is_no_difference(self):
        order = self.bring_one()
        self.change(NUMBER, FEWER)
        self.assertEqual(order.order_line[0].product_uom_qty, 12)
        self.assertFalse(order.acorn_differs)
        self.assertNotEqual(order.acorn_stage, "attention")

    def test_an_order_that_fails_does_not_stop_the_others(self):
        self.get_rule("added").acknowledged = "apply"
        orders = self.bring("acknowledged", "4FAILS00", "4GOES000")
        self.simulator.change_order("4FAILS00", UNKNOWN)
        self.simulator.change_order("4GOES000", FEWER)
        self.read_changes()
        self.assertEqual(orders["4GOES000"].order_line[0].product_uom_qty, 12)
        failed = orders["4FAILS00"]
        self.assertEqual(failed.acorn_open_change_count, 1)
        self.assertIn("settle under Configuration", failed.acorn_change_reason)
        self.assertEqual(len(failed.order_line), 2)
        with self.assertRaisesRegex(UserError, "settle under Configuration"):
            failed.action_acorn_apply_changes()
        self.env["acorn.vendor.product"].search(
            [("identifier", "=", "B0MUG00001")]
        ).product_id = self.cup
        failed.action_acorn_apply_changes()
        self.assertEqual(failed.order_line[-1:].product_id, self.cup)
        self.assertFalse(failed.acorn_change_reason)
        self.check_ledger(failed)

    def test_many_are_settled_at_once_and_those_left_are_named(self):
        numbers = ("4FAILS00", "4GOES000", "4GOES001")
        orders = self.bring("acknowledged", *numbers)
        self.simulator.change_order("4FAILS00", UNKNOWN)
        for number in numbers[1:]:
            self.simulator.change_order(number, MORE)
        self.read_changes()
        changes = self.env["acorn.vendor.change"].search([("state", "=", "open")])
        outcome = changes.with_user(self.manager).action_apply()
        self.assertEqual(outcome["params"]["title"], "Changes of 2 orders settled")
        self.assertEqual(outcome["params"]["links"][0]["label"], "4FAILS00")
        self.assertEqual(
            [orders[number].acorn_open_change_count for number in numbers], [1, 0, 0]
        )

    # === BACK AGAIN === #

    def test_an_order_that_amazon_brings_back_is_acknowledged_anew(self):
        order = self.bring_one()
        gone = {each: {"orderedQuantity": {"amount": 0}} for each in ("1", "2")}
        self.change(NUMBER, {"purchaseOrderState": "Closed", "items": gone})
        self.assertEqual(order.state, "cancel")
        self.assertEqual(set(order.picking_ids.mapped("state")), {"cancel"})
        back = {
            "purchaseOrderState": "New",
            "items": {
                "1": {"orderedQuantity": {"amount": 18}},
                "2": {"orderedQuantity": {"amount": 12}},
            },
        }
        self.change(NUMBER, back)
        self.assertEqual(order.acorn_open_change_ids.kind, "order_back")
        self.change(NUMBER, {"orderDetails": {"dealCode": "NEWS"}})
        order.action_acorn_apply_changes()
        self.assertEqual(order.state, "draft")
        self.assertEqual(order.order_line.mapped("acorn_qty_accepted"), [18, 12])
        self.assertEqual(order.acorn_document_state, "due")
        order.action_confirm()
        self.assertEqual(order.acorn_document_state, "waiting")
        self.check_ledger(order)

    def test_what_we_rejected_stays_rejected(self):
        order = self.bring_one("waiting")
        order._acorn_reject("TemporarilyUnavailable")
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.change(NUMBER, {"purchaseOrderState": "New", "dealCode": "BACK"})
        self.assertEqual(order.acorn_open_change_ids.kind, "order_back")
        with self.assertRaisesRegex(UserError, "rejected by us, which is final"):
            order.action_acorn_apply_changes()
        self.assertEqual(order.state, "cancel")

    def test_nothing_is_asked_about_an_order_that_is_over(self):
        order = self.bring_one()
        self.change(NUMBER, MORE)
        order._action_cancel()
        self.assertEqual(order.acorn_change_ids.state, "superseded")
        self.assertFalse(order.activity_ids)

    def test_what_we_cancelled_ourselves_is_left_alone(self):
        order = self.bring_one("waiting")
        order._action_cancel()
        self.change(NUMBER, MORE)
        self.assertFalse(order.acorn_change_ids)
        self.assertEqual(order.state, "cancel")

    # === PEOPLE === #

    def test_who_may_not_write_the_order_may_not_decide(self):
        order = self.bring_one()
        self.change(NUMBER, MORE)
        change = order.acorn_change_ids
        user = create_user(self.company, "reader", "Rita", USER)
        self.assertFalse(change.with_user(user).search([]))
        with self.assertRaises(AccessError):
            change.with_user(user).action_apply()
        seller = create_user(
            self.company, "seller", "Sal", f"{USER},sales_team.group_sale_salesman"
        )
        order.user_id = self.manager
        with self.assertRaises(AccessError):
            change.line_ids.with_user(seller).action_apply()
        reader = create_user(
            self.company, "books", "Bob", f"{USER},account.group_account_readonly"
        )
        self.assertEqual(change.with_user(reader).search([]), change)
        with self.assertRaises(AccessError):
            change.with_user(reader).action_refuse()
        self.assertEqual(change.state, "open")

    def test_the_vendor_manager_decides_and_is_named(self):
        order = self.bring_one()
        self.change(NUMBER, MORE)
        lines = order.acorn_open_change_ids.with_user(self.manager)
        self.assertIn("Promised: 24, now 30", lines.effect)
        lines.action_apply()
        self.assertEqual(lines.decided_by_id, self.manager)
        with self.assertRaises(AccessError):
            lines.write({"state": "open"})
        rule = self.get_rule("more")
        user = create_user(self.company, "reader", "Rita", USER)
        with self.assertRaises(AccessError):
            rule.with_user(user).acknowledged = "apply"
        rule.with_user(self.manager).acknowledged = "apply"
