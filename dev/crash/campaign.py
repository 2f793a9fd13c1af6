"""A hundred orders on their way through Odoo while Odoo is killed again and again."""

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from ..console import say
from ..demo.amazon import Amazon
from .database import Database, Message
from .odoo_server import OdooServer, Servers
from .people import People

ORDERS = 100
KILLS = 50
# Whole lives a run may take beyond those that are wanted.
_MORE_KILLS = 30
# Orders come in waves, and people acknowledge a few per life: so that each life sees a
# bit of everything, from reading orders to reading the verdict on an invoice.
_WAVE, _LIVES_PER_WAVE, _CONFIRMED_PER_LIFE = 5, 2, 3
_LIVES_PER_COLD_START = 10
# How much is done at most before a kill, and how long that is waited for: moments are
# counted in work, so that they are the same ones on a slow machine.
_MOST_SENT, _MOST_TRANSACTIONS = 8, 80
_LONGEST_LIFE_SECONDS = 30.0
# Amazon takes this long to respond to what it has accepted, and to give a token.
SLOW_SECONDS = 0.4
_SLOW = (
    "getAccessToken",
    "getPurchaseOrders",
    "submitAcknowledgement",
    "SubmitShipmentConfirmations",
    "submitInvoices",
)
_PATIENCE_SECONDS = 60
_SETTLING_ROUNDS = 20


@dataclass
class Tally:
    """The kills of a campaign, and the moments of them."""

    kills: int = 0
    postgres_kills: int = 0
    worker_kills: int = 0
    # Messages that were on their way at a kill; of them, those Amazon had accepted.
    sending: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)


class Campaign:
    """One run; what happens at random follows from the seed."""

    def __init__(
        self, servers: Servers, database: Database, amazon: Amazon, key: str, seed: int
    ) -> None:
        """``key`` is the API key of the people; ``seed`` also numbers the orders."""
        self._servers, self._database, self._amazon = servers, database, amazon
        self._key = key
        self._seed, self._dice = seed, random.Random(seed)
        self._counted: set[tuple[Message, int]] = set()
        self.tally = Tally()
        self.orders: list[str] = []

    def run(self) -> None:
        """Kill until enough lives were lived and all work is done."""
        for operation in _SLOW:
            fault = {"operation": operation, "fault": "slow", "times": None}
            self._amazon.call("POST", "faults", {**fault, "seconds": SLOW_SECONDS})
        for life in range(KILLS + _MORE_KILLS):
            if life >= KILLS and not self._open_work():
                break
            # What waits is read in one transaction: let it not grow beyond a life.
            if life % _LIVES_PER_WAVE == 0 and not self._database.messages("received"):
                self._order_more()
            self._live(life)
        while len(self.orders) < ORDERS:
            self._order_more()
        self._amazon.call("DELETE", "faults")

    def settle(self) -> None:
        """Let what remains be done in peace."""
        server = self._servers.start().wait()
        people = self._start_people(server, ORDERS)
        try:
            for _round in range(_SETTLING_ROUNDS):
                self._database.let_work(_PATIENCE_SECONDS, people)
                if not self._open_work():
                    break
                self._let_pass(timedelta(minutes=31))
        finally:
            self._stop_people(people)
            server.stop()

    # === A LIFE === #

    def _order_more(self) -> None:
        """Let Amazon order some more, if that is not all."""
        if len(self.orders) >= ORDERS:
            return
        wave = {"orders": _WAVE, "seed": self._seed * 100 + len(self.orders)}
        wish = {**wave, "minimum_lines": 1, "maximum_lines": 4}
        numbers = self._amazon.call("POST", "seed", wish)["orders"]
        # By now the simulator may live a day after Odoo, whose invoices must not be
        # older than the order.
        today = f"{datetime.now(timezone.utc):%Y-%m-%dT00:00:00Z}"
        for number in numbers:
            patch = {"orderDetails": {"purchaseOrderDate": today}}
            self._amazon.call("PATCH", f"purchase-orders/{number}", patch)
        self.orders += numbers

    def _live(self, life: int) -> None:
        """Start Odoo, let it and its people work, and kill it."""
        is_struck_before = self._dice.random() < 0.3
        server = self._servers.start(
            # Only a server with processes outlasts the loss of a part or PostgreSQL.
            as_processes=is_struck_before or self._dice.random() < 0.3,
            warm=life % _LIVES_PER_COLD_START != 0,
        ).wait()
        people = self._start_people(server, _CONFIRMED_PER_LIFE * (life + 1))
        if is_struck_before:
            self._wait_for_a_moment(people)
            if self._dice.random() < 0.5:
                server.kill_worker(self._dice)
                self.tally.worker_kills += 1
            else:
                self._kill_database()
        self._wait_for_a_moment(people)
        server.kill()
        self.tally.kills += 1
        with_postgres = self._dice.random() < 0.2
        if with_postgres:
            self._kill_database()
        self._stop_people(people)
        sending = self._count_interrupted()
        self._report(life, with_postgres, sending)
        self._let_pass(timedelta(minutes=self._dice.uniform(15, 30)))

    def _wait_for_a_moment(self, people: People) -> None:
        """Wait for any moment, or more often for one when a message is on its way."""
        wait = self._database.let_work
        if self._dice.random() < 0.3:
            count = self._dice.randint(1, _MOST_TRANSACTIONS)
            wait(_LONGEST_LIFE_SECONDS, people, transactions=count)
            return
        count = self._dice.randint(1, _MOST_SENT)
        wait(_LONGEST_LIFE_SECONDS, people, messages=count)
        time.sleep(self._dice.uniform(0, SLOW_SECONDS))

    def _kill_database(self) -> None:
        self._database.kill()
        self._database.recover()
        self.tally.postgres_kills += 1

    def _count_interrupted(self) -> list[Message]:
        """Count what was on its way, each try once, and what of it Amazon has."""
        tries = {
            (kind, number): attempts
            for kind, number, attempts in self._database.rows(
                "SELECT kind, external_id, attempts FROM acorn_vendor_message"
                " WHERE state = 'sending'"
            )
        }
        documents = self._amazon.call("GET", "documents")["documents"]
        arrived = Counter((document["kind"], document["id"]) for document in documents)
        for message, attempts in tries.items():
            if (message, attempts) not in self._counted:
                self._counted.add((message, attempts))
                self.tally.sending[message[0]] += 1
                self.tally.unresolved[message[0]] += arrived[message] >= attempts
        return list(tries)

    def _report(self, life: int, with_postgres: bool, sending: list[Message]) -> None:
        also = " and PostgreSQL" if with_postgres else ""
        was = ", ".join(f"{kind} {number}" for kind, number in sending)
        states = self._database.rows(
            "SELECT state, count(*) FROM acorn_vendor_message"
            " WHERE direction = 'out' GROUP BY state ORDER BY state"
        )
        counts = ", ".join(f"{count} {state}" for state, count in states)
        say(f"kill {life + 1:3}: Odoo{also}; was sending {was or 'nothing'}; {counts}")

    # === HELPERS === #

    def _start_people(self, server: OdooServer, allowed: int) -> People:
        people = People(server.address, self._key, allowed)
        people.start()
        return people

    def _stop_people(self, people: People) -> None:
        self.tally.refusals.update(people.leave())

    def _let_pass(self, time_passed: timedelta) -> None:
        """Put both sides forward."""
        seconds = {"advance_seconds": time_passed.total_seconds()}
        self._amazon.call("POST", "clock", seconds)
        self._database.put_forward(time_passed)

    def _open_work(self) -> int:
        """Return how many orders and documents are not where they shall end."""
        invoiced = self._database.rows(
            "SELECT count(DISTINCT order_id) FROM acorn_vendor_message"
            " WHERE kind = 'invoice'"
        )
        open_states = ("received", "queued", "sending", "sent", "unknown")
        waiting = self._database.messages(*open_states)
        return ORDERS - int(invoiced[0][0]) + len(waiting)
