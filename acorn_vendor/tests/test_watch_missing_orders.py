from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import create_people, create_user
from .test_orders_pitfalls import days_ago

EVERYWHERE = ("getPurchaseOrders", "getPurchaseOrder")


@tagged("post_install", "-at_install")
class TestGap(AcornVendorCommon):
    """Orders that Amazon lists and never sends."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account.import_from = fields.Datetime.now() - timedelta(days=30)
        cls.manager, cls.warehouse_user, _accountant = create_people(cls.company)
        cls.account.responsible_id = cls.manager

    def lack(self, *numbers, hidden_from=("getPurchaseOrders",), **details):
        """Have Amazon list orders of yesterday that it did not send; return the missing
        orders.

        The order status was read after that, the orders not yet once more.
        """
        self.run_action("poll_orders")
        date = days_ago(1)
        details = {"purchaseOrderDate": date, **details}
        orders = [self.make_pen_order(number, **details) for number in numbers]
        self.simulator.add_hidden_orders(*orders, hidden_from=hidden_from, hours=2)
        self.run_action("read_status")
        return self.get_gaps()

    def get_gaps(self):
        return self.env["acorn.vendor.gap"].search([], order="number")

    def poll(self):
        self.run_action("poll_orders")
        self.run_action("process_inbox")

    def find(self, number):
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    def get_incidents(self, *states):
        return self.env["acorn.vendor.incident"].search(
            [("kind", "=", "gap"), ("state", "in", states or ("open",))]
        )

    # === FOUND === #

    def test_an_order_that_was_never_sent_is_recorded_as_amazon_shows_it(self):
        self.account.fetch_missing = False
        gap = self.lack("4LACK000")
        self.assertRecordValues(
            gap,
            [
                {
                    "number": "4LACK000",
                    "company_id": self.company.id,
                    "source": "status",
                    "amazon_state": "open",
                    "vendor_code": "ACRN1",
                    "fc": "PHX6",
                    "line_count": 1,
                    "units": 24,
                    "state": "open",
                    "asked_at": False,
                }
            ],
        )
        self.assertEqual(gap.ordered_on.date(), fields.Date.today() - timedelta(days=1))
        self.assertEqual(self.account.missing_count, 1)
        self.assertEqual(self.account.health, "bad")
        self.assertIn("Orders missing: 1", self.account.health_report)

    def test_what_is_here_or_waits_is_not_missing(self):
        self.import_orders(
            self.make_pen_order("4HAVE000"),
            self.make_pen_order("4PARK000", shipToParty={"partyId": "XYZ9"}),
        )
        self.simulator.add_orders(self.make_pen_order("4READ000"))
        self.run_action("poll_orders")
        self.run_action("read_status")
        self.assertFalse(self.get_gaps())

    def test_what_the_next_poll_has_yet_to_read_is_not_missing(self):
        self.simulator.add_orders(self.make_pen_order("4NEW0000"))
        self.run_action("read_status")
        self.assertFalse(self.get_gaps(), "nothing was polled yet")
        tomorrow = days_ago(-1)
        self.assertFalse(self.lack("4NEW0001", purchaseOrderDate=tomorrow))

    def test_an_order_from_before_the_start_is_left_alone_and_may_be_fetched(self):
        gap = self.lack("4OLDS000", purchaseOrderDate=days_ago(60))
        self.assertEqual(gap.state, "ignored")
        self.assertIn("before the start date", gap.reason)
        self.poll()
        self.assertFalse(self.find("4OLDS000"))
        self.assertFalse(self.get_incidents())
        gap.with_user(self.manager).action_import()
        self.poll()
        self.assertEqual(gap.state, "imported")
        self.assertTrue(self.find("4OLDS000"))

    def test_an_earlier_start_makes_it_wanted(self):
        gap = self.lack("4OLDS000", purchaseOrderDate=days_ago(60))
        self.account.import_from -= timedelta(days=60)
        self.run_action("read_status")
        self.assertEqual(gap.state, "fetching")
        self.assertFalse(gap.reason)

    def test_more_missing_orders_cost_no_more_queries(self):
        self.account.fetch_missing = False
        few, many = 3, 23
        costs = {}
        for count in (few, many):
            # The second time all of them are known to be missing.
            self.lack(*(f"{count:02}ACK{n:03}" for n in range(count)))
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.run_action("read_status")
            costs[count] = self.cr.sql_log_count - before
        # What else happens once in a while must not look like a query per order.
        self.assertLess(costs[many] - costs[few], (many - few) / 2)

    # === BY ITSELF === #

    def test_a_missing_order_is_fetched_by_itself_and_told_of(self):
        gaps = self.lack("4LACK000", "4LACK001")
        self.assertEqual(set(gaps.mapped("state")), {"fetching"})
        self.poll()
        self.assertEqual(set(gaps.mapped("state")), {"imported"})
        self.assertEqual(self.find("4LACK000").order_line.acorn_qty_ordered, 24)
        incident = self.get_incidents()
        self.assertIn("now fetched: 2", incident.summary)
        self.assertIn("4LACK001", incident.note)
        self.assertEqual(incident.activity_id.user_id, self.manager)
        self.assertEqual(self.account.missing_count, 0)
        self.assertIn("they have been fetched", self.account.health_report)
        self.poll()
        self.run_action("read_status")
        self.assertEqual(incident.times, 1)
        self.assertEqual(self.simulator.count("getPurchaseOrder"), 2)

    def test_an_order_that_comes_late_with_a_poll_is_no_news(self):
        gap = self.lack("4LATE000")
        self.simulator.add_orders(
            self.make_pen_order("4LATE000", purchaseOrderDate=days_ago(0))
        )
        self.poll()
        self.assertEqual(gap.state, "imported")
        self.assertEqual(self.simulator.count("getPurchaseOrder"), 0)
        self.assertFalse(self.get_incidents("open", "resolved"))

    def test_what_amazon_does_not_give_out_says_why_and_is_tried_daily(self):
        gap = self.lack("4LACK000", hidden_from=EVERYWHERE)
        self.poll()
        self.assertEqual(gap.state, "open")
        self.assertIn("Amazon lists this order and does not give it out", gap.advice)
        self.assertIn("4LACK000: PHX6", self.get_incidents().note)
        self.assertFalse(self.account.last_error)
        self.poll()
        self.run_action("read_status")
        self.poll()
        self.assertEqual(self.simulator.count("getPurchaseOrder"), 1)
        self.let_pass(days=1, minutes=1)
        self.run_action("read_status")
        self.poll()
        self.assertEqual(self.simulator.count("getPurchaseOrder"), 2)
        self.assertEqual(self.get_incidents().times, 1)

    def test_one_that_is_refused_does_not_keep_the_others_out(self):
        gaps = self.lack("4LACK000", "4LACK001", "4LACK002")
        self.simulator.fail_next("getPurchaseOrder", "400")
        self.poll()
        self.assertEqual(gaps.mapped("state"), ["open", "imported", "imported"])
        self.assertIn("Amazon refuses to give this order out", gaps[0].reason)
        note = self.get_incidents().note
        self.assertLess(note.index("4LACK000"), note.index("now fetched: 2"))

    def test_amazon_being_down_is_made_up_for_by_the_next_poll(self):
        gaps = self.lack("4LACK000", "4LACK001")
        self.simulator.fail_next("getPurchaseOrder", "400", after=1)
        self.simulator.fail_next("getPurchaseOrder", "503", times=9)
        self.poll()
        self.assertEqual(set(gaps.mapped("state")), {"fetching"})
        self.assertTrue(self.account.last_error)
        self.simulator.call("DELETE", "faults")
        self.poll()
        self.assertEqual(set(gaps.mapped("state")), {"imported"})

    # === BY A PERSON === #

    def test_without_the_setting_a_person_is_asked_and_imports_with_a_click(self):
        self.account.fetch_missing = False
        gaps = self.lack("4LACK000", "4LACK001")
        self.poll()
        incident = self.get_incidents()
        self.assertEqual(incident.activity_id.user_id, self.manager)
        self.assertIn("lacks: 2", incident.summary)
        self.assertEqual(
            incident.action_open_document()["res_model"], "acorn.vendor.gap"
        )
        self.poll()
        self.assertEqual(incident.times, 1)
        self.assertEqual(self.simulator.count("getPurchaseOrder"), 0)
        self.account.with_user(self.manager).action_import_missing()
        self.assertEqual(set(gaps.mapped("state")), {"fetching"})
        self.assertEqual(self.account.fetching_count, 2)
        self.poll()
        self.assertEqual(set(gaps.mapped("state")), {"imported"})
        self.assertEqual(incident.state, "resolved")
        self.assertEqual(gaps[0].order_id, self.find("4LACK000"))
        self.assertEqual(gaps[0].action_open_order()["res_id"], gaps[0].order_id.id)

    def test_one_that_came_in_and_waits_says_what_it_waits_for(self):
        gap = self.lack("4LACK000", shipToParty={"partyId": "XYZ9"})
        self.poll()
        self.assertEqual(gap.state, "imported")
        self.assertIn("Fulfillment center XYZ9 has no partner", gap.advice)
        action = gap.action_open_order()
        self.assertEqual(action["res_id"], self.find("4LACK000").id)

    def test_what_a_person_ignores_stays_ignored(self):
        self.account.fetch_missing = False
        gap = self.lack("4LACK000")
        self.poll()
        gap.with_user(self.manager).action_ignore()
        self.assertEqual(self.get_incidents("resolved").times, 1)
        self.account.fetch_missing = True
        self.let_pass(days=1, minutes=1)
        self.run_action("read_status")
        self.poll()
        self.assertEqual(gap.state, "ignored")
        self.assertIn(self.manager.name, gap.reason)
        self.assertFalse(self.account.missing_count)

    def test_nothing_is_asked_for_by_an_account_that_is_not_connected(self):
        gap = self.lack("4LACK000")
        self.account.action_disconnect()
        with self.assertRaisesRegex(UserError, "Connect Amazon US first"):
            gap.action_import()

    # === WHO === #

    def test_managers_decide_and_others_look(self):
        gap = self.lack("4LACK000")
        for work in (gap.action_import, gap.action_ignore):
            user_gap = gap.with_user(self.warehouse_user)
            with self.assertRaisesRegex(UserError, "Ask an Amazon Vendor manager"):
                getattr(user_gap, work.__name__)()
        self.assertEqual(user_gap.read(["number"])[0]["number"], "4LACK000")
        for user in (self.manager, self.warehouse_user):
            with self.assertRaises(AccessError):
                gap.with_user(user).write({"state": "imported"})
            with self.assertRaises(AccessError):
                gap.with_user(user).unlink()
        outsider = create_user(self.company, "acorn_out", "Otto", "base.group_user")
        with self.assertRaises(AccessError):
            gap.with_user(outsider).read(["number"])

    def test_another_company_sees_its_own(self):
        other = self._create_company(name="ACORN Europe")
        account = self.account.copy({"company_id": other.id, "name": "Amazon EU"})
        stranger = create_user(
            other, "acorn_eu", "Eva", "acorn_vendor.acorn_vendor_group_manager"
        )
        gap = self.lack("4LACK000")
        theirs = gap.sudo().copy({"account_id": account.id})
        seen = self.env["acorn.vendor.gap"].with_user(stranger).search([])
        self.assertEqual(seen, theirs)
        self.assertEqual(theirs.company_id, other)
        with self.assertRaises(AccessError):
            gap.with_user(stranger).action_import()
        self.assertEqual(self.account.missing_count, 1)

    def test_the_digest_counts_what_is_missing(self):
        self.account.fetch_missing = False
        self.lack("4LACK000", "4LACK001")
        account = self.account._as_reader(self.manager)
        blocks = {
            block["title"]: block["lines"]
            for block in account._prepare_digest()["blocks"]
        }
        [line] = blocks["Missing orders"]
        self.assertEqual(line["text"], "Amazon has, Odoo lacks: 2")
        self.assertTrue(line["url"].endswith("/odoo/amazon-missing"))
