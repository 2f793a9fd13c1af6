"""Measure the ASN of a transfer beside validating it, and ASNs under Amazon's limits.

* ``ours``: the body of the ASN of what was shipped, read anew: cartons, pallets, items,
  and what speaks against sending it;
* ``queued``: all of queueing it, with its message and the SSCCs that are bound to it;
* ``bare``: Odoo's own ``button_validate()`` of the same transfer, without any ASN.

The number of pallets is the same for few and for many cartons, so that what more
queries there are is what the cartons ask. A first, small transfer warms the caches.

Then shipments of one carton each are announced and followed up until all are proven;
what arrives at Amazon, and when, is read from the simulator's log.
"""

from odoo import fields

from odoo.addons.acorn_vendor.models.account.acorn_vendor_account import _BUCKETS

from dev.odoo_scripts.bench_dispatch import Benchmark as Dispatching
from dev.odoo_scripts.bench_import import measuring
from dev.odoo_scripts.bench_orders import make_order
from dev.odoo_scripts.bench_packing import SIZE
from dev.odoo_scripts.bench_packing import Benchmark as Packing

OPERATION = "SubmitShipmentConfirmations"
# Amazon judges and shows at once: what is measured is not its patience.
AT_ONCE = {"transaction_seconds": 0, "acknowledgement_visible_seconds": 0}
TURNS = 50


def main(env, simulator_url, sizes, pallets, shipments, rate, burst):
    """Return ``{"sizes": [facts per way], "calls": [...], "proven": number}``.

    :param sizes: the numbers of cartons of the transfers
    :param int shipments: how many are announced under Amazon's limits
    :return: a call is ``{"at", "status"}`` as Amazon saw it
    """
    benchmark = Benchmark(env, simulator_url)
    benchmark.measure(pallets, pallets)
    return {
        "sizes": [benchmark.measure(cartons, pallets) for cartons in sizes],
        **benchmark.announce(shipments, rate, burst),
    }


class Benchmark(Packing):
    """A supplier whose transfers go out in many cartons, or in many shipments."""

    run_due = Dispatching.run_due

    def __init__(self, env, simulator_url):
        super().__init__(env, simulator_url)
        self.code = self.account.code_ids
        self.code.write({"acknowledgement_level": "live", "carrier_scac": "UPSN"})
        env.cr.commit()

    # === ONE TRANSFER === #

    def measure(self, cartons, pallets):
        """Return the facts of validating one transfer and of its ASN."""
        print(f"{cartons} cartons on {pallets} pallets", flush=True)
        self._limit_pallets(cartons, pallets)
        self.code.shipment_level = "off"
        picking = self._deliver(cartons)
        picking.carrier_tracking_ref = f"PRO{self.made}"
        picking.action_acorn_pack()
        picking.action_acorn_palletize()
        facts = {}
        self._forget()
        with measuring() as facts["bare"]:
            picking.button_validate()
            self.env.cr.commit()
        if picking.state != "done":
            raise ValueError(f"the transfer is {picking.state}")
        self.code.shipment_level = "test"
        shipment = picking._acorn_get_shipment()
        shipment._fill_in()
        self._forget()
        with measuring() as facts["ours"]:
            body, reason = shipment._acorn_as_document().compose()
        if not body:
            raise ValueError(f"there is no ASN: {reason}")
        self._forget()
        with measuring() as facts["queued"]:
            shipment._queue_asn()
            self.env.cr.commit()
        if len(shipment.carton_ids) != cartons:
            raise ValueError(f"{len(shipment.carton_ids)} cartons are announced")
        self._forget()
        return facts

    def _limit_pallets(self, cartons, pallets):
        self.env["acorn.vendor.packing.rule"].search([]).write(
            {
                "pallet_cartons": -(-cartons // pallets),
                "pallet_weight": 0,
                "pallet_height": 0,
            }
        )

    def _forget(self):
        """Let the next be read anew."""
        self.env.cr.commit()
        self.env.invalidate_all()

    # === MANY SHIPMENTS === #

    def announce(self, shipments, rate, burst):
        """Announce that many shipments until they are proven; return what arrived."""
        self.code.shipment_level = "live"
        messages = self._ship(shipments)
        limits = {"rate": rate, "burst": burst, "limits": {}}
        self.amazon.call("POST", "settings", limits)
        _BUCKETS.clear()
        seen = len(self._get_log())
        for _turn in range(TURNS):
            # When their time has come is Amazon's matter, not ours.
            messages.filtered("next_try").next_try = fields.Datetime.now()
            for kind in ("send", "follow_up"):
                self.account._trigger(kind)
            self.run_due()
            if set(messages.mapped("state")) == {"confirmed"}:
                break
        proven = messages.filtered(lambda message: message.state == "confirmed")
        if proven != messages:
            left = (messages - proven)[:1]
            raise ValueError(f"an ASN ended {left.state}: {left.reason}")
        calls = self._get_log()[seen:]
        return {
            "proven": len(proven),
            "calls": [{"at": call["at"], "status": call["status"]} for call in calls],
        }

    def _ship(self, shipments):
        """Return the queued ASNs of transfers of one carton that left one by one."""
        numbers = [f"{self.made + number:07}S" for number in range(shipments)]
        orders = [make_order(number, 0, 1) for number in numbers]
        for order in orders:
            (item,) = order["orderDetails"]["items"]
            item["orderedQuantity"]["amount"] = SIZE
        self.made += shipments
        self.amazon.call("POST", "reset", {"settings": {"rate": 0, **AT_ONCE}})
        self.amazon.call("POST", "purchase-orders", orders)
        # The status is read as it is every hour: no ASN has to ask for it first.
        jobs = ("poll_orders", "process_inbox", "acknowledge", "send", "read_status")
        for kind in jobs:
            self._forget()
            self.account._job(kind).cron_id.method_direct_trigger()
        self._forget()
        found = self.env["sale.order"].search([("acorn_po_number", "in", numbers)])
        for picking in found.picking_ids:
            picking.carrier_tracking_ref = f"PRO{picking.id}"
            picking.action_acorn_pack()
            picking.button_validate()
        self._forget()
        messages = found.picking_ids.acorn_shipment_id.acorn_message_ids
        states = set(messages.mapped("state"))
        if len(messages) != shipments or states != {"queued"}:
            raise ValueError(f"{len(messages)} ASNs, {states}: {messages[:1].reason}")
        return messages

    def _get_log(self):
        return self.amazon.call("GET", f"log?operation={OPERATION}")["requests"]
