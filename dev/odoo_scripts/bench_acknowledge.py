"""Measure acknowledging purchase orders by policy beside Odoo's own confirmation.

Three ways to the same confirmed sales orders and transfers, in one process and one
database:

* ``ours``: the scheduled action of an account whose vendor code promises what is free
  in the warehouse. It looks at the stock and at all orders that wait for it, decides
  every line, writes its decisions, confirms, queues an acknowledgement per order and
  commits batch by batch;
* ``bare``: one ``action_confirm()`` of all orders and one commit;
* ``single``: ``action_confirm()`` order by order and one commit.

What the others confirm are orders of nobody's: the customer, warehouse, products,
quantities, prices and taxes of the purchase orders and none of our fields, so that our
addon takes part in as little as it can once it is installed. They are spared all that
is ours alone (stock, decision, ledger, acknowledgement, commits per batch); what is
above 1.0 is the price of it. There is enough on stock: nothing is short, every way
reserves the same. Each way starts in a fresh transaction; the ways take turns to go
first. A first, small round warms the caches and is not counted.

How much memory acknowledging takes is read in a process of its own, which has done
nothing before: importing belongs to another action.
"""

import resource

from odoo import SUPERUSER_ID, Command, api

from odoo.addons.acorn_vendor.documents.incoming import purchase_order
from odoo.addons.acorn_vendor.models.orders.order_store import QUIETLY
from odoo.addons.acorn_vendor.models.orders.purchase_order_import import (
    PurchaseOrderImport,
)

from dev.demo.amazon import Amazon
from dev.odoo_scripts.bench_import import measuring
from dev.odoo_scripts.bench_orders import connect_supplier, make_order

PAIR = ("ours", "bare")
OTHERS = ("single",)
# More than all orders of all rounds ask for.
PLENTY = 10_000_000


def main(env, step, **arguments):
    """Do one step, each in a process of its own: see :class:`Benchmark`."""
    return getattr(Benchmark(env), step)(**arguments)


class Benchmark:
    """A supplier with goods on stock, and the three ways."""

    def __init__(self, env):
        self.env = env
        self.account = env["acorn.vendor.account"].search([])
        self.made = 0

    # === STEPS === #

    def compare(self, simulator_url, orders, lines, rounds):
        """Confirm as many orders each way; return ``{way: facts}`` per round.

        Facts are wall and CPU seconds of this process, and SQL queries. One by one is
        measured every other time only.
        """
        self._set_up(simulator_url)
        self._measure(min(orders, 10), lines, PAIR + OTHERS)
        measured = []
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", flush=True)
            pair, others = (PAIR, OTHERS) if number % 2 == 0 else (PAIR[::-1], ())
            measured.append(self._measure(orders, lines, pair + others))
        return measured

    def prepare(self, simulator_url, orders, lines):
        """Import orders that then wait for their acknowledgement."""
        self.made = self.env["sale.order"].search_count([])
        self._import(Amazon(simulator_url), self._make(orders, lines))

    def acknowledge(self):
        """Acknowledge all that waits; return this process's peak of memory in MiB."""
        while waiting := self._count_waiting():
            self._run_job("acknowledge")
            if self._count_waiting() == waiting:
                raise ValueError(f"{waiting} orders have no acknowledgement")
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    # === THE WAYS === #

    def _measure(self, orders, lines, ways):
        facts = {}
        for way in ways:
            payloads = self._make(orders, lines)
            facts[way] = getattr(self, f"_measure_{way}")(payloads)
        return facts

    def _measure_ours(self, payloads):
        self._import(self.amazon, payloads)
        with measuring() as facts:
            self._run_job("acknowledge")
        numbers = [payload["purchaseOrderNumber"] for payload in payloads]
        orders = self.env["sale.order"].search([("acorn_po_number", "in", numbers)])
        self._check(orders, payloads)
        queued = orders.acorn_message_ids.filtered(lambda m: m.state == "queued")
        if len(queued) != len(payloads):
            raise ValueError(
                f"{len(queued)} acknowledgements of {len(payloads)} orders"
            )
        return facts

    def _measure_bare(self, payloads):
        return self._confirm(payloads, lambda orders: [orders])

    def _measure_single(self, payloads):
        return self._confirm(payloads, lambda orders: orders)

    def _confirm(self, payloads, split):
        """Confirm plain orders, and return the facts.

        :param split: turns the orders into what each call confirms
        """
        self._create_plain(payloads)
        references = [payload["purchaseOrderNumber"] for payload in payloads]
        with self.env.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            orders = env["sale.order"].search([("client_order_ref", "in", references)])
            with measuring() as facts:
                for batch in split(orders):
                    batch.action_confirm()
                cr.commit()
            self._check(orders, payloads)
        return facts

    def _create_plain(self, payloads):
        """Create what Amazon orders as orders of nobody's."""
        account = self.account.with_company(self.account.company_id)
        parsed = [purchase_order.parse(payload) for payload in payloads]
        importer = PurchaseOrderImport(account, parsed)
        self.env["sale.order"].with_context(**QUIETLY).create(
            [_strip(importer.prepare_order(order)) for order in parsed]
        )
        self.env.cr.commit()

    def _check(self, orders, payloads):
        """Raise unless all lines are confirmed in full, and to be delivered."""
        wanted = sum(
            item["orderedQuantity"]["amount"]
            for payload in payloads
            for item in payload["orderDetails"]["items"]
        )
        moves = orders.picking_ids.move_ids
        if set(orders.mapped("state")) != {"sale"} or wanted != sum(
            moves.mapped("quantity")
        ):
            raise ValueError(
                f"{sum(moves.mapped('quantity'))} units reserved instead of {wanted}:"
                f" {orders[:1].acorn_acknowledgement_question or orders[:1].state}"
            )

    # === SET-UP === #

    def _set_up(self, simulator_url):
        self.amazon = Amazon(simulator_url)
        supplier = connect_supplier(self.env, simulator_url)
        self.account = supplier.account
        self.account.code_ids.acknowledgement_policy = "stock"
        for mapping in self.env["acorn.vendor.product"].search([]):
            self.env["stock.quant"]._update_available_quantity(
                mapping.product_id, supplier.warehouse.lot_stock_id, PLENTY
            )
        self.env.cr.commit()

    def _make(self, orders, lines):
        """Return orders nobody has seen yet, as Amazon writes them."""
        numbers = range(self.made, self.made + orders)
        self.made += orders
        return [make_order(f"{number:07}A", number, lines) for number in numbers]

    def _import(self, amazon, payloads):
        amazon.call("POST", "reset", {"settings": {"rate": 0}})
        amazon.call("POST", "purchase-orders", payloads)
        self._run_job("poll_orders")
        while self.env["acorn.vendor.message"].search_count(
            [("state", "=", "received")]
        ):
            self._run_job("process_inbox")
        if self._count_waiting() != len(payloads):
            raise ValueError(f"{self._count_waiting()} of {len(payloads)} orders wait")

    def _count_waiting(self):
        orders = self.env["sale.order"]
        return orders.search_count(orders._acorn_get_waiting_domain(self.account))

    def _run_job(self, kind):
        """Run one scheduled action as the scheduler does."""
        self.env.cr.commit()
        self.account._job(kind).cron_id.method_direct_trigger()
        self.env.cr.commit()
        self.env.invalidate_all()


def _strip(values):
    """Take all that is ours out of the values of a new order."""
    plain = {key: value for key, value in values.items() if not _is_ours(key)}
    lines = [
        Command.create({key: value for key, value in line.items() if not _is_ours(key)})
        for _command, _id, line in plain["order_line"]
    ]
    return {**plain, "order_line": lines}


def _is_ours(key):
    return key.startswith("acorn_")
