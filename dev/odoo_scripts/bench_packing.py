"""Measure packing a transfer beside validating it, in one process and one database.

* ``ours``: *Pack* and *Palletize* of a transfer whose goods are reserved: the limits
  are read, the cartons proposed and made with an SSCC each, the lines divided, and the
  cartons put onto pallets;
* ``plain``: as many packages, lines and pallets by Odoo's ``create()`` and ``write()``
  alone: no proposal, no limits, no SSCC, nothing reserved; it is rolled back;
* ``bare``: Odoo's own ``button_validate()`` of the same transfer then.

The number of pallets is the same for few and for many cartons, so that what more
queries there are is what the cartons ask. Odoo's ORM inserts and updates at most a
hundred records in a query: ``plain`` shows how many that takes. A first, small transfer
warms the caches.
"""

from dev.demo.amazon import Amazon
from dev.odoo_scripts.bench_import import measuring
from dev.odoo_scripts.bench_orders import connect_supplier, make_order

# Units in a carton.
SIZE = 6
LINES = 20
PLENTY = 10_000_000


def main(env, simulator_url, sizes, pallets, rounds):
    """Return ``{way: facts}`` per round, for each number of cartons."""
    benchmark = Benchmark(env, simulator_url)
    benchmark.measure(pallets, pallets)
    return [
        [benchmark.measure(cartons, pallets) for _number in range(rounds)]
        for cartons in sizes
    ]


class Benchmark:
    """A supplier with goods on stock that go out in many cartons."""

    def __init__(self, env, simulator_url):
        self.env = env
        self.amazon = Amazon(simulator_url)
        self.made = 0
        supplier = connect_supplier(env, simulator_url)
        self.account = supplier.account
        code = self.account.code_ids
        code.acknowledgement_policy = "stock"
        code.gs1_prefix = code.gs1_prefix or "0614141"
        for product in env["acorn.vendor.product"].search([]).product_id:
            product.weight = 1
            env["stock.quant"]._update_available_quantity(
                product, supplier.warehouse.lot_stock_id, PLENTY
            )
        env["acorn.vendor.packing.rule"].search([]).write(
            {"carton_weight": SIZE, "carton_volume": 0}
        )
        env.cr.commit()

    def measure(self, cartons, pallets):
        """Return the facts of packing and of validating one transfer."""
        rules = self.env["acorn.vendor.packing.rule"].search([])
        rules.write(
            {
                "pallet_cartons": -(-cartons // pallets),
                "pallet_weight": 0,
                "pallet_height": 0,
            }
        )
        picking = self._deliver(cartons)
        facts = {}
        with measuring() as facts["ours"]:
            picking.action_acorn_pack()
            picking.action_acorn_palletize()
            self.env.cr.commit()
        packages = picking.move_line_ids.result_package_id
        stood = packages.package_dest_id
        if len(packages) != cartons or len(stood) != pallets:
            raise ValueError(f"{len(packages)} cartons on {len(stood)} pallets")
        with measuring() as facts["plain"]:
            self._write_plain(picking, cartons, pallets)
        self.env.cr.rollback()
        self.env.invalidate_all()
        with measuring() as facts["bare"]:
            picking.button_validate()
            self.env.cr.commit()
        if picking.state != "done":
            raise ValueError(f"the transfer is {picking.state}")
        self.env.invalidate_all()
        return facts

    def _write_plain(self, picking, cartons, pallets):
        """Write the same records by Odoo's ORM alone."""
        self.env.invalidate_all()
        table = self.env["stock.package"]
        # Odoo would look it up for each package.
        shared = table.default_get(["weight_uom_name"])
        boxes, stands = (
            table.create(
                [{**shared, "name": f"{name}-{number}"} for number in range(count)]
            )
            for name, count in (("CARTON", cartons), ("PALLET", pallets))
        )
        line = picking.move_line_ids[:1]
        base = {**line._acorn_prepare_copy(), "quantity": SIZE}
        line._acorn_keep_reserved().create(
            [{**base, "result_package_id": box.id} for box in boxes]
        )
        each = -(-cartons // pallets)
        for number, stand in enumerate(stands):
            held = boxes[number * each : (number + 1) * each]
            held.write({"package_dest_id": stand.id})
        self.env.flush_all()

    def _deliver(self, cartons):
        """Return a transfer that fills so many cartons."""
        lines = min(LINES, cartons)
        number = f"{self.made:07}P"
        payload = make_order(number, self.made, lines)
        for place, item in enumerate(payload["orderDetails"]["items"]):
            own = cartons // lines + (place < cartons % lines)
            item["orderedQuantity"]["amount"] = own * SIZE
        self.made += 1
        self.amazon.call("POST", "reset", {"settings": {"rate": 0}})
        self.amazon.call("POST", "purchase-orders", [payload])
        for kind in ("poll_orders", "process_inbox", "acknowledge"):
            self.env.cr.commit()
            self.account._job(kind).cron_id.method_direct_trigger()
            self.env.cr.commit()
            self.env.invalidate_all()
        order = self.env["sale.order"].search([("acorn_po_number", "=", number)])
        picking = order.picking_ids
        if not picking or picking.state != "assigned":
            raise ValueError(f"{number} is {order.state}, its transfer {picking.state}")
        return picking
