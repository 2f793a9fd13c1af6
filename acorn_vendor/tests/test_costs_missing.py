from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .cost_missing_common import PEN, AcornVendorNoCost


@tagged("post_install", "-at_install")
class TestCostMissing(AcornVendorNoCost):
    """A cost that Amazon does not state, or states as zero, is asked, never guessed."""

    # === THE QUESTION === #

    def test_no_cost_is_a_question_and_no_price(self):
        order, line = self.import_pens()
        self.assertRecordValues(
            line,
            [
                {
                    "acorn_question_kind": "no_cost",
                    "acorn_cost_missing": True,
                    "acorn_cost_state": "unknown",
                    "price_unit": 0,
                }
            ],
        )
        self.assertIn("Amazon states no cost", line.acorn_question)
        self.assertIn("one unit", line.acorn_question)
        line.product_uom_qty = 12
        order._recompute_prices()
        self.assertEqual(line.price_unit, 0)
        self.assertEqual(order.acorn_stage, "question")
        self.assertEqual(order._acorn_get_question_lines(), line)

    def test_a_cost_of_zero_is_a_question_and_stays_zero(self):
        order, line = self.import_pens(cost="0.00")
        self.assertRecordValues(
            line,
            [
                {
                    "acorn_question_kind": "no_cost",
                    "acorn_cost_missing": False,
                    "acorn_net_cost": 0,
                    "price_unit": 0,
                }
            ],
        )
        self.assertIn("a cost of 0.00", line.acorn_question)
        line.product_uom_qty = 12
        self.assertEqual(line.price_unit, 0)
        self.assertEqual(order.order_line[1].price_unit, 4)

    def test_the_acknowledgement_waits_and_names_the_line(self):
        order, _line = self.import_pens()
        self.run_action("acknowledge")
        self.assertEqual(order.state, "draft")
        self.assertIn(
            "Line 1, B0PEN00001: Amazon states", order.acorn_acknowledgement_question
        )
        with self.assertRaisesRegex(UserError, r"4COST000, 1 \(B0PEN00001\): Amazon"):
            order.action_confirm()

    def test_a_cancelled_line_needs_no_cost(self):
        order, line = self.import_pens(pen=(*PEN[:2], 0, *PEN[3:]))
        self.assertFalse(line.acorn_question_kind)
        self.run_action("acknowledge")
        self.assertEqual(order.state, "sale")

    # === THE ACKNOWLEDGEMENTS === #

    def test_the_cost_a_person_enters_is_acknowledged_and_invoiced(self):
        order, line = self.import_pens()
        self.run_action("acknowledge")
        # As the grid writes it.
        order.write({"order_line": [(1, line.id, {"acorn_cost_settled": 2.4})]})
        self.assertRecordValues(
            line,
            [
                {
                    "acorn_question_kind": False,
                    "acorn_cost_source": "hand",
                    "acorn_cost_state": "ours",
                    "price_unit": 2.4,
                }
            ],
        )
        told = order.message_ids[0].body.replace("&nbsp;", " ")
        self.assertIn("agreed cost $ 2.40", told)
        self.run_action("acknowledge")
        self.assertEqual(
            self.get_sent(order), {"1": ("2.40", "Accepted"), "2": ("4.00", "Accepted")}
        )
        self.prove(order)
        for done in order.order_line:
            done.qty_delivered = done.product_uom_qty
        invoice = order._create_invoices()
        keys = {each.key for each in invoice._acorn_get_findings()[invoice]}
        self.assertFalse(keys & {"dear", "cheap"})
        invoice.action_post()
        document = invoice._acorn_as_document().prepare()
        self.assertEqual([str(each.net_cost.amount) for each in document.lines],
                         ["2.40", "4.00"])  # fmt: skip

    def test_rejecting_the_line_acknowledgements_it_too(self):
        order, line = self.import_pens()
        line.action_acorn_reject()
        self.assertFalse(order.acorn_question_count)
        self.assertFalse(order._acorn_get_question_lines())
        self.assertEqual(order.acorn_stage, "acknowledge")
        order.action_confirm()
        # Amazon demands a cost of what is rejected, and reads what is left out so.
        self.assertEqual(self.get_sent(order), {"2": ("4.00", "Accepted")})
        self.prove(order)
        self.assertEqual(line.acorn_qty_rejected, 24)
        self.assertFalse(order.acorn_differs)

    def test_the_policy_keeps_a_rejection_for_want_of_a_cost(self):
        order, line = self.import_pens()
        line.action_acorn_reject()
        order._acorn_acknowledge_by_policy()
        self.assertEqual(order.state, "sale")
        self.assertEqual(line.acorn_qty_accepted, 0)

    def test_accepting_the_line_again_asks_again(self):
        order, line = self.import_pens()
        line.action_acorn_reject()
        line.action_acorn_accept()
        self.assertEqual(order.acorn_question_count, 1)
        with self.assertRaises(UserError):
            order.action_confirm()

    def test_rejecting_everything_without_any_cost_says_what_to_enter(self):
        body = self.make()
        del body["orderDetails"]["items"][1]
        order = self.import_orders(body)
        with self.assertRaisesRegex(UserError, "Enter the agreed cost of line 1"):
            self.reject(order, reason="TemporarilyUnavailable")
        order.order_line.acorn_cost_settled = 1.0
        self.reject(order, reason="TemporarilyUnavailable")
        self.assertEqual(self.get_sent(order), {"1": ("1.00", "Rejected")})
        self.assertEqual(order.state, "cancel")

    # === AGREED COSTS === #

    def test_what_is_agreed_for_product_and_code_acknowledgements_by_itself(self):
        self.agree(9.00, start=-60, end=-10)
        self.agree(2.60, code_id=self.code.id)
        order, line = self.import_pens()
        self.assertRecordValues(
            line,
            [
                {
                    "acorn_question_kind": False,
                    "acorn_cost_settled": 2.6,
                    "acorn_cost_source": "agreed",
                    "acorn_cost_state": "ok",
                    "price_unit": 2.6,
                }
            ],
        )
        self.run_action("acknowledge")
        self.assertEqual(self.get_sent(order)["1"], ("2.60", "Accepted"))

    def test_an_agreement_made_later_acknowledgements_what_waits(self):
        order, line = self.import_pens(cost="0")
        agreed = self.agree(2.60)
        self.assertEqual((line.price_unit, line.acorn_question_kind), (2.6, False))
        agreed.cost = 2.7
        self.assertEqual(line.price_unit, 2.7)
        agreed.unlink()
        self.assertEqual((line.price_unit, line.acorn_question_kind), (0, "no_cost"))
        line.acorn_cost_settled = 2.2
        self.agree(2.60)
        self.assertRecordValues(
            line, [{"price_unit": 2.2, "acorn_cost_source": "hand"}]
        )
        self.assertEqual(order.amount_untaxed, 100.8)

    def test_a_price_list_acknowledgements_nothing(self):
        item = Command.create({"compute_price": "fixed", "fixed_price": 3.00})
        self.code.pricelist_id = self.env["product.pricelist"].create(
            {"name": "Amazon", "item_ids": [item]}
        )
        _order, line = self.import_pens()
        self.assertEqual((line.price_unit, line.acorn_question_kind), (0, "no_cost"))

    def test_a_product_chosen_later_brings_its_agreed_cost(self):
        self.agree(2.60)
        new = ("B0NEW00001", "NEW-1", *PEN[2:])
        _order, line = self.import_pens(pen=new)
        self.assertEqual(line.acorn_question_kind, "product")
        line.product_id = self.pen
        self.assertRecordValues(
            line, [{"acorn_question_kind": False, "price_unit": 2.6}]
        )

    def test_a_code_with_costs_per_case_is_told_a_cost_per_case(self):
        self.code.cost_basis = "case"
        pen = ("B0PEN00001", "PEN-1", 3, "Cases", 12, "")
        order, line = self.import_pens(pen=pen)
        self.assertIn("a case of 12", line.acorn_question)
        self.agree(2.0)
        self.assertRecordValues(
            line, [{"acorn_cost_settled": 24, "price_subtotal": 72}]
        )
        self.run_action("acknowledge")
        self.assertEqual(self.get_sent(order)["1"], ("24.00", "Accepted"))

    # === WHO AND WHERE === #

    def test_a_salesperson_enters_the_cost(self):
        order, line = self.import_pens()
        order.user_id = new_test_user(
            self.env, "sally", "sales_team.group_sale_salesman",
            company_id=self.company.id, company_ids=[(6, 0, self.company.ids)],
        )  # fmt: skip
        line.with_user(order.user_id).acorn_cost_settled = 2.4
        self.assertEqual((line.price_unit, line.acorn_question_kind), (2.4, False))

    def test_what_amazon_states_is_not_overruled(self):
        order, line = self.import_pens()
        with self.assertRaisesRegex(UserError, "Amazon states the cost"):
            order.order_line[1].acorn_cost_settled = 3
        with self.assertRaises(ValidationError):
            line.acorn_cost_settled = -1
