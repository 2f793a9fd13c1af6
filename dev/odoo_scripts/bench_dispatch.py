"""Measure how fast one worker sends what is queued.

* ``limited``: Amazon grants ten calls per second, ten at once; what arrives there,
  and when, is read from the simulator's log;
* ``ours``: Amazon grants as many as anybody wants, so that our own cost shows; the
  scheduler runs the action until nothing is queued;
* ``bare``: one record written, one commit, one ``requests.post()`` of the same body
  per document, by hand and with nothing around it.

The documents are acknowledgements of confirmed orders, one line each. The ways take
turns to go first: machines drift. A first, small round warms the caches and is not
counted.
"""

import json
import threading

import requests

from odoo.addons.acorn_vendor.models.account.acorn_vendor_account import _BUCKETS

from dev.demo.amazon import Amazon
from dev.odoo_scripts.bench_import import measuring
from dev.odoo_scripts.bench_orders import connect_supplier, make_order

OPERATION = "submitAcknowledgement"
PATH = "/vendor/orders/v1/acknowledgements"
PLENTY = {"rate": 100_000, "burst": 100_000, "limits": {}}


def main(env, simulator_url, documents, rate, burst, rounds):
    """Return ``{"calls": [...], "rounds": [{"ours": facts, "bare": facts}]}``.

    :param int documents: how many are sent under Amazon's limits, and how many in
        each round without
    :return: a call is ``{"at", "status"}`` as Amazon saw it; facts are wall and CPU
        seconds of this process and SQL queries, per document
    """
    bench = Benchmark(env, simulator_url)
    bench.measure_round(10, ("ours", "bare"))
    measured = []
    for number in range(rounds):
        ways = ("ours", "bare") if number % 2 == 0 else ("bare", "ours")
        measured.append(bench.measure_round(documents // rounds, ways))
    return {"rounds": measured, "calls": bench.see_calls(documents, rate, burst)}


class Benchmark:
    """A supplier whose orders wait to be acknowledged."""

    def __init__(self, env, simulator_url):
        self.env = env
        self.amazon = Amazon(simulator_url)
        self.amazon.call("POST", "settings", PLENTY)
        self.account = connect_supplier(env, simulator_url).account
        (env["ir.cron"].search([]) - self.account.job_ids.cron_id).active = False
        self.run_due()
        self.made = 0

    def measure_round(self, documents, ways):
        """Send as many documents each of these ways; return the facts."""
        return {
            way: getattr(self, f"_measure_{way}")(self._queue(documents))
            for way in ways
        }

    def see_calls(self, documents, rate, burst):
        """Send under Amazon's limits; return the calls as Amazon saw them."""
        messages = self._queue(documents)
        seen = len(self._get_log())
        self.amazon.call("POST", "settings", {"rate": rate, "burst": burst})
        _BUCKETS.clear()
        self._send(messages)
        return [
            {"at": call["at"], "status": call["status"]}
            for call in self._get_log()[seen:]
        ]

    # === THE WAYS === #

    def _measure_ours(self, messages):
        with measuring() as facts:
            self._send(messages)
        return _share(facts, messages)

    def _measure_bare(self, messages):
        with self.account._get_api() as client:
            token = client.fetch_token().value
        headers = {"x-amz-access-token": token, "User-Agent": "bare"}
        address = self.account.endpoint + PATH
        bodies = [json.loads(message.payload) for message in messages]
        with measuring() as facts, requests.Session() as session:
            for message, body in zip(messages, bodies, strict=True):
                message.write({"response": "sent"})
                self.env.cr.commit()
                session.post(address, json=body, headers=headers).raise_for_status()
        messages._set_state("cancelled")
        self.env.cr.commit()
        return _share(facts, messages)

    # === HELPERS === #

    def _queue(self, documents):
        """Return that many queued acknowledgements of new orders."""
        numbers = [f"{self.made + number:07}A" for number in range(documents)]
        self.made += documents
        orders = [make_order(number, 0, 1) for number in numbers]
        self.amazon.call("POST", "purchase-orders", orders)
        self._run_job("poll_orders")
        self._run_job("process_inbox")
        orders = self.env["sale.order"].search([("acorn_po_number", "in", numbers)])
        orders.action_confirm()
        messages = self.env["acorn.vendor.message"].search(
            [("state", "=", "queued"), ("direction", "=", "out")]
        )
        if len(messages) != documents:
            raise ValueError(f"{len(messages)} documents instead of {documents}")
        self.env.cr.commit()
        return messages

    def _run_job(self, kind):
        """Run one scheduled action, due or not."""
        self.env.cr.commit()
        self.account._job(kind).cron_id.method_direct_trigger()
        self.env.cr.commit()
        self.env.invalidate_all()

    def _send(self, messages):
        """Let the scheduler run until all are sent; it takes turns of ten seconds."""
        self.account._trigger("send")
        for _turn in range(50):
            self.run_due()
            if not messages.filtered(lambda message: message.state == "queued"):
                break
        states = set(messages.mapped("state"))
        if states != {"sent"}:
            raise ValueError(f"the documents ended {states}: {messages[:1].reason}")

    def run_due(self):
        """Let Odoo's scheduler run whatever is due."""
        self.env.cr.commit()
        name = self.env.cr.dbname
        self.env["ir.cron"]._process_jobs(name)
        # The scheduler forgets the database of the thread when it is done.
        threading.current_thread().dbname = name
        self.env.cr.commit()
        self.env.invalidate_all()

    def _get_log(self):
        return self.amazon.call("GET", f"log?operation={OPERATION}")["requests"]


def _share(facts, messages):
    return {key: value / len(messages) for key, value in facts.items()}
