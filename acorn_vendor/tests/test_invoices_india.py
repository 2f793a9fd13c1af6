import json

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .. import const
from .golden_addresses import ADDRESSES
from .proof_common import ProofCommon

IRN = "5f" * 32
NUMBERS = ("29AAFCD5862R1ZR", "29AAICA3918J1Z0", "29AAICA3918J1Z0")


@tagged("post_install", "-at_install")
class TestInvoicesIndia(ProofCommon):
    """The authorities number what is posted; Amazon takes nothing without."""

    def set_up_once(self):
        super().set_up_once()
        self.pen.hs_code = "96081019"
        self.ship_and_announce(self.order.picking_ids)
        india = self.env.ref("base.in")
        self.account.region = "eu"
        self.code.marketplace = const.find_marketplace("eu", "IN", "")
        self.company.account_fiscal_country_id = india
        parties = (self.company.partner_id, self.amazon, self.fc)
        states = {each.code: each.id for each in india.state_ids}
        for party, told, vat in zip(parties, ADDRESSES["IN"], NUMBERS, strict=True):
            party.write(
                {
                    "street": told.street,
                    "city": told.city,
                    "zip": told.zip,
                    "state_id": states[told.state],
                    "country_id": india.id,
                    "vat": vat,
                }
            )

    def draft(self):
        """Return a draft for all that was shipped, with the tax between states."""
        india = self.env.ref("base.in")
        group = self.env["account.tax.group"].create(
            {"name": "IGST", "country_id": india.id, "company_id": self.company.id}
        )
        tax = self.env["account.tax"].create(
            {
                "name": "IGST 18",
                "amount": 18,
                "type_tax_use": "sale",
                "country_id": india.id,
                "company_id": self.company.id,
                "tax_group_id": group.id,
            }
        )
        invoice = self.order._create_invoices().sudo(False)
        invoice.invoice_line_ids.tax_ids = [Command.set(tax.ids)]
        return invoice

    def test_it_is_posted_without_and_sent_with_the_number(self):
        invoice = self.draft()
        self.assertFalse(invoice.acorn_is_blocked)
        self.assertFalse(invoice._acorn_tell_blocking()[invoice])
        with self.at_present():
            invoice.action_post()
        self.assertEqual(invoice.state, "posted")
        send = self.env["account.move.send"]
        with self.at_present(), self.assertRaisesRegex(UserError, "Fill in the IRN"):
            send._generate_and_send_invoices(invoice, extra_edis={"acorn_vendor"})
        self.assertFalse(invoice.acorn_message_ids)
        invoice.acorn_reference_number = IRN
        with self.at_present():
            send._generate_and_send_invoices(invoice, extra_edis={"acorn_vendor"})
        [message] = invoice.acorn_message_ids
        self.assertEqual(message.state, "queued", message.reason)
        [body] = json.loads(message.payload)["invoices"]
        self.assertEqual(body["referenceNumber"], IRN)
