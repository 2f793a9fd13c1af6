from odoo.tests import tagged

from .cost_common import AcornVendorCosts


@tagged("post_install", "-at_install")
class TestCostGuard(AcornVendorCosts):
    """Amazon's cost against what was agreed, and what becomes of a lower one."""

    def test_a_cost_as_agreed_passes(self):
        self.agree(2.50)
        line = self.import_line()
        self.assertRecordValues(line, [{"acorn_cost_state": "ok", "acorn_cost_gap": 0}])
        self.run_action("acknowledge")
        self.assertEqual(line.order_id.state, "sale")

    def test_nothing_agreed_passes_and_says_so(self):
        line = self.import_line()
        self.assertEqual(line.acorn_cost_state, "none")
        self.run_action("acknowledge")
        self.assertEqual(line.order_id.state, "sale")

    def test_a_lower_cost_is_asked(self):
        self.agree(3.00)
        line = self.import_line()
        self.assertRecordValues(
            line, [{"acorn_cost_state": "low", "acorn_cost_gap": -12.0}]
        )
        self.run_action("acknowledge")
        self.assertEqual(line.order_id.state, "draft")
        self.assertIn(
            "Amazon pays $\xa02.50, agreed are $\xa03.00",
            line.order_id.acorn_acknowledgement_question,
        )

    def test_a_lower_cost_is_rejected_with_its_line_only(self):
        self.code.cost_policy = "reject"
        self.agree(3.00)
        body = self.make_pen_order("4COST001")
        cup = {
            **body["orderDetails"]["items"][0],
            "itemSequenceNumber": "2",
            "amazonProductIdentifier": "B0CUP00001",
            "vendorProductIdentifier": "CUP-1",
        }
        body["orderDetails"]["items"].append(cup)
        order = self.import_orders(body)
        self.run_action("acknowledge")
        self.assertRecordValues(
            order.order_line,
            [
                {"acorn_qty_accepted": 0, "acorn_qty_rejected": 24},
                {"acorn_qty_accepted": 24, "acorn_qty_rejected": 0},
            ],
        )

    def test_a_lower_cost_holds_the_acknowledgement(self):
        self.code.cost_policy = "hold"
        self.agree(3.00)
        order = self.import_line().order_id
        self.run_action("acknowledge")
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.acorn_document_state, "held")
        self.assertIn("below the agreed cost", order.acorn_advice)

    def test_a_higher_cost_is_shown_and_accepted(self):
        self.agree(2.00)
        line = self.import_line()
        self.assertEqual(line.acorn_cost_state, "high")
        self.run_action("acknowledge")
        self.assertEqual(line.order_id.state, "sale")

    def test_tolerance_counts_for_the_orders_that_wait(self):
        self.agree(2.55)
        line = self.import_line()
        self.assertEqual(line.acorn_cost_state, "low")
        self.code.cost_tolerance_percent = 2
        self.assertEqual(line.acorn_cost_state, "ok")

    def test_the_date_of_the_order_chooses_the_cost(self):
        self.agree(9.00, start=-60, end=-10)
        self.agree(2.50, start=-9, end=9)
        self.agree(1.00, start=10)
        self.assertEqual(self.import_line().acorn_cost_agreed, 2.50)

    def test_the_vendor_code_goes_before_the_account(self):
        self.agree(9.00)
        self.agree(2.50, code_id=self.code.id)
        self.assertEqual(self.import_line().acorn_cost_agreed, 2.50)

    def test_the_price_list_counts_where_nothing_was_agreed(self):
        self.code.pricelist_id = self.env["product.pricelist"].create(
            {
                "name": "Amazon",
                "currency_id": self.env.ref("base.USD").id,
                "item_ids": [
                    (
                        0,
                        0,
                        {
                            "applied_on": "0_product_variant",
                            "product_id": self.pen.id,
                            "compute_price": "fixed",
                            "fixed_price": 2.75,
                        },
                    )
                ],
            }
        )
        line = self.import_line()
        self.assertEqual(line.acorn_cost_agreed, 2.75)
        self.agree(2.50)
        self.assertRecordValues(
            line, [{"acorn_cost_agreed": 2.50, "acorn_cost_state": "ok"}]
        )

    def test_an_acknowledged_order_keeps_its_judgement(self):
        agreed = self.agree(2.50)
        line = self.import_line()
        self.run_action("acknowledge")
        self.run_action("send")
        agreed.cost = 5.00
        self.assertEqual(line.acorn_cost_state, "ok")
