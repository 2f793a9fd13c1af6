from odoo.exceptions import UserError
from odoo.tests import tagged

from ..documents.base import sscc
from .station_common import AcornVendorPacking


@tagged("post_install", "-at_install")
class TestPackingNumbers(AcornVendorPacking):
    """The sequence of SSCCs only goes on, whatever is done with it."""

    def set_up_once(self):
        super().set_up_once()
        self.packages = self.env["stock.package"]
        self.seen = set(self.make(3))
        self.sequence = self.env["ir.sequence"].search(
            [("code", "=", f"acorn.vendor.sscc.{self.code.gs1_prefix}")]
        )

    def make(self, count):
        cartons = self.packages._acorn_create_cartons(self.code, count)
        return cartons.mapped("acorn_sscc")

    def check_new(self):
        new = self.make(2)
        self.assertFalse(self.seen & {*new})
        self.assertTrue(all(map(sscc.is_valid, new)))

    def test_what_would_give_a_number_twice_is_refused(self):
        for values in (
            {"number_next": 1},
            {"number_next_actual": 2},
            {"number_increment": -1},
            {"implementation": "no_gap"},
            {"code": "another"},
            {"active": False},
        ):
            with (
                self.subTest(values),
                self.assertRaisesRegex(UserError, "never used again"),
                self.env.cr.savepoint(),
            ):
                self.sequence.write(values)
            self.env.invalidate_all()
        self.check_new()

    def test_it_is_not_deleted_even_if_the_packages_are(self):
        self.packages.search([("acorn_sscc", "in", [*self.seen])]).unlink()
        with (
            self.assertRaisesRegex(UserError, "never used again"),
            self.env.cr.savepoint(),
        ):
            self.sequence.unlink()
        self.check_new()

    def test_its_name_and_a_higher_number_are_for_people_to_change(self):
        self.sequence.write({"name": "Cartons", "number_next": 500})
        [number] = self.make(1)
        self.assertEqual(int(number[8:17]), 500)

    def test_others_are_no_concern_of_this(self):
        other = self.env["ir.sequence"].create({"name": "X", "code": "acorn.x"})
        other.next_by_id()
        other.number_next = 1
        other.unlink()

    def test_one_that_is_gone_all_the_same_goes_on_where_packages_are(self):
        self.env.cr.execute("DELETE FROM ir_sequence WHERE id = %s", [self.sequence.id])
        self.env.invalidate_all()
        self.check_new()
        self.env.cr.execute("UPDATE ir_sequence SET active = false")
        self.env.invalidate_all()
        self.check_new()

    def test_a_prefix_without_numbers_left_is_said(self):
        self.sequence.number_next = 10**9
        with self.assertRaisesRegex(UserError, "used up"):
            self.make(1)
