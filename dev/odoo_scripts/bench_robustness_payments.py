"""Damaged payments in every format, and by Amazon's interface, each beside a good one.

Whatever came in is posted then. A payment is booked as a whole or not at all: what
cannot be posted says why, and leaves nothing behind. Of each invoice is left what the
posted payments leave.
"""

import json
from random import Random

from dev.robustness import payments
from dev.robustness.exports import INVOICES, LAYOUTS, write_export
from dev.robustness.hostile import mutate_json
from dev.robustness.kinds import make_table
from dev.robustness.tables import plain_csv, write_workbook

JOB = "read_remittances"
TABLES = {"xlsx": write_workbook, "csv": plain_csv}
FORMS = (*TABLES, *payments.ENDINGS)
# So many damaged files are dropped at once, with a good one among them.
TOGETHER = 25
# Enough for all slices of them.
BILLED = 50_000
RATES = {"EUR": 0.9, "INR": 85.0}


class Payments:
    """Payments that come to a supplier.

    :param chain: :class:`~dev.odoo_scripts.bench_robustness.Chain`
    """

    def __init__(self, chain):
        self.chain = chain
        self.env = chain.env
        self.last_id = 0
        self.currencies = self._use_currencies()
        self.vat = self.env["account.tax"].create({"name": "VAT 19", "amount": 19})
        # These invoices bill what was never ordered.
        codes = chain.account.code_ids
        codes.write({"discount_reduces_tax": True, "invoice_check": "warn"})
        self.env.cr.commit()

    def drop_some(self, number, count=TOGETHER):
        """Drop damaged files and a good one among them, of whatever formats."""
        name = self.chain.name("remittances", number)
        random = Random(name)
        mark, good = f"{number:04}", str(800_000 + number)
        invoices = self._bill(mark)
        files = [
            self._make_bad(random, f"{good}{place:02}", mark) for place in range(count)
        ]
        files.insert(random.randrange(count + 1), self._make_good(random, good, mark))
        with self.chain.watching(name, count), self.chain.timing(name):
            self._import(files)
        self._post_all(name)
        self._expect(name, good)
        for invoice in invoices:
            if not is_settled(invoice):
                self.chain.fail_in_part("an invoice has another residual", name)

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

    # === THE SUPPLIER === #

    def _use_currencies(self):
        """Return the currencies of all regions, with a rate if it is not our own."""
        currencies = self.env["res.currency"].with_context(active_test=False)
        names = [name for _begins, name in INVOICES.values()]
        used = currencies.search([("name", "in", names)])
        used.active = True
        self.env["res.currency.rate"].create(
            [
                {
                    "currency_id": currency.id,
                    "company_id": self.chain.account.company_id.id,
                    "name": "2026-01-01",
                    "rate": RATES[currency.name],
                }
                for currency in used
                if currency != self.chain.account.company_id.currency_id
            ]
        )
        return used.grouped("name")

    def _bill(self, mark):
        """Return the invoices that the payments name, one in each region."""
        code = self.chain.account.code_ids[:1]
        line = {"name": "Goods", "price_unit": BILLED}
        invoices = self.env["account.move"].create(
            [
                {
                    "name": f"{begins}{mark}",
                    "move_type": "out_invoice",
                    "partner_id": self.chain.account._get_payer().id,
                    "invoice_date": "2026-01-20",
                    "currency_id": self.currencies[currency].id,
                    "acorn_code_id": code.id,
                    "invoice_line_ids": [
                        (
                            0,
                            0,
                            {**line, "tax_ids": self.vat.ids if region == "eu" else []},
                        )
                    ],
                }
                for region, (begins, currency) in INVOICES.items()
            ]
        )
        invoices._post(soft=False)
        self.env.cr.commit()
        return invoices

    # === FILES === #

    def _make_bad(self, random, number, mark):
        """Return name and content of a damaged file."""
        if random.random() < 0.5:
            layout = random.choice(LAYOUTS)
            content = make_table(random, layout, number=number, mark=mark)
        else:
            content = payments.make(random, number, mark)
        ending = "xlsx" if content.startswith(b"PK") else "txt"
        return f"{number}.{ending}", content

    def _make_good(self, random, number, mark):
        """Return name and content of a good file."""
        form = random.choice(FORMS)
        if form in TABLES:
            table = write_export(number, random.choice(LAYOUTS), mark)
            return f"good.{form}", TABLES[form](table)
        text = payments.write(form, number, mark)
        return f"good.{payments.ENDINGS[form]}", text.encode()

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
            if remittance.state == "posted":
                self.chain.posted += 1
            if not is_whole(remittance):
                self.chain.fail_in_part("a payment is booked in part", name)

    def _expect(self, name, number):
        found = self.env["acorn.vendor.remittance"].search([("name", "=", number)])
        self.chain.expect(name, found and found.state == "posted")


def is_whole(remittance):
    """Return whether all of a payment is in one balanced entry, or nothing of it."""
    entry = remittance.move_id
    entries = remittance.env["account.move"].search(
        [("acorn_remittance_id", "=", remittance.id)]
    )
    if remittance.state != "posted":
        return not entries and not entry
    currency = entry.company_currency_id
    clearing = entry.line_ids.filtered(
        lambda item: item.account_id == remittance.account_id.clearing_account_id
    )
    paid = sum(clearing.mapped("amount_currency"))
    booked = entry.line_ids.acorn_remittance_line_id
    return (
        entries == entry
        and entry.state == "posted"
        and currency.is_zero(sum(entry.line_ids.mapped("balance")))
        and not remittance.currency_id.compare_amounts(paid, remittance.amount)
        and booked == remittance.line_ids.filtered("gross")
    )


def is_settled(invoice):
    """Return whether of an invoice is left what the posted payments leave."""
    env, currency = invoice.env, invoice.currency_id
    lines = env["acorn.vendor.remittance.line"].search(
        [
            ("move_id", "=", invoice.id),
            ("posted", "=", True),
            ("state", "=", "matched"),
            ("kind_id.treatment", "=", "payment"),
        ]
    )
    slices = lines.move_line_ids.filtered(
        lambda item: item.account_id.account_type == "asset_receivable"
    )
    paid = sum(lines.mapped("gross"))
    # What was paid too much, or taken back more than was paid, stays on the slice.
    left = [invoice.amount_residual, *slices.mapped("amount_residual_currency")]
    sides = {amount > 0 for amount in left if not currency.is_zero(amount)}
    return len(sides) < 2 and not currency.compare_amounts(
        invoice.amount_total - paid, sum(left)
    )
