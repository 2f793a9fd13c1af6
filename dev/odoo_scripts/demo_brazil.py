"""Brazil in the demonstration: orders that come in acknowledged, or closed already.

There one code buys, pays and receives, and other software acknowledges. What Amazon has
of it counts: it is read from the order status, confirmed, shipped and invoiced.
"""

from datetime import datetime, timedelta, timezone

VENDOR_CODE, PARTY = "ACRBR", "BR55"
# Number, state on arrival, and accepted units of the first line; ordered are 12.
ORDERS = (
    ("5BRAZIL1", "Acknowledged", 12),
    ("5BRAZIL2", "Acknowledged", 8),
    ("5BRAZIL3", "Closed", 12),
)
UNITS, COST = 12, "31.90"
ADDRESS = {
    "name": "Amazon Servicos de Varejo do Brasil Ltda.",
    "addressLine1": "Avenida Central 1",
    "city": "Cajamar",
    "stateOrRegion": "SP",
    "postalCode": "07750-000",
    "countryCode": "BR",
}


class Brazil:
    """The scenario; the demonstration takes its orders along once they are confirmed.

    :param demo: the :class:`~dev.odoo_scripts.demo.Demonstration`
    """

    def __init__(self, demo):
        self.demo = demo
        self.env = demo.env

    def order(self, products):
        """Let Amazon show orders that were acknowledged elsewhere."""
        bodies = [make_order(number, state, products) for number, state, _ in ORDERS]
        self.demo.amazon.call("POST", "purchase-orders", bodies)
        for number, _state, accepted in ORDERS:
            self.demo.amazon.call(
                "POST", f"acknowledgements/{number}", {"1": accepted, "2": UNITS}
            )

    def set_up(self):
        """Enter the vendor code and the one partner its orders name."""
        self.env.ref("base.BRL").active = True
        code = self.demo.supplier.add_code(VENDOR_CODE)
        country = self.env.ref("base.br")
        state = country.state_ids.filtered(
            lambda each: each.code == ADDRESS["stateOrRegion"]
        )
        partner = self.env["res.partner"].create(
            {
                "name": ADDRESS["name"],
                "is_company": True,
                "street": ADDRESS["addressLine1"],
                "city": ADDRESS["city"],
                "zip": ADDRESS["postalCode"],
                "state_id": state.id,
                "country_id": country.id,
            }
        )
        code.write(
            {"partner_id": partner.id, "currency_id": self.env.ref("base.BRL").id}
        )
        self.env["acorn.vendor.party"].create(
            [
                {
                    "account_id": code.account_id.id,
                    "role": role,
                    "code": PARTY,
                    "partner_id": partner.id,
                }
                for role in ("buying", "bill_to", "ship_to")
            ]
        )

    def confirm(self):
        """Confirm what Amazon has, once it is known from the order status."""
        self.demo.run_action("read_status")
        orders = self.env["sale.order"].search(
            [("acorn_po_number", "in", [number for number, _, _ in ORDERS])]
        )
        known = orders.filtered(lambda order: order.acorn_elsewhere == "known")
        known.action_confirm()
        self.demo.say(
            "Brazil",
            f"{len(orders)} orders came in acknowledged or closed; {len(known)} are"
            " confirmed as Amazon has them, and nothing is sent about it",
        )


def make_order(number, state, products):
    """Return an order as Amazon shows it; its window begins in two days."""
    now = datetime.now(timezone.utc)
    party = {"partyId": PARTY, "address": ADDRESS}
    return {
        "purchaseOrderNumber": number,
        "purchaseOrderState": state,
        "orderDetails": {
            "purchaseOrderDate": write(now - timedelta(hours=5)),
            "purchaseOrderStateChangedDate": write(now - timedelta(hours=1)),
            "purchaseOrderType": "RegularOrder",
            "paymentMethod": "Invoice",
            "buyingParty": party,
            "sellingParty": {"partyId": VENDOR_CODE},
            "shipToParty": party,
            "billToParty": party,
            "shipWindow": "--".join(
                write(now + timedelta(days=days)) for days in (2, 7)
            ),
            "items": [
                {
                    "itemSequenceNumber": str(position),
                    "amazonProductIdentifier": product["asin"],
                    "vendorProductIdentifier": product["vendor_sku"],
                    "orderedQuantity": {
                        "amount": UNITS,
                        "unitOfMeasure": "Eaches",
                        "unitSize": 1,
                    },
                    "isBackOrderAllowed": False,
                    "netCost": {"amount": COST, "currencyCode": "BRL"},
                }
                for position, product in enumerate(products[:2], start=1)
            ],
        },
    }


def write(moment):
    """Return a moment in Amazon's notation."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
