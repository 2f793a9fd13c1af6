from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import AcornVendorCommon
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
NEW_CODE = {"sellingParty": {"partyId": "NEW77"}}
NEW_FC = {"shipToParty": {"partyId": "XYZ9"}}
NOBODY = {**NEW_CODE, "billToParty": {"partyId": "PAYS9"}}


@tagged("post_install", "-at_install")
class TestUnknown(AcornVendorCommon):
    """Whatever nobody has told us about an order, it is a draft and its clock runs."""

    def import_one(self, number="4BADS00A", **details):
        self.import_orders(self.make_pen_order(number, **details))
        return self.find_order(number)

    def find_order(self, number="4BADS00A"):
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    def make_in(self, currency, number="4BADS00A"):
        order = self.make_pen_order(number)
        [item] = order["orderDetails"]["items"]
        item["netCost"]["currencyCode"] = currency
        return order

    def assert_waits(self, order, topics, *words):
        """The order is a draft that says what it waits for, and cannot be confirmed."""
        self.assertEqual(order.state, "draft")
        self.assertEqual(order.acorn_open_topics, topics)
        self.assertEqual(order.acorn_question_count, len(topics.split()))
        self.assertEqual(order.acorn_stage, "question")
        for word in words:
            self.assertIn(word, order.acorn_unknown)
        for attempt in (order.action_confirm, order.action_acorn_accept_all):
            with self.assertRaisesRegex(UserError, words[0]):
                attempt()
        self.assertEqual(order.state, "draft")
        self.assertFalse(order.picking_ids)

    # === THE FULFILLMENT CENTER === #

    def test_an_unknown_fc_is_a_question_on_the_order(self):
        order = self.import_one(**NEW_FC)
        self.assert_waits(order, "ship_to", "XYZ9", "Partners")
        placeholder = self.company.acorn_placeholder_partner_id
        self.assertEqual(order.partner_shipping_id, placeholder)
        self.assertEqual(order.partner_id, self.amazon)
        self.assertRecordValues(placeholder, [{"active": False, "email": False}])
        self.assertTrue(order.acorn_deadline)
        self.assertEqual(order.order_line.product_id, self.pen)
        party = order.acorn_unknown_party_ids
        self.assertRecordValues(party, [{"code": "XYZ9", "partner_id": False}])

    def test_one_choice_settles_all_orders_to_an_fc(self):
        orders = self.import_one("4BADS00A", **NEW_FC)
        orders |= self.import_one("4BADS00B", **NEW_FC)
        other = self.import_one("4BADS00C", shipToParty={"partyId": "ABC1"})
        costs = orders.order_line.mapped("price_unit")
        orders[0].acorn_unknown_party_ids.partner_id = self.other_fc
        self.assertEqual(orders.partner_shipping_id, self.other_fc)
        self.assertEqual(set(orders.mapped("acorn_open_topics")), {False})
        self.assertEqual(other.acorn_open_topics, "ship_to")
        self.assertEqual(orders.order_line.mapped("price_unit"), costs)
        orders.action_confirm()
        self.assertEqual(orders.picking_ids.partner_id, self.other_fc)

    def test_taxes_follow_the_fc_that_is_chosen(self):
        belgium = self.env.ref("base.be")
        abroad = self.env["account.fiscal.position"].create(
            {"name": "Abroad", "auto_apply": True, "country_id": belgium.id}
        )
        self.other_fc.country_id = belgium
        order = self.import_one(**NEW_FC)
        self.assertNotEqual(order.fiscal_position_id, abroad)
        order.acorn_unknown_party_ids.partner_id = self.other_fc
        self.assertEqual(order.fiscal_position_id, abroad)

    def test_an_order_without_fc_waits_for_an_address(self):
        body = self.make_pen_order("4BADS00A")
        del body["orderDetails"]["shipToParty"]
        self.import_orders(body)
        order = self.find_order()
        self.assert_waits(order, "no_ship_to", "no fulfillment center")
        order.partner_shipping_id = self.other_fc
        self.assertFalse(order.acorn_open_topics)

    # === THE VENDOR CODE === #

    def test_an_unknown_vendor_code_is_a_question_on_the_order(self):
        order = self.import_one(**NOBODY)
        self.assert_waits(order, "code", "NEW77", "Vendor Codes")
        placeholder = self.company.acorn_placeholder_partner_id
        self.assertEqual(order.partner_id, placeholder)
        self.assertEqual(order.partner_invoice_id, placeholder)
        self.assertEqual(order.partner_shipping_id, self.fc)
        self.assertEqual(order.company_id, self.company)
        self.assertTrue(order.acorn_deadline)
        # The lines are settled: none of them is said to be rejected only.
        self.assertFalse(order.acorn_line_question_count)

    def test_who_pays_is_the_customer_of_an_unknown_vendor_code(self):
        order = self.import_one(**NEW_CODE)
        self.assertEqual(order.partner_id, self.amazon)
        self.assertEqual(order.acorn_open_topics, "code")

    def test_setting_it_up_completes_its_orders(self):
        orders = self.import_one("4BADS00A", **NEW_CODE)
        orders |= self.import_one("4BADS00B", **NOBODY)
        other = self.import_one("4BADS00C", sellingParty={"partyId": "OTHER"})
        warehouse = self.env["stock.warehouse"].create(
            {"name": "East", "code": "EAST", "company_id": self.company.id}
        )
        term = self.env.ref("account.account_payment_term_45days")
        code = self.code.copy(
            {
                "name": "NEW77",
                "warehouse_id": warehouse.id,
                "payment_term_id": term.id,
                "acknowledgement_policy": "manual",
            }
        )
        for order in orders:
            self.assertRecordValues(
                order,
                [
                    {
                        "acorn_code_id": code.id,
                        "partner_id": code.partner_id.id,
                        "partner_invoice_id": code.partner_id.id,
                        "partner_shipping_id": self.fc.id,
                        "warehouse_id": warehouse.id,
                        "payment_term_id": term.id,
                        "user_id": code.user_id.id,
                        "acorn_open_topics": False,
                        "amount_untaxed": 60.0,
                    }
                ],
            )
        self.assertEqual(other.acorn_open_topics, "code")
        orders.action_confirm()
        self.assertEqual(set(orders.mapped("acorn_document_state")), {"waiting"})

    def test_the_policy_of_the_new_code_decides_at_once(self):
        order = self.import_one(**NEW_CODE)
        self.run_action("acknowledge")
        self.assertEqual(order.state, "draft")
        self.code.copy({"name": "NEW77", "acknowledgement_policy": "accept"})
        self.run_action("acknowledge")
        self.assertEqual(order.state, "sale")

    def test_it_cannot_be_rejected_as_nobody_could_tell_amazon(self):
        order = self.import_one(**NEW_CODE)
        with self.assertRaisesRegex(UserError, "NEW77"):
            self.reject(order)
        self.assertEqual(order.state, "draft")

    def test_the_new_code_opens_with_what_the_order_says(self):
        order = self.import_one(**NEW_CODE)
        context = order.action_acorn_create_code()["context"]
        self.assertEqual(context["default_name"], "NEW77")
        self.assertEqual(context["default_account_id"], self.account.id)
        seller = new_test_user(
            self.env,
            "only.sells",
            groups="sales_team.group_sale_salesman_all_leads",
            company_id=self.company.id,
        )
        with self.assertRaises(AccessError):
            order.with_user(seller).action_acorn_create_code()

    # === CURRENCY === #

    def test_an_inactive_currency_is_activated_on_the_order(self):
        self.import_orders(self.make_in("ISK"))
        order = self.find_order()
        self.assert_waits(order, "currency", "ISK")
        self.assertEqual(order.currency_id.name, "ISK")
        order.action_acorn_activate_currency()
        self.assertFalse(order.acorn_open_topics)

    def test_a_currency_nobody_knows_is_told_in_amazons_word(self):
        self.import_orders(self.make_in("XTS"))
        self.assert_waits(self.find_order(), "currency", "XTS")

    # === ALL OF IT === #

    def test_everything_at_once_is_one_order_with_its_questions(self):
        body = self.make_pen_order("4BADS00A", **NEW_CODE, **NEW_FC)
        [item] = body["orderDetails"]["items"]
        item["amazonProductIdentifier"] = "B0UNHEARD1"
        item["vendorProductIdentifier"] = "UNHEARD-1"
        item["netCost"]["currencyCode"] = "ISK"
        self.import_orders(body, self.make_pen_order("4GOOD00A"))
        order = self.find_order()
        self.assertEqual(order.acorn_open_topics, "code ship_to currency")
        self.assertEqual(order.acorn_question_count, 4)
        self.assertFalse(self.find_order("4GOOD00A").acorn_open_topics)
        self.assertEqual(order.acorn_message_ids.state, "processed")

    def test_a_new_version_updates_the_draft_that_waits(self):
        order = self.import_one(**NEW_CODE, **NEW_FC)
        changed = self.make_pen_order("4BADS00A", **NEW_CODE, **NEW_FC)
        [item] = changed["orderDetails"]["items"]
        item["orderedQuantity"]["amount"] = 12
        self.import_orders(changed)
        self.assertEqual(self.find_order(), order)
        change = order.acorn_open_change_ids
        if change:
            change.action_apply()
        self.assertEqual(order.order_line._acorn_get_open_quantity(), 12)
        self.assertEqual(order.acorn_open_topics, "code ship_to")

    def test_a_draft_that_goes_to_an_unknown_fc_asks(self):
        order = self.import_one()
        self.assertFalse(order.acorn_open_topics)
        self.import_orders(self.make_pen_order("4BADS00A", **NEW_FC))
        change = order.acorn_open_change_ids
        if change:
            change.action_apply()
        self.assertEqual(order.acorn_ship_to_code, "XYZ9")
        self.assert_waits(order, "ship_to", "XYZ9")

    def test_analyses_leave_out_whom_nobody_knows(self):
        self.import_one(**NOBODY)
        self.env.flush_all()
        placeholder = self.company.acorn_placeholder_partner_id
        report = self.env["sale.report"]
        self.assertFalse(report.search([("partner_id", "=", placeholder.id)]))
        self.code.copy({"name": "NEW77"})
        self.env.flush_all()
        self.assertTrue(report.search([("acorn_po_number", "=", "4BADS00A")]))

    def test_deadlines_are_reminded_of_whatever_is_unknown(self):
        order = self.import_one(**NEW_CODE)
        self.assertTrue(order.acorn_act_by)
        self.let_pass(days=4)
        self.run_action("remind")
        self.assertTrue(order.acorn_reminded_of)
        self.assertTrue(order.activity_ids)

    def test_what_is_unknown_of_an_order_costs_no_query_more(self):
        def count(first, last, **unknown):
            bodies = [
                make_order(f"7P{n:06}", PEN, **unknown) for n in range(first, last)
            ]
            self.simulator.add_orders(*bodies)
            self.run_action("poll_orders")
            before = self.env.cr.sql_log_count
            self.run_action("process_inbox")
            return self.env.cr.sql_log_count - before

        unknown = {**NEW_CODE, **NEW_FC}
        count(0, 2)
        known = count(2, 32) - count(32, 37)
        count(37, 39, **unknown)
        # No more than Odoo itself needs for each order.
        self.assertEqual(count(39, 69, **unknown) - count(69, 74, **unknown), known)
