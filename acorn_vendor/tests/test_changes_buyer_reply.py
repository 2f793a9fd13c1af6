from datetime import date, datetime, timezone

from odoo.tests import tagged

from .buyer_common import NUMBER, AcornVendorBuyerCommon

REPLY = """Hi Maria,

I moved the window to next week.

Bea

On Thu, 27 Nov 2031 at 10:02, Maria <maria@acorn.test> wrote:
> Dear Bea Buyer, please change purchase order
"""


@tagged("post_install", "-at_install")
class TestBuyerReply(AcornVendorBuyerCommon):
    """What the buyer replies, or does, ends the waiting."""

    # === BY MAIL === #

    def test_the_reply_is_shown_and_told_and_the_order_waits_no_longer(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        mail = self.ask(order)
        self.assertIn("catchall@acorn.test", mail.reply_to)
        self.reply(mail, REPLY)
        self.assertEqual(order.acorn_buyer_state, "replied")
        self.assertEqual(
            order.acorn_buyer_reply,
            "Hi Maria,\nI moved the window to next week.\nBea",
        )
        self.assertEqual(order.message_ids[0].author_id, self.buyer)
        activity = self.reminders(order)
        self.assertEqual(activity.user_id, self.manager)
        self.assertEqual(activity.summary, f"Bea Buyer replied about {NUMBER}")
        self.assertIn("next week", str(activity.note))
        self.let_pass(days=9)
        self.run_action("remind")
        self.assertEqual(self.reminders(order), activity)
        order.with_user(self.manager).action_acorn_end_buyer_request()
        self.assertFalse(order.acorn_buyer_state)
        self.assertFalse(self.reminders(order))

    def test_the_desk_counts_who_waits_and_who_replied(self):
        orders = self.bring("waiting", NUMBER, "4BUYER01")
        mail = self.ask(orders[NUMBER])
        self.ask(orders["4BUYER01"])
        self.reply(mail, REPLY)
        notes = self.env["sale.order"].with_user(self.manager).get_acorn_desk_notes()
        counts = {note["key"]: note["count"] for note in notes}
        self.assertEqual((counts["waiting"], counts["replied"]), (1, 1))

    def test_one_reply_is_for_all_orders_the_mail_was_about(self):
        orders = self.bring("waiting", NUMBER, "4BUYER01")
        together = self.env["sale.order"].union(*orders.values())
        self.reply(self.ask(together), "Both are fine")
        self.assertEqual(together.mapped("acorn_buyer_state"), ["replied"] * 2)
        self.assertEqual(set(together.mapped("acorn_buyer_reply")), {"Both are fine"})
        self.assertEqual(sum(len(self.reminders(order)) for order in together), 1)

    def test_a_colleague_of_the_buyer_may_reply(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        self.reply(self.ask(order), "I stand in for Bea", "Ben <ben@buyers.test>")
        self.assertEqual(order.acorn_buyer_state, "replied")
        self.assertIn("ben@buyers.test", self.reminders(order).summary)

    def test_an_automatic_mail_and_our_own_people_are_no_reply(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        mail = self.ask(order)
        self.reply(mail, "I am out of office", Auto_Submitted="auto-replied")
        self.reply(mail, "Did she write?", "Maria <maria@acorn.test>")
        self.assertEqual(order.acorn_buyer_state, "waiting")
        self.assertFalse(self.reminders(order))
        self.assertIn("out of office", str(order.message_ids.mapped("body")))

    def test_a_mail_to_an_order_that_waits_for_nothing_is_just_a_mail(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        mail = self.ask(order)
        order.with_user(self.manager).action_acorn_end_buyer_request()
        self.reply(mail, REPLY)
        self.assertFalse(order.acorn_buyer_state)
        self.assertFalse(order.activity_ids)

    def test_asking_again_forgets_the_reply(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        self.reply(self.ask(order), REPLY)
        self.ask(order, note="And the cost?")
        self.assertEqual(order.acorn_buyer_state, "waiting")
        self.assertFalse(order.acorn_buyer_reply)
        self.assertFalse(self.reminders(order))

    # === BY CHANGING THE ORDER === #

    def test_amazons_change_to_what_was_asked_settles_it(self):
        order = self.bring("acknowledged", NUMBER)[NUMBER]
        dialog = self.open_dialog(order, asks_quantity=True, asks_cost=True)
        self.want(dialog, order, "1", quantity=12, cost=2.75)
        dialog.action_send()
        fewer = {"orderedQuantity": {"amount": 12}}
        self.change(NUMBER, {"items": {"1": fewer}})
        self.assertEqual(order.acorn_buyer_state, "waiting")
        cost = {"netCost": {"amount": "2.75", "currencyCode": "USD"}}
        self.change(NUMBER, {"items": {"1": {**fewer, **cost}}})
        self.assertFalse(order.acorn_buyer_state)
        self.assertIn(
            "changed the order to what the buyer was asked for",
            str(order.message_ids.mapped("body")),
        )

    def test_a_window_that_has_the_days_asked_for_settles_it(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        self.ask(
            order,
            note=False,
            asks_window=True,
            window_start=date(2031, 12, 8),
            window_end=date(2031, 12, 12),
        )
        noon = [datetime(2031, 12, day, 18, tzinfo=timezone.utc) for day in (8, 11, 12)]
        texts = [f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in noon]
        self.change(NUMBER, self.move(*texts[:2]))
        self.assertEqual(order.acorn_buyer_state, "waiting")
        self.change(NUMBER, self.move(texts[0], texts[2]))
        self.assertFalse(order.acorn_buyer_state)

    def move(self, start, end):
        return {"orderDetails": {"shipWindow": f"{start}--{end}"}}

    def test_a_cancelled_order_waits_no_longer(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        self.ask(order)
        gone = {each: {"orderedQuantity": {"amount": 0}} for each in ("1", "2")}
        self.change(NUMBER, {"purchaseOrderState": "Closed", "items": gone})
        self.assertFalse(order.acorn_buyer_state)
        self.assertIn("not asked any more", str(order.message_ids.mapped("body")))

    def test_other_changes_leave_it_waiting(self):
        order = self.bring("waiting", NUMBER)[NUMBER]
        self.ask(order)
        self.change(NUMBER, {"items": {"1": {"orderedQuantity": {"amount": 12}}}})
        self.assertEqual(order.acorn_buyer_state, "waiting")
