"""Damaged payments in every format, and by Amazon's interface, each beside a good one.

Whatever came in is posted then. A payment is booked as a whole or not at all: what
cannot be posted says why, and leaves nothing behind.
"""

import json
from random import Random

from dev.robustness import originals, payments
from dev.robustness.hostile import mutate_json
from dev.robustness.kinds import make_remittance
from dev.robustness.tables import plain_csv, write_workbook

JOB = "read_remittances"
FORMS = ("xlsx", "csv", *payments.ENDINGS)


class Payments:
    """Payments that come to a supplier.

    :param chain: :class:`~dev.odoo_scripts.bench_robustness.Chain`
    """

    def __init__(self, chain):
        self.chain = chain
        self.env = chain.env
        self.last_id = 0

    def drop_one(self, number):
        """Drop a damaged file together with a good one, of whatever formats."""
        name = self.chain.name("remittances", number)
        random = Random(name)
        good = str(800_000 + number)
        is_table = random.random() < 0.3
        bad = make_remittance(random) if is_table else payments.make(random)
        ending = random.choice(FORMS)
        files = [
            ("bad.xlsx" if bad.startswith(b"PK") else "bad.txt", bad),
            (f"good.{payments.ENDINGS.get(ending, ending)}", write_good(ending, good)),
        ]
        with self.chain.watching(name), self.chain.timing(name):
            self._import(files)
        self._post_all(name)
        self._expect(name, good)

    def tell_one(self, number):
        """Let Amazon tell a damaged payment by its interface, then a good one."""
        name = self.chain.name("told", number)
        random = Random(name)
        good, bad = str(810_000 + number), str(820_000 + number)
        header, response = payments.header(bad), payments.response(good)
        told = json.dumps(payments.header(good))
        if random.random() < 0.3:
            # Who can read the damaged header asks for both.
            rows = [mutate_json(random, header), told]
            self._respond("getRemittance", json.dumps(response), times=2)
        else:
            rows = [json.dumps(header), told]
            self._respond("getRemittance", mutate_json(random, payments.response(bad)))
            self._respond("getRemittance", json.dumps(response))
        listed = f'{{"remittances": [{", ".join(rows)}], "numOfRecords": 2}}'
        self._respond("getRemittanceHeaders", listed)
        with self.chain.watching(name):
            self.chain.work(name, JOB)
        self.chain.amazon.call("DELETE", "faults")
        self._post_all(name)
        self._expect(name, good)

    def _respond(self, operation, body, times=1):
        wish = {"operation": operation, "fault": "response", "times": times}
        self.chain.amazon.call("POST", "faults", {**wish, "body": body})

    def _import(self, files):
        dialog = self.env["acorn.vendor.remittance.import"].create(
            {
                "account_id": self.chain.account.id,
                "date_order": "MDY",
                "decimal_mark": ".",
                "attachment_ids": [
                    (0, 0, {"name": name, "raw": content}) for name, content in files
                ],
            }
        )
        dialog.action_import()

    # === WHAT CAME OF IT === #

    def _post_all(self, name):
        """Post what came in, one by one, as a person would."""
        self.env.invalidate_all()
        came = self.env["acorn.vendor.remittance"].search(
            [("id", ">", self.last_id)], order="id"
        )
        self.last_id = max(came.ids, default=self.last_id)
        for remittance in came:
            with self.chain.watching(name, 0):
                if remittance.state == "draft":
                    remittance.action_post()
            self.env.invalidate_all()
            if not is_whole(remittance):
                self.chain.fail("a payment is booked in part", name)

    def _expect(self, name, number):
        found = self.env["acorn.vendor.remittance"].search([("name", "=", number)])
        self.chain.expect(name, found and found.state == "posted")


def write_good(form, number):
    """Return a good payment as a file of some format."""
    if form == "xlsx":
        return write_workbook(originals.remittance(number))
    if form == "csv":
        return plain_csv(originals.remittance(number))
    return payments.write(form, number).encode()


def is_whole(remittance):
    """Return whether all of a payment is in one balanced entry, or nothing of it."""
    entry = remittance.move_id
    if remittance.state != "posted":
        return not entry
    currency = entry.company_currency_id
    clearing = entry.line_ids.filtered(
        lambda item: item.account_id == remittance.account_id.clearing_account_id
    )
    paid = sum(clearing.mapped("amount_currency"))
    return (
        entry.state == "posted"
        and currency.is_zero(sum(entry.line_ids.mapped("balance")))
        and not remittance.currency_id.compare_amounts(paid, remittance.amount)
    )
