"""Measure invoices to Amazon beside Odoo's own of the same orders, without a PDF.

* ``bare``: Odoo's own ``_create_invoices()`` and ``action_post()``, with nothing for
  Amazon: no check, no message;
* ``ours``: what is invoiced by shipment, checked, posted, built and queued.

All orders are shipped, each in one transfer. Both ways begin with the same database,
in which some invoices are paid already, and which PostgreSQL knows the figures of: what
was made is rolled back. The ways take turns to go first; a first, small round warms the
caches.
"""

from odoo.tools import split_every

from dev.odoo_scripts.bench_import import measuring
from dev.odoo_scripts.bench_orders import make_order
from dev.odoo_scripts.bench_packing import Benchmark as Packing

WAYS = ("ours", "bare")
WARM_UP = 5
# Transfers that are shipped before what is in memory is forgotten.
BATCH = 50
# Amazon judges and shows at once: what is measured is not its patience.
AT_ONCE = {"transaction_seconds": 0, "acknowledgement_visible_seconds": 0}
JOBS = (
    *("poll_orders", "process_inbox", "acknowledge", "send", "follow_up"),
    "read_status",
)


def main(env, simulator_url, sizes, paid, lines, rounds):
    """Return the facts per way, of all rounds of each size.

    :param sizes: numbers of orders
    :param int paid: how many others are billed and paid before anything is measured
    :param int lines: of each order
    """
    benchmark = Benchmark(env, simulator_url)
    shipped = benchmark.ship(max(sizes) + paid, lines)
    benchmark.pay(shipped[-paid:])
    orders = shipped[:-paid]
    benchmark.measure(orders[:WARM_UP], WAYS)
    return [
        [
            benchmark.measure(orders[:size], WAYS[:: 1 if number % 2 else -1])
            for number in range(rounds)
        ]
        for size in sizes
    ]


class Benchmark(Packing):
    """A supplier whose orders are shipped and wait for their invoices."""

    def ship(self, count, lines):
        """Return that many orders, shipped and announced."""
        print(f"shipping {count} orders", flush=True)
        code = self.account.code_ids
        code.write({"acknowledgement_level": "live", "carrier_scac": "UPSN"})
        numbers = [f"{number:07}I" for number in range(count)]
        orders = [make_order(each, seed, lines) for seed, each in enumerate(numbers)]
        self.amazon.call("POST", "settings", {"rate": 0, **AT_ONCE})
        self.amazon.call("POST", "purchase-orders", orders)
        found = self._take_in(numbers)
        for pickings in split_every(BATCH, found.picking_ids):
            for picking in pickings:
                picking.carrier_tracking_ref = f"PRO{picking.id}"
                picking.action_acorn_pack()
                picking.button_validate()
            # Thousands of records in memory would slow down each that follows.
            self.env.cr.commit()
            self.env.invalidate_all()
        self._run(("send", "follow_up"))
        waiting = found.filtered(lambda order: order.invoice_status == "to invoice")
        if len(waiting) != count:
            raise ValueError(f"{len(waiting)} of {count} orders wait for invoices")
        return waiting

    def _take_in(self, numbers):
        """Return the orders with these numbers, confirmed.

        What one run of a scheduled action takes is bounded: it is run again as long as
        there is more.
        """
        open_before = None
        while True:
            self._run(JOBS)
            found = self.env["sale.order"].search([("acorn_po_number", "in", numbers)])
            still_open = len(numbers) - len(found.filtered("picking_ids"))
            if not still_open:
                return found
            if still_open == open_before:
                raise ValueError(f"{still_open} orders are not confirmed")
            open_before = still_open

    def _run(self, kinds):
        for kind in kinds:
            self.env.cr.commit()
            self.account._job(kind).cron_id.method_direct_trigger()
        self.env.cr.commit()
        self.env.invalidate_all()

    def pay(self, orders):
        """Bill these orders and have them paid, one half of them in part.

        Without any of it PostgreSQL takes empty tables for large ones, and asks for the
        payments of each invoice in a way that no company's database would.
        """
        print(f"billing {len(orders)} orders that are paid already", flush=True)
        moves = orders._create_invoices(grouped=True)
        moves.action_post()
        for number, move in enumerate(moves):
            wizard = self.env["account.payment.register"].with_context(
                active_model="account.move", active_ids=move.ids
            )
            amount = move.amount_residual / (1 + number % 2)
            wizard.create({"amount": amount})._create_payments()
        self.env.cr.commit()
        self.env.cr.execute("ANALYZE")
        self.env.cr.commit()
        self.env.invalidate_all()

    def measure(self, orders, ways):
        """Return ``{way: facts}`` of invoicing these orders, undone each time."""
        facts = {}
        for way in ways:
            self.env.invalidate_all()
            with measuring() as facts[way]:
                made = getattr(self, f"bill_{way}")(orders)
                self.env.flush_all()
            if len(made) != len(orders) or set(made.mapped("state")) != {"posted"}:
                raise ValueError(f"{len(made)} invoices, {made.mapped('state')}")
            told = f"{facts[way]['wall']:.1f} s"
            print(f"{len(made)} invoices, {way}: {told}", flush=True)
            if way == "ours":
                self._check_queued(made)
            self.env.cr.rollback()
            self.env.invalidate_all()
        return facts

    def bill_bare(self, orders):
        """Invoice as Odoo does, with nothing for Amazon."""
        self.account.code_ids.write({"invoice_level": "off", "invoice_check": "off"})
        moves = orders._create_invoices(grouped=True)
        moves.action_post()
        return moves

    def bill_ours(self, orders):
        """Invoice by shipment, check, post, build and queue."""
        self.account.code_ids.write({"invoice_level": "live"})
        moves = orders._acorn_create_invoices()
        stopped = moves._acorn_tell_stopping()
        if stopped:
            raise ValueError(f"the check stops {next(iter(stopped.values()))}")
        moves._acorn_as_found_clean().action_post()
        moves._acorn_queue_invoice()
        return moves

    def _check_queued(self, moves):
        states = set(moves.acorn_message_ids.mapped("state"))
        if states != {"queued"}:
            reason = moves.acorn_message_ids.filtered("reason")[:1].reason
            raise ValueError(f"messages are {states}: {reason}")
