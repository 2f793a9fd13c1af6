from odoo.fields import Command

from .proof_common import ProofCommon

GERMANY = "A1PA6795UKMFR9"
HELD = {
    "held_name": "Held by Amazon",
    "held_street": "Example Avenue 1",
    "held_city": "Seattle",
    "held_zip": "98109",
    "held_country_code": "US",
}


class InvoiceBreaks(ProofCommon):
    """Orders that are shipped and announced, so that their invoices are right."""

    def set_up_once(self):
        super().set_up_once()
        self.code.payment_term_id = self.env.ref("account.account_payment_term_30days")
        numbers = ("4PENS00A", "4PENS00B")
        self.orders = self.import_orders(*map(self.make_pen_order, numbers))
        self.accept_all(self.orders[1:])
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        for picking in self.orders.picking_ids:
            self.ship_and_announce(picking)
        self.order = self.orders[0]
        self.line = self.order.order_line
        self.parties = self.env["acorn.vendor.party"].search(
            [("account_id", "=", self.account.id)]
        )
        self.vat = self.env["account.tax"].create(
            {
                "name": "19 %",
                "amount": 19,
                "type_tax_use": "sale",
                "company_id": self.company.id,
                "price_include_override": "tax_excluded",
            }
        )

    def draft(self):
        """Return a draft of what was shipped of the first order."""
        invoice = self.order._create_invoices()
        invoice.invoice_payment_term_id = self.code.payment_term_id
        return invoice

    def add_second_order(self, invoice):
        values = self.orders[-1].order_line._prepare_invoice_line()
        invoice.invoice_line_ids = [Command.create(values)]

    def get_newest(self, record, kind):
        return record.acorn_message_ids._get_newest(kind).sudo()

    def be_in(self, marketplace, region="eu"):
        self.account.region = region
        self.code.marketplace = marketplace

    def be_german(self):
        """Be in a country that knows taxes, and that we are sure of."""
        self.be_in(GERMANY)
        self.code.action_confirm_country()
        self.company.partner_id.vat = "DE136695976"
        self.amazon.vat = "LU20260743"
        self.line.tax_ids = self.vat

    def agree(self, kind, price):
        """Put a charge on the order, or an allowance, as agreed with the buyer."""
        template = self.env["product.template"].create(
            {
                "name": f"Our {kind}",
                "type": "service",
                "invoice_policy": "order",
                "acorn_charge_kind": kind,
                "taxes_id": False,
            }
        )
        self.env["sale.order.line"].create(
            {
                "order_id": self.order.id,
                "product_id": template.product_variant_id.id,
                "product_uom_qty": 1,
                "price_unit": price,
            }
        )

    def hold(self, role, code):
        """Keep how Amazon holds a party, which our partner differs from."""
        keys = {"account_id": self.account.id, "role": role, "code": code}
        known = self.parties.filtered_domain([("role", "=", role), ("code", "=", code)])
        (known or self.parties.create(keys)).write(HELD)
