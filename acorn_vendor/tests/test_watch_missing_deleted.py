from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import MANAGER_GROUPS, create_people, create_user
from .simulator import make_order

# May delete orders, and decides nothing about Amazon.
SALES_ADMINISTRATOR = "sales_team.group_sale_manager"


@tagged("post_install", "-at_install")
class TestGapDeleted(AcornVendorCommon):
    """Orders that a person deletes here, and that Amazon has still."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account.import_from = fields.Datetime.now() - timedelta(days=30)
        cls.manager, cls.warehouse_user, _accountant = create_people(cls.company)
        cls.account.responsible_id = cls.manager
        cls.seller = create_user(
            cls.company, "acorn_sales_admin", "Sara Sales", SALES_ADMINISTRATOR
        )

    def delete(self, orders):
        """Delete orders as a sales administrator does; return the missing ones."""
        orders.with_user(self.seller).unlink()
        self.env.invalidate_all()
        return self.env["acorn.vendor.gap"].search([], order="number")

    def poll(self):
        self.run_action("poll_orders")
        self.run_action("process_inbox")

    def find(self, *numbers):
        return self.env["sale.order"].search([("acorn_po_number", "in", numbers)])

    def get_incidents(self, state="open"):
        return self.env["acorn.vendor.incident"].search(
            [("kind", "=", "gap"), ("state", "=", state)]
        )

    def bring_back(self, gaps):
        result = gaps.with_user(self.manager).action_bring_back()
        self.env.invalidate_all()
        return result["params"]["message"]

    # === DELETED === #

    def test_a_deleted_draft_is_a_missing_order_at_once(self):
        gap = self.delete(self.import_orders(self.make_pen_order()))
        self.assertRecordValues(
            gap,
            [
                {
                    "number": "4PENS00A",
                    "company_id": self.company.id,
                    "account_id": self.account.id,
                    "source": "deleted",
                    "state": "open",
                    "amazon_state": "open",
                    "vendor_code": "ACRN1",
                    "fc": "PHX6",
                    "line_count": 1,
                    "units": 24,
                }
            ],
        )
        self.assertIn("Deleted here by Sara Sales", gap.advice)
        self.assertIn("Bring Back", gap.advice)
        self.assertEqual(self.account.missing_count, 1)

    def test_other_orders_are_deleted_as_ever(self):
        order = self.env["sale.order"].create({"partner_id": self.partner_a.id})
        self.assertFalse(self.delete(order))

    def test_the_responsible_person_is_told_once(self):
        self.delete(self.import_orders(self.make_pen_order()))
        self.poll()
        incident = self.get_incidents()
        self.assertEqual(incident.user_id, self.manager)
        self.assertIn("4PENS00A", incident.note)
        self.assertIn("Deleted here by Sara Sales", incident.note)
        self.poll()
        self.assertEqual(self.get_incidents(), incident)

    def test_a_cancelled_order_that_is_deleted_is_missing_as_well(self):
        order = self.import_orders(self.make_pen_order())
        self.reject(order)
        self.assertEqual(order.state, "cancel")
        gap = self.delete(order)
        self.assertEqual((gap.state, gap.source), ("open", "deleted"))
        self.bring_back(gap)
        order = self.find("4PENS00A")
        self.assertEqual(order.state, "draft")
        said = order.acorn_message_ids
        self.assertEqual(
            said.sorted("id").mapped("kind"),
            ["purchase_order", "acknowledgement", "purchase_order"],
        )

    def test_what_amazon_was_told_is_known_when_it_is_back(self):
        order = self.import_orders(self.make_pen_order())
        self.reject(order)
        self.run_action("send")
        gap = self.delete(order)
        self.bring_back(gap)
        order = self.find("4PENS00A")
        self.assertEqual(len(order._acorn_said()), 1)

    # === NOT AGAINST A PERSON'S WILL === #

    def test_polls_and_the_order_status_do_not_bring_it_back(self):
        gap = self.delete(self.import_orders(self.make_pen_order()))
        for _day in range(3):
            self.let_pass(days=1)
            self.poll()
            self.run_action("read_status")
            self.poll()
            self.assertFalse(self.find("4PENS00A"))
            self.assertEqual((gap.state, gap.source), ("open", "deleted"))
            self.assertIn("Deleted here", gap.reason)

    def test_amazons_next_version_is_kept_and_told_of(self):
        gap = self.delete(self.import_orders(self.make_pen_order()))
        self.poll()
        self.change_order()
        self.poll()
        self.assertFalse(self.find("4PENS00A"))
        self.assertEqual(gap.state, "open")
        self.assertIn("changed by Amazon since", gap.reason)
        self.poll()
        self.assertIn("changed by Amazon since", self.get_incidents().note)
        self.bring_back(gap)
        self.assertEqual(self.find("4PENS00A").order_line.acorn_qty_ordered, 60)

    def change_order(self):
        self.let_pass(minutes=5)
        wish = {"items": {"1": {"orderedQuantity": {"amount": 60}}}}
        self.simulator.change_order("4PENS00A", wish)

    def test_what_is_ignored_stays_so_whatever_amazon_changes(self):
        gap = self.delete(self.import_orders(self.make_pen_order()))
        gap.with_user(self.manager).action_ignore()
        self.assertEqual(gap.ignored_by_id, self.manager)
        self.change_order()
        self.poll()
        self.run_action("read_status")
        self.poll()
        self.assertEqual(gap.state, "ignored")
        self.assertIn("Ignored by Maria Manager", gap.reason)
        self.assertFalse(self.find("4PENS00A"))
        self.assertFalse(self.get_incidents())
        self.bring_back(gap)
        self.assertTrue(self.find("4PENS00A"))

    # === BRING BACK === #

    def test_bring_back_makes_the_draft_again(self):
        order = self.import_orders(self.make_pen_order())
        [before] = order.read(["acorn_state", "partner_id", "amount_total", "state"])
        gap = self.delete(order)
        self.poll()
        self.assertIn("1 are back as drafts", self.bring_back(gap))
        order = self.find("4PENS00A")
        [after] = order.read(["acorn_state", "partner_id", "amount_total", "state"])
        self.assertEqual({**after, "id": 0}, {**before, "id": 0})
        self.assertEqual(order.order_line.acorn_qty_accepted, 24)
        self.assertEqual(gap.state, "imported")
        self.assertFalse(self.get_incidents())
        self.poll()
        self.assertEqual(self.find("4PENS00A"), order)
        self.assertFalse(self.get_incidents())

    def test_its_questions_come_back_with_it_and_what_was_mapped_since_counts(self):
        unknown = ("B0MUG00001", "MUG-9", 12, "Eaches", 1, "6.10")
        orders = self.import_orders(make_order("4MUGS00A", unknown))
        gap = self.delete(orders)
        self.bring_back(gap)
        order = self.find("4MUGS00A")
        self.assertEqual(order.order_line.acorn_question_kind, "product")
        self.delete(order)
        mug = self.env["product.product"].create({"name": "Mug"})
        self.env["acorn.vendor.product"].search(
            [("identifier", "=", "B0MUG00001")]
        ).product_id = mug
        self.assertEqual(gap.state, "open", "deleted once more, missing once more")
        self.bring_back(gap)
        line = self.find("4MUGS00A").order_line
        self.assertEqual((line.product_id, line.acorn_question_kind), (mug, False))

    def test_an_order_that_waits_for_a_mapping_says_so(self):
        gap = self.delete(self.import_orders(self.make_pen_order()))
        self.env["acorn.vendor.party"].search([("code", "=", "PHX6")]).unlink()
        self.assertIn("1 are back as drafts", self.bring_back(gap))
        self.assertIn("PHX6", gap.advice)
        self.assertEqual(gap.order_id.acorn_open_topics, "ship_to")

    def test_many_come_back_at_once(self):
        numbers = [f"4MANY00{letter}" for letter in "ABCDE"]
        gaps = self.delete(self.import_orders(*map(self.make_pen_order, numbers)))
        self.assertEqual(gaps.mapped("number"), numbers)
        self.assertIn("5 are back as drafts", self.bring_back(gaps))
        self.assertEqual(len(self.find(*numbers)), 5)
        self.assertEqual(set(gaps.mapped("state")), {"imported"})

    def test_amazon_is_asked_if_no_message_is_kept(self):
        gap = self.delete(self.import_orders(self.make_pen_order()))
        self.env["acorn.vendor.message"].sudo().search([]).unlink()
        self.assertIn("are asked for", self.bring_back(gap))
        self.assertEqual(gap.state, "fetching")
        self.poll()
        self.assertEqual(gap.state, "imported")
        self.assertTrue(self.find("4PENS00A"))

    def test_without_a_message_and_a_connection_it_says_what_to_do(self):
        gap = self.delete(self.import_orders(self.make_pen_order()))
        self.env["acorn.vendor.message"].sudo().search([]).unlink()
        self.account.action_disconnect()
        with self.assertRaisesRegex(UserError, "Connect Amazon US first"):
            self.bring_back(gap)

    def test_import_brings_deleted_orders_back_as_well(self):
        gap = self.delete(self.import_orders(self.make_pen_order()))
        gap.with_user(self.manager).action_import()
        self.assertTrue(self.find("4PENS00A"))

    def test_only_managers_of_the_company_bring_back(self):
        gap = self.delete(self.import_orders(self.make_pen_order()))
        with self.assertRaises(UserError):
            gap.with_user(self.warehouse_user).action_bring_back()
        other = self.setup_other_company()["company"]
        spy = create_user(other, "acorn_spy", "Spy", MANAGER_GROUPS)
        with self.assertRaises(AccessError):
            gap.with_user(spy).action_bring_back()

    def test_what_never_was_here_is_imported_instead(self):
        gap = (
            self.env["acorn.vendor.gap"]
            .sudo()
            .create(
                {
                    "account_id": self.account.id,
                    "number": "4ELSE00A",
                    "source": "status",
                }
            )
        )
        with self.assertRaisesRegex(UserError, "Press Import instead"):
            self.bring_back(gap)
