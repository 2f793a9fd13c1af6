"""The demonstration inside Odoo: each step as its person would do it."""

import base64
import time

from dev.demo.amazon import Amazon, published_examples
from dev.odoo_scripts.demo_brazil import Brazil
from dev.odoo_scripts.demo_figures import collect
from dev.odoo_scripts.demo_supplier import Supplier

# Amazon takes minutes to a quarter of an hour; nobody wants to watch that.
HURRIED = {"transaction_seconds": 1, "acknowledgement_visible_seconds": 1}
PATIENCE_SECONDS = 90
ORDERS = 28


def main(env, simulator_url, model):
    """Run the whole chain; return the figures of the summary."""
    return Demonstration(env, simulator_url, published_examples(model)).run()


class Demonstration:
    """One run. Steps are in the order in which the work is done."""

    def __init__(self, env, simulator_url, examples):
        self.env = env
        self.examples = examples
        self.started = time.monotonic()
        self.amazon = Amazon(simulator_url)
        self.amazon.call("POST", "settings", HURRIED)
        self.supplier = Supplier(env, simulator_url)
        self.brazil = Brazil(self)
        self.messages = env["acorn.vendor.message"]

    def run(self):
        """Do all steps and return the figures."""
        self.import_orders()
        self.map_the_unknown()
        self.acknowledge()
        self.brazil.confirm()
        self.pack_and_ship()
        self.invoice()
        self.get_paid()
        figures = collect(self.env, self.supplier.account)
        figures["seconds"] = round(time.monotonic() - self.started, 1)
        return figures

    # === STEPS === #

    def import_orders(self):
        """Amazon orders; the scheduled actions read and process the orders."""
        seed = self.amazon.call("POST", "seed", {"orders": ORDERS})
        if self.examples:
            self.amazon.call("POST", "purchase-orders", self.examples)
        self.brazil.order(seed["products"])
        self.supplier.add_code("ACRN1")
        self.supplier.add_parties(seed["parties"])
        self.supplier.add_products(seed["products"])
        self.brazil.set_up()
        self.supplier.account.action_connect()
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        imported = len(self.get_orders())
        self.say("import", f"{imported} purchase orders are drafts now")

    def map_the_unknown(self):
        """A person settles what waits: codes, FCs, items, a currency."""
        on_hold = self.get_on_hold()
        if not on_hold:
            return
        self.say("import", f"{len(on_hold)} wait for a mapping, for instance:")
        self.say("", f"  {on_hold[0].external_id}: {on_hold[0].reason.splitlines()[0]}")
        known = set(self.supplier.account.code_ids.mapped("name"))
        orders = [order.get("orderDetails") or {} for order in self.examples]
        for code in sorted(
            {order["sellingParty"]["partyId"] for order in orders if order} - known
        ):
            self.supplier.add_code(code)
        self.env["res.currency"].with_context(active_test=False).search(
            [("name", "=", "INR")]
        ).active = True
        for party in self.env["acorn.vendor.party"].search(
            [("partner_id", "=", False)]
        ):
            party.partner_id = self.supplier.get_partner(party.role, party.code)
        for item in self.env["acorn.vendor.product"].search(
            [("product_id", "=", False)]
        ):
            item.product_id = self.supplier.create_product(
                f"Article {item.identifier}", item.seen_as
            )
        self.supplier.account._reprocess_waiting()
        self.run_action("process_inbox")
        self.say("", f"  mapped and read again: {len(self.get_on_hold())} still wait")

    def acknowledge(self):
        """The vendor manager accepts what was not elsewhere, of one order a part."""
        orders = self.get_orders().filtered(
            lambda order: order.state == "draft" and order.amount_total
        )
        orders -= orders.filtered("acorn_elsewhere")
        line = orders[-1].order_line[0]
        line.acorn_qty_accepted -= line.acorn_unit_size
        orders.action_confirm()
        self.run_action("send")
        self.wait_for("acknowledgement", "read_status")
        states = self.count_states("acknowledgement")
        self.say("acknowledge", f"{len(orders)} orders confirmed; Amazon: {states}")

    def pack_and_ship(self):
        """The warehouse packs into cartons and validates; the ASNs go by themselves."""
        orders = self.get_orders().filtered(lambda order: order.state == "sale")
        self.supplier.stock_up(orders)
        pickings = orders.picking_ids
        pickings.action_assign()
        for number, picking in enumerate(pickings, start=1):
            picking.carrier_tracking_ref = f"PRO{7000000 + number}"
            picking.action_acorn_pack()
        pickings.move_ids.picked = True
        pickings.button_validate()
        self.env.cr.commit()
        cartons = len(pickings.move_line_ids.result_package_id)
        self.say("ship", f"{len(pickings)} transfers in {cartons} cartons validated")
        self.run_action("send")
        self.wait_for("shipment", "follow_up")
        self.say("ship", f"ASNs: {self.count_states('shipment')}")

    def invoice(self):
        """The accountant invoices what was delivered, posts and sends it."""
        orders = self.get_orders()
        orders = orders.filtered(lambda order: order.invoice_status == "to invoice")
        invoices = orders._create_invoices(grouped=True)
        invoices.action_post()
        invoices.action_acorn_send()
        self.run_action("send")
        self.wait_for("invoice", "follow_up", seconds=3)
        self.say("invoice", f"{len(invoices)} posted: {self.count_states('invoice')}")

    def get_paid(self):
        """Amazon receives one item short and pays, one remittance per currency."""
        invoices = self.get_accepted_invoices()
        shortest = invoices[0]
        line = shortest.invoice_line_ids.sale_line_ids[0]
        missing = {
            "purchaseOrderNumber": line.order_id.acorn_po_number,
            "amazonProductIdentifier": line.acorn_asin,
            "missing": 1,
        }
        self.amazon.call("POST", "receive", {"shortages": [missing]})
        self.run_action("read_status")
        deductions = [
            {"kind": "shortage", "invoice": shortest.name},
            {"kind": "coop", "amount": "150.00"},
        ]
        for paid in invoices.grouped("currency_id").values():
            self.pay(paid, deductions if shortest in paid else [])

    def pay(self, invoices, deductions):
        """Let Amazon pay invoices of one currency; import and post the remittance."""
        names = invoices.mapped("name")
        wish = {"invoices": names, "deductions": deductions, "layout": "na"}
        wish["terms_discount_percent"] = "2.0"
        payment = self.amazon.call("POST", "pay", wish)
        remittance = self.import_remittance(
            payment["payment_number"], invoices.commercial_partner_id
        )
        remittance.action_post()
        self.env.cr.commit()
        self.say(
            "pay",
            f"Amazon pays {payment['amount']} {payment['currency']}, posted as"
            f" {remittance.move_id.name}",
        )

    def import_remittance(self, number, payer):
        """Import the spreadsheet as the accountant does, with the wizard."""
        content = self.amazon.download(f"remittances/{number}.xlsx")
        attachment = self.env["ir.attachment"].create(
            {"name": f"{number}.xlsx", "datas": base64.b64encode(content)}
        )
        wizard = self.env["acorn.vendor.remittance.import"].create(
            {
                "account_id": self.supplier.account.id,
                "partner_id": payer.id,
                "attachment_ids": [(6, 0, attachment.ids)],
            }
        )
        wizard.action_import()
        return self.env["acorn.vendor.remittance"].search([("name", "=", number)])

    # === HELPERS === #

    def say(self, step, text):
        """Print one line of progress."""
        print(f"  {step:13}{text}", flush=True)

    def run_action(self, name):
        """Run a scheduled action as the scheduler would, on what is committed."""
        self.env.cr.commit()
        result = self.supplier.account._job(name).cron_id.method_direct_trigger()
        if result is not True:
            raise RuntimeError(result["params"]["data"]["debug"])
        # The action worked in a transaction of its own: look at the present.
        self.env.cr.commit()
        self.env.invalidate_all()
        if self.supplier.account.last_error:
            raise RuntimeError(self.supplier.account.last_error)

    def wait_for(self, kind, action, seconds=PATIENCE_SECONDS):
        """Ask until Amazon has judged every document of a kind, or time is up."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            waiting = self.messages.search(
                [
                    ("kind", "=", kind),
                    ("state", "in", ("queued", "sending", "sent", "presumed")),
                ]
            )
            if not waiting:
                return
            time.sleep(1)
            waiting.action_check_now()
            self.run_action("send")
            self.run_action(action)

    def get_orders(self):
        """Return Amazon's orders in Odoo."""
        return self.env["sale.order"].search(
            [("acorn_po_number", "!=", False)], order="id"
        )

    def get_on_hold(self):
        """Return the orders that wait for a person."""
        return self.messages.search(
            [("kind", "=", "purchase_order"), ("state", "=", "on_hold")], order="id"
        )

    def get_accepted_invoices(self):
        """Return the invoices Amazon did not refuse."""
        return self.env["account.move"].search(
            [("acorn_document_state", "in", ("waiting", "presumed", "confirmed"))],
            order="id",
        )

    def count_states(self, kind):
        """Return how many documents of a kind are in which state, as text."""
        counts = self.messages._read_group(
            [("kind", "=", kind), ("state", "!=", "cancelled")], ["state"], ["__count"]
        )
        return ", ".join(f"{count} {state}" for state, count in counts) or "none"
