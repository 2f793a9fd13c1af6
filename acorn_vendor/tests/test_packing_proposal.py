from odoo.exceptions import UserError
from odoo.tests import tagged

from .station_common import AcornVendorPacking


@tagged("post_install", "-at_install")
class TestPackingProposal(AcornVendorPacking):
    """Cartons and pallets are proposed within the limits of the FC."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.rules = self.env["acorn.vendor.packing.rule"].search(
            [("company_id", "=", self.company.id)]
        )
        self.general = self.rules.filtered(
            lambda each: not (each.region or each.ship_to_code)
        )
        (self.rules - self.general).unlink()

    def get_cartons(self, pickings):
        return pickings.move_line_ids.result_package_id

    def get_units(self, pickings):
        """Return the units in each carton, in the order of making."""
        groups = pickings.move_line_ids.grouped("result_package_id")
        return [
            sum(groups[carton].mapped("quantity"))
            for carton in sorted(groups, key=lambda each: each.id)
        ]

    # === CARTONS === #

    def test_an_account_brings_rules_for_its_company(self):
        account = self.account.copy({"name": "Another"})
        self.assertTrue(account)
        self.assertEqual(len(self.rules.exists()), 1, "its rules are left alone")
        self.rules.exists().unlink()
        self.account.copy({"name": "One more"})
        rules = self.env["acorn.vendor.packing.rule"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(set(rules.mapped("region")), {False, "na", "eu", "fe"})
        self.assertEqual(set(rules.mapped("carton_pos")), {5})

    def test_no_carton_is_heavier_than_the_rule_of_its_fc(self):
        self.pen.weight = 1
        self.general.carton_weight = 10
        self.general.copy({"ship_to_code": "ONT8", "carton_weight": 5})
        here, there = self.deliver("4PROP001"), self.deliver("4PROP002", fc="ONT8")
        (here | there).action_acorn_pack()
        self.assertEqual(self.get_units(here), [10, 10, 4])
        self.assertEqual(self.get_units(there), [5, 5, 5, 5, 4])

    def test_the_carton_itself_counts(self):
        self.pen.weight = 1
        self.general.carton_weight = 10
        self.code.package_type_id = self.env["stock.package.type"].create(
            {"name": "Box", "base_weight": 2}
        )
        picking = self.deliver("4PROP001")
        picking.action_acorn_pack()
        self.assertEqual(self.get_units(picking), [8, 8, 8])

    def test_what_is_too_heavy_or_unknown_is_said(self):
        self.pen.weight, self.cup.weight = 40, 0
        picking = self.deliver("4PROP001", amount=2, cups=3)
        picking.action_acorn_pack()
        self.assertEqual(self.get_units(picking), [1, 1, 3])
        said = " ".join(picking.message_ids.mapped("body"))
        self.assertIn("One unit of PEN-1 is heavier", said)
        self.assertIn("No weight is known of CUP-1", said)

    def test_lots_do_not_share_a_carton_and_are_carried(self):
        self.pen.tracking = "lot"
        self.env["stock.quant"].search(
            [("product_id", "=", self.pen.id)]
        ).sudo().unlink()
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": self.pen.id} for name in ("L1", "L2")]
        )
        for lot in lots:
            self.env["stock.quant"]._update_available_quantity(
                self.pen, self.warehouse.lot_stock_id, 15, lot_id=lot
            )
        self.pen.weight, self.general.carton_weight = 1, 10
        picking = self.deliver("4PROP001")
        picking.action_acorn_pack()
        for lines in picking.move_line_ids.grouped("result_package_id").values():
            self.assertEqual(len(lines.lot_id), 1)
        self.assertEqual(sum(picking.move_line_ids.mapped("quantity")), 24)

    # === PALLETS === #

    def test_the_cartons_of_a_load_share_pallets(self):
        self.pen.weight, self.general.carton_weight = 1, 10
        self.general.write({"pallet_cartons": 4, "carton_pos": 1})
        pickings = self.deliver("4PROP001", "4PROP002")
        pickings.action_acorn_pack()
        pickings.action_acorn_palletize()
        cartons = self.get_cartons(pickings)
        pallets = cartons.package_dest_id
        self.assertEqual(
            sorted(len(each.child_package_dest_ids) for each in pallets), [2, 4]
        )
        self.assertEqual(set(pallets.mapped("acorn_kind")), {"pallet"})
        self.assertEqual(set(cartons.mapped("acorn_kind")), {"carton"})
        self.assertEqual(len(set((cartons | pallets).mapped("acorn_sscc"))), 8)
        before = cartons.mapped("package_dest_id.id")
        pickings.action_acorn_palletize()
        self.assertEqual(cartons.mapped("package_dest_id.id"), before)
        pickings.button_validate()
        self.assertEqual(cartons.parent_package_id, pallets)

    def test_a_pallet_that_is_not_full_is_filled_up_first(self):
        self.pen.weight = 1
        self.general.write({"carton_weight": 6, "pallet_cartons": 3})
        one = self.deliver("4PROP001")
        one.action_acorn_pack()
        one.action_acorn_palletize()
        full, half = self.get_cartons(one).package_dest_id.sorted("id")
        self.assertEqual(len(half.child_package_dest_ids), 1)
        two = self.deliver("4PROP002")
        two.action_acorn_pack()
        (said, *_more) = (one | two).action_acorn_palletize()
        self.assertIn(f"On Pallet {half.name} now", said)
        self.assertEqual(
            [len(each.child_package_dest_ids) for each in full | half], [3, 3]
        )
        pallets = self.get_cartons(one | two).package_dest_id
        self.assertEqual(len(pallets), 3)
        other = self.deliver("4PROP003", fc="ONT8")
        other.action_acorn_pack()
        other.action_acorn_palletize()
        self.assertFalse(self.get_cartons(other).package_dest_id & pallets)

    def test_as_much_stays_reserved_when_lines_are_divided(self):
        self.pen.weight, self.general.carton_weight = 1, 5
        quants = self.env["stock.quant"].search(
            [
                ("product_id", "=", self.pen.id),
                ("location_id", "=", self.warehouse.lot_stock_id.id),
            ]
        )
        picking = self.deliver("4PROP001")
        reserved = sum(quants.mapped("reserved_quantity"))
        picking.action_acorn_pack()
        self.env.invalidate_all()
        self.assertEqual(sum(quants.mapped("reserved_quantity")), reserved)
        picking.button_validate()
        self.env.invalidate_all()
        self.assertEqual(sum(quants.mapped("reserved_quantity")), reserved - 24)

    def test_packing_asks_as_many_queries_however_many_cartons(self):
        self.pen.weight = 1
        few, many = self.count(12), self.count(1)
        self.assertLessEqual(many, few + 3)

    def count(self, weight):
        """Return how many queries packing an order into cartons takes."""
        self.general.carton_weight = weight
        picking = self.deliver(f"4PROP{weight:03}")
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        picking.action_acorn_pack()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    # === PUT IN PACK === #

    def test_a_package_that_odoo_makes_gets_its_sscc(self):
        picking = self.deliver("4PROP001")
        carton = picking.action_put_in_pack()
        self.assertTrue(carton.acorn_sscc)
        self.assertEqual(
            (carton.name, carton.acorn_kind), (carton.acorn_sscc, "carton")
        )
        pallet = carton.action_put_in_pack()
        self.assertEqual(carton.package_dest_id, pallet)
        self.assertTrue(pallet.acorn_sscc)
        self.assertEqual(
            (pallet.name, pallet.acorn_kind), (pallet.acorn_sscc, "pallet")
        )

    def test_a_package_that_a_person_named_keeps_its_name(self):
        picking = self.deliver("4PROP001")
        carton = picking.action_put_in_pack(package_name="BOX 1")
        self.assertEqual(carton.name, "BOX 1")
        self.assertTrue(carton.acorn_sscc)

    # === SSCC === #

    def test_a_number_never_comes_again(self):
        packages = self.env["stock.package"]
        first = packages._acorn_create_cartons(self.code, 3)
        seen = set(first.mapped("acorn_sscc"))
        self.assertFalse(first[0].copy().acorn_sscc)
        first.unlink()
        other = self.code.copy({"name": "ACRN9"})
        for code, kind in ((self.code, "pallet"), (other, "carton")):
            new = packages._acorn_create_packages(code, 3, kind).mapped("acorn_sscc")
            self.assertFalse(seen & {*new})
            seen |= {*new}
        self.assertEqual(len(seen), 9)

    def test_companies_of_one_prefix_share_its_numbers(self):
        company = self.env["res.company"].create({"name": "Sister"})
        sister = self.code.new({"name": "SIST1", "company_id": company.id})
        sister.gs1_prefix = self.code.gs1_prefix
        packages = self.env["stock.package"].with_company(company)
        made = [
            packages._acorn_next_numbers(code, 2)
            for code in (self.code, sister, self.code)
        ]
        self.assertEqual(len(set(sum(made, []))), 6)

    def test_nobody_types_a_number(self):
        carton = self.env["stock.package"]._acorn_create_cartons(self.code, 1)
        for values in ({"acorn_sscc": "1"}, {"acorn_kind": "pallet"}):
            with self.assertRaises(UserError):
                carton.with_user(self.packer).write(values)
