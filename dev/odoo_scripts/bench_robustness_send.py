"""Respond to submissions clearly, in words nobody can store: clear must stay clear."""

import json
from random import Random

from dev.odoo_scripts.bench_orders import make_order
from dev.robustness.hostile import hostile_text

OPERATION = "submitAcknowledgement"
# How often, and how many minutes apart, the scheduled actions run afterwards.
ROUNDS = 3
PAUSE = 20
# Where a document may stand after Amazon has taken it, or has refused it.
TAKEN = ("sent", "presumed", "confirmed")
REFUSED = ("rejected",)


class Submissions:
    """Acknowledgements, each with one strange response.

    :param chain: :class:`~dev.odoo_scripts.bench_robustness.Chain`
    """

    def __init__(self, chain):
        self.chain = chain
        self.env = chain.env

    def send_one(self, number):
        """Send one acknowledgement, let time pass, and see how often it was sent."""
        name = self.chain.name("submissions", number)
        message = self._queue(name, f"4GS{number:04}A")
        wish, states = self._make_response(Random(name))
        self.chain.amazon.call("POST", "faults", {**wish, "operation": OPERATION})
        before = self._count_calls()
        with self.chain.watching(name):
            self.chain.work(name, "send")
            for _round in range(ROUNDS):
                self.chain.clock.let_pass(PAUSE)
                self.chain.work(name, "follow_up", "send")
        self.env.invalidate_all()
        if message.state not in states:
            self.chain.result.lost_neighbours += 1
            cause = f"submissions: {wish['status']} became {message.state}"
            self.chain.result.note(cause, name)
        if self._count_calls() - before != 1:
            self.chain.sent_twice += 1
            self.chain.result.note("submissions: sent more than once", name)

    def _queue(self, name, number):
        """Return the message of an order that was accepted in full."""
        self.chain.amazon.call("POST", "purchase-orders", [make_order(number, 0, 1)])
        self.chain.work(name, "poll_orders", "process_inbox")
        order = self.chain.find_order(number)
        order._acorn_accept_all()
        self.env.cr.commit()
        return self.env["acorn.vendor.message"].search(
            [("order_id", "=", order.id), ("kind", "=", "acknowledgement")]
        )

    def _make_response(self, random):
        """Return what Amazon says, and the states it may lead to."""
        if random.random() < 0.5:
            transaction = f"T{random.randrange(10**6)}{hostile_text(random)}"
            content = {"payload": {"transactionId": transaction}}
            return self._respond(202, content), TAKEN
        error = {
            "code": random.choice(("InvalidInput", hostile_text(random))),
            "message": f"A field is wrong. {hostile_text(random)}",
            "details": hostile_text(random),
        }
        return self._respond(400, {"errors": [error] * random.choice((1, 40))}), REFUSED

    def _respond(self, status, content):
        return {"fault": "response", "status": status, "body": json.dumps(content)}

    def _count_calls(self):
        log = self.chain.amazon.call("GET", f"log?operation={OPERATION}")
        return len(log["requests"])
