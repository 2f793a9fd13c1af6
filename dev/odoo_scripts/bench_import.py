"""Measure the import of purchase orders beside Odoo's own create.

Four ways to the same draft sales orders, in one process and one database:

* ``ours``: the simulator serves the orders over HTTP; the two scheduled actions
  poll and process them, commits and bookkeeping included;
* ``bare``: one ``sale.order.create()`` and one commit;
* ``single``: ``sale.order.create()`` order by order and one commit;
* ``plain``: ``bare`` without the analytic distribution among the values.

All but ``ours`` get the values our importer hands to ``create()``, worked out before
the clock starts, and the context it uses (no log entry per order, no tracking): they
measure Odoo, our fields included, and nothing else of ours. Among those values is the
analytic distribution, which our importer looks up once for all lines; ``plain`` shows
what it costs when Odoo does that by itself, line by line. Each way starts in a fresh
transaction, as the scheduled actions do.

Numbers are new in each round, so that nothing is ever an update. The ways take turns
to go first: machines drift. A first, small round warms the caches and is not counted.
"""

import gc
import time
from contextlib import contextmanager
from itertools import chain

from odoo import SUPERUSER_ID, api, sql_db

from odoo.addons.acorn_vendor.documents.incoming import purchase_order
from odoo.addons.acorn_vendor.models.orders.order_store import QUIETLY
from odoo.addons.acorn_vendor.models.orders.purchase_order_import import (
    PurchaseOrderImport,
)

from dev.demo.amazon import Amazon
from dev.odoo_scripts.bench_orders import connect_supplier, make_order

PAIR = ("ours", "bare")
OTHERS = ("single", "plain")


def main(env, simulator_url, orders, lines, few_lines, rounds):
    """Return what was measured, per round.

    :param int few_lines: the lines per order of the run that shows what each line
        costs in queries
    :param int rounds: how often to measure ours and bare; the others every other time
    :return: ``{"few": {step: facts}, "rounds": [{step: facts}, ...]}``; a step is a
        way or ``poll``, ``process``, ``poll_again``; facts are wall and CPU seconds of
        this process, and SQL queries
    """
    bench = Benchmark(env, simulator_url)
    bench.measure(min(orders, 10), lines, PAIR + OTHERS)
    few = bench.measure(orders, few_lines, PAIR)
    measured = []
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", flush=True)
        pair, others = (PAIR, OTHERS) if number % 2 == 0 else (PAIR[::-1], ())
        measured.append(bench.measure(orders, lines, pair + others))
    return {"few": few, "rounds": measured}


class Benchmark:
    """A supplier with an account at the simulator, and the four ways."""

    def __init__(self, env, simulator_url):
        self.env = env
        self.amazon = Amazon(simulator_url)
        self.account = connect_supplier(env, simulator_url).account
        self._batches = 0

    def measure(self, orders, lines, ways):
        """Import ``orders`` new orders each of these ways; return the facts."""
        facts = {}
        for way in ways:
            self._batches += 1
            payloads = [
                make_order(f"{self._batches:03}{number:04}A", number, lines)
                for number in range(orders)
            ]
            facts |= getattr(self, f"_measure_{way}")(payloads)
            self._check_imported(payloads, lines)
        return facts

    # === THE WAYS === #

    def _measure_ours(self, payloads):
        self._serve(payloads)
        poll = self._run_action("poll_orders")
        process = self._run_action("process_inbox")
        # The inbox is empty now: whatever this takes, it takes for nothing new.
        poll_again = self._run_action("poll_orders")
        return {
            "ours": {key: poll[key] + process[key] for key in poll},
            "poll": poll,
            "process": process,
            "poll_again": poll_again,
        }

    def _measure_bare(self, payloads):
        return {"bare": self._create(payloads, lambda values: [values])}

    def _measure_single(self, payloads):
        return {"single": self._create(payloads, lambda values: values)}

    def _measure_plain(self, payloads):
        return {"plain": self._create(payloads, lambda values: [_strip(values)])}

    def _create(self, payloads, split):
        """Create the orders without us, and return the facts.

        :param split: turns the values of all orders into what each create gets
        """
        with self.env.registry.cursor() as cr:
            account = self.account.with_env(api.Environment(cr, SUPERUSER_ID, {}))
            account = account.with_company(account.company_id)
            parsed = [purchase_order.parse(payload) for payload in payloads]
            importer = PurchaseOrderImport(account, parsed)
            values = [importer.prepare_order(order) for order in parsed]
            sale_orders = account.env["sale.order"].with_context(**QUIETLY)
            batches = split(values)
            with measuring() as facts:
                for batch in batches:
                    sale_orders.create(batch)
                cr.commit()
        return facts

    def _run_action(self, name):
        """Run a scheduled action as the scheduler does, and return its facts."""
        action = self.account._job(name).cron_id
        self.env.cr.commit()
        with measuring() as facts:
            action.method_direct_trigger()
        self.env.cr.commit()
        self.env.invalidate_all()
        return facts

    def _check_imported(self, payloads, lines):
        """Raise unless all orders are there with all their lines."""
        self.env.cr.commit()
        numbers = [payload["purchaseOrderNumber"] for payload in payloads]
        found = self.env["sale.order.line"].search_count(
            [("order_id.acorn_po_number", "in", numbers)]
        )
        if found != len(payloads) * lines:
            messages = self.env["acorn.vendor.message"].search(
                [("reason", "!=", False)]
            )
            raise ValueError(
                f"{found} lines instead of {len(payloads) * lines}: "
                f"{self.account.last_error or ''} {messages[:1].reason or ''}"
            )

    # === SET-UP === #

    def _serve(self, payloads):
        """Have the simulator serve these orders and no others."""
        self.amazon.call("POST", "reset", {"settings": {"rate": 0}})
        self.amazon.call("POST", "purchase-orders", payloads)


@contextmanager
def measuring():
    """Yield a dict that holds the facts of the block once it is over."""
    facts = {}
    gc.collect()
    queries = sql_db.sql_counter
    cpu, wall = time.process_time(), time.perf_counter()
    yield facts
    facts["wall"] = time.perf_counter() - wall
    facts["cpu"] = time.process_time() - cpu
    facts["queries"] = sql_db.sql_counter - queries


def _strip(values):
    """Take the analytic distribution out of the values of new orders."""
    for _command, _id, line in chain.from_iterable(one["order_line"] for one in values):
        del line["analytic_distribution"]
    return values
