import json

from .cost_common import AcornVendorCosts
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 12, "Eaches", 1, "4.00")


class AcornVendorNoCost(AcornVendorCosts):
    """Orders of pens that Amazon states no cost of."""

    def make(self, number="4COST000", pen=PEN, cost=None, **details):
        """Return an order of pens, at ``cost`` or at none, and of cups at 4.00."""
        order = make_order(number, pen, CUP, **details)
        first = order["orderDetails"]["items"][0]
        del first["netCost"]
        if cost is not None:
            first["netCost"] = {"amount": cost, "currencyCode": "USD"}
        return order

    def import_pens(self, *args, **details):
        order = self.make(*args, **details)
        found = self.import_orders(order).filtered(
            lambda each: each.acorn_po_number == order["purchaseOrderNumber"]
        )
        return found, found.order_line[0]

    def get_sent(self, order):
        """Return the newest acknowledgement of an order, ``{line: (cost, code)}``."""
        acknowledgement = order.acorn_message_ids._get_newest("acknowledgement")
        [body] = json.loads(acknowledgement.payload)["acknowledgements"]
        return {
            item["itemSequenceNumber"]: (
                item["netCost"]["amount"],
                item["itemAcknowledgements"][0]["acknowledgementCode"],
            )
            for item in body["items"]
        }

    def prove(self, order):
        self.run_action("send")
        self.let_pass(minutes=40)
        self.run_action("follow_up")
        self.run_action("read_status")
        self.assertEqual(order.acorn_document_state, "confirmed")
