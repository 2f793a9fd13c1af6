"""Measure matching, posting and reconciling a payment beside bare Odoo.

* ``ours``: *Match Again* and *Post* of a draft payment, cases and proofs included;
* ``bare``: Odoo's own ``create()`` and ``_post()`` of the same entry and its own
  ``_reconcile_plan()`` of the same pairs, with nothing of ours on them. Entry and pairs
  are worked out before the clock starts.

What recording the payment takes (``record``) is told beside them. Each way begins with
the same database: what was done is rolled back. The ways take turns to go first; a
first, small round warms the caches.
"""

from odoo.fields import Command

from dev.odoo_scripts.bench_import import measuring
from dev.odoo_scripts.bench_orders import connect_supplier
from dev.odoo_scripts.bench_remittance_lines import (
    ISSUED,
    kinds,
    make_payment,
    name,
    price,
)

WARM_UP = 40
INVOICES_AT_ONCE = 500
# What a journal item of ours says beyond one of Odoo's.
OWN = "acorn_"


def main(env, simulator_url, sizes, rounds):
    """Return the facts per way, of all rounds of each size.

    :param sizes: numbers of lines of a payment
    """
    benchmark = Benchmark(env, simulator_url)
    benchmark.bill(max(sizes))
    benchmark.measure(WARM_UP, ("ours", "bare"))
    measured = []
    for size in sizes:
        print(f"{size} lines", flush=True)
        measured.append(
            [
                benchmark.measure(size, ("ours", "bare")[:: 1 if number % 2 else -1])
                for number in range(rounds)
            ]
        )
    return measured


class Benchmark:
    """A supplier whose invoices are paid by one long payment."""

    def __init__(self, env, simulator_url):
        self.env = env
        supplier = connect_supplier(env, simulator_url)
        self.account, self.amazon = supplier.account, supplier.amazon
        self.code = self.account.code_ids
        self.code.invoice_level = "off"

    def bill(self, lines):
        """Post the invoices that a payment of so many lines pays."""
        numbers = [number for number, kind in enumerate(kinds(lines)) if kind == "pay"]
        print(f"posting {len(numbers)} invoices", flush=True)
        moves = self.env["account.move"].with_context(tracking_disable=True)
        for start in range(0, len(numbers), INVOICES_AT_ONCE):
            batch = numbers[start : start + INVOICES_AT_ONCE]
            moves.create([self._prepare_invoice(number) for number in batch])._post()
            self.env.cr.commit()
            self.env.invalidate_all()

    def _prepare_invoice(self, number):
        goods = {"name": "Goods", "price_unit": price(number), "tax_ids": False}
        return {
            "name": name(number),
            "move_type": "out_invoice",
            "partner_id": self.amazon.id,
            "invoice_date": ISSUED,
            "acorn_code_id": self.code.id,
            "invoice_payment_term_id": False,
            "invoice_line_ids": [Command.create(goods)],
        }

    # === THE WAYS === #

    def measure(self, size, ways):
        """Return ``{way: facts}`` of one payment, undone each time."""
        facts = {}
        for way in ways:
            remittance = self._record(size, facts)
            facts |= getattr(self, f"_measure_{way}")(remittance)
            self.env.cr.rollback()
            self.env.invalidate_all()
        return facts

    def _record(self, size, facts):
        """Return a draft payment of so many lines, as a file makes it."""
        parsed = make_payment(size)
        with measuring() as facts["record"]:
            remittance, _done = self.env["acorn.vendor.remittance"]._import(
                parsed, self.account, self.amazon
            )
            self.env.flush_all()
        self.env.invalidate_all()
        return remittance

    def _measure_ours(self, remittance):
        facts = {}
        with measuring() as facts["match"]:
            remittance.action_match()
            self.env.flush_all()
        with measuring() as facts["post"]:
            remittance.action_post()
            self.env.flush_all()
        if remittance.attention_count or remittance.gap:
            raise ValueError(f"{remittance.attention_count} lines are unclear")
        self._check_settled(remittance.move_id)
        both = facts["match"], facts["post"]
        return facts | {
            "ours": {key: sum(each[key] for each in both) for key in facts["match"]}
        }

    def _measure_bare(self, remittance):
        entry = remittance._prepare_entry()
        subjects = self._get_subjects(entry)
        receivables = self._get_receivables(remittance.line_ids.move_id)
        entry = {key: entry[key] for key in entry if not key.startswith(OWN)} | {
            "line_ids": [
                Command.create(plain(item)) for *_command, item in entry["line_ids"]
            ]
        }
        self.env.invalidate_all()
        with measuring() as posting:
            move = self.env["account.move"].create(entry)
            move._post(soft=False)
            self.env.flush_all()
        pairs = pair_up(move.line_ids, subjects, receivables)
        with measuring() as reconciling:
            # Read together, as ours are: pair by pair it would take longer.
            self._read_together(pairs)
            move.line_ids._reconcile_plan(pairs)
            self.env.flush_all()
        self._check_settled(move)
        both = posting, reconciling
        return {"bare": {key: sum(each[key] for each in both) for key in posting}}

    def _read_together(self, pairs):
        items = self.env["account.move.line"].browse(
            [item.id for pair in pairs for item in pair]
        )
        items.mapped("amount_residual")
        items.move_id.mapped("payment_state")

    def _get_subjects(self, entry):
        """Return what each item of an entry is about: invoice, claim or nothing."""
        lines = self.env["acorn.vendor.remittance.line"]
        subjects = []
        for _command, _id, item in entry["line_ids"]:
            line = lines.browse(item["acorn_remittance_line_id"] or [])
            pays = line.kind_id.treatment == "payment"
            subjects.append(line.move_id if pays else line.pair_key)
        return subjects

    def _get_receivables(self, invoices):
        items = invoices.line_ids.filtered(
            lambda item: item.display_type == "payment_term"
        )
        return items.grouped("move_id")

    def _check_settled(self, move):
        """Raise unless everything on accounts of Amazon's invoices is settled."""
        items = move.line_ids.filtered(
            lambda item: item.account_id.account_type == "asset_receivable"
        )
        if not items or not all(items.mapped("reconciled")):
            raise ValueError(f"{len(items)} items are not all reconciled")


def plain(item):
    """Return the values of a journal item without what is ours."""
    return {key: item[key] for key in item if not key.startswith(OWN)}


def pair_up(items, subjects, receivables):
    """Return what is reconciled: slices with invoices, claims with what gives back."""
    groups = {}
    for item, subject in zip(items, subjects, strict=True):
        if subject and item.account_id.reconcile:
            groups.setdefault(subject, []).append(item)
    pairs = []
    for subject, group in groups.items():
        group = items.browse([item.id for item in group])
        if subject in receivables:
            pairs.append(group + receivables[subject])
        elif len(group) > 1:
            pairs.append(group)
    return pairs
