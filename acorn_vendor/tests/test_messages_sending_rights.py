from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import create_people, create_user
from .rights_roles import ROLES


@tagged("post_install", "-at_install")
class TestSendingRights(AcornVendorCommon):
    """Who may only read a document does not send it to Amazon."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)
        cls.users = {
            role: create_user(cls.company, f"only_{role}", role, ROLES[role])
            for role in ("sales_all", "billing", "auditor", "stock_user")
        }

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.code.write({"shipment_level": "test", "invoice_level": "test"})
        self.order = self.import_orders(self.make_pen_order())
        self.accept_all(self.order)
        self.picking = self.order.picking_ids
        self.picking.carrier_tracking_ref = "PRO1"
        self.picking.action_acorn_pack()

    def count(self, kind):
        return self.env["acorn.vendor.message"].search_count([("kind", "=", kind)])

    def assert_only(self, roles, records, method, kind):
        """Check which roles queue a document of a kind by calling a method."""
        for role, user in self.users.items():
            before = self.count(kind)
            call = getattr(records.with_user(user), method)
            if role in roles:
                call()
                self.assertEqual(self.count(kind), before + 1, role)
            else:
                with self.subTest(role=role), self.assertRaises(AccessError):
                    call()
                self.assertEqual(self.count(kind), before, role)

    def test_an_asn_is_announced_by_who_may_validate_the_transfer(self):
        self.picking.button_validate()
        shipment = self.picking.acorn_shipment_id
        self.assertEqual(shipment.acorn_document_state, "held")
        self.assert_only({"stock_user"}, shipment, "action_announce", "shipment")

    def test_a_transfer_to_amazon_is_validated_by_who_works_in_the_warehouse(self):
        """Odoo lets salespeople write transfers; validating this one announces it."""
        self.assert_only({"stock_user"}, self.picking, "button_validate", "shipment")

    def test_an_invoice_is_sent_by_who_may_invoice(self):
        self.picking.button_validate()
        invoice = self.order._create_invoices()
        self.post_and_send(invoice)
        self.assertEqual(invoice.acorn_document_state, "held")
        self.assert_only({"billing"}, invoice, "action_acorn_send", "invoice")

    def test_an_acknowledgement_is_given_by_who_may_sell(self):
        """Odoo lets warehouse workers and billers write orders."""
        self.stock_up()
        order = self.import_orders(self.make_pen_order("4PENS00B"))[-1:]
        for method in ("action_acorn_accept_all", "action_confirm"):
            for role in ("stock_user", "billing", "auditor"):
                with self.subTest(role=role), self.assertRaises(AccessError):
                    getattr(order.with_user(self.users[role]), method)()
        self.assert_only(
            {"sales_all"},
            order.with_user(self.users["sales_all"]),
            "action_acorn_accept_all",
            "acknowledgement",
        )

    def test_whoever_may_send_a_document_may_have_amazon_asked_about_it(self):
        self.picking.button_validate()
        message = self.picking.acorn_shipment_id.acorn_message_ids.sudo()
        message.state = "unknown"
        for role, user in self.users.items():
            mine = message.with_user(user)
            self.assertEqual(mine.may_send, role == "stock_user", role)
            if role == "stock_user":
                mine.action_check_now()
            else:
                with self.assertRaises(AccessError):
                    mine.action_check_now()
