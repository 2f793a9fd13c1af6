from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .station_common import AcornVendorPacking


@tagged("post_install", "-at_install")
class TestPackingPapers(AcornVendorPacking):
    """The carrier and the numbers of the papers, shared by all that is on a truck."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.code.shipment_type = "LessThanTruckLoad"

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    def test_a_load_shares_carrier_and_papers(self):
        first, second = self.deliver("4PAPER01", "4PAPER02")
        [other] = self.deliver("4PAPER03", fc="ONT8")
        first.write({"acorn_carrier_scac": "FXFE", "carrier_tracking_ref": "PRO1"})
        second.acorn_seal_number = "SEAL-9"
        self.assertEqual(second.acorn_carrier_scac, "FXFE")
        self.assertEqual(second.carrier_tracking_ref, "PRO1")
        self.assertEqual(first.acorn_seal_number, "SEAL-9")
        self.assertFalse(other.acorn_carrier_scac)

    def test_each_parcel_keeps_its_tracking_number(self):
        self.code.shipment_type = "SmallParcel"
        first, second = self.deliver("4PAPER01", "4PAPER02")
        first.carrier_tracking_ref = "1Z1"
        self.assertFalse(second.carrier_tracking_ref)
        first._acorn_give_bill_of_lading()
        self.assertFalse(first.acorn_bill_of_lading)

    def test_a_load_has_one_bill_of_lading_and_keeps_it(self):
        first, second = self.deliver("4PAPER01", "4PAPER02")
        [other] = self.deliver("4PAPER03", fc="ONT8")
        (first | other)._acorn_give_bill_of_lading()
        number = first.acorn_bill_of_lading
        self.assertRegex(number, rf"^{self.code.name}\d{{8,}}$")
        self.assertEqual(second.acorn_bill_of_lading, number)
        self.assertNotEqual(other.acorn_bill_of_lading, number)
        (first | second)._acorn_give_bill_of_lading()
        self.assertEqual(first.acorn_bill_of_lading, number)
        self.assertFalse(first.copy().acorn_bill_of_lading)

    def test_the_number_fits_amazons_form(self):
        [picking] = self.deliver("4PAPER01")
        for number in ("AB 12345678", "1" * 31):
            with self.assertRaises(ValidationError):
                picking.acorn_bill_of_lading = number

    def test_a_number_belongs_to_one_truck(self):
        [picking] = self.deliver("4PAPER01")
        [other] = self.deliver("4PAPER02", fc="ONT8")
        picking._acorn_give_bill_of_lading()
        with self.assertRaisesRegex(ValidationError, "another truck"):
            other.acorn_bill_of_lading = picking.acorn_bill_of_lading

    def test_who_joins_a_load_later_has_its_papers(self):
        [first] = self.deliver("4PAPER01")
        first.write({"acorn_carrier_scac": "FXFE", "acorn_seal_number": "SEAL-9"})
        first._acorn_give_bill_of_lading()
        [late] = self.deliver("4PAPER02")
        self.assertFalse(late.acorn_carrier_scac)
        late._acorn_give_bill_of_lading()
        for name in ("acorn_carrier_scac", "acorn_seal_number", "acorn_bill_of_lading"):
            self.assertEqual(late[name], first[name])

    def test_who_leaves_another_day_has_other_papers(self):
        first, second = self.deliver("4PAPER01", "4PAPER02")
        first.write({"acorn_carrier_scac": "FXFE", "carrier_tracking_ref": "PRO1"})
        first._acorn_give_bill_of_lading()
        number = first.acorn_bill_of_lading
        for each in (first, second):
            each.scheduled_date += timedelta(days=2)
        (first | second)._acorn_give_bill_of_lading()
        self.assertEqual((first | second).mapped("acorn_bill_of_lading"), [number] * 2)
        second.scheduled_date += timedelta(days=2)
        (first | second)._acorn_give_bill_of_lading()
        self.assertEqual(first.acorn_bill_of_lading, number)
        self.assertEqual(first.carrier_tracking_ref, "PRO1")
        self.assertNotEqual(second.acorn_bill_of_lading, number)
        self.assertTrue(second.acorn_bill_of_lading)
        self.assertFalse(second.carrier_tracking_ref)
        self.assertEqual(second.acorn_carrier_scac, "FXFE")

    def test_a_backorder_leaves_on_another_truck(self):
        [picking] = self.deliver("4PAPER01")
        picking.move_ids.quantity = 10
        picking.action_acorn_pack()
        picking.with_context(skip_backorder=True).button_validate()
        rest = picking.backorder_ids
        self.assertTrue(rest)
        (picking | rest)._acorn_give_bill_of_lading()
        self.assertTrue(rest.acorn_bill_of_lading)
        self.assertNotEqual(rest.acorn_bill_of_lading, picking.acorn_bill_of_lading)

    def test_the_asn_says_what_the_papers_say(self):
        self.code.shipment_level = "test"
        first, second = self.deliver("4PAPER01", "4PAPER02")
        first.action_acorn_pack()
        second.action_acorn_pack()
        first.write(
            {
                "acorn_carrier_scac": "FXFE",
                "carrier_tracking_ref": "PRO1",
                "acorn_amazon_reference": "ARN7",
            }
        )
        first.button_validate()
        second.button_validate()
        shipments = (first | second).sudo().acorn_shipment_id
        numbers = set(shipments.mapped("bill_of_lading"))
        self.assertEqual(numbers, {first.acorn_bill_of_lading})
        self.assertEqual(second.acorn_bill_of_lading, first.acorn_bill_of_lading)
        for shipment in shipments:
            self.assertEqual(shipment.carrier_scac, "FXFE")
            self.assertEqual(shipment.carrier_reference, "PRO1")
            self.assertEqual(shipment.amazon_reference, "ARN7")
