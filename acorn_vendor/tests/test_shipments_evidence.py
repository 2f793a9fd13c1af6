from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import AcornVendorCommon
from .people import MANAGER, USER, create_user

# Access errors are user errors too.
REFUSED = UserError
ROLES = {
    "packer": f"{USER},stock.group_stock_user",
    "stock_manager": "stock.group_stock_manager",
    "manager": f"{MANAGER},stock.group_stock_manager",
}


@tagged("post_install", "-at_install")
class TestEvidenceShipments(AcornVendorCommon):
    """What was announced to Amazon leaves once, and stays as it was announced."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = [
            create_user(cls.company, f"role_{role}", role, groups)
            for role, groups in ROLES.items()
        ]

    def pack(self, number):
        """Return a packed transfer of an order."""
        self.import_orders(self.make_pen_order(number))
        order = self.env["sale.order"].search([("acorn_po_number", "=", number)])
        self.accept_all(order)
        order.picking_ids.carrier_tracking_ref = "PRO123456"
        order.picking_ids.action_acorn_pack()
        return order.picking_ids

    def announce(self, number):
        """Return a transfer that left, with an ASN that was sent."""
        self.stock_up()
        picking = self.pack(number)
        picking.button_validate()
        self.run_action("send")
        return picking

    def confirm(self):
        self.let_pass(minutes=20)
        self.run_action("follow_up")

    def as_each(self, record):
        for user in self.users:
            yield record.with_user(user)

    def test_an_announced_transfer_stays_in_its_shipment(self):
        picking = self.announce("4PENS00A")
        shipment = picking.acorn_shipment_id
        other = self.env["acorn.vendor.shipment"].sudo()._create_for(picking)
        for state in ("waiting", "confirmed"):
            self.assertEqual(shipment.acorn_document_state, state)
            for each in self.as_each(picking):
                for value in (other.id, False):
                    with self.assertRaisesRegex(UserError, "stays in this shipment"):
                        each.acorn_shipment_id = value
                for command in (
                    Command.unlink(picking.id),
                    Command.clear(),
                    Command.set([]),
                ):
                    with self.assertRaisesRegex(UserError, "stays in this shipment"):
                        shipment.with_user(each.env.user).picking_ids = [command]
                with self.assertRaisesRegex(UserError, "stays in this shipment"):
                    other.with_user(each.env.user).picking_ids = [
                        Command.link(picking.id)
                    ]
            self.confirm()
        with (
            self.assertRaisesRegex(UserError, "stays in this shipment"),
            Form(picking.with_user(self.users[-1])) as form,
        ):
            form.acorn_shipment_id = other
        self.assertEqual(picking.acorn_shipment_id, shipment)

    def test_nobody_makes_or_copies_a_shipment_by_hand(self):
        shipment = self.announce("4PENS00A").acorn_shipment_id
        for each in self.as_each(shipment):
            for reach in (
                lambda each=each: each.copy({"name": "X1"}),
                lambda each=each: each.create({"name": "X1"}),
                lambda each=each: each.name_create("X1"),
            ):
                with self.assertRaises(AccessError):
                    reach()

    def test_what_an_asn_says_stays_once_amazon_may_have_it(self):
        picking = self.announce("4PENS00A")
        shipment = picking.acorn_shipment_id
        carton = picking.move_line_ids.result_package_id
        always = (
            *(
                {"name": "X"},
                {"acorn_document_state": "open"},
                {"ship_to_code": "ONT8"},
            ),
            *({"code_id": False}, {"gross_weight": 1}, {"company_id": False}),
        )
        for each in self.as_each(shipment):
            for values in (*always, {"carrier_scac": "X"}, {"bill_of_lading": "1"}):
                with (
                    self.subTest((each.env.user.login, values)),
                    self.assertRaises(REFUSED),
                ):
                    each.write(values)
            with self.assertRaises(REFUSED):
                each.unlink()
            with self.assertRaisesRegex(AccessError, "may have it"):
                carton.with_user(each.env.user).acorn_tracking = "1Z"
            each.message_post(body="It left late")
        with self.assertRaisesRegex(UserError, "is kept"):
            shipment.sudo().unlink()
        with self.assertRaisesRegex(UserError, "is kept"):
            carton.sudo().unlink()

    def test_a_shipment_is_corrected_until_it_is_sent(self):
        self.code.shipment_level = "test"
        self.stock_up()
        picking = self.pack("4PENS00A")
        picking.move_line_ids.result_package_id.with_user(
            self.users[0]
        ).acorn_tracking = "1Z"
        picking.button_validate()
        shipment = picking.acorn_shipment_id
        self.assertEqual(shipment.acorn_document_state, "held")
        with Form(shipment.with_user(self.users[0])) as form:
            form.bill_of_lading = "12345678"
            form.carrier_scac = "FEDX"
        with self.assertRaises(AccessError):
            shipment.with_user(self.users[0]).ship_to_code = "ONT8"
        with self.assertRaisesRegex(UserError, "Reject or cancel"):
            shipment.with_user(self.users[-1]).unlink()
        self.env["acorn.vendor.message.reject"].create(
            {"message_ids": shipment.acorn_message_ids.ids, "reason": "Wrong truck"}
        ).action_reject()
        shipment.with_user(self.users[-1]).unlink()

    def test_a_done_transfer_joins_no_shipment_that_was_announced(self):
        shipment = self.announce("4PENS00A").acorn_shipment_id
        self.code.shipment_level = "off"
        later = self.pack("4PENS00B")
        later.button_validate()
        self.assertFalse(later.acorn_shipment_id)
        with self.assertRaisesRegex(ValidationError, "written already"):
            later.acorn_shipment_id = shipment

    def test_an_sscc_leaves_once(self):
        first = self.announce("4PENS00A")
        carton = first.move_line_ids.result_package_id
        self.assertEqual(carton.acorn_asn_id, first.acorn_shipment_id)
        second = self.pack("4PENS00B")
        # As somebody does who packs into what came back, or moves lines about.
        second.move_line_ids.sudo().result_package_id = carton
        for state in ("waiting", "confirmed"):
            self.assertEqual(first.acorn_shipment_id.acorn_document_state, state)
            with (
                self.assertRaisesRegex(UserError, f"{carton.acorn_sscc}.*new carton"),
                self.cr.savepoint(),
            ):
                second.button_validate()
            self.confirm()
        self.assertEqual(len(self.simulator.documents("shipment")), 1)

    def test_an_sscc_whose_asn_was_refused_leaves_with_the_next(self):
        self.stock_up()
        self.simulator.fail_next("SubmitShipmentConfirmations", "400")
        picking = self.announce("4PENS00A")
        shipment = picking.acorn_shipment_id
        self.assertEqual(shipment.acorn_message_ids.state, "rejected")
        self.assertFalse(shipment.is_announced)
        picking.acorn_shipment_id = shipment.sudo()._create_for(picking)
        picking.acorn_shipment_id.action_announce()
        self.assertEqual(
            picking.move_line_ids.result_package_id.acorn_asn_id,
            picking.acorn_shipment_id,
        )
