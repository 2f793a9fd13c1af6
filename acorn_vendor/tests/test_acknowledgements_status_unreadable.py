import json

from odoo.tests import tagged

from ..models.acknowledgements.status_reader import StatusReader
from ..spapi.transport import Response
from .common import AcornVendorCommon
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")


@tagged("post_install", "-at_install")
class TestOrderStatusUnreadable(AcornVendorCommon):
    """A status nobody can read costs itself, is kept and named; the rest goes on."""

    def set_up_once(self):
        super().set_up_once()
        self.orders = self.import_orders(
            make_order("4BADS001", PEN), make_order("4GOOD001", PEN)
        )
        self.accept_all(self.orders)
        self.run_action("send")
        self.let_pass(minutes=2)

    def spoil(self, number="4BADS001", unit="Pallets"):
        """Let Amazon count a line in something nobody knows."""
        quantity = {"amount": 24, "unitOfMeasure": unit, "unitSize": 1}
        items = {"items": {"1": {"orderedQuantity": quantity}}}
        self.simulator.change_order(number, items)

    def read_status(self):
        self.let_pass(minutes=1)
        self.run_action("read_status")

    def get_kept(self):
        return self.env["acorn.vendor.message"].search(
            [("kind", "=", "order_status")], order="id"
        )

    def take_over(self, payload):
        response = Response(
            payload=payload, request_id="R1", rate_limit=None, body=json.dumps(payload)
        )
        StatusReader(self.account).take_over(response)

    def test_it_is_kept_and_named_and_the_others_are_read(self):
        self.spoil()
        self.read_status()
        kept = self.get_kept()
        self.assertRecordValues(kept, [{"state": "on_hold", "external_id": "4BADS001"}])
        self.assertIn("4BADS001", kept.reason)
        self.assertIn("'Pallets' is none of", kept.reason)
        self.assertTrue(kept.request_id)
        good = self.orders.filtered(lambda order: order.acorn_po_number == "4GOOD001")
        self.assertEqual(good.acorn_document_state, "confirmed")
        job = self.account._job("read_status")
        self.assertTrue(job.status_until)
        self.assertFalse(job.last_error)
        incident = self.env["acorn.vendor.incident"].search(
            [("kind", "=", "mapping"), ("state", "=", "open")]
        )
        self.assertIn("4BADS001", incident.note)

    def test_the_same_again_is_kept_once_and_asked_for_by_number(self):
        self.spoil()
        self.read_status()
        calls = self.simulator.count("getPurchaseOrdersStatus")
        self.read_status()
        self.assertEqual(len(self.get_kept()), 1)
        self.assertEqual(self.simulator.count("getPurchaseOrdersStatus"), calls + 2)

    def test_it_ends_once_it_can_be_read(self):
        self.spoil()
        self.read_status()
        self.spoil(unit="Eaches")
        self.read_status()
        self.assertEqual(self.get_kept().state, "processed")
        bad = self.orders.filtered(lambda order: order.acorn_po_number == "4BADS001")
        self.assertEqual(bad.order_line.acorn_confirmation, "ACCEPTED")

    def test_reprocessing_asks_amazon_again(self):
        self.spoil()
        self.read_status()
        self.get_kept().action_reprocess()
        self.assertEqual(self.get_kept().state, "on_hold")

    def test_one_without_a_number_is_kept_as_well(self):
        self.take_over({"ordersStatus": [{"itemStatus": []}, 5]})
        self.assertEqual(len(self.get_kept()), 2)

    def test_a_page_that_is_none_leaves_the_mark_where_it_is(self):
        self.read_status()
        job = self.account._job("read_status")
        before = job.status_until
        self.simulator.fail_next(
            "getPurchaseOrdersStatus", "otherwise", payload={"ordersStatus": 5}
        )
        self.read_status()
        self.assertEqual(job.status_until, before)
        self.assertIn("no list of orders", job.last_error)
        self.read_status()
        self.assertGreater(job.status_until, before)
