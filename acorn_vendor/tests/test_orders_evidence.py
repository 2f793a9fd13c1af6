from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import MANAGER, USER, create_user

# Access errors are user errors too.
REFUSED = UserError
SALES = "sales_team.group_sale_manager"
STOCK = "stock.group_stock_manager"
MONEY = "account.group_account_manager"
ROLES = {
    "seller": f"{USER},sales_team.group_sale_salesman_all_leads",
    "sales_manager": SALES,
    "packer": "stock.group_stock_user",
    "stock_manager": STOCK,
    "adviser": MONEY,
    "user": USER,
    "manager": f"{MANAGER},{SALES}",
    "everything": f"{MANAGER},{SALES},{STOCK},{MONEY},base.group_system",
}


@tagged("post_install", "-at_install")
class TestEvidenceOrders(AcornVendorCommon):
    """What Amazon stated of orders, and what it was told, by whatever way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            role: create_user(cls.company, f"role_{role}", role, groups)
            for role, groups in ROLES.items()
        }
        cls.all_rights = cls.users["everything"]

    def ship(self, order):
        """Confirm, pack and validate an order; return its transfer."""
        self.accept_all(order)
        picking = order.picking_ids
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        picking.button_validate()
        return picking

    def get_documents(self):
        """Return records of all models of Odoo's with fields of ours."""
        self.stock_up()
        order = self.import_orders(self.make_pen_order())
        picking = self.ship(order)
        invoice = order._create_invoices()
        self.post_and_send(invoice)
        packages = picking.move_line_ids.result_package_id
        return (
            *(order, order.order_line, picking, packages[0]),
            *(invoice, invoice.invoice_line_ids),
        )

    def test_no_role_writes_a_protected_field(self):
        for record in self.get_documents():
            values = {name: record[name] for name in record._acorn_get_protected()}
            for role, user in self.users.items():
                for name in record._acorn_get_protected():
                    with self.subTest(f"{role}: {record._name}.{name}"):
                        # Odoo leaves out itself what an item has already.
                        for value in (False, "1", 1) if record[name] else ("1", 1):
                            with self.assertRaises(REFUSED):
                                record.with_user(user).write({name: value})
            self.assertEqual(values, {name: record[name] for name in values})

    def test_nothing_protected_comes_with_a_new_record(self):
        plain = self.env["sale.order"].create({"partner_id": self.amazon.id})
        number = {"acorn_po_number": "4FALSE00"}
        orders = self.env["sale.order"].with_user(self.all_rights)
        for reach in (
            lambda: orders.create({"partner_id": self.amazon.id, **number}),
            lambda: plain.with_user(self.all_rights).copy(number),
            lambda: orders.web_save({"partner_id": self.amazon.id, **number}, {}),
            lambda: plain.with_user(self.all_rights).write(
                {"order_line": [Command.create(
                    {"product_id": self.pen.id, "acorn_sequence": "1"})]}
            ),
            lambda: self.env["stock.package"].with_user(self.all_rights).create(
                {"name": "1", "acorn_sscc": "095212340000000012"}
            ),
        ):  # fmt: skip
            with self.assertRaises(AccessError):
                reach()
        imported = orders.load(
            ["partner_id/.id", "acorn_po_number"], [[str(self.amazon.id), "4FALSE00"]]
        )
        self.assertFalse(imported["ids"])
        empty = orders.load(
            ["partner_id/.id", "acorn_po_number"], [[str(self.amazon.id), ""]]
        )
        self.assertTrue(empty["ids"], empty["messages"])

    def test_a_context_or_a_default_proposes_nothing_protected(self):
        defaults = self.env["ir.default"].with_user(self.all_rights)
        defaults.set("sale.order", "acorn_ship_to_code", "FALSE", user_id=True)
        defaults.set("sale.order.line", "acorn_asin", "FALSE", user_id=True)
        defaults.set("acorn.vendor.message", "proof", "FALSE", user_id=True)
        proposals = {
            "default_acorn_po_number": "4FALSE00",
            "default_acorn_code_id": self.code.id,
            "default_acorn_account_id": self.account.id,
            "default_acorn_sequence": "1",
            "default_acorn_qty_ordered": 9,
            "default_acorn_sscc": "095212340000000012",
            "default_acorn_document_state": "confirmed",
        }
        mine = self.env(user=self.all_rights)
        for env in (mine, mine(su=True)):
            env = env(context={**env.context, **proposals})
            order = env["sale.order"].create(
                {"partner_id": self.amazon.id,
                 "order_line": [Command.create({"product_id": self.pen.id})]}
            )  # fmt: skip
            package = env["stock.package"].create({"name": "A box"})
            move = env["account.move"].create({"move_type": "entry"})
            self.assertFalse(order.acorn_po_number or order.acorn_code_id)
            self.assertFalse(order.order_line.acorn_sequence or package.acorn_sscc)
            self.assertFalse(order.order_line.acorn_qty_ordered)
            self.assertFalse(order.acorn_ship_to_code or order.order_line.acorn_asin)
            self.assertEqual(order.order_line.acorn_unit_size, 1)
            self.assertFalse(move.acorn_code_id or move.acorn_document_state)
        order = self.import_orders(self.make_pen_order()).with_user(self.all_rights)
        context = {"default_uncertain": True, "default_transaction_id": "FALSE"}
        self.accept_all(order.with_context(**context))
        acknowledgement = order.acorn_message_ids.filtered(
            lambda m: m.direction == "out"
        )
        self.assertFalse(
            acknowledgement.uncertain
            or acknowledgement.transaction_id
            or acknowledgement.proof
        )

    def test_copies_carry_nothing_of_amazon(self):
        order, line, picking, package, invoice, _item = self.get_documents()
        copies = order.copy()
        self.assertFalse(copies.acorn_po_number or copies.acorn_code_id)
        self.assertFalse(copies.order_line.acorn_sequence)
        self.assertFalse(picking.copy().acorn_shipment_id)
        self.assertFalse(package.copy({"name": "Another"}).acorn_sscc)
        self.assertFalse(invoice.copy().acorn_code_id)
        self.assertTrue(line.acorn_sequence)

    def test_an_acknowledgement_is_peoples_until_it_is_given(self):
        order = self.import_orders(self.make_pen_order())
        line = order.order_line.with_user(self.users["seller"])
        line.acorn_qty_accepted = 12
        line.order_id.write(
            {"order_line": [Command.update(line.id, {"acorn_qty_accepted": 24})]}
        )
        order.with_user(self.users["seller"]).action_confirm()
        for values in ({"acorn_qty_accepted": 0}, {"acorn_rejection_reason": False}):
            for role in ("seller", "everything"):
                with self.subTest((role, values)), self.assertRaises(REFUSED):
                    line.with_user(self.users[role]).write(values)
        correction = self.env["acorn.vendor.acknowledgement.correct"].with_user(
            self.users["seller"]
        )._create_for(order.with_user(self.users["seller"]))  # fmt: skip
        correction.line_ids.qty_accepted = 20
        correction.action_apply()
        self.assertEqual(line.acorn_qty_accepted, 20)
        self.assertEqual(line.product_uom_qty, 20)

    def test_the_label_is_the_name_of_its_carton(self):
        *_others, package, _invoice, _item = self.get_documents()
        package = package.with_user(self.users["stock_manager"])
        for values in ({"name": "Mine"}, {"acorn_sscc": "1"}):
            with self.assertRaises(AccessError):
                package.write(values)
        package.write({"name": package.name, "shipping_weight": 3})
        plain = package.create({"name": "A box"})
        plain.name = "Another box"
        plain.unlink()

    def test_an_invoice_amazon_has_stays_posted_under_its_number(self):
        *_others, invoice, _item = self.get_documents()
        self.run_action("send")
        for reach in (
            invoice.button_draft,
            lambda: invoice.write({"state": "draft"}),
            lambda: invoice.write({"name": "INV/9"}),
            invoice.with_context(force_delete=True).unlink,
        ):
            with self.assertRaisesRegex(UserError, "credit note"):
                reach()
        invoice.write({"ref": "Dock 7", "name": invoice.name})
