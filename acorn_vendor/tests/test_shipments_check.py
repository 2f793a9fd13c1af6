from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.shipments import shipment_check_texts as texts
from ..models.shipments.shipment_check_teller import MODELS, PAPERS
from ..rules.shipment_check import RULES
from .check_common import AcornVendorChecked


@tagged("post_install", "-at_install")
class TestShipmentCheckRules(AcornVendorChecked):
    """A good transfer is green, and each break turns exactly one rule."""

    def break_one(self, picking, key):
        """Break one rule as the world does."""
        ways = {**self.break_goods(picking), **self.break_papers(picking)}
        record, values = ways[key]
        record.write(values)
        self.env.flush_all()

    def break_goods(self, picking):
        """Return what breaks the rules about cartons and quantities."""
        lines = picking.sudo().move_line_ids
        carton, ordered = lines.result_package_id[:1], lines.move_id.sale_line_id
        return {
            "unpacked": (lines[:1], {"result_package_id": False}),
            "no_prefix": (self.code, {"gs1_prefix": False}),
            "no_sscc": (carton, {"acorn_sscc": False}),
            "bad_sscc": (carton, {"acorn_sscc": "095212340000000018"}),
            "foreign_sscc": (carton, {"acorn_sscc": "040123450000000016"}),
            "amzncc": (carton, {"acorn_amzncc": "AMZNCC1"}),
            "over_ordered": (
                ordered,
                {"acorn_qty_ordered": 20, "acorn_qty_accepted": 20},
            ),
            "over_accepted": (ordered, {"acorn_qty_accepted": 20}),
            "short": (ordered, {"acorn_qty_ordered": 30, "acorn_qty_accepted": 30}),
            "no_weight": (self.pen, {"weight": 0}),
            "odd_weight": (carton, {"shipping_weight": 14}),
            "cancelled": (
                ordered,
                {"acorn_qty_cancelled": 24, "acorn_qty_accepted": 0},
            ),
        }

    def break_papers(self, picking):
        """Return what breaks the rules about papers, windows and orders."""
        transfer, order = picking.sudo(), picking.sudo().sale_id
        now, day = fields.Datetime.now(), timedelta(days=1)
        return {
            "no_scac": (self.code, {"carrier_scac": False}),
            "bad_scac": (transfer, {"acorn_carrier_scac": "UPS "}),
            "no_pro": (transfer, {"carrier_tracking_ref": False}),
            "short_bill": (transfer, {"acorn_bill_of_lading": "1234567"}),
            "bill_is_date": (transfer, {"acorn_bill_of_lading": "20261201"}),
            "no_arn": (transfer, {"acorn_amazon_reference": False}),
            "no_ship_from": (self.warehouse.partner_id, {"zip": False}),
            "before_window": (order, {"acorn_window_start": now + 2 * day}),
            "after_window": (order, {"acorn_window_end": now - day}),
            "closed": (order, {"acorn_state": "Closed"}),
        }

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
        ways = {**self.break_goods(picking), **self.break_papers(picking)}
        for key in ways:
            with self.subTest(key), self.env.cr.savepoint() as savepoint:
                self.break_one(picking, key)
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
        shipment = picking.acorn_shipment_id
        self.assertEqual(shipment.state, "incomplete")
        self.assertEqual(shipment.acorn_check_state, "red")
        self.assertIn("PRO number", shipment.activity_ids.note)
        shipment.carrier_reference = "PRO4711"
        self.assertEqual(shipment.state, "goes_out")
        self.run_action("send")
        self.assertFalse(shipment.acorn_checklist)

    def test_parcels_share_out_the_numbers_of_the_carrier(self):
        self.code.shipment_type = "SmallParcel"
        picking = self.make_good(cups=6)
        cartons = picking.move_line_ids.result_package_id
        numbers = [f"1Z{number}" for number in range(len(cartons))]
        picking.carrier_tracking_ref = " ".join([*numbers, "1Z-ONE-TOO-MANY"])
        cartons.acorn_tracking = False
        self.assertEqual(self.find(picking)["no_tracking"].level, "red")
        picking.carrier_tracking_ref = " ".join(numbers)
        self.assertNotIn("no_tracking", self.find(picking))

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
        picking, manager = self.make_bad(), self.make_manager()
        action = picking.with_user(manager).action_acorn_let_through()
        dialogs = self.env[action["res_model"]].with_user(manager)
        dialog = dialogs.with_context(**action["context"]).create(
            {"reason": "The buyer agreed by mail"}
        )
        self.assertIn("more than was accepted", dialog.findings)
        dialog.action_let_through()
        self.assertFalse(picking.acorn_is_blocked)
        # More of the same is another finding than the one that was looked at.
        marks = picking.acorn_let_through
        self.assertTrue(marks)
        picking.sudo().acorn_let_through = [f"{mark}0" for mark in marks]
        self.assertTrue(picking.acorn_is_blocked)
        picking.sudo().acorn_let_through = marks
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
