from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from freezegun import freeze_time

from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import html2plaintext

from .change_common import AcornVendorChangeCommon
from .people import MANAGER_GROUPS, create_user

FEWER = {"items": {"1": {"orderedQuantity": {"amount": 12}}}}
MORE = {"items": {"1": {"orderedQuantity": {"amount": 30}}}}
GONE = {
    "purchaseOrderState": "Closed",
    "items": {each: {"orderedQuantity": {"amount": 0}} for each in ("1", "2")},
}
KIND = "acorn_vendor.mail_activity_type_news"


@tagged("post_install", "-at_install")
class TestChangeNews(AcornVendorChangeCommon):
    """What Amazon changed and rules decided is seen, and told once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = create_user(cls.company, "mm", "Maria", MANAGER_GROUPS)
        cls.code.user_id = cls.manager

    def told(self, user=None):
        """Return the activities that tell a person what rules decided."""
        return self.account.activity_search(
            [KIND], user_id=(user or self.manager).id
        ).sorted()

    # === THE BELL === #

    def test_a_batch_is_told_in_one_line_with_what_changed_and_which_rule(self):
        self.bring("acknowledged", "4FEWER00", "4GONE000", "4QUIET00")
        self.simulator.change_order("4FEWER00", FEWER)
        self.simulator.change_order("4GONE000", GONE)
        self.read_changes()
        activity = self.told()
        self.assertEqual(
            activity.summary, "Amazon changed 2 orders; rules applied the changes"
        )
        note = html2plaintext(activity.note)
        self.assertIn("4FEWER00", note)
        self.assertIn("Less of a line, line 1: 24 → 12", note)
        self.assertIn("Applied by rule: Less of a line (all vendor codes)", note)
        self.assertIn("Order cancelled: 36 → 0", note)
        self.assertNotIn("4QUIET00", note)
        order = self.order_of("4FEWER00")
        self.assertIn(f"/odoo/amazon-orders/{order.id}", activity.note)
        self.assertIn("/odoo/amazon-changes", activity.note)

    def test_it_is_told_once_and_goes_on_until_it_was_read(self):
        self.bring("acknowledged", "4FEWER00", "4FEWER01")
        self.change("4FEWER00", FEWER)
        first = self.told()
        self.assertEqual(
            first.summary, "Amazon changed 4FEWER00; rules applied the changes"
        )
        self.change("4FEWER01", FEWER)
        self.assertEqual(self.told(), first)
        self.assertIn("2 orders", first.summary)
        first.with_user(self.manager).action_feedback()
        self.change("4FEWER00", {"orderDetails": {"dealCode": "NEWS"}})
        self.assertFalse(self.told())

    def test_what_a_person_is_asked_about_is_no_news(self):
        order = self.bring("acknowledged", "4ASKED00")["4ASKED00"]
        self.change("4ASKED00", MORE)
        self.assertFalse(self.told())
        order.with_user(self.manager).action_acorn_apply_changes()
        self.change("4ASKED00", {"orderDetails": {"dealCode": "NEWS"}})
        self.assertFalse(self.told())
        history = " ".join(map(str, order.message_ids.mapped("body")))
        self.assertNotIn("by rule", history)

    def test_what_a_rule_refused_is_told_as_well(self):
        rule = self.env["acorn.vendor.change.rule"].search(
            [("kind", "=", "more"), ("company_id", "=", self.company.id)], limit=1
        )
        own = rule.copy({"code_id": self.code.id, "acknowledged": "refuse"})
        order = self.bring("acknowledged", "4MORE000")["4MORE000"]
        self.change("4MORE000", MORE)
        self.assertEqual(self.change_of(order).rule_id, own)
        activity = self.told()
        self.assertEqual(
            activity.summary, "Amazon changed 4MORE000; rules refused the changes"
        )
        self.assertIn("Refused by rule: More of a line (ACRN1)", activity.note)

    def test_who_may_not_see_the_account_is_stood_in_for(self):
        self.code.user_id = create_user(
            self.company, "sal", "Sal", "sales_team.group_sale_salesman_all_leads"
        )
        self.account.responsible_id = self.manager
        self.bring("acknowledged", "4FEWER00")
        self.change("4FEWER00", FEWER)
        self.assertEqual(len(self.told()), 1)

    def test_it_speaks_the_language_of_its_reader(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.manager.lang = "de_DE"
        kinds = self.env["ir.model.fields.selection"].search(
            [
                ("field_id.model", "=", "acorn.vendor.change.line"),
                ("value", "=", "less"),
            ]
        )
        kinds.with_context(lang="de_DE").name = "Weniger"
        self.bring("acknowledged", "4FEWER00")
        self.change("4FEWER00", FEWER)
        self.assertIn("Weniger", self.told().note)

    # === THE DESK === #

    def test_the_list_says_in_a_few_words_what_changed(self):
        orders = self.bring("acknowledged", "4FEWER00", "4GONE000", "4MORE000", "4SAME")
        self.simulator.change_order("4FEWER00", FEWER)
        self.simulator.change_order("4GONE000", GONE)
        moved = {"items": {"2": {"netCost": {"amount": "3.50", "currencyCode": "USD"}}}}
        self.simulator.change_order(
            "4MORE000", {"items": {**MORE["items"], **moved["items"]}}
        )
        self.read_changes()
        self.assertEqual(
            [orders[number].acorn_news for number in sorted(orders)],
            [
                "24 → 12 on PEN-1",
                "Cancelled by Amazon",
                "24 → 30 on PEN-1, 1 more",
                False,
            ],
        )
        found = self.env["sale.order"].search([("acorn_news_at", ">=", "today -1d")])
        self.assertEqual(
            sorted(found.mapped("acorn_po_number")),
            ["4FEWER00", "4GONE000", "4MORE000"],
        )

    def test_since_yesterday_begins_where_the_reader_is(self):
        order = self.bring("acknowledged", "4FEWER00")["4FEWER00"]
        self.change("4FEWER00", FEWER)
        orders = self.env["sale.order"].sudo()
        for zone in ("UTC", "America/Los_Angeles", "Asia/Tokyo"):
            noon = datetime(2026, 6, 10, 12, tzinfo=ZoneInfo(zone))
            start = datetime(2026, 6, 9, tzinfo=ZoneInfo(zone))
            for moment, is_recent in (
                (start, True),
                (start - timedelta(minutes=1), False),
            ):
                at = moment.astimezone(timezone.utc).replace(tzinfo=None)
                order.sudo().acorn_news_at = at
                self.set_create_date(order.acorn_change_ids.line_ids, at)
                with self.subTest(zone=zone, at=at), freeze_time(noon):
                    there = orders.with_context(tz=zone)
                    recent = Domain("acorn_news_at", ">=", "today -1d")
                    found = there.search(recent & Domain("id", "=", order.id))
                    self.assertEqual(bool(found), is_recent)
                    self.env.invalidate_all()
                    news = there.browse(order.id).acorn_news
                    self.assertEqual(bool(news), is_recent)

    def set_create_date(self, lines, moment):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE acorn_vendor_change_line SET create_date = %s WHERE id = ANY(%s)",
            (moment, lines.ids),
        )
        self.env.invalidate_all()

    def test_what_is_to_decide_stays_shown_however_old(self):
        order = self.bring("acknowledged", "4MORE000")["4MORE000"]
        self.change("4MORE000", MORE)
        lines = self.change_of(order)
        self.set_create_date(lines, "2020-01-01 08:00:00")
        self.assertEqual(order.acorn_news, "24 → 30 on PEN-1")
        order.action_acorn_refuse_changes()
        self.assertFalse(order.acorn_news)

    def test_a_list_of_news_asks_the_database_once(self):
        numbers = [f"4FEWER0{number}" for number in range(4)]
        orders = self.bring("acknowledged", *numbers)
        for number in numbers:
            self.simulator.change_order(number, FEWER)
        self.read_changes()
        orders = self.env["sale.order"].union(*orders.values())

        def count(records):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            records.mapped("acorn_news")
            return self.env.cr.sql_log_count - before

        count(orders)
        self.assertEqual(count(orders), count(orders[:1]))
