import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import create_people
from .simulator import make_order
from .test_orders_pitfalls import days_ago

HEADER = "PO,Vendor,Ship to location,ASIN,Model Number,Quantity Requested,Unit Cost"
PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 12, "Eaches", 1, "4.00")


@tagged("post_install", "-at_install")
class TestGapExport(AcornVendorCommon):
    """What an export shows, and what Amazon says of the same orders later."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, _warehouse, _accountant = create_people(cls.company)

    def make_wizard(self, *rows):
        content = "\n".join([HEADER, *rows])
        wizards = self.env["acorn.vendor.order.import"].with_user(self.manager)
        return wizards.create(
            {
                "account_id": self.account.id,
                "file": base64.b64encode(content.encode()),
                "file_name": "orders.csv",
            }
        )

    def make_rows(self, *items, number="4LACK000", fc="PHX6"):
        return [
            f"{number},ACRN1,{fc},{asin},{sku},{units},{cost}"
            for asin, sku, units, _unit, _size, cost in items
        ]

    def import_file(self, *items, **details):
        """Import an order from an export; return it."""
        self.make_wizard(*self.make_rows(*items, **details)).action_import_file()
        return self.find()

    def find(self, number="4LACK000"):
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    def get_gap(self, number="4LACK000"):
        return self.env["acorn.vendor.gap"].search([("number", "=", number)])

    def send_by_api(self, *items, **details):
        """Have Amazon send its own version; the lines have these numbers."""
        order = make_order("4LACK000", *(item for _number, item in items), **details)
        for (number, _item), line in zip(
            items, order["orderDetails"]["items"], strict=True
        ):
            line["itemSequenceNumber"] = number
        self.import_orders(order)

    def get_acknowledgement(self):
        """Return ``{line number: (ASIN, promised units)}`` of the newest
        acknowledgement.
        """
        acknowledgement = self.find()._acorn_get_acknowledgements()[-1:]
        self.assertEqual(acknowledgement.state, "queued", acknowledgement.reason)
        return {
            line.sequence: (line.asin, sum(p.quantity.units for p in line.quantities))
            for line in self.find()._acorn_as_document().said.lines
        }

    # === CLOSED === #

    def test_what_amazon_has_received_is_left_alone_and_closed_is_not_that(self):
        self.run_action("poll_orders")
        numbers = ("4DONE000", "4LIVE000", "4NONE000")
        self.simulator.add_hidden_orders(
            *(
                self.make_pen_order(
                    number, state="Closed", purchaseOrderDate=days_ago(1)
                )
                for number in numbers
            )
        )
        self.simulator.show_status("4DONE000", received={"1": 24})
        self.simulator.show_status("4NONE000", cancelled={"1": 24})
        self.run_action("read_status")
        self.assertRecordValues(
            self.env["acorn.vendor.gap"].search([], order="number"),
            [
                {"state": state, "amazon_state": "closed"}
                for state in ("ignored", "fetching", "ignored")
            ],
        )

    # === COMPARING === #

    def test_comparing_lists_what_is_missing_and_imports_nothing(self):
        self.import_orders(
            self.make_pen_order("4HAVE000"),
            self.make_pen_order("4PARK000", shipToParty={"partyId": "XYZ9"}),
        )
        wizard = self.make_wizard(
            *self.make_rows(PEN, number="4HAVE000"),
            *self.make_rows(PEN, number="4PARK000", fc="XYZ9"),
            *self.make_rows(PEN, CUP),
        )
        wizard.action_compare()
        self.assertEqual(wizard.missing_count, 1)
        gap = self.env["acorn.vendor.gap"].search([])
        self.assertRecordValues(
            gap,
            [
                {
                    "number": "4LACK000",
                    "source": "export",
                    "state": "open",
                    "line_count": 2,
                    "units": 36,
                }
            ],
        )
        waiting = wizard.line_ids.filtered(lambda line: line.number == "4PARK000")
        self.assertFalse(waiting.is_missing)
        self.run_action("poll_orders")
        self.assertFalse(self.find())
        self.assertFalse(
            self.env["acorn.vendor.incident"].search([("kind", "=", "gap")])
        )

    def test_a_connected_account_asks_amazon_and_its_version_counts(self):
        theirs = self.make_pen_order("4LACK000", amount=36)
        self.simulator.add_hidden_orders(theirs)
        self.make_wizard(*self.make_rows(PEN)).action_import()
        self.assertEqual(self.get_gap().state, "fetching")
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertEqual(self.get_gap().state, "imported")
        order = self.find()
        self.assertEqual(order.order_line.acorn_qty_ordered, 36)
        self.assertFalse(order.acorn_from_export)

    def test_what_amazon_does_not_give_out_comes_from_the_file(self):
        self.make_wizard(*self.make_rows(PEN)).action_import()
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertEqual(self.find().order_line.acorn_qty_ordered, 24)
        self.assertIn("Imported from the export", self.get_gap().advice)
        self.assertEqual(self.get_gap().state, "imported")
        self.run_action("poll_orders")
        self.assertEqual(self.simulator.count("getPurchaseOrder"), 1)

    def test_the_order_status_finds_it_again_and_fetches_it(self):
        self.run_action("poll_orders")
        self.make_wizard(*self.make_rows(PEN)).action_compare()
        theirs = make_order("4LACK000", PEN, purchaseOrderDate=days_ago(1))
        self.simulator.add_hidden_orders(theirs)
        self.run_action("read_status")
        self.assertRecordValues(
            self.get_gap(), [{"source": "status", "state": "fetching"}]
        )
        self.assertTrue(self.get_gap().payload)

    def test_managers_import(self):
        people = self.env["res.users"].search([("login", "=", "acorn_warehouse")])
        self.make_wizard(*self.make_rows(PEN)).action_compare()
        with self.assertRaisesRegex(UserError, "Ask an Amazon Vendor manager"):
            self.get_gap().with_user(people).action_import()

    def test_without_connection_the_list_imports_from_the_export(self):
        self.account.action_disconnect()
        self.make_wizard(*self.make_rows(PEN)).action_compare()
        self.get_gap().with_user(self.manager).action_import()
        self.assertEqual(self.get_gap().state, "imported")
        self.assertTrue(self.find().acorn_from_export)
        self.assertEqual(self.simulator.count("getPurchaseOrder"), 0)

    # === THE SAME LINES BY OTHER NUMBERS === #

    def test_once_connected_amazons_version_is_asked_for(self):
        order = self.import_file(PEN, CUP)
        pens, cups = order.order_line
        theirs = make_order("4LACK000", CUP, PEN)
        self.simulator.add_hidden_orders(theirs)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertEqual((cups.acorn_sequence, pens.acorn_sequence), ("1", "2"))
        self.assertEqual(len(order.order_line), 2)
        self.assertFalse(order.acorn_from_export)
        self.assertTrue(self.get_gap().asked_at)
        self.run_action("poll_orders")
        self.assertEqual(self.simulator.count("getPurchaseOrder"), 1)

    def test_the_acknowledgements_in_a_draft_stay_with_their_items(self):
        order = self.import_file(PEN, CUP)
        pens, cups = order.order_line
        pens.acorn_qty_accepted, cups.acorn_qty_accepted = 10, 0
        cups.acorn_rejection_reason = "ObsoleteProduct"
        self.send_by_api(("1", CUP), ("2", PEN))
        self.assertRecordValues(
            pens + cups,
            [
                {"acorn_qty_accepted": 10, "acorn_qty_rejected": 14},
                {"acorn_qty_accepted": 0, "acorn_qty_rejected": 12},
            ],
        )
        self.assertEqual(cups.acorn_rejection_reason, "ObsoleteProduct")
        self.assertFalse(order.acorn_open_change_count)

    def test_the_acknowledgements_of_a_confirmed_order_stay_with_their_items(self):
        self.account.action_disconnect()
        order = self.import_file(PEN, CUP)
        pens, cups = order.order_line
        pens.acorn_qty_accepted, cups.acorn_qty_accepted = 24, 0
        order.action_confirm()
        self.account.action_connect()
        self.send_by_api(("1", CUP), ("7", PEN))
        self.assertRecordValues(
            pens + cups,
            [
                {"acorn_sequence": "7", "acorn_qty_accepted": 24},
                {"acorn_sequence": "1", "acorn_qty_accepted": 0},
            ],
        )
        # What named the lines of the export is not what Amazon gets.
        self.assertEqual(
            order._acorn_get_acknowledgements().mapped("state"), ["cancelled", "queued"]
        )
        body = order._acorn_get_acknowledgements()[-1].payload
        self.assertIn('"itemSequenceNumber": "7"', body)
        self.assertEqual(set(self.get_acknowledgement()), {"1", "7"})

    def test_the_order_status_tells_the_numbers_of_what_is_not_given_out(self):
        order = self.import_file(PEN, CUP)
        pens, cups = order.order_line
        theirs = make_order("4LACK000", CUP, PEN)
        hidden = ["getPurchaseOrders", "getPurchaseOrder"]
        self.simulator.add_hidden_orders(theirs, hidden_from=hidden)
        self.accept_all(order)
        self.run_action("poll_orders")
        self.assertTrue(order.acorn_from_export)
        self.run_action("read_status")
        self.assertFalse(order.acorn_from_export)
        self.assertEqual((cups.acorn_sequence, pens.acorn_sequence), ("1", "2"))
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.assertEqual(order.acorn_document_state, "confirmed")
        self.assertEqual(pens.acorn_qty_confirmed, 24)

    def test_lines_are_found_by_sku_and_product_as_well(self):
        self.cup.barcode = "9521234000017"
        order = self.import_file(PEN, CUP)
        pens, cups = order.order_line
        self.send_by_api(("3", ("", "9521234000017", *CUP[2:])), ("4", ("", *PEN[1:])))
        self.assertEqual((pens.acorn_sequence, cups.acorn_sequence), ("4", "3"))
        self.assertEqual(len(order.order_line), 2)

    def test_two_lines_of_one_item_are_told_apart_by_their_units(self):
        few, many = (*PEN[:2], 10, *PEN[3:]), (*PEN[:2], 50, *PEN[3:])
        order = self.import_file(few, many)
        first, second = order.order_line
        self.send_by_api(("1", many), ("2", few))
        self.assertEqual((first.acorn_sequence, second.acorn_sequence), ("2", "1"))
        self.assertEqual((first.acorn_qty_ordered, second.acorn_qty_ordered), (10, 50))
        self.assertFalse(order.acorn_question_count)

    def test_what_cannot_be_told_apart_is_asked(self):
        few, many = (*PEN[:2], 10, *PEN[3:]), (*PEN[:2], 50, *PEN[3:])
        order = self.import_file(few, many)
        self.send_by_api(
            ("1", (*PEN[:2], 20, *PEN[3:])), ("2", (*PEN[:2], 30, *PEN[3:]))
        )
        self.assertEqual(order.acorn_question_count, 2)
        self.assertIn("more than once", order.order_line[0].acorn_question)
        self.assertIn("differs from the export", order.activity_ids[-1:].summary)
        with self.assertRaisesRegex(UserError, "press Keep"):
            order.action_confirm()

    def test_what_amazons_order_does_not_have_takes_nobodys_number(self):
        order = self.import_file(PEN, CUP)
        pens, cups = order.order_line
        self.send_by_api(("1", CUP))
        self.assertEqual((pens.acorn_sequence, cups.acorn_sequence), (False, "1"))
        self.assertEqual(cups.acorn_qty_ordered, 12)
        self.assertIn("Amazon's order does not have this", pens.acorn_question)

    def test_a_later_version_is_compared_as_ever(self):
        self.import_file(PEN, CUP)
        self.send_by_api(("1", CUP), ("2", PEN))
        self.send_by_api(("1", CUP), ("2", PEN), ("3", PEN))
        order = self.find()
        self.assertEqual(order.order_line.mapped("acorn_sequence"), ["2", "1", "3"])
        self.assertFalse(order.acorn_question_count)
