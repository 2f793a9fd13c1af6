from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import MANAGER, create_user

GROUPS = (
    MANAGER,
    "sales_team.group_sale_manager",
    "stock.group_stock_manager",
    "account.group_account_manager",
)


@tagged("post_install", "-at_install")
class TestEvidenceAround(AcornVendorCommon):
    """Ways around what is protected: through Odoo's own fields, and from outside."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = create_user(cls.company, "acorn_all", "All", ",".join(GROUPS))
        other = cls.setup_other_company()["company"]
        cls.spy = create_user(other, "acorn_spy", "Spy", ",".join(GROUPS))

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.order = self.import_orders(self.make_pen_order())
        self.accept_all(self.order)

    def as_user(self, record):
        return record.with_user(self.user)

    def test_a_line_of_amazons_stays_in_its_order(self):
        plain = self.as_user(self.env["sale.order"]).create(
            {"partner_id": self.amazon.id}
        )
        with self.assertRaises(AccessError):
            self.as_user(self.order.order_line).order_id = plain

    def test_a_transfer_stays_with_its_purchase_order(self):
        picking = self.as_user(self.order.picking_ids)
        with self.assertRaises(AccessError):
            picking.sale_id = False
        self.assertTrue(picking.acorn_code_id)

    def test_an_acknowledged_order_is_no_draft_again_by_hand(self):
        for state in ("draft", "sent"):
            with self.assertRaises(AccessError):
                self.as_user(self.order).state = state

    def test_a_cancelled_order_is_made_a_draft_again_in_odoos_way(self):
        order = self.as_user(self.order)
        order.action_cancel()
        order.action_draft()
        self.assertEqual(order.state, "draft")

    def test_an_id_as_text_is_none(self):
        kind = self.warehouse.out_type_id
        with self.assertRaisesRegex(ValueError, "no ID"):
            self.as_user(self.env["stock.picking"]).create(
                {"picking_type_id": kind.id, "acorn_shipment_id": "7"}
            )

    def test_a_stranger_is_told_no_name_by_what_is_refused(self):
        picking = self.order.picking_ids
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        picking.button_validate()
        self.run_action("send")
        invoice = self.order._create_invoices()
        self.post_and_send(invoice)
        names = {picking.name, picking.acorn_shipment_id.name, invoice.name}
        for record, values in (
            (picking, {"acorn_shipment_id": False}),
            (picking, {"sale_id": False}),
            (invoice, {"name": "INV/X"}),
            (picking.move_line_ids.result_package_id[:1], {"acorn_tracking": "X"}),
        ):
            with self.subTest(values), self.assertRaises(AccessError) as refused:
                record.with_user(self.spy).write(values)
            for name in names:
                self.assertNotIn(name, str(refused.exception))
