from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .buyer_common import NUMBER, AcornVendorBuyerCommon
from .people import USER, create_user

DAYS = {
    "asks_window": True,
    "window_start": date(2031, 12, 8),
    "window_end": date(2031, 12, 12),
}


@tagged("post_install", "-at_install")
class TestAskTheBuyer(AcornVendorBuyerCommon):
    """What Amazon's buyer is asked, in which words, and by whom."""

    # === THE MAIL === #

    def test_one_mail_says_what_is_asked_and_the_order_waits(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        dialog = self.open_dialog(
            order, **DAYS, asks_quantity=True, asks_cost=True, note="Thanks!"
        )
        self.want(dialog, order, "1", quantity=12, cost=2.75)
        dialog.action_send()
        mail = self.last_mail(order)
        self.assertEqual(mail.notified_partner_ids, self.buyer)
        self.assertEqual(mail.author_id, self.manager.partner_id)
        self.assertIn(NUMBER, mail.subject)
        text = self.read_text(mail.body)
        self.assertIn("Dear Bea Buyer", text)
        self.assertIn("12/08/2031 – 12/12/2031* instead of", text)
        self.assertIn("B0PEN00001 / PEN-1: *12* units instead of 24", text)
        self.assertIn("B0PEN00001 / PEN-1: cost *$ 2.75* instead of $ 2.50", text)
        self.assertNotIn("CUP", text)
        self.assertIn("Thanks!", text)
        self.assertIn(f"Kind regards Maria {self.company.name}", text)
        self.assertEqual(order.acorn_buyer_state, "waiting")
        self.assertEqual(order.acorn_buyer_id, self.buyer)
        self.assertIn("12 units instead of 24", order.acorn_buyer_question)
        self.assertEqual(
            self.env["sale.order"].search([("acorn_buyer_state", "=", "waiting")]),
            order,
        )

    def test_nothing_of_ours_is_in_the_mail(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        order.order_line[0].name = "Our own words"
        order.message_post(body="Internal: margin is 12 %")
        self.pen.name = "Secret pen"
        text = self.read_text(self.ask(order, asks_quantity=True).body)
        for ours in ("own words", "margin", "Secret", order.name, "ACRN1"):
            self.assertNotIn(ours, text)

    def test_it_is_written_anew_with_each_choice_and_may_be_changed(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        dialog = self.open_dialog(order)
        with Form(dialog) as form:
            form.note = "Please call me"
            self.assertIn("Please call me", form.body)
            form.note = "Please write to me"
            self.assertNotIn("Please call me", form.body)
            form.asks_quantity = True
            with form.line_ids.edit(1) as line:
                line.wanted_quantity = 6
            self.assertIn("units instead of 12", self.read_text(form.body))
            form.body = "<p>Own words</p>"
        dialog.action_send()
        self.assertEqual(self.read_text(self.last_mail(order).body), "Own words")

    # === THE BUYER === #

    def test_the_buyer_is_remembered_with_the_vendor_code(self):
        first, second = self.bring("waiting", NUMBER, "4BUYER01").values()
        self.assertFalse(self.code.buyer_id)
        self.ask(first)
        self.assertEqual(self.code.buyer_id, self.buyer)
        action = second.with_user(self.manager).action_acorn_ask_buyer()
        dialog = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(dialog.buyer_id, self.buyer)
        other = self.buyer.copy({"name": "Ben Buyer", "email": "ben@buyers.test"})
        self.ask(second, buyer_id=other.id)
        self.assertEqual(self.code.buyer_id, self.buyer)
        self.assertEqual(second.acorn_buyer_id, other)

    def test_without_an_address_nothing_is_sent(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        dialog = self.open_dialog(order, note="Please call me", buyer_id=False)
        for values in (
            {"buyer_name": False, "buyer_email": "ben@buyers.test"},
            {"buyer_name": "Ben", "buyer_email": False},
            {"buyer_name": "Ben", "buyer_email": "ben"},
        ):
            dialog.write(values)
            with self.assertRaisesRegex(UserError, "Who is the buyer"):
                dialog.action_send()
        self.assertFalse(order.acorn_buyer_state)

    def test_a_new_buyer_becomes_a_contact(self):
        """Whoever asks may have no right to create contacts."""
        order = self.bring("waiting", NUMBER)[NUMBER]
        self.env["res.lang"]._activate_lang("de_DE")
        new = {"buyer_name": "Ben", "buyer_email": "Ben@Buyers.test"}
        choices = {"note": "Please call me", "buyer_id": False, **new}
        self.open_dialog(order, **choices, buyer_lang="de_DE").action_send()
        ben = order.acorn_buyer_id
        self.assertEqual((ben.name, ben.lang), ("Ben", "de_DE"))
        self.assertEqual(ben.company_id, self.company)
        self.assertEqual(self.code.buyer_id, ben)
        self.open_dialog(order, **choices).action_send()
        self.assertEqual(order.acorn_buyer_id, ben)

    def test_an_address_that_was_lacking_is_kept_and_no_other_changed(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        self.open_dialog(order, note="x", buyer_email="other@x.test").action_send()
        self.assertEqual(self.buyer.email, "bea@buyers.test")
        self.buyer.email = False
        self.open_dialog(order, note="x", buyer_email="new@x.test").action_send()
        self.assertEqual(self.buyer.email, "new@x.test")

    # === WHAT CANNOT BE ASKED === #

    def test_what_makes_no_sense_is_not_sent(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        turned = {**DAYS, "window_end": date(2031, 12, 1)}
        for choices, words in (
            ({}, "Choose what the buyer is asked for"),
            ({"asks_quantity": True}, "Choose what the buyer is asked for"),
            (turned, "ends before it starts"),
            ({**DAYS, "window_end": False, "note": "x"}, "first and the last day"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.open_dialog(order, **choices).action_send()
        dialog = self.open_dialog(order, asks_quantity=True)
        self.want(dialog, order, "1", quantity=-1)
        with self.assertRaisesRegex(UserError, "PEN-1: ask for zero or more"):
            dialog.action_send()
        self.assertFalse(order.acorn_buyer_state)
        order._action_cancel()
        with self.assertRaisesRegex(UserError, "not cancelled"):
            self.open_dialog(order)

    def test_several_orders_are_asked_about_in_one_mail(self):
        orders = self.bring("waiting", NUMBER, "4BUYER01", "4BUYER02")
        first, second, third = (orders[number] for number in sorted(orders))
        together = first | second | third
        dialog = self.open_dialog(together, asks_quantity=True)
        self.want(dialog, first, "1", quantity=12)
        self.want(dialog, second, "2", quantity=6)
        dialog.action_send()
        text = self.read_text(self.last_mail(first).body)
        self.assertIn(f"{NUMBER}, 4BUYER01", text)
        self.assertNotIn("4BUYER02", text)
        self.assertEqual(
            together.mapped("acorn_buyer_state"), ["waiting", "waiting", False]
        )
        self.assertFalse(self.last_mail(second))
        self.assertIn(NUMBER, str(second.message_ids[0].body))
        self.assertEqual(
            second.acorn_buyer_question,
            "B0CUP00001 / CUP-1: 6 units instead of 12",
        )

    def test_orders_of_several_vendor_codes_have_several_buyers(self):
        other = self.code.copy({"name": "ACRN2"})
        orders = self.bring("waiting", NUMBER, "4BUYER01")
        orders["4BUYER01"].sudo().acorn_code_id = other
        with self.assertRaisesRegex(UserError, "several vendor codes"):
            self.open_dialog(orders[NUMBER] | orders["4BUYER01"])

    # === PEOPLE === #

    def test_who_may_not_sell_may_not_ask(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        dialog = self.open_dialog(order, note="Please call me")
        reader = create_user(
            self.company, "books", "Bob", f"{USER},account.group_account_readonly"
        )
        for call in (
            order.with_user(reader).action_acorn_ask_buyer,
            order.with_user(reader).action_acorn_end_buyer_request,
            dialog.with_user(reader).action_send,
        ):
            with self.assertRaises(AccessError):
                call()
        with self.assertRaises(AccessError):
            order.with_user(self.manager).acorn_buyer_state = False

    def test_a_seller_who_sees_no_vendor_codes_may_ask(self):
        seller = create_user(
            self.company, "sal", "Sal", "sales_team.group_sale_salesman_all_leads"
        )
        seller.email = "sal@acorn.test"
        order = self.bring("waiting", NUMBER)[NUMBER].with_user(seller)
        action = order.action_acorn_ask_buyer()
        dialog = self.env[action["res_model"]].with_user(seller)
        dialog = dialog.browse(action["res_id"])
        dialog.write({"buyer_id": self.buyer.id, "note": "Please call me"})
        dialog.action_send()
        self.assertEqual(order.acorn_buyer_state, "waiting")
        self.assertEqual(self.code.buyer_id, self.buyer)

    # === REMINDERS === #

    def test_the_manager_is_reminded_once_after_working_days(self):
        self.company.resource_calendar_id = False
        order = self.bring("acknowledged", NUMBER)[NUMBER]
        self.ask(order)
        for hours, expected in ((47, 0), (2, 1), (1, 1)):
            self.let_pass(hours=hours)
            self.run_action("remind")
            self.assertEqual(len(self.reminders(order)), expected)
        reminder = self.reminders(order)
        self.assertEqual(reminder.user_id, self.manager)
        self.assertEqual(reminder.summary, f"No reply from Bea Buyer about {NUMBER}")
        order.with_user(self.manager).action_acorn_end_buyer_request()
        self.assertFalse(order.acorn_buyer_state)
        self.assertFalse(self.reminders(order))

    def test_working_days_are_those_of_the_company(self):
        calendar = self.company.resource_calendar_id
        friday = fields.Datetime.to_datetime("2031-06-06 15:00:00")
        calendar.tz = "UTC"
        self.code.buyer_reply_days = 2
        due = self.code._get_reply_due(friday)
        self.assertEqual(due.date(), date(2031, 6, 10))
        late = calendar.copy({"name": "From Wednesday"})
        late.attendance_ids.filtered(lambda each: each.dayofweek in "01").unlink()
        self.code.resource_calendar_id = late
        self.assertEqual(self.code._get_reply_due(friday).date(), date(2031, 6, 12))
        self.code.buyer_reply_days = 0
        self.assertFalse(self.code._get_reply_due(friday))

    def test_the_deadlines_go_on_while_the_order_waits(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        before = (order.acorn_act_by, order.acorn_stage, order.acorn_next_step)
        self.ask(order)
        after = (order.acorn_act_by, order.acorn_stage, order.acorn_next_step)
        self.assertEqual(before, after)
        self.assertTrue(order.acorn_act_by)
        note = order.acorn_buyer_note
        self.assertIn("Waiting for Bea Buyer, asked", note)
        self.assertIn("a reminder comes", note)
        self.assertIn("All the same: acknowledge by", note)
        self.code.buyer_reply_days = 0
        self.ask(order)
        self.assertNotIn("reminder", order.acorn_buyer_note)

    @mute_logger("odoo.addons.base.models.ir_cron")
    def test_several_orders_are_reminded_of_together(self):
        orders = self.bring("waiting", NUMBER, "4BUYER01")
        together = self.env["sale.order"].union(*orders.values())
        self.ask(together)
        together.sudo().acorn_buyer_remind_at = fields.Datetime.now() - timedelta(
            minutes=1
        )
        self.run_action("remind")
        reminders = self.reminders(together[0]) | self.reminders(together[1])
        self.assertEqual(len(reminders), 1)
        self.assertIn("4BUYER01", reminders.summary)
