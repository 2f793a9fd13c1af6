import json
from unittest import skipIf

from odoo.fields import Command
from odoo.tests import tagged

from .common import AcornVendorCommon
from .golden_remittance_common import (
    AFTER,
    BOOKS,
    IS_WRITING,
    list_files,
    read_file,
    read_golden,
    tell,
    write_golden,
)
from .remittance_common import RemittanceCommon
from .simulator import ADDRESS, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN
from .undo import undone

JOB = "read_remittances"


@tagged("post_install", "-at_install", "flow")
class TestRemittanceGolden(RemittanceCommon, AcornVendorCommon):
    """What is booked of each format, in each region, is written down to the cent."""

    @skipIf(IS_WRITING, "what is booked is written down now")
    def test_each_file_is_booked_as_it_is_written_down(self):
        for name in list_files():
            # Each starts anew, in a country of its own.
            with self.subTest(name), undone(self.env):
                self.assertEqual(self.book(name), read_golden(name))

    @skipIf(not IS_WRITING, "what is booked is compared")
    def test_write_down_what_is_booked(self):
        for name in list_files():
            with undone(self.env):
                write_golden(name, self.book(name))

    # === THE SUPPLIER === #

    def book(self, name):
        """Return what the ledger has after the payments of a file were posted."""
        books = BOOKS[name.partition("/")[0]]
        self.settle(books)
        self.bills = self.env["account.move"].union(*map(self.bill, books.bills))
        if before := AFTER.get(name):
            list(self.take(before, books))
        return "\n".join(self.take(name, books))

    def settle(self, books):
        """Sell in a country, in its currency."""
        currencies = self.env["res.currency"].with_context(active_test=False)
        used = currencies.search([("name", "in", [books.currency, *books.rates])])
        used.active = True
        self.currencies = used.grouped("name")
        company = self.company_data["company"]
        company.currency_id = self.currencies[books.currency]
        company.fiscalyear_last_month = books.last_month
        company.account_fiscal_country_id = self.env.ref(f"base.{books.country}")
        self.code.currency_id = company.currency_id
        for name, rates in books.rates.items():
            self.currencies[name].rate_ids.unlink()
            self.env["res.currency.rate"].create(
                [
                    {
                        "currency_id": self.currencies[name].id,
                        "company_id": company.id,
                        "name": day,
                        "rate": rate,
                    }
                    for day, rate in rates
                ]
            )

    def bill(self, bill):
        """Return a posted document."""
        items = [
            Command.create(
                {
                    "name": "Goods",
                    "price_unit": net,
                    "tax_ids": [Command.set(self.find_vat(rate).ids)],
                }
            )
            for net, rate in bill.lines
        ]
        other = {"move_type": "out_refund"} if bill.is_credit else {}
        if bill.currency:
            other["currency_id"] = self.currencies[bill.currency].id
        return self.create_invoice(
            bill.number, 0, invoice_date=bill.day, invoice_line_ids=items, **other
        )

    def find_vat(self, rate):
        """Return the tax of a rate, made when it is needed first."""
        taxes = self.env["account.tax"]
        if rate is None:
            return taxes
        company = self.company_data["company"]
        domain = [("name", "=", f"VAT {rate}"), ("company_id", "=", company.id)]
        if found := taxes.search(domain, limit=1):
            return found
        country = company.account_fiscal_country_id
        groups = self.env["account.tax.group"]
        group = groups.create({"name": f"VAT {rate}", "country_id": country.id})
        return self.create_vat(rate, tax_group_id=group.id)

    # === WHAT AMAZON PAYS === #

    def take(self, name, books):
        """Let a file come in and post its payments; tell of each."""
        content = read_file(name)
        before = {each: each.state for each in self.find_payments()}
        if name.endswith(".json"):
            self.respond(json.loads(content))
        else:
            self.drop(name, content, books)
        for remittance in self.find_payments():
            if remittance.state == "draft":
                remittance.action_post()
            if remittance.state != before.get(remittance):
                yield tell(remittance, self.bills)

    def find_payments(self):
        """Return the payments in the order in which Amazon paid."""
        return self.env["acorn.vendor.remittance"].search([], order="name")

    def drop(self, name, content, books):
        """Import a file as a person does who drops it on the list."""
        attachment = self.env["ir.attachment"].create(
            {"name": name.partition("/")[2], "raw": content}
        )
        wizard = self.env["acorn.vendor.remittance.import"].create(
            {
                "account_id": self.account.id,
                "date_order": books.date_order,
                "attachment_ids": attachment.ids,
            }
        )
        wizard.action_import()
        wrong = wizard.line_ids.filtered(lambda line: line.error)
        self.assertFalse(wrong.mapped("error"))

    def respond(self, responses):
        """Let Amazon's interface tell of the payments, word for word."""
        self.account.write(
            {
                "environment": "custom",
                "endpoint": ADDRESS,
                "token_url": f"{ADDRESS}/auth/o2/token",
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "refresh_token": REFRESH_TOKEN,
            }
        )
        self.account.action_connect()
        headers = [each["remittanceHeader"] for each in responses]
        listed = {"remittances": headers, "numOfRecords": len(headers)}
        self.say("getRemittanceHeaders", listed)
        for response in responses:
            self.say("getRemittance", response)
        self.run_action(JOB)

    def say(self, operation, body):
        """Let the next response to an operation be this."""
        wish = {"operation": operation, "fault": "response", "body": json.dumps(body)}
        self.simulator.call("POST", "faults", wish)
