"""Feed damaged responses and files to Odoo, each beside a good one, and tell what came.

The pure packages read all mutants; a part of them goes the whole way: served by the
simulator word for word, polled and imported by the scheduled actions, or dropped into
the dialogs. A good neighbour is looked for afterwards where people look for it.
"""

import base64
import json
import time
from contextlib import contextmanager
from random import Random

from odoo.exceptions import UserError

from dev.demo.amazon import Amazon
from dev.odoo_scripts.bench_faults_time import Clock
from dev.odoo_scripts.bench_orders import connect_supplier, make_order
from dev.odoo_scripts.bench_robustness_payments import TOGETHER, Payments
from dev.odoo_scripts.bench_robustness_send import Submissions
from dev.robustness import originals
from dev.robustness.campaign import Result, read_all
from dev.robustness.hostile import mutate_json
from dev.robustness.kinds import make_export
from dev.robustness.tables import plain_csv

PACKAGE = "odoo.addons.acorn_vendor"
# So many damaged orders are on one page with a good one.
PAGE = 25
# A submission and all that follows takes so many times as long as a file.
SLOW = 4
# Time passes with each payment that is told, for all that came before.
MOST_TOLD = 500
# So many damaged files between two reports.
TOLD_EVERY = 1_000


def main(env, simulator_url, mutants, live, seed, word=""):
    """Return the facts of the pure packages, and those of the way through Odoo.

    :param word: only kinds of mutants with this word in their names
    """
    started = time.monotonic()
    pure = read_all(PACKAGE, mutants, seed, word)
    print(f"  {pure.mutants} read in {time.monotonic() - started:.0f} s", flush=True)
    chain = Chain(env, simulator_url, seed)
    if word:
        chain.take_payments(live)
    else:
        chain.run(live)
    print(f"  {chain.result.mutants} went through Odoo", flush=True)
    counts = ("sent_twice", "booked_in_part", "posted")
    live = vars(chain.result) | {name: getattr(chain, name) for name in counts}
    return {"pure": vars(pure), "live": live}


class Chain:
    """A supplier to whom Amazon, and people, hand damaged things."""

    def __init__(self, env, simulator_url, seed):
        self.env = env
        self.seed = seed
        self.amazon = Amazon(simulator_url)
        limits = {"rate": 10_000, "burst": 10_000, "limits": {}}
        self.amazon.call("POST", "settings", limits)
        self.account = connect_supplier(env, simulator_url).account
        self.clock = Clock(env, self.amazon)
        self.result = Result()
        self.sent_twice = 0
        self.booked_in_part = 0
        self.posted = 0
        # The numbers of the good order of each page, and of the damaged ones.
        self.good, self.bad = [], []
        (env["ir.cron"].search([]) - self.account.job_ids.cron_id).active = False
        self.work("set up", "poll_orders", "process_inbox")

    def run(self, count):
        """Take about ``count`` mutants the whole way, in nearly equal parts."""
        part = -(-count // 6)
        for number in range(-(-part // PAGE)):
            self._poll_page(number)
        for number in range(-(-part // PAGE)):
            self._read_status_page(number)
        self.take_payments(part)
        for number in range(part):
            self._drop_export(number)
        submissions = Submissions(self)
        for number in range(-(-part // SLOW)):
            submissions.send_one(number)

    def take_payments(self, count):
        """Take damaged payments in files the whole way, and some by the interface."""
        payments = Payments(self)
        for number in range(min(-(-count // SLOW), MOST_TOLD)):
            payments.tell_one(number)
        for start in range(0, count, TOGETHER):
            payments.drop_some(start // TOGETHER, min(TOGETHER, count - start))
            self._tell_progress()

    def _tell_progress(self):
        """Say now and then how far it is, and what has gone wrong so far."""
        if self.result.mutants % TOLD_EVERY:
            return
        wrong = (self.result.tracebacks, self.result.lost_neighbours)
        told = f"{self.result.mutants} went through, {self.posted} posted"
        print(f"  {told}, wrong: {sum(wrong) + self.booked_in_part}", flush=True)

    # === AMAZON'S RESPONSES === #

    def _poll_page(self, number):
        """Let a page of damaged orders come in with a good one at its end."""
        good = f"4GD{number:04}A"
        self.good.append(good)
        self.bad.append([f"4BD{number:03}{place:02}" for place in range(PAGE)])
        bad = [self._make_bad_order(number, place) for place in range(PAGE)]
        page = [*bad, make_order(good, number, 2)]
        name = self.name("orders", number)
        with self.watching(name, PAGE):
            self._respond("getPurchaseOrders", "orders", page)
            self.work(name, "poll_orders", "process_inbox")
        self.expect(name, self.find_order(good).order_line)

    def _make_bad_order(self, number, place):
        random = Random(self.name(f"order {place}", number))
        order = make_order(self.bad[number][place], place, 2)
        return mutate_json(random, order)

    def _read_status_page(self, number):
        """Let a page of damaged order statuses come in with a good one at its end.

        Each is of another order that is there, so that none replaces its neighbour.
        """
        name = self.name("statuses", number)
        random = Random(name)
        others = [each for page in self.bad for each in page] or [self.good[number]]
        bad = [
            mutate_json(random, originals.status(random.choice(others)))
            for _place in range(PAGE)
        ]
        page = [*bad, originals.status(self.good[number])]
        with self.watching(name, PAGE):
            self._respond("getPurchaseOrdersStatus", "ordersStatus", page)
            self.work(name, "read_status")
        self.env.invalidate_all()
        lines = self.find_order(self.good[number]).order_line
        first = lines.filtered(lambda line: line.acorn_sequence == "1")
        self.expect(name, first.acorn_receipt == "PARTIALLY_RECEIVED")

    def _respond(self, operation, key, entries):
        """Serve entries, each JSON or to be written as such, with the next response."""
        texts = [
            entry if isinstance(entry, str) else json.dumps(entry) for entry in entries
        ]
        body = f'{{"payload": {{"{key}": [{", ".join(texts)}]}}}}'
        wish = {"operation": operation, "fault": "response", "body": body}
        self.amazon.call("POST", "faults", wish)

    # === FILES === #

    def _drop_export(self, number):
        """Drop a damaged export of orders, then a good one."""
        random = Random(self.name("export", number))
        name = self.name("order exports", number)
        with self.watching(name), self.timing(name):
            self._compare(make_export(random))
        good = f"4GE{number:04}A"
        table = [
            [good if cell == originals.GOOD else cell for cell in row]
            for row in originals.order_export()[:3]
        ]
        with self.watching(name, 0):
            self._compare(plain_csv(table))
        missing = [("number", "=", good), ("account_id", "=", self.account.id)]
        self.expect(name, self.env["acorn.vendor.gap"].search(missing))

    def _compare(self, content):
        dialog = self.env["acorn.vendor.order.import"].create(
            {
                "account_id": self.account.id,
                "date_order": "MDY",
                "file": base64.b64encode(content),
                "file_name": "orders.csv",
            }
        )
        dialog.action_compare()

    # === WHAT CAME OF IT === #

    def name(self, kind, number):
        """Return the name of a mutant, which makes it the same each time."""
        return f"{kind} {self.seed}.{number}"

    def work(self, name, *kinds):
        """Run scheduled actions; what they report as failed counts as a traceback."""
        self.clock.let_pass(minutes=1)
        for kind in kinds:
            with self.timing(name):
                failures = self.clock.run_now(self.account._job(kind).cron_id)
            for failure in failures:
                self.fail(f"{kind}: {failure[-200:]}", name)

    @contextmanager
    def timing(self, name):
        """Time what ours does; that time passes for the bench is not its work."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.result.take_time(time.monotonic() - started, name)

    @contextmanager
    def watching(self, name, mutants=1):
        """Count mutants; only what a person can read may be raised in the block."""
        self.result.mutants += mutants
        try:
            yield
            self.env.cr.commit()
        except UserError:
            self.env.cr.rollback()
        except Exception as error:  # noqa: BLE001 -- what is counted here
            self.env.cr.rollback()
            self.fail(f"{type(error).__name__}: {str(error)[:200]}", name)

    def fail(self, cause, name):
        """Count what nobody expects."""
        self.result.tracebacks += 1
        self.result.note(cause, name)

    def fail_in_part(self, cause, name):
        """Count what is neither booked as a whole nor not at all."""
        self.booked_in_part += 1
        self.result.note(cause, name)

    def expect(self, name, neighbour):
        """Count a good neighbour that is not there."""
        if not neighbour:
            self.result.lost_neighbours += 1
            self.result.note(f"{name.split()[0]}: a good neighbour is lost", name)

    def find_order(self, number):
        """Return the sales order of a purchase order."""
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])
