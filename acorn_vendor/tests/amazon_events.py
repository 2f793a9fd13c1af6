PEN = ("B0PEN00001", "PEN-1")
CUP = ("B0CUP00001", "CUP-1")
UNITS_PER_CASE = 6
COUNTED_IN = {"1": ("Eaches", 1), "2": ("Cases", UNITS_PER_CASE), "3": ("Eaches", 1)}


class AmazonEvents:
    """What Amazon may do to an order at any time, in its order or in the status."""

    def amazon_changes(self, order, patch):
        self.simulator.change_order(order.acorn_po_number, patch)

    def event_amazon_orders(self, order, sequence, amount):
        """Less, more, nothing, or a line that was not there."""
        unit, size = COUNTED_IN[sequence]
        asin, sku = CUP if sequence == "2" else PEN
        item = {
            "amazonProductIdentifier": asin,
            "vendorProductIdentifier": sku,
            "orderedQuantity": {
                "amount": amount,
                "unitOfMeasure": unit,
                "unitSize": size,
            },
            "netCost": {"amount": "2.50", "currencyCode": "USD"},
        }
        self.amazon_changes(order, {"items": {sequence: item}})

    def event_amazon_pays(self, order, sequence, cost):
        if order.order_line.filtered(lambda line: line.acorn_sequence == sequence):
            item = {"netCost": {"amount": cost, "currencyCode": "USD"}}
            self.amazon_changes(order, {"items": {sequence: item}})

    def event_amazon_moves(self, order, fc, day):
        """Another FC, another window."""
        window = f"2031-03-{day:02}T00:00:00Z--2031-03-{day + 7:02}T00:00:00Z"
        details = {"shipToParty": {"partyId": fc}, "shipWindow": window}
        self.amazon_changes(order, {"orderDetails": details})

    def event_amazon_cancels(self, order):
        """The whole order, unless goods were shipped."""
        if not any(order.order_line.mapped("qty_delivered")):
            self.ordered_before[order] = self.get_amounts(order)
            gone = dict.fromkeys(self.ordered_before[order], 0)
            self.amazon_changes(order, {"items": self.make_amounts(gone)})

    def event_amazon_withdraws(self, order, sequence, amount):
        """Cancelled in the order status only; what is too much is another mistake."""
        amounts = self.get_amounts(order)
        if sequence in amounts:
            unit, size = COUNTED_IN[sequence]
            units = min(amount, amounts[sequence]) * size
            self.simulator.show_status(
                order.acorn_po_number, cancelled={sequence: units}
            )

    def event_amazon_closes(self, order):
        """Closed, which says nothing."""
        self.amazon_changes(order, {"purchaseOrderState": "Closed"})

    def get_amounts(self, order):
        """Return what Amazon's order states, ``{line: amount}``."""
        number = order.acorn_po_number
        served = self.simulator.call("GET", f"purchase-orders/{number}")["lines"]
        return {
            line["itemSequenceNumber"]: line["ordered"]
            // COUNTED_IN[line["itemSequenceNumber"]][1]
            for line in served
        }

    def make_amounts(self, amounts):
        return {
            each: {"orderedQuantity": {"amount": amount}}
            for each, amount in amounts.items()
        }

    def event_amazon_brings_back(self, order):
        if amounts := self.ordered_before.pop(order, None):
            patch = {"purchaseOrderState": "New", "items": self.make_amounts(amounts)}
            self.amazon_changes(order, patch)
