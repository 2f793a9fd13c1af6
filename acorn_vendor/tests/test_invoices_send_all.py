from odoo.exceptions import UserError
from odoo.tests import tagged

from .to_invoice_common import ToInvoiceCommon


@tagged("post_install", "-at_install")
class TestSendAll(ToInvoiceCommon):
    """All that is shipped is invoiced at once, after a look at what would happen."""

    def test_all_are_posted_and_sent_at_once(self):
        self.ship("4BILL000", "4BILL001")
        action = self.confirm(self.find().browse())
        invoices = self.find_invoices(action)
        self.assertEqual(invoices.mapped("state"), ["posted"] * 2)
        self.assertTrue(all(invoices.mapped("is_being_sent")))
        self.assertEqual(action["params"]["type"], "success")
        self.assertIn("2 posted; Odoo sends them", action["params"]["message"])

    def test_it_asks_first_and_makes_nothing(self):
        orders = self.ship("4BILL000", "4BILL001", "4BILL002")
        orders[1].order_line.price_unit = 9
        left = self.import_orders(self.make_pen_order("4BILL003"))
        asked = self.find() | left.with_user(self.accountant)
        dialog = self.ask(asked)
        self.assertFalse(orders.invoice_ids)
        self.assertEqual(len(self.find()), 3)
        self.assertEqual(
            dialog.line_ids.mapped("outcome"), ["sent", "draft", "sent", "left"]
        )
        rows = dialog.line_ids
        self.assertEqual(
            rows.mapped("orders"), orders.mapped("acorn_po_number") + ["4BILL003"]
        )
        self.assertEqual(rows[0].deliveries, orders[0].picking_ids.name)
        self.assertEqual(rows.mapped("amount"), [60, 216, 60, 0])
        self.assertIn("price", rows[1].reason)
        self.assertIn("Nothing that is shipped", rows[3].reason)
        self.assertFalse(rows[0].reason)
        counts = [
            dialog.count,
            dialog.sent_count,
            dialog.draft_count,
            dialog.left_count,
        ]
        self.assertEqual(counts, [3, 2, 1, 1])
        self.assertIn("336.00", dialog.totals)

    def test_without_a_selection_the_filters_of_the_list_count(self):
        orders = self.ship("4BILL000", "4BILL001")
        shown = (
            self.find()
            .browse()
            .with_context(active_domain=[("acorn_po_number", "=", "4BILL001")])
        )
        self.confirm(shown)
        self.assertFalse(orders[0].invoice_ids)
        self.assertTrue(orders[1].invoice_ids)
        nothing = [("acorn_po_number", "=", "4BILL009")]
        with self.assertRaisesRegex(UserError, "Finance, To Invoice"):
            shown.with_context(active_domain=nothing).action_acorn_create_and_send()

    def test_what_changed_since_it_was_shown_is_not_done(self):
        orders = self.ship("4BILL000", "4BILL001")
        dialog = self.ask(self.find())
        orders[1].order_line.price_unit = 2.4
        with self.assertRaisesRegex(UserError, "has changed since"):
            dialog.action_confirm()
        self.assertFalse(orders.invoice_ids)
        empty = dialog.create({"order_ids": []})
        with self.assertRaisesRegex(UserError, "has changed since"):
            empty.action_confirm()

    def test_it_says_truthfully_what_leaves(self):
        self.ship("4BILL000")
        for level, outcome, words in (
            ("test", "approval", "1 posted; each waits for an approval"),
            ("off", "posted", "1 posted only"),
        ):
            self.code.invoice_level = level
            with self.subTest(level=level), self.cr.savepoint() as savepoint:
                self.assertEqual(self.ask(self.find()).line_ids.outcome, outcome)
                action = self.confirm(self.find())
                self.assertIn(words, action["params"]["message"])
                savepoint.rollback()

    def test_what_amazon_would_refuse_stays_a_draft(self):
        orders = self.ship("4BILL000", "4BILL001")
        orders[1].order_line.price_unit = 9
        action = self.confirm(self.find())
        self.assertEqual(orders[0].invoice_ids.state, "posted")
        self.assertEqual(orders[1].invoice_ids.state, "draft")
        self.assertEqual(self.find_invoices(action), orders[1].invoice_ids)
        self.assertIn("drafts: 1.", action["params"]["message"])
