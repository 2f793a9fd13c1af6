from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestOrderHistory(AcornVendorCommon):
    """Nothing is written before the setup ends; orders of the past stay messages."""

    def set_up_once(self):
        super().set_up_once()
        # The first reading has begun.
        self.run_action("poll_orders")
        self.account.in_setup = True

    def make_order(self, number, state, last_day, **details):
        """Return an order whose window ends so many days from today."""
        end = fields.Datetime.now() + timedelta(days=last_day)
        window = "--".join(
            f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in (end - timedelta(days=3), end)
        )
        return self.make_pen_order(number, state=state, shipWindow=window, **details)

    def read_orders(self):
        """Read orders as they come in day by day; return the sales orders."""
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        return self.env["sale.order"].search(
            [("acorn_account_id", "=", self.account.id)], order="acorn_po_number"
        )

    def find(self, number):
        """Return the newest message of an order."""
        messages = self.env["acorn.vendor.message"].with_context(active_test=False)
        return messages.search(
            [("external_id", "=", number), ("kind", "=", "purchase_order")],
            order="version desc",
            limit=1,
        )

    def apply(self):
        self.account._apply_first_reading()
        return self.read_orders()

    def bring_history(self, number="4PAST001"):
        """Have an order of the past."""
        self.account.in_setup = True
        self.import_orders(self.make_order(number, "Closed", -2))
        self.apply()
        message = self.find(number)
        self.assertEqual(message.state, "history")
        return message

    # === BEFORE THE FIRST READING IS APPLIED === #

    def test_before_that_orders_are_kept_and_nothing_is_written(self):
        parties = self.env["acorn.vendor.party"].search_count([])
        orders = self.import_orders(
            self.make_order("4NEWS001", "New", 5, shipToParty={"partyId": "XYZ9"}),
            self.make_order("4PAST001", "Closed", -2),
        )
        self.assertFalse(orders)
        self.assertEqual(self.find("4NEWS001").state, "received")
        self.assertEqual(self.account.first_reading_count, 2)
        self.assertEqual(self.env["acorn.vendor.party"].search_count([]), parties)
        action = self.account.action_open_first_reading()
        found = self.env["acorn.vendor.message"].search(action["domain"])
        self.assertEqual(found, self.find("4NEWS001") + self.find("4PAST001"))

    def test_another_version_before_that_is_the_one_that_counts(self):
        self.import_orders(self.make_pen_order("4NEWS001"))
        self.simulator.change_order("4NEWS001", {"purchaseOrderState": "Acknowledged"})
        self.read_orders()
        self.assertEqual(self.account.first_reading_count, 1)
        order = self.apply()
        self.assertEqual(order.acorn_state, "Acknowledged")

    def test_an_account_that_was_never_set_up_by_the_assistant_works_as_ever(self):
        self.account.in_setup = False
        order = self.import_orders(self.make_order("4OVER001", "Closed", -2))
        self.assertEqual(order.acorn_po_number, "4OVER001")

    # === WHAT IS HISTORY THEN === #

    def test_what_was_closed_and_over_is_history_and_the_rest_are_drafts(self):
        self.import_orders(
            self.make_order("4NEWS001", "New", -2),
            self.make_order("4LIVE001", "Closed", 5),
            self.make_order("4OPEN001", "Acknowledged", -2),
            self.make_order("4PAST001", "Closed", -2, shipToParty={"partyId": "OLD9"}),
        )
        orders = self.apply()
        self.assertEqual(
            orders.mapped("acorn_po_number"), ["4LIVE001", "4NEWS001", "4OPEN001"]
        )
        self.assertFalse(self.account.in_setup)
        self.assertEqual(self.account.first_reading_count, 0)
        self.assertEqual(self.account.history_count, 1)
        message = self.find("4PAST001")
        self.assertEqual(message.state, "history")
        self.assertIn("Press Import", message.reason)
        # Nobody has to map what only history speaks of.
        parties = self.env["acorn.vendor.party"].search([("code", "=", "OLD9")])
        self.assertFalse(parties)

    def test_what_was_entered_before_is_linked_however_old_it_is(self):
        old = self.env["sale.order"].create(
            {"partner_id": self.amazon.id, "client_order_ref": "4PAST001"}
        )
        self.import_orders(self.make_order("4PAST001", "Closed", -2))
        self.assertEqual(self.apply(), old)
        self.assertEqual(self.find("4PAST001").state, "processed")

    def test_history_is_no_missing_order(self):
        self.bring_history()
        self.assertIn("4PAST001", self.account._get_known_numbers(["4PAST001"]))

    # === WHAT BECOMES OF HISTORY === #

    def test_a_manager_imports_what_is_wanted(self):
        message = self.bring_history()
        other = self.bring_history("4PAST002")
        message.active = False
        action = message.action_import()
        self.assertIn("1 on their way", str(action))
        self.assertRecordValues(
            message, [{"active": True, "decided_by_id": self.env.uid}]
        )
        order = self.read_orders()
        self.assertEqual(order.acorn_po_number, "4PAST001")
        self.assertEqual(message.state, "processed")
        self.assertEqual(other.state, "history")

    def test_what_is_no_history_is_not_imported_by_that(self):
        order = self.import_orders(self.make_order("4NEWS001", "New", 5)) or (
            self.apply()
        )
        with self.assertRaises(UserError):
            self.find("4NEWS001").action_import()
        self.assertEqual(order.acorn_message_ids.state, "processed")

    def test_what_amazon_opens_again_comes_to_the_desk(self):
        past = self.bring_history()
        self.simulator.change_order("4PAST001", {"purchaseOrderState": "Acknowledged"})
        order = self.read_orders()
        self.assertEqual(order.acorn_po_number, "4PAST001")
        self.assertEqual(past.state, "processed")

    def test_a_change_of_what_stays_closed_is_history_as_well(self):
        past = self.bring_history()
        self.simulator.change_order(
            "4PAST001", {"orderDetails": {"paymentMethod": "Consignment"}}
        )
        self.assertFalse(self.read_orders())
        self.assertEqual(past.state, "processed")
        self.assertEqual(self.find("4PAST001").state, "history")
        self.assertEqual(self.account.history_count, 1)

    def test_several_changes_that_come_one_by_one_change_nothing_in_that(self):
        self.bring_history()
        for method in ("Consignment", "Prepaid"):
            self.simulator.change_order(
                "4PAST001", {"orderDetails": {"paymentMethod": method}}
            )
            self.run_action("poll_orders")
        second, third = self.env["acorn.vendor.message"].search(
            [("external_id", "=", "4PAST001"), ("state", "=", "received")], order="id"
        )
        second._process_purchase_orders()
        third._process_purchase_orders()
        self.assertEqual(third.state, "history")

    def test_what_is_wanted_is_wanted_in_its_newest_version(self):
        past = self.bring_history()
        past.action_import()
        self.simulator.change_order(
            "4PAST001", {"orderDetails": {"paymentMethod": "Consignment"}}
        )
        order = self.read_orders()
        self.assertEqual(order.acorn_payment_method, "Consignment")

    def test_an_order_that_was_wanted_and_deleted_can_be_brought_back(self):
        self.bring_history().action_import()
        order = self.read_orders()
        order.unlink()
        gap = self.env["acorn.vendor.gap"].search([("number", "=", "4PAST001")])
        gap.action_bring_back()
        self.assertEqual(self.read_orders().acorn_po_number, "4PAST001")

    def test_history_leaves_the_lists_with_what_is_finished(self):
        message = self.bring_history()
        self.env.cr.execute(
            "UPDATE acorn_vendor_message SET write_date = %s WHERE id = %s",
            [fields.Datetime.now() - timedelta(days=800), message.id],
        )
        message.invalidate_recordset()
        message._gc_archive()
        self.assertFalse(message.active)
