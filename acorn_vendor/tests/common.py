import logging
from contextlib import nullcontext
from datetime import datetime, timedelta, timezone

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged
from odoo.tests.common import _super_send

from ..models.account import acorn_vendor_account
from .company_common import CompanyCommon
from .simulator import (
    ADDRESS,
    CLIENT_ID,
    CLIENT_SECRET,
    REFRESH_TOKEN,
    Simulator,
    make_order,
    require_simulator,
)

GROUPS = (
    "acorn_vendor.acorn_vendor_group_manager",
    "sales_team.group_sale_manager",
    "stock.group_stock_manager",
)


@tagged("post_install", "-at_install")
class AcornVendorCommon(CompanyCommon):
    """A supplier with one connected account, against the simulator process."""

    @classmethod
    def setUpClass(cls):
        require_simulator()
        super().setUpClass()
        # A failed action is reported through this log, whatever the log level is.
        logging.getLogger("odoo.addons.base.models.ir_cron").setLevel(logging.ERROR)
        for group in GROUPS:
            cls.env.user.group_ids |= cls.env.ref(group)
        cls.simulator = Simulator()
        cls.company = cls.company_data["company"]
        cls.company.partner_id.write(
            {
                "street": "1 Oak Street",
                "city": "Portland",
                "zip": "97201",
                "country_id": cls.env.ref("base.us").id,
                "vat": False,
            }
        )
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.amazon, cls.fc, cls.other_fc = cls.env["res.partner"].create(
            [
                cls._prepare_partner("Amazon.com Services LLC"),
                cls._prepare_partner("Amazon PHX6"),
                cls._prepare_partner("Amazon ONT8"),
            ]
        )
        cls.account = cls._create_account()
        cls.code = cls._create_code()
        cls.env["acorn.vendor.party"].create(
            [
                cls._prepare_party("ship_to", "PHX6", cls.fc),
                cls._prepare_party("ship_to", "ONT8", cls.other_fc),
                cls._prepare_party("bill_to", "AMZN1", cls.amazon),
            ]
        )
        cls.pen, cls.cup = cls._create_products()
        cls._keep_scheduler_in_time()
        cls.account.action_connect()

    def setUp(self):
        super().setUp()
        self.simulator.go_back()
        acorn_vendor_account._BUCKETS.clear()

    def set_up_once(self):
        super().set_up_once()
        self.elapsed = timedelta()

    def _make_start(self):
        self.simulator.reset()
        acorn_vendor_account._BUCKETS.clear()
        start = super()._make_start()
        self.simulator.keep()
        return start

    @classmethod
    def _keep_scheduler_in_time(cls):
        """Let no action be late or far ahead, however old the database is."""
        ours = cls.env["ir.cron"].search([("model_id.model", "=like", "acorn.vendor%")])
        ours.write({"nextcall": fields.Datetime.now(), "lastcall": False})

    @classmethod
    def _prepare_partner(cls, name):
        return {
            "name": name,
            "is_company": True,
            "street": "410 Terry Avenue North",
            "city": "Seattle",
            "zip": "98109",
            "country_id": cls.env.ref("base.us").id,
        }

    @classmethod
    def _prepare_party(cls, role, code, partner):
        return {
            "account_id": cls.account.id,
            "role": role,
            "code": code,
            "partner_id": partner.id,
        }

    @classmethod
    def _create_account(cls):
        return cls.env["acorn.vendor.account"].create(
            {
                "name": "Amazon US",
                "company_id": cls.company.id,
                "environment": "custom",
                "endpoint": ADDRESS,
                "token_url": f"{ADDRESS}/auth/o2/token",
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "refresh_token": REFRESH_TOKEN,
            }
        )

    @classmethod
    def _create_code(cls):
        return cls.env["acorn.vendor.code"].create(
            {
                "name": "ACRN1",
                "account_id": cls.account.id,
                "partner_id": cls.amazon.id,
                "warehouse_id": cls.warehouse.id,
                "journal_id": cls.company_data["default_journal_sale"].id,
                "currency_id": cls.env.ref("base.USD").id,
                "acknowledgement_level": "live",
                "shipment_level": "live",
                "invoice_level": "live",
                "cost_basis": "each",
                "carrier_scac": "UPSN",
                "gs1_prefix": "9521234",
            }
        )

    @classmethod
    def _create_products(cls):
        products = cls.env["product.product"].create(
            [
                {
                    "name": name,
                    "default_code": sku,
                    "is_storable": True,
                    "weight": 0.25,
                    "invoice_policy": "delivery",
                    "taxes_id": False,
                }
                for name, sku in (("Pen", "PEN-1"), ("Cup", "CUP-1"))
            ]
        )
        cls.env["acorn.vendor.product"].create(
            [
                {
                    "account_id": cls.account.id,
                    "kind": "asin",
                    "identifier": asin,
                    "product_id": product.id,
                }
                for asin, product in zip(
                    ("B0PEN00001", "B0CUP00001"), products, strict=True
                )
            ]
        )
        return products

    @classmethod
    def _request_handler(cls, session, request, /, **kwargs):
        """Let calls to the simulator through.

        Odoo's own guard cannot read a pair of time-outs (to connect, to acknowledge).
        """
        if request.url.startswith(ADDRESS):
            return _super_send(session, request, **kwargs)
        return super()._request_handler(session, request, **kwargs)

    # === HELPERS === #

    def let_pass(self, **duration):
        """Let time pass on both sides, for instance ``let_pass(minutes=20)``."""
        duration = timedelta(**duration)
        self.elapsed += duration
        self.simulator.advance(duration.total_seconds())
        # The budgets of calls go by a clock that cannot be put forward.
        acorn_vendor_account._BUCKETS.clear()

    def at_present(self):
        """Return a context in which it is as late as ``let_pass`` has made it."""
        if not self.elapsed:
            return nullcontext()
        return freeze_time(datetime.now(timezone.utc) + self.elapsed, tick=True)

    def accept_all(self, orders):
        """Press Accept All, and accept in full what is asked about."""
        action = orders.action_acorn_accept_all()
        dialogs = orders.env["acorn.vendor.order.accept"]
        if action is True or action.get("res_model") != dialogs._name:
            return action
        dialog = dialogs.browse(action["res_id"])
        dialog.line_ids.decision = "accept"
        return dialog.action_confirm()

    def ship_and_announce(self, picking, tracking="PRO123456"):
        """Pack and validate a transfer, and let Amazon have its ASN."""
        picking.carrier_tracking_ref = tracking
        picking.action_acorn_pack()
        with self.at_present():
            picking.button_validate()
        self.run_action("send")
        self.let_pass(minutes=6)

    def run_action(self, kind, account=None):
        """Run a scheduled action as the scheduler does; it must not fail."""
        # It sees what was committed: nothing of ours is still to be computed then.
        self.env.flush_all()
        with self.at_present(), self.enter_registry_test_mode():
            action = (account or self.account)._job(kind).cron_id
            self.assertIs(action.method_direct_trigger(), True)
        self.env.invalidate_all()

    def run_global_action(self, name):
        """Run a scheduled action that is for all accounts; it must not fail."""
        with self.at_present(), self.enter_registry_test_mode():
            action = self.env.ref(f"acorn_vendor.ir_cron_{name}")
            self.assertIs(action.method_direct_trigger(), True)
        self.env.invalidate_all()

    def import_orders(self, *orders):
        """Serve orders, poll and process them; return the sales orders."""
        self.simulator.add_orders(*orders)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        return self.env["sale.order"].search(
            [("acorn_account_id", "=", self.account.id)], order="acorn_po_number"
        )

    def make_pen_order(self, number="4PENS00A", amount=24, cost="2.50", **details):
        item = ("B0PEN00001", "PEN-1", amount, "Eaches", 1, cost)
        return make_order(number, item, **details)

    def reject(self, orders, **acknowledgements):
        """Reject orders as a person does, with the choices of the dialog."""
        action = orders.action_acorn_reject()
        dialogs = self.env[action["res_model"]].with_context(**action["context"])
        return dialogs.create(acknowledgements).action_reject()

    def post_and_send(self, invoices):
        """Post invoices and queue them, as *Send* does, without making PDFs."""
        invoices.action_post()
        invoices.action_acorn_send()

    def stock_up(self, quantity=1000):
        """Put goods on stock."""
        for product in self.pen + self.cup:
            self.env["stock.quant"]._update_available_quantity(
                product, self.warehouse.lot_stock_id, quantity
            )
