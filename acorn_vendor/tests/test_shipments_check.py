from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.shipments import shipment_check_texts as texts
from ..models.shipments.shipment_check_teller import MODELS, PAPERS
from ..rules.shipment_check import RULES
from .check_common import AcornVendorChecked
from .people import MANAGER, create_user


@tagged("post_install", "-at_install")
class TestShipmentCheckRules(AcornVendorChecked):
    """A good transfer is green, and each break turns exactly one rule."""

    def break_one(self, picking, key):
        """Break one rule as the world does; return nothing."""
        sudo, code = picking.sudo(), self.code
        order, line = sudo.sale_id, sudo.sale_id.order_line[:1]
        carton = sudo.move_line_ids.result_package_id[:1]
        now = fields.Datetime.now()
        self.pallets = self.stand(sudo.move_line_ids.result_package_id, 1)
        self.pallets.acorn_label_said = {"kind": "pallet"}
        {
            "unpacked": lambda: sudo.move_line_ids[:1].write(
                {"result_package_id": False}
            ),
            "no_prefix": lambda: code.write({"gs1_prefix": False}),
            "no_sscc": lambda: carton.write({"acorn_sscc": False}),
            "bad_sscc": lambda: carton.write({"acorn_sscc": "095212340000000018"}),
            "foreign_sscc": lambda: carton.write({"acorn_sscc": "040123450000000016"}),
            "amzncc": lambda: carton.write({"acorn_amzncc": "AMZNCC1"}),
            "over_ordered": lambda: line.write(
                {"acorn_qty_ordered": 20, "acorn_qty_accepted": 20}
            ),
            "over_accepted": lambda: line.write({"acorn_qty_accepted": 20}),
            "short": lambda: line.write(
                {"acorn_qty_ordered": 30, "acorn_qty_accepted": 30}
            ),
            "no_weight": lambda: self.pen.write({"weight": 0}),
            "odd_weight": lambda: carton.write({"shipping_weight": 14}),
            "no_scac": lambda: code.write({"carrier_scac": False}),
            "bad_scac": lambda: sudo.write({"acorn_carrier_scac": "UPS "}),
            "no_pro": lambda: sudo.write({"carrier_tracking_ref": False}),
            "short_bill": lambda: sudo.write({"acorn_bill_of_lading": "1234567"}),
            "bill_is_date": lambda: sudo.write({"acorn_bill_of_lading": "20261201"}),
            "no_arn": lambda: sudo.write({"acorn_amazon_reference": False}),
            "no_tracking": lambda: code.write({"shipment_type": "SmallParcel"}),
            "no_ship_from": lambda: self.warehouse.partner_id.write({"zip": False}),
            "before_window": lambda: order.write(
                {"acorn_window_start": now + timedelta(days=2)}
            ),
            "after_window": lambda: order.write(
                {"acorn_window_end": now - timedelta(days=1)}
            ),
            "cancelled": lambda: line.write(
                {"acorn_qty_cancelled": 24, "acorn_qty_accepted": 0}
            ),
            "closed": lambda: order.write({"acorn_state": "Closed"}),
        }[key]()

    BROKEN = (
        *("unpacked", "no_prefix", "no_sscc", "bad_sscc", "foreign_sscc", "amzncc"),
        *("over_ordered", "over_accepted", "short", "no_weight", "odd_weight"),
        *("no_scac", "bad_scac", "no_pro", "short_bill", "bill_is_date", "no_arn"),
        *("no_tracking", "no_ship_from", "before_window", "after_window"),
        *("cancelled", "closed"),
    )
    # A label says something else then, too.
    ALONG = {"void_label", "no_label"}

    def test_a_good_transfer_is_green(self):
        picking = self.make_good()
        self.assertEqual(self.find(picking), {})
        self.assertEqual(picking.acorn_check_state, "green")
        self.assertFalse(picking.acorn_is_blocked)

    def test_each_break_turns_exactly_one_rule(self):
        picking = self.make_good()
        colours = {rule.key: rule.level for rule in RULES}
        for key in self.BROKEN:
            with self.subTest(key), self.env.cr.savepoint() as savepoint:
                self.break_one(picking, key)
                self.env.flush_all()
                found = self.find(picking)
                self.assertEqual(found.keys() - self.ALONG, {key})
                wanted = "amber" if key == "no_arn" else colours[key]
                self.assertEqual(found[key].level, wanted)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_every_finding_opens_a_field_that_is_there(self):
        for rule in RULES:
            models = PAPERS if rule.target == "head" else {MODELS[rule.target]: {}}
            for model, papers in models.items():
                field = papers.get(rule.field) if papers else rule.field
                if field:
                    self.assertIn(field, self.env[model]._fields, rule.key)

    def test_every_finding_says_what_to_do_and_why(self):
        self.assertEqual(texts.TEXTS.keys(), {rule.key for rule in RULES})
        for key, (what, why) in texts.TEXTS.items():
            self.assertRegex(str(what), r"\.$", key)
            self.assertRegex(str(what), r"[.:,] ?\w.* |^[A-Z]\w+ ", key)
            self.assertRegex(str(why), r"\.$", key)
        charges = {rule.charge for rule in RULES} - {""}
        self.assertEqual(charges, texts.CHARGES.keys())
        self.assertEqual({rule.group for rule in RULES}, texts.GROUPS.keys())

    def test_many_cartons_are_checked_in_as_many_queries(self):
        """A truck of cartons takes no query for each of them."""

        def count(picking):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            picking._acorn_get_findings(with_labels=False)
            return self.env.cr.sql_log_count - before

        small = self.make_good("4FEW0001", amount=4)
        self.env["stock.package.type"].create({"name": "Box"})
        large = self.make_good("4MANY001", amount=500)
        lines = large.sudo().move_line_ids
        cartons = self.env["stock.package"]._acorn_create_cartons(self.code, 250)
        for carton in cartons:
            lines[:1].copy({"quantity": 1, "result_package_id": carton.id})
        count(small)
        few = count(small)
        self.assertGreater(len(large.move_line_ids), 200)
        self.assertLessEqual(count(large), few + 2)


@tagged("post_install", "-at_install")
class TestShipmentCheckBlocks(AcornVendorChecked):
    """What Amazon refuses for sure does not leave, unless a manager lets it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = create_user(
            cls.company, "acorn_boss", "Berta Boss", f"{MANAGER},stock.group_stock_user"
        )

    def make_bad(self):
        """Return a transfer with goods that Amazon does not want any more."""
        picking = self.make_good()
        picking.sudo().sale_id.order_line.acorn_qty_accepted = 20
        return picking

    def test_what_is_red_is_not_validated(self):
        picking = self.make_bad()
        self.assertTrue(picking.acorn_is_blocked)
        with self.assertRaisesRegex(UserError, "more than was accepted"):
            picking.button_validate()
        self.assertEqual(picking.state, "assigned")

    def test_a_chargeback_only_warns(self):
        picking = self.make_good()
        picking.sudo().sale_id.acorn_window_end = fields.Datetime.now() - timedelta(1)
        self.assertEqual(picking.acorn_check_state, "amber")
        picking.button_validate()
        self.assertEqual(picking.state, "done")

    def test_a_missing_number_makes_the_asn_wait_and_the_truck_leave(self):
        picking = self.make_good()
        picking.carrier_tracking_ref = False
        picking.button_validate()
        self.assertEqual(picking.state, "done")
        shipment = picking.acorn_shipment_id.sudo()
        self.assertTrue(shipment._is_incomplete())
        self.assertEqual(shipment.acorn_check_state, "red")
        shipment.carrier_reference = "PRO4711"
        self.assertFalse(shipment._is_incomplete())

    def test_the_vendor_code_says_whether_it_blocks(self):
        self.code.shipment_check = "warn"
        picking = self.make_bad()
        self.assertFalse(picking.acorn_is_blocked)
        picking.button_validate()
        self.assertEqual(picking.state, "done")
        self.assertIn("more than was accepted", picking.message_ids[0].body)

    def test_nothing_is_checked_where_that_is_off(self):
        self.code.shipment_check = "off"
        picking = self.make_bad()
        self.assertFalse(picking.acorn_checklist)
        picking.button_validate()
        self.assertEqual(picking.state, "done")

    def test_a_manager_lets_it_through_once_with_a_reason(self):
        picking = self.make_bad()
        action = picking.with_user(self.manager).action_acorn_let_through()
        dialogs = self.env[action["res_model"]].with_user(self.manager)
        dialog = dialogs.with_context(**action["context"]).create(
            {"reason": "The buyer agreed by mail"}
        )
        self.assertIn("more than was accepted", dialog.findings)
        dialog.action_let_through()
        self.assertFalse(picking.acorn_is_blocked)
        self.assertIn("The buyer agreed by mail", picking.message_ids[0].body)
        carton = picking.sudo().move_line_ids.result_package_id[:1]
        carton.acorn_amzncc = "AMZNCC1"
        with self.assertRaisesRegex(UserError, "AMZNCC"):
            picking.button_validate()
        carton.acorn_amzncc = False
        picking.button_validate()
        self.assertEqual(picking.state, "done")
        self.assertFalse(picking.copy().acorn_let_through)

    def test_nobody_else_lets_it_through(self):
        picking = self.make_bad()
        with self.assertRaises(AccessError):
            picking.action_acorn_let_through()
        with self.assertRaises(AccessError):
            picking.acorn_let_through = ["over_accepted"]
        with self.assertRaises(AccessError):
            self.env["acorn.vendor.let.through"].with_user(self.packer).create(
                {"picking_ids": picking.ids, "reason": "Me"}
            )

    def test_the_station_says_what_is_to_mend(self):
        picking = self.make_bad()
        [finding] = picking.acorn_read_station()["to_mend"]
        self.assertEqual((finding["key"], finding["level"]), ("over_accepted", "red"))
        self.assertTrue(finding["who"])
